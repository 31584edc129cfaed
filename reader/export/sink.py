"""Where clips end: they come in in the order of the text; the encoder and the meter take them.

Each of the two runs in a thread of its own, and lets go of the interpreter while it works.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from reader.audio.chime import chime
from reader.audio.level import CEILING_DB, level, limit, resample
from reader.audio.loudness import WINDOW, LoudnessMeter
from reader.export.encoder import Encoder
from reader.export.listening import Heard
from reader.narration.clips import Clip

PAUSE_CHIME = 0.4
"""Seconds of silence after the bell."""
FINISH = 1
"""How speech is finished on its way into a file. It is raised whenever the same speech of the same
version of a voice comes out otherwise, to be heard or in its level: the gain of a voice, the
limiter, a format's ceiling, its sample rate or its encoder's settings, the chime. It is part of the
recipe of a file, so that a folder kept with ``--update`` does not mix old and new."""
_BEHIND = 8
"""Clips that the encoder may be behind: 5 MB."""


def fitted(clip: Clip, sample_rate: int, gain_db: float, ceiling_db: float) -> bytes:
    """A clip as a file has it.

    :param gain_db: by which it is raised; what would be too high then is limited.
    :param ceiling_db: of the encoder.
    """
    pcm = resample(clip.pcm, clip.sample_rate, sample_rate)
    if gain_db:
        return level(pcm, sample_rate, gain_db, ceiling_db)
    if ceiling_db < CEILING_DB or clip.sample_rate != sample_rate:
        return limit(pcm, ceiling_db)
    return pcm


class Sink:
    """One file's sound. Whatever the encoder raises, ``add`` or ``finish`` raise."""

    def __init__(
        self, encode: Callable[[int], Encoder], gain_db: float = 0.0, *, chime: bool = False
    ) -> None:
        """
        :param encode: makes the encoder, for the sample rate of the first clip.
        :param gain_db: by which all of it is raised; what would be too high then is limited.
        :param chime: a bell before each section but the first.
        """
        self._encode = encode
        self._gain_db = gain_db
        self._chime = chime
        self._stack = ExitStack()
        self._encoder: Encoder | None = None
        self._meter: LoudnessMeter | None = None
        self._threads: list[ThreadPoolExecutor] = []
        self._pending: deque[Future[None]] = deque()
        self._frames = 0
        self._unmeasured: list[bytes] = []
        """As much as is measured at once: it is no work for a thread to take in each clip."""
        self._unheard = 0
        """Frames of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for thread in self._threads:
            thread.shutdown(wait=False, cancel_futures=True)
        self._stack.close()  # kills an ffmpeg that takes nothing any more, and frees the thread
        for thread in self._threads:
            thread.shutdown()

    @property
    def empty(self) -> bool:
        """Nothing with a sound was added."""
        return self._encoder is None

    @property
    def seconds(self) -> float:
        """Of sound so far; when finished, the exact duration of the file."""
        return self._frames / self._encoder.sample_rate if self._encoder else 0.0

    @property
    def sample_rate(self) -> int:
        """Of the file; 0: not known yet."""
        return self._encoder.sample_rate if self._encoder else 0

    def add(self, clip: Clip) -> None:
        """Take in a clip and its pause; one without sound is left out."""
        if not clip.pcm:
            return
        if self._encoder is None:
            self._encoder = self._stack.enter_context(self._encode(clip.sample_rate))
            self._meter = LoudnessMeter(self._encoder.sample_rate)
            self._threads = [ThreadPoolExecutor(1, "encoder"), ThreadPoolExecutor(1, "meter")]
        rate = self._encoder.sample_rate
        ceiling = self._encoder.ceiling_db(self._encoder.options)
        pcm = fitted(clip, rate, self._gain_db, ceiling)
        self._write(pcm, round(clip.pause * rate))

    def section(self) -> None:
        """A heading comes next."""
        if self._chime and self._encoder is not None:
            rate = self._encoder.sample_rate
            self._write(chime(rate), round(PAUSE_CHIME * rate), measured=False)

    def finish(self, lead_out: float) -> tuple[float | None, Heard | None]:
        """End the stream with seconds of silence.

        :returns: its loudness in LUFS; None: that cannot be told. And what decoding it has shown,
            if the encoder did that.
        """
        assert self._encoder is not None and self._meter is not None
        rate = self._encoder.sample_rate
        self._write(b"", round(lead_out * rate), measured=False)
        while self._pending:
            self._pending.popleft().result()
        self._measure(self._unmeasured)
        self._encoder.finish()
        lufs = self._meter.lufs()
        if lufs is not None:
            lufs += self._encoder.changed_db(self._encoder.options)
        return lufs, self._encoder.heard()

    def _write(self, pcm: bytes, pause: int, *, measured: bool = True) -> None:
        """
        :param pause: frames of silence after it.
        :param measured: it is speech.
        """
        assert self._encoder is not None and self._meter is not None
        encoder, meter = self._threads
        pause = self._encoder.spaced(pcm, pause, speech=measured)
        self._frames += len(pcm) // 2 + pause
        self._pending.append(encoder.submit(self._take, pcm, pause))
        if measured:
            self._unmeasured += (pcm, bytes(2 * pause))
            self._unheard += len(pcm) // 2 + pause
            if self._unheard >= WINDOW * self._encoder.sample_rate:
                self._pending.append(meter.submit(self._measure, self._unmeasured))
                self._unmeasured, self._unheard = [], 0
        while len(self._pending) > 2 * _BEHIND:
            self._pending.popleft().result()

    def _measure(self, pieces: list[bytes]) -> None:
        assert self._meter is not None
        self._meter.add(b"".join(pieces))

    def _take(self, pcm: bytes, pause: int) -> None:
        assert self._encoder is not None
        self._encoder.write(pcm)
        self._encoder.pause(pause)
