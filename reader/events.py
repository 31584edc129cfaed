"""What a narration tells: states and events, as plain values that every skin understands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.errors import ReaderError


class State(StrEnum):
    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """It is to play, and the next speech is not there yet."""
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard at this moment."""

    state: State
    sentence: int | None
    """Index into ``Session.sentences``; None before the first command."""
    word: tuple[int, int] | None
    """Characters, in the text of the sentence's block."""
    seconds: float
    """Of narration up to here, at this voice and speed; an estimate where nothing was said yet."""
    total: float
    until: float | None
    """Seconds until sentence or word change; None when they will not by themselves."""
    aside: bool = False
    """Something else than the narration sounds, or is about to; all the rest tells of the
    narration, which waits for it."""


@dataclass(frozen=True, slots=True)
class StateChanged:
    state: State


@dataclass(frozen=True, slots=True)
class SentenceBegan:
    index: int


@dataclass(frozen=True, slots=True)
class Revised:
    """Other blocks are spoken, or words are said in another way: the session's document and its
    sentences may be others than before."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the listener should know; the narration goes on."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The narration cannot go on."""

    error: ReaderError

    @property
    def what(self) -> str:
        return self.error.what

    @property
    def remedy(self) -> str:
        return self.error.remedy


Event = StateChanged | SentenceBegan | Revised | Notice | Failed
