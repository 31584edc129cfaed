"""What nobody writes, in every language: nothing is lost, and nothing runs away."""

from __future__ import annotations

import pytest

from reader.document import Block, Kind
from reader.language import clauses, say, split, with_passages

LANGUAGES = ["en", "en-gb", "de", "fr", "es", "it", "pt", "el", "et", "fi", "ru", "tr", "hi", "ar",
             "zh", "ja", "ko", "th", "ml"]  # fmt: skip
ODD = {
    "a line without marks": "word " * 40_000,
    "one word": "x" * 200_000,
    "one word of Han": "漢" * 100_000,
    "full stops": "." * 10_000,
    "full stops apart": ". " * 5_000,
    "emoji": "🙂" * 5_000,
    "scripts in one word": "аbсд漢字αβक" * 2_000,
    "400 figures": "9" * 400,
    "400 figures in groups": ",".join(["999"] * 134),
    "quotes": "。」" * 3_000 + ".”" * 3_000,
    "brackets": "。)" * 3_000 + "(" * 3_000,
    "abbreviations": "z. B. p. ex. π.χ. nr. " * 500,
    "numerals": "XIV. 5. km/h. " * 500,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ODD)
def test_odd_input_keeps_its_text_and_its_way_back(kind: str, language: str) -> None:
    text = ODD[kind]
    at = 0
    for start, end in split(text, language):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    for start, end in clauses(text, 0, len(text), 250)[:3]:
        spoken = say(text, start, end, language)
        assert all(start <= a <= b <= end for a, b in (s.written for s in spoken.stretches))
    with_passages([Block(Kind.PARAGRAPH, text)], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_of_400_figures_is_said_whole(language: str) -> None:
    spoken = say("9" * 400, 0, 400, language)
    assert spoken.text
    assert spoken.written(0, len(spoken.text)) == (0, 400)
