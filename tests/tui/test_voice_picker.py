"""Choosing another voice while the article goes on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from reader.cli.settings import preferences
from reader.config import load, voice_for
from reader.tui.app import ReaderApp
from reader.tui.voice_picker import VoicePicker, fits, installed
from voices import VoiceInfo, VoiceUnavailable

from .fakes import HandSession, article
from .screens import HOSTILE, reading, transport


def voice(name: str, language: str, description: str) -> VoiceInfo:
    return VoiceInfo(name, name.partition(":")[0], (language,), description, "MIT", "1")


VOICES = [
    voice("system:de", "de", "German"),
    voice("neural", "en-us", "a natural voice"),
    voice("system:en-gb", "en-gb", HOSTILE),
]


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reader.tui.voice_picker.installed", lambda: (VOICES, ["A [red] voice cannot run here."])
    )


async def opened(app: ReaderApp, pilot: Pilot[None]) -> OptionList:
    await pilot.press("v")
    options = app.screen.query_one(OptionList)
    for _ in range(100):
        if options.option_count:
            break
        await pilot.pause(0.01)
    return options


def shown(options: OptionList) -> list[str]:
    return [str(option.prompt) for option in options.options]


async def test_every_voice_is_listed_as_it_is_called_and_the_current_one_marked() -> None:
    async with reading() as (_, app, pilot):
        options = await opened(app, pilot)
        assert isinstance(app.screen, VoicePicker)
        lines = shown(options)
        assert [line.split()[1 if "►" in line else 0] for line in lines] == [
            "neural",
            "system:de",
            "system:en-gb",
        ]
        assert lines[0].startswith("► ")
        assert HOSTILE in lines[2]
        assert options.highlighted == 0
        told = app.screen.query_one("#voices-told")
        assert str(told.render()) == "Reading now: neural\nA [red] voice cannot run here."
        assert app.export_screenshot()


async def test_typing_narrows_the_list_and_enter_chooses() -> None:
    async with reading() as (hand, app, pilot):
        options = await opened(app, pilot)
        await pilot.press(*"german")
        await pilot.pause()
        assert len(shown(options)) == 1
        await pilot.press("enter")
        await pilot.pause()
        assert hand.commands[-1] == "revoice system:de"
        assert "system:de" in transport(app)
        assert len(app.screen_stack) == 1


async def test_arrows_move_and_a_click_chooses() -> None:
    async with reading() as (hand, app, pilot):
        await opened(app, pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert hand.commands[-1] == "revoice system:en-gb"
        await opened(app, pilot)
        await pilot.click(OptionList, offset=(4, 1))
        await pilot.pause()
        assert hand.commands[-1] == "revoice system:de"


async def test_nothing_changes_by_escape_by_the_same_voice_or_by_no_voice() -> None:
    async with reading() as (hand, app, pilot):
        await opened(app, pilot)
        await pilot.press("escape")
        await opened(app, pilot)
        await pilot.press("enter")
        await opened(app, pilot)
        await pilot.press(*"no such voice", "enter", "down", "enter")
        assert isinstance(app.screen, VoicePicker)
        assert hand.commands == ["load"]


async def test_the_screen_waits_for_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def slow() -> tuple[list[VoiceInfo], list[str]]:
        answered.wait(5)
        return VOICES, []

    monkeypatch.setattr("reader.tui.voice_picker.installed", slow)
    async with reading() as (hand, app, pilot):
        await pilot.press("v", *"gb")
        told = app.screen.query_one("#voices-told")
        assert "Looking for voices" in str(told.render())
        answered.set()
        for _ in range(100):
            if app.screen.query_one(OptionList).option_count:
                break
            await pilot.pause(0.01)
        assert app.screen.query_one(Input).value == "gb"
        await pilot.press("enter")
        await pilot.pause()
        assert hand.commands[-1] == "revoice system:en-gb"


async def test_leaving_before_the_engines_answer_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()

    def slow() -> tuple[list[VoiceInfo], list[str]]:
        answered.wait(5)
        return VOICES, []

    monkeypatch.setattr("reader.tui.voice_picker.installed", slow)
    async with reading() as (_, app, pilot):
        await pilot.press("v", "escape")
        answered.set()
        await pilot.pause(0.05)
        assert app.is_running


def test_an_engine_that_cannot_run_is_told_and_the_others_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from voices import engine
    from voices.tone import ToneVoice

    def only_tone(name: str) -> object:
        if name == "broken":
            raise VoiceUnavailable("It broke", "Mend it")
        return engine(name)

    monkeypatch.setattr("reader.tui.voice_picker.names", lambda: ("broken", "tone"))
    monkeypatch.setattr("reader.tui.voice_picker.engine", only_tone)
    assert installed() == ([ToneVoice.info], ["It broke. Mend it."])


def test_a_voice_is_found_by_any_of_its_words() -> None:
    assert fits(VOICES[0], "GERM system")
    assert fits(VOICES[0], "")
    assert not fits(VOICES[0], "german neural")


async def test_a_voice_is_kept_for_every_article_in_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path))
    hand = HandSession(article())
    app = ReaderApp(hand.session, preferences=preferences({}))
    async with app.run_test(notifications=True) as pilot:
        options = await opened(app, pilot)
        options.highlighted = 2
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert hand.voice == "system:en-gb"
        assert load().voices == "en=system:en-gb"
        assert voice_for(load(), "en-us") == "system:en-gb"


async def test_without_settings_a_voice_is_only_chosen() -> None:
    async with reading() as (hand, app, pilot):
        options = await opened(app, pilot)
        options.highlighted = 2
        await pilot.press("ctrl+d")
        assert isinstance(app.screen, VoicePicker)
        assert hand.voice == "neural"
