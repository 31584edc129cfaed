"""Pictures of the screen; ``pytest --snapshot-update tests/tui`` after a change that is meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from reader.tui.app import ReaderApp

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
