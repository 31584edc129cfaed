"""Every key is a command, is in the help screen and in the palette, and can be remapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

import reader.tui
from reader.tui.app import ReaderApp
from reader.tui.keys import COMMANDS, IN_THE_TEXT
from reader.tui.screen_keys import SCREENS, together

from .fakes import HandSession, article
from .screens import reading, transport, view

BINDINGS = [binding for binding in (*COMMANDS, *IN_THE_TEXT) if isinstance(binding, Binding)]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("shift+left", "back_paragraph"),
        ("ctrl+up", "back_paragraph"),
        ("shift+right", "next_paragraph"),
        ("ctrl+down", "next_paragraph"),
        ("r", "again"),
    ],
)
async def test_moving_keys_follow_the_voice(key: str, command: str) -> None:
    async with reading() as (hand, app, pilot):
        view(app).following = False
        await pilot.press(key)
        assert hand.commands[-1] == command
        assert view(app).following


async def test_speed_goes_by_twentieths_and_quarters_within_its_bounds() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("right_square_bracket")
        assert hand.speed == 1.05
        assert "speed 1.05×" in transport(app)
        hand.speed = 1.27
        await pilot.press("right_square_bracket")
        assert hand.speed == 1.3
        hand.speed = 1.27
        await pilot.press("left_square_bracket")
        assert hand.speed == 1.25
        await pilot.press("right_curly_bracket")
        assert hand.speed == 1.5
        hand.speed = 1.3
        await pilot.press("left_curly_bracket")
        assert hand.speed == 1.25
        await pilot.press(*["right_curly_bracket"] * 15)
        assert hand.speed == 4.0
        await pilot.press(*["left_curly_bracket"] * 20)
        assert hand.speed == 0.5
        await pilot.press("backspace")
        assert hand.speed == 1.0


async def test_every_twentieth_is_reached_once_up_and_down() -> None:
    async with reading() as (hand, _, pilot):
        hand.speed = 0.5
        seen = []
        for _ in range(70):
            await pilot.press("right_square_bracket")
            seen.append(hand.speed)
        assert seen == [round(n / 20, 2) for n in range(11, 81)]
        for _ in range(70):
            await pilot.press("left_square_bracket")
            seen.append(hand.speed)
        assert seen[70:] == [round(n / 20, 2) for n in range(79, 9, -1)]


async def test_volume_stays_between_none_and_full() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("plus")
        assert hand.volume == 1.0
        await pilot.press("minus", "minus")
        assert hand.volume == 0.8
        assert "volume 80%" in transport(app)
        await pilot.press("equals_sign")
        assert hand.volume == 0.9
        await pilot.press(*["minus"] * 12)
        assert hand.volume == 0.0


async def test_what_a_key_changed_is_shown_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.listening.GLIMPSE", 1.0)
    async with reading(size=(60, 18)) as (_, app, pilot):
        await pilot.press("right_square_bracket")
        assert "speed 1.05×" in transport(app)
        await pilot.pause(1.2)
        assert "speed" not in transport(app)


def test_every_key_on_every_screen_can_be_remapped() -> None:
    for bindings in together():
        keys = [key for binding in bindings for key in binding.key.split(",")]
        assert len(set(keys)) == len(keys)
    known = {each.id for bindings in together() for each in bindings}

    def screens(base: type[Widget]) -> Iterator[type[Widget]]:
        for screen in base.__subclasses__():
            yield from (screen, *screens(screen))

    for module in Path(reader.tui.__file__).parent.glob("*.py"):
        import_module(f"reader.tui.{module.stem}")
    for screen in screens(Widget):
        if screen.__module__.startswith("reader.tui"):
            for binding in screen.__dict__.get("BINDINGS", ()):
                assert isinstance(binding, Binding) and binding.id in known, (screen, binding)


def test_bindings_have_ids_of_their_own_and_keys_of_their_own() -> None:
    ids = [binding.id for binding in BINDINGS]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    keys = [key for binding in BINDINGS for key in binding.key.split(",")]
    assert len(set(keys)) == len(keys)


async def test_help_and_palette_have_every_key() -> None:
    async with reading(size=(80, 100)) as (_, app, pilot):
        palette = {command.title: command.help for command in app.get_system_commands(app.screen)}
        await pilot.press("question_mark")
        shown = app.export_screenshot().replace("&#160;", " ")
        for binding in BINDINGS:
            if binding.tooltip:
                assert binding.tooltip in shown
                assert binding.tooltip in palette


async def test_help_has_the_keys_of_every_screen_as_they_are() -> None:
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    app.set_keymap({"library-archive": "f7"})
    async with app.run_test(size=(80, 220)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        (told,) = app.screen.query(Static)
        shown = str(told.render())
        for keys in SCREENS.values():
            assert f"\n{keys.title}\n" in shown
        assert re.search(r" f7  Put away, or back on the shelf\n", shown)
        await pilot.press("h")
        assert "Library. Down: downwards arrow or j." in hand.asides[-1][0]


async def test_the_palette_does_what_the_key_does() -> None:
    async with reading() as (hand, app, pilot):
        commands = {c.title: c.callback for c in app.get_system_commands(app.screen)}
        for title in ("Back a paragraph", "To the end"):
            await commands[title]()
        await pilot.pause()
        assert hand.commands[-1] == "back_paragraph"
        assert not view(app).following


async def test_a_key_can_be_remapped() -> None:
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    app.set_keymap({"again": "y", "next-match": "comma"})
    async with app.run_test() as pilot:
        await pilot.press("y")
        assert hand.commands[-1] == "again"


async def test_suspending_falls_silent_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[list[object]] = []
    async with reading() as (hand, _, pilot):
        monkeypatch.setattr(
            "textual.app.App.action_suspend_process",
            lambda app: stopped.append(list(hand.commands)),
        )
        hand.say(3)
        await pilot.press("ctrl+z")
        assert stopped == [["load", "pause"]]


@pytest.mark.parametrize("key", ["question_mark", "v", "e", "t", "y", "p", "m"])
async def test_dialogs_can_be_left_by_interrupting(key: str) -> None:
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert len(app.screen_stack) == 2
        await pilot.press("ctrl+c")
    assert app.return_code == 130


async def test_speed_and_output_are_chosen_from_lists() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*"2.25", "enter")
        await pilot.pause()
        assert hand.speed == 2.25
        assert "speed 2.25×" in transport(app)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert hand.commands[-1] == "use null"
        await pilot.press("d", "escape")
        await pilot.pause()
        assert hand.commands[-1] == "use null"


async def test_hints_and_the_palette_name_the_keys_there_are() -> None:
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    app.set_keymap({"play": "p", "follow": "y"})
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert "p plays" in transport(app)
        commands = {c.title: c.help for c in app.get_system_commands(app.screen)}
        assert commands["Play or pause"] == "p"
