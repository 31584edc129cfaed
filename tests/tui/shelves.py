"""A shelf to act on in tests: a library with articles, opened by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from reader.choosing import SiteChoices
from reader.cleaning.choices import BUILT, NONE
from reader.document import Block, Document, Kind
from reader.errors import SourceMissing
from reader.library import Library
from reader.queueing import Playlist
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.library_screen import LibraryScreen
from reader.tui.shelf import Opened, Shelf
from reader.wording import Wording

from .fakes import HandSession, article

NOON = 1_760_000_000.0


def letter(name: str, author: str = "Ada Moreno", site: str = "Aldersand Letter") -> Document:
    """A short article."""
    text = f"{name} begins here. It goes on for a second sentence. Then it ends."
    blocks = (Block(Kind.TITLE, name), Block(Kind.PARAGRAPH, text * 3))
    source = f"https://letter.example/{name.replace(' ', '-')}"
    return Document(blocks, source, title=name, author=author, site=site, language="en")


LETTERS = [
    letter("Gulls of the harbour"),
    letter("A café in Kraków", "Zoë Krüger", "Reisen [red]"),
    letter("Why the [@click=app.quit]bell[/] rang twice"),
    letter("Tide tables, and what they leave out " * 3),
]


class HandShelf:
    """A shelf whose sessions are driven by hand."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.hands: dict[int, HandSession] = {}
        """The sessions that were opened, by article."""
        self.broken: set[int] = set()
        """Articles that cannot be opened."""
        self.closed: list[int] = []
        self.asked: list[str] = []
        """Sources that were to be fetched."""
        self.fetched: Document | Exception = letter("Fetched from afar")
        self.shelf = Shelf(
            lambda: library,
            self._open,
            self._fetch,
            lambda each: Playlist(each, tell=lambda *_: None),
        )

    def _open(self, number: int, before: Session) -> Opened:
        if number in self.broken:
            raise SourceMissing("The article is gone", "Open it again")
        document = self.library.document(number)
        self.hands[number] = hand = HandSession(document)
        choices = SiteChoices("letter.example", BUILT, NONE)
        close: Callable[[], None] = lambda: self.closed.append(number)  # noqa: E731
        return Opened(hand.session, choices, Wording(hand.session), number, close)

    def _fetch(self, source: str) -> Document:
        self.asked.append(source)
        if isinstance(self.fetched, Exception):
            raise self.fetched
        return self.fetched


def filled(path: Path, documents: list[Document] | None = None) -> Library:
    """A library with some articles, one of them begun, at noon of one day."""
    now = NOON

    def clock() -> float:
        nonlocal now
        now += 60
        return now

    library = Library.open(path / "library.sqlite3", clock=clock)
    for document in LETTERS if documents is None else documents:
        library.remember(document)
    return library


def by_title(library: Library, title: str) -> int:
    every = (*library.articles(), *library.articles(archived=True))
    return next(each.id for each in every if (each.title or "").startswith(title))


async def settled(shelf: HandShelf, pilot: Pilot[None]) -> None:
    """All errands are done, and shown."""
    import threading

    for _ in range(3):
        done = threading.Event()
        shelf.shelf.errands.put(done.set)
        while not done.is_set():
            await pilot.pause(0.005)
        await pilot.pause()
    while isinstance(screen := pilot.app.screen, LibraryScreen) and screen.previewing:
        await pilot.pause(0.01)


@asynccontextmanager
async def shelved(
    path: Path,
    *,
    size: tuple[int, int] = (80, 24),
    documents: list[Document] | None = None,
    first: Document | None = None,
) -> AsyncIterator[tuple[HandShelf, HandSession, ReaderApp, Pilot[None]]]:
    """The screen on an article that is kept, with more of them in the library."""
    with filled(path, documents) as library:
        hand, shelf = HandSession(first or article()), HandShelf(library)
        app = ReaderApp(hand.session, shelf=shelf.shelf)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(shelf, pilot)
            yield shelf, hand, app, pilot


def told(app: ReaderApp, widget: str) -> str:
    return str(app.screen.query_one(widget, Static).render())
