"""Measuring loudness: PCM comes in piece by piece, LUFS (ITU-R BS.1770) come out."""

from __future__ import annotations

import math

WINDOW = 20
"""Seconds measured at once; with a minute it takes 14 MB more. The windows' energies are averaged,
so an hour needs no more memory than that; against one measurement of the whole the difference is
under 0.1 LU for speech."""
ALL, THEN = 3, 3
"""Windows that are all measured, and then each of so many: parts of one voice at one gain differ
by 0.5 LU at most, and measuring an hour of them whole takes as long as decoding it. Of articles of
two minutes the most that this was off is 0.08 LU."""


class LoudnessMeter:
    """Integrated loudness of a stream."""

    def __init__(self, sample_rate: int, *, whole: bool = False) -> None:
        """:param whole: measure all of it, however long it is."""
        self._whole = whole
        self._rate = sample_rate
        self._waiting = bytearray()
        self._energy = 0.0
        self._frames = 0
        self._windows = 0

    def add(self, pcm: bytes) -> None:
        """Take in s16le mono."""
        self._waiting += pcm
        if len(self._waiting) >= 2 * WINDOW * self._rate:
            self._measure()

    def lufs(self) -> float | None:
        """Of all that came in. None: it is silent or under 0.5 s, or this machine has no wheel of
        the measuring library."""
        if self._waiting:
            self._measure()
        if not self._frames:
            return None
        return 10 * math.log10(self._energy / self._frames)

    def _measure(self) -> None:
        import numpy as np

        pcm, self._waiting = bytes(self._waiting), bytearray()
        self._windows += 1
        if self._windows > ALL and self._windows % THEN and not self._whole:
            return
        samples = np.frombuffer(pcm, "<i2").astype(np.float32)
        samples /= 32768  # in its place: a copy has two megabytes
        if len(samples) < self._rate // 2:
            return
        try:
            from loudness import integrated_loudness
        except ImportError:
            return
        level = float(integrated_loudness(samples, self._rate))
        if math.isfinite(level):
            self._energy += 10 ** (level / 10) * len(samples)
            self._frames += len(samples)
