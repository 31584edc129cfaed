"""Faster or slower at the same pitch: speech comes in, the same speech comes out in other time.

For whatever a voice does not do itself: clips that were made before the speed changed, and all of
them where the voice knows only one speed. The work is done by sonic, which is exported by the
espeak-ng library of the ``espeakng-loader`` wheel (Linux, macOS), or, where it is not, by overlap
and add (``overlap``). Nothing of espeak itself is run.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

from reader.audio.overlap import overlapped

SPEEDS = (0.25, 4.0)
"""Slowest and fastest; beyond them nothing is understood."""

_PIECE = 0.05
"""Seconds of input that sonic is given at once; its drift is corrected between two pieces."""
_HELD_BACK = 0.02
"""Seconds of input that sonic holds back in the mean: it waits for two periods of 65 Hz."""
_PATIENCE = 0.5
"""Seconds of input over which drift is made good. sonic counts its periods in whole frames, and
loses 0.7 % at a quarter of the speed and at four times."""
_NUDGE = 0.03
"""Most by which the speed is bent for that."""
_FADE = 0.003
"""Seconds over which an end that had to be cut goes to silence."""


def stretch(pcm: bytes, sample_rate: int, speed: float) -> bytes:
    """The same speech in other time.

    :param pcm: s16le mono.
    :param speed: times as fast; 1 gives the same bytes.
    :returns: s16le mono; its length is that of ``pcm`` over the speed, to the frame.
    :raises ValueError: ``pcm`` is not whole frames, or the speed is outside ``SPEEDS``.
    """
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise ValueError(f"a speed of {speed} is outside {SPEEDS[0]} to {SPEEDS[1]}")
    if len(pcm) % 2:
        raise ValueError("a frame has two bytes")
    if speed == 1.0 or not pcm:
        return pcm
    library = _sonic()
    if library is None:
        stretched = overlapped(pcm, sample_rate, speed)
    else:
        stretched = _by_sonic(library, pcm, sample_rate, speed)
    return _cut(stretched, round(len(pcm) // 2 / speed), sample_rate)


def _by_sonic(library: ctypes.CDLL, pcm: bytes, rate: int, speed: float) -> bytes:
    """Bill Cox's sonic: leaves out or repeats whole periods of the voice."""
    stream = library.sonicCreateStream(rate, 1)
    if not stream:
        raise MemoryError("sonic cannot start")
    size = 2 * round(_PIECE * rate)
    buffer = ctypes.create_string_buffer(2 * rate)
    lag = 0.0  # frames of input that were written and cannot be told from the output yet

    def read() -> bytes:
        pieces = []
        while count := library.sonicReadShortFromStream(stream, buffer, rate):
            pieces.append(ctypes.string_at(buffer, 2 * count))
        return b"".join(pieces)

    try:
        ready: list[bytes] = []
        for at in range(0, len(pcm), size):
            piece = pcm[at : at + size]
            off = (lag / rate - _HELD_BACK) / _PATIENCE
            most = min(_NUDGE, abs(speed - 1) / 4)  # near 1 it must not go over to the other side
            library.sonicSetSpeed(stream, speed * (1 - max(-most, min(most, off))))
            if not library.sonicWriteShortToStream(stream, piece, len(piece) // 2):
                raise MemoryError("sonic cannot take more")
            ready.append(read())
            lag += len(piece) // 2 - len(ready[-1]) // 2 * speed
        library.sonicSetSpeed(stream, speed)
        library.sonicFlushStream(stream)
        ready.append(read())
        return b"".join(ready)
    finally:
        library.sonicDestroyStream(stream)


def _cut(pcm: bytes, frames: int, rate: int) -> bytes:
    """So many frames of it: silence after its end, a fade where it is cut."""
    if len(pcm) <= 2 * frames:
        return pcm + bytes(2 * frames - len(pcm))
    import numpy as np

    kept = np.frombuffer(pcm[: 2 * frames], "<i2").copy()
    count = min(frames, round(_FADE * rate))
    kept[frames - count :] = kept[frames - count :] * np.linspace(1, 0, count, endpoint=False)
    return kept.tobytes()


@cache
def _sonic() -> ctypes.CDLL | None:
    """The library with sonic's functions, or None. espeak in it is not initialised, and what is
    loaded here does not come in the way of a voice that loads the same file."""
    if sys.byteorder != "little":
        return None
    try:
        import espeakng_loader

        library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        stream, number = ctypes.c_void_p, ctypes.c_int
        library.sonicCreateStream.restype = stream
        library.sonicCreateStream.argtypes = [number, number]
        library.sonicDestroyStream.restype = None
        library.sonicDestroyStream.argtypes = [stream]
        library.sonicSetSpeed.restype = None
        library.sonicSetSpeed.argtypes = [stream, ctypes.c_float]
        library.sonicWriteShortToStream.argtypes = [stream, ctypes.c_char_p, number]
        library.sonicReadShortFromStream.argtypes = [stream, ctypes.c_char_p, number]
        library.sonicFlushStream.argtypes = [stream]
    except (ImportError, OSError, AttributeError):
        return None
    return library
