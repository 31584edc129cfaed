"""How much: money, percentages, units and big numbers, for any language that has the tables.

A number is written out in words where its form is certain: before a noun whose gender the tables
know, with decimals, after a sign. Whole numbers before a word of the article come last of all
(``integers``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reader.language.spoken.languages.halves import fraction_rules, half_rule
from reader.language.spoken.languages.integers import counted
from reader.language.spoken.languages.numbers import (
    FIGURE,
    UNSIGNED,
    cardinal,
    figure,
    grouped,
    plain,
    value,
)
from reader.language.spoken.languages.patterns import NO_MORE, SPACE, any_of
from reader.language.spoken.languages.tables import Language, Noun
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule


def quantity_rules(language: Language) -> tuple[SpokenRule, ...]:
    """Money first: its magnitudes and its percent signs are not those of a bare figure."""
    return (
        half_rule(language),
        _milestone(language),
        *with_digits(
            *_money(language), _percentage(language), _unit(language), _magnitude(language)
        ),
        _lone_currency(language),
        *fraction_rules(language),
        *with_digits(*_plain_numbers(language)),
        SpokenRule("and", "&", re.compile(r"(?<=\s)&(?=\s)"), lambda _: language.also),
    )


def with_digits(*rules: SpokenRule) -> tuple[SpokenRule, ...]:
    """The same rules, tried only where there is a digit: most sentences have none."""
    return tuple(replace(rule, needs=DIGIT) for rule in rules)


def _amount(name: str = "figure") -> str:
    """One figure, or a range of two."""
    span = rf"(?P<low>{FIGURE}){SPACE}(?P<dash>[-–—]){SPACE}(?P<high>{UNSIGNED})"
    return rf"(?:{span}|(?P<{name}>{FIGURE}))"


def joint(match: re.Match[str], language: Language) -> str:
    """The word between the ends of a range, which the word before the range may change."""
    words, other = language.between
    before = match.string[max(0, match.start() - 12) : match.start()]
    return other if re.search(rf"\b(?:{words})\s\Z", before, re.IGNORECASE) else language.to


def _count(
    match: re.Match[str], language: Language, noun: Noun | None, *, money: bool = False
) -> tuple[str, Decimal]:
    gender = noun.gender if noun else None
    if match["low"]:
        low = figure(match["low"], language, gender, money=money)
        high = figure(match["high"], language, gender, money=money)
        count = max(value(match["high"], money=money), Decimal(2))
        return f"{low} {joint(match, language)} {high}", count
    written = match["figure"]
    return figure(written, language, gender, money=money), abs(value(written, money=money))


def _noun(language: Language, noun: Noun, count: Decimal) -> str:
    return noun.one if language.is_one(count) else noun.many


def _size(language: Language, written: str, count: Decimal) -> str:
    """A magnitude in full is as its author wrote it ("1,4 milliards")."""
    noun = language.magnitudes[written]
    return written if written in (noun.one, noun.many) else _noun(language, noun, count)


_BEFORE_CHRIST = re.compile(r"[ \u00a0](?:v\.|av\.|a\.\s?C\b|vor\b|avant\b|antes\b|avanti\b)")
"""Years are counted down there."""
_OF = re.compile(r"[ \u00a0]d(?:['’]|e\s)")
_TIMES = (
    "Monat|Jahr|Tag|Stunde|Woche|Person|Nacht|Quartal|mois|an|jour|heure|semaine|personne|nuit|mes|año|día|hora"
    "|persona|noche|semana|mese|anno|giorno|ora|notte|settimana|mês|ano|dia|pessoa|noite"
)
"""What sums are paid by, in all five languages: a figure and a stroke go before."""


def _money(language: Language) -> tuple[SpokenRule, ...]:
    signs = any_of(language.currencies)
    sizes = any_of(language.magnitudes)
    of = r"(?:(?:de|di|d['’])[ \u00a0]?)?"
    after = re.compile(
        rf"{_amount()}{SPACE}(?:(?P<size>{sizes}){SPACE}{of})?(?P<sign>{signs}){NO_MORE}(?![-–]\d)"
    )
    # "Euro 2024" is no sum: only a sign or a code stands before its figure.
    leading = any_of(sign for sign in language.currencies if not sign.isalpha() or sign.isupper())
    before = re.compile(
        rf"(?<![^\W_])(?P<sign>{leading}){SPACE}{_amount()}(?:{SPACE}(?P<size>{sizes}){NO_MORE})?{NO_MORE}"
    )

    def money(match: re.Match[str]) -> Said:
        currency = language.currencies[match["sign"]]
        if match["size"]:
            size = language.magnitudes[match["size"]]
            words, count = _count(match, language, size)
            magnitude = _size(language, match["size"], count)
            if size.many == cardinal(1000, language.library):
                return f"{words} {magnitude} {currency.unit.many}"
            return f"{words} {magnitude} {language.round_of(currency.unit.many)}"
        written = match["figure"]
        whole, _, rest = plain(written, money=True).partition(".") if written else ("", "", "")
        if len(rest) == 2 or (rest and not rest.strip("0")):
            return _with_cents(language, whole, rest, match["sign"])
        words, count = _count(match, language, currency.unit, money=True)
        noun = _noun(language, currency.unit, count)
        if count >= 1_000_000 and count % 1_000_000 == 0 and not match["low"]:
            noun = language.round_of(noun)
        return f"{words} {noun}"

    why = "3,5 Mrd. € is read with the figure first, then the magnitude, then the currency"
    return (
        SpokenRule("money", why, after, money),
        SpokenRule("money", why, before, money),
        SpokenRule(
            "per",
            "5 €/kg is by the kilogram",
            re.compile(
                r"(?:(?<=[€$£])[ ]?/[ ]?(?P<unit>[^\W\d_]{1,12}[²³]?)"
                rf"|(?<=\d)[ ]?/[ ]?(?P<time>{_TIMES}))(?!\w)"
            ),
            lambda match: f" {language.per} {_one(language, match['unit'] or match['time'])}",
        ),
    )


def _one(language: Language, written: str) -> str:
    return language.units[written].one if written in language.units else written


def _lone_currency(language: Language) -> SpokenRule:
    signs = "".join(re.escape(sign) for sign in language.currencies if len(sign) == 1)
    return SpokenRule(
        "currency",
        "a sign without a figure is the currency's name",
        re.compile(rf"(?<![^\s(/])[{signs}](?![^\s.,;:)/]|\s?\d)"),
        lambda match: language.currencies[match[0]].unit.many,
    )


def _with_cents(language: Language, whole: str, rest: str, sign: str) -> str:
    currency = language.currencies[sign]
    minus = f"{language.minus} " if whole.startswith("-") else ""
    units, cents = int(whole.lstrip("-") or "0"), int(rest)

    def counted(number: int, noun: Noun) -> str:
        words = language.agree(cardinal(number, language.library), noun.gender)
        return f"{words} {_noun(language, noun, Decimal(number))}"

    if not cents:
        return minus + counted(units, currency.unit)
    if not units:
        return minus + counted(cents, currency.cent)
    named = language.cents_named
    end = counted(cents, currency.cent) if named else cardinal(cents, language.library)
    return minus + counted(units, currency.unit) + language.cents_joint + end


def _percentage(language: Language) -> SpokenRule:
    pattern = re.compile(rf"{_amount()}{SPACE}(?P<sign>[%‰])")

    def percentage(match: re.Match[str]) -> Said:
        # German counts its percent ("ein Prozent"); elsewhere it is not a noun.
        noun = Noun(language.percent, language.percent, "n") if language.tag == "de" else None
        words, _ = _count(match, language, noun)
        return f"{words} {language.percent if match['sign'] == '%' else language.per_mille}"

    return SpokenRule("percent", "4,5 % with the decimal mark in words", pattern, percentage)


def _unit(language: Language) -> SpokenRule:
    pattern = re.compile(
        rf"{_amount()}{SPACE}(?P<unit>{any_of(language.units)}){NO_MORE}(?![²³/°'’])"
    )

    def unit(match: re.Match[str]) -> Said:
        if match.string[match.start() - 1 : match.start()] == "/":
            return None  # the quarter of 1/4 l
        noun = language.units[match["unit"]]
        words, count = _count(match, language, noun)
        return f"{words} {_noun(language, noun, count)}"

    return SpokenRule("unit", "5 km/h with the unit's name, in agreement", pattern, unit)


_SEVERAL = re.compile(r"\b(?:los|os|dos|nos|aos|les|des|aux|i|dei|ai|nei|den)\s\Z")


def _milestone(language: Language) -> SpokenRule:
    """En el km 23: the unit goes before its figure, and that is a place."""
    noun = language.units["km"]

    def milestone(match: re.Match[str]) -> Said:
        before = match.string[max(match.pos, match.start() - 6) : match.start()]
        return noun.many if _SEVERAL.search(before) else noun.one

    pattern = re.compile(r"(?<![\w./])(?<!\d\s)km(?=\s\d)")
    return SpokenRule("milestone", "km 23 is a place on the road", pattern, milestone, needs=DIGIT)


def _magnitude(language: Language) -> SpokenRule:
    """Of any size: its gender is known, and so are the words before it."""
    pattern = re.compile(rf"{_amount()}{SPACE}(?P<size>{any_of(language.magnitudes)}){NO_MORE}")

    def magnitude(match: re.Match[str]) -> Said:
        written = match["size"]
        if written in ("k", "M", "mm") and not _OF.match(match.string, match.end()):
            return None  # "5 M" may be anything; with a currency it is money
        size = language.magnitudes[written]
        words, count = _count(match, language, size)
        return f"{words} {_size(language, written, count)}"

    return SpokenRule("magnitude", "1,5 Mio. in words", pattern, magnitude)


def _plain_numbers(language: Language) -> tuple[SpokenRule, ...]:
    def number(match: re.Match[str]) -> Said:
        written = match[0]
        if "." in plain(written):
            # A version, a time or a paragraph has a full stop; a decimal here has a comma.
            return figure(written, language) if "," in written else None
        if grouped(written):
            return None
        return figure(written, language) if written[0] in "-−" else None

    def dash(match: re.Match[str]) -> Said:
        low, high = int(match["low"]), int(match["high"])
        lengths = (len(match["low"]), len(match["high"]))
        plate = "-" in match[0] and lengths[0] != lengths[1] and lengths != (1, 2)
        falls = low >= high and max(low, high) > 20
        if plate or (falls and not _BEFORE_CHRIST.match(match.string, match.end())):
            return None
        return [
            Piece(cardinal(low, language.library), *match.span("low")),
            Piece(f" {joint(match, language)} ", match.end("low"), match.start("high")),
            Piece(
                counted(match.string, match.end(), high, language)
                or cardinal(high, language.library),
                *match.span("high"),
            ),
        ]

    return (
        SpokenRule(
            "range",
            "10-15 is from ten to fifteen",
            re.compile(
                rf"(?<![\w.,:/–-])(?P<low>\d{{1,4}}){SPACE}[-–]{SPACE}(?P<high>\d{{1,4}})(?![\w/–-]|[.,:]\d)"
            ),
            dash,
        ),
        SpokenRule(
            "decimal",
            "3,5 and -3 in words",
            re.compile(rf"{FIGURE}(?![\w:/%])"),
            number,
        ),
        SpokenRule("plus", "2 + 2", re.compile(r"(?<=[\d%]\s)\+(?=\s\d)"), lambda _: language.plus),
    )
