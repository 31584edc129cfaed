"""Stretched speech: as long as was asked, at the same pitch, every sound in its place."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.audio import stretch as room
from reader.audio.stretch import stretch

RATE = 24_000
SPEEDS = [0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0]


@pytest.fixture(params=["sonic", "overlap"], autouse=True)
def engine(request, monkeypatch):
    """Every test holds where sonic is there and where it is not."""
    if request.param == "overlap":
        monkeypatch.setattr(room, "_sonic", lambda: None)
    elif room._sonic() is None:
        pytest.skip("the library here does not export sonic")
    return request.param


def buzz(seconds: float, hertz: float = 120.0, peak: float = 20_000, rate: int = RATE) -> bytes:
    """Like a voice: a fundamental with fading harmonics, in syllables of a quarter of a second."""
    time = np.arange(round(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 8)) / 2
    loudness = 0.6 + 0.4 * np.cos(2 * np.pi * 4 * time)
    return (wave * loudness * peak).astype("<i2").tobytes()


def samples(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, "<i2").astype(float)


def pitch(pcm: bytes, rate: int = RATE) -> float:
    """Hertz, by autocorrelation of the middle half second."""
    wave = samples(pcm)
    middle = wave[max(0, len(wave) // 2 - rate // 4) :][: rate // 2]
    alike = np.correlate(middle, middle, "full")[len(middle) - 1 :]
    low, high = rate // 400, rate // 60
    return rate / (low + int(np.argmax(alike[low:high])))


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("hertz", [75.0, 120.0, 230.0])
def test_the_length_changes_and_the_pitch_does_not(speed, hertz):
    out = stretch(buzz(4, hertz), RATE, speed)
    assert len(out) / 2 / RATE == pytest.approx(4 / speed, abs=0.02)
    assert pitch(out) == pytest.approx(hertz, rel=0.02)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100])
def test_any_rate_will_do(rate):
    out = stretch(buzz(2, rate=rate), rate, 1.5)
    assert len(out) / 2 / rate == pytest.approx(2 / 1.5, abs=0.02)
    assert pitch(out, rate) == pytest.approx(120, rel=0.02)


@pytest.mark.parametrize("speed", SPEEDS)
def test_it_is_as_loud_as_before_and_never_clips(speed):
    before = buzz(3, peak=32_000)
    after = samples(stretch(before, RATE, speed))
    assert abs(after).max() <= abs(samples(before)).max() + 1
    level = np.sqrt(np.mean(after**2)) / np.sqrt(np.mean(samples(before) ** 2))
    assert 0.85 < level < 1.1
    # A bad joint is a step that the wave itself never makes.
    assert abs(np.diff(after)).max() < 1.5 * abs(np.diff(samples(before))).max()


@pytest.mark.parametrize("speed", SPEEDS)
def test_silence_stays_silence(speed):
    assert not any(stretch(bytes(2 * RATE), RATE, speed))


def test_normal_speed_is_the_same_bytes():
    pcm = buzz(1)
    assert stretch(pcm, RATE, 1.0) == pcm


@given(
    st.binary(max_size=6000).map(lambda raw: raw[: len(raw) // 2 * 2]),
    st.floats(0.25, 4),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_come_out_as_long_as_asked(pcm, speed):
    out = stretch(pcm, RATE, speed)
    assert len(out) == 2 * round(len(pcm) // 2 / speed)


def clicks(times: list[float], seconds: float) -> bytes:
    """Bursts of 10 ms in silence, to be found again."""
    wave = np.zeros(round(seconds * RATE))
    burst = np.sin(np.arange(RATE // 100) / 8) * 20_000
    for time in times:
        wave[round(time * RATE) :][: len(burst)] = burst
    return wave.astype("<i2").tobytes()


def onsets(pcm: bytes) -> list[int]:
    """Frames at which sound begins after 50 ms of silence."""
    loud = np.flatnonzero(abs(samples(pcm)) > 2000)
    return [int(loud[n]) for n in range(len(loud)) if n == 0 or loud[n] - loud[n - 1] > RATE / 20]


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 1.5])
def test_every_sound_comes_when_it_should(speed):
    times = [0.5 + n for n in range(8)]
    out = stretch(clicks(times, 9), RATE, speed)
    found = [frame / RATE * speed for frame in onsets(out)]
    assert found == pytest.approx(times, abs=0.04)


@pytest.mark.parametrize("speed", [0.2, 4.1, 0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_cannot_be_is_refused(speed):
    with pytest.raises(ValueError, match="speed"):
        stretch(bytes(2 * RATE), RATE, speed)


@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_half_a_frame_is_refused(speed):
    with pytest.raises(ValueError, match="two bytes"):
        stretch(b"abc", RATE, speed)


def test_nothing_in_nothing_out():
    assert stretch(b"", RATE, 1.5) == b""


def test_the_library_is_loaded_without_the_voices():
    program = (
        "import sys; from reader.audio.stretch import stretch; stretch(bytes(4800), 24000, 1.5);"
        "print([m for m in sys.modules if m.startswith('voices') or m == 'pyttsx3'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
