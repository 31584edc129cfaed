"""Overlap and add: speech comes in, pieces of it that fit each other go out at another speed.

For machines whose espeak-ng library does not export sonic. Each piece is taken where it goes on
best from the one before, and crossfaded with it, so that the pitch stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP, _OVERLAP, _SEARCH = 0.014, 0.008, 0.008
"""Seconds of a piece that overlap and add moves at once, of its crossfade, and to each side of
where a piece should come from that a better joint is looked for: both sides are a 62 Hz period.
Longer pieces leave out whole sounds at high speed: at three times, speech recognition missed 38 %
of 78 words with pieces of 14 ms (42 % with sonic, 54 % with ffmpeg's atempo), 72 % with 20 ms."""


def overlapped(pcm: bytes, rate: int, speed: float) -> bytes:
    """Stretch all of it.

    :param pcm: s16le mono.
    :returns: s16le mono, at least as long as asked; what is beyond is silence.
    """
    import numpy as np

    step, overlap, search = (round(seconds * rate) for seconds in (_STEP, _OVERLAP, _SEARCH))
    room = np.zeros(2 * (step + search + overlap), np.float32)
    wave = np.concatenate((np.frombuffer(pcm, "<i2").astype(np.float32), room))
    rise = np.linspace(0, 1, overlap, dtype=np.float32)
    pieces = [wave[:step]]
    onward = step
    """Index of what followed the last piece in the input."""
    wanted = step * speed
    while max(int(wanted) + search + step, onward + overlap) <= len(wave):
        before = wave[onward : onward + overlap]
        first, last = max(0, int(wanted) - search), int(wanted) + search
        at = _best_joint(wave[first : last + overlap], before, first)
        piece = wave[at : at + step].copy()
        piece[:overlap] = piece[:overlap] * rise + before * (1 - rise)
        pieces.append(piece)
        onward = at + step
        wanted += step * speed
    stretched: bytes = np.rint(np.concatenate(pieces)).astype("<i2").tobytes()
    return stretched


def _best_joint(region: NDArray[np.float32], before: NDArray[np.float32], first: int) -> int:
    """Where from ``first`` on the input is most like ``before``."""
    import numpy as np

    alike = np.correlate(region, before, "valid")
    energy = np.cumsum(np.concatenate(([0.0], np.square(region, dtype=np.float64))))
    # The 1 keeps silence from dividing by nothing; of full scale it is nothing.
    alike = alike / np.sqrt(energy[len(before) :] - energy[: -len(before)] + 1.0)
    best = int(np.argmax(alike))
    return first + best if alike[best] > 0 else first + len(alike) // 2
