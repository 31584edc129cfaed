"""A library that could not be used at the start: what was done meanwhile joins what it has."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.document import Place
from reader.library import Library, Scope
from tests.library.making import document

TEXTS = [f"{n} {n} " * 100 for n in range(20)]
KNOWN = document(*TEXTS, source="https://e.org/known")
OTHER = document("Other words.", source="https://e.org/other")


class Said(list[str]):
    def __call__(self, what: str, remedy: str) -> None:
        self.append(f"{what}. {remedy}.")


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    return tmp_path / "home"


pytestmark = pytest.mark.skipif(os.name == "nt", reason="links are another matter there")


def away(home: Path) -> Callable[[], None]:
    """Take the folder of the library away; what brings it back."""
    elsewhere, nothing, link = (home.with_name(name) for name in ("elsewhere", "nothing", "link"))
    home.rename(elsewhere)
    nothing.touch()
    home.symlink_to(nothing)

    def back() -> None:
        link.symlink_to(elsewhere)
        link.replace(home)  # at once, or a new library would be made in between

    return back


def kept(home: Path, block: int = 10) -> int:
    """An article that was heard up to a place; its number."""
    with Library.open(home / "library.sqlite3") as library:
        library.remember(OTHER)
        number = library.remember(KNOWN).id
        library.save_place(number, Place(block, 0), 10.0, 20.0)
        return number


@pytest.mark.parametrize("closing", [False, True], ids=["while it is open", "on closing"])
def test_all_that_was_done_reaches_the_older_entry(home: Path, said: Said, closing: bool) -> None:
    number = kept(home)
    back = away(home)
    with Library.open(home / "library.sqlite3", said) as library:
        new = library.remember(KNOWN).id
        assert new != number and not library.on_file
        library.save_place(new, Place(12, 3))
        library.touch(new, Place(11, 0))
        library.set_speed(new, 1.5)
        library.listened(new, datetime.now(UTC), 60.0, 100)
        mark = library.add_bookmark(new, Place(3, 0), "words")
        library.add_word("Aa", "Ah", article_id=new)
        library.enqueue(new)
        back()
        if not closing:
            library.try_again()
            assert library.on_file and library.present(new) == number
            found = library.article(new)
            assert found is not None and found.id == number
            assert mark is not None and library.remove_bookmark(mark.id)
            library.add_bookmark(new, Place(3, 0), "words")
    assert said[1:] == [said[1]] and said[1].endswith("All is saved.")
    with Library.open(home / "library.sqlite3") as library:
        assert len(library.recent()) == 2
        assert library.place(number) == Place(12, 3)
        assert library.touched(number) == Place(11, 0)
        article = library.article(number)
        assert article is not None and (article.speed, article.queued) == (1.5, True)
        assert (library.totals().all.seconds, library.totals().all.articles) == (60.0, 1)
        assert [each.article_id for each in library.bookmarks()] == [number]
        assert [each.scope for each in library.words(number)] == [Scope.ARTICLE]


@pytest.mark.parametrize("closing", [False, True], ids=["while it is open", "on closing"])
def test_what_was_kept_gives_way_to_nobody_who_did_not_know_it(
    home: Path, said: Said, closing: bool
) -> None:
    number = kept(home)
    with Library.open(home / "library.sqlite3") as library:
        library.touch(number, Place(9, 0))
        library.set_speed(number, 2.0)
    back = away(home)
    with Library.open(home / "library.sqlite3", said) as library:
        new = library.remember(KNOWN).id
        library.save_place(new, Place(19, 0))
        library.finish(new)
        library.save_place(new, Place(1, 0))  # gone back into it
        library.touch(new, Place(1, 0))
        library.set_speed(new, 1.0)
        back()
        if not closing:
            library.save_place(new, Place(2, 0))  # it comes back by this
            assert library.on_file
            library.touch(new, Place(2, 0))
            library.set_speed(new, 1.0)
    assert said[1].endswith("All is saved; of two places in an article, the one further on.")
    with Library.open(home / "library.sqlite3") as library:
        article = library.article(number)
        assert article is not None
        assert (article.speed, article.finished, article.seconds_left) == (2.0, None, 10.0)
        assert library.place(number) == Place(10, 0)
        assert library.touched(number) == Place(9, 0)


def test_an_end_that_was_kept_is_not_taken_back(home: Path) -> None:
    number = kept(home, 19)
    with Library.open(home / "library.sqlite3") as library:
        library.finish(number)
    back = away(home)
    with Library.open(home / "library.sqlite3", lambda *_: None) as library:
        library.save_place(library.remember(KNOWN).id, Place(1, 0))
        back()
    with Library.open(home / "library.sqlite3") as library:
        article = library.article(number)
        assert article is not None and article.finished is not None


def test_who_knows_the_entry_goes_back_in_it(home: Path) -> None:
    number = kept(home)
    back = away(home)
    with Library.open(home / "library.sqlite3", lambda *_: None) as library:
        new = library.remember(KNOWN).id
        back()
        library.try_again()
        library.save_place(library.present(new), Place(1, 0))
        assert library.place(number) == Place(1, 0)


def test_what_cannot_be_done_on_the_file_is_said(home: Path, said: Said) -> None:
    number = kept(home)
    path = home / "library.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA foreign_keys = ON")
    other.execute("BEGIN IMMEDIATE")
    with Library.open(path, said, patience=0.05) as library:
        library.save_place(number, Place(11, 0))
        library.add_bookmark(number, Place(3, 0), "words")
        other.execute("DELETE FROM articles WHERE id = ?", (number,))
        other.execute("COMMIT")
        other.close()
        library.try_again()
        assert library.on_file
    assert "All is saved but 2 changes to what was removed from it meanwhile." in said[1]


def test_what_the_listener_removes_himself_is_not_lost(home: Path, said: Said) -> None:
    number = kept(home)
    path = home / "library.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library.open(path, said, patience=0.05) as library:
        library.save_place(number, Place(11, 0))
        library.forget(number)
        library.save_place(number, Place(12, 0))
        other.close()
        library.try_again()
    assert said[1].endswith("All is saved.")
