"""Which phrase of furniture a line is: a folded line comes in, its entry of the table goes out.

Most lines are none of them. Only those entries are asked that begin as the line does: all of them,
one by one, took 20 microseconds a line, and in one pattern 3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final

from reader.cleaning.phrase_starts import REACH, beginnings, starts_of
from reader.cleaning.phrases import PHRASES, Phrases

__all__ = ["phrase_of", "possible"]

_NEEDS: Final = tuple((need, n) for n, one in enumerate(PHRASES) for need in one.needs)
"""Words without which a line is not some phrase, each with the number of that phrase."""


def possible(page: str, starts: Sequence[int]) -> dict[int, list[int]]:
    """Of the phrases that need a word, the numbers of those that each line of a page may be.

    Looked for in the page as a whole: most lines have none of the words, and asking each line for
    each word took a third of the time that all rules take.

    :param page: the folded lines, with one character between them.
    :param starts: where each line begins.
    """
    out: dict[int, list[int]] = {}
    for need, n in _NEEDS:
        at = page.find(need)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            found = out.setdefault(line, [])
            if n not in found:
                found.append(n)
            at = page.find(need, starts[line + 1]) if line + 1 < len(starts) else -1
    return out


def phrase_of(folded: str, words: int, possible: Sequence[int]) -> Phrases | None:
    """The first entry of the table that a line is, and is short enough for.

    :param folded: the line as ``rules`` fold it.
    :param words: how many it has.
    :param possible: in their order, the entries that need a word and find it in this line.
    """
    last = len(PHRASES)
    for n, most, matches in _beginning(folded[:REACH]):
        if words <= most and matches(folded):
            last = n
            break
    for n in possible:
        if n < last and words <= PHRASES[n].words and _alone(n).fullmatch(folded):
            return PHRASES[n]
    return PHRASES[last] if last < len(PHRASES) else None


@cache
def _alone(n: int) -> re.Pattern[str]:
    return re.compile("|".join(PHRASES[n].patterns))


@lru_cache(maxsize=8192)
def _beginning(start: str) -> tuple[tuple[int, int, Callable[[str], object]], ...]:
    """What a line with these first characters may be, of the entries that need no word.

    In the order of the table: the number of the entry, its most words, and its pattern's match.
    """
    begins = beginnings(start)
    return tuple(
        (n, PHRASES[n].words, re.compile(pattern).fullmatch)
        for n, pattern, starts in _starts()
        if not starts.isdisjoint(begins)
    )


@cache
def _starts() -> list[tuple[int, str, frozenset[str]]]:
    return [
        (n, pattern, starts_of(pattern))
        for n, one in enumerate(PHRASES)
        for pattern in one.patterns
        if not one.needs
    ]
