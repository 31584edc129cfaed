"""The queue, the archive, the bin and the bookmarks outlive the program."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Place
from reader.library import Library
from reader.library.shelf import SORTS
from tests.library.making import document


def kept(library: Library, *names: str) -> list[int]:
    return [library.remember(page(name)).id for name in names]


def page(name: str) -> Document:
    return document(f"This is {name}.", source=f"https://example.org/{name}")


def queued(library: Library) -> list[int]:
    return [article.id for article in library.queue()]


def test_the_queue_keeps_its_order(path: Path) -> None:
    with Library.open(path) as library:
        a, b, c = kept(library, "one", "two", "three")
        for each in (a, b, c):
            library.enqueue(each)
        library.enqueue(c, 0)
        assert queued(library) == [c, a, b]
    with Library.open(path) as library:
        assert queued(library) == [c, a, b]
        library.dequeue(a)
        assert queued(library) == [c, b]
        assert library.article(a) is not None and not library.article(a).queued
        library.enqueue(12345)  # there is none of that number
        assert queued(library) == [c, b]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(-1, 5)), max_size=12))
def test_the_queue_is_a_list(moves: list[tuple[int, int | None]]) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library") as library:
        numbers = kept(library, "one", "two", "three", "four")
        model: list[int] = []
        for index, at in moves:
            number = numbers[index]
            library.enqueue(number, at)
            if number in model:
                model.remove(number)
            model.insert(len(model) if at is None else max(0, at), number)
            assert queued(library) == model


def test_what_is_put_away_is_out_of_the_way_and_not_lost(path: Path) -> None:
    with Library.open(path) as library:
        a, b = kept(library, "one", "two")
        library.enqueue(a)
        library.save_place(a, Place(0, 3))
        library.archive(a)
        assert queued(library) == []
        assert [article.id for article in library.articles()] == [b]
        assert [article.id for article in library.articles(archived=True)] == [a]
        assert library.place(a) == Place(0, 3)
        assert library.last().id == b
        library.archive(a, False)
        assert {article.id for article in library.articles()} == {a, b}


def test_opening_it_takes_it_from_the_archive(path: Path) -> None:
    with Library.open(path) as library:
        (a,) = kept(library, "one")
        library.archive(a)
        assert library.remember(page("one")).archived is None


def test_the_bin_can_be_searched_for_a_week(path: Path) -> None:
    now = [1_000_000.0]
    with Library.open(path, clock=lambda: now[0]) as library:
        a, b = kept(library, "one", "two")
        library.enqueue(a)
        library.trash(a)
        library.trash(b)
        assert library.articles() == [] and library.queue() == [] and library.recent() == []
        now[0] += 6 * 86_400
        library.empty_bin()
        library.trash(a, False)
        assert queued(library) == [a]  # where it was
        now[0] += 2 * 86_400
        library.empty_bin()
        assert library.article(a) is not None
        assert library.article(b) is None


def test_sorting(path: Path) -> None:
    with Library.open(path) as library:
        made = [
            library.remember(document("Long " * 50 + title, source=f"/{title}.md", title=title)).id
            for title in ("b", "A")
        ]
        library.save_place(made[0], Place(0, 0), 5.0)
        by = {}
        for sort in SORTS:
            by[sort] = [article.id for article in library.articles(sort=sort)]
        assert by["title"] == [made[1], made[0]]
        assert by["left"] == [made[0], made[1]]
        assert by["opened"] == [made[1], made[0]]


def test_bookmarks_follow_their_text(path: Path) -> None:
    with Library.open(path) as library:
        article = library.remember(document("One.", "Two is here."))
        mark = library.add_bookmark(article.id, Place(1, 0), "Two is here.", "mine", 12.5)
        again = library.add_bookmark(article.id, Place(1, 0), "Two is here.", "better")
        assert again.id == mark.id and again.note == "better"
        library.add_bookmark(article.id, Place(0, 0), "One.")
        assert [each.quotation for each in library.bookmarks(article.id)] == [
            "One.",
            "Two is here.",
        ]
    with Library.open(path) as library:
        (_, found) = library.bookmarks(article.id)
        assert (found.place, found.seconds) == (Place(1, 0), 12.5)
        assert len(library.bookmarks()) == 2
        assert library.remove_bookmark(found.id) and not library.remove_bookmark(found.id)
        library.forget(article.id)
        assert library.bookmarks() == []
        assert library.add_bookmark(article.id, Place(0, 0), "x") is None
