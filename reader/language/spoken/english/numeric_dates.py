"""Dates in figures and eras: "11/17/2005" comes in, "November seventeenth, two thousand five" out.

With slashes the month goes first, as American papers write it, unless that cannot be or the text is
known to be from elsewhere; with full stops the day goes first, as everywhere that they are used.
"""

from __future__ import annotations

import re
from math import gcd

from reader.language.spoken.english.dates import MONTHS
from reader.language.spoken.english.fractions import SAID_WHOLE
from reader.language.spoken.english.numbers import cardinal, ordinal, paired, year
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule, beside

_NAMES = list(MONTHS.values())
_EDGE = r"(?<![\w.,/:$£€-])"
_END = r"(?![\w/%]|[.,:-]\d)"
YEAR_FIRST = re.compile(
    rf"{_EDGE}(?P<year>1[5-9]\d\d|20\d\d)(?P<sep>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    rf"(?P<day>0?[1-9]|[12]\d|3[01])(?:T[\d:.]+Z?)?{_END}"
)
YEAR_LAST = re.compile(
    rf"{_EDGE}(?P<one>0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?P<two>0?[1-9]|[12]\d|3[01])(?P=sep)"
    rf"(?P<year>(?:1[5-9]|20)\d\d|(?<=/)\d\d){_END}"
)
TWO = re.compile(
    r"(?:(?<=\b[Oo]n\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Ss]ince\s)|(?<=\b[Dd]ated\s)|(?<=\b[Bb]y\s)|(?<=day\s)|(?<=day,\s)|(?<=[ap]m\s)|(?<=[ap]\.m\.\s))"
    r"(?P<one>0?[1-9]|[12]\d|3[01])(?P<sep>/)(?P<two>0?[1-9]|[12]\d|3[01])(?![\w/%-]|[.,:]\d|\s(?:of|the|inch|cup|mile)\b)"
)
_EIGHTHS = frozenset(
    f"{over}/{under}"
    for under in (2, 3, 4, 5, 6, 8, 16)
    for over in range(1, under)
    if gcd(over, under) == 1
)
"""Fractions that are written so."""
_DUE = re.compile(
    r"\b(?:due|pay|paid|finish(?:ed)?|register(?:ed)?|apply|submit(?:ted)?|RSVP|reply|respond|expires?|end[s]?|done|ready|arrive|file"
    r"|return(?:ed)?|complete[d]?|deadline|open|shipped|delivered|sign(?:ed)?|order(?:ed)?|vote|book)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s\Z", re.IGNORECASE)
METER = re.compile(
    r"(?<![\w.,/$£€-])(?P<beats>\d{1,2})(?P<stroke>/)(?P<note>2|4|8|16)(?:(?<=\bin\s[2-9]/[48])(?P<bare>(?=[.,;)]|\s(?:and|or|then|with|but)\b|\Z))|(?=[\s-](?:time|rhythms?|meters?|metres?|beats?|grooves?|march|waltz"
    r"|feel|signatures?|bars?|measures?|swing|jig|pulse)\b))"
)
_TOOLS = re.compile(
    r"\s(?:plywood|drills?|bits?|bolts?|screws?|lumber|boards?|wrench|socket|inch(?:es)?|acres?|miles?|pints?|cups?|share|stake|scale|pitch|gauge)\b"
)
_FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4"))
_DAYS_BEFORE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?|[Oo]n|[Uu]ntil|[Ss]ince|[Dd]ated)\s\Z"
)
ERA = re.compile(
    r"(?:\b(?P<before>A\.?D\b\.?)\s(?P<first>\d{1,4})"
    r"|(?<![\w.,$£€])(?:(?P<low>\d{1,4})(?P<dash>\s?[-–]\s?))?(?P<second>\d{1,3}(?:,\d{3})|\d{1,4})\s?(?P<after>A\.?D\b\.?|B\.?C\b\.?(?:E\b\.?)?|C\.E\.|CE\b))"
    r"(?!\w)"
)


def _year_first(match: re.Match[str]) -> Said:
    return _date(int(match["month"]), int(match["day"]), int(match["year"]), day_first=False)


def _year_last(match: re.Match[str]) -> Said:
    return _of_three(match, leads=match["sep"] == ".")


def _day_leads(match: re.Match[str]) -> Said:
    return _of_three(match, leads=True)


def _of_three(match: re.Match[str], *, leads: bool) -> Said:
    """:param leads: the day goes first where either could."""
    one, two = int(match["one"]), int(match["two"])
    day_first = one > 12 or (leads and two <= 12)
    month, day = (two, one) if day_first else (one, two)
    if month > 12:
        return None
    return _date(month, day, int(match["year"]), day_first=day_first)


def _two(match: re.Match[str]) -> Said:
    return _of_two(match, leads=False)


def _two_day_leads(match: re.Match[str]) -> Said:
    return _of_two(match, leads=True)


def _dated(match: re.Match[str]) -> bool:
    """Whether what may be a fraction is a day: on Friday 3/4, but not cut by 1/3, nor 3/4 time."""
    before = match.string[max(match.pos, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 10]
    return _DAYS_BEFORE.search(before) is not None and not after.startswith((" time", " majority"))


def _is_part(match: re.Match[str]) -> bool:
    """Cut by 5/8, and 3/8 plywood: a fraction, unless something is due by then."""
    before = match.string[max(match.pos, match.start() - 40) : match.start()]
    if _BY.search(before) and not _DUE.search(before):
        return True
    return _TOOLS.match(match.string, match.end()) is not None


_MUSIC = re.compile(
    r"\b(?:tempo|bpm|songs?|rhythms?|beats?|bars?|melod(?:y|ies)|music(?:al)?|waltz(?:es)?|drum(?:s|mer)?|tunes?|jazz|choir|composer)\b",
    re.IGNORECASE,
)


_WRITTEN_IN = re.compile(
    r"\b(?:is|are|was|were|be|it['’]s|written|played|play|plays|composed|set|mostly|mainly|begins|starts|counted|sung|waltz|tune|song)"
    r"\sin\s\Z"
)
"""The music *stopped* in 3/4 is another thing."""


def _meter(match: re.Match[str]) -> Said:
    if match["bare"] is not None:
        before = max(match.pos, match.start() - 16)
        written = _WRITTEN_IN.search(match.string, before, match.start())
        if not written or not beside(_MUSIC, match):
            return None
    return [
        Piece(cardinal(int(match["beats"])), *match.span("beats")),
        Piece(" ", *match.span("stroke")),
        Piece(cardinal(int(match["note"])), *match.span("note")),
    ]


def _of_two(match: re.Match[str], *, leads: bool) -> Said:
    """On 4/12: after such a word two figures are a date, but for nine eleven and its like."""
    if match[0] in SAID_WHOLE or (match[0] in _FRACTIONS and not _dated(match)):
        return None
    if match[0] in _EIGHTHS and _is_part(match):
        return None
    one, two = int(match["one"]), int(match["two"])
    day_first = one > 12 or (leads and two <= 12)
    month, day = (two, one) if day_first else (one, two)
    if month > 12:
        return None
    name, which = _NAMES[month - 1], ordinal(day)
    return f"the {which} of {name}" if day_first else f"{name} {which}"


def _date(month: int, day: int, of: int, *, day_first: bool) -> str:
    name, which = _NAMES[month - 1], ordinal(day)
    said = f"the {which} of {name}" if day_first else f"{name} {which}"
    if of >= 100:
        return f"{said}, {year(of)}"
    return f"{said}, {'oh ' if of < 10 else ''}{cardinal(of)}"


def _era(match: re.Match[str]) -> Said:
    figure = match["first"] or match["second"]
    name = (match["before"] or match["after"]).replace(".", "")
    number = int(figure.replace(",", ""))
    said = cardinal(number) if "," in figure else paired(number)
    if match["first"]:
        written = match.span("before"), match.span("first")
        return [Piece(name, *written[0]), Piece(" " + said, written[0][1], match.end())]
    pieces = []
    if match["low"]:
        pieces.append(Piece(paired(int(match["low"])), *match.span("low")))
        pieces.append(Piece(" to ", *match.span("dash")))
    return [
        *pieces,
        Piece(said, *match.span("second")),
        Piece(" " + name, match.end("second"), match.end()),
    ]


DAY_FIRST = SpokenRule(
    "date-in-figures",
    "3/4/2026 is the third of April, twenty twenty-six",
    YEAR_LAST,
    _day_leads,
    "It opened on 3/4/2026.",
    DIGIT,
)
DAY_FIRST_OF_TWO = SpokenRule(
    "date-in-figures",
    "on 3/4 is on the third of April",
    TWO,
    _two_day_leads,
    "It opens on 3/4.",
    DIGIT,
)
"""Instead of the rules for American papers, wherever else English is written."""

RULES = (
    SpokenRule(
        "date-in-figures",
        "2021-08-15 is August fifteenth, twenty twenty-one",
        YEAR_FIRST,
        _year_first,
        "It opened on 2021-08-15.",
        DIGIT,
    ),
    SpokenRule(
        "date-in-figures",
        "11/17/2005 is November seventeenth, two thousand five; 17.11.2005 begins with the day",
        YEAR_LAST,
        _year_last,
        "It closed on 17.11.2005, not on 11/16/2005.",
        DIGIT,
    ),
    SpokenRule(
        "meter",
        "in 6/8 time is in six eight time",
        METER,
        _meter,
        "A jig in 6/8 time.",
        DIGIT,
    ),
    SpokenRule(
        "date-in-figures",
        "on 4/12 is on April twelfth",
        TWO,
        _two,
        "It goes to trial on 4/12.",
        DIGIT,
    ),
    SpokenRule(
        "era",
        "340 BC is three forty B C",
        ERA,
        _era,
        "Built in 340 BC, burnt in AD 79.",
        DIGIT,
    ),
)
