"""Which phrase of furniture a line is: a folded line comes in, its entry of the table goes out.

All entries are asked in one pattern, for most lines are none of them; one by one they took 20
microseconds a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from reader.cleaning.phrases import PHRASES, Phrases

__all__ = ["phrase_of", "possible"]

_SHORT: Final = 34
"""Words; few phrases are longer, and the others need not be looked for in a paragraph."""

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
    found = _book(words <= _SHORT).fullmatch(folded)
    last = len(PHRASES)
    if found is not None and found.lastgroup is not None:
        last = int(found.lastgroup[1:].partition("_")[0])
        if words > PHRASES[last].words:  # the first entry that matches is one for shorter lines
            return _one_by_one(folded, words)
    for n in possible:
        if n < last and words <= PHRASES[n].words and _alone(n).fullmatch(folded):
            return PHRASES[n]
    return PHRASES[last] if last < len(PHRASES) else None


def _one_by_one(folded: str, words: int) -> Phrases | None:
    return next(
        (one for n, one in enumerate(PHRASES)
         if words <= one.words and _alone(n).fullmatch(folded)),
        None,
    )  # fmt: skip


@cache
def _alone(n: int) -> re.Pattern[str]:
    return re.compile("|".join(PHRASES[n].patterns))


@cache
def _book(short: bool) -> re.Pattern[str]:
    """The entries that need no word, in their order; without those for short lines, if not short.

    An empty group behind each pattern tells whose it was. A group around it would do as well, but
    hides the first letter, by which most patterns are passed over.
    """
    return re.compile(
        "|".join(
            f"(?:{pattern})(?P<p{n}_{k}>)"
            for n, one in enumerate(PHRASES)
            for k, pattern in enumerate(one.patterns)
            if not one.needs and (short or one.words > _SHORT)
        )
    )
