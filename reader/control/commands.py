"""What can be asked of a narration from outside: a wish comes in, how things stand goes out."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from reader.config import SPEEDS
from reader.events import Event, Failed, Notice, SentenceBegan, State, StateChanged
from reader.session import Session


class Refused(Exception):
    """The wish makes no sense, for a reason."""


_MOVES: Final[dict[str, Callable[[Session], None]]] = {
    "play": Session.play,
    "pause": Session.pause,
    "toggle": Session.toggle,
    "next": Session.next,
    "back": Session.back,
    "again": Session.again,
    "next-paragraph": Session.next_paragraph,
    "back-paragraph": Session.back_paragraph,
}
COMMANDS: Final = (*_MOVES, "where", "speed", "volume", "add", "stop")
"""All but ``events``, which is answered for as long as the caller listens."""


def answer(
    session: Session, wish: dict[str, Any], add: Callable[[list[str]], list[str]] | None
) -> dict[str, Any]:
    """Do what is wished, and tell how things stand.

    :raises Refused: it cannot be done, or is no wish.
    """
    command = str(wish.get("do"))
    if command in _MOVES:
        _MOVES[command](session)
    elif command == "speed":
        session.choose_speed(min(max(_number(wish), SPEEDS[0]), SPEEDS[1]))
    elif command == "volume":
        session.volume = min(max(_number(wish), 0.0), 1.0)
    elif command == "add":
        sources = wish.get("sources")
        if not isinstance(sources, list) or not all(isinstance(each, str) for each in sources):
            raise Refused("There is nothing to add")
        if add is None:
            raise Refused("This reader keeps no library")
        return {"ok": True, "added": add(sources)}
    elif command == "stop":
        return state(session) | {"stopping": True}
    elif command != "where":
        raise Refused(f"{command[:40]!r} is no command; there are {', '.join(COMMANDS)}")
    return state(session)


def state(session: Session) -> dict[str, Any]:
    """How things stand, in plain values."""
    heard = session.heard()
    document = session.document
    index = heard.sentence
    if index is not None and not 0 <= index < len(session.sentences):
        index = None  # the page was revised this very moment
    said: dict[str, Any] = {
        "ok": True,
        "state": heard.state.value,
        "title": document.title,
        "source": document.source,
        "sentence": None if index is None else index + 1,
        "sentences": len(session.sentences),
        "text": None,
        "seconds": round(heard.seconds, 1),
        "left": round(max(0.0, heard.total - heard.seconds), 1),
        "speed": session.speed,
        "voice": session.voice,
    }
    if index is not None:
        sentence = session.sentences[index]
        text = document.blocks[sentence.block].text[sentence.start : sentence.end]
        said["text"] = " ".join(text.split())
    return said


def told(session: Session, event: Event) -> dict[str, Any]:
    """An event as one line of JSON."""
    match event:
        case SentenceBegan(index) if index < len(session.sentences):
            sentence = session.sentences[index]
            text = session.document.blocks[sentence.block].text[sentence.start : sentence.end]
            heard = session.heard()
            return {
                "event": "sentence",
                "sentence": index + 1,
                "sentences": len(session.sentences),
                "text": " ".join(text.split()),
                "block": sentence.block,
                "characters": [sentence.start, sentence.end],
                "seconds": round(heard.seconds, 1),
                "left": round(max(0.0, heard.total - heard.seconds), 1),
            }
        case StateChanged(changed):
            seconds = round(session.heard().seconds, 1)
            return {"event": "state", "state": State(changed).value, "seconds": seconds}
        case Notice(what, remedy):
            return {"event": "notice", "what": what, "remedy": remedy}
        case Failed(error):
            return {"event": "failed", "what": error.what, "remedy": error.remedy}
        case _:
            return {"event": "revised"}


def _number(wish: dict[str, Any]) -> float:
    value = wish.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Refused(f"{value!r} is no number")
    return float(value)
