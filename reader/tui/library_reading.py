"""What the library is like now: read on the shelf's own thread, and told to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from reader.library import Library
from reader.shelving import Work
from reader.tui.library_rows import Shelved, shelved
from reader.tui.shelf import Done, Shelf


@dataclass
class Read(Message):
    """The library was read anew."""

    shelved: Shelved
    on_file: bool
    """It outlives the program."""
    binned: int
    """Articles in the bin."""
    told: str | None = ""
    """What was done before; None: nothing was, another program changed it."""
    show: int | None = None
    """The id of the article to be marked."""


@dataclass
class Failed(Message):
    """Something could not be done."""

    told: str


class Reading:
    """Does what is wanted to the library, and reads it after that.

    :param tell: told on the shelf's thread what came of it.
    """

    def __init__(self, shelf: Shelf, tell: Callable[[Message], None]) -> None:
        self._shelf = shelf
        self._tell = tell
        self._seen: int | None = None
        """The version that was read last."""
        self._looking = False

    def do(
        self, work: Work, told: str, undo: tuple[str, Work] | None = None, show: int | None = None
    ) -> None:
        """Have something done.

        :param told: what is said of it then.
        :param undo: which article it is about, and what takes it back; None: nothing has to.
        :param show: the id of the article to be marked.
        """

        def done() -> None:
            work(self._shelf.library)
            if undo is not None:
                self._shelf.done.append(Done(*undo))
            self._read(told, show)

        self._put(done)

    def undo(self) -> None:
        """Have the last of what was done taken back, since the program began."""

        def undone() -> None:
            if not self._shelf.done:
                self._tell(Failed("Nothing was changed here"))
                return
            last = self._shelf.done[-1]
            last.undo(self._shelf.library)
            self._shelf.done.pop()  # not before: what failed can be tried again
            self._read(f"{last.article}: undone", None)

        self._put(undone)

    def look(self) -> None:
        """Read it again if another program has changed it."""
        if self._looking:
            return
        self._looking = True

        def looked() -> None:
            try:
                if self._shelf.library.version() != self._seen:
                    self._read(None, None)
            finally:
                self._looking = False

        self._put(looked)

    def _put(self, work: Callable[[], None]) -> None:
        self._shelf.errands.put(work, lambda error: self._tell(Failed(str(error))))

    def _read(self, told: str | None, show: int | None) -> None:
        library: Library = self._shelf.library
        self._seen = library.version()
        found = shelved(library.articles(), library.queue(), library.articles(archived=True))
        self._tell(Read(found, library.on_file, len(library.binned()), told, show))
