"""Roman numerals, where the word beside them says that they are numbers: "siglo XXI", "Louis XIV".

A numeral on its own is left alone: it may be an initial, a size or a word ("I", "C", "VI").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from reader.language.spoken.languages.numbers import ROMAN, cardinal, ordinal, roman
from reader.language.spoken.languages.tables import Gender, Language
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

Reading = Callable[[re.Match[str], int], str | None]


def roman_rule(why: str, before: str, after: str, say: Reading) -> SpokenRule:
    """A numeral between two contexts.

    :param before: regular expression of what stands before it (kept as written).
    :param after: what must follow it; its group ``end``, if any, is said with the numeral.
    """
    pattern = re.compile(rf"(?:{before})(?P<roman>{ROMAN})(?<=[IVXLC]){after}")

    def numeral(match: re.Match[str]) -> Said:
        said = say(match, roman(match["roman"]))
        if said is None:
            return None
        start = match.start("roman")
        end = match.end("end") if "end" in match.re.groupindex else match.end("roman")
        return [Piece(said, start, max(end, match.end("roman")))]

    return SpokenRule("roman-numeral", why, pattern, numeral)


NO_MORE = r"(?![\w'’]|-[A-Z])"


def centuries(why: str, word: str, say: Reading) -> tuple[SpokenRule, SpokenRule]:
    """The century of "siglo XXI", and the second one of "siglos XIX y XX".

    :param word: regular expression of "century".
    """
    led = re.compile(rf"\b{word}\s[IVXLC]{{1,8}}\s(?:[aeyo]|al|ao)\s\Z")

    def second(match: re.Match[str], number: int) -> str | None:
        before = match.string[max(0, match.start() - 28) : match.start()]
        return say(match, number) if led.search(before) else None

    return (
        roman_rule(why, rf"\b{word}[ \u00a0]", NO_MORE, say),
        roman_rule(why, r"(?<=[IVXLC]\s[aeyo]\s)|(?<=[IVXLC]\sa[lo]\s)", NO_MORE, second),
    )


def as_cardinal(language: Language) -> Reading:
    return lambda _match, number: cardinal(number, language.library)


def as_ordinal(language: Language, gender: Gender = "m", last: int = 400) -> Reading:
    """An ordinal up to ``last``, a cardinal beyond: "Felipe sexto", "Alfonso trece"."""
    return partial(_ordinal, language, gender, last)


def _ordinal(
    language: Language, gender: Gender, last: int, _match: re.Match[str], number: int
) -> str:
    if number > last:
        return cardinal(number, language.library)
    return language.ordinal(ordinal(number, language.library), gender)
