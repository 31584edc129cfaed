"""A line while it is typed: what a terminal sends comes in, what is to be shown of it goes out.

The terminal itself shows nothing while linear mode has it, so that no key is shown that is typed
when nothing is asked. As on any terminal, a character is shown as it is typed, and backspace,
``ctrl+u`` and ``ctrl+w`` take back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SEQUENCE: Final = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]")
_UNFINISHED: Final = re.compile(r"\x1b(?:[\[O][0-9;]*)?")
_LAST_WORD: Final = re.compile(r"\S*\s*\Z")


class TypedLine:
    """One line, from its first character to Enter."""

    def __init__(self) -> None:
        self.text = ""
        self.ended = False
        """Enter was typed."""
        self.closed = False
        """``ctrl+d`` was typed in an empty line: there will be no more."""
        self.rest = ""
        """What was typed after its end; before that, the beginning of a key's sequence."""

    def put(self, typed: str) -> str:
        """Take what was typed; what is to be shown of it."""
        typed, self.rest = self.rest + typed, ""
        shown: list[str] = []
        at = 0
        while at < len(typed) and not self.ended and not self.closed:
            if typed[at] == "\x1b":
                sequence = _SEQUENCE.match(typed, at)
                if sequence is None and _UNFINISHED.fullmatch(typed, at):
                    self.rest = typed[at:]
                    return "".join(shown)
                at = at + 1 if sequence is None else sequence.end()
                continue
            shown.append(self._typed(typed[at]))
            at += 1
        self.rest = typed[at:]
        return "".join(shown)

    def _typed(self, character: str) -> str:
        match character:
            case "\r" | "\n":
                self.ended = True
                return "\n"
            case "\x04":
                self.closed = not self.text
                return ""
            case "\x7f" | "\b":
                return self._back_to(len(self.text.rstrip(_marks(self.text))) - 1)
            case "\x15":
                return self._back_to(0)
            case "\x17":
                found = _LAST_WORD.search(self.text.rstrip())
                return self._back_to(0 if found is None else found.start())
            case "\t":
                character = " "
        if not character.isprintable():
            return ""
        self.text += character
        return character

    def _back_to(self, length: int) -> str:
        gone = self.text[max(0, length) :]
        self.text = self.text[: max(0, length)]
        return "\b \b" * sum(map(_cells, gone))


def _marks(text: str) -> str:
    """The accents that stand on others, of those in a text."""
    return "".join({c for c in text if unicodedata.combining(c)}) or "\0"


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
