"""Sums along the lines of a page are what a loop over the lines would add up."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.line_windows import (
    best_run,
    best_through,
    distances,
    neighbours,
    row_lengths,
    within,
)

numbers = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=25)
flags = st.lists(st.booleans(), min_size=1, max_size=25)


@given(numbers, st.integers(1, 12))
def test_the_sums_before_and_after(values: list[float], reach: int) -> None:
    before, after = within(np.array(values), reach)
    assert before.tolist() == [sum(values[max(0, i - reach) : i]) for i in range(len(values))]
    assert after.tolist() == [sum(values[i + 1 : i + 1 + reach]) for i in range(len(values))]


@given(numbers, st.integers(1, 12))
def test_columns_are_summed_one_by_one(values: list[float], reach: int) -> None:
    rows = np.array([values, values[::-1]])
    both = within(rows, reach)
    for side in (0, 1):
        for row in (0, 1):
            assert both[side][row].tolist() == within(rows[row], reach)[side].tolist()


@given(flags)
def test_how_far_the_last_and_the_next_one_are(found: list[bool]) -> None:
    since, until = distances(np.array(found), far=10)
    for i in range(len(found)):
        assert since[i] == min([10, *(i - j for j in range(i + 1) if found[j])])
        assert until[i] == min([10, *(j - i for j in range(i, len(found)) if found[j])])


@given(flags)
def test_rows_of_lines_alike(same: list[bool]) -> None:
    lengths = row_lengths(np.array(same))
    for i, length in enumerate(lengths.astype(int).tolist()):
        runs = [
            (a, a + length)
            for a in range(max(0, i - length + 1), i + 1)
            if a + length <= len(same) and len(set(same[a : a + length])) == 1
        ]
        assert len(runs) == 1


@given(numbers)
def test_the_best_run_is_best_through_all_of_its_lines(worth: list[float]) -> None:
    through = best_through(np.array(worth))
    start, end = best_run(np.array(worth))
    assert through.shape == (len(worth),)
    assert through.max() <= 1.0
    assert through.min() >= -1.0
    assert through[start:end].tolist() == [1.0] * (end - start)


def test_what_stands_further_on() -> None:
    values = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    found = neighbours(values, 2, np.array([0.0, -1.0]))
    assert {by: there.tolist() for by, there in found.items()} == {
        -2: [[0, 0, 1], [-1, -1, 4]],
        -1: [[0, 1, 2], [-1, 4, 5]],
        0: [[1, 2, 3], [4, 5, 6]],
        1: [[2, 3, 0], [5, 6, -1]],
        2: [[3, 0, 0], [6, -1, -1]],
    }
