"""Lists and questions in linear mode: lines are printed with numbers, and one is asked for by its
number. What can be answered is told in full once; from then on by a few words, and by ``?``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from reader.cli.linear_asking import LEFT, Ask, silence
from reader.cli.terminal import one_line
from reader.session import Session
from reader.sources.text import safe_text

LISTED: Final = 30
"""Lines of a list that are printed at once: they are listened to."""
WIDEST: Final = 180
"""Characters of a line."""
CUT: Final = 140
"""Characters of a text that are said where it is one of many."""


_ENDS: Final = (".", "!", "?", "…", "。", "！", "？", ":", ";")


class Questions:
    """Asks at one place, again and again."""

    def __init__(
        self, ask: Ask, name: str, answers: Sequence[str], told: set[str], kind: str = ""
    ) -> None:
        """
        :param name: what it is about: ``Library``.
        :param answers: that can be given, in a few lines.
        :param told: kinds of those whose answers the listener was told.
        :param kind: of the question; empty: its name.
        """
        self._ask = ask
        self._name = name
        self._kind = kind or name
        self._answers = answers
        self._told = told

    def __call__(self, said: Sequence[str]) -> str:
        """Say something, and ask; what was answered, empty for Enter alone."""
        lines = list(said)
        while True:
            if self._kind not in self._told:
                self._told.add(self._kind)
                lines += self._answers
            typed = (self._ask("\n".join([*lines, f"{self._name}, ? for help: "])) or "").strip()
            if typed != "?":
                return typed
            self._told.discard(self._kind)
            lines = []


class Pages:
    """A list that is printed a page at a time. A number means what was printed under it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.shown = 0
        """Lines that were printed."""

    def next(self) -> list[str]:
        """The lines that come next, with their numbers."""
        first = self.shown
        self.shown = min(first + LISTED, len(self._lines))
        lines = [f"{n}. {self._lines[n - 1]}" for n in range(first + 1, self.shown + 1)]
        rest = len(self._lines) - self.shown
        return [*lines, *[f"And {rest} more: m lists them."][: rest > 0]]

    def more(self) -> list[str]:
        """As ``next``; where all was printed, that is said."""
        return self.next() if self.shown < len(self._lines) else ["That is all of them."]

    def index(self, typed: str) -> int | None:
        """The index of the line that a number means; None: it was never printed."""
        number = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
        return number - 1 if 1 <= number <= self.shown else None

    @property
    def none_such(self) -> str:
        """What is said to a number that means none."""
        return f"Give a number from 1 to {self.shown}." if self.shown else "Nothing is listed."


def choose(session: Session, ask: Ask | None, lines: Sequence[str], prompt: str) -> int | str:
    """The index of the line that was asked for, or what is said where none was.

    The narration is silent meanwhile.
    """
    pages = Pages(lines)
    said = pages.next()
    if ask is None:
        return "\n".join(said)
    with silence(session):
        while True:
            answer = (ask("\n".join([*said, prompt])) or "").strip()
            if answer.lower() != "m" or pages.shown == len(lines):
                break
            said = pages.next()
        if not answer:
            return LEFT
        index = pages.index(answer)
        return pages.none_such if index is None else index
    return LEFT


def ended(text: str) -> str:
    """A text with an end to be heard: a heading has none, and runs into what follows."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def folded(text: str) -> str:
    """The same lines, safe to print, none of them longer than a listener can go through in one."""
    return "\n".join(
        line if len(line) <= WIDEST else textwrap.fill(line, WIDEST, break_on_hyphens=False)
        for line in map(safe_text, text.split("\n"))
    )


def cut(text: str, most: int = CUT) -> str:
    """The beginning of a text, in one line that is safe to print."""
    line = one_line(text[: 2 * most])
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
