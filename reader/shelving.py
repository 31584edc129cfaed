"""What a listener does to an article of the library: the article comes in; what is to be done, and
how it is taken back, go out.

The skins say where it is done: the screen on the shelf's own thread, linear mode at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.library import Article, Library

Work = Callable[[Library], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done."""

    do: Work
    undo: Work
    told: str
    """What the article is then: ``put away``."""


def archive(article: Article, queue: Sequence[int]) -> Act:
    """Put an article away, or back on the shelf.

    :param queue: the ids of the articles that wait, in order.
    """
    number, away = article.id, article.archived is None
    at = _place(article, queue)

    def undo(library: Library) -> None:
        library.archive(number, not away)
        if at is not None:
            library.enqueue(number, at)

    told = "put away" if away else "back on the shelf"
    return Act(lambda library: library.archive(number, away), undo, told)


def trash(article: Article, heard: int | None) -> Act:
    """Throw an article away, for a week.

    :param heard: the id of the one that is open.
    """
    number, told = article.id, "in the bin for a week"
    if number == heard:
        told += "; it plays on until you open another"
    return Act(
        lambda library: library.trash(number), lambda library: library.trash(number, False), told
    )


def enqueue(article: Article, queue: Sequence[int]) -> Act:
    """Have an article wait at the end of the queue, or no longer where it waits."""
    number, at = article.id, _place(article, queue)
    if at is None:
        return _waiting(article, queue, None, "comes last in the queue")
    return Act(
        lambda library: library.dequeue(number),
        lambda library: library.enqueue(number, at),
        "out of the queue",
    )


def enqueue_next(article: Article, queue: Sequence[int], heard: int | None) -> Act:
    """Have an article wait right behind the one that is open."""
    at = queue.index(heard) + 1 if heard is not None and heard in queue else 0
    return _waiting(article, queue, at, "comes next")


def shift(article: Article, step: int) -> Act:
    """Have an article wait sooner or later."""
    number = article.id

    def by(step: int) -> Work:
        def move(library: Library) -> None:
            waiting = [each.id for each in library.queue()]
            if number in waiting:
                library.enqueue(number, max(0, waiting.index(number) + step))

        return move

    return Act(by(step), by(-step), "moved")


def _waiting(article: Article, queue: Sequence[int], at: int | None, told: str) -> Act:
    number, before = article.id, _place(article, queue)
    put_away = article.archived is not None

    def undo(library: Library) -> None:
        if before is not None:
            library.enqueue(number, before)
        else:
            library.dequeue(number)
        if put_away:
            library.archive(number)

    return Act(lambda library: library.enqueue(number, at), undo, told)


def _place(article: Article, queue: Sequence[int]) -> int | None:
    return queue.index(article.id) if article.id in queue else None
