"""Adding: a document that was opened comes in, its entry in the library and the queue goes out."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document import Document
from reader.errors import NothingToRead
from reader.library import Article, Library


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document."""

    article: Article
    waited: bool
    """It was in the queue before."""


def add(library: Library, document: Document, at: int | None = None) -> Added:
    """Put a document into the library and the queue.

    :param at: its place in the queue, from 0; None: last, or where it is.
    :raises NothingToRead: nothing of it is read out.
    """
    if not document.spoken_blocks:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    article = library.remember(document)
    waited = article.queued
    if at is not None or not waited:
        library.enqueue(article.id, at)
    return Added(library.article(article.id) or article, waited)


def next_place(library: Library, playing: str | None) -> int:
    """The place in the queue that comes next.

    :param playing: the source of what is being heard; None: nothing is.
    """
    if playing is not None:
        for index, article in enumerate(library.queue()):
            if article.source == playing:
                return index + 1
    return 0
