"""Dates, years and decades: "in 2022" comes in, "in twenty twenty-two" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.calendar_words import is_name
from reader.language.spoken.english.numbers import cardinal, decade, ordinal, year
from reader.language.spoken.pipeline import DIGIT, STOPPED, Piece, Said, SpokenRule

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
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

_LONG = "January|February|April|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"
_SHORT = "Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
# May and march are words; the other months are known in any capitals.
_MONTH = rf"(?P<month>(?i:{_LONG})|March|MARCH|May|MAY|(?:(?i:{_SHORT})|Mar|MAR)\b\.?)"
_YEAR = r"(?:1[1-9]\d\d|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_NOT_MORE = r"(?![\w%°]|[.,:/]\d|-\d)"

DAY_MONTH = re.compile(
    rf"(?<![\w.,:/$£€-])(?:(?P<first>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?P<to>\s?[-–/]\s?))?"
    rf"{_DAY}(?:st|nd|rd|th)?(?:\sof)?[\s-]{_MONTH}(?!\w)(?:,?\s(?P<year>{_YEAR}){_NOT_MORE})?"
)
MONTH_DAY = re.compile(
    rf"\b{_MONTH}[\s-]{_DAY}(?:st|nd|rd|th)?(?:(?P<to>\s?[-–]\s?)(?P<last>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?)?"
    rf"{_NOT_MORE}(?:,?\s(?P<year>{_YEAR}){_NOT_MORE})?"
)
RANGE = re.compile(
    rf"(?<![\w.,:/$£€#-])(?P<low>{_YEAR})\s?(?P<dash>[-–—]|/(?=(?:(?:20|19)?\d\d|\d)(?![\d/])))\s?(?P<high>{_YEAR}|\d\d|(?<=[-–])\d|(?<=/)\d){_NOT_MORE}(?!\s?[-–—]\d)"
)
DECADE = re.compile(
    r"(?<![\w.,/$£€#])(?:(?P<full>1[1-9]\d0|20\d0)(?:['’]?s)(?:(?P<to>[-–](?=['’‘]?\d0s|\d{4}s))|(?!\w))"
    r"|(?P<short>['’‘]?(?<!\d)\b[2-9]0['’]?s)(?!\w))"
)
YEAR = re.compile(
    r"(?<![\w.,:/$£€#])(?<!\d[-–—])(?P<year>1[0-9]\d\d|20\d\d)(?![\d%°]|[.,:/]\d|[-–—]\d|\s?(?:[a-z]{1,3}²|km\b|kg\b|m\b))"
)
MONTH_ALONE = re.compile(
    r"\b(?P<month>(?i:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.?\s(?:19|20)\d\d\b)|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=[\s,;)])|(?=\s\d{4}\b))"
)
WEEKDAY = re.compile(
    r"(?<![Tt]he\s)\b(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|rs?|nes|ur)?\.(?=,?\s(?:[A-Z\d]|at\b|and\b|or\b|to\b|night|morning|evening|afternoon|[ap]\.?m\b))"
    r"|\b(?P<bare>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?=[-–/](?:Tue|Wed|Thu|Fri|Sat|Sun)\b|,\s(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\s\d)"
    r"|(?:(?<=Mon[-–/])|(?<=Tue[-–/])|(?<=Wed[-–/])|(?<=Thu[-–/])|(?<=Fri[-–/])|(?<=Sat[-–/]))"
    r"(?P<last>Tue|Wed|Thu|Fri|Sat|Sun)\b"
)

LAST = re.compile(
    r"\b(?P<name>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Satu?r?|Sun)"
    r"\.(?=[\"”’)]*\Z|[,;)]|\s[a-z(])"
)
_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|this|last|next|to|from|early|late|mid|on|every|each|and|or|for|before|after"
    r"|[ap]\.?m\.?|noon|midnight|night)\s|[\d-]\s?)\Z",
    re.IGNORECASE,
)
_NAMES = {**MONTHS, **DAYS}
FROM_TO = re.compile(
    rf"(?<![\w-])(?:(?P<month>{_LONG}|March|May|(?:{_SHORT}|Mar)\b\.?)(?P<dash>\s?[-–—]\s?)(?P<last>{_LONG}|March|May|(?:{_SHORT}|Mar)\b\.?)"
    rf"|(?P<day>(?:{_DAYS})\b\.?)(?P<until>\s?[-–—]\s?)(?P<end>(?:{_DAYS})\b\.?))(?!\w|-)"
)
TO_MONTH = re.compile(rf"(?<=\d)\s?[-–—]\s?(?=(?:{_LONG}|March|May|(?:{_SHORT}|Mar)\.?)\s\d)")

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:pre|post|mid|early|late|end|since)-|\b(?:in|since|until|till|during|circa|early|mid|late|the|year|spring|summer|autumn|fall|winter"
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
_QUANTITY = re.compile(
    r"\b(?:some|about|nearly|roughly|almost|over|than|least|most|only|approximately|another|additional"
    r"|estimated|exactly|up\sto|total\sof|as\smany\sas|just)\s\Z",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|as)\b)[a-z]{3,20}s\b")
_EARLY = re.compile(r"\b(?:in|since|by|until|year)\s\Z", re.IGNORECASE)
_OF = re.compile(
    r"(?<!total\s)(?<!crowd\s)(?<!force\s)(?<!army\s)(?<!score\s)(?<!fleet\s)(?<!number\s)(?<!population\s)"
    r"(?<!average\s)(?<!height\s)(?<!length\s)(?<!weight\s)(?<!distance\s)(?<!record\s)(?<!list\s)(?<!group\s)"
    r"\b(?:of|before|after|circa)\s\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[.,;:)!?]|\Z|\s(?:was|were|is|and|to|that|which|had|when|until|in|on|at|by|as|did|made)\b"
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
    if match["first"]:
        between = " to the " if match["to"].strip() in "-–" else ", "
        first = ordinal(int(match["first"]))
        said = ("" if before == "the " else "the ") + f"{first}{between}{day} of {month}"
    return _with_year(match, said, match.start())


def _month_day(match: re.Match[str]) -> Said:
    month, day = _when(match)
    before = match.string[max(match.pos, match.start() - 3) : match.start()].lower()
    words = match["month"] in ("May", "March") and match.start() == match.pos
    if words and not match["year"] and _COUNTED.match(match.string, match.end()):
        return None  # May 5 people come in?
    if before == "in " and not match["year"]:
        # "In May 20 people died" counts people.
        return None
    said = f"{month} {day}"
    if match["last"]:
        said += f" to {ordinal(int(match['last']))}"
    return _with_year(match, said, match.start())


def _range(match: re.Match[str]) -> Said:
    low, high = int(match["low"]), int(match["high"])
    if len(match["high"]) == 1:
        if high <= low % 10 or high - low % 10 > (1 if "/" in match["dash"] else 6):
            return None
        high += low % 100 - low % 10
    short = len(match["high"]) < 3
    if (short and high <= low % 100) or (not short and high <= low):
        return None
    return [
        Piece(year(low), *match.span("low")),
        Piece(" to ", match.end("low"), match.start("high")),
        Piece(
            ("oh " if high < 10 else "") + cardinal(high) if short else year(high),
            *match.span("high"),
        ),
    ]


def _decade(match: re.Match[str]) -> Said:
    if match["full"]:
        said = decade(int(match["full"]))
        if match["to"]:
            return [
                Piece(said, match.start(), match.start("to")),
                Piece(" to ", *match.span("to")),
            ]
        return said
    short = match["short"]
    if short[0].isdigit():
        before = match.string[max(0, match.start() - 6) : match.start()].lower()
        if not before.endswith(
            ("the ", "mid-", "early ", "early-", "late ", "late-", " his ", " her ", "0s-", "0s–")
        ):
            return None
    return decade(int(short.strip("'’‘s")))


def _year(match: re.Match[str]) -> Said:
    text, start, end = match.string, match.start(), match.end()
    if _COUNTED.match(text, end):
        return None
    if _PLURAL.match(text, end) and _QUANTITY.search(text, max(0, start - 18), start):
        return None
    if start == match.pos and end == match.endpos:
        return year(int(match["year"]))
    led = _BEFORE_YEAR.search(text, max(0, start - 16), start)
    if match["year"][:2] == "10" and not (
        _EARLY.search(text, max(0, start - 8), start)
        or (_OF.search(text, max(0, start - 24), start) and _GOES_ON.match(text, end))
    ):
        return None
    if not led and not _LATER.fullmatch(match["year"]):
        return None
    if not led and (start == 0 or text[start - 1] in "-–—@+=*" or text[start - 2 : start] == "o "):
        return (
            None if text[max(0, start - 1) : start] not in ("", "—", "–") else year(int(match[0]))
        )
    return year(int(match["year"]))


def _from_to(match: re.Match[str]) -> Said:
    """Monday-Friday; what is written in full stays, an abbreviation becomes its name."""
    first, dash, last = ("month", "dash", "last") if match["month"] else ("day", "until", "end")
    return [
        Piece(_NAMES[match[first][:3].lower()], *match.span(first)),
        Piece(" to ", *match.span(dash)),
        Piece(_NAMES[match[last][:3].lower()], *match.span(last)),
    ]


def _month(match: re.Match[str]) -> Said:
    if is_name(match, match["month"]):
        return None
    return MONTHS[match["month"][:3].lower()]


def _last(match: re.Match[str]) -> Said:
    """ "In Feb." at the end: after a word that leads to a month or a day, "Sun." is no star."""
    if not _LEADS.search(match.string, max(match.pos, match.start() - 10), match.start()):
        return None
    if is_name(match, match["name"]):
        return None
    return _NAMES[match["name"][:3].lower()]


def _weekday(match: re.Match[str]) -> Said:
    return DAYS[(match["weekday"] or match["bare"] or match["last"])[:3].lower()]


RULES = (
    SpokenRule(
        "date",
        "15 August is the fifteenth of August",
        DAY_MONTH,
        _day_month,
        "From 12-15 August 2021 it rained.",
        DIGIT,
    ),
    SpokenRule(
        "date",
        "Jan. 6 is January sixth",
        MONTH_DAY,
        _month_day,
        "On Jan. 6, 2021, and on July 4.",
        DIGIT,
    ),
    SpokenRule(
        "year-range",
        "1939-45 is nineteen thirty-nine to forty-five",
        RANGE,
        _range,
        "The war of 1939-45 and the season 2010/11.",
        DIGIT,
    ),
    SpokenRule(
        "decade",
        "the 1990s are the nineteen nineties",
        DECADE,
        _decade,
        "From the 1960s-80s to the ’90s.",
        DIGIT,
    ),
    SpokenRule(
        "year",
        "in 2022 is in twenty twenty-two",
        YEAR,
        _year,
        "It began in 1905 and ended in 2022.",
        DIGIT,
    ),
    SpokenRule(
        "span",
        "March 2020-June 2021 is March twenty twenty to June",
        TO_MONTH,
        lambda _: " to ",
        "Built from March 2020-June 2021, shut July 28 – Aug. 3.",
        DIGIT,
    ),
    SpokenRule(
        "span",
        "Mon-Fri is Monday to Friday",
        FROM_TO,
        _from_to,
        "Open Mon-Fri, June–August.",
    ),
    SpokenRule("month", "Sept. is September", MONTH_ALONE, _month, "It opens in Sept. again."),
    SpokenRule(
        "weekday",
        "Thurs. is Thursday",
        WEEKDAY,
        _weekday,
        "Come on Thurs. at noon.",
        needs=re.compile("Mon|Tue|Wed|Thu|Fri|Sat|Sun"),
    ),
    SpokenRule(
        "month",
        "in Feb. at the end is in February",
        LAST,
        _last,
        "It fell in Jan., but rose in Feb.",
        needs=STOPPED,
    ),
)
