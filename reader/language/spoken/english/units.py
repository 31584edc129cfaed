"""Measures: "5km" or "100 million kg" comes in, "five kilometers" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule


def _table(text: str) -> dict[str, tuple[str, str]]:
    """Lines of ``written ...: singular, plural``; the plural takes an s if none is given."""
    units: dict[str, tuple[str, str]] = {}
    for line in text.strip().splitlines():
        written, _, names = line.strip().partition(": ")
        one, _, many = names.partition(", ")
        for unit in written.split(" | "):
            units[unit] = one, many or one + "s"
    return units


ANY_CASE = _table("""
    km | kms: kilometer
    cm: centimeter
    gals | gal: gallon
    qts | qt: quart
    tbsps | tbsp: tablespoon
    tsps | tsp: teaspoon
    yrs | yr: year
    kg | kgs: kilogram
    lb | lbs: pound
    oz: ounce
    ft: foot, feet
    yd | yds: yard
    mph | m.p.h: mile per hour, miles per hour
    kph | kmh | km/h | kmph: kilometer per hour, kilometers per hour
    m/s² | m/s2: meter per second squared, meters per second squared
    m/s: meter per second, meters per second
    km/s: kilometer per second, kilometers per second
    mpg: mile per gallon, miles per gallon
    rpm: revolution per minute, revolutions per minute
    bpm: beat per minute, beats per minute
    ppm: part per million, parts per million
    kbps: kilobit per second, kilobits per second
    mbps | mbit/s: megabit per second, megabits per second
    gbps | gbit/s: gigabit per second, gigabits per second
    khz: kilohertz, kilohertz
    mhz: megahertz, megahertz
    ghz: gigahertz, gigahertz
    kwh: kilowatt hour
    mwh: megawatt hour
    gwh: gigawatt hour
    twh: terawatt hour
    sq km | sq. km | km² | km2: square kilometer
    sq mi | sq. mi | mi²: square mile
    sq ft | sq. ft | ft² | sqft: square foot, square feet
    sq m | sq. m | m² | m2: square meter
    cm² | cm2: square centimeter
    m³ | m3: cubic meter
    cm³ | cm3: cubic centimeter
    km³ | km3: cubic kilometer
    cu ft | cu. ft | cu.ft | ft³ | ft3: cubic foot, cubic feet
    lb-ft | lb ft | ft-lb | lbft: pound-foot, pound-feet
    bps | bp: basis point
    mb/s: megabyte per second, megabytes per second
    gb/s: gigabyte per second, gigabytes per second
    kcal: kilocalorie
    kt | kts: knot
    ly: light year
    ppb: part per billion, parts per billion
    fps: frame per second, frames per second
    hpa: hectopascal
    kpa: kilopascal
    mbar: millibar
    nmi: nautical mile
    mol: mole
    kcal/mol: kilocalorie per mole, kilocalories per mole
    km/l: kilometer per liter, kilometers per liter
    l/100km | l/100 km: liter per hundred kilometers, liters per hundred kilometers
    psi: pound per square inch, pounds per square inch
""")
"""Units that are written with any capitals."""

EXACT = _table("""
    mm: millimeter
    nm: nanometer
    µm | μm: micrometer
    mg: milligram
    µg | μg | mcg: microgram
    ml | mL: milliliter
    cl: centiliter
    cc: C.C, C.C
    dB: decibel
    hp: horsepower, horsepower
    °C | ° C | degrees C | deg C | ℃: degree Celsius, degrees Celsius
    °F | ° F | degrees F | deg F | ℉: degree Fahrenheit, degrees Fahrenheit
    °: degree
    kB | KB: kilobyte
    MB: megabyte
    GB: gigabyte
    TB: terabyte
    PB: petabyte
    Hz: hertz, hertz
    kW: kilowatt
    MW: megawatt
    GW: gigawatt
    TW: terawatt
    kV: kilovolt
    mAh: milliamp hour
    eV: electron volt
    kJ: kilojoule
    hrs | hr: hour
    wkts | wkt: wicket
    mins | min: minute
    mos: month
    pts: point
    secs | sec: second
    ms: millisecond
    mi: mile
    ha: hectare
    MP: megapixel
    MPa: megapascal
    GPa: gigapascal
    Nm: newton meter
    Wh: watt hour
    kVA: kilovolt-ampere, kilovolt-amperes
    mA: milliampere
    mV: millivolt
    mSv: millisievert
    µSv | μSv: microsievert
    mmHg: millimeter of mercury, millimeters of mercury
""")
"""Units whose capitals matter."""

SHORT = _table("""
    m: meter
    g: gram
    l | L: liter
    V: volt
    W: watt
    t: ton
    h: hour
""")
"""One letter, which may be much else: only where nothing else fits."""

PER = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "hour": "hour",
    "day": "day",
    "$": "dollar",
    "wk": "week",
    "week": "week",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "kg": "kilogram",
    "km": "kilometer",
    "l": "liter",
    "L": "liter",
    "ml": "milliliter",
    "dl": "deciliter",
    "dL": "deciliter",
    "lb": "pound",
    "oz": "ounce",
    "m²": "square meter",
    "m³": "cubic meter",
    "m3": "cubic meter",
    "cm³": "cubic centimeter",
    "sq ft": "square foot",
    "person": "person",
    "capita": "capita",
    "night": "night",
    "unit": "unit",
    "gallon": "gallon",
    "gal": "gallon",
    "bbl": "barrel",
    "barrel": "barrel",
    "tonne": "tonne",
    "ton": "ton",
}
"""What stands after the slash of a rate."""

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
MAGNITUDE = r"(?:\s(?:hundred|thousand|million|billion|trillion|lakh|crore))"


def alternatives(words: dict[str, tuple[str, str]] | dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PER = rf"(?:/(?P<per>{alternatives(PER)})(?![\w/]))"
_SIGN = r"(?P<sign>(?<![\w)\]%])[-−])?"
UNIT = re.compile(
    rf"(?<![\w.,/⁄])(?:(?<![-−])|(?=\d)){_SIGN}(?<![\d.,])(?:(?P<low>{FIGURE})(?P<dash>\s?[-–]\s?))?(?P<figure>{FIGURE})(?P<times>\s?[x×]\s?(?:{FIGURE}))?"
    rf"(?P<scale>{MAGNITUDE})?(?P<gap>[\s\u00a0-]?)"
    rf"(?:(?P<any>(?i:{alternatives(ANY_CASE)}))|(?P<exact>{alternatives(EXACT)})"
    rf"|(?P<short>[mglLVWth])(?=(?:/(?:{alternatives(PER)})\b)|[.,;:)]|\s|\Z|-))(?![\w°'’²³])(?!(?<=°)\s[NSEW]\b){_PER}?(?:\.(?=\s?[,;(]|\s[a-z]|-[a-z]))?"
)
RATE = re.compile(rf"(?<![\w.,/])(?P<figure>{FIGURE}){_PER}")
DESCRIBED = re.compile(r"\s(?!(?:of|and|or|in|to|at|from|above|below|away|is|was|per)\b)[a-z]")
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


def _unit(match: re.Match[str]) -> Said:
    short = match["short"]
    if short and not _is_unit(match, short):
        return None
    one, many = (
        ANY_CASE[match["any"].lower()]
        if match["any"]
        else EXACT[match["exact"]]
        if match["exact"]
        else SHORT[match["short"]]
    )
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
    if match["scale"]:
        pieces.append(Piece(match["scale"], *match.span("scale")))
    lone = written == "1" and not match["scale"] and not match["times"]
    adjective = match["gap"] == "-" or _describes(match)
    name = one if lone or adjective else many
    if match["per"]:
        name += f" per {PER[match['per']]}"
    return [
        *pieces,
        Piece(("-" if match["gap"] == "-" else " ") + name, pieces[-1].end, match.end()),
    ]


def _describes(match: re.Match[str]) -> bool:
    """A 400 m race: before a noun the unit stays in the singular."""
    before = match.string[max(match.pos, match.start() - 3) : match.start()].lower().lstrip()
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
    return match["gap"] != "-" or short in "mg"


def _rate(match: re.Match[str]) -> Said:
    end = match.end("figure")
    return [
        Piece(figure(match["figure"]), match.start(), end),
        Piece(f" per {PER[match['per']]}", end, match.end()),
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
        "unit",
        "5km is five kilometers, -2°C minus two degrees Celsius",
        UNIT,
        _unit,
        "5km at 60 mph, 25 x 7 m, 100 million kg, -2°C.",
        DIGIT,
    ),
    SpokenRule("rate", "12/kg is twelve per kilogram", RATE, _rate, "They cost 12/kg.", DIGIT),
)
