"""Temperatures without their sign: "38C (100F)" comes in, "thirty-eight degrees Celsius" goes out.

C and F after a figure may be a seat, a row or a bra: they are degrees where the figure has decimals
or a sign, or where the piece speaks of heat or cold, or has the other scale as well.
"""

from __future__ import annotations

import re

from reader.language.abbreviations import STARTERS
from reader.language.spoken.english.numbers import figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_FIGURE = r"\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?"
_NAMES = {"C": "Celsius", "F": "Fahrenheit"}
DEGREES = re.compile(
    rf"(?<![\w.,$£€#])(?<!(?<![CF])/)(?:(?<![-–−])|(?=[-–−]))(?P<sign>(?<![\w)\]%])[-−–](?=\d))?(?:(?P<low>{_FIGURE})(?:°?[CF]?)"
    rf"(?P<dash>\s?[-–]\s?|\sto\s))?(?P<figure>{_FIGURE})(?P<unit>(?P<degree>\s?°\s?)?\s?(?P<scale>[CF]))"
    r"(?![\w°&-]|['’]\w|\.\w|\s[A-Z]\w)"
)
_SPACED = re.compile(r"\A[ \u00a0][CF]\Z")
_WEATHER = re.compile(
    r"\b(?:temperatures?|temps?\b|heat(?:ed|ing|waves?)?|hot(?:ter|test)?|cold(?:er|est)?|warm(?:er|ing|est|th)?"
    r"|cool(?:er|ed|ing)?|degrees|Celsius|Fahrenheit|mercury|oven|bake[ds]?|boil\w*|fr[eo]e?z\w*|frosty?"
    r"|weather|climate|thermometers?|furnace|lava|kiln|fever|pre-industrial|melt\w*|highs?\sof|lows?\sof"
    r"|(?<!\w)[-−–]\d{1,2}[CF]\b|\d\.\d[CF]\b"
    r"|(?:fell|fall|falls|dropped|drop|drops|rose|rise|rises|soared|plunged|climbed|hit|reached|topped|above"
    r"|below|exceed(?:ed|ing)?)\s(?:to\s|by\s)?[-−–]?\d{1,3}(?:\.\d)?\s?[CF]\b)|°",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?<![\w.,$-])-?\d{1,3}(?:\.\d)?\s?C\b.{0,12}\d\s?F\b|\dF\b.{0,12}\d\s?C\b")
_LABEL = re.compile(
    r"(?:\b(?:seat|row|gate|flat|unit|apartment|room|figure|article|bus|route|class|grade|size|section"
    r"|table|title|chapter|rule|exit|form|vitamin)s?|[A-Z][a-z]+)\s\Z"
)


def _labelled(match: re.Match[str]) -> bool:
    """Seat 12C, Terminal 2F."""
    label = _LABEL.search(match.string, max(match.pos, match.start() - 14), match.start())
    return label is not None and label[0].strip().lower() not in STARTERS


def _plain(match: re.Match[str]) -> bool:
    """1.5C and -5C are nothing else."""
    exact = match["sign"] or "." in match["figure"] + (match["low"] or "")
    return bool(exact) and not _SPACED.match(match["unit"])


def _is_of_weather(match: re.Match[str]) -> bool:
    text = match.string
    return bool(
        _WEATHER.search(text, match.pos, match.endpos)
        or _BOTH.search(text, match.pos, match.endpos)
    )


def _degrees(match: re.Match[str]) -> Said:
    if match["degree"]:
        if match["sign"] != "–":
            return None  # an ordinary unit
    elif not (_plain(match) or (_is_of_weather(match) and not _labelled(match))):
        return None
    sign = "minus " if match["sign"] else ""
    pieces = []
    if match["low"]:
        pieces.append(Piece(sign + figure(match["low"]), match.start(), match.start("dash")))
        pieces.append(Piece(" to ", *match.span("dash")))
        sign = ""
    begin = match.start("figure") if pieces else match.start()
    pieces.append(Piece(sign + figure(match["figure"]), begin, match.end("figure")))
    name = " degree " if match["figure"] == "1" and not match["low"] else " degrees "
    return [*pieces, Piece(name + _NAMES[match["scale"]], *match.span("unit"))]


RULES = (
    SpokenRule(
        "temperature",
        "38C (100F) is thirty-eight degrees Celsius, –12°C minus twelve degrees",
        DEGREES,
        _degrees,
        "It was hot, 38C (100F), and then –12°C.",
        DIGIT,
    ),
)
