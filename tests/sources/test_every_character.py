"""Every character at the door for text: none gets through that moves a cursor or turns a line."""

from __future__ import annotations

import unicodedata

import pytest

from reader.sources import safe_text

TURNING = {*"\u061c\u200e\u200f", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070)))}
BREAKING = "\r\x0b\x0c\x85\u2028\u2029"


@pytest.mark.parametrize("around", ["{}", "The tide{} rises.", "Die Flut, so heißt es{}, steigt."])
def test_no_character_is_overlooked_when_it_is_the_only_one(around: str) -> None:
    for code in range(0x10000):
        found = safe_text(around.format(chr(code)))
        for char in found:
            kind = unicodedata.category(char)
            assert char in "\n\t" or kind not in ("Cc", "Cs", "Zl", "Zp"), hex(code)
            assert char not in TURNING, hex(code)


@pytest.mark.parametrize("end", [*BREAKING, "\r\n"])
def test_every_line_end_is_one_line_feed(end: str) -> None:
    assert safe_text(f"The tide rises.{end}It falls.") == "The tide rises.\nIt falls."


def test_marks_are_composed_and_a_tower_of_them_is_cut() -> None:
    assert safe_text("cafe\u0301") == "café"
    assert len(safe_text("a" + "\u0301" * 500)) <= 31
