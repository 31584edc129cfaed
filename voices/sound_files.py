"""Sound files as operating systems write them: a WAV or AIFF path comes in, s16le mono goes out.

The kind is told by the content, never by the name: macOS writes AIFF whatever the name says.
"""

from __future__ import annotations

import struct
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path


class NotSound(Exception):
    """Neither WAV nor AIFF, in a coding that is not read, or not whole yet."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How samples lie in the bytes of a file."""

    width: int
    """Bytes a sample."""
    channels: int
    big_endian: bool = False
    unsigned: bool = False
    floating: bool = False


def read_pcm(path: Path) -> tuple[bytes, int]:
    """s16le mono and its sample rate in Hz; the first channel of several.

    :raises NotSound: the file cannot be read as speech.
    :raises OSError: the file is not there.
    """
    head = path.read_bytes()[:12]
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return _read_wav(path)
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return _read_aiff(path.read_bytes())
    raise NotSound(f"{path.name} is neither WAV nor AIFF")


def _read_wav(path: Path) -> tuple[bytes, int]:
    try:
        with wave.open(str(path), "rb") as file:
            layout = _Layout(file.getsampwidth(), file.getnchannels(), unsigned=True)
            expected = file.getnframes() * layout.width * layout.channels
            content, rate = file.readframes(file.getnframes()), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise NotSound(f"{path.name} is not a readable WAV file ({error})") from error
    if len(content) < expected:
        raise NotSound(f"{path.name} is not whole")
    return _mono(content, layout), rate


def _read_aiff(content: bytes) -> tuple[bytes, int]:
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from(">4sI", content, place)
        if place + 8 + size > len(content):
            raise NotSound("an AIFF file is not whole")
        chunks.setdefault(name, content[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    common, sound = chunks.get(b"COMM", b""), chunks.get(b"SSND", b"")
    if len(common) < 18 or len(sound) < 8:
        raise NotSound("an AIFF file has no sound")
    channels, frames, bits = struct.unpack_from(">hIh", common)
    coding = common[18:22] if content[8:12] == b"AIFC" else b"NONE"
    if coding not in (b"NONE", b"twos", b"sowt", b"fl32", b"FL32"):
        raise NotSound(f"an AIFF file is coded as {coding.decode('ascii', 'replace')}")
    layout = _Layout(
        (bits + 7) // 8, channels, coding != b"sowt", floating=coding.lower() == b"fl32"
    )
    (offset,) = struct.unpack_from(">I", sound)
    samples = sound[8 + offset : 8 + offset + frames * layout.width * channels]
    if len(samples) < frames * layout.width * channels:
        raise NotSound("an AIFF file is not whole")
    return _mono(samples, layout), round(_extended(common[8:18]))


def _extended(content: bytes) -> float:
    """An 80-bit IEEE float, the way AIFF gives its sample rate."""
    exponent, mantissa = struct.unpack(">HQ", content)
    return float(mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))


def _mono(content: bytes, layout: _Layout) -> bytes:
    width = layout.width
    if layout.channels < 1 or width not in ((4,) if layout.floating else (1, 2, 3, 4)):
        raise NotSound(f"{8 * width} bits and {layout.channels} channels are not read")
    step = width * layout.channels
    content = content[: len(content) // step * step]
    if layout.floating:
        numbers = array("f", content)
        if layout.big_endian != (sys.byteorder == "big"):
            numbers.byteswap()
        samples = array(
            "h", (round(max(-1.0, min(1.0, x)) * 32767) for x in numbers[:: layout.channels])
        )
        if sys.byteorder == "big":
            samples.byteswap()
        return samples.tobytes()
    # The two highest bytes of each frame's first sample, low one first.
    high, low = (0, 1) if layout.big_endian else (width - 1, width - 2)
    frames = bytearray(2 * (len(content) // step))
    frames[1::2] = content[high::step]
    if width > 1:
        frames[0::2] = content[low::step]
    elif layout.unsigned:
        frames[1::2] = frames[1::2].translate(bytes(value ^ 0x80 for value in range(256)))
    return bytes(frames)
