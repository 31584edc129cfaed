"""Addresses on paper: "1428 Elm St., Austin, TX 78701" as it is read out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import digits, ordinal, paired
from reader.language.spoken.pipeline import CAPITALS, DIGIT, Piece, Said, SpokenRule

STREETS = {
    "ave": "Avenue",
    "blvd": "Boulevard",
    "cir": "Circle",
    "ct": "Court",
    "dr": "Drive",
    "expy": "Expressway",
    "hwy": "Highway",
    "ln": "Lane",
    "pkwy": "Parkway",
    "pl": "Place",
    "rd": "Road",
    "sq": "Square",
    "st": "Street",
    "ter": "Terrace",
}
_STATES = """
    AL Alabama AK Alaska AZ Arizona AR Arkansas CA California CO Colorado CT Connecticut DE Delaware
    FL Florida GA Georgia HI Hawaii ID Idaho IL Illinois IN Indiana IA Iowa KS Kansas KY Kentucky
    LA Louisiana ME Maine MD Maryland MA Massachusetts MI Michigan MN Minnesota MS Mississippi
    MO Missouri MT Montana NE Nebraska NV Nevada NH New_Hampshire NJ New_Jersey NM New_Mexico
    NY New_York NC North_Carolina ND North_Dakota OH Ohio OK Oklahoma OR Oregon PA Pennsylvania
    RI Rhode_Island SC South_Carolina SD South_Dakota TN Tennessee TX Texas UT Utah VT Vermont
    VA Virginia WA Washington WV West_Virginia WI Wisconsin WY Wyoming
"""
STATES = {short: name.replace("_", " ") for short, name in re.findall(r"([A-Z]{2}) (\w+)", _STATES)}
# Words, degrees and titles as well: states only where a zip code follows.
_ENGLISH_TOO = ("HI", "IN", "LA", "ME", "OH", "OK", "OR", "PA", "MA", "AL", "AR", "DE", "MD", "SC")

_FULL = "Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Square|Highway|Parkway|Terrace|Way"
HOUSE = re.compile(
    r"(?<![\w.,$£€/-])(?P<house>\d{1,5})(?P<name>[A-Z]?\s(?:(?P<where>[NSEW])\b(?P<dot>\.?)\s)?(?:[A-Z][\w'’]{1,20}\.?|(?P<nth>\d{1,3})(?P<suffix>st|nd|rd|th))"
    rf"(?:\s[A-Z][\w'’]{{1,20}}){{0,2}}\s)(?:(?P<short>(?i:{'|'.join(STREETS)}))(?!\w)(?P<stop>\.?)|(?:{_FULL})\b)"
)
STATE = re.compile(
    r"(?<=[a-z],\s)(?P<state>[A-Z]{2})(?:(?P<zip>,?\s(?P<five>\d{5})(?:-(?P<four>\d{4}))?)(?![\w-])|(?=[,.;)]|\Z))"
)


_WHERE = {"N": "North", "S": "South", "E": "East", "W": "West"}
SIDE = re.compile(
    r"(?<![\w.])(?P<where>[NSEW])\b\.?(?=\s(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z]{2,20})\s(?:St|Ave|Blvd|Rd|Street|Avenue|Boulevard)\b)"
)


def _side(match: re.Match[str]) -> Said:
    """The W of George W. Bush Street is no point of the compass."""
    named = match.string[match.end() : match.end() + 2].strip()[:1].isalpha()
    if named and _NAMED.search(match.string, max(match.pos, match.start() - 24), match.start()):
        return None
    return _WHERE[match["where"]]


_NAMED = re.compile(r"\b[A-Z][\w'’]+\s\Z")


def _house(match: re.Match[str]) -> Said:
    if any(word in f" {match['name']} " for word in (" January ", " May ", " March ", " April ")):
        return None
    number = int(match["house"])
    said = [Piece(paired(number), *match.span("house"))]
    if match["name"].strip()[:1].isdigit():
        return None
    if match["where"]:
        said.append(Piece(_WHERE[match["where"]], match.start("where"), match.end("dot")))
    if match["nth"]:
        said.append(Piece(ordinal(int(match["nth"])), match.start("nth"), match.end("suffix")))
    if match["short"]:
        name = STREETS[match["short"].lower()]
        text, end = match.string, match.end()
        # The full stop may be the sentence's as well.
        last = match["stop"] and re.match(r"\s+(?:[A-Z][a-z']*\s+[a-z]|\d)", text[end : end + 40])
        said.append(Piece(name + ("." if last else ""), match.start("short"), end))
    return said


def _state(match: re.Match[str]) -> Said:
    short = match["state"]
    if short not in STATES or (short in _ENGLISH_TOO and not match["zip"]):
        return None
    pieces = [Piece(STATES[short], *match.span("state"))]
    if match["zip"]:
        said = ", " + digits(match["five"])
        if match["four"]:
            said += ", " + digits(match["four"])
        pieces.append(Piece(said, *match.span("zip")))
    return pieces


RULES = (
    SpokenRule(
        "house-number",
        "1428 Elm St. is fourteen twenty-eight Elm Street",
        HOUSE,
        _house,
        "She lives at 1428 Elm St. in Dover.",
        DIGIT,
    ),
    SpokenRule(
        "side",
        "W. 34th St. is West thirty-fourth Street",
        SIDE,
        _side,
        "They met on W. 34th St. at noon.",
    ),
    SpokenRule(
        "state",
        "Austin, TX 78701 is Austin, Texas, seven eight seven zero one",
        STATE,
        _state,
        "Send it to Austin, TX 78701.",
        needs=CAPITALS,
    ),
)
