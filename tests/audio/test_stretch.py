"""Stretched speech: as long as was asked, at the same pitch, with every frame's place known."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio import stretch as room
from reader.audio.stretch import Stretcher, stretch

RATE = 24_000
SPEEDS = [0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0]


@pytest.fixture(params=["sonic", "overlap"], autouse=True)
def engine(request, monkeypatch):
    """Every test holds where sonic is there and where it is not."""
    if request.param == "overlap":
        monkeypatch.setattr(room, "_sonic", lambda: None)
        room._engine.cache_clear()
    elif room._sonic() is None:
        pytest.skip("the library here does not export sonic")
    yield request.param
    room._engine.cache_clear()


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


def in_chunks(stretcher: Stretcher, pcm: bytes, frames: int) -> bytes:
    pieces = [stretcher.write(pcm[at : at + 2 * frames]) for at in range(0, len(pcm), 2 * frames)]
    return b"".join(pieces) + stretcher.flush()


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
    stretcher = Stretcher(RATE)
    assert stretcher.write(pcm) == pcm
    assert stretcher.flush() == b""
    assert stretcher.input_at(5000) == 5000


@given(
    st.binary(max_size=6000).map(lambda raw: raw[: len(raw) // 2 * 2]),
    st.floats(0.25, 4),
    st.integers(1, 3000),
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_in_any_chunks_have_the_right_length(pcm, speed, frames):
    out = in_chunks(Stretcher(RATE, speed), pcm, frames)
    assert len(out) % 2 == 0
    assert len(out) / 2 == pytest.approx(len(pcm) / 2 / speed, abs=0.02 * RATE)


@pytest.mark.parametrize("frames", [100, 480, 1200, 5000])
@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 3.0])
def test_a_stream_keeps_up_with_its_input(speed, frames):
    stretcher, pcm = Stretcher(RATE, speed), buzz(3)
    for at in range(0, len(pcm), 2 * frames):
        stretcher.write(pcm[at : at + 2 * frames])
        behind = stretcher.written - stretcher.given * speed
        assert -0.05 * RATE < behind < 0.1 * RATE
    stretcher.flush()
    assert stretcher.given == pytest.approx(3 * RATE / speed, abs=0.02 * RATE)


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
def test_a_frame_given_is_traced_to_the_frame_it_came_from(speed):
    times = [0.5 + n for n in range(8)]
    stretcher = Stretcher(RATE, speed)
    out = in_chunks(stretcher, clicks(times, 9), 1200)
    found = [stretcher.input_at(frame) / RATE for frame in onsets(out)]
    assert found == pytest.approx(times, abs=0.03)


def test_places_hold_while_the_speed_is_turned():
    times = [0.5 + n for n in range(8)]
    pcm, stretcher, pieces = clicks(times, 9), Stretcher(RATE), []
    turns = [1.0, 1.5, 0.75, 1.0, 2.0, 1.0, 1.25, 1.5, 0.5]
    for second, speed in enumerate(turns):
        stretcher.speed = speed
        starts = range(second * 2 * RATE, (second + 1) * 2 * RATE, 2400)
        pieces += [stretcher.write(pcm[at : at + 2400]) for at in starts]
    out = b"".join([*pieces, stretcher.flush()])
    assert stretcher.given == len(out) // 2
    assert len(out) / 2 / RATE == pytest.approx(sum(1 / speed for speed in turns), abs=0.08)
    starts = onsets(out)
    # At twice the speed a burst of 10 ms may be left out whole; none may be misplaced.
    for start in starts:
        heard = stretcher.input_at(start) / RATE
        assert min(abs(heard - time) for time in times) < 0.03
    assert len(starts) >= 7
    places = [stretcher.input_at(frame) for frame in range(0, len(out) // 2, 100)]
    assert places == sorted(places)
    assert stretcher.input_at(stretcher.given) == stretcher.written


def test_turning_the_speed_makes_no_click():
    pcm, stretcher, pieces = buzz(4), Stretcher(RATE), []
    speeds = [1.0, 1.5, 1.0, 0.75, 2.0, 1.0, 3.0, 0.5]
    for number, at in enumerate(range(0, len(pcm), 2400)):
        stretcher.speed = speeds[number // 10 % len(speeds)]
        pieces.append(stretcher.write(pcm[at : at + 2400]))
    out = samples(b"".join(pieces))
    assert abs(np.diff(out)).max() < 1.5 * abs(np.diff(samples(pcm))).max()


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 1.5, 3.0])
def test_back_at_normal_speed_the_bytes_soon_go_by_untouched(speed):
    pcm = buzz(3)
    stretcher = Stretcher(RATE, speed)
    stretcher.write(pcm[: 2 * RATE])
    stretcher.speed = 1.0
    for at in range(2 * RATE, 3 * RATE, 960):
        stretcher.write(pcm[at : at + 960])
    assert stretcher.write(pcm[3 * RATE :]) == pcm[3 * RATE :]
    assert stretcher.flush() == b""
    assert stretcher.input_at(stretcher.given) == stretcher.written


def test_after_a_flush_it_goes_on():
    stretcher, pcm = Stretcher(RATE, 2.0), buzz(1)
    first = stretcher.write(pcm) + stretcher.flush()
    second = stretcher.write(pcm) + stretcher.flush()
    assert first == second
    assert stretcher.given == len(first + second) // 2
    assert stretcher.input_at(stretcher.given) == 2 * RATE


@pytest.mark.parametrize("speed", [0.2, 4.1, 0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_cannot_be_is_refused(speed):
    with pytest.raises(ValueError, match="speed"):
        Stretcher(RATE, speed)
    stretcher = Stretcher(RATE)
    with pytest.raises(ValueError, match="speed"):
        stretcher.speed = speed
    assert stretcher.speed == 1.0


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
