"""Numbers of items: counted as the page counts, and never written twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.numbering import Numbering, numbered

numbers = st.none() | st.integers(-10, 200_000)
steps = st.lists(
    st.tuples(st.sampled_from(["open", "close", "item"]), numbers, st.sampled_from([1, -1]))
)


@given(steps)
def test_lists_may_open_and_close_in_any_order(steps: list[tuple[str, int | None, int]]) -> None:
    lists = Numbering()
    for what, number, step in steps:
        if what == "open":
            lists.open(number, step)
        elif what == "close":
            lists.close()
        else:
            mark = lists.item(number)
            assert re.fullmatch(r"(?:-?\d+\. |-?\d+(?:\.-?\d+){1,3} )?", mark)


def test_an_item_within_an_item_is_named_after_it_unless_bullets_part_them() -> None:
    lists = Numbering()
    lists.open(9)
    assert [lists.item(), lists.item()] == ["9. ", "10. "]
    lists.open(1)
    assert lists.item() == "10.1 "
    lists.open(None)
    assert lists.item() == ""
    lists.open(1)
    assert lists.item() == "1. "
    lists.close()
    lists.close()
    assert lists.item(7) == "10.7 "
    lists.close()
    assert lists.item() == "11. "


@pytest.mark.parametrize("text", ["1. Mix", "1) Mix", "(a) Mix", "b. Mix", "2.3 Mix", "1.2. Mix"])
def test_a_number_that_is_there_is_not_written_again(text: str) -> None:
    assert numbered("4. ", text) == text


@pytest.mark.parametrize("text", ["Mix", "1999 was dry", "2.5", "A heron"])
def test_other_words_get_their_number(text: str) -> None:
    assert numbered("4. ", text) == f"4. {text}"
    assert numbered("", text) == text
