"""The library on the screen, as a listener uses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from reader.document import Place
from reader.errors import SourceMissing
from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.library_list import ArticleList
from reader.tui.library_rows import SORTS, Part, chosen, line, name_of, ordered, span
from reader.tui.library_rows import shelved as read
from reader.tui.library_screen import LibraryScreen

from .screens import notices
from .shelves import LETTERS, HandShelf, by_title, filled, letter, settled, shelved, told


def titles(app: ReaderApp) -> list[str]:
    rows = app.screen.query_one(ArticleList)
    return [each.article.title or "" for each in rows._entries]


def rows(app: ReaderApp) -> str:
    widget = app.screen.query_one(ArticleList)
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))


async def opened(shelf: HandShelf, pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("l")
    await settled(shelf, pilot)
    for key in keys:
        await pilot.press(key)
        await settled(shelf, pilot)


async def test_it_lists_what_is_kept_with_place_and_time(tmp_path: Path) -> None:
    async with shelved(tmp_path, size=(110, 40)) as (shelf, _, app, pilot):
        await opened(shelf, pilot)
        assert len(titles(app)) == 5
        assert "► The ferry that kept its own time" in rows(app)
        assert "Reisen [red]" in rows(app)
        assert "Why the [@click=app.quit]bell[/]" in rows(app)
        assert "0%" in rows(app)
        assert "2025-10-09" in rows(app)
        assert "Shelf 5" in told(app, "#library-parts")


def test_the_name_of_a_file_is_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    document = replace(LETTERS[0], title=None, source="/tmp/\x1b]0;title\x07\x1b[31mferry.txt")
    with filled(tmp_path, [document]) as library:
        (article,) = library.articles()
    assert name_of(article) == "ferry.txt"
    row = "".join(words for words, _ in line(article, 80, heard=False))
    assert row.isprintable()


async def test_typing_filters_without_accents_and_case(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "slash")
        for query, found in (("CAFE krakow", 1), ("kruger", 1), ("reisen", 1), ("letter", 5)):
            app.screen.query_one(Input).value = query
            await pilot.pause()
            assert len(titles(app)) == found, query
        await pilot.press("escape")
        assert len(titles(app)) == 5
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, LibraryScreen)


async def test_sorted_by_another_key_the_marked_one_stays_marked(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G")
        marked = titles(app)[-1]
        for _ in SORTS:
            await pilot.press("s")
            entry = app.screen.query_one(ArticleList).entry
            assert entry is not None and entry.article.title == marked
        await pilot.press("s", "s")
        assert titles(app) == sorted(titles(app), key=str.casefold)


async def test_archive_and_back(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        number = by_title(shelf.library, "Gulls")
        await opened(shelf, pilot, "G", "a")
        assert "put away" in told(app, "#library-told")
        assert [each.id for each in shelf.library.articles(archived=True)] == [number]
        await pilot.press("tab", "tab")
        assert titles(app) == ["Gulls of the harbour"]
        await pilot.press("a")
        await settled(shelf, pilot)
        assert titles(app) == []
        assert len(shelf.library.articles()) == 5


async def test_delete_and_undo(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G", "d", "d")
        assert len(shelf.library.articles()) == 3
        assert len(titles(app)) == 3
        await pilot.press("u", "u")
        await settled(shelf, pilot)
        assert len(titles(app)) == 5
        await pilot.press("u")
        await settled(shelf, pilot)
        assert "Nothing was changed" in told(app, "#library-told")


async def test_what_could_not_be_undone_can_be_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash, refusals = Library.trash, [SourceMissing("The disk is full", "Make room")]

    def refused(library: Library, number: int, wanted: bool = True) -> None:
        if not wanted and refusals:
            raise refusals.pop()
        trash(library, number, wanted)

    monkeypatch.setattr(Library, "trash", refused)
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G", "d", "u")
        assert "The disk is full" in told(app, "#library-told")
        await pilot.press("u")
        await settled(shelf, pilot)
        assert told(app, "#library-told").endswith(": undone")
        assert len(titles(app)) == 5


async def test_what_was_deleted_is_undone_when_the_library_is_opened_again(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G", "d")
        assert "u takes it back" in told(app, "#library-told")
        await pilot.press("up", "a", "escape")  # it may not have been done yet
        await opened(shelf, pilot, "u")
        assert told(app, "#library-told").endswith(": undone")
        assert len(shelf.library.articles()) == 4
        await pilot.press("u")
        await settled(shelf, pilot)
        assert "Gulls of the harbour: undone" in told(app, "#library-told")
        assert len(titles(app)) == 5


async def test_what_lies_in_the_bin_is_told_of_where_nothing_else_is_kept(tmp_path: Path) -> None:
    async with shelved(tmp_path, documents=[]) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "d")
        assert titles(app) == []
        await pilot.press("escape")
        await opened(shelf, pilot)
        assert told(app, "#library-told").startswith("1 article is in the bin")


async def test_queue_next_and_moves(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G", "e", "up", "e", "up", "n")
        queue = [(each.title or "")[:5] for each in shelf.library.queue()]
        assert queue == ["Why t", "Gulls", "A caf"]
        await pilot.press("tab")
        assert [each[:5] for each in titles(app)] == queue
        await pilot.press("home", "J")
        await settled(shelf, pilot)
        assert [each[:5] for each in titles(app)] == ["Gulls", "Why t", "A caf"]
        entry = app.screen.query_one(ArticleList).entry
        assert entry is not None and (entry.article.title or "").startswith("Why")
        for key in ("K", "K", "e"):
            await pilot.press(key)
            await settled(shelf, pilot)
        assert [each[:5] for each in titles(app)] == ["Gulls", "A caf"]
        await pilot.press("u")
        await settled(shelf, pilot)
        assert [each[:5] for each in titles(app)] == ["Why t", "Gulls", "A caf"]


async def test_enter_opens_another_article_and_playing_goes_on(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(3)
        number = by_title(shelf.library, "Gulls")
        await opened(shelf, pilot, "G", "enter")
        await settled(shelf, pilot)
        new = shelf.hands[number]
        assert app.session is new.session
        assert new.commands == ["load", "play"]
        assert not [each for each in notices(app) if "Opening" in each]
        assert "Gulls" in str(app.query_one("#name").render())  # type: ignore[attr-defined]  # a Static
        while "close" not in hand.commands:
            await pilot.pause(0.01)
        new.say(1)
        await pilot.press("right")
        assert new.commands[-1] == "next"


async def test_opened_while_silent_it_stays_silent(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, _, pilot):
        await opened(shelf, pilot, "G", "enter")
        await settled(shelf, pilot)
        assert shelf.hands[by_title(shelf.library, "Gulls")].commands == ["load"]


async def test_an_article_that_is_gone_leaves_the_one_that_is_open(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        shelf.broken.add(by_title(shelf.library, "Gulls"))
        await opened(shelf, pilot, "G", "enter")
        await settled(shelf, pilot)
        assert app.session is hand.session
        assert "The article is gone" in app.export_screenshot().replace("&#160;", " ")


async def test_an_address_is_fetched_and_comes_last(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "o", *"x.html", "enter")
        while not shelf.library.queue():
            await pilot.pause(0.01)
        await settled(shelf, pilot)
        assert "Fetched from afar" in titles(app)
        assert "last in the queue" in told(app, "#library-told")


async def test_what_cannot_be_fetched_is_told(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        shelf.fetched = SourceMissing("There is no [red] x.html", "Check the name")
        await opened(shelf, pilot, "o", *"x", "enter")
        while "no [red] x.html" not in told(app, "#library-told"):
            await pilot.pause(0.01)


async def test_what_another_program_does_is_seen(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot)
        with Library.open(tmp_path / "library.sqlite3") as other:
            other.remember(letter("Added from outside"))
            other.trash(by_title(other, "Gulls"))
        await pilot.press("e")
        await settled(shelf, pilot)
        assert "Added from outside" in titles(app)
        assert "Gulls of the harbour" not in titles(app)


async def test_it_is_seen_without_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.library_screen.LOOK", 0.02)
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G")
        marked = titles(app)[-1]
        said = told(app, "#library-told")
        with Library.open(tmp_path / "library.sqlite3") as other:
            other.remember(letter("Added from outside"))
        while "Added from outside" not in titles(app):
            await pilot.pause(0.01)
        entry = app.screen.query_one(ArticleList).entry
        assert entry is not None and entry.article.title == marked
        assert told(app, "#library-told") == said


async def test_its_keys_can_be_given_to_others(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, _, app, pilot):
        app.set_keymap({"library-archive": "z", "dialog-close": "f9"})
        await opened(shelf, pilot, "G", "z")
        assert len(shelf.library.articles(archived=True)) == 1
        hint = told(app, "#library-hint")
        assert "z archive" in hint and "f9 close" in hint
        await pilot.press("f9")
        assert not isinstance(app.screen, LibraryScreen)


async def test_the_preview_stands_beside_where_there_is_room(tmp_path: Path) -> None:
    async with shelved(tmp_path, size=(140, 40)) as (shelf, _, app, pilot):
        await opened(shelf, pilot, "G")
        assert "Gulls of the harbour begins here" in told(app, "#library-preview")


async def test_deleted_while_it_plays_it_plays_on(tmp_path: Path) -> None:
    async with shelved(tmp_path) as (shelf, hand, app, pilot):
        hand.say(3)
        await opened(shelf, pilot, "d")
        assert "it plays on" in told(app, "#library-told")
        await pilot.press("escape", "b")
        await settled(shelf, pilot)
        assert app.session is hand.session


def test_an_empty_library_and_a_broken_file_are_shown_as_such(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"no library at all" * 99)
    told_of: list[str] = []
    with Library.open(
        tmp_path / "library.sqlite3", notice=lambda what, _: told_of.append(what)
    ) as library:
        assert library.articles() == []
    assert told_of


def test_every_row_is_as_wide_as_the_list(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        first = library.recent(1)[0]
        library.save_place(first.id, Place(1, 0), 3.0)
        for article in library.articles():
            for cells in (40, 57, 63, 64, 80, 116, 196):
                row = line(article, cells, heard=True)
                assert sum(cell_len(words) for words, _ in row) <= cells


def test_the_order_of_a_queue_is_kept(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        for each in library.articles(sort="title"):
            library.enqueue(each.id)
        entries = read(library.articles(), library.queue(), []).parts[Part.QUEUE]
        assert chosen(ordered(entries, None), "") == list(entries)
        assert len(entries) == len(LETTERS)


def test_lengths_of_time() -> None:
    assert [span(each) for each in (0, 20, 90, 3900)] == ["", "<1 min", "2 min", "1 h 05"]
