"""Choosing what is read: one block, a kind, a rule; at once, remembered, and undone as easily."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from reader.choosing import SiteChoices
from reader.cleaning.applying import fingerprint
from reader.cleaning.choices import NONE, Choices
from reader.document import Block, Document, Kind, Rule
from reader.events import State
from reader.news import News
from reader.tui.app import ReaderApp
from reader.tui.choices_dialog import ChoicesDialog

from .fakes import HandSession, article
from .screens import HOSTILE, reading, screen


class Site:
    """Remembers what is kept for it."""

    def __init__(self, everywhere: Choices = NONE, own: Choices = NONE) -> None:
        self.kept: list[tuple[str, Choices]] = []
        self.choices = SiteChoices("example.org", everywhere, own, self._keep)

    def _keep(self, site: str, choices: Choices) -> None:
        self.kept.append((site, choices))


async def opened(app: ReaderApp, pilot: Pilot[None], block: int, site: Site) -> OptionList:
    app.push_screen(ChoicesDialog(app.session, site.choices, block))
    await pilot.pause()
    return app.screen.query_one(OptionList)


def shown(app: ReaderApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


def told(app: ReaderApp, line: str = "told") -> str:
    return str(app.screen.query_one(f"#choices-{line}", Static).render())


def silent(hand: HandSession) -> list[int]:
    return [n for n, block in enumerate(hand.document.blocks) if block.skipped is not None]


async def test_every_block_kind_and_rule_has_its_tick() -> None:
    async with reading() as (_, app, pilot):
        await opened(app, pilot, 4, Site())
        assert "Block 5 of 17, code: left out by share-row" in told(app, "block")
        assert "Share Tweet Print" in told(app, "block")
        first, *others = shown(app)
        assert first.startswith("☐ this block")
        kinds = [line for line in others if line.startswith("☑")]
        assert kinds[0].split() == ["☑", "code", "1", "block"]
        assert ["☑", "headings", "2", "blocks"] in [line.split() for line in kinds]
        rules = [line for line in others if line.startswith("☐")]
        assert rules[0].split(maxsplit=4) == ["☐", "share-row", "1", "block", "A row of buttons"]
        assert {line.split()[1] for line in rules} == {
            "share-row",
            "navigation",
            "byline",
            "ticker",
        }
        assert told(app) == "Holds for example.org, and is remembered."


async def test_what_is_not_new_is_no_rule_of_the_page() -> None:
    async with reading() as (hand, app, pilot):
        before = hand.document
        News(app.session, frozenset({8})).toggle()
        app.session.revise(app.session.document)
        options = await opened(app, pilot, 3, Site())
        assert not any("unchanged" in line for line in shown(app))
        headings = next(n for n, line in enumerate(shown(app)) if "headings" in line)
        assert shown(app)[headings].split() == ["☑", "headings", "2", "blocks"]
        options.highlighted = headings
        await pilot.press("enter")
        assert 6 in silent(hand)  # it is not new, whatever else is chosen
        News(app.session, frozenset({8})).toggle()
        assert silent(hand) == sorted(
            {n for n, block in enumerate(before.blocks) if block.skipped is not None} | {7, 14}
        )


async def test_a_change_holds_at_once_is_remembered_and_undone() -> None:
    site = Site()
    async with reading() as (hand, app, pilot):
        before = silent(hand)
        await opened(app, pilot, 4, site)
        await pilot.press("enter")
        assert silent(hand) == [n for n in before if n != 4]
        assert hand.document.blocks[4].overruled == Rule("share-row", "A row of buttons")
        assert shown(app)[0].startswith("☑ this block")
        mark = fingerprint("Share Tweet Print")
        assert site.kept == [("example.org", Choices(keep=frozenset({mark})))]
        await pilot.press("u")
        assert silent(hand) == before
        assert site.kept[-1] == ("example.org", NONE)
        await pilot.press("u")
        assert told(app) == "Nothing has been changed here."
        assert len(site.kept) == 2


async def test_a_rule_and_a_kind_hold_for_the_whole_site() -> None:
    site = Site()
    async with reading() as (hand, app, pilot):
        options = await opened(app, pilot, 4, site)
        for name, number in (("☑ code", 15), ("☐ ticker", 5)):
            options.highlighted = next(
                n for n, line in enumerate(shown(app)) if line.startswith(name)
            )
            was = number in silent(hand)
            await pilot.press("space")
            assert (number in silent(hand)) is not was
        assert site.choices.own == Choices(off=frozenset({"ticker"}), silent=frozenset({"code"}))
        await pilot.press("u", "u")
        assert site.choices.own == NONE


async def test_what_holds_everywhere_can_be_taken_back_for_the_site() -> None:
    site = Site(everywhere=Choices(off=frozenset({"ticker"})))
    async with reading() as (hand, app, pilot):
        options = await opened(app, pilot, 5, site)
        options.highlighted = next(n for n, line in enumerate(shown(app)) if "ticker" in line)
        await pilot.press("enter")
        assert site.choices.own == Choices(on=frozenset({"ticker"}))
        assert 5 in silent(hand)
        await pilot.press("enter")
        assert site.choices.own == NONE


async def test_a_block_is_left_out_and_the_next_one_asked_about() -> None:
    async with reading() as (hand, app, pilot):
        await opened(app, pilot, 3, Site())
        await pilot.press("enter", "left", "left", "left", "left", "left")
        assert "Block 1 of 17" in told(app, "block")
        assert 3 in silent(hand)
        await pilot.press("end", "right", "right", "right")
        assert "Block 4 of 17, paragraph: left out by your-choice" in told(app, "block")


async def test_something_must_be_left() -> None:
    alone = Document((Block(Kind.PARAGRAPH, HOSTILE),), "note.txt")
    site = Site()
    async with reading(alone) as (hand, app, pilot):
        await opened(app, pilot, 0, site)
        assert HOSTILE in told(app, "block")
        await pilot.press("enter")
        assert told(app) == "Nothing would be left to read."
        assert silent(hand) == []
        assert site.kept == []
        assert site.choices.own == NONE


@pytest.mark.parametrize("close", ["escape", "x"])
async def test_its_key_asks_about_what_is_heard(close: str) -> None:
    async with reading() as (hand, app, pilot):
        hand.say(7, "gull", State.PAUSED)
        await pilot.press("x")
        assert "Block 9 of 17, paragraph: read" in told(app, "block")
        assert told(app) == "Holds for all files, until you quit."
        await pilot.press("enter", close)
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert 8 in silent(hand)
        assert "gull" not in screen(app)


async def test_the_right_button_asks_about_the_block_under_it() -> None:
    async with reading(article()) as (hand, app, pilot):
        await pilot.press("full_stop")
        lines = screen(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "share-row:" in line)
        await pilot.click("#reading", offset=(30, row), button=3)
        await pilot.pause()
        assert "Block 5 of 17" in told(app, "block")
        assert hand.commands == ["load"]
