"""The neural voice for real: natural speech, trimmed, with a time for every word."""

import threading

import numpy as np
import pytest

from voices import PhonemeSpan, SpeechStopped, VoiceUnavailable, VoiceUnknown, load
from voices.neural import NeuralVoice


@pytest.fixture(scope="module")
def voice():
    with load("neural") as voice:
        yield voice


def spoken(voice, text):
    return [text[mark.start : mark.end] for mark in voice.speak(text).marks]


def samples(speech):
    return np.frombuffer(speech.pcm, "<i2").astype(int)


def test_every_word_has_its_time(voice):
    text = "The harbour is quiet, and the boats are in."
    assert spoken(voice, text) == [
        "The",
        "harbour",
        "is",
        "quiet",
        "and",
        "the",
        "boats",
        "are",
        "in",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It ran 5km at 9/11 prices.", ["It", "ran", "5km", "at", "9", "11", "prices"]),
        ("Hello—there, don't stop.", ["Hello", "there", "don't", "stop"]),
        ("It costs $5 today.", ["It", "costs", "$5", "today"]),
        ("A “quoted” (word) here…", ["A", "quoted", "word", "here"]),
        ("Maj. Gen. Okoro spoke.", ["Maj", "Gen", "Okoro", "spoke"]),
    ],
)
def test_words_that_it_rewrites_are_found_again(voice, text, words):
    assert spoken(voice, text) == words


def test_the_marks_lie_in_order_inside_the_sound(voice):
    speech = voice.speak("One for the money, two for the show, and three to get ready.")
    edges = [(mark.begins, mark.ends) for mark in speech.marks]
    assert edges == sorted(edges)
    assert all(0 <= begins < ends <= speech.seconds for begins, ends in edges)
    assert speech.timing == "exact"


def test_a_word_after_a_pause_is_lit_when_its_sound_begins(voice):
    speech = voice.speak("Wait a moment, boats are coming.")
    level = np.abs(samples(speech)).astype(float)
    text = "Wait a moment, boats are coming."
    mark = next(m for m in speech.marks if text[m.start : m.end] == "boats")
    at, rate = mark.begins, speech.sample_rate
    before = level[round((at - 0.08) * rate) : round((at - 0.02) * rate)].mean()
    after = level[round(at * rate) : round((at + 0.15) * rate)].mean()
    assert before < after / 4


def test_the_ends_are_trimmed(voice):
    wave = np.abs(samples(voice.speak("Good morning.")))
    loud = np.flatnonzero(wave > wave.max() * 0.01)
    assert loud[0] < 0.05 * 24_000
    assert len(wave) - loud[-1] < 0.1 * 24_000


def test_the_same_text_gives_the_same_bytes_in_any_order(voice):
    first = voice.speak("A clear sentence.")
    voice.speak("Another one.")
    assert voice.speak("A clear sentence.") == first
    with load("neural") as other:
        assert other.speak("A clear sentence.") == first


def test_given_phonemes_are_said_and_lit(voice):
    text = "The word is here."
    plain = voice.speak(text)
    given = voice.speak(text, phonemes=[PhonemeSpan(4, 8, "ˌɔstɹəˈlɑpɪθəkəs")])
    assert given.seconds > plain.seconds + 0.3
    assert [text[m.start : m.end] for m in given.marks] == ["The", "word", "is", "here"]


def test_instructions_to_the_engine_are_only_text(voice):
    assert spoken(voice, "See [word](/tɛst/) here.")[0] == "See"
    assert len(spoken(voice, "An [x](/y/) and [@click=app.quit] here.")) >= 4


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "漢字", "🙂", "\0"])
def test_what_cannot_be_said_is_short_and_no_error(voice, text):
    assert voice.speak(text).seconds < 1


def test_a_run_without_punctuation_is_said_whole(voice):
    text = " ".join(["seven"] * 200)
    speech = voice.speak(text)
    assert len(speech.marks) == 200
    assert 40 < speech.seconds < 120


def test_an_unknown_variant_is_named_with_the_choice():
    with pytest.raises(VoiceUnknown, match=r"nobody.*heart"):
        load("neural:nobody")


def test_a_voice_that_is_not_here_says_where_it_goes(monkeypatch, tmp_path):
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(VoiceUnavailable, match=r"Download https://.* to .*onnx"):
        load("neural:emma")


def test_only_voices_that_are_here_are_listed(monkeypatch, tmp_path):
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    assert [info.name for info in NeuralVoice.variants()] == ["neural"]


def test_sounds_are_given_in_the_alphabet_of_the_model(voice):
    def phonemes(ipa, text="Word's here.", end=4):
        tokens, unsaid = voice._tokens(text, [PhonemeSpan(0, end, ipa)])
        return tokens[0].text, tokens[0].phonemes, unsaid

    # As the engine's own reading has it: the stress before the vowel, one letter a diphthong.
    assert phonemes("ɡɑːni") == ("Word's", "ɡˈɑniz", ())
    assert phonemes("ˈt͡ʃɝt͡ʃ", "Word here") == ("Word", "ʧˈɜɹʧ", ())
    assert phonemes("/kɑːˈbuːl/", "Word here") == ("Word", "kɑbˈul", ())
    assert phonemes("həˈloʊ", "Word here") == ("Word", "həlˈO", ())
    assert phonemes("mɑˈkʁɔ̃", "Word here") == ("Word", "mɑkɹˈɔn", ())
    assert phonemes("h§əˈloʊ", "Word here") == ("Word", "həlˈO", ("§",))


@pytest.mark.parametrize(
    "spans", [[(3, 99, "a")], [(5, 5, "a")], [(0, 3, "")], [(0, 3, "§§")], [(9, 2, "a")]]
)
def test_sounds_that_cannot_be_used_leave_the_letters(voice, spans):
    plain = voice.speak("See the word here.")
    given = voice.speak("See the word here.", phonemes=[PhonemeSpan(*span) for span in spans])
    assert given.pcm == plain.pcm


def test_what_was_left_out_is_named(voice):
    assert voice.speak("A word.", phonemes=[PhonemeSpan(2, 6, "h§əˈloʊ")]).unsaid == ("§",)


def test_names_that_the_engine_guesses_wrong_are_said_right(voice):
    def said(text, given=()):
        tokens, _ = voice._tokens(text, [*given, *voice._names(text, given)])
        return {token.text: token.phonemes for token in tokens}

    found = said("Sean and Michelle met Miguel's mother in May, at sea.")
    assert found["Sean"].startswith("ʃ")
    assert found["Michelle"].startswith("mɪʃ")
    assert found["Miguel's"].endswith("z")
    # A word of the listener's own goes before.
    assert said("Sean is here.", [PhonemeSpan(0, 4, "sˈiːn")])["Sean"] == "sˈin"


def test_a_name_is_lit_as_any_word(voice):
    text = "Then Michelle came."
    marks = voice.speak(text).marks
    assert [text[mark.start : mark.end] for mark in marks] == ["Then", "Michelle", "came"]


def test_a_long_text_is_given_up_when_it_is_told_to_stop(voice):
    """And the next one is said as ever; a stop that comes when nothing is said is none."""
    text = "The ferries of the northern line will run again from Monday, said the harbour. " * 3
    whole = voice.speak(text)
    over = threading.Event()

    def stop():
        while not over.wait(0.001):
            voice.stop()

    thread = threading.Thread(target=stop)
    thread.start()
    with pytest.raises(SpeechStopped):
        voice.speak(text)
    over.set()
    thread.join()
    voice.stop()
    assert voice.speak(text) == whole
