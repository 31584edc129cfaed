"""Dates, years and decades: "in 2022" comes in, "in twenty twenty-two" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, decade, ordinal, year
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[1-9]\d\d|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_NOT_MORE = r"(?![\w%°]|[.,:/]\d|-\d)"

DAY_MONTH = re.compile(
    rf"(?<![\w.,:/$£€-]){_DAY}(?:st|nd|rd|th)?\s{_MONTH}(?!\w)(?:,?\s(?P<year>{_YEAR}){_NOT_MORE})?"
)
MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s{_DAY}(?:st|nd|rd|th)?{_NOT_MORE}(?:,?\s(?P<year>{_YEAR}){_NOT_MORE})?"
)
ISO = re.compile(
    rf"(?<![\w/.-])(?P<year>{_YEAR})-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-])"
)
RANGE = re.compile(
    rf"(?<![\w.,:/$£€#-])(?P<low>{_YEAR})\s?(?P<dash>[-–—])\s?(?P<high>{_YEAR}|\d\d){_NOT_MORE}(?!\s?[-–—]\d)"
)
DECADE = re.compile(
    r"(?<![\w.,/$£€#])(?P<full>1[1-9]\d0|20\d0)(?:['’]?s)(?!\w)|(?P<short>['’‘]?(?<!\d)\b[2-9]0['’]?s)(?!\w)"
)
YEAR = re.compile(
    rf"(?<![\w.,:/$£€#])(?<!\d[-–—])(?P<year>{_YEAR})(?![\d%°]|[.,:/]\d|[-–—]\d|\s?(?:[a-z]{{1,3}}²|km\b|kg\b|m\b))"
)
MONTH_ALONE = re.compile(
    r"\b(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=[\s,;)])|(?=\s\d{4}\b))"
)
WEEKDAY = re.compile(
    r"\b(?P<weekday>Mon|Tue|Wed|Thu|Fri)(?:s|rs?|nes)?\.(?=,?\s(?:[A-Z\d]|at\b|and\b|night))"
)

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|during|circa|early|mid|late|the|year|spring|summer|autumn|fall|winter"
    r"|end of|start of|beginning of|around|before|after|by|from|between|to|and|through|or|of|for"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b[.,]?\s|[(\[])\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|dead|wounded|deaths|cases|members|fighters|civilians"
    r"|percent|per\scent|dollars|euros|pounds|rupees|miles|metres|meters|feet|kilometres|kilometers|tons"
    r"|tonnes|acres|hectares|years|months|weeks|days|hours|minutes|times|words|pages|points|votes|seats"
    r"|jobs|workers|employees|students|police|officers|families|homes|houses|units|copies|calories|watts"
    r"|or\smore|million|billion)\b"
)
_LATER = re.compile(r"(?:19|20)\d\d")


def _when(match: re.Match[str]) -> tuple[str, str]:
    month = MONTHS[match["month"][:3].lower()]
    return month, ordinal(int(match["day"]))


def _with_year(match: re.Match[str], said: str, start: int) -> Said:
    if not match["year"]:
        return [Piece(said, start, match.end())]
    between = match.start("year") - 1
    return [
        Piece(said, start, between),
        Piece(", ", between, between + 1),
        Piece(year(int(match["year"])), *match.span("year")),
    ]


def _day_month(match: re.Match[str]) -> Said:
    month, day = _when(match)
    before = match.string[max(match.pos, match.start() - 4) : match.start()].lower()
    said = f"{day} of {month}" if before == "the " else f"the {day} of {month}"
    if match["month"].lower() in ("may", "march", "mar") and not match["month"][0].isupper():
        return None
    return _with_year(match, said, match.start())


def _month_day(match: re.Match[str]) -> Said:
    month, day = _when(match)
    before = match.string[max(match.pos, match.start() - 3) : match.start()].lower()
    if before == "in " and not match["year"]:
        # "In May 20 people died" counts people.
        return None
    return _with_year(match, f"{month} {day}", match.start())


def _iso(match: re.Match[str]) -> Said:
    month = list(MONTHS.values())[int(match["mm"]) - 1]
    return f"{month} {ordinal(int(match['day']))}, {year(int(match['year']))}"


def _range(match: re.Match[str]) -> Said:
    low, high = int(match["low"]), int(match["high"])
    short = len(match["high"]) == 2
    if (short and high <= low % 100) or (not short and high <= low):
        return None
    return [
        Piece(year(low), *match.span("low")),
        Piece(" to ", match.end("low"), match.start("high")),
        Piece(cardinal(high) if short else year(high), *match.span("high")),
    ]


def _decade(match: re.Match[str]) -> Said:
    if match["full"]:
        return decade(int(match["full"]))
    short = match["short"]
    if short[0].isdigit():
        before = match.string[max(0, match.start() - 6) : match.start()].lower()
        if not before.endswith(
            ("the ", "mid-", "early ", "early-", "late ", "late-", " his ", " her ")
        ):
            return None
    return decade(int(short.strip("'’‘s")))


def _year(match: re.Match[str]) -> Said:
    text, start, end = match.string, match.start(), match.end()
    if _COUNTED.match(text, end):
        return None
    led = _BEFORE_YEAR.search(text, max(0, start - 16), start)
    if not led and not _LATER.fullmatch(match["year"]):
        return None
    if not led and (start == 0 or text[start - 1] in "-–—@+=*" or text[start - 2 : start] == "o "):
        return (
            None if text[max(0, start - 1) : start] not in ("", "—", "–") else year(int(match[0]))
        )
    return year(int(match["year"]))


def _month(match: re.Match[str]) -> Said:
    return MONTHS[match["month"][:3].lower()]


def _weekday(match: re.Match[str]) -> Said:
    return DAYS[match["weekday"].lower()] if match["weekday"] != "Wed" else "Wednesday"


RULES = (
    SpokenRule("date", "2021-08-15 is August fifteenth, twenty twenty-one", ISO, _iso),
    SpokenRule("date", "15 August is the fifteenth of August", DAY_MONTH, _day_month),
    SpokenRule("date", "Jan. 6 is January sixth", MONTH_DAY, _month_day),
    SpokenRule("year-range", "1939-45 is nineteen thirty-nine to forty-five", RANGE, _range),
    SpokenRule("decade", "the 1990s are the nineteen nineties", DECADE, _decade),
    SpokenRule("year", "in 2022 is in twenty twenty-two", YEAR, _year),
    SpokenRule("month", "Sept. is September", MONTH_ALONE, _month),
    SpokenRule("weekday", "Thurs. is Thursday", WEEKDAY, _weekday),
)
