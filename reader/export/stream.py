"""The sound of a file as its bytes: a path comes in, their hash and number go out. Nothing is
decoded, and nothing of the tags counts: a player may change those.

It reads what each container is made of, by what the file begins with and not by its name: frames
of MP3 and FLAC, samples of WAV, packets of Ogg, and of MP4 the packets that its table names.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.export.info_header import FrameHeader
from reader.export.packets import packets_of

_AT_ONCE = 2**18
"""Bytes that are looked at together."""
_ID3V1 = 128
_APE = 32
"""Bytes of the header of a tag of that kind, and of its end."""
_PACKET = 2**20
"""Bytes of a packet of Ogg that are believed: sound has a few hundred, Vorbis' tables 5,000."""
_WAV_UNKNOWN = 0xFFFF_FFFF - 36
"""Bytes of sound that a WAV says it has when it has more than it can say."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The sound's bytes in one file."""

    sha256: str
    bytes: int
    seconds: float | None = None
    """As many as are there; None: only decoding would tell."""
    rest: int = 0
    """Bytes that belong neither to the sound nor to a tag, and stand where either should."""


def stream_of(path: Path) -> Stream:
    """
    :raises ValueError: it is nothing that an export is.
    :raises OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        begins = _after_id3(file)
        file.seek(begins)
        head = file.read(12)
        read: Callable[[BinaryIO, int, int], Stream] = _mp3
        for marks, other in _CONTAINERS:
            if all(head[at : at + len(mark)] == mark for at, mark in marks):
                read = other
        try:
            return read(file, begins, size)
        except (struct.error, KeyError, IndexError, OverflowError) as error:
            raise ValueError("it is not built as it should be") from error


def _after_id3(file: BinaryIO) -> int:
    """Where the ID3 tags in front end; 0: there are none. (Some programs add a second.)"""
    begins = 0
    while True:
        file.seek(begins)
        head = file.read(10)
        if len(head) < 10 or head[:3] != b"ID3":
            return begins
        size = 0
        for byte in head[6:10]:
            size = size << 7 | byte & 127
        begins += 10 + size + (10 if head[5] & 0x10 else 0)  # its footer


def _before_tags(file: BinaryIO, size: int) -> int:
    """Where the tags begin that some programs put at the end of an MP3."""
    file.seek(max(0, size - _ID3V1))
    if file.read(3) == b"TAG":
        size -= _ID3V1
    if size >= _APE:
        file.seek(size - _APE)
        foot = file.read(_APE)
        if foot[:8] == b"APETAGEX":
            length, _, flags = struct.unpack("<III", foot[12:24])
            size -= length + (_APE if flags >> 31 else 0)
    return max(0, size)


class _Digest:
    """Of what was given to it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.bytes = 0

    def add(self, piece: bytes | memoryview) -> None:
        self._hash.update(piece)
        self.bytes += len(piece)

    def stream(self, seconds: float | None = None, rest: int = 0) -> Stream:
        return Stream(self._hash.hexdigest(), self.bytes, seconds, rest)


def _pieces(file: BinaryIO, begins: int, ends: int) -> Iterator[bytes]:
    """
    :param ends: not past the end of the file; ``begins`` may be.
    """
    if begins < ends:
        file.seek(begins)
    while begins < ends and (piece := file.read(min(_AT_ONCE, ends - begins))):
        begins += len(piece)
        yield piece


def _mp3(file: BinaryIO, begins: int, size: int) -> Stream:
    """All frames but the first, which tells of the others."""
    digest, ends = _Digest(), _before_tags(file, size)
    sizes: dict[bytes, int] = {}
    first: FrameHeader | None = None
    count, done, rest, broken = 0, begins, b"", False
    for piece in _pieces(file, begins, ends):
        data, at, sound, even = rest + piece, 0, 0, True
        while at + 4 <= len(data):
            raw = data[at : at + 4]
            length = sizes.get(raw)
            if length is None:
                try:
                    header = FrameHeader.parse(raw)
                except ValueError:
                    broken = True
                    break
                first = first or header
                if (header.version, header.sample_rate) != (first.version, first.sample_rate):
                    broken = True
                    break
                length = sizes[raw] = header.size
            if at + length > len(data):
                break
            if done + at == begins and _tells(data[at : at + length]):
                at = sound = at + length
                continue
            # At a constant bit rate all of a piece are frames of one length: seen all at once.
            alike = (len(data) - at) // length if even else 1
            if alike > 1 and not all(
                data[at + n : at + alike * length : length] == raw[n : n + 1] * alike
                for n in range(4)
            ):
                even, alike = False, 1
            at += alike * length
            count += alike
        digest.add(memoryview(data)[sound:at])
        rest = data[at:]
        done += at
        if broken:
            break
    if first is None:
        raise ValueError("there is no frame in it")
    return digest.stream(count * first.samples / first.sample_rate, ends - done)


def _tells(frame: bytes) -> bool:
    """Whether a frame has no sound but tells how long the others are."""
    return any(mark in frame[4:44] for mark in (b"Xing", b"Info"))


def _flac(file: BinaryIO, begins: int, size: int) -> Stream:
    """What follows the blocks in front."""
    at, last = begins + 4, False
    while not last:
        file.seek(at)
        head = file.read(4)
        if len(head) < 4:
            raise ValueError("it ends before the sound")
        last = bool(head[0] & 0x80)
        at += 4 + int.from_bytes(head[1:], "big")
    digest = _Digest()
    for piece in _pieces(file, at, _before_tags(file, size)):
        digest.add(piece)
    return digest.stream()


def _wav(file: BinaryIO, begins: int, size: int) -> Stream:
    """The samples."""
    at, rate, digest = begins + 12, 0, _Digest()
    while at + 8 <= size:
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        at += 8
        if name == b"fmt " and length >= 16:
            rate = struct.unpack("<8xI4x", file.read(16))[0]
        elif name == b"data":
            if length == _WAV_UNKNOWN:
                length = size - at
            for piece in _pieces(file, at, min(size, at + length)):
                digest.add(piece)
        elif not _is_name(name):
            at -= 8
            break
        at += length + length % 2
    if not rate:
        raise ValueError("it does not say what its samples are")
    return digest.stream(digest.bytes / rate, max(0, size - at))


def _is_name(name: bytes) -> bool:
    return all(32 <= byte < 127 for byte in name)


def _ogg(file: BinaryIO, begins: int, size: int) -> Stream:
    """All packets but the second, the comments: with its length, each wherever pages cut it."""
    digest, number, last, rate, skipped = _Digest(), 0, 0, 0, 0
    packet, at = bytearray(), begins
    file.seek(at)
    while len(head := file.read(27)) == 27 and head[:4] == b"OggS":
        lengths = file.read(head[26])
        body = file.read(sum(lengths))
        if len(lengths) < head[26] or len(body) < sum(lengths):
            break
        at = file.tell()
        granule = int.from_bytes(head[6:14], "little", signed=True)
        here = 0
        for length in lengths:
            if number != 1:  # the comments may be as long as a picture
                packet += body[here : here + length]
            here += length
            if len(packet) > _PACKET:
                raise ValueError("a packet in it is too long")
            if length < 255:
                if not number:
                    rate, skipped = _pace(packet)
                if number != 1:
                    digest.add(struct.pack("<I", len(packet)) + packet)
                number += 1
                packet.clear()
        if granule >= 0:
            last = granule
    if not rate:
        raise ValueError("it does not say what is in it")
    # Pages have a moment of their own, by which a player counts.
    digest.add(struct.pack("<q", last))
    return digest.stream(max(0, last - skipped) / rate, size - at)


def _pace(packet: bytes | bytearray) -> tuple[int, int]:
    """Samples a second in the first packet's words, and how many of them are not played."""
    if packet[:8] == b"OpusHead" and len(packet) >= 12:
        return 48_000, int.from_bytes(packet[10:12], "little")
    if packet[:7] == b"\1vorbis" and len(packet) >= 16:
        return int.from_bytes(packet[12:16], "little"), 0
    return 0, 0


def _mp4(file: BinaryIO, begins: int, size: int) -> Stream:
    """The packets of the sound's track. (Its chapters are a track as well.)"""
    table, digest, whole = packets_of(file, begins, size), _Digest(), 0
    for at, count in table.places:
        for piece in _pieces(file, at, min(size, at + count)):
            digest.add(piece)
        whole += count
        if digest.bytes > size:
            raise ValueError("its tables name more than there is")
    there = digest.bytes / whole if whole else 0.0  # of the sound; the rest is cut off
    return digest.stream(table.seconds * there, max(0, size - table.ends))


_CONTAINERS: tuple[
    tuple[tuple[tuple[int, bytes], ...], Callable[[BinaryIO, int, int], Stream]], ...
] = (
    (((0, b"fLaC"),), _flac),
    (((0, b"OggS"),), _ogg),
    (((0, b"RIFF"), (8, b"WAVE")), _wav),
    (((4, b"ftyp"),), _mp4),
)
"""What each begins with, and who reads it."""
