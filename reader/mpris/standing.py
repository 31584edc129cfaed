"""How a session stands in the terms of the desktop: a session comes in, plain values go out; and it
is moved by seconds, which the desktop counts in.

The desktop takes a position to run at the rate that it is told of. So position and length are those
at speed 1: they stay what they are when the speed changes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from reader.events import State
from reader.session import Session
from reader.sources import safe_text
from reader.whereabouts import title_of

_STATUS: Final = {State.PLAYING: "Playing", State.WAITING: "Playing", State.PAUSED: "Paused"}
"""What is not here is ``Stopped``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One look at a session."""

    status: str
    """``Playing``, ``Paused`` or ``Stopped``."""
    rate: float
    """Times the voice's own."""
    volume: float
    """Share of full volume, 0 to 1."""
    title: str
    author: str
    site: str
    url: str
    """Of the article; empty where it has none."""
    position: float
    """Seconds at speed 1."""
    length: float
    """Seconds at speed 1; an estimate until all is made."""
    can_next: bool
    can_previous: bool


def standing(session: Session) -> Standing:
    """How it stands now."""
    heard, document = session.heard(), session.document
    speed = session.speed
    here = heard.sentence or 0
    return Standing(
        status=_STATUS.get(heard.state, "Stopped"),
        rate=speed,
        volume=session.volume,
        title=title_of(document) or safe_text(Path(document.source).name),
        author=" ".join((document.author or "").split()),
        site=" ".join((document.site or "").split()),
        url=_url(document.source),
        position=heard.seconds * speed,
        length=max(heard.total, heard.seconds) * speed,
        can_next=here + 1 < len(session.sentences),
        can_previous=bool(session.sentences),
    )


def seek(session: Session, by: float) -> None:
    """On or back by so many seconds at speed 1, to the start of a sentence; on always goes on, and
    over the end to the last one."""
    heard = session.heard()
    here = heard.sentence or 0
    number = _sentence_at(session, heard.seconds * session.speed + by)
    if by > 0:
        number = max(number, here + 1)
    _go(session, number)


def seek_to(session: Session, position: float) -> None:
    """To the sentence that is heard so many seconds, at speed 1, after the beginning."""
    _go(session, _sentence_at(session, position))


def _sentence_at(session: Session, position: float) -> int:
    moment = position / session.speed
    numbers = range(len(session.sentences))
    return bisect_right(numbers, moment, key=lambda number: session.begins([number])[0]) - 1


def _go(session: Session, number: int) -> None:
    sentences = session.sentences
    if sentences:
        session.go(sentences[min(max(number, 0), len(sentences) - 1)].place)


def _url(source: str) -> str:
    if urlsplit(source).scheme in ("http", "https", "file"):
        return source
    path = Path(source)
    return path.as_uri() if path.is_absolute() else ""
