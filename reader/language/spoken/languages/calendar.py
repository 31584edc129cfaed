"""When: dates, times of day and ranges of years, for any language that has the tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.language.spoken.languages.numbers import cardinal, year
from reader.language.spoken.languages.quantities import joint, with_digits
from reader.language.spoken.languages.tables import Language
from reader.language.spoken.languages.weekdays import weekday_rules
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

_S = r"[ \u00a0\u202f]"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_NOT_MORE = r"(?![\w%€$]|[.,:/]\d|[-–]\d)"

Day = Callable[[re.Match[str], int], str]
"""Words for a day of the month, which may depend on what stands before the date."""


def calendar_rules(language: Language, day: Day | None = None) -> tuple[SpokenRule, ...]:
    """Dates before times before years.

    :param day: words for the day; a cardinal number (and the language's own first) without it.
    """
    say_day = day or _day(language)
    return (
        *weekday_rules(language),
        *with_digits(
            *_dates(language, say_day), *_times(language), _years(language), _season(language)
        ),
    )


def month_pattern(language: Language) -> str:
    names = "|".join(re.escape(month) for month in language.months)
    short = "|".join(sorted(map(re.escape, language.month_abbreviations), key=len, reverse=True))
    return rf"(?P<month>(?i:{names})\b|(?P<short>(?i:{short}))\b\.?)"


def month_of(match: re.Match[str], language: Language) -> str:
    if match["short"]:
        return language.months[language.month_abbreviations[match["short"].lower()] - 1]
    return match["month"]


def _day(language: Language) -> Day:
    def say(_match: re.Match[str], day: int) -> str:
        if day == 1 and language.first_of_month:
            return language.first_of_month
        return cardinal(day, language.library)

    return say


def _dates(language: Language, say_day: Day) -> tuple[SpokenRule, ...]:
    dot = r"\.?" if language.tag == "de" else ""
    first = rf"(?:(?<=1)(?:{language.first_day_signs}))?" if language.first_day_signs else ""
    joining = rf"{_S}(?:de{_S})?" if language.of_year == " de " else rf"\.?{_S}?"
    written = re.compile(
        rf"(?<![\w.,:/-])(?:(?P<low>\d{{1,2}}){first}{dot}{_S}?[-–]{_S}?)?"
        rf"(?P<day>3[01]|[12]\d|0?[1-9]){first}{dot}{joining if not dot else _S + '?'}"
        rf"{month_pattern(language)}"
        rf"(?:{_S}(?:de(?:l)?{_S})?(?P<year>{YEAR}){_NOT_MORE})?"
    )
    numeric = re.compile(
        rf"(?<![\w.,:/-])(?P<day>3[01]|[12]\d|0?[1-9])(?P<mark>[./-])(?P<mm>1[0-2]|0?[1-9])(?P=mark)"
        rf"(?P<year>{YEAR})(?![\w/-]|[.,]\d)"
    )
    iso = re.compile(
        rf"(?<![\w/.-])(?P<year>{YEAR})-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-])"
    )

    def date(match: re.Match[str]) -> Said:
        day = say_day(match, int(match["day"]))
        if match["low"]:
            day = f"{say_day(match, int(match['low']))} {joint(match, language)} {day}"
        said = language.date.format(day=day, month=month_of(match, language))
        if not match["year"]:
            return said
        gap = match.end("month")
        return [
            Piece(said, match.start(), gap),
            Piece(language.of_year, gap, match.start("year")),
            Piece(year(int(match["year"]), language.library), *match.span("year")),
        ]

    def figures(match: re.Match[str]) -> Said:
        day = say_day(match, int(match["day"]))
        said = language.date.format(day=day, month=language.months[int(match["mm"]) - 1])
        return f"{said}{language.of_year}{year(int(match['year']), language.library)}"

    return (
        SpokenRule("date", "3 March with its day and year in words", written, date),
        SpokenRule("date", "03.03.2024 with the month's name", numeric, figures),
        SpokenRule("date", "2024-03-03 with the month's name", iso, figures),
    )


def _times(language: Language) -> tuple[SpokenRule, ...]:
    clock = language.clock
    hour = r"(?P<hour>2[0-4]|1\d|0?\d)"
    minute = r"(?P<minute>[0-5]\d)"
    sign = rf"(?:{_S}?(?:{clock.sign})(?!\w))"
    ahead = r"(?:(?<![\w.,:/-])|(?<=\dh[-–]))"
    patterns = [rf"{ahead}{hour}[{clock.marks}]{minute}(?::[0-5]\d)?(?![\w%€$:]|[.,]\d)"]
    if clock.sign:
        patterns.insert(0, rf"{ahead}{hour}[:.]{minute}{sign}")
        low = rf"(?:(?P<low>2[0-4]|1\d|0?\d){_S}?[-–]{_S}?)?"
        patterns.append(rf"{ahead}{low}{hour}{sign}(?P<minute>)")
    if "h" in clock.sign:
        patterns.insert(0, rf"{ahead}{hour}{_S}?[hH]{_S}?{minute}(?:{_S}?min)?(?![\w%€$:]|[.,]\d)")
    if clock.sign == "Uhr":
        patterns.insert(0, rf"{ahead}{hour}{_S}Uhr{_S}{minute}(?!\w|[.,:]\d)")
    if clock.led:
        patterns.append(rf"{ahead}{hour}(?P<dot>\.){minute}(?![\w%€$:]|[.,]\d|{_S}?[%€$])")
    leading = re.compile(rf"\b(?:{clock.led})\s\Z" if clock.led else r"(?!)")

    def time(match: re.Match[str]) -> Said:
        if "dot" in match.re.groupindex:
            before = max(0, match.start() - 12)
            if not leading.search(match.string, before, match.start()):
                return None
        number, minutes = int(match["hour"]), int(match["minute"] or 0)
        words = language.agree(cardinal(number, language.library), clock.hours.gender)
        hours = clock.hours.one if number == 1 else clock.hours.many
        if number == 0 and language.singular_below_two:
            hours = clock.hours.one
        form = clock.past if minutes else clock.full
        zero = clock.zero if minutes < 10 else ""
        said = zero + cardinal(minutes, language.library)
        whole = form.format(h=words, hours=hours, m=said)
        if not match.groupdict().get("low"):
            return whole
        first = language.agree(cardinal(int(match["low"]), language.library), clock.hours.gender)
        return f"{first} {joint(match, language)} {whole}"

    return tuple(
        SpokenRule("time", "14:30 in words", re.compile(pattern), time) for pattern in patterns
    )


def _years(language: Language) -> SpokenRule:
    pattern = re.compile(
        rf"(?<![\w.,:/$£€#-])(?P<low>{YEAR})\s?[-–—]\s?(?P<high>{YEAR}|\d\d){_NOT_MORE}(?!\s?[-–—]\d)"
    )

    def years(match: re.Match[str]) -> Said:
        low, high = int(match["low"]), int(match["high"])
        short = high < 100
        if high <= (low % 100 if short else low):
            return None
        end = cardinal(high, language.library) if short else year(high, language.library)
        return [
            Piece(year(low, language.library), *match.span("low")),
            Piece(f" {joint(match, language)} ", match.end("low"), match.start("high")),
            Piece(end, *match.span("high")),
        ]

    return SpokenRule("year-range", "1939-45 is from one year to another", pattern, years)


def _season(language: Language) -> SpokenRule:
    """2023/24: a reader leaves the slash out."""

    def season(match: re.Match[str]) -> Said:
        high = int(match["high"])
        return [
            Piece(year(int(match["low"]), language.library), *match.span("low")),
            Piece(" ", *match.span("slash")),
            Piece(
                year(high, language.library) if high > 99 else cardinal(high, language.library),
                *match.span("high"),
            ),
        ]

    return SpokenRule(
        "season",
        "2023/24 is two years in a row",
        re.compile(
            r"(?<![\w/.,-])(?P<low>(?:19|20)\d\d)(?P<slash>/)(?P<high>\d\d|20\d\d)(?![\w/])"
        ),
        season,
    )
