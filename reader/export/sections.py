"""One section of an MP3: PCM comes in, its frames and how they sound go out, made once.

A section is a whole number of frames that stands for itself: its encoder knows nothing of what is
before it, so that the frames of all sections, one after the other, are one stream. What it was
given decides its bytes, and so they are kept under the hash of that: of an article in which a word
was changed, one section is encoded and decoded again, or two, instead of all. For this the cuts
must be found again behind the change, so they too are decided by the sound (``Cuts``), and each
section begins with the same silence.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reader.errors import ExportFailed
from reader.export.info_header import DELAY, FrameCounter, FrameHeader
from reader.export.listening import Heard, heard
from reader.export.options import Options
from reader.narration.store import Store

BIT_RATE = 64
"""kbit/s. Mono speech at 24 kHz is transparent to most ears at 48; 64 leaves a margin."""
QUALITY = 7
"""LAME's -q: 7 is three times as fast as 2, and at this rate nobody heard the difference."""
_VBR, _VBR_QUALITY = 4, 4
"""LAME's newer way to vary the bit rate, and -V 4: 67 kbit/s of speech on average."""
SHORTEST, LONGEST = 20.0, 60.0
"""Seconds between which a section ends: 1 to 2.9 MB of PCM, 0.03 to 0.08 s of work."""
_ONE_IN = 3
"""From the shortest on, one clip in so many ends a section: half a minute on average."""
_SETTLED = DELAY + 529
"""Samples by which what a decoder gives lags behind what the encoder was given. So long it must
have been silent where a section ends, because the next one's encoder knows nothing of them."""
LEAD = 256
"""Samples of silence that a section begins with, so that no onset falls into the first window."""
_FORMAT = 2
"""Of what is kept of a section; another one when its making changes."""


class Cuts:
    """Where sections end, decided by the sound since the last of them alone. ``after`` in order.

    :param frame: samples of an MP3 frame.
    """

    def __init__(self, frame: int, sample_rate: int) -> None:
        self._frame = frame
        self._rate = sample_rate
        self._held = 0
        """Samples in this section so far."""

    def after(self, pcm: bytes, pause: int) -> tuple[int, bool]:
        """Whether a clip is the last of its section, and how many samples of silence follow it.

        :param pause: samples that are wanted. If it is the last there are more, by less than a
            frame, so that the next section begins where a frame does.
        """
        self._held += len(pcm) // 2
        seconds = self._held / self._rate
        if pause < _SETTLED + LEAD or seconds < SHORTEST:
            self._held += pause
            return pause, False
        if seconds < LONGEST and zlib.crc32(pcm) % _ONE_IN:
            self._held += pause
            return pause, False
        end = -(-(self._held + pause - LEAD) // self._frame) * self._frame
        pause = end + LEAD - self._held
        self._held = LEAD
        return pause, True

    def add(self, samples: int) -> None:
        """Something that is no clip was put in between."""
        self._held += samples


@dataclass(frozen=True, slots=True)
class Section:
    """Whole frames."""

    stream: bytes
    first: FrameHeader
    frames: int
    offsets: Sequence[int]
    """Where every ``EVERY`` frames begin."""
    key: str
    """Of what it was made of."""
    heard: Heard | None = None
    """When it was decoded, if it was made before; None: it has not been yet."""


def section(
    pieces: Sequence[bytes],
    sample_rate: int,
    frames: int | None,
    options: Options,
    store: Store | None = None,
) -> Section:
    """Encode a section, or find it where it was kept.

    :param frames: that are wanted of it; None: all there are.
    """
    key = ""
    if store is not None:
        key = _key(pieces, sample_rate, frames, options)
        if (kept := store.read(key, lambda told, body: _section(key, told, body))) is not None:
            return kept
    stream = _encoded(pieces, sample_rate, options)
    counter = FrameCounter(frames)
    counter.add(stream)
    assert counter.first is not None
    stream = stream[: counter.bytes]
    return Section(stream, counter.first, counter.frames, counter.offsets, key)


def listened(
    path: Path, at: int, made: Section, sample_rate: int, store: Store | None = None
) -> Heard:
    """Read back what was written of a section and decode it, or, where that was done before, see
    that it is the same.

    :param at: where it begins in the file.
    :raises ExportFailed: it is not what it should be.
    """
    with path.open("rb") as file:
        file.seek(at)
        stream = file.read(len(made.stream))
    if made.heard is not None and stream == made.stream:
        return made.heard
    found = _decoded(stream, made, sample_rate)
    if store is not None and stream == made.stream:
        _keep(store, made, found)
    return found


def _encoded(pieces: Iterable[bytes], sample_rate: int, options: Options) -> bytes:
    import lameenc

    lame = lameenc.Encoder()
    if options.vbr:
        lame.set_vbr(_VBR)
        lame.set_vbr_quality(_VBR_QUALITY)
    else:
        lame.set_bit_rate(options.kbits or BIT_RATE)
    lame.set_in_sample_rate(sample_rate)
    lame.set_channels(1)
    lame.set_quality(QUALITY)
    lame.silence()
    return b"".join([*(bytes(lame.encode(pcm)) for pcm in pieces), bytes(lame.flush())])


def _decoded(stream: bytes, made: Section, sample_rate: int) -> Heard:
    import miniaudio
    import numpy as np

    try:
        sound = miniaudio.decode(stream, nchannels=1, sample_rate=sample_rate)
    except miniaudio.DecodeError as error:
        raise ExportFailed(f"What was written cannot be decoded ({error})", "Try again") from error
    samples = np.frombuffer(sound.samples, "<i2")
    if len(samples) != made.frames * made.first.samples:
        raise ExportFailed("A part of what was written cannot be decoded", "Try again")
    silence = np.zeros(_SETTLED, np.int16)
    return heard((np.concatenate((samples[_SETTLED:], silence)),), sample_rate)


def _key(pieces: Iterable[bytes], sample_rate: int, frames: int | None, options: Options) -> str:
    rate = f"vbr {_VBR} {_VBR_QUALITY}" if options.vbr else f"{options.kbits or BIT_RATE}"
    how = f"mp3 section {_FORMAT} {lame_version()} {QUALITY} {rate} {sample_rate} {frames}\n"
    digest = hashlib.sha256(how.encode())
    for pcm in pieces:
        digest.update(pcm)
    return digest.hexdigest()


@cache
def lame_version() -> str:
    """Of the wheel that carries LAME."""
    return version("lameenc")


_LENGTHS = struct.Struct("<II")
"""Bytes of what sounds and of the offsets, before the two and the stream."""


def _keep(store: Store, made: Section, found: Heard) -> None:
    import numpy as np

    told = {
        "first": base64.b64encode(made.first.raw).decode("ascii"),
        "frames": made.frames,
        "samples": found.samples,
        "rate": found.sample_rate,
        "clipped": list(found.clipped),
    }
    sounding = found.sounding
    offsets = np.asarray(made.offsets, "<u4").tobytes()
    lengths = _LENGTHS.pack(len(sounding), len(offsets))
    store.write(made.key, told, b"".join((lengths, sounding, offsets, made.stream)))


def _section(key: str, told: dict[str, Any], body: bytes) -> Section:
    """
    :raises ValueError: it is no section.
    """
    import numpy as np

    clipped, first = told.get("clipped"), told.get("first")
    frames, samples, rate = (told.get(name) for name in ("frames", "samples", "rate"))
    if type(frames) is not int or type(samples) is not int or type(rate) is not int:
        raise ValueError("no lengths")
    if (
        not isinstance(first, str)
        or not isinstance(clipped, list)
        or any(type(at) is not float for at in clipped)
    ):
        raise ValueError("no moments")
    if len(body) < _LENGTHS.size:
        raise ValueError("too short")
    steps, offsets = _LENGTHS.unpack_from(body)
    begins = _LENGTHS.size + steps
    stream = body[begins + offsets :]
    header = FrameHeader.parse(base64.b64decode(first))
    sounding = body[_LENGTHS.size : begins]
    found = Heard(sounding, tuple(clipped), samples, rate)
    places = np.frombuffer(body[begins : begins + offsets], "<u4").tolist()
    if (
        len(sounding) != steps
        or sounding.strip(b"\0\1")
        or samples != frames * header.samples
        or not stream
    ):
        raise ValueError("of another length")
    return Section(stream, header, frames, places, key, found)
