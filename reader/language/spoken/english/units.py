"""Measures: "5km" or "100 million kg" comes in, "five kilometers" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.measures import ANY_CASE, EXACT, PER, SHORT, alternatives
from reader.language.spoken.english.numbers import figure
from reader.language.spoken.pipeline import DIGIT, ODD, Piece, Said, SpokenRule, beside

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
MAGNITUDE = r"(?:\s(?:hundred|thousand|million|billion|trillion|lakh|crore)|(?:mn|bn|tn|m)(?=\s))"
_SCALES = {"m": " million", "mn": " million", "bn": " billion", "tn": " trillion"}


_PER = rf"(?:/(?P<per>{alternatives(PER)})(?![\w/]))"
_SIGN = r"(?P<sign>(?<![\w)\]%])[-−])?"
UNIT = re.compile(
    rf"(?<![\w.,⁄])(?<!\d/)(?:(?<!\w\w/)|(?<=\d[GMT]B/))(?:(?<![-−])|(?=\d)){_SIGN}(?<![\d.,])(?:(?P<low>{FIGURE})(?P<dash>\s?[-–]\s?))?(?P<figure>{FIGURE})(?P<times>\s?[x×]\s?(?:{FIGURE}))?(?P<plus>\+)?"
    rf"(?P<scale>{MAGNITUDE})?(?P<gap>[\s\u00a0-]?)"
    rf"(?:(?P<any>(?i:{alternatives(ANY_CASE)}))|(?P<exact>{alternatives(EXACT)})"
    rf"|(?P<short>[mglLVWth])(?=(?:/(?:{alternatives(PER)})\b)|\.(?!\w)|[,;:)]|\s|\Z|-))(?![\w°'’²³])(?!(?<=°)\s[NSEW]\b){_PER}?(?:\.(?=\s?[,;(]|\s[a-z]|-[a-z]))?"
)
RATE = re.compile(rf"(?<![\w.,/])(?P<figure>{FIGURE}){_PER}")
DESCRIBED = re.compile(r"\s(?!(?:of|and|or|in|to|at|from|above|below|away|is|was|per)\b)[a-z]")
_DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|[Ee]ach|[Ee]very|[Aa]nother)\s\Z"
)
NAMED = re.compile(
    r"\s(?:dam|plant|race|run|route|road|race|walk|tunnel|bridge|pipeline|cable|line|stretch|journey|trip|ride|trek|climb"
    r"|drop|gap|limit|zone|strip|border|front|wall|fence|tower|mast|statue|ship|vessel|boat|yacht|truck|lorry|engine|motor"
    r"|battery|turbine|reactor|bomb|shell|gun|rocket|missile|warhead|telescope|mirror|screen|lens|camera|chip|drive"
    r"|tank|pool|board|bag|box|bottle|can|jar|tin|dose|tablet|asteroid|fish|dog|man|woman|baby|boy|girl|title|final|relay"
    r"|freestyle|butterfly|hurdles|sprint|swim|record|plot|site|farm|estate|field|tanker|freighter|crane|mark|line|deal)s?\b"
)
SEVERAL = re.compile(
    r"\s(?!(?:was|is|has|as|its|this|thus|plus|minus|versus|across|towards|always|perhaps|besides"
    r"|hurdles|sprints|races|finals|heats|upwards|downwards|backwards|forwards|inwards|outwards"
    r"|eastwards|westwards|northwards|southwards|afterwards|less|sometimes|yes)\b)[A-Za-z]{3,20}s\b"
)
"""A word in the plural, or so it looks."""
SIZE = re.compile(r"\s(?:tall|long|deep|high|wide|thick|above|below|away|from|off|apart|across)\b")
_COUNTED = re.compile(
    r"\s(?:people|users|followers|viewers|voters|jobs|homes|households|barrels|copies|years|votes"
    r"|customers|subscribers|residents|workers|children|members|refugees|tonnes|tons|downloads)\b"
)


_HOURS = ("6", "12", "18", "24", "36", "48", "72", "96")
"""What spans of time are counted in: "section 7h" is none."""


_AT_SEA = re.compile(
    r"\s(?:off|offshore|astern|(?:from|of|to)\s(?:the\s)?(?:coast|shore|port|island|runway|airport))\b"
)
_WAY = re.compile(
    r"\s(?:from|out|away|(?:to\sthe\s)?(?:north|south|east|west|north\w+|south\w+)|of|ahead|to)\b"
)
_SHIPS = re.compile(
    r"\b(?:ships?|boats?|vessels?|yachts?|tankers?|freighters?|ferry|ferries|trawlers?|frigates?|destroyers?|submarines?"
    r"|fleet|navy|naval|sail(?:ed|ing|s)?|sea|coast(?:line|guard)?|shore|ports?|harbou?r|islands?|lighthouse|aircraft|planes?"
    r"|pilots?|crew|runway|airports?|flight|jets?|helicopters?|crashed|radar|territorial)\b",
    re.IGNORECASE,
)


def _unit(match: re.Match[str]) -> Said:
    short = match["short"]
    if (short and not _is_unit(match, short)) or _is_part(match):
        return None
    one, many = (
        ANY_CASE[match["any"].lower()]
        if match["any"]
        else EXACT[match["exact"]]
        if match["exact"]
        else SHORT[match["short"]]
    )
    if one == "nanometer" and _is_at_sea(match):
        one, many = "nautical mile", "nautical miles"
    written = match["figure"]
    if one == "basis point" and ("," in written or len(written) > 3):
        one, many = "bit per second", "bits per second"  # nobody cuts a rate by 9600 points
    said = ("minus " if match["sign"] else "") + figure(match["low"] or written)
    pieces = [Piece(said, match.start(), match.end("low" if match["low"] else "figure"))]
    if match["low"]:
        pieces.append(Piece(" to ", *match.span("dash")))
        pieces.append(Piece(figure(written), *match.span("figure")))
    if match["times"]:
        other = re.sub(r"[\sx×]", "", match["times"])
        pieces.append(Piece(f" by {figure(other)}", *match.span("times")))
    if match["plus"]:
        pieces.append(Piece(" plus", *match.span("plus")))
    if match["scale"]:
        scale = _SCALES.get(match["scale"], match["scale"])
        pieces.append(Piece(scale, *match.span("scale")))
    lone = written == "1" and not match["scale"] and not match["times"]
    adjective = (
        match["gap"] == "-" or _describes(match) or _COMPOSED.match(match.string, match.end())
    )
    name = one if lone or adjective else many
    if match["per"]:
        name += f" per {PER[match['per']]}"
    return [
        *pieces,
        Piece(("-" if match["gap"] == "-" else " ") + name, pieces[-1].end, match.end()),
    ]


def _is_at_sea(match: re.Match[str]) -> bool:
    """3 nm off the coast; atoms are as far from a surface."""
    if _AT_SEA.match(match.string, match.end()):
        return True
    return _WAY.match(match.string, match.end()) is not None and beside(_SHIPS, match)


def _describes(match: re.Match[str]) -> bool:
    """A 400 m race: before a noun the unit stays in the singular."""
    before = match.string[max(match.pos, match.start() - 3) : match.start()].lower().lstrip()
    begun = _DETERMINED.search(match.string, max(match.pos, match.start() - 16), match.start())
    if begun and NAMED.match(match.string, match.end()):
        return True
    if before in ("a ", "an ") and DESCRIBED.match(match.string, match.end()):
        return True
    # Two 500kg bombs: written as one word, before what they describe.
    return not match["gap"] and bool(SEVERAL.match(match.string, match.end()))


def _is_unit(match: re.Match[str], short: str) -> bool:
    """5m is five million before people, and 100 m is a hundred meters."""
    text, end = match.string, match.end("short")
    if match["times"] or match["per"]:
        return True
    if short in "mt" and _COUNTED.match(text, end):
        return False
    if short == "m" and not match["gap"] and "." in match["figure"]:
        return bool(SIZE.match(text, end))
    if short == "h" and not match["gap"]:
        return match["figure"] in _HOURS and not match["low"]
    if short in "lt" and not match["gap"]:
        return short == "l" and text.startswith(" of ", end)
    if short in "VW" and match["gap"] == "-":
        return False
    if short == "l" and match["gap"] == "-":
        return bool(_VESSEL.match(text, end))
    return match["gap"] != "-" or short in "mg"


_LABEL = re.compile(
    r"\b(?:sections?|rooms?|seats?|rows?|gates?|flats?|apartments?|apt\.|units?|class|routes?|bus(?:es)?|forms?|suites?"
    r"|blocks?|exits?|platforms?|paragraphs?|para\.|articles?|art\.|clauses?|tables?|figures?|fig\.|parts?|rules?|items?"
    r"|regulations?|schedules?|chapters?|stages?|bays?|questions?|lots?|sec\.|stands?|pitch(?:es)?|hangars?|halls?)\s\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"[\s-](?:tall|long|high|deep|wide|thick|by|x|×|away|across|apart|from|off|above|below|ahead|up|down|square|in\s(?:length"
    r"|height|width|depth|diameter))\b"
)
_ONE = re.compile(r"\b[Aa]n?\s\Z")
"""A stage 10m wide, a bus 12m long: what has a size has no letter."""
_OF_A_NAME = re.compile(r"\.?\s[A-Z][a-z]")
_NAMES_TOO = ("Mt", "Ft", "Mi", "Ha", "Md")


def _is_part(match: re.Match[str]) -> bool:
    """Section 24h and Room 5cc have letters, and the Mt of Mt. Everest is no unit."""
    text, start = match.string, match.start()
    unit = match["any"] or match["exact"] or match["short"]
    if not match["gap"] and len(unit) <= 2 and not match["low"] and not match["per"]:
        label = _LABEL.search(text, max(match.pos, start - 16), start)
        return label is not None and not (
            _MEASURED.match(text, match.end())
            or _ONE.search(text, max(match.pos, label.start() - 3), label.start())
        )
    return unit in _NAMES_TOO and bool(
        _OF_A_NAME.match(text, match.end("any" if match["any"] else "exact"))
    )


_VESSEL = re.compile(
    r"\s(?:bottles?|cartons?|engines?|jugs?|packs?|tanks?|cans?|kegs?|barrels?|containers?)\b"
)


_COMPOSED = re.compile(r"-(?:long|tall|high|wide|deep|thick|old|strong|heavy|diameter)\b")


def _rate(match: re.Match[str]) -> Said:
    end = match.end("figure")
    return [
        Piece(figure(match["figure"]), match.start(), end),
        Piece(f" per {PER[match['per']]}", end, match.end()),
    ]


DENSITY = re.compile(
    r"(?<=[a-z]{3})/(?P<per>mm³|cm³|m³|m²|km²|mm3|cm3|m3|mL|ml|µL|μL|L|dL|kg|ha|capita|sq\skm|sq\smi)(?![\w²³])|(?<=[A-Z]{3})/(?P<head>capita)\b"
)
_DENSITIES = {
    **PER,
    **{f"mm{three}": "cubic millimeter" for three in "³3"},
    "cm3": "cubic centimeter",
    "km²": "square kilometer",
    "mL": "milliliter",
    "µL": "microliter",
    "μL": "microliter",
    "sq mi": "square mile",
}


def _density(match: re.Match[str]) -> Said:
    """Cells/mm³, people/km², GDP/capita."""
    return f" per {_DENSITIES[match['per'] or match['head']]}"


COMPOUND = re.compile(
    rf"(?<![\w/])(?P<unit>kg|mg|[µμ]g|g|mcg|km|m|mol|mmol|W|kW)/(?P<per>{alternatives(PER)}|m²|m³|m2|m3)(?![\w/²³])"
)


def _compound(match: re.Match[str]) -> Said:
    """A unit alone: kg/m²."""
    unit, per = match["unit"], match["per"]
    if unit in "gmW" and per not in ("m²", "m³", "m2", "m3", "kg", "km"):
        return None  # m/s and g/l: anything
    name = (ANY_CASE | EXACT | SHORT | {"mmol": ("", "millimoles")})[unit][1]
    return f"{name} per {PER[per]}"


PRESSURE = re.compile(
    r"(?<![\w.,/])(?P<high>[1-3]?\d\d)(?P<stroke>/)(?P<low>1?\d\d)(?P<unit>\s?mm\s?Hg\b)?(?![\w/]|[.,]\d)"
)
_BLOOD = re.compile(r"\b(?:blood\spressure|systolic|diastolic|hypertension|BP\s(?:of|was|is))\b")


def _pressure(match: re.Match[str]) -> Said:
    if not match["unit"] and not beside(_BLOOD, match):
        return None
    pieces = [
        Piece(figure(match["high"]), *match.span("high")),
        Piece(" over ", *match.span("stroke")),
        Piece(figure(match["low"]), *match.span("low")),
    ]
    if match["unit"]:
        pieces.append(Piece(" millimeters of mercury", *match.span("unit")))
    return pieces


PINT = re.compile(rf"(?<![\w.,/])(?P<figure>{FIGURE})(?P<unit>\s?pts?\b\.?)(?=\sof\s[a-z])")
_LIQUID = re.compile(
    r"\sof\s(?:[a-z]+\s){0,2}?(?:milk|beer|water|blood|plasma|cream|stout|ales?|lager|bitter|cider|juice|stock|broth|oil"
    r"|wine|vinegar|paint|ink|cherries|tomatoes|\w*berries|ice\scream|shandy|sherbet|buttermilk|yog(?:h)?urt|oysters"
    r"|custard|gravy|syrup|honey|soup|sauce|porter|mead)\b"
)


def _pint(match: re.Match[str]) -> Said:
    """Pints of what is drunk; otherwise points."""
    name = "pint" if _LIQUID.match(match.string, match.end()) else "point"
    return [
        Piece(figure(match["figure"]), *match.span("figure")),
        Piece(f" {name}" + "s" * (match["figure"] != "1"), *match.span("unit")),
    ]


BARRELS = re.compile(r"(?<=[\dmn]\s)(?:bpd|b/d)(?!\w)|(?<=\d)bpd(?!\w)")

SQUARE = re.compile(
    r"\b(?P<form>[Ss]q|[Cc]u)\b\.?\s(?=(?:miles?|yards?|feet|foot|inch(?:es)?|(?:kilo|centi)?met(?:er|re)s?)\b)"
)

RULES = (
    SpokenRule(
        "square",
        "sq miles are square miles",
        SQUARE,
        lambda match: "square " if match["form"].lower() == "sq" else "cubic ",
        "It covers ten sq miles.",
    ),
    SpokenRule(
        "barrels",
        "bpd is barrels per day",
        BARRELS,
        lambda _: " barrels per day",
        "They pump 3.5m b/d, or 4 million bpd.",
        DIGIT,
    ),
    SpokenRule(
        "pressure",
        "a blood pressure of 140/90 is one hundred forty over ninety",
        PRESSURE,
        _pressure,
        "Her blood pressure was 140/90.",
        DIGIT,
    ),
    SpokenRule("unit", "1 pt. of milk is one pint", PINT, _pint, "Add 1 pt. of milk.", DIGIT),
    SpokenRule(
        "unit",
        "kg/m² is kilograms per square meter",
        COMPOUND,
        _compound,
        "It is told in kg/m² here.",
        needs=ODD,
    ),
    SpokenRule(
        "unit",
        "5km is five kilometers, -2°C minus two degrees Celsius",
        UNIT,
        _unit,
        "5km at 60 mph, 25 x 7 m, 100 million kg, -2°C.",
        DIGIT,
    ),
    SpokenRule(
        "rate",
        "cells/mm³ are cells per cubic millimeter",
        DENSITY,
        _density,
        "Her count was 200 cells/mm³.",
        needs=ODD,
    ),
    SpokenRule("rate", "12/kg is twelve per kilogram", RATE, _rate, "They cost 12/kg.", DIGIT),
)
