"""Feet and inches, and parts of a unit: "6'2\"" comes in, "six foot two" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.measures import ANY_CASE, EXACT, alternatives
from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.english.units import DESCRIBED, FIGURE, SIZE
from reader.language.spoken.pipeline import DIGIT, ODD, Piece, Said, SpokenRule

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
    rf"(?<![\w/.,])(?<!\d\s)(?:(?P<low>\d{{1,3}})\s?[-–]\s?(?=\d{{1,3}}[\s½¼¾⅓⅔]))?(?:(?P<whole>\d{{1,3}})(?:\s|-(?=\d/)|(?=[½¼¾⅓⅔])))?(?P<part>{alternatives(_PARTS)})[\s-]?(?P<unit>(?:{alternatives(ANY_CASE)}|mi|cm|mm|hrs?|mins?|secs?)(?![\w/°²³])|[″”\"](?=[\s,.;)]))"
)


def _part(match: re.Match[str]) -> Said:
    if match["whole"]:
        part = _PARTS[match["part"]]
        part = "a half" if part == "half a" else part.removesuffix(" of a")
        name = "inches" if match["unit"] in '″”"' else (ANY_CASE | EXACT)[match["unit"]][1]
        low = f"{cardinal(int(match['low']))} to " if match["low"] else ""
        return f"{low}{cardinal(int(match['whole']))} and {part} {name}"
    one = "inch" if match["unit"] in '″”"' else (ANY_CASE | EXACT)[match["unit"]][0]
    article = "n" if one[0] in "aeiou" else ""
    return f"{_PARTS[match['part']]}{article} {one}"


HEIGHT = re.compile(
    r"(?<![\w.,])(?P<feet>\d{1,2})(?:['’′]\s?(?P<inches>1[01]|\d)(?:[\"”″]|['’]{2}|(?<=[4-7]['’]\d)(?=[\s,;)]|\.?\Z)|(?<=[4-7]['’]\d\d)(?=[\s,;.)]))"
    r"|\s?(?:ft|feet|foot)\.?,?\s?(?P<more>1[01]|\d)\s?in(?:s|ch|ches)?\b\.?(?=[\s,;.)]|\Z))(?!\w)"
)
FEET = re.compile(
    r"(?:(?<![\w.,$£€/'’])|(?<=['’′][x×]))(?P<figure>\d{1,3}(?:\.\d{1,2})?)(?P<sign>['’′])"
    r"(?P<by>\s?[x×]\s?(?=\d))?(?=[\d\s,;)-]|\Z|\.(?!\d))"
)
_LED = re.compile(r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s)\s\Z")
_NOUN = re.compile(r"\s[A-Z\d]\w*\s\w")
_SINGLE_OPENING = re.compile(r"(?<![\w'])['‘](?=\w)")
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
    led = _LED.search(match.string, max(match.pos, match.start() - 8), match.start())
    named = led and _NOUN.match(match.string, match.end())
    name = " inch" if noun or named or follows == "-" or match["figure"] == "1" else " inches"
    return [
        Piece(figure(match["figure"]), *match.span("figure")),
        Piece(name, *match.span("sign")),
    ]


def _feet(match: re.Match[str]) -> Said:
    """A mark after a figure, where no quotation is open that it could close."""
    sign, text = match["sign"], match.string
    if sign != "′" and _SINGLE_OPENING.search(
        text, max(match.pos, match.start() - 300), match.start()
    ):
        return None
    other = match["by"] or _BY.search(text, max(match.pos, match.start() - 5), match.start())
    if sign != "′" and not other and not _MEASURED.match(text, match.end()):
        return None
    follows = text[match.end() : match.end() + 1]
    noun = DESCRIBED.match(text, match.end()) and not SIZE.match(text, match.end())
    name = " foot" if noun or follows == "-" or match["figure"] == "1" else " feet"
    return [
        Piece(figure(match["figure"]), *match.span("figure")),
        Piece(name, *match.span("sign")),
        *([Piece(" by ", *match.span("by"))] if match["by"] else []),
    ]


_BY = re.compile(r"['’′]\s?[x×]\s?\Z")
_MEASURED = re.compile(
    r"\s?[x×]\s?\d|-|\s(?:tall|long|deep|high|wide|thick|above|below|away|from|off|apart|across"
    r"|waves?|drifts?|walls?|boats?|ceilings?|fences?|trees?|statues?|swells?|seas?|surf|tides?|board|pole|ladder)\b"
)
"""What tells feet from an apostrophe: the 20' of the '20s, the boys' 10' lead."""


IN = re.compile(
    rf"(?<![\w.,/⁄$£€-])(?:(?P<low>{FIGURE})(?P<dash>\s?[-–]\s?|\sto\s))?(?P<figure>{FIGURE})(?P<gap>[\s\u00a0-]?)(?P<inch>in\.|(?<=\s)in(?=\)))(?=\s?[,;)(x×-]|\s[a-z]|\Z)(?!\s(?:the|a|an|his|her)\s)"
)


def _in(match: re.Match[str]) -> Said:
    if match["low"]:
        return [
            Piece(figure(match["low"]), *match.span("low")),
            Piece(" to ", *match.span("dash")),
            Piece(figure(match["figure"]), *match.span("figure")),
            Piece("-inch" if match["gap"] == "-" else " inches", match.end("figure"), match.end()),
        ]
    if match["gap"] == "-":
        return [
            Piece(figure(match["figure"]), *match.span("figure")),
            Piece("-inch", match.end("figure"), match.end()),
        ]
    return [
        Piece(figure(match["figure"]), *match.span("figure")),
        Piece(" inch" if match["figure"] == "1" else " inches", match.end("figure"), match.end()),
    ]


STONE = re.compile(
    r"(?<![\w.,$£€-])(?P<stone>\d{1,2})\s?st\b\.?(?:,?\s?(?P<pounds>1[0-3]|\d)\s?lbs?\b\.?(?!\w))?"
)


def _stone(match: re.Match[str]) -> Said:
    number = int(match["stone"])
    if not match["pounds"]:
        ordinal = number % 10 == 1 and number != 11
        if ordinal or match[0] != f"{number}st":
            return None
        return f"{cardinal(number)} stone"
    unit = "pound" if match["pounds"] == "1" else "pounds"
    return f"{cardinal(number)} stone {figure(match['pounds'])} {unit}"


RULES = (
    SpokenRule("inches", "6 in. is six inches", IN, _in, "It got 6 in. of snow.", DIGIT),
    SpokenRule(
        "stone",
        "12st 8lb is twelve stone eight pounds",
        STONE,
        _stone,
        "He weighs 12st 8lb.",
        DIGIT,
    ),
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
    SpokenRule("feet", "8' waves are eight foot waves", FEET, _feet, "There were 8' waves.", DIGIT),
    SpokenRule(
        "part-of-unit",
        "3/4 kg is three quarters of a kilogram",
        PART,
        _part,
        "Add 1/2 kg of rice and ¾ lb of salt.",
        needs=ODD,
    ),
)
