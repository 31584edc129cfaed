"""A soft bell between the sections of an article, made here so that nobody's sound is borrowed."""

from __future__ import annotations

from functools import cache

SECONDS = 1.1
PEAK = 3300
"""Of 32,767: -20 dB, well under speech that stands near -16 LUFS with peaks at -2 dB."""
_PARTIALS = ((1.0, 1.0, 3.2), (2.76, 0.35, 5.0), (5.4, 0.12, 9.0))
"""Of a struck bar: frequency, share and decay a second, as physics has them."""
_TONES = ((587.33, 0.0), (880.0, 0.16))
"""Hz and seconds at which each is struck."""


@cache
def chime(sample_rate: int) -> bytes:
    """s16le mono of ``SECONDS``, beginning and ending in silence."""
    import numpy as np

    moments = np.arange(round(SECONDS * sample_rate)) / sample_rate
    sound = np.zeros(len(moments))
    for pitch, begins in _TONES:
        since = np.maximum(0.0, moments - begins)
        struck = np.minimum(1.0, since / 0.004)  # a stick is soft: no click
        for ratio, share, decay in _PARTIALS:
            wave = np.sin(2 * np.pi * pitch * ratio * since)
            sound += share * struck * np.exp(-decay * since) * wave
    sound *= np.minimum(1.0, (SECONDS - moments) / 0.2)
    made: bytes = (sound * (PEAK / np.abs(sound).max())).astype("<i2").tobytes()
    return made
