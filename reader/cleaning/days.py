"""The days that are written in a text: text in many languages comes in, ISO 8601 days go out.

A day of numbers alone may be read in two ways. Both readings are kept, because only the page tells
which one holds: by its other dates first, then by its language and its country.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

__all__ = ["Written", "day_first", "iso", "near", "seen_dates", "to_day", "written"]

_ISO: Final = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
# dateparser knows 200 languages and takes 0.4 s to import, and a millisecond for every line.
_MONTHS: Final = (
    (
        "jan januar january janv janvier ene enero janeiro gen gennaio januari styczeń stycznia "
        "января январь січня ocak tammikuuta ledna leden ianuarie január január jänner enero "
        "gener"
        " ιανουαρίου ιαν ינואר בינואר يناير"
    ),
    (
        "feb februar february févr fév février fevrier febrero fev fevereiro febbraio februari "
        "luty lutego февраля лютого şubat helmikuuta února únor februarie február feber febrer"
        " φεβρουαρίου φεβ פברואר בפברואר فبراير"
    ),
    (
        "mar march märz maerz mars marzo março marco maart mrt marzec marca марта березня mart "
        "maaliskuuta března březen martie március mrz març"
        " maret μαρτίου μαρ מרץ במרץ مارس"
    ),
    (
        "apr april avr avril abr abril aprile kwiecień kwietnia апреля квітня nisan huhtikuuta "
        "dubna duben aprilie április apríla"
        " απριλίου απρ אפריל באפריל أبريل"
    ),
    (
        "may mai mayo maio mag maggio mei maj maja мая травня mayıs toukokuuta května květen "
        "május mája maig"
        " μαΐου μαΐ מאי במאי مايو"
    ),
    (
        "jun june juni juin junio junho jun giu giugno czerwiec czerwca июня червня haziran "
        "kesäkuuta června červen iunie június júna juny"
        " ιουνίου ιουν יוני ביוני يونيو"
    ),
    (
        "jul july juli juil juillet julio julho lug luglio lipiec lipca июля липня temmuz "
        "heinäkuuta července červenec iulie július júla juliol"
        " ιουλίου ιουλ יולי ביולי يوليو"
    ),
    (
        "aug august août aout ago agosto augustus augusti sierpień sierpnia августа серпня "
        "ağustos elokuuta srpna srpen augusztus augusta agost"
        " agustus αυγούστου αυγ אוגוסט באוגוסט أغسطس"
    ),
    (
        "sep sept september septembre septiembre set setembro settembre wrzesień września "
        "сентября вересня eylül syyskuuta září septembrie szeptember septembra setembre"
        " σεπτεμβρίου σεπ ספטמבר בספטמבר سبتمبر"
    ),
    (
        "oct okt october oktober octobre octubre out outubro ott ottobre październik października "
        "октября жовтня ekim lokakuuta října říjen octombrie október októbra"
        " οκτωβρίου οκτ אוקטובר באוקטובר أكتوبر"
    ),
    (
        "nov november novembre noviembre novembro listopad listopada ноября листопада kasım "
        "marraskuuta listopadu noiembrie novembra"
        " νοεμβρίου νοε נובמבר בנובמבר نوفمبر"
    ),
    (
        "dec dez december dezember décembre decembre dic diciembre dezembro dicembre grudzień "
        "grudnia декабря грудня aralık joulukuuta prosince prosinec decembrie decembra des "
        "desember desembre"
        " δεκεμβρίου δεκ דצמבר בדצמבר ديسمبر"
    ),
)
_MONTH: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME: Final = r"(?P<month>[^\W\d_]{3,13})\.?"
_WRITTEN: Final = re.compile(
    # Or where the text of another element ran on: "Ann LeeMarch 3, 2024".
    rf"(?:(?<![\w./-])|(?<=[^\W\d_A-Z])(?=[A-Z]))(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?,?[\s-]+(?:of\s+|de\s+|d['’])?{_NAME}"
    r",?(?:[\s-]+(?:de[l]?\s+)?|['’])(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<month2>[^\W\d_]{3,13})\.?[\s-]+(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s-]+)"
    r"(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<year3>(?:19|20)\d\d)\s?[-./年년]\s?(?P<month3>\d{1,2})\s?[-./月월]\s?(?P<day3>\d{1,2})"
    r"(?!\d)"
    r"|(?P<year5>(?:19|20)\d\d)\.?,?\s+(?P<month5>[^\W\d_]{3,13})\.?\s+(?P<day5>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year4>(?:20)?\d\d)(?![\d./-]))"
)
_NAMED: Final = (("day", "month", "year"), ("day2", "month2", "year2"), ("day5", "month5", "year5"))
_WORTH: Final = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d\d")
"""What every written day has: a year, or three numbers. Asked first, it costs a tenth."""
_DIGIT: Final = re.compile(r"\d")  # most lines have none, and are looked through ten times as fast
_LONGEST: Final = 200  # characters of a value that may be a date


class Written(NamedTuple):
    """A day as it stands in a text."""

    start: int
    """Of which character of the text it begins."""
    day: str | None
    """The day with numbers read as day and month; None where it is none, read so."""
    swapped: str | None
    """The day with numbers read as month and day. The same for what has one reading."""
    dotted: bool = False
    """Whether its numbers are parted by full stops, as where the day comes first."""


def to_day(year: int, month: int, day: int) -> str | None:
    """The day as ISO 8601; None where the calendar has none, before 1990 and in the future."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    # Tomorrow is today on the other side of the earth.
    return found.isoformat() if year >= 1990 and found <= date.today() + timedelta(1) else None


def written(text: str) -> list[Written]:
    """The days that are written out in ``text``, in their order."""
    if not _DIGIT.search(text) or not _WORTH.search(text):
        return []
    found: list[Written] = []
    at = 0
    while match := _WRITTEN.search(text, at):
        if match["a"]:
            a, b, year = int(match["a"]), int(match["b"]), int(match["year4"])
            year += 2000 if year < 100 else 0
            dotted = match["mark"] == "."
            one = Written(match.start(), to_day(year, b, a), to_day(year, a, b), dotted)
        elif match["year3"]:
            day = to_day(int(match["year3"]), int(match["month3"]), int(match["day3"]))
            one = Written(match.start(), day, day)
        else:
            number, name, said = next(match.group(*n) for n in _NAMED if match[n[0]] is not None)
            if (month := _MONTH.get(name.casefold())) is None:
                at = match.start() + 1  # within it a month may begin: "LeeMarch 3, 2024"
                continue
            day = to_day(int(said), month, int(number))
            one = Written(match.start(), day, day)
        at = match.end()
        if one.day or one.swapped:
            found.append(one)
    return found


_AMERICAN: Final = frozenset(("", "en", "en-us", "fil", "en-ph"))
_DAY_FIRST_HOST: Final = re.compile(
    r"https?://[^/]+\.(?:uk|au|nz|ie|in|za|fr|de|es|it|nl|eu|sg|my)(?:[:/]|\Z)"
)


def day_first(
    dates: Iterable[Written], known: Collection[str], language: str, address: str
) -> bool | None:
    """Whether 3/4/2024 is in April on a page; None where only the marks between numbers tell.

    :param dates: all that are written on the page.
    :param known: days that it declares, or writes out.
    :param language: BCP 47.
    """
    votes = 0
    for one in dates:
        if one.day == one.swapped:
            continue
        first = one.swapped is None or (one.day in known and one.swapped not in known)
        second = one.day is None or (one.swapped in known and one.day not in known)
        votes += first - second
    if votes:
        return votes > 0
    return None if language in _AMERICAN and not _DAY_FIRST_HOST.match(address) else True


def read(one: Written, first: bool | None) -> str:
    """The day that is meant.

    :param first: what ``day_first`` says of the page.
    """
    day = one.day if (one.dotted if first is None else first) else one.swapped
    return day or one.day or one.swapped or ""


def seen_dates(text: str, language: str = "") -> Iterator[tuple[str, int]]:
    """The days that are written out in ``text``, and at which character each begins.

    :param language: BCP 47; says whether 3/4/2024 is in March. Elsewhere it is in April.
    """
    first = day_first((), (), language, "")
    return ((read(one, first), one.start) for one in written(text))


def iso(value: object) -> str | None:
    """The day of an ISO 8601 value, or of one that is written for people."""
    if not isinstance(value, str):
        return None
    if match := _ISO.match(value):
        return to_day(*map(int, match.groups()))
    return next((day for day, _ in seen_dates(value[:_LONGEST])), None)


def near(a: str, b: str) -> bool:
    """Whether two days are the same in one part of the world or another."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= 1
