"""A place comes back, in the text that is there now."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.document import Place
from reader.library import Library
from reader.library.places import carried
from tests.library.making import document


def test_a_place_comes_back(library: Library) -> None:
    article = library.remember(document("One.", "Two."))
    assert library.place(article.id) is None
    for place in itertools.starmap(Place, [(0, 0), (1, 3), (0, 2)]):
        library.save_place(article.id, place, 60.0)
        assert library.place(article.id) == place
    library.save_place(article.id, Place(-1, -5))
    assert library.place(article.id) == Place(0, 0)
    assert library.place(12345) is None


def moved(library: Library, before: tuple[str, ...], here: Place, after: tuple[str, ...]) -> Place:
    article = library.remember(document(*before))
    library.save_place(article.id, here)
    library.remember(document(*after))
    found = library.place(article.id)
    assert found is not None
    return found


def test_the_same_block_elsewhere(library: Library) -> None:
    assert moved(library, ("A.", "B."), Place(1, 1), ("New.", "A.", "B.")) == Place(2, 1)


def test_only_what_is_skipped_has_moved(library: Library) -> None:
    assert moved(library, ("A.", "B."), Place(1, 1), ("~Ad.", "A.", "B.")) == Place(2, 1)


def test_equal_blocks_keep_their_order(library: Library) -> None:
    before, after = ("* * *", "A.", "* * *"), ("New.", "* * *", "A.", "* * *")
    assert moved(library, before, Place(2, 1), after) == Place(3, 1)
    assert carried(Place(2, 1), document(*before).blocks, document("* * *").blocks) == Place(0, 1)


def test_the_nearest_spoken_block_before_it(library: Library) -> None:
    before = ("A.", "B.", "~Ad.", "C.", "D.")
    assert moved(library, before, Place(3, 1), ("New.", "A.", "B.", "~Ad.", "D.")) == Place(2, 0)


def test_nothing_of_the_old_text_is_left(library: Library) -> None:
    assert moved(library, ("A.", "B."), Place(1, 1), ("~Ad.", "C.", "D.")) == Place(1, 0)


def test_a_place_survives_many_updates_unheard(library: Library) -> None:
    article = library.remember(document("A.", "B."))
    library.save_place(article.id, Place(1, 1))
    for n in range(2, 9):
        library.remember(document(*(f"New {i}." for i in range(n)), "A.", "B."))
    assert library.place(article.id) == Place(9, 1)


def test_a_text_that_comes_back(library: Library) -> None:
    old, new = ("A.", "B."), ("New.", "A.", "B.")
    article = library.remember(document(*old))
    library.save_place(article.id, Place(1, 1))
    for _ in range(3):
        library.remember(document(*new))
        assert library.place(article.id) == Place(2, 1)
        library.remember(document(*old))
        assert library.place(article.id) == Place(1, 1)


def test_whoever_still_listens_to_the_old_text(library: Library, path: Path) -> None:
    article = library.remember(document("A.", "B.", "C."))
    with Library.open(path) as other:
        other.remember(document("New.", "A.", "B.", "C."))
        library.save_place(article.id, Place(2, 1))
        assert other.place(article.id) == Place(3, 1)
        other.save_place(article.id, Place(0, 1))
        assert other.place(article.id) == Place(0, 1)


def test_a_finished_article_begins_again(library: Library) -> None:
    article = library.remember(document("One.", "Two."))
    library.save_place(article.id, Place(1, 3))
    library.finish(article.id)
    library.save_place(article.id, Place(1, 3))  # said once more while the program ends
    finished = library.article(article.id)
    assert finished and finished.finished
    assert library.place(article.id) is None
    library.save_place(article.id, Place(0, 2))
    again = library.article(article.id)
    assert again and again.finished is None
    assert library.place(article.id) == Place(0, 2)


texts = st.lists(st.sampled_from(["a", "bb", "~cc", "ddd", "* * *", "~x"]), min_size=1, max_size=8)


@given(texts, texts, st.integers(0, 9), st.integers(0, 4))
def test_a_carried_place_is_in_the_new_text(
    old: list[str], new: list[str], block: int, character: int
) -> None:
    before, after = document(*old).blocks, document(*new).blocks
    place = carried(Place(block, character), before, after)
    assert 0 <= place.block < len(after)
    assert 0 <= place.character <= len(after[place.block].text)
    assert carried(Place(block, character), (), after).block < len(after)
