"""Numbers of models: "747-400" or ".50-cal" comes in, "seven forty-seven four hundred" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.acronyms import spelled
from reader.language.spoken.english.numbers import cardinal, paired, plural
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

VARIANT = re.compile(
    r"(?<![\w.,$£€#/-])(?:(?P<airbus>A)(?P<a>[23]\d0|3[12][0-9])|(?P<b>7[0-8]7))"
    r"(?P<dash>-)(?P<variant>[1-9]00|1000|[89]|10)(?P<letters>ER|LR|SP|F|D|I|X)?(?P<plural>s)?(?!\w|[-.,]\d)"
)
JET = re.compile(
    r"(?<![\w.,$£€#/-])(?P<jet>7[0-8]7)"
    r"(?=\s(?:MAX|Max|Dreamliner|jumbo|jet|airliner|aircraft|plane|freighter)s?\b)"
)
CALIBER = re.compile(
    r"(?<![\w.])\.(?P<bore>\d{2,3})(?=[-\s](?:cal\b|calib(?:er|re)\b|(?i:Magnum|pistol|rifle|revolver|handgun"
    r"|rounds?|bullets?|ammunition)\b))(?P<cal>(?P<gap>[-\s])cal\b\.?)?"
)


def _variant(match: re.Match[str]) -> Said:
    number = match["variant"]
    name = "a" if match["airbus"] else "b"
    pieces = [Piece("A ", *match.span("airbus"))] if match["airbus"] else []
    pieces.append(Piece(paired(int(match[name])), *match.span(name)))
    # After "three twenty" a number would run on: three twenty-two hundred.
    pause = " dash " if match["airbus"] or len(number) < 3 else " "
    said = cardinal(int(number))
    if match["plural"] and not match["letters"]:
        said = plural(said)
    pieces.append(Piece(pause, *match.span("dash")))
    pieces.append(Piece(said, match.start("variant"), match.end("variant")))
    if match["letters"]:
        pieces.append(Piece(" " + spelled(match["letters"]), *match.span("letters")))
        return pieces
    if match["plural"]:
        pieces.append(Piece("", *match.span("plural")))
    return pieces


def _jet(match: re.Match[str]) -> Said:
    return paired(int(match["jet"]))


def _caliber(match: re.Match[str]) -> Said:
    bore = match["bore"]
    if bore[0] == "0":
        return None
    said = paired(int(bore)) if len(bore) == 3 else cardinal(int(bore))
    pieces = [Piece(said, match.start(), match.end("bore"))]
    if match["cal"]:
        pieces.append(Piece(" caliber", *match.span("cal")))
    return pieces


RULES = (
    SpokenRule(
        "aircraft",
        "747-400 is seven forty-seven four hundred, 747-8 seven forty-seven dash eight",
        VARIANT,
        _variant,
        "A 747-400, a 747-8 and an A320-200.",
        DIGIT,
    ),
    SpokenRule(
        "aircraft",
        "a 737 MAX is a seven thirty-seven",
        JET,
        _jet,
        "They grounded the 737 MAX.",
        DIGIT,
    ),
    SpokenRule(
        "caliber",
        ".50-cal is fifty caliber, a .22 rifle twenty-two",
        CALIBER,
        _caliber,
        "A .50-cal gun and a .22 rifle.",
        DIGIT,
    ),
)
