"""German: its rules, and the endings that its ordinals take from the words before them."""

from __future__ import annotations

import re

from reader.language.spoken.languages.calendar import calendar_rules
from reader.language.spoken.languages.german_tables import GERMAN
from reader.language.spoken.languages.integers import integer_rules
from reader.language.spoken.languages.numbers import cardinal, ordinal, year
from reader.language.spoken.languages.quantities import quantity_rules, with_digits
from reader.language.spoken.languages.reigns import NO_MORE, as_cardinal, roman_rule
from reader.language.spoken.languages.slashes import slash_rules
from reader.language.spoken.languages.terms import term_rules
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

_OBLIQUE = re.compile(
    r"(?:\b(?:am|vom|zum|zur|beim|im|den|dem|des|ab|bis|seit|vor|nach|einem|einen|eines|einer"
    r"|keinen"
    r"|seinem|seinen|seiner|ihrem|ihren|ihrer|unserem|unseren|diesem|diesen|dieser|jedem|jeden"
    r"|jeder)"
    r"(?:\s(?:[A-ZÄÖÜ][a-z]+tag|Mo|Di|Mi|Do|Fr|Sa|So)\.?,?(?:\s(?:den|dem))?)?(?:\s\d{1,2}\.\s(?:und|bis|oder))?\s)\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:der|die|das|diese|jede|eine|keine|seine|ihre|unsere|deren|dessen)\s\Z", re.IGNORECASE
)
_DATIVE = re.compile(
    r"\b(?:an|auf|aus|bei|hinter|in|mit|nach|neben|seit|unter|über|von|vor|während|wegen|zu"
    r"|zwischen)\sder\s\Z",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+\sder\s\Z")


def _ending(before: str) -> str | None:
    """What the words before an ordinal make of it: ``n`` (am dritten), nothing (der dritte)."""
    if before.endswith(("der ", "Der ")):
        # Nominative (der dritte Platz), or dative and genitive of a woman's word (in der dritten).
        return "n" if _DATIVE.search(before) or _GENITIVE.search(before) else ""
    if before.endswith("als "):
        return "r"
    if _OBLIQUE.search(before):
        return "n"
    return "" if _NAMED.search(before) else None


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.start()]


def _day(match: re.Match[str], day: int) -> str:
    ending = _ending(_before(match))
    return ordinal(day, "de") + ("r" if ending is None else ending)


_ORDINAL = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d{1,3})\.(?:(?P<next>[ \u00a0](?:und|bis|oder)[ \u00a0])"
    r"(?P<second>\d{1,3})\.)?"
    r"(?=[ \u00a0][^\W\d_])"
)


def _ordinal(match: re.Match[str]) -> Said:
    ending = _ending(_before(match))
    if ending is None:
        return None
    first = Piece(
        ordinal(int(match["number"]), "de") + ending, match.start(), match.end("number") + 1
    )
    if not match["second"]:
        return [first]
    second = ordinal(int(match["second"]), "de") + ending
    return [first, Piece(second, match.start("second"), match.end())]


_VAGUE = frozenset({"von", "um", "bis", "und", "oder", "ab", "vor", "nach"})
"""After these a number may be a year, or not."""
_LED_YEAR = re.compile(
    r"(?:\b(?:Jahre?s?n?|seit|bis|von|ab|um|vor|nach|Anfang|Mitte|Ende|Sommer|Herbst|Winter"
    r"|Frühling"
    r"|Frühjahr|und|oder|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\s|\()\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,:/$£€-])(?P<year>1[1-9]\d\d)(?P<ten>er)?(?![\w%€$°]|[.,:/]\d|[-–]\d)")
_COUNTED = re.compile(r"[ \u00a0](?:[A-ZÄÖÜ][a-zäöüß]|km\b|kg\b|m\b|%|€)")


def _year(match: re.Match[str]) -> Said:
    number = int(match["year"])
    if match["ten"]:
        return f"{year(number, 'de')}er" if number % 10 == 0 else None
    led = _LED_YEAR.search(match.string, max(0, match.start() - 14), match.start())
    counted = _COUNTED.match(match.string, match.end())
    vague = led and led[0].strip().lower() in _VAGUE
    if led and not (vague and (counted or number < 1500)):
        return year(number, "de")
    return year(number, "de") if number >= 1900 and not counted else None


_SHORT_DATE = re.compile(
    r"(?<![\w.,:/-])(?P<day>3[01]|[12]\d|0?[1-9])\.(?P<month>1[0-2]|0?[1-9])\."
    r"(?![\d\w])"
)


_DAY_BEFORE = re.compile(r"(?:\w+tag|Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s(?:den\s)?\Z")


def _short_date(match: re.Match[str]) -> Said:
    if _ending(_before(match)) is None and not _DAY_BEFORE.search(_before(match)):
        return None
    return f"{_day(match, int(match['day']))} {GERMAN.months[int(match['month']) - 1]}"


def _decade(match: re.Match[str]) -> Said:
    return f"{cardinal(int(match['number']), 'de')}er"


def _per_cent(match: re.Match[str]) -> Said:
    return f"{cardinal(int(match['number']), 'de')}prozent{match['end']}"


def _score(match: re.Match[str]) -> Said:
    return [
        Piece(cardinal(int(match["one"]), "de"), *match.span("one")),
        Piece(" zu ", *match.span("colon")),
        Piece(cardinal(int(match["other"]), "de"), *match.span("other")),
    ]


def _reign(match: re.Match[str], number: int) -> str:
    """der, dem or des Vierzehnte(n), by the words before the name and by its ending."""
    word = ordinal(number, "de").capitalize()
    woman = match["name"].rstrip("s") in _QUEENS
    if match["name"].endswith("s") and match["name"] not in _REIGNED:
        return f"{'der' if woman else 'des'} {word}n"
    before = match.string[max(0, match.start() - 40) : match.start()]
    if re.search(rf"\b(?:von|mit|unter|bei|nach|zu|seit|dem|zum|vom)\s{_OTHERS}\Z", before):
        return f"{'der' if woman else 'dem'} {word}n"
    if re.search(rf"\b(?:für|gegen|durch|ohne|den|um)\s{_OTHERS}\Z", before):
        return f"{'die' if woman else 'den'} {word}{'' if woman else 'n'}"
    return f"{'die' if woman else 'der'} {word}"


_OTHERS = r"(?:\w+\s){0,2}(?:[IVXL]+\.\s(?:und|oder)\s)?"
_QUEENS = frozenset(["Elisabeth", "Katharina", "Margrethe", "Maria", "Anna", "Isabella"])
_REIGNED = frozenset(
    [
        "Johannes",
        "Pius",
        "Julius",
        "Innozenz",
        "Clemens",
        "Nikolaus",
        "Ramses",
        "Urbanus",
        "Darius",
        "Xerxes",
        "Sixtus",
    ]
)
_NAMES = (
    r"(?:Ludwig|Friedrich|Wilhelm|Heinrich|Karl|Otto|Franz|Joseph|Johannes|Paul|Pius|Benedikt"
    r"|Leo|Gregor"
    r"|Innozenz|Clemens|Philipp|Georg|Eduard|Jakob|Napoleon|Alexander|Nikolaus|Peter|Elisabeth"
    r"|Katharina"
    r"|Margrethe|Maximilian|Rudolf|Leopold|Ferdinand|Konrad|Albrecht|August|Christian|Gustav"
    r"|Harald|Juan"
    r"|Felipe|Isabella|Ramses|Darius|Charles|Carl|Urban|Sixtus|Julius|Otto|Kaiser|Papst)"
)


def _world_war(match: re.Match[str], number: int) -> str:
    ending = _ending(_before(match))
    return ordinal(number, "de").capitalize() + ("r" if ending is None else ending)


RULES: tuple[SpokenRule, ...] = (
    SpokenRule(
        "score", "2:1 is zwei zu eins",
        re.compile(r"(?<![\w.,:/-])(?P<one>\d{1,2})(?P<colon>:)(?P<other>\d)"
            r"(?![\w:]|[.,]\d|\sUhr)"), _score,
    ),
    SpokenRule(
        "percent", "10%ige is zehnprozentige",
        re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\s?%-?(?P<end>ig\w*)"), _per_cent,
    ),
    SpokenRule(
        "decade", "die 90er Jahre",
        re.compile(r"(?<![\w.,])['’]?(?P<number>[2-9]0)er(?=[- ]?[Jj]ahre|[,. ])"), _decade,
    ),
    SpokenRule(
        "street", "Goethestr. 5 is Goethestraße",
        re.compile(
            r"(?<![\w.])(?P<name>[A-ZÄÖÜ][a-zäöüß]{1,24}s|S)tr\."
            r"(?=[ \u00a0](?:\d|[a-zäöü])|[,;)]|\Z)"
        ),
        lambda match: [Piece(f"{match['name']}traße", *match.span())],
    ),
    *slash_rules(GERMAN),
    *calendar_rules(GERMAN, _day),
    SpokenRule("date", "am 12.03. with the month's name", _SHORT_DATE, _short_date),
    *quantity_rules(GERMAN),
    SpokenRule("year", "1998 is neunzehnhundertachtundneunzig", _YEAR, _year),
    SpokenRule("ordinal", "im 19. Jahrhundert, with the ending of its case", _ORDINAL, _ordinal),
    roman_rule(
        "Ludwig XIV. is Ludwig der Vierzehnte",
        rf"\b(?P<name>{_NAMES}s?)[ \u00a0]", r"(?P<end>\.)(?!\w)", _reign,
    ),
    roman_rule(
        "II. Weltkrieg", r"(?<![\w.])", r"(?P<end>\.)(?=[ \u00a0][A-ZÄÖÜ][a-zäöü])", _world_war
    ),
    roman_rule(
        "Kapitel IV, Teil II",
        r"\b(?:Kapitel|Teil|Band|Akt|Phase|Typ|Klasse|Stufe|Hartz|Artikel|Buch|Liga|Gruppe"
        r"|Apollo)[ \u00a0]",
        NO_MORE, as_cardinal(GERMAN),
    ),
    *term_rules(GERMAN),
    *with_digits(*integer_rules(GERMAN, "Punkt")),
)  # fmt: skip
"""German, first come first served."""
