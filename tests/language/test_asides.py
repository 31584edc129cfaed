"""What the listener has left unsaid within sentences: written all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import say

EVERY = frozenset({"citations", "brackets", "urls"})


def said(text: str, *unsaid: str, language: str = "en") -> str:
    return say(text, 0, len(text), language, unsaid=frozenset(unsaid)).text


def test_by_default_citations_alone() -> None:
    text = "The ferry (built here) left [12]."
    assert say(text, 0, len(text)).text == "The ferry (built here) left."
    assert said(text) == "The ferry (built here) left [twelve]."


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("The ferry (built here) left.", "The ferry left."),
        ("It left (at dawn), they say.", "It left, they say."),
        ("A note (with (more) in it) ends.", "A note ends."),
        ("(He said so.)", ""),
        ("(1) The first (so to say).", "(one) The first."),
        ("Call (020) 7946 now.", "Call zero two zero, seven nine four six now."),
        ("The ferry(s) and f(x) stay.", "The ferry(s) and f(x) stay."),
        ("[The captain] sailed.", "[The captain] sailed."),
        ("An open (bracket stays.", "An open (bracket stays."),
    ],
)
def test_asides_in_round_brackets(text: str, heard: str) -> None:
    assert said(text, "brackets") == heard
    assert said(text).count("(") == text.count("(") - text.count("(020)")


def test_an_aside_is_silent_in_every_sentence_it_reaches_into() -> None:
    text = "He left (she stayed. He wrote. And so on) and came back."
    heard = [
        say(text, start, end, unsaid=frozenset({"brackets"})).text
        for start, end in [(0, 20), (21, 30), (31, len(text))]
    ]
    assert heard == ["He left", "", "and came back."]


@pytest.mark.parametrize("language", ["en", "de", "fi"])
def test_addresses_but_not_the_names_of_firms(language: str) -> None:
    assert said("See https://example.org/a-b now.", "urls", language=language) == "See now."
    assert said("See www.example.org now.", "urls", language=language) == "See now."
    assert said("Example.com fell.", "urls") == "Example dot com fell."
    assert "ann at" in said("Ask ann@example.org now.", "urls")


def test_rules_have_names() -> None:
    text = "It left (at dawn) [1] by https://example.org/x today."
    assert say(text, 0, len(text), unsaid=EVERY).rules == ("brackets", "citation", "unsaid-address")


@given(st.text(alphabet="ab ().,[1]/:w", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_spoken_character_stands_for_what_is_written(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    spoken = say(text, start, end, unsaid=EVERY)
    for stretch in spoken.stretches:
        low, high = stretch.written
        assert start <= low <= high <= end
        if stretch.rule is None and text[low:high].strip():
            first, last = stretch.spoken
            assert spoken.text[first:last].split() == text[low:high].split()


def test_brackets_without_end_take_no_time() -> None:
    assert said("(" * 50_000 + "a", "brackets")


def test_a_block_of_a_book_takes_no_time_at_each_sentence() -> None:
    text = "A (b) c. " * 20_000
    for start in range(0, len(text), 9 * 50):
        assert say(text, start, start + 8, unsaid=frozenset({"brackets"})).text == "A c."
