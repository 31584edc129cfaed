"""Plain numbers: what no other rule has read, "1,234" or "2nd", comes in, its words go out.

These rules come last. Every voice is given words, so that all of them say the same.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import (
    cardinal,
    digits,
    figure,
    lakhs,
    ordinal,
    plural,
)
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

LONGEST = 15
"""Figures without commas that are still a quantity; more are a code, and are said one by one."""

_GROUPED = r"\d{1,3}(?:,\d{3})+(?!\d)"
# Thin and fixed spaces group thousands; a plain one only before noughts ("10 000").
_SPACED = (
    r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|(?<![\d.,]\s)\d{1,3}(?:\s000){1,4}(?![\d,.]\d)"
)
_INDIAN = r"\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])"
ORDINAL = re.compile(
    rf"(?<![\d.,])(?P<figure>{_GROUPED}|\d{{1,{LONGEST}}})(?P<suffix>(?i:st|nd|rd|th))(?!\w)"
)
NUMBER = re.compile(
    r"(?=[-−.\d]|(?<=\d)s)"  # each part may be missing, and nothing is none
    r"(?P<sign>(?<![\w)\]%.,])[-−](?=\.?\d))?"
    rf"(?P<figure>{_INDIAN}|{_GROUPED}|{_SPACED}|\d+)?(?P<rest>(?<=\d)\.\d+|(?<![\w.])\.\d+)?"
    r"(?P<plural>(?<=\d)s(?!\w))?"
)


def _ordinal(match: re.Match[str]) -> Said:
    number = int(match["figure"].replace(",", ""))
    said = ordinal(number)
    suffix = {"first": "st", "second": "nd", "third": "rd"}.get(re.split("[ -]", said)[-1], "th")
    # A wrong ending is a slip or a code: read as it stands.
    return said if suffix == match["suffix"].lower() else f"{cardinal(number)} {match['suffix']}"


def _number(match: re.Match[str]) -> Said:
    written = re.sub(r"\s", ",", match["figure"] or "")
    whole, rest, sign = written, match["rest"] or "", match["sign"]
    if not whole and not rest:
        return None
    start, end = match.span()
    if len(whole) > LONGEST and "," not in whole:
        return _one_by_one(match)
    if not whole.isascii() or not rest.isascii():
        return figure("".join(str(int(sign)) if sign.isdigit() else sign for sign in whole + rest))
    if re.fullmatch(_INDIAN, whole) and int(whole.replace(",", "")):
        said = lakhs(whole) + (f" point {digits(rest)}" if rest else "")
    elif len(whole) > 1 and whole[0] == "0":
        said = digits(whole) + (f" point {digits(rest)}" if rest else "")
    else:
        said = figure(whole + rest)
        if not whole and start and match.string[start - 1].isdigit():
            said = said.removeprefix("zero ")
    if match["plural"]:
        # "9.58s" is a time on the track, "747s" are several.
        said = f"{said} seconds" if rest else plural(said)
        if match.string.startswith(" of ", end):
            said = said.removeprefix("one ")  # hundreds of people
    return [Piece(("minus " if sign else "") + said, start, end)]


def _one_by_one(match: re.Match[str]) -> Said:
    """Each digit keeps its own place, so that the light walks along a number of 400 digits."""
    first = match.start("figure")
    pieces = [Piece("minus ", match.start(), first)] if match["sign"] else []
    for at in range(first, match.end()):
        sign = match.string[at]
        said = f"{cardinal(int(sign))} " if sign.isdecimal() else "point " if sign == "." else ""
        pieces.append(Piece(said, at, at + 1))
    last = pieces[-1]
    return [*pieces[:-1], Piece(last.said.rstrip(), last.start, last.end)]


RULES = (
    SpokenRule(
        "ordinal",
        "the 21st is the twenty-first",
        ORDINAL,
        _ordinal,
        "The 101st regiment held the 2nd bridge.",
        DIGIT,
    ),
    SpokenRule(
        "number",
        "1,234 is one thousand two hundred thirty-four",
        NUMBER,
        _number,
        "About 1,234 of 12 million, or -0.5, or 1,23,456.",
        DIGIT,
    ),
)
