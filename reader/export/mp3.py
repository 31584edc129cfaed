"""MP3 on all cores: levelled PCM comes in, a file's bytes go out, memory flat.

LAME on one core is what an export would wait for: 4.6 s for an hour of speech, where two voices
need 1.4 s each. So the stream is cut into sections, each with an encoder of its own, in pauses
where all is silence. A section begins with an empty bit reservoir and starts at a frame of the
whole, so that the frames of all of them, one after the other, are one stream: to a decoder nothing
has happened, and the duration is exact to the sample. Where it is cut depends on the sound alone;
the bytes are the same whatever the number of cores.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ExportFailed
from reader.export.encoder import Encoder
from reader.export.info_header import (
    DELAY,
    FrameCounter,
    FrameHeader,
    info_frame,
    placeholder,
    table,
)
from reader.export.listening import Heard, heard, joined
from reader.export.options import PLAIN, Options

if TYPE_CHECKING:
    from collections.abc import Sequence

BIT_RATE = 64
"""kbit/s. Mono speech at 24 kHz is transparent to most ears at 48; 64 leaves a margin."""
QUALITY = 7
"""LAME's -q: 7 is three times as fast as 2, and at this rate nobody heard the difference."""
_VBR, _VBR_QUALITY = 4, 4
"""LAME's newer way to vary the bit rate, and -V 4: 67 kbit/s of speech on average."""
SECTION = 60
"""Seconds after which a section ends at the next pause: 2.9 MB of PCM, 0.08 s of work."""
_SETTLED = DELAY + 529
"""Samples by which what a decoder gives lags behind what the encoder was given. So long it must
have been silent where a section ends, because the next one's encoder knows nothing of them."""
_MARGIN = 256
"""Samples of silence after the cut, so that no onset falls into the first window."""


class Mp3Encoder(Encoder):
    """LAME at a constant bit rate, with an Info frame in front."""

    kbits = BIT_RATE

    def __init__(
        self,
        file: BinaryIO,
        sample_rate: int,
        language: str | None = None,
        options: Options = PLAIN,
    ) -> None:
        super().__init__(file, sample_rate, language, options)
        self._frame = 1152 if sample_rate >= 32_000 else 576
        self._pool = ThreadPoolExecutor(cores(), "lame")
        self._pending: deque[Future[_Section]] = deque()
        self._pieces: list[bytes] = []
        self._held = 0
        """Samples in ``_pieces``."""
        self._start = file.tell()
        self._name = getattr(file, "name", None)
        self._heard: list[Future[Heard]] = []
        self._first: FrameHeader | None = None
        self._count = 0
        self._bytes = 0
        self._offsets = array("Q")
        """Of every so many frames: where in the stream they begin."""

    @classmethod
    def changed_db(cls, options: Options) -> float:
        # At a constant bit rate LAME scales all by 0.95, against clipping.
        return 0.0 if options.vbr else -0.45

    def _encode(self, pcm: bytes) -> None:
        self._pieces.append(pcm)
        self._held += len(pcm) // 2

    def pause(self, frames: int) -> None:
        if self._held >= SECTION * self.sample_rate:
            # The first frame of the whole at which the decoder has caught up.
            cut = -(-(self._held + _SETTLED) // self._frame) * self._frame
            before = cut - self._held
            if before + _MARGIN <= frames:
                self.write(bytes(2 * before))
                self._close_section(cut // self._frame)
                frames -= before
        self.write(bytes(2 * frames))

    def finish(self) -> None:
        if not self.frames:
            self.write(bytes(2 * self.sample_rate // 10))  # LAME must see something
        if self._pieces:
            self._close_section(None)
        while self._pending:
            self._put(self._pending.popleft().result())
        assert self._first is not None
        self.file.seek(self._start)
        contents = table(self._offsets, self._bytes) if self.options.vbr else None
        self.file.write(
            info_frame(self._first, self._count, self._bytes, self.frames, contents=contents)
        )
        self.file.seek(0, 2)

    def heard(self) -> Heard | None:
        """Each section is read back from the file and decoded while the next ones are encoded: of
        two seconds of work for an hour none is left for the end."""
        if self._name is None:
            return None
        whole = joined((part.result() for part in self._heard), self.sample_rate)
        # The last section ends in what fills its last frame, which a player is told to leave out.
        return replace(whole, samples=min(whole.samples, self.frames))

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _close_section(self, frames: int | None) -> None:
        """Have it encoded, and write those that are done before it.

        :param frames: that are wanted of it; None: all there are.
        """
        pieces, self._pieces, self._held = self._pieces, [], 0
        self._pending.append(
            self._pool.submit(_encoded, pieces, self.sample_rate, frames, self.options)
        )
        while len(self._pending) > cores() + 1:
            self._put(self._pending.popleft().result())

    def _put(self, section: _Section) -> None:
        if self._first is None:
            self._first = section.first
            self.file.write(placeholder(section.first))
        at = self.file.tell()
        self.file.write(section.stream)
        if self._name is not None:
            self.file.flush()
            self._heard.append(
                self._pool.submit(_listen, Path(self._name), at, section, self.sample_rate)
            )
        self._offsets.extend(self._bytes + offset for offset in section.offsets)
        self._count += section.frames
        self._bytes += len(section.stream)


@dataclass(frozen=True, slots=True)
class _Section:
    """Whole frames."""

    stream: bytes
    first: FrameHeader
    frames: int
    offsets: Sequence[int]
    """Where every ``EVERY`` frames begin."""


def _encoded(
    pieces: Sequence[bytes], sample_rate: int, frames: int | None, options: Options
) -> _Section:
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
    stream = b"".join([*(bytes(lame.encode(pcm)) for pcm in pieces), bytes(lame.flush())])
    counter = FrameCounter(frames)
    counter.add(stream)
    assert counter.first is not None
    return _Section(stream[: counter.bytes], counter.first, counter.frames, counter.offsets)


def _listen(path: Path, at: int, section: _Section, sample_rate: int) -> Heard:
    """Decode what was written of a section."""
    import miniaudio
    import numpy as np

    with path.open("rb") as file:
        file.seek(at)
        stream = file.read(len(section.stream))
    try:
        sound = miniaudio.decode(stream, nchannels=1, sample_rate=sample_rate)
    except miniaudio.DecodeError as error:
        raise ExportFailed(f"What was written cannot be decoded ({error})", "Try again") from error
    samples = np.frombuffer(sound.samples, "<i2")
    if len(samples) != section.frames * section.first.samples:
        raise ExportFailed("A part of what was written cannot be decoded", "Try again")
    silence = np.zeros(_SETTLED, np.int16)
    return heard((np.concatenate((samples[_SETTLED:], silence)),), sample_rate)


def cores() -> int:
    """That this process may use, which in a container is less than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
