"""Asking in linear mode: a line of text is asked for, and the narration is silent meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from reader.events import State
from reader.session import Session

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the line that was typed; None: there is none to be had."""

LEFT: Final = "Left as it is."
GOING_ON: Final = "Going on."
KEPT_NOT: Final = "Nothing is kept this time."
NOBODY: Final = "There is no terminal to ask at."


@contextmanager
def silence(session: Session) -> Iterator[None]:
    """Nothing is narrated while somebody types. Ctrl-C ends the asking, and what asks with it, not
    the narration."""
    playing = session.heard().state in (State.PLAYING, State.WAITING)
    if playing:
        session.pause()
    with suppress(KeyboardInterrupt):
        yield
    if playing:
        session.play()
