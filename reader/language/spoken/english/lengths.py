"""Feet and inches, and parts of a unit: "6'2\"" comes in, "six foot two" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import figure
from reader.language.spoken.english.units import ANY_CASE, DESCRIBED, EXACT, SIZE, alternatives
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_PARTS = {
    "1/2": "half a",
    "½": "half a",
    "1/4": "a quarter of a",
    "¼": "a quarter of a",
    "3/4": "three quarters of a",
    "¾": "three quarters of a",
    "1/3": "a third of a",
    "⅓": "a third of a",
    "2/3": "two thirds of a",
    "⅔": "two thirds of a",
}
PART = re.compile(
    rf"(?<![\w/.,])(?<!\d\s)(?P<part>{alternatives(_PARTS)})[\s-]?(?P<unit>(?:{alternatives(ANY_CASE)}|mi)(?![\w/°²³])|[″”\"](?=[\s,.;)]))"
)


def _part(match: re.Match[str]) -> Said:
    one = "inch" if match["unit"] in '″”"' else (ANY_CASE | EXACT)[match["unit"]][0]
    article = "n" if one[0] in "aeiou" else ""
    return f"{_PARTS[match['part']]}{article} {one}"


HEIGHT = re.compile(
    r"(?<![\w.,])(?P<feet>\d{1,2})(?:['’′]\s?(?P<inches>1[01]|\d)(?:[\"”″]|['’]{2})"
    r"|\s?(?:ft|feet|foot)\.?,?\s?(?P<more>1[01]|\d)\s?in(?:s|ch|ches)?\b\.?(?=[\s,;.)]|\Z))(?!\w)"
)
_OPENING = re.compile(r"(?<!\d)[\"”]")
INCHES = re.compile(
    r"(?<![\w.,$£€/])(?P<figure>\d{1,3}(?:\.\d{1,2})?(?:-\d/\d)?)(?P<sign>[\"”″])(?=[\s+,.;)x×-]|\Z)"
)


def _height(match: re.Match[str]) -> Said:
    return f"{figure(match['feet'])} foot {figure(match['inches'] or match['more'])}"


def _inches(match: re.Match[str]) -> Said:
    """A mark after a figure, unless it closes what a mark has opened."""
    sign, before = match["sign"], match.string[match.pos : match.start()]
    marks = _OPENING.findall(before)
    opened = len(marks) % 2 if sign == '"' else before.count("“") > len(marks)
    if "-" in match["figure"] or (sign != "″" and opened):
        return None
    follows = match.string[match.end() : match.end() + 1]
    noun = DESCRIBED.match(match.string, match.end()) and not SIZE.match(match.string, match.end())
    name = " inch" if noun or follows == "-" or match["figure"] == "1" else " inches"
    return [
        Piece(figure(match["figure"]), *match.span("figure")),
        Piece(name, *match.span("sign")),
    ]


RULES = (
    SpokenRule(
        "height",
        "5'10\" is five foot ten",
        HEIGHT,
        _height,
        "He is 5'10\" tall, she 6ft 1in.",
        DIGIT,
    ),
    SpokenRule(
        "inches", '34" is thirty-four inches', INCHES, _inches, 'The screen is 34" wide.', DIGIT
    ),
    SpokenRule(
        "part-of-unit",
        "3/4 kg is three quarters of a kilogram",
        PART,
        _part,
        "Add 1/2 kg of rice and ¾ lb of salt.",
    ),
)
