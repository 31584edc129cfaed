"""The first frame of an MP3: it tells a player how long the file is, to the sample.

lameenc writes bare frames. Without an Info frame a player guesses the duration from the first bit
rate it meets, cannot seek well, and plays the encoder's padding as silence. The layout is Xing's,
with LAME's extension for the delay and padding.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

FRAME_SAMPLES = {3: 1152, 2: 576, 0: 576}
"""Samples in a layer III frame by MPEG version bits (3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5)."""
DELAY = 576
"""Samples of silence that LAME puts first; a decoder adds 529 of its own and knows it."""
_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
_TAG_BYTES = 120 + 36
EVERY = 32
"""Frames between two of which it is known where they begin: 0.8 s."""
_FLAGS = 0b1111
"""Frames, bytes, table of contents and quality follow."""


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """The four bytes that begin every frame, as far as they matter here."""

    raw: bytes
    version: int
    bit_rate: int
    """kbit/s."""
    sample_rate: int
    mono: bool

    @classmethod
    def parse(cls, raw: bytes) -> FrameHeader:
        """Read a header of layer III.

        :raises ValueError: these bytes do not begin a frame.
        """
        word = int.from_bytes(raw[:4], "big")
        version, layer = word >> 19 & 3, word >> 17 & 3
        rate, sampling = word >> 12 & 15, word >> 10 & 3
        if word >> 21 != 0x7FF or layer != 1 or version == 1 or rate in (0, 15) or sampling == 3:
            raise ValueError(f"not the header of an MP3 frame: {raw[:4].hex()}")
        return cls(
            raw[:4],
            version,
            _RATES[version][rate],
            _SAMPLE_RATES[version][sampling],
            word >> 6 & 3 == 3,
        )

    @property
    def samples(self) -> int:
        return FRAME_SAMPLES[self.version]

    @property
    def size(self) -> int:
        """Of the whole frame in bytes."""
        padding = self.raw[2] >> 1 & 1
        return self.samples // 8 * self.bit_rate * 1000 // self.sample_rate + padding

    def with_room_for(self, size: int) -> FrameHeader:
        """The same frame at the lowest bit rate that makes it at least ``size`` bytes long."""
        for index in range(1, 15):
            raw = bytearray(self.raw)
            raw[2] = index << 4 | raw[2] & 0b1100  # no padding bit
            header = FrameHeader.parse(bytes(raw))
            if header.size >= size:
                return header
        raise ValueError("no bit rate makes the frame long enough")


class FrameCounter:
    """Counts the frames of a stream that comes in arbitrary pieces."""

    def __init__(self, limit: int | None = None) -> None:
        """:param limit: frames after which no more are counted."""
        self.limit = limit
        self.first: FrameHeader | None = None
        self.frames = 0
        self.bytes = 0
        """Of the frames that were counted, all whole."""
        self.offsets: list[int] = []
        """Where every ``EVERY`` frames begin."""
        self._rest = b""
        self._sizes: dict[bytes, int] = {}

    def add(self, piece: bytes) -> None:
        """:raises ValueError: the stream is not made of MP3 frames."""
        data = self._rest + piece
        at = 0
        while at + 4 <= len(data) and self.frames != self.limit:
            raw = data[at : at + 4]
            size = self._sizes.get(raw)
            if size is None:  # an hour has 138,000 frames, and two or three different headers
                header = FrameHeader.parse(raw)
                self.first = self.first or header
                size = self._sizes[raw] = header.size
            if at + size > len(data):
                break
            if self.frames % EVERY == 0:
                self.offsets.append(self.bytes + at)
            self.frames += 1
            at += size
        self.bytes += at
        self._rest = data[at:]


def placeholder(first: FrameHeader) -> bytes:
    """An empty frame of the length that the Info frame will have."""
    header = _header(first)
    return header.raw + bytes(header.size - 4)


def table(offsets: Sequence[int], stream_bytes: int) -> bytes:
    """A hundred points of a stream whose bit rate varies: where in its bytes, in 256ths, each
    hundredth of its time begins.

    :param offsets: where every ``EVERY`` frames begin, more or less.
    """
    points = (offsets[hundredth * len(offsets) // 100] for hundredth in range(100))
    return bytes(point * 256 // stream_bytes for point in points)


def info_frame(
    first: FrameHeader,
    frames: int,
    stream_bytes: int,
    samples: int,
    *,
    contents: bytes | None = None,
) -> bytes:
    """The Info frame of a stream of constant bit rate, or the Xing frame of one that varies.

    :param first: header of the stream's first frame.
    :param frames: in the stream, this one not counted.
    :param stream_bytes: of those frames.
    :param samples: that were given to the encoder.
    :param contents: the table of one that varies.
    """
    header = _header(first)
    side = (17 if first.mono else 32) if first.version == 3 else (9 if first.mono else 17)
    padding = max(0, frames * first.samples - DELAY - samples)
    xing = (
        (b"Xing" if contents else b"Info")
        + struct.pack(">III", _FLAGS, frames, stream_bytes + header.size)
        + (contents or bytes(i * 256 // 100 for i in range(100)))
        + struct.pack(">I", 50)
    )
    lame = (
        b"LAME3.100"
        + bytes([0x04 if contents else 0x01, 160])  # how it varies; low-pass in units of 100 Hz
        + bytes(8)  # no replay gain
        + bytes([0, min(255, first.bit_rate)])
        + (DELAY << 12 | min(padding, 0xFFF)).to_bytes(3, "big")
        + bytes(4)
        + struct.pack(">I", stream_bytes + header.size)
        + bytes(2)  # checksum of the music, which nobody reads
    )
    frame = header.raw + bytes(side) + xing + lame
    return (frame + _crc16(frame).to_bytes(2, "big")).ljust(header.size, b"\0")


def _header(first: FrameHeader) -> FrameHeader:
    return first.with_room_for(4 + 32 + _TAG_BYTES)


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, which LAME's tag carries over itself."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
