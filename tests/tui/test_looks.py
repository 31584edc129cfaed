"""Pictures of the screen; ``pytest --snapshot-update tests/tui`` after a change that is meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from reader.events import State
from reader.tui.app import ReaderApp
from reader.tui.export_dialog import Told
from reader.tui.export_job import Running
from voices import VoiceInfo

from .fakes import HandSession, article

Compare = Callable[..., bool]


def app_with(theme: str) -> tuple[HandSession, ReaderApp]:
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    app.animation_level = "none"
    app.theme = theme
    return hand, app


def saying(hand: HandSession, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.pause()
        hand.say(7, "gull")
        await pilot.press(*keys)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return act


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("reader-dark", (80, 24)),
        ("reader-light", (120, 40)),
        ("reader-dark", (60, 18)),
        ("reader-dark", (200, 60)),
    ],
    ids=["dark", "light", "narrow", "wide"],
)
def test_playing(snap_compare: Compare, theme: str, size: tuple[int, int]) -> None:
    hand, app = app_with(theme)
    assert snap_compare(app, terminal_size=size, run_before=saying(hand))


def test_ready(snap_compare: Compare) -> None:
    _, app = app_with("reader-dark")
    assert snap_compare(app, terminal_size=(80, 24))


def test_skipped_blocks(snap_compare: Compare) -> None:
    hand, app = app_with("reader-dark")
    assert snap_compare(app, terminal_size=(80, 40), run_before=saying(hand, "full_stop"))


def test_help(snap_compare: Compare) -> None:
    hand, app = app_with("reader-dark")
    assert snap_compare(app, terminal_size=(80, 24), run_before=saying(hand, "question_mark"))


@pytest.mark.parametrize(
    ("theme", "size"),
    [("reader-dark", (80, 24)), ("reader-light", (60, 18))],
    ids=["dark", "light-narrow"],
)
def test_search(snap_compare: Compare, theme: str, size: tuple[int, int]) -> None:
    hand, app = app_with(theme)
    assert snap_compare(app, terminal_size=size, run_before=saying(hand, "slash", *"clock"))


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("reader-dark", (120, 40)),
        ("reader-light", (120, 40)),
        ("reader-dark", (80, 24)),
    ],
    ids=["dark", "light", "narrow"],
)
def test_outline(snap_compare: Compare, theme: str, size: tuple[int, int]) -> None:
    hand, app = app_with(theme)
    assert snap_compare(app, terminal_size=size, run_before=saying(hand, "t"))


@pytest.mark.parametrize("theme", ["reader-dark", "reader-light"])
def test_voices(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    voices = [
        VoiceInfo("neural", "neural", ("en-us",), "A natural voice", "MIT", "1"),
        VoiceInfo("system:de", "system", ("de",), "German", "MIT", "1"),
        VoiceInfo("system:fr", "system", ("fr",), "French " * 12, "MIT", "1"),
    ]
    monkeypatch.setattr("reader.tui.voice_picker.installed", lambda: (voices, []))
    hand, app = app_with(theme)

    async def act(pilot: Pilot[None]) -> None:
        await saying(hand, "v")(pilot)
        app.screen.query_one(Input).cursor_blink = False
        while not app.screen.query_one(OptionList).option_count:
            await pilot.pause(0.01)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=act)


@pytest.mark.parametrize(
    ("theme", "size"),
    [("reader-dark", (80, 24)), ("reader-light", (60, 18))],
    ids=["dark", "light-narrow"],
)
def test_export(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, theme: str, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Path, "cwd", lambda: Path("/home/ada/articles"))
    hand, app = app_with(theme)
    assert snap_compare(app, terminal_size=size, run_before=saying(hand, "e"))


def test_export_under_way(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.export_dialog.ExportJob", lambda *_: Job())
    hand, app = app_with("reader-dark")

    async def act(pilot: Pilot[None]) -> None:
        await saying(hand, "e", "enter")(pilot)
        app.screen.post_message(Told(Running(7, 19, 64.2, 3.4)))
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=(80, 24), run_before=act)


class Job:
    def cancel(self) -> None:
        """Nothing runs."""


def test_notices(snap_compare: Compare) -> None:
    hand, app = app_with("reader-dark")

    async def act(pilot: Pilot[None]) -> None:
        await saying(hand)(pilot)
        hand.halt(State.PAUSED)
        hand.warn("No sound card could be opened", "Reading goes on silently")
        hand.fail("The voice [red] broke", "Choose another")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=act)
