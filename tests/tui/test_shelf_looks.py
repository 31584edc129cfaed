"""Pictures of library, bookmarks, history and settings in every look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.cli.settings import preferences
from reader.document import Place
from reader.library import Totals
from reader.library.values import Listening
from reader.tui.app import ReaderApp
from reader.tui.settings_screen import SettingsScreen

from .fakes import HandSession, article
from .shelves import HandShelf, by_title, filled, settled
from .test_looks import LOOKS, Compare

Act = Callable[[HandShelf, Pilot[None]], Awaitable[None]]


def keys(*pressed: str) -> Act:
    async def act(shelf: HandShelf, pilot: Pilot[None]) -> None:
        for key in pressed:
            await pilot.press(key)
            await settled(shelf, pilot)

    return act


async def history(shelf: HandShelf, pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, ReaderApp)
    app.action_history()
    await settled(shelf, pilot)


def setting(name: str, *pressed: str) -> Act:
    async def act(shelf: HandShelf, pilot: Pilot[None]) -> None:
        await pilot.press("comma")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        screen.options.highlighted = screen._names.index(name)
        for key in pressed:
            await pilot.press(key)

    return act


SCREENS: dict[str, Act] = {
    "library": keys("l"),
    "library-filter": keys("l", "slash", *"cafe"),
    "library-queue": keys("l", "tab"),
    "library-archived": keys("l", "G", "a"),
    "library-add": keys("l", "o"),
    "bookmark": keys("b"),
    "bookmarks": keys("B"),
    "bookmarks-all": keys("B", "tab"),
    "history": history,
    "links": keys("a"),
    "settings": setting("speed", "right"),
    "settings-theme": setting("theme", "enter"),
    "settings-keys": setting("keys", "enter"),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_looks(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, look: str
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    theme, size = LOOKS[look]
    library = filled(tmp_path)
    begun = by_title(library, "Gulls")
    library.save_place(begun, Place(1, 0), 6.0)
    library.finish(by_title(library, "A caf"))
    library.add_bookmark(begun, Place(1, 0), "Gulls of the harbour begins here.", "[red] ask her")
    for title in ("Tide", "Gulls"):
        library.enqueue(by_title(library, title))
    spent = Listening(4200.0, 60_000, 3)
    monkeypatch.setattr(library, "totals", lambda: Totals(Listening(0.0, 0, 0), spent, spent))
    hand, shelf = HandSession(article()), HandShelf(library)
    app = ReaderApp(hand.session, shelf=shelf.shelf, preferences=preferences({}))
    app.animation_level = "none"
    app.theme = theme

    async def act(pilot: Pilot[None]) -> None:
        await settled(shelf, pilot)
        hand.say(7, "gull")
        await SCREENS[name](shelf, pilot)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=act)
    library.close()


@pytest.mark.parametrize("look", LOOKS)
def test_an_empty_library(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    theme, size = LOOKS[look]
    library = filled(tmp_path, [])
    hand, shelf = HandSession(article()), HandShelf(library)
    shelf.shelf.keeps = False
    app = ReaderApp(hand.session, shelf=shelf.shelf, preferences=preferences({}))
    app.animation_level = "none"
    app.theme = theme

    async def act(pilot: Pilot[None]) -> None:
        await keys("l")(shelf, pilot)

    assert snap_compare(app, terminal_size=size, run_before=act)
    library.close()
