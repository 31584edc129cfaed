"""Ordinary prose that looks like shorthand is read as what it is."""

from __future__ import annotations

import pytest

from reader.language import detect, say

ENGLISH = {
    "It was a photo op. 3 people came.": "It was a photo op. three people came.",
    "He plays Sonata in C major, op. 27.": "He plays Sonata in C major, opus twenty-seven.",
    "The Cat 5 cable is old.": "The Cat five cable is old.",
    "My cat has 9 lives, and Cat 9 is a game.": "My cat has nine lives, and Cat nine is a game.",
    "A Cat 5 hurricane hit.": "A Category five hurricane hit.",
    "Only 12 Mt. Everest climbers came back.": "Only twelve Mount Everest climbers came back.",
    "About 5 Ft. Worth officers came.": "About five Fort Worth officers came.",
    "There were 5 pts of contention.": "There were five points of contention.",
    "Add 2 pts of cold milk.": "Add two pints of cold milk.",
    "See Section 24h of the law.": "See Section twenty-four h of the law.",
    "He slept in Room 24h.": "He slept in Room twenty-four h.",
    "See Section 5l of the act.": "See Section five l of the act.",
    "A 24h curfew began.": "A twenty-four hour curfew began.",
    "It rose 41 pp in May.": "It rose forty-one percentage points in May.",
    "Its share fell by 3 pp. in June.": "Its share fell by three percentage points in June.",
    "The novel (41 pp.) is short.": "The novel (forty-one pages) is short.",
    "The 747/767 fleet is old.": "The seven forty-seven, seven sixty-seven fleet is old.",
    "They fly A320/321 jets.": "They fly A three twenty, three twenty-one jets.",
    "Take routes 120/121.": "Take routes one twenty, one twenty-one.",
    "See Sections 501/502.": "See Sections five oh one, five oh two.",
    "She has 20/200 vision.": "She has twenty two hundred vision.",
    "His eyesight is 20/40.": "His eyesight is twenty forty.",
    "Of the patients, 21/104 had it.": (
        "Of the patients, twenty-one out of one hundred four had it."
    ),
    "It began in 1943⁴ in Leeds.": "It began in nineteen forty-three in Leeds.",
    "It costs 3⁴ more.": "It costs three more.",
    "It cost $30² then.": "It cost thirty dollars then.",
    "See chapter 5⁷ for it.": "See chapter five for it.",
    "About 4%³ agreed, and 15³ were hurt.": "About four percent agreed, and fifteen were hurt.",
    "He said “no”⁴ to it⁵.": "He said “no” to it.",
    "We know that 2⁸ = 256.": (
        "We know that two to the power of eight equals two hundred fifty-six."
    ),
    "So 5² is odd, and x⁴ too.": "So five squared is odd, and x to the power of four too.",
    "An area of 5 km² is flat.": "An area of five square kilometers is flat.",
    "It was cut by 5/8.": "It was cut by five eighths.",
    "Reply by 5/8 please.": "Reply by May eighth please.",
    "They play on 6/8 rhythm.": "They play on six eight rhythm.",
    "A jig in 6/8 time.": "A jig in six eight time.",
    "It lies on 3/8 plywood.": "It lies on three eighths plywood.",
    "Give it to Jan.": "Give it to Jan.",
    "We met Ant and Dec.": "We met Ant and Dec.",
    "It ends in Dec., not in Jan.": "It ends in December, not in January.",
    "From Oct. to Jan. it rains.": "From October to January it rains.",
    "The Jan. meeting was long.": "The January meeting was long.",
    "A Dec. deadline looms.": "A December deadline looms.",
    "Our Jan. issue is out.": "Our January issue is out.",
    "From Jan. President Smith rules.": "From January President Smith rules.",
    "It rains from Jan. on.": "It rains from January on.",
    "It was a no. 1 record.": "It was a number one record.",
    "By Jan. 5 it was over.": "By January fifth it was over.",
    "He lost his $500 Tuesday night.": "He lost his five hundred dollars Tuesday night.",
    "They gave $500 for fund raising.": "They gave five hundred dollars for fund raising.",
    "She paid a $500 fine.": "She paid a five hundred dollar fine.",
    "Its $3bn Seattle plant shut.": "Its three billion dollar Seattle plant shut.",
    "Sorry, Miss.": "Sorry, Miss.",
    "Yes, Miss. Smith is in.": "Yes, Miss. Smith is in.",
    "On Sunday, Mass. was said at noon.": "On Sunday, Mass. was said at noon.",
    "He left Jackson, Miss. in May.": "He left Jackson, Mississippi in May.",
    "In Salem, Mass., it rained.": "In Salem, Massachusetts, it rained.",
    "Runways 27 and 28 are shut.": "Runways two seven and two eight are shut.",
    "Runway 09R/27L and runway 4 too.": (
        "Runway zero nine right two seven left and runway four too."
    ),
    "The runway 3 miles away is new.": "The runway three miles away is new.",
    "The 9x series is out.": "The nine x series is out.",
    "It is 9x faster.": "It is nine times faster.",
    "They txted 50000 people.": "They txted fifty thousand people.",
    "They texted 50000 Americans.": "They texted fifty thousand Americans.",
    "Text HELP to 50000 now.": "Text help to five zero zero zero zero now.",
    "It uses HTTP/2 now.": "It uses H.T.T.P two now.",
    "Read John 3:16-18 and Gen. 1:1–5.": (
        "Read John three sixteen to eighteen and Genesis one, one to five."
    ),
    "He read 1 Cor. 13:4-7 aloud.": "He read First Corinthians thirteen, four to seven aloud.",
    "See Ps. 23:1; 24:10.": "See Psalm twenty-three, one; twenty-four ten.",
    "Is 3:1 a fair score?": "Is three to one a fair score?",
    "Use 3x lines of code.": "Use three times lines of code.",
    "It runs at 3x line speed.": "It runs at three times line speed.",
    "Set it to 2x max speed.": "Set it to two times max speed.",
    "The 9x line is out.": "The nine x line is out.",
    "Revenue grew 3x.": "Revenue grew three times.",
    "The 22/23 season began.": "The twenty-two twenty-three season began.",
    "After the 7/21 bombings.": "After the seven twenty-one bombings.",
    "After the 11/22 attack.": "After the eleven twenty-two attack.",
    "Version 10/22 is out.": "Version ten, twenty-two is out.",
    "Only 21/23 had it.": "Only twenty-one out of twenty-three had it.",
    "They teach SQL/Python.": "They teach S.Q.L, Python.",
    "It ran on XP/Vista.": "It ran on X.P, Vista.",
    "It uses TCP/IP and OS/2.": "It uses T.C.P IP and O.S two.",
    "A 45 pp gain is rare.": "A forty-five percentage point gain is rare.",
    "The music stopped in 3/4 and they left.": (
        "The music stopped in three quarters and they left."
    ),
    "The song was written in 3/4.": "The song was written in three four.",
    "The airline sold 757 tickets.": "The airline sold seven hundred fifty-seven tickets.",
    "Boeing hired 737 engineers.": "Boeing hired seven hundred thirty-seven engineers.",
    "The pilot flew 767 hours.": "The pilot flew seven hundred sixty-seven hours.",
    "Boeing shares rose to 747.": "Boeing shares rose to seven hundred forty-seven.",
    "The plane carried 777 kg.": "The plane carried seven hundred seventy-seven kilograms.",
    "I flew a 737 home.": "I flew a seven thirty-seven home.",
    "Passengers on the 777 slept.": "Passengers on the seven seventy-seven slept.",
    "The Boeing 737 crashed.": "The Boeing seven thirty-seven crashed.",
    "Delta's 757 left the airport.": "Delta's seven fifty-seven left the airport.",
    "Build a stage 10m wide.": "Build a stage ten meters wide.",
    "It is a room 5m by 4m.": "It is a room five meters by four meters.",
    "A bus 12m long stood there.": "A bus twelve meters long stood there.",
    "The lot 30m wide is his.": "The lot thirty meters wide is his.",
    "The atoms sit 2 nm from it.": "The atoms sit two nanometers from it.",
    "It moved 5 nm away from the foil.": "It moved five nanometers away from the foil.",
    "The peak shifted 5 nm to the north.": "The peak shifted five nanometers to the north.",
    "The ship lay 5 nm from us.": "The ship lay five nautical miles from us.",
    "Mark 8:00 Friday in red.": "Mark eight o'clock Friday in red.",
    "Meet Ruth 12:30 sharp.": "Meet Ruth twelve thirty sharp.",
    "Sam 4:05, Dan 4:32 and Phil 5:01.": (
        "Sam four oh five, Dan four thirty-two and Phil five oh one."
    ),
    "A Kings 4:3 win.": "A Kings four to three win.",
    "Is. 5:30 okay?": "Is. five thirty okay?",
    "It says so (Dan 7:13).": "It says so (Daniel seven thirteen).",
    "Read John 3:16, 2 Tim. 1:7 and 1 Cor. 13:4.": (
        "Read John three sixteen, Second Timothy one, seven and First Corinthians thirteen, four."
    ),
    "Wake John at 5:30 a.m. on Monday.": "Wake John at five thirty AM on Monday.",
}

ABROAD = {
    "pt": {
        "R. Silva venceu, e J. D. Silva também.": "R. Silva venceu, e J. D. Silva também.",
        "Mora na R. Augusta, 12.": "Mora na rua Augusta, doze.",
        "Carlos D. Souza falou.": "Carlos D. Souza falou.",
        "O rei D. Pedro e D. Maria.": "O rei dom Pedro e dona Maria.",
        "Segundo D. Inês, não.": "Segundo dona Inês, não.",
    },
    "fr": {
        "La mer - mar. ou pas - est belle.": "La mer - mar. ou pas - est belle.",
        "Ouvert lun. - ven. et sam - dim.": "Ouvert lundi à vendredi et samedi à dimanche.",
    },
    "it": {
        "Il mar - mer è mosso.": "Il mar - mer è mosso.",
        "Aperto lun-ven.": "Aperto lunedì a venerdì.",
        "Nel mar. 5 persone nuotano.": "Nel mar. cinque persone nuotano.",
    },
    "de": {
        "Brot, Käse u. ä. gab es.": "Brot, Käse und ähnliches gab es.",
        "Es gab Brot u. v. m. zu sehen.": "Es gab Brot und vieles mehr zu sehen.",
    },
}


@pytest.mark.parametrize("text", ENGLISH)
def test_prose_is_read_as_prose(text: str) -> None:
    assert say(text, 0, len(text), "en").text == ENGLISH[text]


@pytest.mark.parametrize(
    ("tag", "text"), [(tag, text) for tag, table in ABROAD.items() for text in table]
)
def test_prose_of_other_languages_is_read_as_prose(tag: str, text: str) -> None:
    assert say(text, 0, len(text), tag).text == ABROAD[tag][text]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He went home early.\n他很早就回家了。", "en"),
        ("Hello, world, this is a short note.\n你好，世界，这是一张便条。", "en"),
        ("Apple\n苹果公司今天发布了新手机，价格更低。", "zh"),
        ("苹果发布新手机\niPhone 15 Pro Max 今日上市", "zh"),
        ("Ann Lee left the town.\nАнна ушла.", "en"),
    ],
)
def test_of_two_scripts_the_one_that_says_more_decides(text: str, language: str) -> None:
    assert detect(text) == language


NEWS = {
    "en": {
        "He took pole with a 1:14.260 lap.": (
            "He took pole with a one minute fourteen point two six zero second lap."
        ),
        "They cite 18 U.S.C. § 924(c) and 28 U.S.C. 1331.": (
            "They cite eighteen U.S.C. section nine twenty-four C and twenty-eight U.S.C. "
            "thirteen thirty-one."
        ),
        "It crashed 3 nm off the coast.": "It crashed three nautical miles off the coast.",
        "The gate is 3 nm wide.": "The gate is three nanometers wide.",
        "They play Op. 131 and the Op. 18 No. 4.": (
            "They play opus one hundred thirty-one and the opus eighteen number four."
        ),
        "The tempo of the song is in 4/4.": "The tempo of the song is in four four.",
        "It fell to 200 cells/mm³.": "It fell to two hundred cells per cubic millimeter.",
        "The GDP/capita is low.": "The G.D.P per capita is low.",
        "Write to Salem, Mass. 01970.": (
            "Write to Salem, Massachusetts, zero one nine seven zero."
        ),
        "Open Sat/Sun at noon.": "Open Saturday, Sunday at noon.",
        "Its P/E is 28x.": "Its P E is twenty-eight times.",
        "He is 5 mi. away with 3 doz. eggs.": ("He is five miles away with three dozen eggs."),
        "Sorted 42/55 of them.": "Sorted forty-two out of fifty-five of them.",
        "His approval is 42/55.": "His approval is forty-two, fifty-five.",
        "He was born c. 1450.": "He was born circa fourteen fifty.",
        "A 2-l bottle broke.": "A two-liter bottle broke.",
        "The yen hit ¥150/$1.": "The yen hit one hundred fifty yen to one dollar.",
        "F/A-18s flew by.": "F A eighteens flew by.",
    },
    "de": {
        "Man nehme 1/2 kg Mehl und 2 EL Zucker.": (
            "Man nehme ein halbes Kilogramm Mehl und zwei Esslöffel Zucker."
        ),
        "Er kommt am 5/10.": "Er kommt am fünften Oktober.",
        "Montag (5/10) und Dienstag, 6/10, ist zu.": (
            "Montag (fünfter Oktober) und Dienstag, sechster Oktober, ist zu."
        ),
        "Markus 3,5 Millionen Euro schulden.": ("Markus drei Komma fünf Millionen Euro schulden."),
        "Es steht in Johannes 3,16.": "Es steht in Johannes drei, sechzehn.",
        "Es dauert 1/2 Stunde.": "Es dauert eine halbe Stunde.",
        "Er kam nach 1/2 Jahr.": "Er kam nach einem halben Jahr.",
        "Es steht in Joh 3,16.": "Es steht in Johannes drei, sechzehn.",
        "Sie gab 8/10 Punkte.": "Sie gab acht von zehn Punkte.",
    },
    "fr": {
        "Elle a eu 15/20.": "Elle a eu quinze sur vingt.",
        "Ouvert du 5/10 au 9/10.": "Ouvert du cinq octobre au neuf octobre.",
        "Noté de 5/10 à 8/10.": "Noté de cinq sur dix à huit sur dix.",
        "Il vient le 1/4.": "Il vient le premier avril.",
        "Le 1/3 des électeurs vote.": "Le tiers des électeurs vote.",
        "Il doit à Luc 3,5 millions.": "Il doit à Luc trois virgule cinq millions.",
        "Jean 2,5 points, Luc 3 points.": "Jean deux virgule cinq points, Luc trois points.",
        "Elle lit une bd de Franquin.": "Elle lit une bd de Franquin.",
        "Il aime la bd des années 80.": "Il aime la bd des années quatre-vingts.",
        "Il habite bd de Clichy.": "Il habite boulevard de Clichy.",
        "Il a dit no 5 fois.": "Il a dit no cinq fois.",
        "Il vient le 11/9.": "Il vient le onze septembre.",
        "Au XIXe s. il pleut.": "Au dix-neuvième siècle il pleut.",
        "Le no 1 mondial perd.": "Le numéro un mondial perd.",
        "Il cite Jean 3,16.": "Il cite Jean trois, seize.",
    },
    "es": {
        "Abre de lun. a vie.": "Abre de lunes a viernes.",
        "El lunes 8/10 abre.": "El lunes ocho de octubre abre.",
        "Ganó el 1/3 de los votos.": "Ganó el tercio de los votos.",
        "En el 9/10 de los casos.": "En el nueve sobre diez de los casos.",
        "Queda 1/2 para ti.": "Queda un medio para ti.",
        "La ley 3/1985 vale.": "La ley tres de mil novecientos ochenta y cinco vale.",
        "Fue entre los km 12 y 14.": "Fue entre los kilómetros doce y catorce.",
        "Tome 1/2 cdta. de sal.": "Tome media cucharadita de sal.",
    },
    "it": {
        "Il XIX sec. fu lungo.": "Il diciannovesimo secolo fu lungo.",
        "Domenica 2/10 si vota.": "Domenica due ottobre si vota.",
        "Aperto dal 5/10.": "Aperto dal cinque ottobre.",
        "Conta il 3/4 dei voti.": "Conta il tre quarti dei voti.",
        "Marco 2,5 milioni perde.": "Marco due virgola cinque milioni perde.",
        "L'11/9 cambiò tutto.": "L'undici settembre cambiò tutto.",
        "Prendete 1/2 cucchiaino di sale.": "Prendete mezzo cucchiaino di sale.",
    },
    "pt": {
        "Tirou 8/10 em inglês.": "Tirou oito em dez em inglês.",
        "Use 1/2 xícara de leite.": "Use meia xícara de leite.",
        "Neste domingo (2/10) vota.": "Neste domingo (dois de outubro) vota.",
        "No dia 7/10 abre.": "No dia sete de outubro abre.",
        "Ao 1/3 restante.": "Ao terço restante.",
        "Lucas 10:30 chega.": "Lucas dez e trinta chega.",
        "Cita João 3:16.": "Cita João três, dezesseis.",
    },
}


@pytest.mark.parametrize(
    ("tag", "text"), [(tag, text) for tag, table in NEWS.items() for text in table]
)
def test_news_are_read_as_a_newsreader_would(tag: str, text: str) -> None:
    assert say(text, 0, len(text), tag).text == NEWS[tag][text]
