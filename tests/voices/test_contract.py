"""What every voice promises, asked of the tones and of the real system voice."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import voices
from voices import Speech, Voice
from voices.system import SystemVoice
from voices.tone import ToneVoice

SENTENCE = "The harbour opened again on Tuesday, and the first ferries left before sunrise."
TEXTS = [
    SENTENCE,
    "It cost $3.50, then £1,234,567.89 in 2024; 12% more by 3:45 p.m.",
    "“Don’t,” she said — twice… and/or (never).",
    "Καλημέρα, привет, naïve café, cafe\u0301 noir.",
    "你好世界。今日は。สวัสดี مرحبا नमस्ते 안녕하세요",
    "I saw 🙂 and 👩‍👩‍👧 and 𝒜𝒷 there.",
    "Say [[h@l'oU]] and <speak><break time='9s'/>&amp;</speak>.",
    "nul\0nul \x01\x055P tab\tline\nnext\r\n",
    "lone \ud800 surrogate \u0530 \ue000",
    "a" * 400,
]
SILENT = ["", " ", "\n\t", "...", "—", "\0"]


@pytest.fixture(scope="module", params=["tone", "system"])
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    with voices.load(request.param, "en") as made:
        yield made


def check(speech: Speech, text: str) -> None:
    assert len(speech.pcm) % 2 == 0
    assert speech.sample_rate in (16_000, 22_050)
    for mark in speech.marks:
        assert 0 <= mark.begins <= mark.ends <= speech.seconds + 1e-9
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip() == text[mark.start : mark.end]
    for one, other in pairwise(speech.marks):
        assert one.ends <= other.begins + 1e-9
        assert one.end <= other.start


@pytest.mark.parametrize("text", TEXTS)
def test_marks_are_ordered_inside_the_sound_and_the_text(voice: Voice, text: str) -> None:
    speech = voice.speak(text)
    assert speech.pcm and speech.marks
    check(speech, text)


@pytest.mark.parametrize("text", SILENT)
def test_what_cannot_be_said_is_silence_and_no_error(voice: Voice, text: str) -> None:
    speech = voice.speak(text)
    assert speech.marks == ()
    assert speech.seconds < 0.05


def test_every_word_of_plain_prose_has_a_mark(voice: Voice) -> None:
    said = [SENTENCE[mark.start : mark.end].strip(",.") for mark in voice.speak(SENTENCE).marks]
    assert said == [word.strip(",.") for word in SENTENCE.split()]


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0, 3.0])
def test_speed_divides_the_duration(voice: Voice, speed: float) -> None:
    normal, other = voice.speak(SENTENCE).seconds, voice.speak(SENTENCE, speed=speed).seconds
    assert other == pytest.approx(normal / speed, rel=0.15)
    check(voice.speak(SENTENCE, speed=speed), SENTENCE)


def test_one_voice_speaks_many_times(voice: Voice) -> None:
    first = voice.speak(SENTENCE)
    for number in range(20):
        text = f"Sentence number {number} of this test."
        check(voice.speak(text), text)
    again = voice.speak(SENTENCE)
    assert again.seconds == pytest.approx(first.seconds, rel=0.01)
    assert [mark.start for mark in again.marks] == [mark.start for mark in first.marks]


def test_no_silence_at_the_ends(voice: Voice) -> None:
    speech = voice.speak(SENTENCE)
    samples = array("h", speech.pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    short = speech.sample_rate // 200
    assert any(samples[:short]) and any(samples[-short:])
    assert max(samples) > 3000


def test_the_voice_describes_itself(voice: Voice) -> None:
    assert voice.info.name.partition(":")[0] == voice.info.engine
    assert voice.info.version and voice.info.licence
    assert set(voice.profile.languages) <= {"*", "en"}
    offered = type(voice).variants()
    assert voice.info in offered
    assert len({info.name for info in offered}) == len(offered)


def test_a_voice_is_closed_twice_without_harm() -> None:
    for kind in (ToneVoice, SystemVoice):
        made = kind.make(None, "en")
        made.close()
        made.close()


@given(st.text(max_size=200), st.floats(0.5, 3))
def test_tones_keep_the_contract_for_any_text(text: str, speed: float) -> None:
    check(ToneVoice().speak(text, speed=speed), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.sampled_from([0.5, 1.0, 3.0]), st.sampled_from(["en", "de", "zh"]))
def test_the_system_voice_keeps_the_contract_for_any_text(
    text: str, speed: float, language: str
) -> None:
    check(SystemVoice.make(None, language).speak(text, speed=speed), text)
