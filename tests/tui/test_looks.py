"""Pictures of every screen in every look; ``pytest --snapshot-update tests/tui`` after a change
that is meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from reader.document import Place, Sentence
from reader.events import State
from reader.keeping import Keeper
from reader.language.ear import Reason, Suspect
from reader.language.lexicon import Lexicon, Pronunciation
from reader.playback.outputs import Output
from reader.tui.app import ReaderApp
from reader.tui.export_dialog import Told
from reader.tui.export_job import Done, Running
from reader.tui.reading import ReadingView
from voices import VoiceInfo

from .fakes import HandSession, article

Compare = Callable[..., bool]
Act = Callable[[HandSession, Pilot[None]], Awaitable[None]]

LOOKS = {
    "dark": ("reader-dark", (80, 24)),
    "light": ("reader-light", (120, 40)),
    "narrow": ("reader-dark", (60, 18)),
    "wide": ("reader-light", (200, 60)),
}
VOICES = [
    VoiceInfo("neural", "neural", ("en-us",), "A natural voice", "MIT", "1"),
    VoiceInfo("system:de", "system", ("de",), "German", "MIT", "1"),
    VoiceInfo("system:fr", "system", ("fr",), "French " * 12, "MIT", "1"),
]


_SENTENCE = Sentence(3, 0, 91)
SUSPECTS = [
    Suspect(
        *("Aldersand", (Reason.UNKNOWN, Reason.FOREIGN), 3, Place(3, 35), "Aldersand", _SENTENCE),
        *("ˈældəsænd", "ˈɔːldəsənd"),
    ),
    Suspect("gull", (Reason.OTHERWISE,), 2, Place(8, 100), "gull", Sentence(8, 65, 146)),
    Suspect("[red]" * 9, (Reason.SYMBOL,), 1, Place(3, 4), "red", _SENTENCE),
]


class Forgets:
    """A keeper whose library cannot be used."""

    remembers = False


class Job:
    def cancel(self) -> None:
        """Nothing runs."""


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a screen shows of the machine that it runs on."""
    monkeypatch.setattr("reader.tui.voice_picker.installed", lambda: (VOICES, []))
    there = (Output("Built-in Audio", True), Output("Ada's [red]headphones[/]", False))
    monkeypatch.setattr("reader.tui.device_picker.outputs", lambda: there)
    monkeypatch.setattr("reader.narration.ear.ear_report", lambda *_, **__: SUSPECTS)
    monkeypatch.setattr(Path, "cwd", lambda: Path("/home/ada/articles"))
    monkeypatch.setattr("reader.tui.export_dialog.ExportJob", lambda *_: Job())


async def ready(hand: HandSession, pilot: Pilot[None]) -> None:
    """Nothing was heard yet."""


async def playing(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")


async def waiting(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")
    hand.halt(State.WAITING)


async def finished(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(18, "corrected")
    hand.halt(State.FINISHED)


async def paused_with_notices(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")
    hand.halt(State.PAUSED)
    hand.warn("No sound card could be opened", "Reading goes on silently")
    hand.fail("The voice [red] broke", "Choose another")


async def unkept(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")
    assert isinstance(pilot.app, ReaderApp)
    pilot.app._keeper = cast("Keeper", Forgets())
    await pilot.press("f")


def after(*keys: str) -> Act:
    async def act(hand: HandSession, pilot: Pilot[None]) -> None:
        hand.say(7, "gull")
        await pilot.press(*keys)

    return act


def listed(key: str) -> Act:
    """Lists that a thread fills."""

    async def act(hand: HandSession, pilot: Pilot[None]) -> None:
        hand.say(7, "gull")
        await pilot.press(key)
        await pilot.pause()
        while not pilot.app.screen.query_one(OptionList).option_count or any(
            "Looking" in str(line.render()) for line in pilot.app.screen.query(Static)
        ):
            await pilot.pause(0.01)

    return act


async def study_waiting(hand: HandSession, pilot: Pilot[None]) -> None:
    await pilot.press("o")
    hand.say(6)
    hand.say(7)
    hand.halt(State.PAUSED)
    await pilot.pause()


async def selection(hand: HandSession, pilot: Pilot[None]) -> None:
    """From the blank row above a paragraph into its second row."""
    hand.say(7, "gull")
    await pilot.pause()
    page = pilot.app.screen.query_one(ReadingView)
    rows = [page.render_line(y).text for y in range(page.size.height)]
    y = next(y for y, row in enumerate(rows) if "church clock" in row)
    at = rows[y].index("The church")
    await pilot.mouse_down(ReadingView, offset=(at + 4, y - 1))
    await pilot.hover(ReadingView, offset=(at + 12, y + 1))
    await pilot.mouse_up(ReadingView, offset=(at + 12, y + 1))
    await pilot.pause()


async def misread(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")
    await pilot.press("m")
    while not pilot.app.screen.query_one(OptionList).option_count:
        await pilot.pause(0.01)


async def pronouncing(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.say(7, "gull")
    await pilot.press("p", *"gall")
    while "gall" not in str(pilot.app.screen.query_one("#word-told", Static).render()):
        await pilot.pause(0.01)


async def pronounced(hand: HandSession, pilot: Pilot[None]) -> None:
    await pronouncing(hand, pilot)
    await pilot.press("ctrl+s")
    while not hand.lexicon or "changed" not in pilot.app.export_screenshot():
        await pilot.pause(0.01)


async def why(hand: HandSession, pilot: Pilot[None]) -> None:
    hand.lexicon = Lexicon([Pronunciation("gull", "gall"), Pronunciation("minute", "", "mɪnɪt")])
    hand.say(7, "gull")
    await pilot.press("y")


def exporting(*stages: Running | Done) -> Act:
    async def act(hand: HandSession, pilot: Pilot[None]) -> None:
        hand.say(7, "gull")
        await pilot.press("e", "enter")
        for stage in stages:
            pilot.app.screen.post_message(Told(stage))
            await pilot.pause(0.3)

    return act


SCREENS: dict[str, Act] = {
    "ready": ready,
    "playing": playing,
    "waiting": waiting,
    "finished": finished,
    "study-waiting": study_waiting,
    "selection": selection,
    "notices": paused_with_notices,
    "unkept": unkept,
    "skipped": after("full_stop"),
    "search": after("slash", *"clock"),
    "contents": after("t"),
    "help": after("question_mark"),
    "sleep": after("z"),
    "finish": after("Z"),
    "where": after("w"),
    "skimming": after("i"),
    "focus": after("F"),
    "measure": after("W"),
    "highlight": after("c"),
    "voices": listed("v"),
    "speeds": after("s"),
    "outputs": listed("d"),
    "choices": after("x"),
    "why": why,
    "why-left-out": after("full_stop", "y", *["left"] * 5),
    "pronounce": pronouncing,
    "pronounced": pronounced,
    "misread": misread,
    "export": after("e"),
    "export-under-way": exporting(Running(7, 19, 64.2, 3.4)),
    "export-done": exporting(Done(Path("/home/ada/articles/ferry.mp3"), 754.0, 6_032_000)),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_looks(snap_compare: Compare, name: str, look: str) -> None:
    theme, size = LOOKS[look]
    hand = HandSession(article())
    app = ReaderApp(hand.session)
    app.animation_level = "none"
    app.theme = theme

    async def act(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await SCREENS[name](hand, pilot)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=act)


def test_without_colours_word_and_sentence_are_told_apart(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    hand = HandSession(article())
    app = ReaderApp(hand.session)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.pause()
        hand.say(7, "gull")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=act)
