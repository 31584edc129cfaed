"""Choosing a speed by the time that it leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from reader.config import SPEEDS
from reader.tui.app import ReaderApp
from reader.tui.speed_picker import SpeedPicker, left_at, speeds, typed

from .fakes import HandSession, article
from .screens import reading

LEFT = 950.0


async def opened(
    app: ReaderApp, pilot: Pilot[None], current: float, chosen: list[float | None]
) -> OptionList:
    app.push_screen(SpeedPicker(current, LEFT), chosen.append)
    await pilot.pause()
    app.screen.query_one(Input).cursor_blink = False
    await pilot.pause()
    return app.screen.query_one(OptionList)


def shown(options: OptionList) -> list[str]:
    return [" ".join(str(option.prompt).split()) for option in options.options]


async def test_every_step_tells_the_time_that_is_left_and_the_current_one_is_marked() -> None:
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, 1.0, [])
        lines = shown(options)
        assert len(lines) == 15
        assert lines[0] == "0.5× 31:40 left"
        assert lines[2:4] == ["► 1× 15:50 left", "1.25× 12:40 left"]
        assert lines[-1] == "4× 3:58 left"
        assert options.highlighted == 2


async def test_a_speed_between_two_steps_has_its_own_line() -> None:
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, 1.1, [])
        assert shown(options)[2:5] == ["1× 15:50 left", "► 1.1× 14:24 left", "1.25× 12:40 left"]
        assert options.highlighted == 3


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], 1.0),
        (["down", "enter"], 1.25),
        (["up", "up", "enter"], 0.5),
        ([*"1.35", "enter"], 1.35),
        ([*"2,5", "enter"], 2.5),
        ([*"2", "backspace", "enter"], 1.0),
        (["escape"], None),
    ],
)
async def test_keys_choose(keys: list[str], answer: float | None) -> None:
    chosen: list[float | None] = []
    async with reading() as (_, app, pilot):
        await opened(app, pilot, 1.0, chosen)
        await pilot.press(*keys)
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert chosen == [answer]


async def test_what_is_no_speed_cannot_be_chosen() -> None:
    chosen: list[float | None] = []
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, 1.0, chosen)
        await pilot.press(*"5x[", "enter", "down", "enter")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "5"
        assert shown(options) == ["a speed is 0.5 to 4"]
        assert chosen == []


async def test_a_click_chooses() -> None:
    chosen: list[float | None] = []
    async with reading() as (_, app, pilot):
        await opened(app, pilot, 1.0, chosen)
        await pilot.click(OptionList, offset=(4, 4))
        await pilot.pause()
    assert chosen == [1.5]


@given(st.floats(*SPEEDS))
def test_the_current_speed_is_always_offered_and_all_are_in_order(current: float) -> None:
    offered = speeds(current)
    assert current in offered
    assert list(offered) == sorted(set(offered))
    assert offered[0] == SPEEDS[0]
    assert offered[-1] == SPEEDS[1]


@given(st.text(max_size=6))
def test_what_is_typed_is_a_speed_or_nothing(text: str) -> None:
    speed = typed(text)
    assert speed is None or SPEEDS[0] <= speed <= SPEEDS[1]


@pytest.mark.parametrize(
    ("seconds", "speed", "expected"),
    [(0, 1, "0:00 left"), (3599.6, 1, "1:00:00 left"), (950, 1.25, "12:40 left")],
)
def test_the_time_left_is_a_clock(seconds: float, speed: float, expected: str) -> None:
    assert left_at(speed, seconds) == expected


@pytest.mark.parametrize(
    ("theme", "size"),
    [("reader-dark", (80, 24)), ("reader-light", (60, 18))],
    ids=["dark", "light-narrow"],
)
def test_looks(snap_compare: Callable[..., bool], theme: str, size: tuple[int, int]) -> None:
    app = ReaderApp(HandSession(article()).session)
    app.animation_level = "none"
    app.theme = theme

    async def act(pilot: Pilot[None]) -> None:
        await opened(app, pilot, 1.1, [])

    assert snap_compare(app, terminal_size=size, run_before=act)
