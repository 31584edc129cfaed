"""Small real things for tests: a document, and a session on a clock that is turned by hand."""

from __future__ import annotations

import time
from collections.abc import Callable

from reader.document import Block, Document, Kind, Rule
from reader.events import Event
from reader.playback.device import ManualDevice
from reader.session import Session

SHARE = Rule("share-row", "a button, not prose")


def document(*texts: str, title: str | None = "A quiet title") -> Document:
    """A title, then a paragraph for each text; one that begins with ``~`` is skipped."""
    blocks = [] if title is None else [Block(Kind.TITLE, title)]
    for text in texts:
        if text.startswith("~"):
            blocks.append(Block(Kind.PARAGRAPH, text[1:], SHARE))
        else:
            blocks.append(Block(Kind.PARAGRAPH, text))
    return Document(tuple(blocks), "test", title=title, language="en")


def session(*texts: str, **options: object) -> tuple[Session, ManualDevice, list[Event]]:
    """A session with the ``tone`` voice, its clock, and the events it has told."""
    device = ManualDevice()
    options.setdefault("voice", "tone")
    made = Session(document(*texts), device=device, **options)
    told: list[Event] = []
    made.subscribe(told.append)
    return made, device, told


def eventually(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.005)
