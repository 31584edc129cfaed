"""The queue plays on: what was heard to its end comes in, what is to be heard next goes out.

The queue is read again every time, so that what another program has added, moved or taken out
meanwhile counts. What was finished leaves the queue.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from reader.cleaning.applying import apply
from reader.cleaning.choices import BUILT, Choices
from reader.document import Document, Place
from reader.errors import SourceMissing
from reader.language import detect, with_passages
from reader.library import Article, Library


@dataclass(frozen=True, slots=True)
class Queued:
    """An article of the queue, opened."""

    article: Article
    document: Document
    """As the listener wants it read."""
    place: Place | None
    """Where to go on; None: from the start."""


def kept_document(
    library: Library, article: Article, language: str, choices: Callable[[str], Choices]
) -> Document:
    """The text of an article as the library has it, and as the listener wants it now.

    :param language: that overrides what it was taken for; empty: none does.
    :raises SourceMissing: it was forgotten meanwhile, or is broken on the disk.
    """
    document = library.document(article.id)
    # Its source was named in another folder, perhaps; the library knows the whole path.
    tag = detect("", language or document.language)
    blocks = document.blocks if language else with_passages(document.blocks, tag)
    document = dataclasses.replace(document, source=article.source, language=tag, blocks=blocks)
    # What was chosen since; it has its intro.
    return apply(document, choices(document.source))


class Playlist:
    """Goes through the queue of a library, from one article to the next.

    :param archive: put away what was finished; else it only leaves the queue.
    :param tell: told of what cannot be opened, which stays in the queue and is passed over.
    """

    def __init__(
        self,
        library: Library,
        *,
        archive: bool = True,
        language: str = "",
        choices: Callable[[str], Choices] = lambda _: BUILT,
        tell: Callable[[str, str], None],
    ) -> None:
        self._library = library
        self._archive = archive
        self._language = language
        self._choices = choices
        self._tell = tell
        self._passed: set[int] = set()

    def next_article(self, finished_id: int | None = None) -> Queued | None:
        """What comes next; None: nothing waits any more.

        It is what stands behind the one that was finished, and at the end of the queue the first.

        :param finished_id: the article that was heard to its end; it leaves the queue. None: the
            queue is begun.
        """
        waiting = [article.id for article in self._library.queue()]
        if finished_id is not None:
            if finished_id in waiting:
                at = waiting.index(finished_id)
                waiting = waiting[at + 1 :] + waiting[:at]
            self._leave(finished_id)
        return self._first(waiting)

    def after_failure(self, article_id: int) -> Queued | None:
        """What comes next when an article cannot be played; it stays in the queue."""
        self._passed.add(article_id)
        waiting = [article.id for article in self._library.queue()]
        if article_id in waiting:
            at = waiting.index(article_id)
            waiting = waiting[at + 1 :] + waiting[:at]
        return self._first(waiting)

    def _leave(self, article_id: int) -> None:
        article = self._library.article(article_id)
        if article is None:  # it was forgotten while it was heard
            return
        if self._archive and article.queued:
            self._library.archive(article_id)
        else:
            self._library.dequeue(article_id)

    def _first(self, waiting: list[int]) -> Queued | None:
        for number in waiting:
            article = self._library.article(number) if number not in self._passed else None
            if article is None:
                continue
            try:
                document = kept_document(self._library, article, self._language, self._choices)
            except SourceMissing as error:
                self._passed.add(number)
                name = article.title or article.source
                self._tell(f"{name}: {error.what}", error.remedy)
                continue
            return Queued(article, document, self._library.place(number))
        return None
