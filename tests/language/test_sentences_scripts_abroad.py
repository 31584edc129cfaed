"""Sentences in scripts without capitals, and in several at once: ``|`` stands where one ends."""

from __future__ import annotations

import pytest

from reader.language import split

CASES = """
ja: 「本当?」と彼は言った。|雨が降った。
ja: 「本当!?」|「うん!」
ja: 彼は「行く。」と言い、そして去った。|終わり。
ja: 『吾輩は猫である。』という本だ。|有名です。
ja: 今日は晴れ(たぶん。)だ。|明日は雨。
ja: すごい!!!|そう思った。
ja: 値段は3.5ドルです。|高い?|いいえ。
ja: え……そうなの?|知らなかった……。|本当だ。
ja: AIは「人工知能」です。|GPT-4.5が出ました。|すごい。
zh: “走吧!”她说。|他们走了。
zh: “真的吗？”|“真的。”
zh: 他问：“为什么？”|没人知道。
ja: 東京（人口1400万人。世界最大級）は大きい。|大阪も大きい。
zh: 价格是3.5元。|很便宜。
zh: 他住在北京（中国。）。|他很好。
zh: 什么?!|我不知道……算了。
zh: 访问 www.example.com 查看。|谢谢。
zh: 见《红楼梦》第5回。|那是名著。
zh: 「你好嗎？」他問道。|「很好。」她答。
ko: "비가 온다."라고 그는 말했다.|우리는 집에 있다.
ko: “정말?”이라고 물었다.|“응.”
ko: 가격은 3.5달러다.|비싸다!|왜 그래?
ko: 2024. 5. 3. 서울에서 열렸다.|많이 왔다.
ko: 김 씨는 “간다.|꼭 간다.”며 웃었다.|끝.
th: วันนี้ฝนตก เราไม่ไป
th: ดร. สมชาย เกิดเมื่อ พ.ศ. 2500 ที่ จ. เชียงใหม่ เวลา 08.00 น. วันนี้
th: ไปไหม?|ไม่ไป!|โอเค
hi: एम. एस. धोनी और के. एल. राहुल आए।|मैच शुरू हुआ।
hi: डॉ. बी. आर. अंबेडकर का जन्म 1891 में हुआ.|वे महान थे.|क्या आप जानते हैं?|हाँ!
hi: “तुम कहाँ हो?” उसने पूछा।|“यहाँ।”
hi: कीमत 3.5 लाख रु. है।|बहुत ज्यादा है॥
hi: वह 9.30 बजे आया।|फिर गया...|लौट आया।
ar: قال: "أنا هنا."|ثم ذهب.|لماذا؟
ar: ولد عام 1990 م. في القاهرة.|توفي والده.
ar: سعره 3.5 دولار.|هذا كثير!|لماذا؟!
ar: وصل أ.د. محمد علي إلى القاهرة.|استقبله الوزير.
ar: «هل تأتي؟» سألته.|«لا.»
fa: دکتر د. احمدی آمد.|او رفت.|چرا؟
ur: ڈاکٹر صاحب آئے۔|وہ چلے گئے۔|کیوں؟
he: ד"ר כהן הגיע בשעה 8.30.|הוא עזב.|למה?
he: נולד ב-1950.|אמו הייתה מורה.
ta: டாக்டர் எம். ஜி. ராமச்சந்திரன் வந்தார்.|அவர் பேசினார்.
ml: എം. ടി. വാസുദേവൻ നായർ എഴുതി.|അത് നല്ലതാണ്.
ml: ഡോ. എ. പി. ജെ. അബ്ദുൽ കലാം വന്നു.|അദ്ദേഹം സംസാരിച്ചു.|എന്ത്?|ശരി!
ml: വില 500 രൂ. ആണ്.|ദൂരം 5 കി.മീ. ആണ്.
te: ఎన్. టి. రామారావు వచ్చారు.|ఆయన మాట్లాడారు.
bn: ড. এ. কে. ফজলুল হক এলেন।|তিনি বললেন।
ru: Слово «mixed.»|Это тест.|Конец.
en: The word привет.|Then more.
en: He said “你好。”|Then he left.
en: He wrote "今日は雨。" and left.|She stayed.
en: Tokyo (東京) is big.|Osaka (大阪) too.
en: The Greek word "τι;" means what.|It is short.
de: Er sagte: «Да.»|Dann ging er.
vi: Ông Nguyễn Văn A. đến TP. Hồ Chí Minh.|Hôm nay trời mưa.
vi: GS. TS. Nguyễn Văn Hùng nói.|Đúng vậy.
id: Dr. Budi tinggal di Jl. Merdeka No. 5.|Dia pergi.
hy: Ո՞վ է նա։|Նա եկավ:|Ես էլ։
el: Τι λες;|Ο κ.Τασούλας ήρθε.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_a_paragraph_falls_into_its_sentences(case: str) -> None:
    language, _, written = case.partition(": ")
    said = written.split("|")
    text = ("" if language in ("ja", "zh") else " ").join(said)
    assert [text[start:end] for start, end in split(text, language)] == said
