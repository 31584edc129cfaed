from __future__ import annotations

import pytest

from reader.language import detect


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en_US", "en-us"),
        ("de-DE.UTF-8", "de-de"),
        ("pt-BR", "pt-br"),
        ("FR", "fr"),
        ("zh-Hans", "zh-hans"),
    ],
)
def test_a_declared_language_is_normalised_and_believed(declared: str, tag: str) -> None:
    assert detect("whatever", declared) == tag


@pytest.mark.parametrize("declared", ["", "english language", "und", "x", "{{ lang }}"])
def test_nonsense_is_dropped_and_the_text_decides(declared: str) -> None:
    german = "Der Fluss stieg in diesem Frühjahr so hoch wie noch nie, und niemand wusste, warum."
    assert detect(german, declared) == "de"


def test_plain_english_needs_no_model() -> None:
    text = "The river rose that spring, and nobody in the town knew what the cause of it was. " * 3
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "12 34", "Ok", "…"])
def test_too_little_is_english(text: str) -> None:
    assert detect(text) == "en"
