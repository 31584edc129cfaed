"""Higher or lower: the tones move, and when they sound and how loud they are does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.pitch import pitched

RATE = 24_000


def tone(hertz, seconds=1.0):
    wave = np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)
    return (8000 * wave).astype("<i2").tobytes()


def loudest(pcm):
    """The tone that is strongest, in hertz."""
    samples = np.frombuffer(pcm, "<i2").astype(float)
    return np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples)


@pytest.mark.parametrize("pitch", [0.5, 0.8, 1.25, 2.0])
def test_every_tone_moves_and_the_length_and_loudness_stay(pitch):
    before = tone(220)
    after = pitched(before, RATE, pitch)
    assert len(after) == len(before)
    assert loudest(after) == pytest.approx(220 * pitch, rel=0.03)
    power = [np.std(np.frombuffer(pcm, "<i2")[2400:-2400]) for pcm in (before, after)]
    assert power[1] == pytest.approx(power[0], rel=0.1)


def test_what_is_too_high_for_the_rate_is_left_out():
    after = pitched(tone(9000), RATE, 2.0)
    assert np.std(np.frombuffer(after, "<i2")[2400:-2400]) < 200


def test_a_sound_comes_when_it_came():
    pcm = bytes(RATE) + tone(300, 0.2) + bytes(RATE)
    loud = np.flatnonzero(np.abs(np.frombuffer(pitched(pcm, RATE, 1.3), "<i2")) > 2000)
    assert loud[0] / RATE == pytest.approx(0.5, abs=0.03)
    assert loud[-1] / RATE == pytest.approx(0.7, abs=0.03)


def test_the_voices_own_is_the_same_bytes():
    assert pitched(tone(300), RATE, 1.0) == tone(300)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3000), st.floats(0.5, 2.0), st.integers(0, 2**32 - 1))
def test_any_bytes_come_out_as_long_as_they_went_in(frames, pitch, seed):
    pcm = np.random.default_rng(seed).bytes(2 * frames)
    assert len(pitched(pcm, RATE, pitch)) == 2 * frames
