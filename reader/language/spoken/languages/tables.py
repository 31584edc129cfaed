"""What a language must say about itself so that the shared rules can speak it: tables only.

A module a language (``german``, ``french``, ...) fills one ``Language``; ``quantities``,
``calendar`` and ``terms`` make rules of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted."""

    one: str
    many: str
    gender: Gender = "m"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and its hundredth part."""

    unit: Noun
    cent: Noun


@dataclass(frozen=True, slots=True)
class Clock:
    """How a time of day is said; ``{h}``, ``{m}`` and ``{hours}`` (one or more) are filled in."""

    full: str
    """On the hour: ``{h} Uhr``."""
    past: str
    """``{h} Uhr {m}``."""
    hours: Noun
    zero: str = ""
    """Said before minutes below ten, with a space after it."""
    marks: str = ":"
    """Characters that may stand between hours and minutes without more ado."""
    led: str = ""
    """Regular expression of the words after which ``14.30`` is a time as well."""
    sign: str = ""
    """Regular expression of what may follow or stand for the hour: ``Uhr``, ``h``."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's tables."""

    tag: str
    """Primary subtag, with the region where it makes a difference: ``pt-pt``."""
    library: str
    """What num2words calls it."""
    comma: str
    """The word for the decimal mark."""
    minus: str
    to: str
    """Between the ends of a range."""
    between: tuple[str, str]
    """Regular expression of words that want another one between the ends, and that one."""
    percent: str
    per_mille: str
    per: str
    """The word for the slash of ``5 €/kg``."""
    also: str
    """The word for ``&``."""
    plus: str
    clock: Clock
    months: tuple[str, ...]
    month_abbreviations: Mapping[str, int]
    """Without their full stop, lower case, to 1..12."""
    date: str
    """``{day} de {month}``: how a date is said."""
    of_year: str
    """Between a date and its year, spaces included."""
    units: Mapping[str, Noun]
    currencies: Mapping[str, Currency]
    magnitudes: Mapping[str, Noun]
    """As they are written, abbreviated or not, to what they count."""
    round_of: Callable[[str], str] = lambda noun: noun
    """Joins a million to what it counts: ``d’euros``."""
    cents_joint: str = " "
    """Between whole units and their hundredths."""
    cents_named: bool = False
    singular_below_two: bool = False
    """1,5 counts as one (French, Portuguese)."""
    digits_one_by_one: bool = False
    """Decimals are read digit by digit (German)."""
    agree: Callable[[str, Gender], str] = lambda words, _gender: words
    """Cardinal number words before a noun of this gender."""
    ordinal: Callable[[str, Gender], str] = lambda words, _gender: words
    """Ordinal number words (masculine) in this gender."""
    first_of_month: str = ""
    """Said for the first day of a month, where it is not a plain number."""
    first_day_signs: str = ""
    """Regular expression of what is written after that 1: ``er``, ``º``."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Good anywhere. A space in the key may be missing, or be one that does not break."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Good before a capital."""
    numbered: Mapping[str, str] = field(default_factory=dict)
    """Good before a figure."""
    fractions: Mapping[str, str] = field(default_factory=dict)

    def is_one(self, value: Decimal) -> bool:
        """Whether the noun after this value stands in the singular."""
        return abs(value) < 2 if self.singular_below_two else value == 1


def literal(key: str) -> str:
    """A regular expression for a table's key: its spaces may be missing or be any kind."""
    return r"[ \u00a0\u202f]?".join(map(re.escape, key.split(" ")))
