"""The line of keys at the bottom: it shows what fits whole, and each key can be clicked."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from reader.tui.key_line import KeyLine

from .screens import reading


def shown(app: ReaderApp) -> str:
    return app.screen.query_one(KeyLine).render_line(0).text


async def click(pilot: Pilot[None], app: ReaderApp, words: str) -> None:
    await pilot.click(KeyLine, offset=(shown(app).index(words), 0))
    await pilot.pause()


@pytest.mark.parametrize(
    ("size", "line"),
    [
        ((60, 18), " space Play/pause ←→ Sentence ? Help q Quit / Search"),
        ((120, 40), " space Play/pause  ←→ Sentence  ? Help  q Quit  / Search  t Contents"),
    ],
)
async def test_what_fits_is_shown_whole(size: tuple[int, int], line: str) -> None:
    async with reading(size=size) as (_, app, _):
        assert shown(app).startswith(line)
        assert shown(app).rstrip().rpartition(" ")[2] in {"Search", "Library"}


async def test_each_key_and_its_words_can_be_clicked() -> None:
    async with reading() as (hand, app, pilot):
        await click(pilot, app, "←")
        await click(pilot, app, "→")
        await click(pilot, app, "Sentence")
        await click(pilot, app, "Play")
        assert hand.commands[-4:] == ["back", "next", "next", "toggle"]
        await pilot.click(KeyLine, offset=(0, 0))
        await pilot.pause()
        assert hand.commands[-1] == "toggle" and len(hand.commands) == 5


async def test_it_follows_the_focus() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("slash", "c")
        await pilot.pause()
        assert shown(app).strip() == "esc Clear"
        await click(pilot, app, "Clear")
        assert "space Play/pause" in shown(app)


async def test_a_remapped_key_is_the_one_that_is_shown() -> None:
    async with reading(size=(200, 60)) as (_, app, pilot):
        app.set_keymap({"play": "f5"})
        app.refresh_bindings()
        await pilot.pause()
        assert "f5 Play/pause" in shown(app)


async def test_of_a_group_that_no_longer_stands_together_each_key_tells_what_it_does() -> None:
    async with reading(size=(200, 60)) as (hand, app, pilot):
        app.set_keymap({"back": "f7"})
        app.refresh_bindings()
        await pilot.pause()
        assert "→ Next" in shown(app) and "f7 Back" in shown(app)
        await click(pilot, app, "Next")
        assert hand.commands[-1] == "next"
