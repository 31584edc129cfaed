"""The terminal is told the progress and the title where it knows them, and they are cleared."""

from __future__ import annotations

import pytest

from reader.events import State
from reader.tui.app import ReaderApp
from reader.tui.terminal_status import (
    CLEARED,
    GIVEN_BACK,
    KEPT,
    Abilities,
    abilities,
    progress,
    title,
)

from .fakes import HandSession, article
from .screens import reading


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, (False, False)),
        ({"TERM": "dumb"}, (False, False)),
        ({"TERM": "xterm-256color"}, (False, True)),
        ({"TERM": "xterm-ghostty"}, (True, True)),
        ({"TERM": "xterm-256color", "VTE_VERSION": "8001"}, (True, True)),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, (False, True)),
        ({"TERM": "xterm-256color", "VTE_VERSION": "new"}, (False, True)),
        ({"WT_SESSION": "1"}, (True, False)),
        ({"TERM": "linux"}, (False, False)),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, (True, True)),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x", "VTE_VERSION": "8001"}, (False, False)),
    ],
)
def test_only_what_is_known_is_written(
    environment: dict[str, str], expected: tuple[bool, bool]
) -> None:
    assert abilities(environment) == Abilities(*expected)


def test_progress_in_every_state() -> None:
    assert progress(State.PLAYING, 0.42) == "\x1b]9;4;1;42\x1b\\"
    assert progress(State.PAUSED, 2.0) == "\x1b]9;4;4;100\x1b\\"
    assert progress(State.FINISHED, 1.0) == progress(State.STOPPED, 0.0) == CLEARED


def test_a_title_from_a_page_ends_nothing() -> None:
    written = title("A \x1b]0;x\x07 title\x9c \n" + "x" * 500)
    assert written.startswith("\x1b]2;A ")
    body = written.removeprefix("\x1b]2;").removesuffix("\x1b\\")
    assert body.isprintable()
    assert len(body) <= 100


async def test_nothing_is_written_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    monkeypatch.setenv("WT_SESSION", "1")
    monkeypatch.setattr(ReaderApp, "write_status", lambda _, sequence: written.append(sequence))
    async with reading() as (hand, _, pilot):
        hand.say(7)
        await pilot.pause()
    assert written == []


async def test_it_is_told_when_it_changes_and_cleared_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    monkeypatch.setattr(ReaderApp, "write_status", lambda _, sequence: written.append(sequence))
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    async with app.run_test() as pilot:
        await pilot.pause()
        app._able = Abilities(True, True)
        hand.say(7)
        await pilot.pause()
        hand.say(7)
        await pilot.pause()
        hand.halt(State.PAUSED)
        await pilot.pause()
        await pilot.press("q")
    name = title("The ferry that kept its own time")
    assert written == [
        progress(State.PLAYING, 21 / 754),
        KEPT + name,
        progress(State.PAUSED, 21 / 754),
        CLEARED,
        GIVEN_BACK,
    ]
