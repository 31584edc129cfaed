"""The settings on the screen: what is changed holds at once, and stands in the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from reader.cli.settings import preferences
from reader.config import DEFAULT, choices, load
from reader.events import State
from reader.tui.app import ReaderApp
from reader.tui.settings_parts import stepped
from reader.tui.settings_screen import SettingsScreen
from voices import VoiceInfo

from .fakes import HandSession, article


@asynccontextmanager
async def settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, flags: dict[str, object] | None = None
) -> AsyncIterator[tuple[HandSession, ReaderApp, Pilot[None]]]:
    monkeypatch.setenv("READER_HOME", str(path))
    for name in ("VOICE", "SPEED", "DEVICE"):
        monkeypatch.delenv(f"READER_{name}", raising=False)
    hand = HandSession(article())
    app = ReaderApp(hand.session, preferences=preferences(flags or {}))
    app.animation_level = "none"
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        yield hand, app, pilot


async def to(app: ReaderApp, pilot: Pilot[None], name: str) -> None:
    screen = app.screen
    assert isinstance(screen, SettingsScreen)
    screen.options.highlighted = screen._names.index(name)
    await pilot.pause()


def said(app: ReaderApp) -> str:
    return str(app.screen.query_one("#settings-told", Static).render())


async def test_speed_and_volume_step_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (hand, app, pilot):
        await to(app, pilot, "speed")
        assert "times the voice" in said(app)
        await pilot.press("right", "right")
        await pilot.pause()
        assert hand.speed == 1.1
        assert load().speed == 1.1
        await to(app, pilot, "volume")
        await pilot.press("left")
        await pilot.pause()
        assert hand.volume == 0.95
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert (hand.speed, hand.volume) == (1.0, 1.0)
        assert load().speed == 1.0


async def test_the_first_change_sets_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "speed")
        await pilot.press("right")
        await pilot.pause()
        origins = {name: choice.origin for name, choice in choices().items()}
        assert origins.pop("speed") == "config.toml"
        assert set(origins.values()) == {DEFAULT}


async def test_who_loses_a_key_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "keys")
        await pilot.press("enter", "enter", "p")
        await pilot.pause()
        told = str(app.screen.query_one("#keys-told", Static).render())
        assert told == "Done; p is taken from 'Say a word otherwise'"


async def test_comments_of_the_file_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text("# my own words\nspeed = 2.0 # fast\n", encoding="utf-8")
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "speed")
        await pilot.press("left")
        await pilot.pause()
    text = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert "# my own words" in text
    assert "1.95" in text


async def test_what_makes_no_sense_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with settings(tmp_path, monkeypatch) as (hand, app, pilot):
        await to(app, pilot, "speed")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "99"
        await pilot.press("enter")
        await pilot.pause()
        assert "speed to 99" in said(app)
        app.screen.query_one(Input).value = "1.5"
        await pilot.press("enter")
        await pilot.pause()
        assert hand.speed == 1.5
        await pilot.press("escape")
        assert not isinstance(app.screen, SettingsScreen)


async def test_a_flag_counts_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch, {"speed": 2.0}) as (hand, app, pilot):
        await to(app, pilot, "speed")
        await pilot.press("right")
        await pilot.pause()
        assert "--speed counts before it" in said(app)
        assert hand.speed == 1.0
        assert load().speed == 2.05


async def test_a_theme_is_previewed_and_left_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "theme")
        await pilot.press("enter", "down", "down")
        await pilot.pause()
        assert app.theme == "reader-light"
        await pilot.press("escape")
        assert app.theme == "reader-dark"
        await pilot.press("enter", "down", "down", "enter")
        await pilot.pause()
        assert app.theme == "reader-light"
        assert load().theme == "reader-light"


async def test_measure_highlight_and_motion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        for name in ("measure", "highlight", "motion"):
            await to(app, pilot, name)
            await pilot.press("right")
            await pilot.pause()
        assert app._reading.measure == 74
        assert app._reading.highlight == "sentence"
        assert app.animation_level == "none"
        assert load().measure == 74


async def test_a_key_is_given_by_pressing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (hand, app, pilot):
        await to(app, pilot, "keys")
        await pilot.press("enter", "enter", "f5")
        await pilot.pause()
        assert load().keys == {"play": "f5"}
        await pilot.press("escape", "escape", "f5")
        assert hand.commands[-1] == "toggle"


@pytest.mark.parametrize("plays", [True, False])
async def test_voices_are_tried_and_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plays: bool
) -> None:
    voice = VoiceInfo("system:de", "system", ("de",), "German", "MIT", "1")
    monkeypatch.setattr("reader.tui.voice_picker.installed", lambda: ([voice], []))
    tried: list[HandSession] = []

    def session_of(self: object, text: str, name: str, language: str) -> object:
        tried.append(HandSession(article()))
        tried[-1].voice = f"{name} {language} {text}"
        return tried[-1].session

    monkeypatch.setattr("reader.tui.voice_trial.VoiceTrial.session_of", session_of)
    async with settings(tmp_path, monkeypatch) as (hand, app, pilot):
        hand.say(3, state=State.PLAYING if plays else State.PAUSED)
        await to(app, pilot, "voice")
        await pilot.press("enter")
        await pilot.pause()
        while not app.screen.query_one(OptionList).option_count:
            await pilot.pause(0.01)
        await pilot.press("ctrl+t")
        assert tried[0].voice.startswith("system:de de Die letzte")
        assert tried[0].commands == ["play"]
        assert hand.commands[-1] == "pause"
        await pilot.press("tab", *"ho", "enter")  # in the words, it is about the words
        assert tried[1].voice == "system:de de ho"
        assert hand.voice != "system:de"
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert hand.voice == "system:de"
        assert ("play" in hand.commands) is plays
        assert load().voice == "system:de"
        while "close" not in tried[1].commands:
            await pilot.pause(0.01)


def test_steps_stay_within_bounds_and_choices_go_round() -> None:
    assert stepped("speed", 4.0, 1) == "4"
    assert stepped("volume", 0.0, -1) == "0"
    assert stepped("motion", "reduced", 1) == "full"
    assert stepped("voice", "auto", 1) is None


async def test_what_could_not_be_undone_can_be_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "speed")
        await pilot.press("right")
        await pilot.pause()
        file = tmp_path / "config.toml"
        written = file.read_bytes()
        file.write_bytes(b"= broken")
        await pilot.press("u")
        await pilot.pause()
        file.write_bytes(written)
        assert load().speed != 1.0
        await pilot.press("u")
        await pilot.pause()
        assert load().speed == 1.0


async def test_what_is_read_everywhere_is_typed_here_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with settings(tmp_path, monkeypatch) as (_, app, pilot):
        await to(app, pilot, "cleaning.intro")
        assert "a line spoken before the article" in said(app)
        await pilot.press("enter")
        app.screen.query_one(Input).value = "{title}"
        await pilot.press("enter")
        await pilot.pause()
        assert choices()["cleaning"].value == {"intro": "{title}"}
        assert "from the next article on" in said(app)
        await to(app, pilot, "cleaning.phrases")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "Read on"
        await pilot.press("enter")
        await pilot.pause()
        await to(app, pilot, "cleaning.intro")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "{title"
        await pilot.press("enter")
        await pilot.pause()
        assert "a brace that stands alone" in said(app)  # and nothing is written
        await pilot.press("escape", "d")
        await pilot.pause()
        assert set(choices()["cleaning"].value) == {"phrases"}
        await pilot.press("u")
        await pilot.pause()
        assert choices()["cleaning"].value["intro"] == "{title}"
