"""The outline: which headings, when they come, and going to them."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from reader.document import Block, Document, Kind, Place
from reader.tui.outline import Headings, OutlinePanel, OutlineScreen, section_at, sections

from .fakes import article, long_article, sentences
from .screens import HOSTILE, notices, reading, view


def shown(headings: OptionList) -> list[str]:
    return [str(option.prompt) for option in headings.options]


def test_the_spoken_headings_are_found() -> None:
    document = article()
    found = sections(document, sentences(document))
    assert [section.heading for section in found] == ["Two clocks", "The schedule"]
    assert [section.place for section in found] == [Place(7, 0), Place(14, 0)]


def test_the_section_of_a_sentence() -> None:
    document = article()
    spoken = sentences(document)
    found = sections(document, spoken)
    assert section_at(found, None) is None
    assert section_at(found, 0) is None
    first = next(n for n, s in enumerate(spoken) if s.block == 7)
    assert section_at(found, first - 1) is None
    assert section_at(found, first) == 0
    assert section_at(found, len(spoken) - 1) == 1
    assert section_at((), 3) is None


def test_a_title_belongs_to_the_section_that_follows_it() -> None:
    document = Document(
        (
            Block(Kind.TITLE, "A title"),
            Block(Kind.HEADING, "One"),
            Block(Kind.PARAGRAPH, "Text."),
            Block(Kind.HEADING, "Two"),
        ),
        source="a.md",
    )
    found = sections(document, sentences(document))
    assert section_at(found, 0) == section_at(found, 2) == 0
    assert section_at(found, 3) == 1
    # The progress line marks no place for it, and choosing it goes to the heading.
    assert [section.sentence for section in found] == [0, 3]
    assert found[0].place == Place(1, 0)


async def test_where_it_is_narrow_the_outline_covers_the_text() -> None:
    async with reading(size=(80, 24)) as (hand, app, pilot):
        hand.say(7)
        await pilot.press("t")
        assert isinstance(app.screen, OutlineScreen)
        headings = app.screen.query_one(Headings)
        assert [line.split("  ")[-1] for line in shown(headings)] == ["Two clocks", "The schedule"]
        assert headings.highlighted == 0
        await pilot.press("down", "enter")
        await pilot.pause()
        assert hand.commands[-1] == Place(14, 0)
        assert len(app.screen_stack) == 1
        await pilot.press("t", "escape")
        assert len(app.screen_stack) == 1


async def test_where_it_is_wide_the_outline_stands_beside_the_text() -> None:
    async with reading(size=(150, 40)) as (hand, app, pilot):
        await pilot.pause()
        panel = app.query_one(OutlinePanel)
        assert panel.display  # by itself, and the keys are the text's
        assert app.focused is view(app)
        width = view(app).size.width
        await pilot.press("t", "down", "enter")
        await pilot.pause()
        assert hand.commands[-1] == Place(14, 0)
        assert app.focused is view(app)
        assert panel.display
        hand.say(18)
        await pilot.pause()
        assert panel.query_one(Headings).highlighted == 1
        await pilot.press("t", "t")
        await pilot.pause()
        assert not panel.display
        assert view(app).size.width > width
        await pilot.resize_terminal(160, 40)
        await pilot.pause()
        assert not panel.display  # it was closed
        await pilot.press("t")
        await pilot.pause()
        assert panel.display


async def test_escape_closes_the_panel_and_so_does_a_small_screen() -> None:
    async with reading(size=(150, 40)) as (_, app, pilot):
        panel = app.query_one(OutlinePanel)
        await pilot.press("t", "escape")
        await pilot.pause()
        assert not panel.display
        assert app.focused is view(app)
        await pilot.press("t")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not panel.display
        assert app.focused is view(app)
        await pilot.resize_terminal(150, 40)
        await pilot.pause()
        assert panel.display  # nobody closed it
        assert app.focused is view(app)


async def test_play_and_pause_work_beside_the_panel() -> None:
    async with reading(size=(120, 40)) as (hand, _, pilot):
        await pilot.press("t", "space", "right")
        assert hand.commands[-2:] == ["toggle", "next"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_headings_that_is_said(size: tuple[int, int]) -> None:
    async with reading(long_article(), size=size) as (_, app, pilot):
        await pilot.press("t")
        await pilot.pause()
        assert notices(app) == ["This article has no headings."]
        assert not app.query_one(OutlinePanel).display
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
async def test_hostile_headings_are_shown_as_they_are(size: tuple[int, int]) -> None:
    document = Document((Block(Kind.HEADING, HOSTILE), Block(Kind.PARAGRAPH, "x")), source="x")
    async with reading(document, size=size) as (_, app, pilot):
        await pilot.press("t")
        await pilot.pause()
        assert HOSTILE in shown(app.screen.query_one(Headings))[0]
        assert app.export_screenshot()


async def test_times_follow_the_speed() -> None:
    async with reading(size=(120, 40)) as (hand, app, pilot):
        await pilot.press("t")
        await pilot.pause()
        headings = app.query_one(Headings)
        before = shown(headings)
        from dataclasses import replace

        hand.now = replace(hand.now, total=hand.now.total / 2)
        await pilot.press("r")
        await pilot.pause()
        assert shown(headings) != before
