"""How loud it is: raw speech comes in, speech near -16 LUFS with no clipping goes out.

One constant gain for a voice (from its VoiceProfile) and a limiter for what that gain would push
over the ceiling, between two samples as well (``peaks``). A constant gain keeps the loud and quiet
sentences of a text as far apart as the voice spoke them; a gain measured sentence by sentence would
pump.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from reader.audio.peaks import STEP, peaks_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pydub import AudioSegment

CEILING_DB = -2.0
"""Highest moment of the wave after the gain, against full scale."""
FADE_IN_MS, FADE_OUT_MS = 3, 5
"""So short that they are not heard; they take away the click of an edge that is not at zero."""
_HOLD = 6
"""Steps around a peak over which the gain stays down; twice that is the time of each slope."""


def level(pcm: bytes, sample_rate: int, gain_db: float, ceiling_db: float = CEILING_DB) -> bytes:
    """Bring raw speech to its place: gain, limiter, fades at the edges.

    :param pcm: s16le mono.
    :param gain_db: of the voice.
    :param ceiling_db: that its wave does not pass, against full scale.
    :returns: s16le mono of the same length.
    """
    if not pcm:
        return pcm
    # The limiter goes first, at a ceiling that is lower by the gain: so nothing is ever clipped.
    limited = limit(pcm, ceiling_db - gain_db)
    gained: bytes = _segment(limited, sample_rate).apply_gain(gain_db).raw_data
    return _fade(gained, sample_rate)


def silence(seconds: float, sample_rate: int) -> bytes:
    """So much silence as s16le mono, to the sample."""
    return bytes(2 * round(seconds * sample_rate))


def attenuate(pcm: bytes, volume: float) -> bytes:
    """The same speech at a share of its volume, 0 to 1."""
    import numpy as np

    quiet: bytes = (np.frombuffer(pcm, "<i2") * volume).astype("<i2").tobytes()
    return quiet


def resample(pcm: bytes, sample_rate: int, wanted: int) -> bytes:
    """The same speech at another rate, for a text whose voices differ."""
    if sample_rate == wanted or not pcm:
        return pcm
    raw: bytes = _segment(pcm, sample_rate).set_frame_rate(wanted).raw_data
    return raw


def limit(pcm: bytes, ceiling_db: float) -> bytes:
    """Turn down the moments around peaks that pass the ceiling; leave everything else as it is.

    :param ceiling_db: against full scale; above 0 nothing can pass it.
    """
    import numpy as np

    ceiling = 32767.0 * 10 ** (ceiling_db / 20)
    peaks = peaks_of(pcm, ceiling)
    if peaks.max(initial=0) <= ceiling:
        return pcm
    samples, steps = np.frombuffer(pcm, "<i2"), len(peaks)
    gains = np.minimum(1.0, ceiling / np.maximum(peaks, 1.0))
    # Least gain in a window, then its mean over a smaller one: smooth, and never above what the
    # peak allows, even between two steps.
    mean = 2 * _HOLD - 1
    around = _least(np.concatenate(([gains[0]] * 2 * _HOLD, gains, [gains[-1]] * 2 * _HOLD)))
    smooth = np.convolve(around, np.full(mean, 1 / mean), mode="valid")[1 : 1 + steps]
    # Most of a clip keeps its gain: only where it changes is the curve drawn to the sample, which
    # halves the time. A step reaches half-way into its neighbours.
    turned = smooth < 1 - 1e-9
    touched = turned.copy()
    touched[1:] |= turned[:-1]
    touched[:-1] |= turned[1:]
    here = np.flatnonzero(touched)
    edged = np.concatenate((smooth[:1], smooth, smooth[-1:]))
    own, left, right = _lines()
    curve = smooth[here, None] * own
    curve += edged[here, None] * left
    curve += edged[here + 2, None] * right
    limited = np.zeros(steps * STEP, "<i2")
    limited[: len(samples)] = samples
    rows = limited.reshape(steps, STEP)
    curve *= rows[here]
    rows[here] = np.rint(curve, out=curve)
    return limited[: len(samples)].tobytes()


@cache
def _lines() -> tuple[NDArray[np.float64], ...]:
    """What the gain of a step counts for each of its samples, and those of the steps beside it:
    straight from the middle of one to that of the next."""
    import numpy as np

    from_middle = np.arange(STEP) / STEP - 0.5
    left, right = np.maximum(0.0, -from_middle), np.maximum(0.0, from_middle)
    return 1 - left - right, left, right


def _least(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least of every ``2 * _HOLD + 1`` in a row: of windows twice as wide in each turn."""
    import numpy as np

    wanted, width = 2 * _HOLD + 1, 1
    while 2 * width <= wanted:
        gains = np.minimum(gains[:-width], gains[width:])
        width *= 2
    rest = wanted - width
    return np.minimum(gains[: len(gains) - rest], gains[rest:])


def _fade(pcm: bytes, sample_rate: int) -> bytes:
    """pydub's own fades count in milliseconds and drop what is left over at the end of the clip,
    which makes a long export drift away from its captions."""
    import numpy as np

    samples = np.frombuffer(pcm, "<i2").copy()
    rise = _slope(0, 1, min(len(samples), sample_rate * FADE_IN_MS // 1000))
    fall = _slope(1, 0, min(len(samples), sample_rate * FADE_OUT_MS // 1000))
    samples[: len(rise)] = samples[: len(rise)] * rise
    samples[len(samples) - len(fall) :] = samples[len(samples) - len(fall) :] * fall
    return samples.tobytes()


@cache
def _slope(first: float, last: float, frames: int) -> NDArray[np.float64]:
    import numpy as np

    return np.linspace(first, last, frames)


def _segment(pcm: bytes, sample_rate: int) -> AudioSegment:
    return _pydub().AudioSegment(data=pcm, sample_width=2, frame_rate=sample_rate, channels=1)


@cache
def _pydub() -> Any:
    """pydub, imported late (90 ms) and without its warning that there is no ffmpeg, which is for
    formats that never come here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    return pydub
