"""The voice of tones: deterministic, exact, and quick."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

import pytest

from voices import VoiceUnknown
from voices.tone import RATE, ToneVoice


def test_a_word_lasts_by_its_characters() -> None:
    speech = ToneVoice().speak("ab abcde")
    assert [(m.start, m.end) for m in speech.marks] == [(0, 2), (3, 8)]
    assert [m.ends - m.begins for m in speech.marks] == pytest.approx([0.100, 0.190])
    assert speech.marks[1].begins - speech.marks[0].ends == pytest.approx(0.060)
    assert speech.seconds == pytest.approx(0.350)


def test_the_marks_lie_on_the_sound() -> None:
    speech = ToneVoice().speak("one, two — three")
    assert len(speech.marks) == 3
    for mark in speech.marks:
        first, last = round(mark.begins * RATE) * 2, round(mark.ends * RATE) * 2
        assert any(speech.pcm[first : first + 20]) and any(speech.pcm[last - 20 : last])
    for one, other in zip(speech.marks, speech.marks[1:], strict=False):
        gap = speech.pcm[round(one.ends * RATE) * 2 : round(other.begins * RATE) * 2]
        assert gap and not any(gap)


def test_words_have_their_own_tone() -> None:
    voice = ToneVoice()
    assert voice.speak("word").pcm == voice.speak("word").pcm
    assert voice.speak("word").pcm != voice.speak("mote").pcm


def test_another_process_makes_the_same_sound() -> None:
    text = "naïve 你好 𝒜 word"
    code = (
        "import hashlib, voices.tone as t;"
        f"print(hashlib.sha256(t.ToneVoice().speak({text!r}).pcm).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == sha256(ToneVoice().speak(text).pcm).hexdigest()


def test_it_has_no_variants() -> None:
    with pytest.raises(VoiceUnknown, match="tone:high"):
        ToneVoice.make("high", "en")
