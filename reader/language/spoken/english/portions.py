"""Parts of a whole, round plurals and powers: "lap 58/70", "$1,000s", "10⁻⁹".

"Lap 58/70" comes in, "Lap fifty-eight of seventy" goes out.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.currencies import CURRENCIES
from reader.language.spoken.english.measures import ANY_CASE, EXACT, SHORT, alternatives
from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule, beside

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
_COUNTED = re.compile(
    r"(?:\s\(\d|\s(?:of|had|were|said|voted|passed|answered|responded|died|agreed|seats|points|marks|votes)\b"
    r"|\s(?!fleets\b|models\b|roads\b|routes\b|jets\b|planes\b|series\b|buses\b)[a-z]{3,20}(?:s|people|men|women|children)\b)"
)
_SAMPLE = re.compile(
    r"\b(?:[Oo]f\s(?:the|its|all|our|their|those)|scor(?:e[sd]?|ing)|marks?|points|patients?|participants?|respondents?"
    r"|votes?|cases|samples?|tests?|tested|passed|answered|correct|seats|students|pupils|attendance|rank(?:ed|s)?|exam)\b"
)
"""What 21/104 is a share of: without it two figures may be two numbers."""
_LABELLED = re.compile(
    r"(?:\b(?:routes?|highways?|sections?|rooms?|forms?|models?|bus(?:es)?|flights?|lines?|numbers?|nos?\.|rules?|articles?"
    r"|Boeing|Airbus|hull|channels?|roads?|courses?|classes|units?|codes?|chapters?|lots|types?)\s|[A-Z]{1,3}[\s-]?)\Z",
    re.IGNORECASE,
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
    r"(?<![\w.,$£€¥₹/:–-])(?:(?P<front>\d{1,6}(?:\.\d{1,6})?)(?P<times>\s?[x×·*]\s?))?(?P<base>\d{1,3}|(?<=[×x·]\s)\d{1,3})"
    r"(?P<power>⁻[⁰¹²³⁴-⁹]{1,3}|[⁰¹²³⁴-⁹]{2,3}|[⁰¹⁴-⁹])(?![\w⁰¹²³⁴-⁹])"
    rf"(?:\s(?P<unit>{alternatives(ANY_CASE | EXACT | SHORT)})(?![\w'’²³/]))?"
)


_MATHS = re.compile(
    r"[=÷√π≈≤≥∑^]|\d\s?[×+]\s?\d|\b(?:equals?|squared?|squares|cubed?|cubes|powers?|exponent\w*|odd|even|prime|divisible|theorem"
    r"|equations?|formula|integers?|polynomial|algebra|calculat\w+|multipl\w+|modulo|bits?|combinations|permutations"
    r"|possibilities|addresses|cells|genes|atoms|molecules|neurons|stars|particles|bacteria|keys|factorial|logarithm)\b"
)
_NOTED = re.compile(
    r"(?:\b(?:chapters?|pages?|sections?|parts?|tables?|figures?|fig\.|no\.|volumes?|verses?|articles?|notes?|years?|day"
    r"|aged?|in|since|by|on|January|February|March|April|May|June|July|August|September|October|November|December)\s)\Z",
    re.IGNORECASE,
)
"""After these a raised figure is a note's."""


def _is_calculated(base: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a raised figure after a figure is a power.

    :param base: what is before it.
    :param match: of the rule, in its sentence.
    """
    at = base.start("base")
    if _NOTED.search(match.string, max(match.pos, at - 14), at):
        return False
    return base["base"] == "10" or beside(_MATHS, match)


def _whole(written: str) -> int:
    return int(written.replace(",", ""))


def _step(match: re.Match[str]) -> Said:
    if _whole(match["over"]) > _whole(match["under"]):
        return None
    return _parted(match, " of ")


def _count(match: re.Match[str]) -> Said:
    """Beyond a hundred nobody says the hundred-and-fourth part: 21/104 are twenty-one of them."""
    over, under = _whole(match["over"]), _whole(match["under"])
    if _LABELLED.search(match.string, max(match.pos, match.start() - 24), match.start()):
        return None
    if not _COUNTED.match(match.string, match.end()) and not beside(_SAMPLE, match):
        return None
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
    """Powers of ten, and others where somebody calculates; else the raised figure is a note's."""
    negative = match["power"][0] == "⁻"
    if not (match["front"] or negative or match["unit"] or _is_calculated(match, match)):
        return None
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


NOTE = re.compile(r"(?<=[\d%‰])[¹²³⁰⁴-⁹]{1,3}(?![\w/])")
_NOTED_FIGURE = re.compile(r"(?P<money>[$£€¥₹]\s?)?(?P<base>\d[\d,.]*)(?P<percent>[%‰])?\Z")
_EQUATION = re.compile(r"[=√≈]|\b(?:squared?|cubed?)\b")


def _note(match: re.Match[str]) -> Said:
    """In 1943⁴ and after 3%⁴ it is for the eye, and so is it after a figure that nobody raises."""
    figure_ = _NOTED_FIGURE.search(match.string, max(match.pos, match.start() - 20), match.start())
    if figure_ is None:
        return None
    if figure_["money"] or figure_["percent"]:
        return ""
    plain = len(figure_["base"]) <= 3 and figure_["base"].isdigit()
    raised = _is_calculated(figure_, match) if plain else beside(_EQUATION, match)
    return None if raised else ""


FIRST = (
    SpokenRule(
        "power",
        "10⁻⁹ is ten to the power of minus nine",
        POWER,
        _power,
        "A film of 3 × 10⁻⁹ m, and 10⁶ cells.",
        DIGIT,
    ),
    SpokenRule(
        "note",
        "in 1943⁴ the raised figure is a note's",
        NOTE,
        _note,
        "It began in 1943⁴ in Leeds.",
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
