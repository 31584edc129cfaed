"""Levelled speech: as long as it was, louder by the gain, never over the ceiling, no clicks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.audio.level import CEILING_DB, level, limit, resample, silence
from reader.audio.loudness import LoudnessMeter

RATE = 24_000
CEILING = round(32767 * 10 ** (CEILING_DB / 20))


def tone(seconds: float, peak: float, hertz: float = 440.0, rate: int = RATE) -> bytes:
    time = np.arange(round(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * time) * peak).astype("<i2").tobytes()


def samples(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, "<i2").astype(int)


def test_the_gain_is_what_was_asked_for():
    loud = level(tone(1, 2000), RATE, 6.0206)
    assert abs(samples(loud)).max() == pytest.approx(4000, rel=0.01)


def test_what_would_clip_is_turned_down_to_the_ceiling():
    loud = samples(level(tone(1, 20_000), RATE, 10.0))
    assert abs(loud).max() <= CEILING + 1
    assert abs(loud[2000:-2000]).max() > 0.95 * CEILING


def test_speech_around_a_single_peak_keeps_its_level():
    quiet = samples(tone(1, 1000)).copy()
    quiet[12_000] = 32_000
    out = samples(level(quiet.astype("<i2").tobytes(), RATE, 10.0))
    assert abs(out).max() <= CEILING + 1
    assert abs(out[2000:9000]).max() == pytest.approx(1000 * 10**0.5, rel=0.02)


@given(
    st.lists(st.integers(-32768, 32767), max_size=400),
    st.floats(-30, 6),
    st.integers(0, 3),
)
def test_no_sample_passes_the_ceiling(values, ceiling, repeats):
    pcm = np.array(values * (repeats + 1), "<i2").tobytes()
    limited = limit(pcm, ceiling)
    assert len(limited) == len(pcm)
    highest = 32767 * 10 ** (ceiling / 20)
    assert abs(samples(limited)).max(initial=0) <= max(highest, 0) + 1


def test_edges_fade():
    out = samples(level(np.full(RATE, 5000, "<i2").tobytes(), RATE, 0.0))
    assert abs(out[0]) < 200
    assert abs(out[-1]) < 200
    assert out[RATE // 2] == 5000


@pytest.mark.parametrize("pcm", [b"", b"\0\0", b"\1\0\2\0"])
def test_next_to_nothing_is_no_trouble(pcm):
    assert len(level(pcm, RATE, 10.0)) == len(pcm)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("frames", [100, 383, 22_057, 24_001])
def test_not_a_sample_is_lost(rate, frames):
    assert len(level(b"\1\2" * frames, rate, 3.0)) == 2 * frames


def test_silence_is_as_long_as_asked():
    assert silence(0.25, RATE) == bytes(2 * RATE // 4)
    assert silence(0, RATE) == b""


def test_resampling_keeps_the_duration():
    out = resample(tone(1, 8000, rate=22_050), 22_050, RATE)
    assert len(out) / 2 == pytest.approx(RATE, abs=50)
    assert resample(out, RATE, RATE) is out


def test_loudness_of_a_known_tone():
    # A sine of 997 Hz at full scale is -3.01 LUFS by definition.
    meter = LoudnessMeter(48_000)
    pcm = tone(2, 32767, 997, 48_000)
    for _ in range(40):
        meter.add(pcm)
    assert meter.lufs() == pytest.approx(-3.01, abs=0.1)


def test_silence_has_no_loudness():
    meter = LoudnessMeter(RATE)
    meter.add(bytes(2 * RATE))
    assert meter.lufs() is None


def highest(pcm, times=16):
    """Of the wave through the samples, in units of a sample."""
    wave = np.frombuffer(pcm, "<i2").astype(float)
    spectrum = np.fft.rfft(wave)
    dense = np.zeros(len(wave) * times // 2 + 1, complex)
    dense[: len(spectrum)] = spectrum
    return abs(np.fft.irfft(dense, len(wave) * times) * times).max()


@pytest.mark.parametrize("hertz", [440.0, 3000.0, 6000.0, 7999.0, 9500.0])
def test_between_two_samples_the_ceiling_holds_as_well(hertz):
    # At a quarter of the rate, and between, the samples of a sine can miss its height by 3 dB.
    time = np.arange(2 * RATE) / RATE
    shape = np.sin(np.pi * time / 2) ** 2
    loud = np.sin(2 * np.pi * hertz * time + np.pi / 4) * shape * 30_000
    limited = level(loud.astype("<i2").tobytes(), RATE, 6.0)
    assert highest(limited) <= CEILING * 1.01


def test_noise_stays_under_the_ceiling_between_its_samples():
    hiss = np.fft.rfft(np.random.default_rng(3).normal(0, 6000, 4 * RATE))
    hiss[int(len(hiss) * 0.9) :] = 0  # as far as a voice goes
    noise = np.fft.irfft(hiss).clip(-32_000, 32_000)
    limited = level(noise.astype("<i2").tobytes(), RATE, 6.0, -3.0)
    assert highest(limited) <= 32767 * 10 ** (-3.0 / 20) * 1.03
