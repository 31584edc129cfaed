"""Where the sound is in an MP4: a file comes in, the places of its packets go out, as its tables
have them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_LARGEST = 2**28
"""Bytes of a table that are believed: a hundred hours have 70 MB."""
_MOST_BOXES = 100_000
"""Beside one another; an export has a dozen."""
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Packets:
    """Of the sound's track."""

    places: list[tuple[int, int]]
    """Of packets that stand together: where, and how many bytes."""
    seconds: float
    ends: int
    """Where the last part of the file ends, by what it says itself."""


def packets_of(file: BinaryIO, begins: int, size: int) -> Packets:
    """
    :param begins: where its first box does.
    :param size: of the file. The places may lie past it: it may be cut off.
    :raises ValueError: it is no MP4, or has no sound. And what ``struct`` and a dictionary raise:
        it is damaged.
    """
    inside = _Inside(file, size)
    boxes = dict(_boxes(inside, begins, size))
    if b"moov" not in boxes:
        raise ValueError("it does not say what is in it")
    for name, track in _boxes(inside, *boxes[b"moov"]):
        if name != b"trak":
            continue
        media = _within(inside, track, b"mdia")
        if _content(inside, _within(inside, media, b"hdlr"))[8:12] != b"soun":
            continue
        clock = _content(inside, _within(inside, media, b"mdhd"))
        wide = bool(clock[0])
        rate, length = struct.unpack_from(">IQ" if wide else ">II", clock, 20 if wide else 12)
        table = _within(inside, _within(inside, media, b"minf"), b"stbl")
        places = list(_chunks(inside, dict(_boxes(inside, *table))))
        ends = max(stop for _, stop in boxes.values())
        return Packets(places, length / rate if rate else 0.0, ends)
    raise ValueError("there is no sound in it")


class _Inside:
    """A file, of which nothing is asked that lies past its end: in a damaged one a place may be any
    number of 64 bits, and not every system can go there."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def read(self, at: int, count: int) -> bytes:
        """
        :raises ValueError: not all of it is there.
        """
        if at + count > self._size:
            raise ValueError("its tables are cut off")
        self._file.seek(at)
        content = self._file.read(count)
        if len(content) < count:
            raise ValueError("its tables are cut off")
        return content


def _boxes(file: _Inside, at: int, ends: int) -> Iterator[tuple[bytes, _Span]]:
    """Name and content of each box between two places."""
    for _ in range(_MOST_BOXES):
        if at + 8 > ends:
            return
        length, name = struct.unpack(">I4s", file.read(at, 8))
        head = 8
        if length == 1:
            length, head = int.from_bytes(file.read(at + 8, 8), "big"), 16
        elif not length:
            length = ends - at
        if length < head or not (name.isalnum() or name[:1] == b"\xa9"):
            return
        yield name, (at + head, at + length)
        at += length
    raise ValueError("it has too many parts")


def _within(file: _Inside, span: _Span, name: bytes) -> _Span:
    for found, inside in _boxes(file, *span):
        if found == name:
            return inside
    raise ValueError(f"it has no {name.decode()}")


def _content(file: _Inside, span: _Span) -> bytes:
    if span[1] - span[0] > _LARGEST:
        raise ValueError("its tables are too large")
    return file.read(span[0], span[1] - span[0])


def _chunks(file: _Inside, table: dict[bytes, _Span]) -> Iterator[tuple[int, int]]:
    """Where the packets are that stand together, and their bytes."""
    import numpy as np

    sizes = _content(file, table[b"stsz"])
    each, count = struct.unpack_from(">II", sizes, 4)
    wide = b"co64" in table
    places = _content(file, table[b"co64" if wide else b"stco"])
    offsets = np.frombuffer(places, ">u8" if wide else ">u4", offset=8)
    # From which of these on so many packets stand together; until the next row says otherwise.
    rows = np.frombuffer(_content(file, table[b"stsc"]), ">u4", offset=8).reshape(-1, 3)
    begins = rows[:, 0].astype(np.int64)
    if (np.diff(begins) <= 0).any():
        raise ValueError("its tables contradict themselves")
    row = np.searchsorted(begins, np.arange(1, len(offsets) + 1), "right") - 1
    held = np.where(row < 0, 0, rows[row, 1].astype(np.int64))
    ends = np.minimum(np.cumsum(held), count)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1]))[: len(offsets)]
    full = starts < ends
    if each or not full.any():
        lengths = (ends - starts)[full] * each
    else:
        # Not all of it as numbers of our own: of twenty hours they are 27 MB.
        lengths = np.add.reduceat(
            np.frombuffer(sizes, ">u4", count, 12), starts[full], dtype=np.int64
        )
    yield from zip(offsets[full].tolist(), lengths.tolist(), strict=True)
