"""The queue plays on, whatever becomes of it meanwhile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Place
from reader.library import Library
from reader.queueing import Playlist
from tests.library.making import document


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite3") as library:
        yield library


def waiting(library, count=3):
    numbers = []
    for number in range(count):
        page = document(f"Text {number}.", source=f"https://example.org/{number}")
        numbers.append(library.remember(page).id)
        library.enqueue(numbers[-1])
    return numbers


def playlist(library, **options):
    told = []
    return Playlist(library, tell=lambda *each: told.append(each), **options), told


def queued(library):
    return [article.id for article in library.queue()]


def test_one_after_the_other_until_nothing_waits(library):
    first, second, third = waiting(library)
    library.save_place(second, Place(0, 2))
    plays, told = playlist(library)
    one = plays.next_article()
    assert (one.article.id, one.document.source, one.place) == (
        first,
        "https://example.org/0",
        None,
    )
    two = plays.next_article(first)
    assert (two.article.id, two.place) == (second, Place(0, 2))
    assert plays.next_article(second).article.id == third
    assert plays.next_article(third) is None
    assert queued(library) == []
    assert {article.id for article in library.articles(archived=True)} == {first, second, third}
    assert not told


def test_what_was_finished_may_stay_on_the_shelf(library):
    first, second, _ = waiting(library)
    plays, _ = playlist(library, archive=False)
    assert plays.next_article(first).article.id == second
    assert first not in queued(library)
    assert library.articles(archived=True) == []


def test_who_begins_in_the_middle_comes_to_the_rest_at_the_end(library):
    first, second, third = waiting(library)
    plays, _ = playlist(library)
    assert plays.next_article(second).article.id == third
    assert plays.next_article(third).article.id == first


def test_an_article_that_was_never_in_it_goes_before_all(library):
    waits = waiting(library)
    other = library.remember(document("Other.", source="https://example.org/other")).id
    plays, _ = playlist(library)
    assert plays.next_article(other).article.id == waits[0]
    assert library.article(other).archived is None


def test_what_another_program_adds_and_takes_out_counts(library, tmp_path):
    first, second, third = waiting(library)
    plays, _ = playlist(library)
    assert plays.next_article().article.id == first
    with Library.open(tmp_path / "library.sqlite3") as other:
        other.dequeue(second)
        other.enqueue(third, 0)
        new = other.remember(document("New.", source="https://example.org/new")).id
        other.enqueue(new)
    assert plays.next_article(first).article.id == new
    assert plays.next_article(new).article.id == third


@pytest.mark.parametrize("gone", ["forget", "trash", "dequeue"])
def test_an_article_that_goes_while_it_plays(library, gone):
    first, second, _ = waiting(library)
    plays, told = playlist(library)
    plays.next_article()
    getattr(library, gone)(first)
    assert plays.next_article(first).article.id == second
    assert not told


def test_what_cannot_be_opened_is_told_once_and_passed_over(library, tmp_path):
    import sqlite3

    first, second, third = waiting(library)
    with sqlite3.connect(tmp_path / "library.sqlite3") as file:
        file.execute("UPDATE texts SET blocks = '[' WHERE article = ?", (first,))
    plays, told = playlist(library)
    assert plays.next_article().article.id == second
    assert len(told) == 1
    assert "cannot be read" in told[0][0]
    assert plays.after_failure(second).article.id == third
    assert plays.next_article(third) is None
    assert len(told) == 1
    assert queued(library) == [first, second]


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(4)), start=st.integers(0, 3))
def test_everything_is_played_once(order, start, tmp_path_factory):
    path = tmp_path_factory.mktemp("queue") / "library.sqlite3"
    with Library.open(path) as library:
        numbers = waiting(library, 4)
        for index in order:
            library.enqueue(numbers[index])
        plays, _ = playlist(library)
        heard = [numbers[start]]
        while (found := plays.next_article(heard[-1])) is not None:
            heard.append(found.article.id)
        assert sorted(heard) == sorted(numbers)
