"""Linear mode: keys come in, commands go to the session, one plain line for each comes out.

The same commands as on the screen, for a terminal that is listened to itself or that obeys nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reader.cli.terminal import duration
from reader.config import SPEEDS
from reader.events import State
from reader.session import Session

STEP: Final = 0.1
"""Of the speed, for one press."""

HELP: Final = """\
space                 pause, play
left, right (h, l)    back a sentence, next sentence
up, down              back a paragraph, next paragraph
g                     from the beginning
r                     this sentence again
[ ]                   slower, faster
backspace             normal speed
w                     where am I
?                     this list
q                     quit"""

_ALIKE: Final = {
    "h": "left",
    "l": "right",
    "shift+left": "up",
    "shift+right": "down",
    "home": "g",
}


class Linear:
    """What a listener without a screen does, and is told."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._printed: int | None = None
        """Sentence that was printed when it was moved to in silence, and is not yet said."""

    def began(self, index: int) -> str:
        """The line for a sentence that begins; empty: it is there already."""
        printed, self._printed = self._printed, None
        return "" if index == printed else self._sentence(index)

    def press(self, key: str) -> str:
        """Do what a key stands for.

        :returns: the line to be printed; empty where there is nothing to be said.
        :raises KeyboardInterrupt: it was Ctrl-C, on a terminal that makes a key of it.
        """
        session = self._session
        match _ALIKE.get(key, key):
            case "space":
                session.toggle()
                return "Paused." if session.heard().state is State.PAUSED else "Playing."
            case "left":
                return self._moved(session.back)
            case "right":
                return self._moved(session.next)
            case "up":
                return self._moved(session.back_paragraph)
            case "down":
                return self._moved(session.next_paragraph)
            case "g":
                return self._moved(lambda: session.go(session.sentences[0].place))
            case "r":
                return self._moved(session.again)
            case "[":
                return self._speed(session.speed - STEP)
            case "]":
                return self._speed(session.speed + STEP)
            case "backspace":
                return self._speed(1.0)
            case "w":
                return self._where()
            case "?":
                return HELP
            case "ctrl+c":
                raise KeyboardInterrupt
        return ""

    def _moved(self, command: Callable[[], None]) -> str:
        before = self._session.heard()
        command()
        if before.state is not State.PAUSED:
            return ""  # it is printed as it begins
        self._printed = self._session.heard().sentence
        return "" if self._printed is None else self._sentence(self._printed)

    def _speed(self, speed: float) -> str:
        self._session.speed = min(max(round(speed, 2), SPEEDS[0]), SPEEDS[1])
        return f"Speed {self._session.speed:g}."

    def _where(self) -> str:
        heard = self._session.heard()
        number = (heard.sentence or 0) + 1
        left = duration(max(0.0, heard.total - heard.seconds))
        return f"Sentence {number} of {len(self._session.sentences)}, {left} left."

    def _sentence(self, index: int) -> str:
        sentence = self._session.sentences[index]
        text = self._session.document.blocks[sentence.block].text
        return " ".join(text[sentence.start : sentence.end].split())
