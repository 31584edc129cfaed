"""Sentences of other languages: each case is a list of sentences, joined and split again."""

from __future__ import annotations

import pytest

from reader.language import split

CASED = [
    ("de", ["Wir trafen Hrn. Prof. Dr. Keller am 3. Oktober, z. B. im Hof.", "Es war kalt."]),
    ("de", ["Er hatte 25 Min. Verspätung und 3 Std. Wartezeit.", "Danach kam er."]),
    ("de", ["Es dauert 30 Sek.", "Dann geht es los."]),
    ("de", ["Sie war 72.", "Danach zog sie um.", "Karl V. regierte lange, d. h. zu lange."]),
    ("de", ["Er lebte im 3. Jahrhundert v. Chr.", "Die Stadt war klein."]),
    ("de", ["Siehe Art. 5 Abs. 2, Nr. 7 und ca. 40 weitere.", "„Wirklich?“ fragte er."]),
    ("fr", ["Au VIe siècle av. J.-C., la ville était petite.", "Elle vit M. Dupuis."]),
    ("fr", ["Il mourut en 52 av. J.-C.", "La ville fut prise.", "« Tu viens ? » dit-elle."]),
    ("fr", ["— Tu viens ?", "— Non."]),
    ("es", ["¿Vienes mañana?", "¡Claro!", "El Sr. Ortiz vive en la Av. Colón, núm. 5."]),
    ("es", ["Murió hacia 300 a. C.", "La ciudad quedó vacía."]),
    ("it", ["Il sig. Bianchi e la dott.ssa Neri arrivano alle 8.", "Poi partono."]),
    ("pt", ["O Sr. Melo e a Dra. Lima chegaram.", "A pág. 7 está em branco."]),
    ("nl", ["Dhr. De Boer woont o.a. in Gent.", "Mw. A.B. Smit ook."]),
    ("sv", ["Det gäller bl.a. fisk, t.ex. lax.", "Jfr s. 12 hos dr. Lund."]),
    ("da", ["Det er f.eks. den 3. maj kl. 8.", "Hr. Holm kom."]),
    ("nb", ["Møtet er 17. mai kl. 12.", "Da kommer hr. Lie."]),
    ("fi", ["Kokous on 3. toukokuuta klo 8.", "Esim. prof. Salo tulee."]),
    ("fi", ["Maks. 3 kpl, os. Katu 5.", "Se on vanha."]),
    ("el", ["Κατά τον ν. 4412, άρ. 5, ισχύει.", "Μετά έφυγε."]),
    ("fi", ["Se oli noin 400 eKr.", "Kaupunki oli pieni."]),
    ("et", ["See oli 3. mail kell 8.", "Dr. Tamm tuli, nt. koos pojaga."]),
    ("et", ["„Kuhu sa lähed?“ küsis ema.", "Poiss ei vastanud..."]),
    ("el", ["Πού πας;", "Δεν ξέρω.", "Ο κ. Νίκου έφυγε, π.χ. στις 8 π.μ. χθες."]),
    ("el", ["Ο Γ. Αντωνίου και η κ. Χρ. Βέλλη μίλησαν για το άρθρ. 5.", "Μετά έφυγαν."]),
    ("el", ["Πέθανε το 300 π.Χ.", "Η πόλη άδειασε."]),
    ("cs", ["Přijel 3. května např. s p. Novákem a MUDr. Králem.", "Bylo mu 60."]),
    ("pl", ["Było to 3. maja na ul. Długiej, m.in. z prof. Nowakiem.", "W 1901 r. miasto urosło."]),
    ("pl", ["W 1839 r. Gdynia była wsią.", "Port zbudowano dopiero w 1921 r.", "Potem urósł."]),
    ("ru", ["Это было в 1901 г. в Москве, т. е. давно.", "Пришёл г-н А. С. Громов."]),
    ("ru", ["Он родился в 1901 г.", "Потом уехал."]),
    ("sl", ["Prišel je 3. maja z dr. Kosom.", "Potem je odšel."]),
    ("de", ["Der hl. Martin und Gen. a. D. Roth kamen.", "Im 19. Jh. war das anders."]),
    ("el", ["Στις 5 μ.μ. ο κ. Α. Β. Νίκου ήρθε.", "«Πού ήσουν;» ρώτησε.", "Έφυγε."]),
    ("es", ["—¿Quién eres? —preguntó Ana.", "—Nadie."]),
    ("et", ["Fr. R. Kask sündis 19. sajandil, s.o. ammu.", "Ed. Lill luges."]),
    ("fi", ["Matti (s. 3.5.1950) on 2. sijalla.", "Hän asuu Oulussa."]),
    ("nl", ["Het was laat.", "'s Avonds gingen ze naar mr. A. Bos."]),
    ("ru", ["В XIX в. город был мал, см. рис. 5.", "Он купил хлеб и т. д.", "Потом ушёл."]),
    ("tr", ["Toplantı 3. katta, saat 8.30'da.", "Papa VI. Paul geldi."]),
]

WITHOUT_TABLE = [
    ("uk", ["Він народився у 1901 р. у місті Ніжин, на вул. Садовій.", "Потім поїхав."]),
    ("uk", ["Пан О. Мороз прийшов.", "Чому?"]),
    ("hu", ["A 3. emeleten lakik dr. Kis Pál.", "Ma nincs itt."]),
    ("ro", ["Dl. Ionescu locuiește pe str. Mare, nr. 5.", "Azi nu e aici."]),
    ("hr", ["Došao je 3. svibnja, npr. s dr. Horvatom.", "Onda je otišao."]),
    ("sk", ["Prišiel 3. mája, napr. s p. Kováčom.", "Potom odišiel."]),
    ("bg", ["Г-н Петров живее на ул. Шипка, № 5.", "Днес го няма."]),
    ("lt", ["Jis gimė 3. gegužės pas prof. Kazlauską.", "Tada išvyko."]),
    ("ca", ["El Sr. Puig viu aquí.", "La pàg. 5 és buida."]),
    ("vi", ["Hôm nay trời mưa.", "Chúng tôi ở nhà."]),
    ("ko", ["오늘은 비가 온다.", "우리는 집에 있다.", "왜?"]),
    ("he", ["האם אתה כאן?", "כן, אני כאן."]),
    ("ka", ["ეს სახლია.", "ის დიდია."]),
    ("ta", ["இது ஒரு வீடு.", "அது பெரியது."]),
    ("xx-unknown", ["One here.", "Two here."]),
]

OTHER_MARKS = [
    ("hi", ["यह एक घर है।", "डॉ. शर्मा आए।", "क्यों?", "वह गया."]),
    ("bn", ["এটি একটি ঘর।", "ডা. রায় এলেন।"]),
    ("ar", ["هل أنت هنا؟", "نعم، أنا هنا.", "وصل د. أحمد أمس."]),
    ("fa", ["آیا اینجا هستی؟", "بله."]),
    ("ur", ["یہ گھر ہے۔", "وہ بڑا ہے۔"]),
    ("am", ["ይህ ቤት ነው።", "ትልቅ ነው።"]),
]

WITHOUT_SPACES = [
    ("zh", ["今天下雨。", "我们不去了！", "你呢？"]),
    ("zh", ["“你来吗？”他问。", "她没有回答。"]),
    ("zh", ["真的吗?", "我不信!"]),
    ("zh", ["我不去.", "他去."]),
    ("zh", ["增长了３．５倍。", "他说：“好……我去。”"]),
    ("ja", ["「そうだ。」と彼は言った。", "雨が降った。"]),
    ("ja", ["「行こう。」", "「いやだ！」"]),
    ("my", ["သူလာသည်။", "သူသွားသည်။"]),
    ("hy", ["Սա տուն է։", "Այն մեծ է։"]),
]


@pytest.mark.parametrize(("language", "said"), CASED + WITHOUT_TABLE + OTHER_MARKS)
def test_sentences_that_were_joined_are_found_again(language: str, said: list[str]) -> None:
    text = " ".join(said)
    assert [text[start:end] for start, end in split(text, language)] == said


@pytest.mark.parametrize(("language", "said"), WITHOUT_SPACES)
def test_sentences_without_a_space_between(language: str, said: list[str]) -> None:
    text = "".join(said)
    assert [text[start:end] for start, end in split(text, language)] == said


@pytest.mark.parametrize(("language", "said"), CASED)
def test_a_region_or_script_changes_nothing(language: str, said: list[str]) -> None:
    text = " ".join(said)
    assert split(text, f"{language}-Latn-XX") == split(text, language)
