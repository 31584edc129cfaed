"""Numbers of models: "747-400" or ".50-cal" comes in, "seven forty-seven four hundred" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.acronyms import spelled
from reader.language.spoken.english.numbers import cardinal, paired, plural
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule, beside

VARIANT = re.compile(
    r"(?<![\w.,$£€#/-])(?:(?P<airbus>A)(?P<a>[23]\d0|3[12][0-9])|(?P<b>7[0-8]7))"
    r"(?P<dash>-)(?P<variant>[1-9]00|1000|[89]|10)(?P<letters>ER|LR|SP|F|D|I|X)?(?P<plural>s)?(?!\w|[-.,]\d)"
)
FLEET = re.compile(
    r"(?<![\w.,$£€#/-])(?P<jet>7[0-8]7|A?3[1-8]\d(?=/A?3[1-8]\d(?![\w/])))(?P<stroke>/)(?P<other>7[0-8]7|A?3[1-8]\d)(?P<plural>s)?(?![\w/]|[.,]\d)"
)
_AIRBUS = re.compile(
    r"A\d|\b(?:Airbus|Boeing(?:['’]s)?|pilots?|crew|landed|airlines?|runway|cockpit|jets?|planes?|aircraft|fleet|family|Boeing|airliners?)\b"
)
NUMBERED_PAIR = re.compile(
    r"(?<=s\s)(?P<low>[1-9]\d{2})(?P<stroke>/)(?P<high>[1-9]\d{2})(?![\w/]|[.,]\d)"
)
_NUMBERED = re.compile(
    r"\b(?:routes|highways|interstates|sections|rooms|flights|buses|lines|forms|courses|roads|articles|rules|channels)\s\Z",
    re.IGNORECASE,
)
SIGHT = re.compile(r"(?<![\w.,/])20(?P<stroke>/)(?P<far>[1-4]\d0?|[1-9]0|400|800)(?![\w/]|[.,]\d)")
_SEES = re.compile(
    r"\b(?:vision|eyesight|sight|acuity|blind|eyes?|optometrists?|glasses|lenses|corrected)\b",
    re.IGNORECASE,
)
JET = re.compile(
    r"(?<![\w.,$£€#/-])(?<!\bRoute\s)(?P<jet>7[0-8]7)(?P<plural>s(?!\w))?(?![\w%°]|[.,:/-]\d|-[A-Z]"
    r"|\s(?:people|passengers|miles|feet|men|women|times|points|votes|million|km|pounds|dollars|jobs|flights|dead)\b)"
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
    """747s are jets, and a 747 is one where somebody flies."""
    said = paired(int(match["jet"]))
    if match["plural"]:
        return plural(said)
    text, end = match.string, match.end()
    if _MODEL.match(text, end):
        return said
    before = text[max(match.pos, match.start() - 16) : match.start()]
    if _COUNTS.match(text, end) or not _ONE_JET.search(before):
        return None
    return said if _MAKER.search(before) or beside(_FLOWN, match) else None


_MAKER = re.compile(r"\bBoeing(?:['’]s)?\s\Z")
_ONE_JET = re.compile(
    r"(?:['’]s|\b(?:[Tt]he|[Aa]n?|[Aa]nother|[Tt]h(?:is|at)|[Oo]ld|[Nn]ew|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|Boeing(?:['’]s)?"
    r"|Airlines|Airways|Air|United|Delta|Southwest|Qantas|Lufthansa|American|cargo|hijacked))\s\Z"
)
_FLOWN = re.compile(
    rf"{_AIRBUS.pattern}|\b(?i:flew|flown|fl(?:y|ies|ying)|flights?|passengers?|boarded|boarding|aboard|airports?|hijack\w*"
    r"|take-?off|took\soff|airborne)\b"
)
_COUNTS = re.compile(
    r"\s?(?:kg|km|mph|lbs?|ft|m|percent|tons?|tonnes)\b|\s(?:people|women|men|children|more|other|of)\b"
    r"|\s(?!(?:is|was|has|as|its|crashes|flies|lands|leaves|jets|planes|airliners|freighters|pilots|crews|flights|deliveries"
    r"|crashes|models|simulators|always|perhaps|this)\b)[a-z]{2,20}s\b"
)
"""What is counted: 757 tickets."""
_MODEL = re.compile(r"\s(?:MAX|Max|Dreamliner|jumbo|freighter)s?\b")


def _two(match: re.Match[str], first: str, second: str, joint: str) -> list[Piece]:
    pieces = []
    for name in (first, second):
        number = match[name].lstrip("A")
        letter = "A " if match[name][0] == "A" else ""
        pieces.append(Piece(letter + paired(int(number)), *match.span(name)))
    return [pieces[0], Piece(joint, *match.span("stroke")), pieces[1]]


def _fleet(match: re.Match[str]) -> Said:
    """747/767: two types; A320/321 are two of Airbus."""
    if match["jet"][0] != "7" and not (match[0][0] == "A" or beside(_AIRBUS, match)):
        return None
    pieces = _two(match, "jet", "other", ", ")
    if match["plural"]:
        last = pieces[-1]
        pieces[-1] = Piece(plural(last.said), last.start, match.end())
    return pieces


def _numbered_pair(match: re.Match[str]) -> Said:
    if not _NUMBERED.search(match.string, max(match.pos, match.start() - 14), match.start()):
        return None
    return _two(match, "low", "high", ", ")


def _sight(match: re.Match[str]) -> Said:
    """20/200 vision: what one eye sees from twenty feet, another from two hundred."""
    if not beside(_SEES, match):
        return None
    far = int(match["far"])
    return [
        Piece("twenty", match.start(), match.start("stroke")),
        Piece(" ", *match.span("stroke")),
        Piece(cardinal(far).removeprefix("one "), *match.span("far")),
    ]


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
        "747/767 is seven forty-seven, seven sixty-seven",
        FLEET,
        _fleet,
        "The 747/767 fleet and the A320/321 jets.",
        DIGIT,
    ),
    SpokenRule(
        "numbered-pair",
        "routes 120/121 are one twenty, one twenty-one",
        NUMBERED_PAIR,
        _numbered_pair,
        "Take routes 120/121 to Sections 501/502.",
        DIGIT,
    ),
    SpokenRule(
        "sight",
        "20/200 vision is twenty two hundred",
        SIGHT,
        _sight,
        "He has 20/200 vision.",
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
