"""MP3 on all cores: levelled PCM comes in, a file's bytes go out, memory flat.

LAME on one core is what an export would wait for: 4.6 s for an hour of speech, where two voices
need 1.4 s each. So the stream is cut into sections, each with an encoder of its own, in pauses
where all is silence. A section begins with an empty bit reservoir and starts at a frame of the
whole, so that the frames of all of them, one after the other, are one stream: to a decoder nothing
has happened, and the duration is exact to the sample. Where it is cut depends on the sound alone;
the bytes are the same whatever the number of cores, and whether a section was made before or not.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from reader.audio.level import CEILING_DB
from reader.export.encoder import Encoder
from reader.export.info_header import FRAME_SAMPLES, FrameHeader, info_frame, placeholder, table
from reader.export.listening import Heard, Hearing
from reader.export.options import PLAIN, Options
from reader.export.sections import BIT_RATE, LEAD, Cuts, Section, lame_version, listened, section
from reader.export.stream import Stream

_KEY = 32
"""Bytes of a key."""


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
        self._frame = FRAME_SAMPLES[3 if sample_rate >= 32_000 else 2]
        self._cuts = Cuts(self._frame, sample_rate)
        self._ends: deque[int] = deque()
        """Samples from the start at which sections end, as far as it is decided."""
        self._pool = ThreadPoolExecutor(cores(), "lame")
        self._pending: deque[Future[Section]] = deque()
        self._pieces: list[bytes] = []
        self._planned = 0
        """Samples that are known to come."""
        self._begun = 0
        """Samples before this section."""
        self._start = file.tell()
        self._name = getattr(file, "name", None)
        self._listening: deque[Future[Heard]] = deque()
        self._hearing = Hearing(sample_rate)
        self._first: FrameHeader | None = None
        self._count = 0
        self._bytes = 0
        self._offsets = array("Q")
        """Of every so many frames: where in the stream they begin."""
        self._digest = hashlib.sha256()
        """Of all frames but the first."""
        self._keys = bytearray()
        """Of its sections in the store, 32 bytes each."""

    @classmethod
    def changed_db(cls, options: Options) -> float:
        # At a constant bit rate LAME scales all by 0.95, against clipping.
        return 0.0 if options.vbr else -0.45

    @classmethod
    def ceiling_db(cls, options: Options) -> float:
        if options.vbr:
            return -2.8
        return CEILING_DB if (options.kbits or BIT_RATE) >= BIT_RATE else -2.8

    def spaced(self, pcm: bytes, pause: int, *, speech: bool = True) -> int:
        if not speech:
            self._cuts.add(len(pcm) // 2 + pause)
            self._planned += len(pcm) // 2 + pause
            return pause
        pause, last = self._cuts.after(pcm, pause)
        self._planned += len(pcm) // 2 + pause
        if last:
            self._ends.append(self._planned - LEAD)
        return pause

    def _encode(self, pcm: bytes) -> None:
        self._pieces.append(pcm)

    def pause(self, frames: int) -> None:
        if self._ends and self.frames + frames - LEAD == self._ends[0]:
            self.write(bytes(2 * (frames - LEAD)))
            end = self._ends.popleft()
            self._close_section((end - self._begun) // self._frame)
            self._begun, frames = end, LEAD
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
        while self._listening:
            self._hearing.add(self._listening.popleft().result())
        # The last section ends in what fills its last frame, which a player is told to leave out.
        return self._hearing.whole(self.frames)

    def program(self) -> str:
        return f"lameenc {lame_version()}"

    def written(self) -> Stream | None:
        return Stream(self._digest.hexdigest(), self._bytes)

    def forget(self) -> None:
        if self.store is not None:
            for at in range(0, len(self._keys), _KEY):
                self.store.drop(self._keys[at : at + _KEY].hex())

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _close_section(self, frames: int | None) -> None:
        """Have it encoded, and write those that are done before it.

        :param frames: that are wanted of it; None: all there are.
        """
        pieces, self._pieces = self._pieces, []
        self._pending.append(
            self._pool.submit(section, pieces, self.sample_rate, frames, self.options, self.store)
        )
        while len(self._pending) > cores() + 1:
            self._put(self._pending.popleft().result())

    def _put(self, made: Section) -> None:
        if self._first is None:
            self._first = made.first
            self.file.write(placeholder(made.first))
        self._keys += bytes.fromhex(made.key)
        at = self.file.tell()
        self.file.write(made.stream)
        if self._name is not None:
            self.file.flush()
            while self._listening and self._listening[0].done():
                self._hearing.add(self._listening.popleft().result())
            self._listening.append(
                self._pool.submit(
                    listened, Path(self._name), at, made, self.sample_rate, self.store
                )
            )
        if self.options.vbr:  # at a constant bit rate the header needs none
            self._offsets.extend(self._bytes + offset for offset in made.offsets)
        self._count += made.frames
        self._bytes += len(made.stream)
        self._digest.update(made.stream)


def cores() -> int:
    """That this process may use, which in a container is less than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
