"""The queue that plays on, and bookmarks, as a listener uses them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.document import Place
from reader.errors import SourceMissing
from reader.events import State
from reader.library import Library
from reader.news import News
from reader.timers import Until
from reader.tui.app import ReaderApp
from reader.tui.bookmarks_dialog import BookmarksDialog
from reader.tui.bookmarks_text import markdown
from tests.library.test_coming_back import away

from .fakes import HandSession, article
from .screens import notices, reading, transport
from .shelves import HandShelf, by_title, filled, settled, shelved, told


async def finish(hand: HandSession, shelf: HandShelf, pilot: Pilot[None]) -> None:
    hand.halt(State.FINISHED)
    await pilot.pause()
    await settled(shelf, pilot)


async def test_the_queue_plays_on_and_archives_what_was_heard(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        library = shelf.library
        first, second = by_title(library, "The ferry"), by_title(library, "Gulls")
        library.enqueue(first)
        library.enqueue(second)
        hand.say(18)
        await finish(hand, shelf, pilot)
        assert shelf.hands[second].commands == ["load", "play"]
        assert [each.id for each in library.articles(archived=True)] == [first]
        assert any("The ferry" in line and "archive" in line for line in notices(app))
        await pilot.press("u")
        await settled(shelf, pilot)
        assert library.articles(archived=True) == []


async def test_what_cannot_be_opened_is_passed_over(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        library = shelf.library
        numbers = [by_title(library, name) for name in ("The ferry", "Gulls", "A caf")]
        for number in numbers:
            library.enqueue(number)
        shelf.broken.add(numbers[1])
        hand.say(18)
        await finish(hand, shelf, pilot)
        assert app.session is shelf.hands[numbers[2]].session
        assert any("The article is gone" in line for line in notices(app))
        assert [each.id for each in library.queue()] == numbers[1:]


async def test_at_the_end_of_the_queue_it_stays(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        shelf.library.enqueue(by_title(shelf.library, "The ferry"))
        hand.say(18)
        await finish(hand, shelf, pilot)
        assert app.session is hand.session
        assert shelf.library.queue() == []
        assert any("archive" in line for line in notices(app))


async def test_it_plays_on_behind_the_library_and_closes_what_is_about_the_old_article(
    tmp_path: Path,
) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        number = by_title(shelf.library, "Gulls")
        shelf.library.enqueue(number)
        hand.say(18)
        await pilot.press("y")
        assert len(app.screen_stack) == 2
        await finish(hand, shelf, pilot)
        assert len(app.screen_stack) == 1
        await pilot.press("l")
        shelf.library.enqueue(by_title(shelf.library, "A caf"))
        shelf.hands[number].say(1)
        await finish(shelf.hands[number], shelf, pilot)
        assert len(app.screen_stack) == 2
        assert app.session is not shelf.hands[number].session


async def test_b_sets_a_bookmark_and_takes_it_out(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(7, "gull")
        await pilot.press("b")
        await settled(shelf, pilot)
        (mark,) = shelf.library.bookmarks()
        assert mark.place == hand.sentences[7].place
        assert "gull sits on its minute hand" in mark.quotation
        assert any("Bookmark" in line for line in notices(app))
        await pilot.press("b")
        await settled(shelf, pilot)
        assert shelf.library.bookmarks() == []


async def test_a_bookmark_that_could_not_be_put_back_can_be_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(2)
        await pilot.press("b", "B")
        await settled(shelf, pilot)
        await pilot.press("d")
        await settled(shelf, pilot)
        assert shelf.library.bookmarks() == []
        with monkeypatch.context() as broken:
            broken.setattr(Library, "add_bookmark", refused)
            await pilot.press("u")
            await settled(shelf, pilot)
        await pilot.press("u")
        await settled(shelf, pilot)
        assert len(shelf.library.bookmarks()) == 1
        assert "It is back" in told(app, "#bookmarks-told")


def refused(*_: object, **__: object) -> None:
    raise SourceMissing("The disk is full", "Make room")


@pytest.mark.skipif(os.name == "nt", reason="links are another matter there")
async def test_a_library_that_comes_back_knows_the_article_by_another_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    home = tmp_path / "home"
    with filled(home) as library:
        number = library.remember(article()).id
        library.enqueue(number)
        library.enqueue(by_title(library, "Gulls"))
    back = away(home)
    library = Library.open(home / "library.sqlite3", lambda *_: None)
    hand, shelf = HandSession(article()), HandShelf(library)
    app = ReaderApp(hand.session, shelf=shelf.shelf)
    app.animation_level = "none"
    with library:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(shelf, pilot)
            back()
            hand.say(7, "gull")
            await pilot.press("b", "B")
            await settled(shelf, pilot)
            assert [mark.article_id for mark in library.bookmarks()] == [number]
            assert "1 of this article" in told(app, "#bookmarks-told")
            await pilot.press("enter")  # it is here, and nothing else is opened
            await settled(shelf, pilot)
            assert hand.commands[-1] == hand.sentences[7].place
            hand.halt(State.FINISHED)
            await settled(shelf, pilot)
            assert list(shelf.hands) == [by_title(library, "Gulls")]
            assert [each.title for each in library.queue()] == ["Gulls of the harbour"]


async def test_bookmarks_are_listed_noted_gone_to_and_removed(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        for sentence in (2, 7):
            hand.say(sentence)
            await pilot.press("b")
            await settled(shelf, pilot)
        await pilot.press("B")
        await settled(shelf, pilot)
        await pilot.press("down", "e")
        app.screen.query_one(Input).value = "ask [red] her"
        await pilot.press("enter")
        await settled(shelf, pilot)
        assert [mark.note for mark in shelf.library.bookmarks()] == ["", "ask [red] her"] or [
            mark.note for mark in shelf.library.bookmarks()
        ] == ["ask [red] her", ""]
        await pilot.press("home", "d")
        await settled(shelf, pilot)
        assert len(shelf.library.bookmarks()) == 1
        await pilot.press("u")
        await settled(shelf, pilot)
        assert len(shelf.library.bookmarks()) == 2
        await pilot.press("end", "enter")
        await settled(shelf, pilot)
        assert hand.commands[-1] == hand.sentences[7].place


async def test_a_bookmark_of_another_article_opens_it_there(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        number = by_title(shelf.library, "Gulls")
        shelf.library.add_bookmark(number, Place(1, 0), "begins here")
        await pilot.press("B")
        await settled(shelf, pilot)
        assert "0 of this article" in told(app, "#bookmarks-told")
        await pilot.press("tab")
        await settled(shelf, pilot)
        await pilot.press("enter")
        await settled(shelf, pilot)
        assert shelf.hands[number].commands == ["load", Place(1, 0)]


async def test_bookmarks_are_written_under_a_free_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(2)
        await pilot.press("b")
        await settled(shelf, pilot)
        await pilot.press("B")
        await settled(shelf, pilot)
        for name in ("bookmarks.md", "bookmarks-2.md"):
            await pilot.press("w")
            while not (tmp_path / name).exists():
                await pilot.pause(0.01)
            assert "> Nobody minded." in (tmp_path / name).read_text(encoding="utf-8")
        assert isinstance(app.screen, BookmarksDialog)


def test_markdown_is_no_markup(tmp_path: Path) -> None:
    from .shelves import filled

    with filled(tmp_path) as library:
        number = by_title(library, "Why")
        mark = library.add_bookmark(number, Place(1, 0), "a *b* [c](d)", "x_y", 65.0)
        article = library.article(number)
        assert mark is not None and article is not None
        text = markdown([(article, [mark])])
    assert r"> a \*b\* \[c\](d)" in text
    assert r"x\_y" in text
    assert "paragraph 2, 1:05" in text


async def test_totals_are_shown(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    async with shelved(tmp_path) as (shelf, _, app, pilot):
        number = by_title(shelf.library, "Gulls")
        shelf.library.listened(number, datetime.fromtimestamp(1_760_000_100, UTC), 600.0, 9000)
        shelf.library.finish(number)
        app.action_history()
        await settled(shelf, pilot)
        shown = told(app, "#history")
        assert "10 min" in shown
        assert "Finished: 1" in shown
        assert "Gulls of the harbour" in shown


async def test_without_a_library_it_says_so() -> None:
    async with reading() as (_, app, pilot):
        for key in ("l", "b", "B"):
            await pilot.press(key)
        assert len(app.screen_stack) == 1
        assert any("Nothing is kept" in line for line in notices(app))


async def test_a_forgotten_article_plays_on_and_cannot_be_marked(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(3)
        shelf.library.forget(by_title(shelf.library, "The ferry"))
        await pilot.press("b")
        await settled(shelf, pilot)
        assert any("not in the library any more" in line for line in notices(app))
        assert isinstance(app, ReaderApp)
        assert app.session is hand.session


async def test_who_sleeps_at_the_end_of_the_article_hears_no_other(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        library = shelf.library
        first, second = by_title(library, "The ferry"), by_title(library, "Gulls")
        library.enqueue(first)
        library.enqueue(second)
        hand.say(18)
        await pilot.press("z", "down", "enter")
        await finish(hand, shelf, pilot)
        assert app.session is hand.session and shelf.hands == {}
        assert [each.id for each in library.queue()] == [second]
        while not any("The article is over" in line for line in notices(app)):
            await pilot.pause(0.05)


async def test_a_sleep_timer_of_minutes_goes_on_with_the_next_article(tmp_path: Path) -> None:
    async with shelved(tmp_path, size=(120, 40)) as (shelf, hand, app, pilot):
        library = shelf.library
        second = by_title(library, "Gulls")
        library.enqueue(second)
        hand.say(18)
        await pilot.press("z", *"12", "enter")
        await finish(hand, shelf, pilot)
        assert app.session is shelf.hands[second].session
        assert "sleep 1" in transport(app)


async def test_minutes_that_are_over_while_the_next_article_is_fetched_end_the_listening(
    tmp_path: Path,
) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        library = shelf.library
        second = by_title(library, "Gulls")
        library.enqueue(second)
        hand.say(18)
        held = threading.Event()
        shelf.shelf.errands.put(lambda: (held.wait(10), None)[1])
        hand.halt(State.FINISHED)
        await pilot.pause()
        app._timing.fall_asleep(Until.MINUTES, 0.0)
        while app._timing.sleep is not None and app._timing.sleep._thread.is_alive():
            await pilot.pause(0.05)
        held.set()
        await settled(shelf, pilot)
        assert shelf.hands[second].commands == ["load"]


async def test_only_what_is_new_is_read_on_demand() -> None:
    hand = HandSession(article())
    app = ReaderApp(hand.session, news=News(hand.session, frozenset({8})))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("D")
        assert notices(app)[0].startswith("Only what is new is read. D reads it all")
        await pilot.press("D")
        assert notices(app)[-1] == "Everything is read."


async def test_where_all_is_new_it_says_so_each_time() -> None:
    hand = HandSession(article())
    news = News(hand.session, frozenset(range(len(article().blocks))))
    app = ReaderApp(hand.session, news=news)
    async with app.run_test(notifications=True) as pilot:
        hand.commands.clear()
        for _ in range(2):
            await pilot.press("D")
            assert notices(app) == ["All of it is new."]
        assert hand.commands == []


async def test_of_an_article_without_news_it_says_so() -> None:
    async with reading() as (_, app, pilot):
        await pilot.press("D")
        assert notices(app) == ["Nothing is new here since you heard it."]


async def test_every_key_of_the_bookmarks_is_told_where_it_is_narrow(tmp_path: Path) -> None:
    async with shelved(tmp_path, size=(60, 18)) as (shelf, _, app, pilot):
        app.set_keymap({"bookmarks-write": "f8"})
        await pilot.press("B")
        await settled(shelf, pilot)
        shown = app.export_screenshot().replace("&#160;", " ")
        for words in ("goes there", "note", "removes", "undoes", "this one or all", "closes"):
            assert words in shown
        assert "writes Markdown" in shown and "f8" in shown
