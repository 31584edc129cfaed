"""English of other countries: the rules for American papers come in, those for a region go out.

Only what is read differently is changed: the order of a date in figures, and the "and" within
numbers. ``en`` alone and ``en-us`` are as they were.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reader.language.spoken.english import numeric_dates
from reader.language.spoken.marks import LINK, MARKS
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_AMERICAN: Final = frozenset(["", "us", "ph", "pr", "gu"])
_MONTH_FIRST: Final = _AMERICAN | {"ca"}
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
_UNDER_A_HUNDRED = rf"(?:{'|'.join(_SMALL.split())})\b"
_AND = re.compile(
    rf"\b(?:hundred|(?:thousand|million|billion)(?=\s{_UNDER_A_HUNDRED}(?:-\w+)?"
    rf"(?!-?\w*\s(?:hundred|thousand|million))))(?=\s{_UNDER_A_HUNDRED})"
)
"""After hundred, and after thousand where no hundred follows: "two thousand and five"."""


def region_of(tag: str) -> str:
    """The region of a BCP 47 tag in lower case: ``gb`` of ``en-gb``; empty if there is none."""
    parts = tag.split("-")[1:]
    return next((part for part in parts if len(part) == 2), "")


def regional(rules: tuple[SpokenRule, ...], tag: str) -> tuple[SpokenRule, ...]:
    """The rules as they are for a region.

    :param tag: BCP 47, lower case: ``en-gb``.
    """
    region = region_of(tag)
    if region not in _MONTH_FIRST:
        day_first = {
            numeric_dates.YEAR_LAST: numeric_dates.DAY_FIRST,
            numeric_dates.TWO: numeric_dates.DAY_FIRST_OF_TWO,
        }
        rules = tuple(
            day_first.get(rule.pattern, rule) if isinstance(rule.pattern, re.Pattern) else rule
            for rule in rules
        )
    if region not in _AMERICAN:
        rules = tuple(_with_and(rule) for rule in rules)
    return rules


def _with_and(rule: SpokenRule) -> SpokenRule:
    # The rules for marks are known by who they are, and say no numbers.
    if rule is LINK or rule in MARKS or rule.needs is not DIGIT:
        return rule
    american = rule.say

    def say(match: re.Match[str]) -> Said:
        said = american(match)
        if said is None or isinstance(said, str):
            return said and _AND.sub(r"\g<0> and", said)
        return [Piece(_AND.sub(r"\g<0> and", piece.said), piece.start, piece.end) for piece in said]

    return replace(rule, say=say)
