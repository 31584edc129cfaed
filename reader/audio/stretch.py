"""Faster or slower at the same pitch: speech comes in, the same speech comes out in other time.

For whatever a voice does not do itself: clips that were made before the speed changed, and all of
them where the voice knows only one speed. The work is done by sonic, which is exported by the
espeak-ng library of the ``espeakng-loader`` wheel (Linux, macOS), or, where it is not, by overlap
and add. Nothing of espeak itself is run.

::

    write ──▶ engine, holds back some 30 ms ──▶ frames given ──▶ input_at: frame of the input
"""

from __future__ import annotations

import ctypes
import struct
import sys
import weakref
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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

_STEP, _OVERLAP, _SEARCH = 0.014, 0.008, 0.008
"""Seconds of a piece that overlap and add moves at once, of its crossfade, and to each side of
where a piece should come from that a better joint is looked for: both sides are a 62 Hz period.
Longer pieces leave out whole sounds at high speed: at three times, speech recognition missed 38 %
of 78 words with pieces of 14 ms (42 % with sonic, 54 % with ffmpeg's atempo), 72 % with 20 ms."""

_FADE = 0.003
"""Seconds over which an end that had to be cut goes to silence."""


def stretch(pcm: bytes, sample_rate: int, speed: float) -> bytes:
    """All of it at once.

    :param pcm: s16le mono.
    :param speed: times as fast; 1 gives the same bytes.
    :returns: s16le mono; its length is that of ``pcm`` over the speed, within 15 ms.
    :raises ValueError: ``pcm`` is not whole frames, or the speed is outside ``SPEEDS``.
    """
    stretcher = Stretcher(sample_rate, speed)
    return stretcher.write(pcm) + stretcher.flush()


class _Engine(Protocol):
    def feed(self, pcm: bytes, speed: float) -> bytes:
        """Take input, give what is ready. At speed 1 it comes, after a few calls at most, to hold
        nothing back: the output then ends with ``pcm``."""

    def drain(self, speed: float) -> bytes:
        """All that is left, and perhaps some silence. The engine is not used again."""


class _Knot(NamedTuple):
    """A frame given, the frame of the input that sounds there, and the speed from there on."""

    given: int
    taken: float
    speed: float

    def taken_at(self, given: float) -> float:
        return self.taken + (given - self.given) * self.speed


class Stretcher:
    """Stretches a stream at a speed that may change while it runs. Make one for each clip.

    ``write`` and ``flush`` are for one thread, such as that of a sound device: they take no lock
    and wait for nothing. ``speed`` and ``input_at`` are for any. The first one that is made loads
    a library, so do that elsewhere.

    :param sample_rate: frames a second.
    :param speed: as the attribute.
    :raises ValueError: the speed is outside ``SPEEDS``.
    """

    def __init__(self, sample_rate: int, speed: float = 1.0) -> None:
        self._rate = sample_rate
        self._new_engine = _engine()
        self._engine: _Engine | None = None
        """None while nothing is held back."""
        self._speed = _checked(speed)
        self._written = 0
        self._given = 0
        self._knots = [_Knot(0, 0.0, self._speed)]

    @property
    def speed(self) -> float:
        """Times as fast. A change counts from the next ``write``, and is whole 50 ms on."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = _checked(speed)

    @property
    def written(self) -> int:
        """Frames of input so far."""
        return self._written

    @property
    def given(self) -> int:
        """Frames of output so far."""
        return self._given

    def write(self, pcm: bytes) -> bytes:
        """Take more of the input.

        :param pcm: s16le mono.
        :returns: what is ready. At speed 1 the same bytes, 0.1 s or two writes after another speed.
        :raises ValueError: ``pcm`` is not whole frames.
        """
        if len(pcm) % 2:
            raise ValueError("a frame has two bytes")
        speed = self._speed
        if speed != self._knots[-1].speed:
            self._tie(self._taken(self._given), speed)
        if speed != 1.0 and self._engine is None:
            self._engine = self._new_engine(self._rate)
        ready = pcm if self._engine is None else self._engine.feed(pcm, speed)
        self._written += len(pcm) // 2
        self._given += len(ready) // 2
        # The same bytes at the end: nothing is held back any more, the next may go by untouched.
        if speed == 1.0 and self._engine and len(pcm) >= self._rate // 250 and ready.endswith(pcm):
            self._tie(self._written, speed)
            self._engine = None
        return ready

    def flush(self) -> bytes:
        """What was held back, at the last speed that was written with. More may be written after
        it, as if it were the next clip."""
        if self._engine is None:
            return b""
        last = self._knots[-1]
        left = last.given + (self._written - last.taken) / last.speed - self._given
        ready = self._cut(self._engine.drain(last.speed), max(0, round(left)))
        self._given += len(ready) // 2
        self._tie(self._written, last.speed)
        self._engine = None
        return ready

    def input_at(self, frame: float) -> float:
        """The frame of the input that sounds in this frame of the output, within 25 ms.

        :param frame: counted from the first that was given.
        """
        return self._taken(frame)

    def _taken(self, frame: float) -> float:
        knots = self._knots
        after = bisect_right(knots, frame, key=lambda knot: knot.given)
        knot = knots[max(0, after - 1)]
        if after >= len(knots):
            return min(knot.taken_at(frame), float(self._written))
        # What is known of a later frame is better than what the speed promised.
        there = knots[after]
        share = (frame - knot.given) / (there.given - knot.given)
        return knot.taken + share * (there.taken - knot.taken)

    def _tie(self, taken: float, speed: float) -> None:
        """Note which frame of the input has just been given."""
        self._knots.append(_Knot(self._given, max(taken, self._knots[-1].taken), speed))

    def _cut(self, pcm: bytes, frames: int) -> bytes:
        """So many frames of it: silence after its end, a fade where it is cut."""
        if len(pcm) <= 2 * frames:
            return pcm + bytes(2 * frames - len(pcm))
        count = min(frames, round(_FADE * self._rate))
        kept = 2 * (frames - count)
        last = struct.unpack(f"<{count}h", pcm[kept : 2 * frames])
        faded = [sample * (count - n) // (count + 1) for n, sample in enumerate(last)]
        return pcm[:kept] + struct.pack(f"<{count}h", *faded)


class _Sonic:
    """Bill Cox's sonic: leaves out or repeats whole periods of the voice.

    It works at the mean of the speeds at which what it holds back was written, so a new speed
    comes in over some 50 ms.
    """

    def __init__(self, rate: int) -> None:
        library: Any = _sonic()
        stream = library.sonicCreateStream(rate, 1)
        if not stream:
            raise MemoryError("sonic cannot start")
        self._library, self._stream = library, stream
        weakref.finalize(self, library.sonicDestroyStream, stream)
        self._rate = rate
        self._buffer = ctypes.create_string_buffer(2 * rate)
        self._lag = 0.0
        """Frames of input that were written and cannot be told from the output yet."""

    def feed(self, pcm: bytes, speed: float) -> bytes:
        size = 2 * round(_PIECE * self._rate)
        pieces: list[bytes] = []
        for at in range(0, len(pcm), size):
            piece = pcm[at : at + size]
            self._library.sonicSetSpeed(self._stream, self._steered(speed))
            if not self._library.sonicWriteShortToStream(self._stream, piece, len(piece) // 2):
                raise MemoryError("sonic cannot take more")
            ready = self._read()
            self._lag += len(piece) // 2 - len(ready) // 2 * speed
            pieces.append(ready)
        return b"".join(pieces)

    def drain(self, speed: float) -> bytes:
        self._library.sonicSetSpeed(self._stream, speed)
        self._library.sonicFlushStream(self._stream)
        return self._read()

    def _steered(self, speed: float) -> float:
        if speed == 1.0:
            return speed
        off = (self._lag / self._rate - _HELD_BACK) / _PATIENCE
        most = min(_NUDGE, abs(speed - 1) / 4)  # near 1 it must not go over to the other side
        return speed * (1 - max(-most, min(most, off)))

    def _read(self) -> bytes:
        pieces: list[bytes] = []
        while count := self._library.sonicReadShortFromStream(
            self._stream, self._buffer, self._rate
        ):
            pieces.append(ctypes.string_at(self._buffer, 2 * count))
        return b"".join(pieces)


class _Overlap:
    """Pieces of the input, each taken where it fits best to the one before, and crossfaded."""

    def __init__(self, rate: int) -> None:
        import numpy as np

        self._step = round(_STEP * rate)
        self._overlap = round(_OVERLAP * rate)
        self._search = round(_SEARCH * rate)
        self._rise = np.linspace(0, 1, self._overlap, dtype=np.float32)
        self._held: NDArray[np.float32] = np.zeros(0, np.float32)
        """The input from the earliest frame that may be needed again."""
        self._onward: int | None = None
        """Index of what followed the last piece in the input; None before the first piece."""
        self._wanted = 0.0
        """Index from which the next piece should come."""

    def feed(self, pcm: bytes, speed: float) -> bytes:
        import numpy as np

        self._held = np.concatenate((self._held, np.frombuffer(pcm, "<i2").astype(np.float32)))
        if speed == 1.0:
            rest = self._held[self._onward or 0 :]
            self._held, self._onward, self._wanted = self._held[:0], None, 0.0
            return rest.astype("<i2").tobytes()
        pieces: list[NDArray[np.float32]] = []
        while self._needed() <= len(self._held):
            pieces.append(self._piece())
            self._wanted += self._step * speed
        done = max(0, min(int(self._wanted) - self._search, self._onward or 0, len(self._held)))
        self._held = self._held[done:]
        self._wanted -= done
        if self._onward is not None:
            self._onward -= done
        if not pieces:
            return b""
        return np.rint(np.concatenate(pieces)).astype("<i2").tobytes()

    def drain(self, speed: float) -> bytes:
        silence = 2 * (self._step + self._search + self._overlap)
        return self.feed(bytes(2 * silence), speed)

    def _needed(self) -> int:
        joint = 0 if self._onward is None else self._onward + self._overlap
        return max(int(self._wanted) + self._search + self._step, joint)

    def _piece(self) -> NDArray[np.float32]:
        at = int(self._wanted)
        if self._onward is None:
            self._onward = at + self._step
            return self._held[at : self._onward]
        before = self._held[self._onward : self._onward + self._overlap]
        at = self._best_joint(before, max(0, at - self._search), at + self._search)
        piece = self._held[at : at + self._step].copy()
        piece[: self._overlap] *= self._rise
        piece[: self._overlap] += before * (1 - self._rise)
        self._onward = at + self._step
        return piece

    def _best_joint(self, before: NDArray[np.float32], first: int, last: int) -> int:
        """Where in ``first`` to ``last`` the input is most like ``before``."""
        import numpy as np

        region = self._held[first : last + self._overlap]
        alike = np.correlate(region, before, "valid")
        energy = np.cumsum(np.concatenate(([0.0], np.square(region, dtype=np.float64))))
        # The 1 keeps silence from dividing by nothing; of full scale it is nothing.
        alike = alike / np.sqrt(energy[self._overlap :] - energy[: -self._overlap] + 1.0)
        best = int(np.argmax(alike))
        return first + best if alike[best] > 0 else (first + last) // 2


@cache
def _engine() -> Callable[[int], _Engine]:
    """What there is on this machine, loaded."""
    if _sonic() is not None:
        return _Sonic
    import numpy as np

    del np  # now, and not in the first callback of a device
    return _Overlap


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


def _checked(speed: float) -> float:
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise ValueError(f"a speed of {speed} is outside {SPEEDS[0]} to {SPEEDS[1]}")
    return float(speed)
