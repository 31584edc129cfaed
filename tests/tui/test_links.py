"""The links of the article, as a listener follows them."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.document import Block, Document, Kind, Link, Rule
from reader.errors import ReaderError, SourceMissing
from reader.tui.app import ReaderApp
from reader.tui.dialogs import Lines
from reader.tui.links_dialog import LinksDialog
from reader.tui.shelf import Errands

from .fakes import HandSession
from .screens import notices
from .shelves import HandShelf, letter, settled, shelved, told

TIMES = Link("the [bold]timetable[/]", "https://letter.example/times")
BOATS = Link("Boats", "https://www.boats.example/")
AD = Link("Cheap cruises", "https://ads.example/c")


def linked() -> Document:
    return Document(
        (
            Block(Kind.TITLE, "The ferry"),
            Block(Kind.PARAGRAPH, "See the [bold]timetable[/] for more.", links=(TIMES,)),
            Block(Kind.PARAGRAPH, "Cheap cruises", Rule("advert", "an advert"), links=(AD,)),
            Block(Kind.PARAGRAPH, "Boats are listed elsewhere.", links=(BOATS,)),
        ),
        "https://letter.example/ferry",
        title="The ferry",
        language="en",
    )


def shown(app: ReaderApp) -> str:
    lines = app.screen.query_one(Lines)
    return "\n".join(str(option.prompt) for option in lines.options)


async def opened(shelf: HandShelf, app: ReaderApp, pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(shelf, pilot)


async def test_they_are_listed_and_those_left_out_on_demand(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        await opened(shelf, app, pilot, "a")
        lines = shown(app)
        assert "the [bold]timetable[/]  letter.example" in lines
        assert "Boats  boats.example" in lines and "Cheap" not in lines
        assert "https://letter.example/times" in told(app, "#links-address")
        await opened(shelf, app, pilot, "tab")
        assert "Cheap cruises" in shown(app)


async def test_enter_opens_one_as_an_article_and_playing_goes_on(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, hand, app, pilot):
        hand.say(1)
        shelf.fetched = letter("Times of the ferry")
        await opened(shelf, app, pilot, "a", "enter")
        while len(shelf.hands) == 0:
            await settled(shelf, pilot)
        await settled(shelf, pilot)
        assert app.session.document.title == "Times of the ferry"
        assert shelf.asked == ["https://letter.example/times"]
        assert shelf.library.queue() == []


async def test_one_is_put_into_the_queue(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        shelf.fetched = letter("All the boats")
        await opened(shelf, app, pilot, "a", "down", "a")
        while "Fetching" in told(app, "#links-told"):
            await settled(shelf, pilot)
        assert "All the boats: comes last in the queue" in told(app, "#links-told")
        assert [each.title for each in shelf.library.queue()] == ["All the boats"]
        assert shelf.asked == ["https://www.boats.example/"]


async def test_what_cannot_be_fetched_leaves_the_article_that_is_open(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        shelf.fetched = SourceMissing("There is no such page", "Look for another")
        await opened(shelf, app, pilot, "a", "enter")
        while not any("There is no such page" in each for each in notices(app)):
            await settled(shelf, pilot)
        assert app.session.document.title == "The ferry"
        await opened(shelf, app, pilot, "a", "enter")  # it can be tried again
        while len(shelf.asked) < 2:
            await settled(shelf, pilot)


async def test_what_nobody_has_thought_of_is_told_and_links_live_on(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        shelf.fetched = RuntimeError("a bug")
        await opened(shelf, app, pilot, "a", "enter")
        while not any("a bug" in notice for notice in notices(app)):
            await settled(shelf, pilot)
        shelf.fetched = letter("Fetched after all")
        await opened(shelf, app, pilot, "a", "enter")
        while app.session.document.title != "Fetched after all":
            await settled(shelf, pilot)


async def test_a_link_is_not_queued_for_ever(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        shelf.fetched = RuntimeError("a bug")
        await opened(shelf, app, pilot, "a", "a")
        while "a bug" not in told(app, "#links-told"):
            await settled(shelf, pilot)


def test_an_errand_that_fails_holds_up_no_other() -> None:
    errands = Errands()
    troubles: list[ReaderError] = []
    errands.trouble = troubles.append

    def fail() -> int:
        raise sqlite3.OperationalError("the disk is gone")

    errands.put(fail)
    with pytest.raises(ReaderError, match="the disk is gone"):
        errands.do(fail)
    assert errands.do(lambda: 1) == 1
    assert [each.what for each in troubles] == [
        "Something went wrong inside the reader (OperationalError: the disk is gone)"
    ]


async def test_an_address_is_copied_and_its_place_is_shown(tmp_path: Path) -> None:
    async with shelved(tmp_path, first=linked()) as (shelf, _, app, pilot):
        await opened(shelf, app, pilot, "a", "end", "c")
        assert app.clipboard == "https://www.boats.example/"
        await opened(shelf, app, pilot, "g")
        assert not isinstance(app.screen, LinksDialog)
        place = app._reading.matches.place
        assert place is not None and place.block == 3


async def test_an_article_without_links_has_an_empty_list(tmp_path: Path) -> None:
    bare = dataclasses.replace(linked(), blocks=linked().blocks[:1])
    async with shelved(tmp_path, first=bare) as (shelf, _, app, pilot):
        await opened(shelf, app, pilot, "a", "enter", "c", "g", "a")
        assert "0 of what is read" in told(app, "#links-told")
        await pilot.press("escape")
        assert not isinstance(app.screen, LinksDialog)


async def test_where_nothing_is_kept_it_can_be_copied_only() -> None:
    hand = HandSession(linked())
    app = ReaderApp(hand.session)
    async with app.run_test() as pilot:
        await pilot.press("a", "enter")
        assert "Nothing is kept this time" in told(app, "#links-told")
        await pilot.press("c")
        assert app.clipboard == TIMES.address
