from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import clauses


@given(st.text(max_size=400), st.integers(1, 60), st.one_of(st.none(), st.integers(1, 60)))
def test_parts_are_short_ordered_and_lose_nothing(
    text: str, longest: int, first: int | None
) -> None:
    at = 0
    for start, end in clauses(text, 0, len(text), longest, first):
        assert at <= start < end <= len(text)
        assert end - start <= longest
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_it_cuts_at_the_strongest_boundary() -> None:
    text = "The council met at noon, as it always does; nobody spoke, and the vote was postponed."
    assert [text[a:b] for a, b in clauses(text, 0, len(text), longest=60)] == [
        "The council met at noon, as it always does;",
        "nobody spoke, and the vote was postponed.",
    ]


def test_the_first_part_may_be_short_but_only_at_a_clause() -> None:
    text = "In the spring of that year, the river rose higher than anyone alive could remember."
    parts = [text[a:b] for a, b in clauses(text, 0, len(text), first=30)]
    assert parts[0] == "In the spring of that year,"
    plain = "The river rose higher than anyone alive could remember at this place"
    assert clauses(plain, 0, len(plain), first=30) == [(0, len(plain))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Rano wszyscy poszli nad rzekę z wędkami i koszami ale nikt niczego nie złowił",
            "Rano wszyscy poszli nad rzekę z wędkami i koszami",
        ),
        (
            "Утром все пошли к реке с удочками и корзинами; вечером никто ничего не принёс",
            "Утром все пошли к реке с удочками и корзинами;",
        ),
        (
            "早上大家都带着鱼竿和篮子去了河边，晚上谁也没有带回来任何东西",
            "早上大家都带着鱼竿和篮子去了河边，",
        ),
    ],
)
def test_clauses_of_other_languages(text: str, first: str) -> None:
    start, end = clauses(text, 0, len(text), longest=60 if text.isascii() else len(first) + 6)[0]
    assert text[start:end] == first


def test_a_run_without_spaces_is_cut_hard() -> None:
    assert clauses("x" * 25, 0, 25, longest=10) == [(0, 10), (10, 20), (20, 25)]


def test_longest_must_be_positive() -> None:
    with pytest.raises(ValueError, match="at least one"):
        clauses("a", 0, 1, longest=0)
