"""Encoders: levelled PCM comes in piece by piece, a file's bytes go out, memory flat."""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from typing import BinaryIO

from reader.export.info_header import FrameCounter, info_frame, placeholder

BIT_RATE = 64
"""kbit/s. Mono speech at 24 kHz is transparent to most ears at 48; 64 leaves a margin."""
QUALITY = 7
"""LAME's -q: 7 is three times as fast as 2, and at this rate nobody heard the difference."""


class Encoder(ABC):
    """Writes one continuous stream into an open, seekable file."""

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        self.file = file
        self.sample_rate = sample_rate
        self.frames = 0
        """PCM frames taken in so far."""

    @property
    def seconds(self) -> float:
        """Of sound taken in so far; when closed, the exact duration of the file."""
        return self.frames / self.sample_rate

    def write(self, pcm: bytes) -> None:
        """Take in s16le mono at the sample rate."""
        self.frames += len(pcm) // 2
        self._encode(pcm)

    @abstractmethod
    def _encode(self, pcm: bytes) -> None: ...

    @abstractmethod
    def finish(self) -> None:
        """Write what is left, and the header. The file stays open."""


class Mp3Encoder(Encoder):
    """lameenc at a constant bit rate, with an Info frame in front."""

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        super().__init__(file, sample_rate)
        import lameenc

        self._lame = lameenc.Encoder()
        self._lame.set_bit_rate(BIT_RATE)
        self._lame.set_in_sample_rate(sample_rate)
        self._lame.set_channels(1)
        self._lame.set_quality(QUALITY)
        self._lame.silence()
        self._counter = FrameCounter()
        self._start = file.tell()
        self._waiting = b""

    def _encode(self, pcm: bytes) -> None:
        self._put(bytes(self._lame.encode(pcm)))

    def finish(self) -> None:
        if not self.frames:
            self.write(bytes(2 * self.sample_rate // 10))  # LAME must see something
        self._put(bytes(self._lame.flush()))
        counter = self._counter
        assert counter.first is not None
        self.file.seek(self._start)
        self.file.write(info_frame(counter.first, counter.frames, counter.bytes, self.frames))
        self.file.seek(0, 2)

    def _put(self, stream: bytes) -> None:
        if not stream:
            return
        fresh = self._counter.first is None
        self._counter.add(stream)
        if fresh:
            self._waiting += stream
            if self._counter.first is None:
                return
            stream, self._waiting = placeholder(self._counter.first) + self._waiting, b""
        self.file.write(stream)


class WavEncoder(Encoder):
    """Plain PCM. (The standard library's writer cannot be abandoned: it complains when the file
    was closed before it.)"""

    _LAYOUT = struct.Struct("<4sI4s4sIHHIIHH4sI")

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        super().__init__(file, sample_rate)
        self._start = file.tell()
        file.write(self._header())

    def _encode(self, pcm: bytes) -> None:
        self.file.write(pcm)

    def finish(self) -> None:
        self.file.seek(self._start)
        self.file.write(self._header())
        self.file.seek(0, 2)

    def _header(self) -> bytes:
        # Past 4 GB (a day of speech) the lengths do not fit, and players read on to the end.
        size = min(2 * self.frames, 0xFFFFFFFF - 36)
        rate = self.sample_rate
        return self._LAYOUT.pack(
            b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", size
        )


FORMATS: dict[str, type[Encoder]] = {"mp3": Mp3Encoder, "wav": WavEncoder}
