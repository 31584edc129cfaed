"""Time on the screen: the progress line, the sleep timer, finish by, and where one is."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from reader.document import Place
from reader.events import State
from reader.tui.timing_dialogs import FinishDialog, SleepDialog
from reader.tui.transport import TransportBar, share_at
from tests.fakes import eventually

from .screens import notices, reading, transport

BAR = " ► 0:42 ━━╋───┼─── 5:00 left"


def test_a_cell_of_the_progress_line_is_a_share_and_a_mark_is_exact() -> None:
    first = BAR.index("━")
    marks = [0.0, 0.25, 0.66]
    assert share_at(BAR, first, marks) == 0.0
    assert share_at(BAR, first + 2, marks) == 0.25
    assert share_at(BAR, first + 6, marks) == 0.66
    assert share_at(BAR, first + 4, marks) == pytest.approx(0.4)
    assert share_at(BAR, first - 1, marks) is None
    assert share_at(BAR, first + 10, marks) is None
    assert share_at("no line", 3) is None


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_a_click_on_a_mark_goes_to_its_heading(size: tuple[int, int]) -> None:
    async with reading(size=size) as (hand, app, pilot):
        hand.say(1)
        await pilot.pause()
        marks = [x for x, sign in enumerate(transport(app)) if sign in "╋┼"]
        for x, block in zip(marks, (7, 14), strict=True):
            await pilot.click(TransportBar, offset=(x, 0))
            await pilot.pause()
            assert hand.commands[-1] == Place(block, 0)


async def test_a_click_on_the_line_goes_there_and_beside_it_nowhere() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(1)
        await pilot.pause()
        bar = transport(app)
        await pilot.click(TransportBar, offset=(bar.rindex("─"), 0))
        await pilot.pause()
        place = hand.commands[-1]
        assert isinstance(place, Place)
        assert place.block == 16
        hand.commands.clear()
        await pilot.click(TransportBar, offset=(2, 0))
        await pilot.pause()
        assert hand.commands == []


async def test_a_sleep_timer_of_minutes_is_shown_and_taken_back() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(3)
        await pilot.press("z", *"12", "enter")
        await pilot.pause()
        assert re.search(r"sleep 1[12]:\d\d", transport(app))
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(app.screen, SleepDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert "sleep" not in transport(app)
        await pilot.press("z", "escape")
        assert "sleep" not in transport(app)
        assert "pause" not in hand.commands


async def test_at_the_end_of_the_section_it_pauses_and_says_so() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(5)
        await pilot.press("z", "enter")
        await pilot.pause()
        assert "sleep " in transport(app)
        (hand.now,) = [hand.now.__class__(State.PLAYING, 12, None, 753.9, 754.0, None)]
        eventually(lambda: "pause" in hand.commands)
        while not notices(app):
            await pilot.pause(0.02)
        assert notices(app) == ["The section is over. Space goes on."]
        assert "sleep" not in transport(app)
        assert hand.volume == 1.0


@pytest.mark.parametrize(
    ("typed", "seconds"), [("1h30m", 5400), ("1h", 3600), ("45s", 45), ("0.5", 30), ("30m", 1800)]
)
async def test_a_sleep_timer_is_typed_as_on_the_command_line(typed: str, seconds: int) -> None:
    async with reading() as (hand, app, pilot):
        hand.say(3)
        await pilot.press("z", *typed, "enter")
        await pilot.pause()
        sleep = app._timing.sleep
        assert sleep is not None
        assert seconds - 20 < sleep.left <= seconds


async def test_what_is_no_time_to_sleep_is_said_to_be_none() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("z", *"1x", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SleepDialog)
        told = str(app.screen.options.get_option_at_index(0).prompt)
        assert told.startswith("'1x' is no time to fall asleep. Give 30m")
        assert app._timing.sleep is None


async def test_too_many_minutes_cannot_be_chosen() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("z", *"9999", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SleepDialog)
        await pilot.press("escape", "escape")
        assert "sleep" not in transport(app)


async def test_quitting_ends_the_timers() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(3)
        await pilot.press("z", *"5", "enter")
        await pilot.press("Z", *"10m", "enter")
        await pilot.pause()
        sleep, finish = app._timing.sleep, app._timing.finish
        assert sleep is not None
        assert finish is not None
        await pilot.press("q")
    speed = hand.speed
    hand.say(5)
    assert hand.speed == speed
    assert sleep._closed.is_set()


async def test_finish_by_sets_the_speed_and_is_shown() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("Z", *"10m", "enter")
        await pilot.pause()
        assert 1.24 < hand.speed < 1.28
        assert "ends " in transport(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "ends " not in transport(app)
        assert notices(app)[0].startswith("It no longer keeps to ")


async def test_what_has_ended_does_not_end_any_more() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(0)
        before = len(hand._listeners)
        for _ in range(3):
            await pilot.press("Z", *"10m", "enter")
        await pilot.pause()
        assert len(hand._listeners) == before + 1
        assert "ends " in transport(app)
        hand.halt(State.FINISHED)
        await pilot.pause()
        assert "ends " not in transport(app)
        assert len(hand._listeners) == before


async def test_a_speed_from_the_desktop_ends_the_keeping_to_a_time() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("Z", *"10m", "enter")
        await pilot.pause()
        hand.choose_speed(1.5)
        hand.say(1)
        await pilot.pause()
        assert hand.speed == 1.5
        assert "ends " not in transport(app)
        assert notices(app)[0].startswith("It no longer keeps to ")


async def test_finish_by_says_when_it_cannot_and_can_be_left() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        hand.say(0)
        await pilot.press("Z", *"1m", "enter")
        await pilot.pause()
        assert hand.speed == 4.0
        assert "Even at 4× it ends 2 min after" in notices(app)[0]
        await pilot.press("Z", "enter")
        await pilot.pause()
        assert "ends " not in transport(app)
        assert hand.speed == 4.0


def test_the_dialog_says_what_comes_of_it() -> None:
    dialog = FinishDialog(720.0, "", lambda: datetime(2026, 3, 1, 8, 0))
    assert dialog.said("8m") == "At 1.50× it ends at 08:08."
    assert dialog.said("08:06") == "At 2.00× it ends at 08:06."
    assert dialog.said("1m") == "Even at 4.00× it ends 2 min after 08:01."
    assert dialog.said("2h") == "Even at 0.50× it ends before 10:00."
    assert dialog.said("soon") == "Give 12m, 1h30m or 08:30."
    assert dialog.said("") == "A length of time, or a time of day."


async def test_a_time_that_is_none_is_not_taken() -> None:
    async with reading() as (hand, app, pilot):
        await pilot.press("Z", *"99:99", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FinishDialog)
        assert hand.speed == 1.0


async def test_where_is_said_in_between_and_shown() -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7)
        await pilot.press("w")
        await pilot.pause()
        words = "The ferry that kept its own time. Paragraph 5 of 13. 12 minutes left."
        assert hand.asides == [(words, None)]
        assert notices(app) == [words]


async def test_help_is_read_aloud() -> None:
    async with reading() as (hand, _, pilot):
        await pilot.press("question_mark", "h")
        said = hand.asides[0][0]
        assert said.startswith("Play or pause: space. Back a sentence: ")
        assert "Slower: left square bracket" in said
        assert "Say this sentence again, slower: capital R" in said
