"""The values that come out of the library: frozen, and true at the moment they were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from reader.document import Place

CHARACTERS: Final = 15.0
"""Of text that a voice says in a second, about."""


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of the library. Its text is ``Library.document(id)``."""

    id: int
    """The same for ever, whatever becomes of the source or the text."""
    source: str
    """An absolute path, an address without its fragment, or ``-``, ``sample`` and the like."""
    title: str | None
    author: str | None
    published: str | None
    """ISO 8601 date, where the page gave one."""
    site: str | None
    language: str
    """BCP 47 tag, lower case."""
    fingerprint: str
    """SHA-256, in hex, of the text that is spoken."""
    previous_fingerprint: str | None
    """The fingerprint before the text changed last; None: it never has."""
    characters: int
    """Length of the text that is spoken."""
    added: datetime
    """In UTC, as all dates here."""
    opened: datetime
    """When it was remembered last."""
    listened: datetime | None
    """When its place was saved last."""
    finished: datetime | None
    """When it was heard to its end; None again once the listener has gone back into it."""
    seconds_left: float | None
    """As it was told with the last place, at the voice and speed of that day."""
    queued: bool = False
    """It waits to be heard."""
    archived: datetime | None = None
    """When it was put away."""
    seconds_total: float | None = None
    """Of listening from its start to its end, told with ``seconds_left``."""
    speed: float | None = None
    """Times the voice's own rate, chosen for this article; None: it is read as all are."""

    @property
    def share(self) -> float | None:
        """How much of it was heard, 0 to 1; None: it was never listened to, or nobody can tell."""
        if self.finished is not None:
            return 1.0
        if self.seconds_left is None or not self.seconds_total:
            return None
        return min(max(1 - self.seconds_left / self.seconds_total, 0.0), 1.0)

    @property
    def left(self) -> float:
        """Seconds of listening to its end; where it was never begun, about so many at speed 1."""
        return self.characters / CHARACTERS if self.seconds_left is None else self.seconds_left

    @property
    def unheard(self) -> float:
        """About the seconds, at speed 1, that were not heard yet."""
        return self.characters / CHARACTERS * (1 - (self.share or 0.0))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place worth coming back to."""

    id: int
    article_id: int
    place: Place
    """In the text that is in force."""
    quotation: str
    """What was written there when it was made."""
    note: str
    seconds: float | None
    """From the start, at the voice and speed of that day."""
    made: datetime


class Scope(StrEnum):
    """Where an entry of the lexicon holds."""

    ARTICLE = "article"
    SITE = "site"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """How something written is to be said."""

    id: int
    written: str
    """The word or phrase as it stands in the text, or a regular expression."""
    spoken: str
    """The words to say instead; empty: it is not said."""
    ipa: str | None
    """Its sound, in IPA; goes before ``spoken`` wherever the voice can use it."""
    any_case: bool
    """Whether capitals may differ."""
    regular: bool
    """Whether ``written`` is a regular expression."""
    scope: Scope
    article_id: int | None
    """For ``Scope.ARTICLE``."""
    site: str | None
    """For ``Scope.SITE``, in lower case."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How much was listened to in some time."""

    seconds: float
    """Of sound, as heard."""
    characters: int
    """Of text."""
    articles: int
    """How many different ones, those that were forgotten since not counted."""
    finished: int = 0
    """How many were heard to their end in that time; not those that were forgotten since."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The history, added up."""

    today: Listening
    """Since midnight, local time."""
    week: Listening
    """Since midnight of Monday, local time."""
    all: Listening
