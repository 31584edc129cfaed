"""What the keeper is given to put down: an event of the session or a wish of the listener, with how
things stood at that moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.cleaning.choices import Choices
from reader.document import Sentence
from reader.events import Heard, SentenceBegan, StateChanged
from reader.language.lexicon import Pronunciation
from reader.library import LexiconEntry, Scope


@dataclass(frozen=True, slots=True)
class Touch:
    """The listener gave a command."""


@dataclass(frozen=True, slots=True)
class Used:
    """The listener went to where the last command was given the last time."""


@dataclass(frozen=True, slots=True)
class Speed:
    """The listener chose a speed; None: for every article."""

    speed: float | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The listener chose what is read of a site."""

    site: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Word:
    """The listener wants a word said so."""

    word: Pronunciation
    scope: Scope
    then: Callable[[LexiconEntry, int], None] | None


@dataclass(frozen=True, slots=True)
class NoWord:
    """The listener wants a word said as before."""

    entry_id: int
    then: Callable[[int], None] | None


Item = SentenceBegan | StateChanged | Touch | Used | Speed | Chosen | Word | NoWord | None
"""None: there is nothing more to come."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the session told, and how things stood then."""

    event: Item
    at: float
    heard: Heard
    sentence: Sentence | None
    """That began, or was heard."""
    partial: bool
    """Only what is new is read: nothing is known of the rest."""


@dataclass(slots=True)
class Spell:
    """A time of listening; waiting for the voice does not end it, and does not count."""

    began: datetime | None = None
    heard: float = 0.0
    """Seconds of sound, up to the last time that it stopped."""
    characters: int = 0
    """Of the sentences that began in it."""
    since: float | None = None
    """When the sound that goes on now began; None: none does."""

    def start(self, at: float) -> None:
        self.began = self.began or datetime.now(UTC)
        self.since = at

    def stop(self, at: float) -> None:
        self.heard = self.seconds(at)
        self.since = None

    def seconds(self, at: float) -> float:
        return self.heard + (0.0 if self.since is None else max(0.0, at - self.since))
