"""Where the listener is, in the words of the article's language."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from reader.document import Sentence
from reader.events import Heard, State
from reader.whereabouts import whereabouts
from tests.fakes import document

TEXTS = document("One.", "~Share", "Two. Three.", title="What now?")


def at(sentence, seconds, *, language="en", state=State.PLAYING, total=600.0):
    heard = Heard(state, sentence, None, seconds, total, None)
    sentences = (Sentence(0, 0, 9), Sentence(1, 0, 4), Sentence(3, 0, 4), Sentence(3, 5, 11))
    return whereabouts(
        SimpleNamespace(
            document=replace(TEXTS, language=language), sentences=sentences, heard=lambda: heard
        )
    )


def test_only_what_is_spoken_is_counted():
    assert at(3, 60.0) == "What now? Paragraph 3 of 3. 9 minutes left."
    assert at(None, 0.0) == "What now? Paragraph 1 of 3. 10 minutes left."


@pytest.mark.parametrize(
    ("seconds", "left"),
    [(539.0, "One minute left."), (541.0, "Less than a minute left."), (450.0, "2 minutes left.")],
)
def test_minutes_are_said_as_people_say_them(seconds, left):
    assert at(1, seconds).endswith(f"of 3. {left}")


def test_at_the_end():
    assert at(3, 600.0, state=State.FINISHED).endswith("The end.")


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Absatz 2 von 3. Noch 9 Minuten."), ("pt-br", "Parágrafo 2 de 3. Faltam 9 minutos.")],
)
def test_the_words_are_in_the_language_of_the_article(language, said):
    assert at(1, 60.0, language=language) == f"What now? {said}"


def test_a_language_that_is_not_known_is_told_in_english():
    assert "Paragraph 2 of 3" in at(1, 60.0, language="tlh")
