"""Breaking text into rows: nothing lost, nothing twice, nothing too wide."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.tui.cells import character_at, chop, clusters, drawn, plain, width, wrap

LETTERS = "abc ,.-–“”é \n\u00a0渡し船。「」한국 e\u0301 👩‍👧 ☕\ufe0f \u00ad\tЖω　"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=120) | st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=60
)


def written(text: str, rows: list[tuple[int, int]]) -> str:
    return "".join("".join(text[a:b].split()) for a, b in rows)


@given(TEXTS, st.integers(2, 40))
def test_every_character_is_in_one_row_in_order(text: str, cells: int) -> None:
    for broken in (wrap(text, cells), chop(text, cells)):
        assert all(a <= b for a, b in broken)
        assert all(x[1] <= y[0] for x, y in pairwise(broken))
        assert written(text, broken) == "".join(text.split())


@given(TEXTS, st.integers(4, 40))
def test_no_row_is_wider_than_it_may_be(text: str, cells: int) -> None:
    for a, b in (*wrap(text, cells), *chop(text, cells)):
        assert width(text[a:b]) <= cells


@given(TEXTS)
def test_what_is_drawn_is_as_wide_as_it_is_said_to_be(text: str) -> None:
    line = text.replace("\n", " ")
    assert sum(cell_len(piece) for _, piece in drawn(line)) == width(line)


@given(TEXTS)
def test_a_cell_leads_back_to_its_character(text: str) -> None:
    line = text.replace("\n", " ")
    at = 0
    for start, _, cells in clusters(line):
        for cell in range(at, at + cells):
            assert character_at(line, cell) == start
        at += cells


def test_plain_text_breaks_at_spaces_only() -> None:
    text = "one two-three  four\nfive"
    assert [text[a:b] for a, b in wrap(text, 9)] == ["one", "two-three", "four", "five"]


def test_a_no_break_space_holds() -> None:
    text = "ten\u00a0miles on"
    assert [text[a:b] for a, b in wrap(text, 9)] == ["ten\u00a0miles", "on"]
    wide = "船 ten\u00a0miles"
    assert [wide[a:b] for a, b in wrap(wide, 9)] == ["船", "ten\u00a0miles"]


def test_a_word_longer_than_a_row_is_cut() -> None:
    text = "x" * 25
    assert [b - a for a, b in wrap(text, 10)] == [10, 10, 5]


def test_wide_text_does_not_begin_a_row_with_a_full_stop() -> None:
    text = "渡し船は出ます。珈琲"
    rows = [text[a:b] for a, b in wrap(text, 14)]
    assert rows == ["渡し船は出ま", "す。珈琲"]


def test_code_keeps_its_indentation_and_empty_lines() -> None:
    text = "if x:\n    y\n\nz"
    assert [text[a:b] for a, b in chop(text, 20)] == ["if x:", "    y", "", "z"]


@pytest.mark.parametrize("text", ["“Yes” – she said…", "naïve Ωmega Жук", "50 € ‘x’"])
def test_western_text_is_plain(text: str) -> None:
    assert plain(text)
    assert cell_len(text) == len(text)
