"""Parts of a whole, round plurals and powers: "lap 58/70", "$1,000s", "10⁻⁹".

"Lap 58/70" comes in, "Lap fifty-eight of seventy" goes out.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.currencies import CURRENCIES
from reader.language.spoken.english.measures import ANY_CASE, EXACT, SHORT, alternatives
from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_STEPS = (
    "laps?|pages?|parts?|episodes?|stages?|rounds?|days?|weeks?|steps?|slides?|questions?|games?|match(?:es)?"
    "|frames?|chapters?|levels?|lessons?|issues?|volumes?|week|hole|set|item|file|track|disc|batch"
)
STEP = re.compile(
    rf"(?<![\w-])(?i:{_STEPS})\s(?P<over>\d{{1,4}})(?P<stroke>\s?/\s?)(?P<under>\d{{1,4}})(?![\w/]|[.,]\d)"
    r"(?!\s(?:inch(?:es)?|cups?|tablets?|pills?|teaspoons?|tablespoons?|tsp|tbsp|hours?|miles?|pints?|oz|lb)\b)"
)
COUNT = re.compile(
    r"(?<![\w.,/$£€-])(?P<over>\d{1,3}(?:,\d{3})*|\d{4,6})(?P<stroke>/)(?P<under>\d{1,3}(?:,\d{3})+|\d{3,6})"
    r"(?![\w/%]|[.,]\d)"
)
_ROUND = {
    "100": "hundreds",
    "1000": "thousands",
    "10000": "tens of thousands",
    "100000": "hundreds of thousands",
    "1000000": "millions",
}
ROUND = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€¥₹])?(?P<figure>1(?:00|,?000|0,?000|00,?000|,000,000))(?:['’])?s(?!\w)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
POWER = re.compile(
    r"(?<![\w.,])(?:(?P<front>\d{1,6}(?:\.\d{1,6})?)(?P<times>\s?[x×·*]\s?))?(?P<base>10|(?<=[×x·]\s)\d{1,3}|[2-9])"
    r"(?P<power>⁻[⁰¹²³⁴-⁹]{1,3}|[⁰¹²³⁴-⁹]{2,3}|[⁰¹⁴-⁹])(?![\w⁰¹²³⁴-⁹])"
    rf"(?:\s(?P<unit>{alternatives(ANY_CASE | EXACT | SHORT)})(?![\w'’²³/]))?"
)


def _whole(written: str) -> int:
    return int(written.replace(",", ""))


def _step(match: re.Match[str]) -> Said:
    if _whole(match["over"]) > _whole(match["under"]):
        return None
    return _parted(match, " of ")


def _count(match: re.Match[str]) -> Said:
    """Beyond a hundred nobody says the hundred-and-fourth part: 21/104 are twenty-one of them."""
    over, under = _whole(match["over"]), _whole(match["under"])
    if not 1 < over < under or under <= 100 or match["under"][0] == "0" or match["over"][0] == "0":
        return None
    return _parted(match, " out of ")


def _parted(match: re.Match[str], word: str) -> Said:
    return [
        Piece(figure(match["over"]), *match.span("over")),
        Piece(word, *match.span("stroke")),
        Piece(figure(match["under"]), *match.span("under")),
    ]


def _round(match: re.Match[str]) -> Said:
    said = _ROUND[match["figure"].replace(",", "")]
    if match["sign"]:
        return f"{said} of {CURRENCIES[match['sign']].many}"
    return said


def _power(match: re.Match[str]) -> Said:
    power = match["power"].translate(_SUPERSCRIPTS)
    said = ("minus " if power[0] == "-" else "") + cardinal(int(power.lstrip("-")))
    pieces = []
    if match["front"]:
        pieces.append(Piece(figure(match["front"]), *match.span("front")))
        pieces.append(Piece(" times ", *match.span("times")))
    pieces.append(Piece(figure(match["base"]), *match.span("base")))
    pieces.append(Piece(f" to the power of {said}", *match.span("power")))
    if match["unit"]:
        names = ANY_CASE | EXACT | SHORT
        name = names[match["unit"]][1]
        pieces.append(Piece(f" {name}", match.end("power"), match.end("unit")))
    return pieces


FIRST = (
    SpokenRule(
        "power",
        "10⁻⁹ is ten to the power of minus nine",
        POWER,
        _power,
        "A film of 3 × 10⁻⁹ m, and 10⁶ cells.",
        DIGIT,
    ),
)
"""Before the marks: a raised figure may be a footnote's."""

RULES = (
    SpokenRule(
        "portion",
        "lap 58/70 is lap fifty-eight of seventy",
        STEP,
        _step,
        "They stopped on lap 58/70.",
        DIGIT,
    ),
    SpokenRule(
        "round-plural",
        "$1,000s is thousands of dollars, 10,000s tens of thousands",
        ROUND,
        _round,
        "It cost them $1,000s, and 10,000s of hours.",
        DIGIT,
    ),
)
AFTER_DATES = (
    SpokenRule(
        "portion",
        "21/104 is twenty-one out of one hundred four",
        COUNT,
        _count,
        "Of the patients, 21/104 had it.",
        DIGIT,
    ),
)
"""The season 2018/2019 is one."""
