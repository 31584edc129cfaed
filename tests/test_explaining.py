"""The part of a sentence around a word: what is looked at of a line without an end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.document import Sentence
from reader.explaining import PART, around


def test_a_sentence_of_a_usual_length_is_its_own_part() -> None:
    text = "The ferry came, and the gulls went."
    sentence = Sentence(3, 0, len(text))
    assert around(text, sentence, (4, 9)) is sentence


def test_the_part_is_a_clause_with_the_word_in_it() -> None:
    text = "The ferry came late; " * 100
    sentence = Sentence(3, 0, len(text) - 1)
    at = text.index("ferry", 1000)
    part = around(text, sentence, (at, at + 5))
    assert part.block == 3
    assert part.start <= at < at + 5 <= part.end
    assert part.end - part.start <= PART
    assert text[part.end - 1] == ";"


def test_a_word_without_an_end_is_cut() -> None:
    text = "a" * 1_000_000
    part = around(text, Sentence(0, 0, len(text)), (0, len(text)))
    assert part.end - part.start <= 2 * PART


@given(
    st.text(st.sampled_from("ab ,;東—"), min_size=1, max_size=400),
    st.integers(0, 400),
    st.integers(0, 30),
    st.integers(1, 60),
)
def test_any_part_is_in_its_sentence_and_short(text: str, at: int, size: int, most: int) -> None:
    text = f"x{text}x"
    sentence = Sentence(0, 0, len(text))
    at = min(at, len(text) - 1)
    part = around(text, sentence, (at, min(at + size, len(text))), most)
    assert sentence.start <= part.start < part.end <= sentence.end
    assert part.start <= at < part.end or text[at].isspace()
    assert part.end - part.start <= 3 * most + size
