"""What the screen knows of the library: the library comes in, and who opens an article from it.

The screen itself opens nothing: whoever runs it says how an article becomes a session, and how a
source becomes a document. All of this is asked on a thread of its own, in order, so that a locked
library or a slow server never holds the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.choosing import SiteChoices
from reader.document import Document
from reader.errors import ReaderError, attempt
from reader.session import Session
from reader.shelving import Work
from reader.wording import Wording

if TYPE_CHECKING:
    from reader.keeping import Keeper
    from reader.library import Library
    from reader.news import News
    from reader.queueing import Playlist


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that is about to be heard in place of another."""

    session: Session
    choices: SiteChoices
    wording: Wording
    article_id: int
    close: Callable[[], None]
    """Ends the session, and keeps its place. May be called twice."""
    news: News | None = None
    """Since it was heard the last time; None: nothing is new."""
    keeper: Keeper | None = None
    """None: nothing of it is kept."""


class Done(NamedTuple):
    """What was done to the library, to be taken back."""

    article: str
    """Its name, as it is shown."""
    undo: Work


class Errands:
    """Does one thing after the other, on one thread."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._started = False
        self.trouble: Callable[[ReaderError], None] = lambda _: None
        """Told of what went wrong where nobody else is."""

    def put(
        self, work: Callable[[], None], failed: Callable[[ReaderError], None] | None = None
    ) -> None:
        """Have it done when all before it is.

        :param failed: told on that thread of what went wrong; None: ``trouble`` is.
        """
        self._waiting.put(lambda: attempt(work, failed or self.trouble))
        if not self._started:
            self._started = True
            # A daemon: the program does not wait for a server when it ends.
            threading.Thread(target=self._run, name="shelf", daemon=True).start()

    def do(self, work: Callable[[], Result]) -> Result:
        """Have it done likewise, and wait for what comes of it: not for the thread that draws.

        :raises ReaderError: the work failed.
        """
        came: SimpleQueue[Result | ReaderError] = SimpleQueue()
        self.put(lambda: came.put(work()), came.put)
        result = came.get()
        if isinstance(result, ReaderError):
            raise result
        return result

    def _run(self) -> None:
        while True:
            self._waiting.get()()


class Shelf:
    """The library of a listener, and the ways from it to the ear."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        open_article: Callable[[int, Session], Opened],
        fetch: Callable[[str], Document],
        queue_of: Callable[[Library], Playlist],
        *,
        keeps: bool = True,
    ) -> None:
        """
        :param open_library: called once, when the library is first needed.
        :param open_article: makes a session of an article, as the one that is heard now sounds; it
            raises ``ReaderError``, and may take its time.
        :param fetch: makes a document of an address or a file; so does this.
        :param queue_of: goes through the queue of a library.
        :param keeps: the article that is heard first is kept as well.
        """
        self._open_library = open_library
        self._queue_of = queue_of
        self.open_article = open_article
        self.fetch = fetch
        self.keeps = keeps
        self.errands = Errands()
        self.done: list[Done] = []
        """On the screen of the library since the program began, the last one last; for the thread
        of the errands alone."""

    @cached_property
    def library(self) -> Library:
        """Not for the thread that draws: opening waits for other programs' locks."""
        return self._open_library()

    def present(self, number: int | None) -> int | None:
        """The id that an article has by now; waits for nothing where the library gave it one.

        :param number: the id that it was given; None: none yet.
        """
        return None if number is None else self.library.present(number)

    @cached_property
    def playlist(self) -> Playlist:
        """Nor this."""
        return self._queue_of(self.library)
