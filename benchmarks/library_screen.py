"""What a key costs in the library of 5,000 articles, from the key press to the drawn screen.

    .venv/bin/python benchmarks/library_screen.py

Titles with accents, of which each query leaves all, many, few or none; 95th percentile over all
keys. Before that, the whole way from opening the screen to the list that stands there.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from library import filled, words
from textual import events
from textual.strip import Strip
from textual.widgets import Input

from reader.choosing import ChoicesFor
from reader.cli.screen_shelf import ScreenShelf
from reader.config import Settings
from reader.document import Document
from reader.library import Library
from reader.playback.device import ManualDevice
from reader.session import Session
from reader.tui import library_screen
from reader.tui.app import ReaderApp
from reader.tui.library_list import ArticleList
from reader.tui.library_screen import LibraryScreen

KEY, OPEN = 50.0, 1000.0
"""Limits in milliseconds."""
QUERIES = ("harbour 17", "cafe", "krug", "site 4", "nothing at all")


class Timed(ArticleList):
    """Knows when it was drawn last."""

    drawn = 0.0

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        self.drawn = time.perf_counter()
        return strip


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


async def measure(path: Path, bars: Bars) -> None:
    session = Session(Document(words(300, 1), "", language="en"), device=ManualDevice())
    with ScreenShelf(
        lambda: Library.open(path),
        Settings(),
        ChoicesFor(Settings(), lambda *_: None),
        lambda *_: session,
        tell=lambda *_: None,
        key=str,
        keeps=False,
    ) as opened:
        app = ReaderApp(session, shelf=opened.shelf)
        async with app.run_test(size=(120, 40)) as pilot:
            began = time.perf_counter()
            app.push_screen(LibraryScreen(opened.shelf, None))
            while not app.screen.query(ArticleList) or app.screen.query_one(Timed).entry is None:
                await pilot.pause(0.005)
            bars.at_most("library opened", (time.perf_counter() - began) * 1000, OPEN, "ms")
            times: list[float] = []
            work: list[float] = []
            for query in QUERIES:
                await pilot.press("slash")
                field, typed = app.screen.query_one(Input), ""
                for letter in query:
                    typed += letter
                    began, worked = time.perf_counter(), time.process_time()
                    field.post_message(events.Key(letter, letter))
                    while field.value != typed:
                        await asyncio.sleep(0.001)
                    shown = app.screen.query_one(Timed)
                    while shown.drawn < began:
                        await asyncio.sleep(0.001)
                    times.append((shown.drawn - began) * 1000)
                    work.append((time.process_time() - worked) * 1000)
                await pilot.press("escape")
            bars.at_most("work for a key in the filter", p95(work), KEY, "ms")
            bars.at_most("key to drawn list, with the wait for a frame", p95(times), KEY, "ms")
    session.close()


def main() -> int:
    bars = Bars()
    library_screen.ArticleList = Timed  # type: ignore[misc]  # the same, with a clock
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        filled(path)
        asyncio.run(measure(path, bars))
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
