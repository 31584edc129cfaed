"""Linear mode: keys come in, commands go to the session, one plain line for each comes out.

The same commands as on the screen, for a terminal that is listened to itself or that obeys nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reader.cli.keys import sendable
from reader.cli.linear_words import Ask, WordsByLine
from reader.cli.terminal import duration
from reader.config import SPEEDS
from reader.events import State
from reader.session import Session
from reader.wording import Wording

STEP: Final = 0.1
"""Of the speed or the volume, for one press."""

_COMMANDS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "play": (("space",), "pause, play"),
    "back": (("left", "h"), "back a sentence"),
    "next": (("right", "l"), "next sentence"),
    "back-paragraph": (("up", "shift+left"), "back a paragraph"),
    "next-paragraph": (("down", "shift+right"), "next paragraph"),
    "top": (("g", "home"), "from the beginning"),
    "again": (("r",), "this sentence again"),
    "slower": (("[",), "slower"),
    "faster": (("]",), "faster"),
    "normal-speed": (("backspace",), "normal speed"),
    "quieter": (("-",), "quieter"),
    "louder": (("+", "="), "louder"),
    "why": (("y",), "why this is said so"),
    "pronounce": (("p",), "say a word otherwise"),
    "misread": (("m",), "words that may be misread"),
    "unsay": (("u",), "take back the last change of a word"),
    "touched": (("T",), "where you gave the last command, the last time"),
    "where": (("w",), "where am I"),
    "help": (("?",), "this list"),
    "quit": (("q",), "quit"),
}
"""Each with its keys and what it does; the ids are those of the screen, but for ``where``."""


def commands_in_force(chosen: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The command behind each key.

    :param chosen: by id, the keys that a command has instead of its own. Of them those count that
        a plain terminal can send; a command with none of these keeps its own.
    """
    wanted = {
        name: sent
        for name, keys in chosen.items()
        if name in _COMMANDS and (sent := [key for key in keys if sendable(key)])
    }
    force = {
        key: name for name, (keys, _) in _COMMANDS.items() if name not in wanted for key in keys
    }
    return force | {key: name for name, keys in wanted.items() for key in keys}


class Linear:
    """What a listener without a screen does, and is told."""

    def __init__(
        self,
        session: Session,
        keys: Mapping[str, Sequence[str]] | None = None,
        *,
        wording: Wording | None = None,
        ask: Ask | None = None,
        back_to_touched: Callable[[], bool] = lambda: False,
    ) -> None:
        """
        :param keys: by the id of a command, those it has instead of its own.
        :param wording: keeps how words are said; None: until the narration ends.
        :param ask: for a line of text (``Keys.ask``); None: nobody can be asked.
        :param back_to_touched: goes to where the last command was given the last time; false: that
            is not known.
        """
        self._session = session
        self._words = WordsByLine(session, wording, ask)
        self._back_to_touched = back_to_touched
        self._commands = commands_in_force(keys or {})
        self._printed: int | None = None
        """Sentence that was printed when it was moved to in silence, and is not yet said."""

    def greeting(self) -> str:
        """How to begin; empty if there are no keys for it."""
        played, listed = self._keys("play"), self._keys("help")
        if not played or not listed:
            return ""
        return f"{played[0].capitalize()} pauses and plays, {listed[0]} lists all keys"

    def quits(self, key: str) -> bool:
        """Whether a key ends the narration."""
        return self._commands.get(key) == "quit"

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
        match self._commands.get(key, key):
            case "play":
                session.toggle()
                return "Paused." if session.heard().state is State.PAUSED else "Playing."
            case "back":
                return self._moved(session.back)
            case "next":
                return self._moved(session.next)
            case "back-paragraph":
                return self._moved(session.back_paragraph)
            case "next-paragraph":
                return self._moved(session.next_paragraph)
            case "top":
                return self._moved(lambda: session.go(session.sentences[0].place))
            case "again":
                return self._moved(session.again)
            case "slower":
                return self._speed(session.speed - STEP)
            case "faster":
                return self._speed(session.speed + STEP)
            case "normal-speed":
                return self._speed(1.0)
            case "quieter":
                return self._volume(session.volume - STEP)
            case "louder":
                return self._volume(session.volume + STEP)
            case "why":
                return self._words.why()
            case "pronounce":
                return self._words.pronounce()
            case "misread":
                return self._words.misread()
            case "unsay":
                return self._words.unsay()
            case "touched":
                before = self._session.heard().state
                if not self._back_to_touched():
                    return "That is not known of this article."
                return self._silently_at(before)
            case "where":
                return self._where()
            case "help":
                return self._help()
            case "ctrl+c":
                raise KeyboardInterrupt
        return ""

    def _keys(self, command: str) -> list[str]:
        return [key for key, name in self._commands.items() if name == command]

    def _help(self) -> str:
        rows = [(" ".join(self._keys(name)), about) for name, (_, about) in _COMMANDS.items()]
        wide = max(len(keys) for keys, _ in rows)
        return "\n".join(f"{keys:<{wide}}  {about}" for keys, about in rows if keys)

    def _moved(self, command: Callable[[], None]) -> str:
        before = self._session.heard().state
        command()
        return self._silently_at(before)

    def _silently_at(self, before: State) -> str:
        """The sentence that was moved to, if it is not printed as it begins."""
        if before is not State.PAUSED:
            return ""
        self._printed = self._session.heard().sentence
        return "" if self._printed is None else self._sentence(self._printed)

    def _speed(self, speed: float) -> str:
        self._session.speed = min(max(round(speed, 2), SPEEDS[0]), SPEEDS[1])
        return f"Speed {self._session.speed:g}."

    def _volume(self, volume: float) -> str:
        self._session.volume = min(max(round(volume, 1), 0.0), 1.0)
        return f"Volume {self._session.volume:.0%}."

    def _where(self) -> str:
        heard = self._session.heard()
        number = (heard.sentence or 0) + 1
        left = duration(max(0.0, heard.total - heard.seconds))
        return f"Sentence {number} of {len(self._session.sentences)}, {left} left."

    def _sentence(self, index: int) -> str:
        sentence = self._session.sentences[index]
        text = self._session.document.blocks[sentence.block].text
        return " ".join(text[sentence.start : sentence.end].split())
