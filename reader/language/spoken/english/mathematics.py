"""Sums, powers, letters and signs of mathematics, and degrees of the compass."""

from __future__ import annotations

import re
import unicodedata

from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.pipeline import DIGIT, ODD, Piece, Said, SpokenRule

_RELATIONS = {
    "=": "equals",
    "≈": "is about",
    "≠": "is not equal to",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is at most",
    "≥": "is at least",
    "+": "plus",
    "±": "plus or minus",
    "−": "minus",
    "×": "times",
    "÷": "divided by",
    "^": "to the power of",
    ">=": "is at least",
    "<=": "is at most",
    "!=": "is not equal to",
}


_GREEK = {"lamda": "lambda"}


"""Unicode spells one of them in its own way."""


_RAISED = str.maketrans("⁰⁴⁵⁶⁷⁸⁹", "0456789")


_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+\Z")


_SMALL_WORDS = frozenset(
    re.findall(r"\w+", "i he it of us is to on at by so me we an or up do go no if as be my am")
)


_POWERS = {"²": " squared", "³": " cubed"}


def _greek(match: re.Match[str]) -> Said:
    name = unicodedata.name(match[0]).split()[-1].lower()
    after = match.string[match.end() : match.end() + 1]
    return _GREEK.get(name, name) + (" " if after.isalnum() else "")


def _relation(match: re.Match[str]) -> Said:
    sign = match["sign"]
    return [Piece(f" {_RELATIONS[sign]} ", match.start("gap"), match.end())]


def _minus(_match: re.Match[str]) -> Said:
    return " minus "


def _power(match: re.Match[str]) -> Said:
    """Of figures, variables and units; after a small word it is a note's."""
    if match[0] not in _POWERS:
        return f" to the power of {cardinal(int(match[0].translate(_RAISED)))}"
    word = _WORD.search(match.string, max(match.pos, match.start() - 3), match.start())
    return "" if word and word[0].lower() in _SMALL_WORDS else _POWERS[match[0]]


_WHERE = {"N": "north", "S": "south", "E": "east", "W": "west"}


_NAMED = {"√": " the square root of ", "∞": " infinity", "π": " pi", "¶": " paragraph "}


def _direction(match: re.Match[str]) -> Said:
    pieces = [Piece(" degrees", match.start(), match.end("degree"))]
    for name, unit in (("minutes", " minutes"), ("seconds", " seconds")):
        if match[name]:
            said = f" {figure(match[name])}{unit}"
            pieces.append(Piece(said, match.start(name), match.end(name + "_sign")))
    return [*pieces, Piece(f" {_WHERE[match['where']]}", *match.span("where"))]


RULES = (
    SpokenRule(
        "relation",
        "2 + 2 = 4 is two plus two equals four",
        re.compile(
            r"(?<=[\w)])(?P<gap>\s+)(?P<sign>[<>!]=|[=≈≠≤≥±×÷]|[<>−](?=\s)|\+(?=\s?[\w$£€¥₹]))\s?(?=[\w(]|[-$£€¥₿]\d)"
        ),
        _relation,
        "It is 2 + 2 = 4, and x ≥ 3.",
        needs=ODD,
    ),
    SpokenRule(
        "relation",
        "1-2=5 is one minus two equals five",
        re.compile(r"(?<=\w)(?P<gap>)(?P<sign>[<>!]=|[=≈≠≤≥±×÷^]|[<>+](?=\d))(?=[\w(-]|[$£€¥₿]\d)"),
        _relation,
        "So a=3 and 5+7 too.",
        needs=ODD,
    ),
    SpokenRule(
        "plus",
        "50+ is fifty plus, C++ C plus plus",
        re.compile(r"(?:(?<=[\dA-Z])|(?<=\d[mkM]))\+{1,2}(?![\w+])"),
        lambda match: " plus" * len(match[0]),
        "Homes for the 50+ group.",
        needs=ODD,
    ),
    SpokenRule(
        "minus",
        "7-5=2 is seven minus five equals two",
        re.compile(r"(?<=\d)\s?[-−]\s?(?=\d{1,9}\s?=)"),
        _minus,
        "We know that 7-5=2.",
        DIGIT,
    ),
    SpokenRule(
        "power",
        "5² is five squared, x⁴ x to the power of four",
        re.compile(r"(?<=[\w)])[²³]|(?<=\b[A-HJ-Zb-z])[⁰⁴-⁹]{1,2}(?!\w)"),
        _power,
        "So 5² is odd, and x⁴ too.",
        needs=ODD,
    ),
    SpokenRule(
        "direction",
        "34°N is thirty-four degrees north",
        re.compile(
            r"(?<=\d)(?P<degree>\s?°)\s?(?:(?P<minutes>\d{1,2}(?:\.\d{1,3})?)(?P<minutes_sign>[′’'])\s?"
            r"(?:(?P<seconds>\d{1,2}(?:\.\d{1,3})?)(?P<seconds_sign>[″”\"])\s?)?)?(?P<where>[NSEW])(?!\w)"
        ),
        _direction,
        "At 34°N 69°11′E the rain ends.",
        DIGIT,
    ),
    SpokenRule(
        "greek-letter",
        "α is alpha, where no Greek stands beside it",
        re.compile(r"(?<![Ͱ-Ͽἀ-῿])[Α-ΡΣ-Ωα-ω](?![Ͱ-Ͽἀ-῿])"),
        _greek,
        "The β-blocker and α came first.",
        needs=ODD,
    ),
    SpokenRule(
        "named-sign",
        "π is pi, √9 the square root of nine",
        re.compile(r"[√∞π¶]"),
        lambda match: _NAMED[match[0]],
        "So √9 is less than π.",
        needs=ODD,
    ),
)
