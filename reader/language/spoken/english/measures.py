"""The names of units: a table that rules for measures, lengths and money read."""

from __future__ import annotations

import re


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
    wks | wk: week
    mvts | mvt: movement
    rebs | reb: rebound
    asts | ast: assist
    blks | blk: block
    tds | td: touchdown
    bhp: brake horsepower, brake horsepower
    fl oz | fl. oz: fluid ounce
    sqm: square meter
    tbps | tbit/s: terabit per second, terabits per second
    mbit | mbits: megabit
    gbit | gbits: gigabit
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
    keV: kilo-electron-volt
    MeV: mega-electron-volt
    GeV: giga-electron-volt
    TeV: tera-electron-volt
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
    Mt: megaton
    rds: round
    MPa: megapascal
    GPa: gigapascal
    Nm: newton meter
    Wh: watt hour
    kVA: kilovolt-ampere, kilovolt-amperes
    mA: milliampere
    mV: millivolt
    atm: atmosphere
    doz: dozen, dozen
    bdrms | bdrm: bedroom
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
    "MWh": "megawatt hour",
    "kWh": "kilowatt hour",
    "GB": "gigabyte",
    "MB": "megabyte",
    "t": "ton",
    "ha": "hectare",
    "bu": "bushel",
    "acre": "acre",
    "m2": "square meter",
    "sqm": "square meter",
    "litre": "litre",
    "liter": "liter",
    "share": "share",
    "head": "head",
    "game": "game",
    "family": "family",
    "household": "household",
    "pupil": "pupil",
    "student": "student",
    "pint": "pint",
    "mile": "mile",
    "mi": "mile",
    "minute": "minute",
    "second": "second",
    "quarter": "quarter",
    "qtr": "quarter",
    "annum": "annum",
    "pp": "person",
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
    "sq. ft": "square foot",
    "sq m": "square meter",
    "sq km": "square kilometer",
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


def alternatives(words: dict[str, tuple[str, str]] | dict[str, str]) -> str:
    """For a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
