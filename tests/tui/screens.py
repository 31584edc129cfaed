"""A screen to act on in tests, and ways to read what is on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from reader.document import Document
from reader.tui.app import ReaderApp
from reader.tui.notices import Notices
from reader.tui.reading import ReadingView
from reader.tui.transport import TransportBar

from .fakes import HandSession, article

HOSTILE = "A [@click=app.quit]x[/] and [/] and [red] and array[i] [b]"


@asynccontextmanager
async def reading(
    document: Document | None = None, *, size: tuple[int, int] = (80, 24), play: bool = False
) -> AsyncIterator[tuple[HandSession, ReaderApp, Pilot[None]]]:
    hand = HandSession(document or article())
    app = ReaderApp(hand.session, play=play)
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield hand, app, pilot


def view(app: ReaderApp) -> ReadingView:
    return app.query_one(ReadingView)


def screen(app: ReaderApp) -> str:
    """What is on the screen, as text."""
    widget = view(app)
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))


def transport(app: ReaderApp) -> str:
    return app.query_one(TransportBar).render_line(0).text


def notices(app: ReaderApp) -> list[str]:
    return [str(line.render()) for line in app.screen_stack[0].query_one(Notices).children]


def marked(app: ReaderApp, attribute: str) -> str:
    """The text on the screen that has a style attribute."""
    widget = view(app)
    segments = (s for y in range(widget.size.height) for s in widget.render_line(y))
    found = [s.text for s in segments if s.style is not None and getattr(s.style, attribute)]
    return "".join(found)
