"""The article by rules alone: pieces and their verdicts come in, its best run of prose goes out.

It stands in where the trained model finds nothing on a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reader.cleaning.shape import LONG_ANYWAY, Piece, count_words, ends_sentence, is_prose
from reader.document import Kind, Rule

__all__ = ["prose_run"]

_PRICE: Final = 8
_REACH: Final = 40  # pieces
_CONTINUES: Final = 0.3  # of the best run's words
_CLOSING: Final = frozenset(("comments", "copyright"))
_AFTER_THE_END: Final = frozenset(("related", "comments", "newsletter", "copyright"))


def prose_run(pieces: Sequence[Piece], verdicts: Sequence[Rule | None]) -> list[bool]:
    """Which pieces of a scraped page are the article: its best run of prose, and what continues it.

    A label costs 8 words the run that would hold it. Lines without a full stop do not earn their
    words: between headings of an article stands prose, between headlines stand headlines.
    """
    worth = [_worth(piece, rule) for piece, rule in zip(pieces, verdicts, strict=True)]
    inside = [False] * len(pieces)
    start, end, total = _best_run(worth, 0, len(pieces))
    first, last = start, end
    for i in range(start, end):
        inside[i] = True
    # A box of other articles in the middle may part the article in two.
    for step in (1, -1):
        while True:
            near = (
                (last, min(len(pieces), last + _REACH))
                if step > 0
                else (max(0, first - _REACH), first)
            )
            a, b, more = _best_run(worth, *near)
            gap = range(last, a) if step > 0 else range(b, first)
            closed = any((rule := verdicts[i]) and rule.name in _CLOSING for i in gap)
            if not more or more < _CONTINUES * total or closed:
                break
            inside[a:b] = [True] * (b - a)
            first, last = min(first, a), max(last, b)
    while last > first + 1 and not is_prose(pieces[last - 1].text):
        last -= 1
        inside[last] = False
    # A short last paragraph ("We shall see.") does not pay its price and is still the article.
    while last < len(pieces) and not verdicts[last] and ends_sentence(pieces[last].text):
        inside[last] = True
        last += 1
    return inside


def _best_run(worth: Sequence[int], low: int, high: int) -> tuple[int, int, int]:
    """Where the run with the highest sum begins and ends within ``low:high``, and that sum."""
    best, best_sum = (low, low), 0
    start, total = low, 0
    for i in range(low, high):
        if total <= 0:
            start, total = i, 0
        total += worth[i]
        if total > best_sum:
            best, best_sum = (start, i + 1), total
    return *best, best_sum


def _worth(piece: Piece, rule: Rule | None) -> int:
    """What a piece adds to a run of prose, in words."""
    if rule is not None:
        return -_PRICE * (2 if rule.name in _AFTER_THE_END else 1)
    words = count_words(piece.text)
    prose = words >= LONG_ANYWAY or ends_sentence(piece.text) or piece.kind is Kind.LIST_ITEM
    return (words if prose else 0) - _PRICE
