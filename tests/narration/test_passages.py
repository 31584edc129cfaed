"""A passage in another language is said by a voice of it, where the listener wants that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.document import Block, Document, Kind
from reader.narration.clips import make
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker
from voices import VoiceProfile

LATIN_ONLY = VoiceProfile(("en",), longest=250, latin_only=True)
DOCUMENT = Document(
    (
        Block(Kind.PARAGRAPH, "The mayor spoke first."),
        Block(Kind.QUOTE, "Мы ещё не знаем, что было ночью.", language="ru"),
    ),
    "-",
)


def test_utterances_name_the_language_only_where_it_is_wanted() -> None:
    same, own = Script(DOCUMENT), Script(DOCUMENT, passages=True)
    assert [same.utterances(n, LATIN_ONLY)[0].language for n in (0, 1)] == [None, None]
    assert [own.utterances(n, LATIN_ONLY)[0].language for n in (0, 1)] == [None, "ru"]


def test_a_voice_without_the_letters_does_not_silence_another() -> None:
    assert Script(DOCUMENT).utterances(1, LATIN_ONLY)[0].spoken.text == ""
    assert "ночью" in Script(DOCUMENT, passages=True).utterances(1, LATIN_ONLY)[0].spoken.text


def test_other_scripts_of_the_same_choices_keep_this_one() -> None:
    script = Script(DOCUMENT, passages=True)
    assert script.of(replace(DOCUMENT, title="x")).passages
    assert script.pronounced(script.lexicon).passages


def test_the_voice_of_the_passage_is_started_once_and_ends_with_its_owner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.narration.worker.PASSAGES", "tone")
    with VoiceWorker("tone", "en") as worker:
        assert worker.speaking(None) is worker
        assert worker.speaking("en-gb") is worker
        other = worker.speaking("ru")
        assert other is not worker
        assert worker.speaking("ru-ru") is other
        utterance = Script(DOCUMENT, passages=True).utterances(1, LATIN_ONLY)[0]
        assert make(worker, utterance).seconds > 0
    with pytest.raises(Exception, match=r"closed|stopped"):
        other.ready()


def test_where_there_is_no_such_voice_the_one_that_reads_says_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with VoiceWorker("tone", "en") as worker:
        monkeypatch.setattr("reader.narration.worker.PASSAGES", "neural")
        assert worker.speaking("xx") is worker
        assert worker.speaking("xx") is worker
