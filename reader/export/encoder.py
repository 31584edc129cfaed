"""The contract of an encoder: levelled PCM comes in piece by piece, a file's bytes go out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import BinaryIO, ClassVar, Self

from reader.export.listening import Heard
from reader.export.options import PLAIN, Options
from reader.export.stream import Stream
from reader.narration.store import Store


class Encoder(ABC):
    """Writes one continuous stream into an open, seekable file.

    A context manager: one that is left before it was finished keeps nothing running.

    :param language: of the speech, in the three letters of ISO 639-2, for containers that say so.
    """

    kbits: ClassVar[float]
    """A second of speech takes about so many thousand bits; measured, for a forecast."""
    work: ClassVar[float] = 0.0
    """Seconds that one core outside this process works for a second of speech; for a forecast."""

    def __init__(
        self,
        file: BinaryIO,
        sample_rate: int,
        language: str | None = None,
        options: Options = PLAIN,
    ) -> None:
        self.file = file
        self.language = language
        self.sample_rate = sample_rate
        self.options = options
        self.store: Store | None = None
        """Where parts of a file that were made before may be found, and are kept."""
        self.frames = 0
        """PCM frames taken in so far."""

    @classmethod  # noqa: B027 - those that bring all they need inherit it
    def check(cls) -> None:
        """See that it can work here, before anything is made for it.

        :raises ExportFailed: it cannot.
        """

    @classmethod
    def changed_db(cls, options: Options) -> float:  # noqa: ARG003 (some do change it)
        """By how much what it writes is louder than what it was given; less than 0: softer."""
        return 0.0

    @classmethod
    def ceiling_db(cls, options: Options) -> float:  # noqa: ARG003 (of some it depends)
        """How high the wave that it is given may go, so that what is decoded stays under -1 dB: a
        lossy format adds to peaks, the more the harder they were limited. Measured with five
        minutes of each voice, up to -10 LUFS."""
        return -1.2

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def seconds(self) -> float:
        """Of sound taken in so far; when closed, the exact duration of the file."""
        return self.frames / self.sample_rate

    def spaced(self, pcm: bytes, pause: int, *, speech: bool = True) -> int:  # noqa: ARG002
        """How many frames of silence will follow a clip, where so many are wanted. Asked for each
        in order, before it is written, so that it is known at once when the next one is heard.

        :param speech: it is some, and no bell.
        """
        return pause

    def write(self, pcm: bytes) -> None:
        """Take in s16le mono at the sample rate."""
        self.frames += len(pcm) // 2
        self._encode(pcm)

    def pause(self, frames: int) -> None:
        """Take in so many frames of silence."""
        self.write(bytes(2 * frames))

    def heard(self) -> Heard | None:
        """What decoding the finished file has shown, where that was done on the way."""
        return None

    def program(self) -> str:
        """What encodes, with its version; empty: nothing does."""
        return ""

    def written(self) -> Stream | None:
        """Which bytes the sound of the finished file has, where that was noted when they were
        written; None: the file must be asked."""
        return None

    def forget(self) -> None:  # noqa: B027 - most keep nothing
        """Drop what the store has of this file: it is not what it should be."""

    @abstractmethod
    def _encode(self, pcm: bytes) -> None: ...

    @abstractmethod
    def finish(self) -> None:
        """Write what is left, and the header. The file stays open."""

    def close(self) -> None:  # noqa: B027 - most have nothing to let go of
        """Stop, finished or not."""
