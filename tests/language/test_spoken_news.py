"""What newspapers write that only the words around it explain: each case failed before its rule."""

from __future__ import annotations

import pytest

from reader.language import glossary_of, say, split

CASES: dict[str, dict[str, str]] = {
    "emergency numbers": {
        "Call 911.": "Call nine one one.",
        "Dial 112.": "Dial one one two.",
        "In danger, dial 999 or 112.": "In danger, dial nine nine nine or one one two.",
        "The emergency number is 112.": "The emergency number is one one two.",
        "Call 101 people today.": "Call one hundred one people today.",
        "Text JOIN to 741741 now.": "Text join to seven four one seven four one now.",
    },
    "sums before a noun": {
        "It won a 3-year, $45M deal.": "It won a three-year, forty-five million dollar deal.",
        'It is the $2bn "moonshot" of all.': 'It is the two billion dollar "moonshot" of all.',
        "The $64,000 question": "The sixty-four thousand dollar question",
        "They backed US$3.2 trillion plan": (
            "They backed three point two trillion U.S dollar plan"
        ),
        "The $90,000+ job": "The ninety thousand plus dollar job",
        "A new $6 million stadium": "A new six million dollar stadium",
        "The $20 he paid was lost.": "The twenty dollars he paid was lost.",
        "The firm lost $2bn last year.": "The firm lost two billion dollars last year.",
        "It needs the $5 million needed now.": "It needs the five million dollars needed now.",
    },
    "pence and coins": {
        "It rose to 99p.": "It rose to ninety-nine pence.",
        "A bus costs 145p, or 1p.": "A bus costs one hundred forty-five pence, or one penny.",
        "A 720p film at 3 p.m.": "A seven twenty p film at three PM.",
        "At $1/€1.08 then": "At one dollar to one euro eight cents then",
        "So €1=$1.08 now": "So one euro equals one dollar eight cents now",
        "He sent ₿2 and zł 20.": "He sent two bitcoins and twenty zlotys.",
    },
    "times": {
        "She swam it in 3:43.13.": (
            "She swam it in three minutes forty-three point one three seconds."
        ),
        "She won in 3m 20s, then 4m05.5s.": (
            "She won in three minutes twenty seconds, then four minutes five point five seconds."
        ),
        "It is a $20 “gift” card.": "It is a twenty dollar “gift” card.",
        "A pole 3m 20cm long stood 5m off in the 20s.": (
            "A pole three meters twenty centimeters long stood five meters off in the twenties."
        ),
        "It took 3h20m, then 1h 5m.": (
            "It took three hours twenty minutes, then one hour five minutes."
        ),
        "Trains leave at 13:00.": "Trains leave at thirteen hundred.",
        "Shut from 13:00 to 22:00": "Shut from thirteen hundred to twenty-two hundred",
    },
    "temperatures": {
        "Warming of 1.5C": "Warming of one point five degrees Celsius",
        "It was 38C (100F) here.": (
            "It was thirty-eight degrees Celsius (one hundred degrees Fahrenheit) here."
        ),
        "The oven is at 180C/350F.": (
            "The oven is at one hundred eighty degrees Celsius, three hundred fifty degrees "
            "Fahrenheit."
        ),
        "It fell to 40 C.": "It fell to forty degrees Celsius.",
        "It fell to –12°C here.": "It fell to minus twelve degrees Celsius here.",
        "Between -5C and 1.5-2C": (
            "Between minus five degrees Celsius and one point five to two degrees Celsius"
        ),
        "Seat 12C was hot.": "Seat twelve C was hot.",
    },
    "scores and odds": {
        "She won 6-4 7-6 (7-3).": "She won six four, seven six (seven three).",
        "They won 3-1, 2-0.": "They won three to one, two to zero.",
        "A 5/1 favourite": "A five to one favourite",
        "They bet on it at 7/2.": "They bet on it at seven to two.",
        "A wicket fell at 3/45.": "A wicket fell at three for forty-five.",
        "He ate 3/4 of it.": "He ate three quarters of it.",
        "He batted .312, she .305.": "He batted three twelve, she three oh five.",
        "A rate of .312": "A rate of zero point three one two",
    },
    "abbreviations beside figures": {
        "3 hrs., 10 yrs. and 6 mos. ago": "three hours, ten years and six months ago",
        "He got 30 pts. there.": "He got thirty points there.",
        "About 6 in. of snow": "About six inches of snow",
        "It has 2-in. nails.": "It has two-inch nails.",
        "5 gal. of oil, 2 qt. of milk": "five gallons of oil, two quarts of milk",
        "2 tbsp. of salt, 1 tsp. of oil": "two tablespoons of salt, one teaspoon of oil",
        "A 6-yr.-old boy took 3 tbsps. of it.": "A six-year-old boy took three tablespoons of it.",
        "He weighs 12st 8lb now.": "He weighs twelve stone eight pounds now.",
        "Take Hwy. 101 to Rm. 20, Fl. 3.": ("Take Highway one oh one to Room twenty, Floor three."),
        "The 2nd Bn. and 5th Regt. left.": "The second Battalion and fifth Regiment left.",
        "He had 20 KOs, she 30 HRs.": "He had twenty knockouts, she thirty home runs.",
        "MSgt. Lee has an LL.M. now.": "Master Sergeant Lee has an L.L.M now.",
        "Gen. X met Gen Z.": "Generation X met Generation Z.",
        "Gen. Xavier spoke.": "General Xavier spoke.",
    },
    "parties": {
        "Ann Lee (D-Calif.) spoke.": "Ann Lee (Democrat of California) spoke.",
        "Ann Lee (R-TX) spoke.": "Ann Lee (Republican of Texas) spoke.",
        "Ann Lee (D., Mass.) spoke.": "Ann Lee (Democrat of Massachusetts) spoke.",
        "Ann Lee, R-Ohio, met Tom Ames, D-N.Y.": (
            "Ann Lee, Republican of Ohio, met Tom Ames, Democrat of New York."
        ),
        "It was D-Day, on I-95 too.": "It was D-Day, on I ninety-five too.",
    },
    "models": {
        "A 747-400": "A seven forty-seven four hundred",
        "A 747-8": "A seven forty-seven dash eight",
        "An A320-200": "An A three twenty dash two hundred",
        "A .50-cal gun, a .22 rifle": "A fifty caliber gun, a twenty-two rifle",
    },
    "years": {
        "The season 1998-9": "The season nineteen ninety-eight to ninety-nine",
        "The law of 1066 was old.": "The law of ten sixty-six was old.",
        "An army of 1066, they say": "An army of one thousand sixty-six, they say",
        "In Sept. '08, not in ’68.": "In September oh eight, not in sixty-eight.",
        "The boys' 20 toys": "The boys' twenty toys",
    },
    "numerals": {
        "Elizabeth I and Mary I ruled.": "Elizabeth the first and Mary the first ruled.",
        "Scene ii, on p. xiv and pp. ii-iv": "Scene two, on page fourteen and pages two to four",
        "It says MCMXCIV.": "It says nineteen ninety-four.",
        "Take the part i like.": "Take the part i like.",
    },
    "capitals": {
        "The NYSE shut.": "The N.Y.S.E shut.",
        "The TV, PC, IT, and PR teams": "The TV, PC, I.T, and P.R teams",
        "Is IT so?": "Is IT so?",
        "HBO AND ITV SHOW NBA FINALS": "H.B.O And I.T.V Show N.B.A Finals",
    },
    "signs and streets": {
        "Col. Ames (Ret.), spoke.": "Colonel Ames, retired, spoke.",
        "Some 10^6 x 3 cells": "Some ten to the power of six times three cells",
        "A 5⁄8 inch drill": "A five eighths inch drill",
        "See section 5(1)(b).": "See section five one B.",
        "She won 20(5) of them.": "She won twenty(five) of them.",
        "At 45 W. 34th St. in town": "At forty-five West thirty-fourth Street in town",
        "On W. 34th St. in town": "On West thirty-fourth Street in town",
        "George W. Bush Street": "George W. Bush Street",
    },
}


@pytest.mark.parametrize(
    ("written", "spoken"),
    [pytest.param(*pair, id=pair[0]) for cases in CASES.values() for pair in cases.items()],
)
def test_a_newsreader_says(written: str, spoken: str) -> None:
    glossary = glossary_of([written])
    said = [say(written, a, b, glossary=glossary).text for a, b in split(written, "en")]
    assert said == [spoken]


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("es", "Llegó a las 14:30 h. Costó poco.", ["Llegó a las catorce treinta.", "Costó poco."]),
        ("es", "Mide 14 m. Costó poco.", ["Mide catorce metros.", "Costó poco."]),
        ("pt", "Saiu às 14:30 h. Custou pouco.", ["Saiu às catorze e trinta.", "Custou pouco."]),
        ("it", "Nel sec. XIX vivevano.", ["Nel secolo diciannovesimo vivevano."]),
        ("it", "L'art. 18 vale.", ["L'articolo diciotto vale."]),
        ("it", "Così dell’art. 18 resta poco.", ["Così dell’articolo diciotto resta poco."]),
        ("it", "Nel '68 era qui.", ["Nel sessantotto era qui."]),
        (
            "fr",
            "Selon l'art. 49.3 du texte.",
            ["Selon l'article quarante-neuf point trois du texte."],
        ),
        ("fr", "Elle vit bd. Voltaire.", ["Elle vit boulevard Voltaire."]),
        ("it", "Così si dice. Nell'art. 5 no.", ["Così si dice.", "Nell'articolo cinque no."]),
        ("de", "Die Kantstr. ist lang.", ["Die Kantstraße ist lang."]),
        ("de", "Sie wohnt Prager Str. 5 in Ulm.", ["Sie wohnt Prager Straße fünf in Ulm."]),
        ("de", "Sie wohnt Goethestr. 5 in Ulm.", ["Sie wohnt Goethestraße fünf in Ulm."]),
    ],
)  # fmt: skip
def test_abroad(language: str, written: str, spoken: list[str]) -> None:
    said = [say(written, a, b, language).text for a, b in split(written, language)]
    assert said == spoken
