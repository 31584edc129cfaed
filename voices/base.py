"""The contract of a voice: text comes in, speech with word times goes out, in this process.

A voice is a plain object that is made, speaks, and is closed. It knows nothing of articles,
processes or speakers; whoever wants it in a process of its own puts it there. Speech is mono,
signed 16-bit little-endian PCM, without the silence an engine adds at the ends: pauses belong to
the narration.

::

    VoiceError
    ├── VoiceUnknown       no voice of that name
    ├── VoiceUnavailable   it cannot run on this machine
    ├── SpeechFailed       it ran, and this text could not be spoken
    └── SpeechStopped      it was told to stop
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

Timing = Literal["exact", "aligned", "estimated"]


class VoiceError(Exception):
    """Base of this package's errors: what happened, and what to do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}." if self.remedy else f"{self.what}."


class VoiceUnknown(VoiceError):
    """No voice of that name."""


class VoiceUnavailable(VoiceError):
    """The voice cannot run on this machine."""


class SpeechFailed(VoiceError):
    """The voice ran, and this text could not be spoken."""


class SpeechStopped(VoiceError):
    """The voice was told to stop before it had said all of the text."""

    def __init__(self, what: str = "The voice was told to stop", remedy: str = "") -> None:
        super().__init__(what, remedy)


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice that can be chosen."""

    name: str
    """What ``--voice`` takes: ``neural``, ``system``, ``system:de``."""
    engine: str
    languages: tuple[str, ...]
    """BCP 47 tags, lower case; the first is its own."""
    description: str
    licence: str
    version: str
    """Of the engine and its weights: other versions may sound different."""


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    """What whoever prepares text for a voice must know about it."""

    languages: tuple[str, ...]
    """Primary language subtags it reads well; ``*`` stands for any."""
    longest: int = 300
    """Characters it takes at once; more may be slow, hungry or flat."""
    latin_only: bool = False
    """It drops letters of other scripts, and emoji, without a word."""
    speeds: tuple[float, float] = (1.0, 1.0)
    """Slowest and fastest multiple of its own rate at which it keeps to the multiple and sounds
    right; whoever wants another stretches what it says."""
    gain_db: float = 0.0
    """Constant gain that brings its usual speech near -16 LUFS, measured once."""
    faster_db: float = 0.0
    """What is added to that at twice its own rate, and again at four times: hurried, some engines
    leave out the loud middle of a vowel."""

    def gain_at(self, speed: float) -> float:
        """The gain in dB for speech that was made at so many times its own rate."""
        return self.gain_db + self.faster_db * max(0.0, math.log2(speed))


@dataclass(frozen=True, slots=True)
class PhonemeSpan:
    """Characters of the text whose sound is given, in IPA."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True)
class WordMark:
    """When a word sounds."""

    begins: float
    """Seconds from the start of the speech."""
    ends: float
    start: int
    """First character in the text that was given."""
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What a voice returns."""

    pcm: bytes
    """s16le mono."""
    sample_rate: int
    marks: tuple[WordMark, ...]
    """In order of time."""
    timing: Timing
    """How far the marks can be trusted."""
    unsaid: tuple[str, ...] = ()
    """Signs among the given phonemes that the voice has no sound for: they were left out."""

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 2 / self.sample_rate


class Voice(ABC):
    """A speech engine with one voice chosen. Not for use from two threads at once, but for
    ``stop``."""

    info: VoiceInfo
    profile: VoiceProfile

    @abstractmethod
    def speak(
        self, text: str, *, speed: float = 1.0, phonemes: Sequence[PhonemeSpan] = ()
    ) -> Speech:
        """Say ``text``, plain characters with no markup of any kind.

        :param speed: times the voice's normal rate, within ``profile.speeds``.
        :param phonemes: spans of ``text`` whose sound is given; a voice that cannot use them
            says the letters, and names the signs that it has left out in ``Speech.unsaid``.
        :raises SpeechFailed: this text could not be spoken.
        :raises SpeechStopped: see ``stop``.
        """

    def stop(self) -> None:
        """Give up the text that is being said, if this engine can: ``speak`` raises
        ``SpeechStopped``, or goes on as if nothing had been asked. Called from another thread."""
        return

    def close(self) -> None:
        """Let go of models, libraries and files. May be called twice."""
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @classmethod
    @abstractmethod
    def make(cls, variant: str | None, language: str) -> Self:
        """Load the engine with the variant asked for, or its best for ``language``.

        :raises VoiceUnknown: no such variant.
        :raises VoiceUnavailable: it cannot run here.
        """

    @classmethod
    @abstractmethod
    def variants(cls) -> Sequence[VoiceInfo]:
        """The voices this engine offers here, found without loading a model.

        :raises VoiceUnavailable: the engine cannot run on this machine.
        """
