"""What a player would hear: a finished file comes in, how loud each moment is goes out.

Of every 576 samples (a frame of MP3, 26 ms of speech) it is kept whether there is a sound among
them: 40 bytes for a second, 3 MB for twenty hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ExportFailed
from reader.export.ffmpeg import Ends, decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP = 576
"""Samples that are looked at together."""
SILENT = 330
"""Highest sample that counts as silence: -40 dB of full scale, where speech stands near -16."""
_FULL = 32_766
_CLIPPED = 3
"""Samples at full scale, in a row, that are heard as a crackle."""
_CHUNK = 256 * STEP
"""Samples decoded at once."""
_PACKETS = ("m4a", "m4b", "opus")
"""Formats that only ffmpeg decodes here."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a file, as it was decoded."""

    sounding: bytes
    """Of every ``STEP`` samples: 1, there is a sound among them; 0, there is none."""
    clipped: tuple[float, ...]
    """Seconds at which it is clipped."""
    samples: int
    sample_rate: int

    @property
    def seconds(self) -> float:
        return self.samples / self.sample_rate


class Hearing:
    """Parts that follow each other, all but the last of them whole steps long, heard as one."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._sounding = bytearray()
        self._clipped: list[float] = []
        self._samples = 0

    def add(self, part: Heard) -> None:
        """What comes next."""
        self._sounding += part.sounding
        self._clipped += [self._samples / self._rate + at for at in part.clipped]
        self._samples += part.samples

    def whole(self, longest: int) -> Heard:
        """All that was added.

        :param longest: samples behind which nothing counts.
        """
        return Heard(
            bytes(self._sounding), tuple(self._clipped), min(self._samples, longest), self._rate
        )


def listen(path: Path, form: str, sample_rate: int, ends: Ends = lambda _: None) -> Heard:
    """Decode a file.

    :param form: a key of ``FORMATS``.
    :param sample_rate: at which it is listened to.
    :param ends: takes in how that is ended.
    :raises ExportFailed: it cannot be decoded.
    :raises OSError: it cannot be read.
    """
    return heard(_decoded(path, form, sample_rate, ends), sample_rate)


def heard(pieces: Iterable[Any], sample_rate: int) -> Heard:
    """:param pieces: arrays of int16, mono."""
    import numpy as np

    sounding: list[bytes] = []
    clipped: list[float] = []
    count, rest = 0, np.zeros(0, np.int16)
    for piece in pieces:
        samples = np.concatenate((rest, piece)) if len(rest) else piece
        begins = count - len(rest)
        count += len(piece)
        whole = len(samples) // STEP * STEP
        if whole:
            peaks = _peaks(samples[:whole].reshape(-1, STEP))
            sounding.append((peaks > SILENT).tobytes())
            if int(peaks.max()) >= _FULL:
                clipped += [(begins + at) / sample_rate for at in _crackles(samples[:whole])]
        rest = samples[whole:]
    if len(rest):
        sounding.append((_peaks(rest.reshape(1, -1)) > SILENT).tobytes())
    return Heard(b"".join(sounding), tuple(clipped), count, sample_rate)


def _peaks(steps: NDArray[np.int16]) -> NDArray[np.uint16]:
    import numpy as np

    # Not abs: it makes a copy, and of -32768 the same again.
    high = steps.max(axis=1).astype(np.int32)
    low = steps.min(axis=1).astype(np.int32)
    peaks: NDArray[np.uint16] = np.maximum(high, -low).astype(np.uint16)
    return peaks


def _crackles(samples: NDArray[np.int16]) -> list[int]:
    """Where runs of samples at full scale begin."""
    import numpy as np

    full = np.abs(samples.astype(np.int32)) >= _FULL
    runs = np.convolve(full, np.ones(_CLIPPED, int), mode="valid") == _CLIPPED
    starts = np.flatnonzero(runs & ~np.concatenate(([False], runs[:-1])))
    return [int(at) for at in starts]


def _decoded(path: Path, form: str, sample_rate: int, ends: Ends) -> Iterator[Any]:
    """The file's sound, mono, as arrays of int16."""
    import numpy as np

    if form in _PACKETS:
        for pcm in decoded(path, sample_rate, ends):
            yield np.frombuffer(pcm, "<i2")
        return
    import miniaudio

    try:
        stream = miniaudio.stream_file(
            str(path), nchannels=1, sample_rate=sample_rate, frames_to_read=_CHUNK
        )
        for samples in stream:
            yield np.frombuffer(samples, "<i2")
    except (miniaudio.DecodeError, miniaudio.MiniaudioError) as error:
        raise ExportFailed(f"The sound cannot be decoded ({error})", "Export it again") from error
