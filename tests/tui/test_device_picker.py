"""Choosing where the sound goes."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.playback.outputs import Output
from reader.tui.app import ReaderApp
from reader.tui.device_picker import DevicePicker

from .fakes import HandSession, article
from .screens import reading

OUTPUTS = (
    Output("Built-in Audio Analog Stereo", True),
    Output("Ada's [red]headphones[/]", False),
    Output("HDMI 1 – a television with a rather long name that does not fit on any line", False),
)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[Output]], None]:
    def has(there: Sequence[Output]) -> None:
        monkeypatch.setattr("reader.tui.device_picker.outputs", lambda: tuple(there))

    has(OUTPUTS)
    return has


async def opened(
    app: ReaderApp, pilot: Pilot[None], current: str, chosen: list[str | None], *, count: int = 5
) -> OptionList:
    app.push_screen(DevicePicker(current), chosen.append)
    await pilot.pause()
    options = app.screen.query_one(OptionList)
    for _ in range(100):
        if options.option_count == count and "Looking" not in told(app):
            break
        await pilot.pause(0.01)
    return options


def told(app: ReaderApp) -> str:
    line = app.screen.query_one("#outputs-told")
    return str(line.render()) if line.display else ""


def shown(options: OptionList) -> list[str]:
    return [str(option.prompt) for option in options.options]


async def test_every_output_is_listed_as_it_is_called_and_the_current_one_marked() -> None:
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, OUTPUTS[1].name, [])
        assert shown(options) == [
            "  auto  the default output, now Built-in Audio Analog Stereo",
            f"  {OUTPUTS[0].name}",
            f"► {OUTPUTS[1].name}",
            f"  {OUTPUTS[2].name}",
            "  null  silent, keeps time",
        ]
        assert options.highlighted == 2
        assert told(app) == ""


@pytest.mark.parametrize(
    ("current", "keys", "answer"),
    [
        ("auto", ["enter"], "auto"),
        ("speakers", ["down", "enter"], OUTPUTS[0].name),
        ("headphones", ["enter"], OUTPUTS[1].name),
        ("auto", ["end", "enter"], "null"),
        ("null", ["enter"], "null"),
        ("auto", ["down", "escape"], None),
    ],
)
async def test_enter_chooses_and_escape_leaves(
    current: str, keys: list[str], answer: str | None
) -> None:
    chosen: list[str | None] = []
    async with reading() as (_, app, pilot):
        await opened(app, pilot, current, chosen)
        await pilot.press(*keys)
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert chosen == [answer]


async def test_a_click_chooses() -> None:
    chosen: list[str | None] = []
    async with reading() as (_, app, pilot):
        await opened(app, pilot, "auto", chosen)
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
    assert chosen == [OUTPUTS[1].name]


async def test_a_machine_without_sound_is_told_so(
    machine: Callable[[Sequence[Output]], None],
) -> None:
    machine(())
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, "auto", [], count=2)
        assert [line.split()[-1] for line in shown(options)] == ["output", "time"]
        assert "No sound card" in told(app)


async def test_an_output_that_is_gone_is_told() -> None:
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot, "The [b]boat[/b]", [])
        assert told(app) == "The [b]boat[/b] is not there; the default plays until it is."
        assert not any(line.startswith("►") for line in shown(options))


async def test_the_screen_waits_for_no_machine_and_keeps_what_was_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()

    def slow() -> tuple[Output, ...]:
        answered.wait(5)
        return OUTPUTS

    monkeypatch.setattr("reader.tui.device_picker.outputs", slow)
    chosen: list[str | None] = []
    async with reading() as (_, app, pilot):
        app.push_screen(DevicePicker("auto"), chosen.append)
        await pilot.pause()
        assert "Looking for outputs" in told(app)
        await pilot.press("end")
        answered.set()
        options = app.screen.query_one(OptionList)
        for _ in range(100):
            if options.option_count == 5:
                break
            await pilot.pause(0.01)
        await pilot.press("enter")
        await pilot.pause()
    assert chosen == ["null"]


async def test_leaving_before_the_machine_answers_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()

    def slow() -> tuple[Output, ...]:
        answered.wait(5)
        return OUTPUTS

    monkeypatch.setattr("reader.tui.device_picker.outputs", slow)
    async with reading() as (_, app, pilot):
        app.push_screen(DevicePicker("auto"))
        await pilot.press("escape")
        answered.set()
        await pilot.pause(0.05)
        assert app.is_running


@pytest.mark.parametrize(
    ("theme", "size", "current"),
    [("reader-dark", (80, 24), OUTPUTS[1].name), ("reader-light", (60, 18), "The boat")],
    ids=["dark", "light-narrow"],
)
def test_looks(
    snap_compare: Callable[..., bool], theme: str, size: tuple[int, int], current: str
) -> None:
    app = ReaderApp(HandSession(article()).session)
    app.animation_level = "none"
    app.theme = theme

    async def act(pilot: Pilot[None]) -> None:
        await opened(app, pilot, current, [])
        await pilot.pause()

    run: Callable[[Pilot[None]], Awaitable[None]] = act
    assert snap_compare(app, terminal_size=size, run_before=run)
