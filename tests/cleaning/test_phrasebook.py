"""Furniture is known by its beginning first, and no phrase is passed over for it."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.phrase_starts import beginnings, starts_of
from reader.cleaning.phrases import PHRASES
from reader.cleaning.rules import judge

PATTERNS = [pattern for one in PHRASES for pattern in one.patterns if not one.needs]


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("also read|read", {"al", "re"}),
        (r"(?:the )?end\b.*", {"th", "en"}),
        (r"\d{1,3}\s?min", {"00", "0", "0m"}),
        ("x", {"x"}),
        (r"[ab]c?", {"a", "b", "ac", "bc"}),
        (r"\w+ more", {""}),
        (r"(?=.*\d)p\S", {"p"}),
    ],
)
def test_how_a_pattern_may_begin(pattern: str, starts: set[str]) -> None:
    assert starts_of(pattern) == starts


@given(st.data())
def test_whatever_a_phrase_matches_begins_as_it_does(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert not starts_of(pattern).isdisjoint(beginnings(line))


@given(st.text(string.ascii_lowercase + " 0٣:é", max_size=6), st.sampled_from(PATTERNS))
def test_a_line_that_begins_otherwise_is_no_match(line: str, pattern: str) -> None:
    if starts_of(pattern).isdisjoint(beginnings(line)):
        assert re.fullmatch(pattern, line) is None


@pytest.mark.parametrize("text", ["3 min read", "٣ min read", "12 Comments", "Read More", "© Pond"])
def test_furniture_is_known(text: str) -> None:
    assert judge(text) is not None
