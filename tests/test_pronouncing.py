"""A session is told how words are said: only what is concerned is made again, or interrupted."""

from dataclasses import replace

import pytest

from reader.events import Revised, State
from reader.language.lexicon import EMPTY, Lexicon, Pronunciation
from reader.narration.cache import SpeechCache
from reader.narration.worker import VoiceWorker
from tests.fakes import eventually, session

TEXTS = ("One two three. Four five six.", "Seven eight nine ten.", "Eleven twelve.")
SAID = ["A quiet title", "One two three.", "Four five six.", "Seven eight nine ten."]
SAID.append("Eleven twelve.")


@pytest.fixture
def said(monkeypatch):
    """Every text that a voice was given, in order."""
    texts = []
    speak = VoiceWorker.speak

    def noted(self, text, *more):
        texts.append(text)
        return speak(self, text, *more)

    monkeypatch.setattr(VoiceWorker, "speak", noted)
    return texts


def words(**said):
    return Lexicon(Pronunciation(written, spoken) for written, spoken in said.items())


def play_to(made, device, sentence):
    for _ in range(400):
        if made.heard().sentence == sentence and made.heard().word:
            return
        device.advance(0.05)
    raise AssertionError(f"sentence {sentence} was never heard")


def all_made(made, said):
    eventually(lambda: made._feeder.all_made())
    assert said[: len(SAID)] == SAID


def test_a_later_sentence_alone_is_made_again_and_nothing_is_interrupted(said):
    made, device, told = session(*TEXTS)
    with made:
        made.play()
        play_to(made, device, 1)
        all_made(made, said)
        before = made.heard()
        assert made.pronounce(words(Seven="seventy")) == 1
        assert replace(made.heard(), total=before.total) == before
        assert made.lexicon == words(Seven="seventy")
        assert told.count(Revised()) == 1
        device.advance(60)
        assert made.heard().state is State.FINISHED
    assert said[len(SAID) :] == ["seventy eight nine ten."]


def test_the_sounding_sentence_starts_again_and_those_behind_it_are_kept(said):
    made, device, _ = session(*TEXTS)
    with made:
        made.play()
        play_to(made, device, 1)
        device.advance(0.3)
        all_made(made, said)
        assert made.pronounce(words(two="too", ten="tan")) == 2
        heard = made.heard()
        assert (heard.sentence, heard.word) == (1, None)
        assert heard.state in (State.PLAYING, State.WAITING)
        device.advance(0.05)
        assert made.heard().word == (0, 3)
        device.advance(60)
    assert said[len(SAID) :] == ["One too three.", "Seven eight nine tan."]


def test_what_was_heard_already_is_not_made_again(said):
    made, device, _ = session(*TEXTS)
    with made:
        made.play()
        play_to(made, device, 3)
        all_made(made, said)
        assert made.pronounce(words(two="too", Four="for")) == 2
        device.advance(60)
    assert said == SAID


def test_words_that_are_not_there_change_nothing(said):
    made, device, told = session(*TEXTS)
    with made:
        made.play()
        play_to(made, device, 1)
        all_made(made, said)
        assert made.pronounce(words(zebra="zeebra", tw="x")) == 0
        assert Revised() not in told
        device.advance(60)
    assert said == SAID


def test_a_word_that_is_taken_back_sounds_as_before(said):
    made, device, _ = session(*TEXTS, lexicon=words(Seven="seventy"))
    with made:
        made.play()
        play_to(made, device, 1)
        eventually(lambda: made._feeder.all_made())
        assert made.pronounce(EMPTY) == 1
        device.advance(60)
    assert [text for text in said if "ten" in text] == [
        "seventy eight nine ten.",
        "Seven eight nine ten.",
    ]
    assert len(said) == len(SAID) + 1


def test_with_a_cache_a_word_that_comes_back_is_not_made_again(said, tmp_path):
    made, device, _ = session(*TEXTS, cache=SpeechCache(tmp_path))
    with made:
        made.play()
        play_to(made, device, 1)
        all_made(made, said)
        for lexicon in (words(Seven="seventy"), EMPTY, words(Seven="seventy")):
            made.pronounce(lexicon)
            eventually(lambda: made._feeder.all_made())
        device.advance(60)
    assert said[len(SAID) :] == ["seventy eight nine ten."]


def test_before_the_first_play_nothing_begins(said):
    made, device, _ = session(*TEXTS)
    with made:
        made.load()
        all_made(made, said)
        assert made.pronounce(words(quiet="loud")) == 1
        eventually(lambda: made._feeder.all_made())
        assert made.heard().state is State.STOPPED
        assert made.heard().sentence is None
        made.play()
        device.advance(60)
    assert said[len(SAID) :] == ["A loud title"]


def test_while_paused_it_stays_paused(said):
    made, device, _ = session(*TEXTS)
    with made:
        made.play()
        play_to(made, device, 1)
        made.pause()
        assert made.pronounce(words(two="too")) == 1
        heard = made.heard()
        assert (heard.state, heard.sentence) == (State.PAUSED, 1)
        assert device._pull(1000) == b""
        made.play()
        play_to(made, device, 2)


def test_at_the_end_it_stays_finished(said):
    made, device, _ = session(*TEXTS)
    with made:
        made.play()
        device.advance(60)
        assert made.pronounce(words(Eleven="seven", A="ay")) == 2
        assert made.heard().state is State.FINISHED
        made.play()
        play_to(made, device, 0)
        device.advance(60)
    assert "ay quiet title" in said
    assert "seven twelve." in said


def test_the_time_that_is_left_follows():
    made, device, _ = session(*TEXTS)
    with made:
        made.play()
        device.advance(0.1)
        eventually(lambda: made._feeder.all_made())
        before = made.heard().total
        made.pronounce(words(ten="ten and a great many more words than that, by and large"))
        eventually(lambda: made._feeder.all_made())
        eventually(lambda: made.heard().total > before + 1)
        device.advance(60)
        assert made.heard().seconds == pytest.approx(made.heard().total)


def test_a_word_that_would_run_for_ever_is_told_of_and_the_rest_is_said(monkeypatch):
    monkeypatch.setattr("reader.language.lexicon.PATIENCE", 0.05)
    text = "x" * 40 + "!"
    run = Pronunciation(r"(x|xx)+y", "never", regular=True)
    monkeypatch.setattr("reader.language.lexicon._trial_lines", lambda _: [])
    made, device, told = session(text, lexicon=Lexicon([run]))
    with made:
        made.play()
        device.advance(60)
        assert made.heard().state is State.FINISHED
    assert [e.what for e in told if hasattr(e, "what") and "(x|xx)+y" in e.what]
