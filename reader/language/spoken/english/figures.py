"""Figures with something attached: units, ranges, fractions, Roman numerals, "No. 5"."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, figure, ordinal, roman
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

UNITS = {
    "km": ("kilometer", "kilometers"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"),
    "ft": ("foot", "feet"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "kmh": ("kilometer per hour", "kilometers per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "sq km": ("square kilometer", "square kilometers"),
    "sq ft": ("square foot", "square feet"),
    "km²": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "kB": ("kilobyte", "kilobytes"),
    "KB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "hrs": ("hour", "hours"),
    "mins": ("minute", "minutes"),
}
"""Unit to its singular and plural."""

FRACTIONS = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
    "1/5": "one fifth",
    "2/5": "two fifths",
    "1/8": "one eighth",
    "½": "one half",
    "⅓": "one third",
    "⅔": "two thirds",
    "¼": "one quarter",
    "¾": "three quarters",
}
SAID_WHOLE = {"9/11": "nine eleven", "24/7": "twenty-four seven", "7/7": "seven seven"}

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
_UNITS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBERED = (
    r"World\sWar|War|Chapter|Part|Act|Volume|Vol\.|Phase|Type|Class|Bowl|Article|Title|Section|Book|Stage"
    r"|Tier|Schedule|Appendix|Apollo|Rocky|Annex|Group|Division|Mark|Vatican|Olympiad"
)
_REIGNED = (
    r"Pope|King|Queen|Emperor|Tsar|Czar|John|Paul|Pius|Leo|Gregory|Benedict|Innocent|Clement|Henry|Louis"
    r"|Charles|George|William|Edward|James|Richard|Elizabeth|Mary|Philip|Philippe|Frederick|Napoleon|Alexander"
    r"|Nicholas|Peter|Catherine|Ivan|Rama|Ramses|Ramesses|Darius|Xerxes|Mehmed|Abdullah|Carl|Gustaf|Harald"
)
_NUMBER_WORDS = {
    "no": "number",
    "nos": "numbers",
    "p": "page",
    "pp": "pages",
    "fig": "figure",
    "figs": "figures",
    "vol": "volume",
    "sec": "section",
    "art": "article",
    "ch": "chapter",
    "chap": "chapter",
    "para": "paragraph",
    "eq": "equation",
    "ext": "extension",
    "ver": "version",
}


def _unit(match: re.Match[str]) -> Said:
    one, many = UNITS[match["unit"].replace("\u00a0", " ")]
    gap = match["gap"]
    number = Piece(figure(match["figure"]), *match.span("figure"))
    singular = match["figure"] == "1" or gap == "-"
    name = one if singular else many
    return [number, Piece(" " + name, match.end("figure"), match.end())]


def _span(match: re.Match[str]) -> Said:
    low, high = match["low"], match["high"]
    if match["dash"] == "-" and "." not in low + high and int(low) > 99 and int(high) > 999:
        return None
    return [
        Piece(figure(low), *match.span("low")),
        Piece(" to ", *match.span("dash")),
        Piece(figure(high), *match.span("high")),
    ]


def _fraction(match: re.Match[str]) -> Said:
    written = match[0]
    if written in SAID_WHOLE:
        return SAID_WHOLE[written]
    if written in FRACTIONS:
        return FRACTIONS[written]
    if match["whole"]:
        return f"{cardinal(int(match['whole']))} and {_half(match['part'])}"
    if match["score"] and match["of"] in ("5", "10", "20", "100"):
        return f"{figure(match['score'])} out of {cardinal(int(match['of']))}"
    return None


def _half(part: str) -> str:
    said = FRACTIONS[part]
    return "a " + said[4:] if said.startswith("one ") else said


def _numbered(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    return None if value is None else [Piece(cardinal(value), *match.span("roman"))]


def _reigned(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    if value is None or (match["roman"] == "I" and match["lead"] not in ("Elizabeth", "Francis")):
        return None
    return [Piece("the " + ordinal(value), *match.span("roman"))]


def _number_word(match: re.Match[str]) -> Said:
    word = match["word"]
    said = _NUMBER_WORDS["no" if word[-1] in "°º" else word.lower()]
    return [
        Piece(
            said.capitalize() if word[0].isupper() and len(word) > 3 else said + " ",
            match.start(),
            match.end(),
        )
    ]


RULES = (
    SpokenRule(
        "numero",
        "No. 5 is number five, p. 7 page seven",
        re.compile(
            r"\b(?P<word>N[°º]|(?:[Nn]os?|pp?|[Ff]igs?|[Vv]ol|[Ss]ec|[Aa]rt|[Cc]hap|[Cc]h|[Pp]ara|[Ee]q|[Ee]xt)(?=\.)|[Vv]er(?=\.))"
            r"\.?\s?(?=\d)"
        ),
        _number_word,
    ),
    SpokenRule(
        "fraction",
        "1/2 is one half, 7/10 seven out of ten, 9/11 nine eleven",
        re.compile(
            r"(?<![\w./-])(?:(?P<whole>\d{1,3})\s?(?P<part>[½⅓⅔¼¾]|(?<=\s)[123]/[2348])"
            r"|(?P<score>\d{1,3}(?:\.\d)?)/(?P<of>\d{1,3}))(?![\w/]|\.\d)|[½⅓⅔¼¾]"
        ),
        _fraction,
    ),
    SpokenRule(
        "unit",
        "5km is five kilometers",
        re.compile(rf"(?<![\w.,])(?P<figure>{_FIGURE})(?P<gap>[\s-]?)(?P<unit>{_UNITS})(?![\w/°])"),
        _unit,
    ),
    SpokenRule(
        "span",
        "20-30 is twenty to thirty",
        re.compile(
            r"(?<![\w.,:/$£€#+()-])(?P<low>\d{1,4}(?:\.\d{1,2})?)(?P<dash>\s?[-–]\s?)"
            r"(?P<high>\d{1,4}(?:\.\d{1,2})?)(?![\w:/%°]|[.,-]\d|-[A-Z]|\s?[-–=]\s?\d)"
        ),
        _span,
    ),
    SpokenRule(
        "roman",
        "World War II is World War two",
        re.compile(rf"\b(?:{_NUMBERED})\s(?P<roman>[IVXLC]{{1,7}})\b(?![.'’]\w)"),
        _numbered,
    ),
    SpokenRule(
        "regnal",
        "Henry VIII is Henry the eighth",
        re.compile(rf"(?<=\b)(?P<lead>{_REIGNED})\s(?P<roman>[IVX]{{1,6}})\b(?![.]\w)"),
        _reigned,
    ),
)
