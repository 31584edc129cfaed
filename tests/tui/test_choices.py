"""What the settings say of the screen is done by it: its theme, its motion and its keys."""

from __future__ import annotations

import pytest

from reader import tui
from reader.tui.app import ReaderApp
from reader.tui.themes import names

from .fakes import HandSession, article


def opened(monkeypatch: pytest.MonkeyPatch, **choices: object) -> tuple[HandSession, ReaderApp]:
    """The app that ``run`` makes, before it takes the terminal."""
    made: list[ReaderApp] = []
    monkeypatch.setattr(ReaderApp, "run", lambda app: made.append(app))
    # It is for a program that ends.
    monkeypatch.setattr("gc.freeze", lambda: None)
    hand = HandSession(article())
    tui.run(hand.session, **choices)  # type: ignore[arg-type]  # by name, as the caller has them
    return hand, made[0]


@pytest.mark.parametrize("theme", names())
async def test_every_theme_can_be_shown(monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, app = opened(monkeypatch, theme=theme)
    async with app.run_test(size=(60, 12)):
        assert app.theme == theme


async def test_without_colours_no_theme_is_black_on_black(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    assert opened(monkeypatch, theme="ansi-dark")[1].theme == "reader-dark"
    assert opened(monkeypatch, theme="nord")[1].theme == "nord"


async def test_reduced_motion_does_not_glide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(monkeypatch, still=True)[1].animation_level == "none"
    assert opened(monkeypatch)[1].animation_level == "full"


async def test_chosen_keys_do_their_work_once_and_keep_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = {"play": ("p",), "quieter": ("b", "ctrl+b"), "up": ("up",), "next": ("k",)}
    hand, app = opened(monkeypatch, keys=keys)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("p", "space", "k", "b")
        assert hand.commands[-2:] == ["toggle", "next"]
        assert hand.commands.count("toggle") == 1
        assert hand.volume == 0.9
        await pilot.press("question_mark")
        shown = app.export_screenshot().replace("&#160;", " ")
        places = [shown.index(words) for words in ("Play or pause", "Back a sentence", "Quit")]
        assert places == sorted(places)
