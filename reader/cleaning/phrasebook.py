"""Which phrase of furniture a line is: a folded line comes in, its entry of the table goes out.

All entries are asked in one pattern, for most lines are none of them; one by one they took 20
microseconds a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.cleaning.phrases import PHRASES, Phrases

__all__ = ["phrase_of"]

_SHORT = 34
"""Words; few phrases are longer, and the others need not be looked for in a paragraph."""


def phrase_of(folded: str, words: int) -> Phrases | None:
    """The first entry of the table that a line is, and is short enough for.

    :param folded: the line as ``Line`` folds it.
    :param words: how many it has.
    """
    return _book(words <= _SHORT).find(folded, words)


class _Book:
    """Some entries of the table, in its order."""

    def __init__(self, phrases: Sequence[Phrases]) -> None:
        self._phrases = phrases
        self._searching = [(need, n, one) for n, one in enumerate(phrases) for need in one.needs]
        # The name of the group that matches tells whose it was; within, no group has a name.
        self._any = re.compile(
            "|".join(
                f"(?P<p{n}>{'|'.join(one.patterns)})"
                for n, one in enumerate(phrases)
                if not one.needs
            )
        )

    def find(self, folded: str, words: int) -> Phrases | None:
        last = len(self._phrases)
        found = self._any.fullmatch(folded)
        if found is not None and found.lastgroup is not None:
            last = int(found.lastgroup[1:])
            if words > self._phrases[last].words:
                return self._one_by_one(folded, words)
        for need, n, phrases in self._searching:
            worth = n < last and need in folded and words <= phrases.words
            if worth and _alone(phrases).fullmatch(folded):
                return phrases
        return self._phrases[last] if last < len(self._phrases) else None

    def _one_by_one(self, folded: str, words: int) -> Phrases | None:
        """For where the first entry that matches is one for shorter lines."""
        return next(
            (one for one in self._phrases
             if words <= one.words and _alone(one).fullmatch(folded)),
            None,
        )  # fmt: skip


@cache
def _alone(phrases: Phrases) -> re.Pattern[str]:
    return re.compile("|".join(phrases.patterns))


@cache
def _book(short: bool) -> _Book:
    return _Book(PHRASES if short else [one for one in PHRASES if one.words > _SHORT])
