"""Numbers: the one that an entry was given in memory comes in, the one that the file has goes out.

What is done while the file is out of reach may turn out to be about an entry that is there already,
under another number. Whoever was given the first may go on using it: it means the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from reader.library.values import Article, Bookmark, LexiconEntry

T = TypeVar("T")


class Number(int):
    """Of an entry, in the arguments of a work; a plain number is none of an entry that is there."""


class ArticleNumber(Number):
    """Of an article."""


class BookmarkNumber(Number):
    """Of a bookmark."""


class WordNumber(Number):
    """Of a word in the lexicon."""


class Numbers:
    """Which numbers mean others by now."""

    def __init__(self, known: Numbers | None = None) -> None:
        """:param known: by which to begin; it stays as it is."""
        self._by_kind: dict[type[Number], dict[int, int]] = (
            {} if known is None else {kind: dict(each) for kind, each in known._by_kind.items()}
        )

    def now(self, number: Number) -> int:
        """The one that it means."""
        return self._by_kind.get(type(number), {}).get(int(number), int(number))

    def learn(self, before: object, after: object) -> None:
        """What came of a work in memory, and what came of it on the file."""
        match before, after:
            case Article(), Article():
                self._means(ArticleNumber, before.id, after.id)
            case Bookmark(), Bookmark():
                self._means(BookmarkNumber, before.id, after.id)
            case LexiconEntry(), LexiconEntry():
                self._means(WordNumber, before.id, after.id)

    def _means(self, kind: type[Number], before: int, after: int) -> None:
        if before == after:
            return
        known = self._by_kind.setdefault(kind, {})
        known.update({number: after for number, now in known.items() if now == before})
        known[before] = after

    def resolved(self, work: Callable[..., T]) -> Callable[..., T]:
        """The work, about the entries that its numbers mean."""
        if not isinstance(work, partial):
            return work
        return partial(
            work.func, *work.args, **{k: self._kept(v) for k, v in work.keywords.items()}
        )

    def _kept(self, value: Any) -> Any:
        return type(value)(self.now(value)) if isinstance(value, Number) else value


def articles_of(work: Callable[..., object]) -> Iterator[ArticleNumber]:
    """The articles that a work is about."""
    if isinstance(work, partial):
        yield from (each for each in work.keywords.values() if isinstance(each, ArticleNumber))
