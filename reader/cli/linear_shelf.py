"""The library in linear mode: its articles are listed with numbers; one is opened, put away, thrown
away or queued by its number, and the last changes are undone.

A number means what it meant in the list that was printed last, whatever was done since.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader import shelving
from reader.cli.history import told
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import LISTED
from reader.cli.linear_words import Ask, silence
from reader.cli.shelf_names import called, minutes
from reader.errors import ReaderError
from reader.library.finding import filtered
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import Article, Library

_PROMPT: Final = (
    "A number opens, a 2 archives, d 2 deletes, e 2 queues, n 2 plays it next, s 2 sooner, "
    "l 2 later, u undoes; o ADDRESS adds; shelf, queue or archive lists, /words finds, history "
    "tells how much you listened; Enter goes on: "
)
_ACT: Final = re.compile(r"([adelns])\s*([0-9]{1,5})")
_STEPS: Final = {"s": -1, "l": 1}
_PARTS: Final = ("shelf", "queue", "archive")
_GOING_ON: Final = "Going on."


class ShelfByLine:
    """Lists, asks, and does it."""

    def __init__(self, session: Session, ask: Ask | None, beside: Beside) -> None:
        self._session = session
        self._ask = ask
        self._beside = beside
        self._part = _PARTS[0]
        self._words = ""
        """Of those that are listed, all hold these."""
        self._listed: list[int] = []
        """The ids of the articles that were printed last."""
        self._undos: list[shelving.Work] = []

    def library(self) -> str:
        """Go about in the library until an article is opened, or Enter goes on."""
        if self._beside.library is None:
            return "Nothing is kept this time."
        try:
            with self._beside.library() as library:
                if self._ask is None:
                    return "\n".join(self._list(library))
                with silence(self._session):
                    return self._go_about(library, self._ask)
        except ReaderError as error:
            return str(error)
        return _GOING_ON

    def _go_about(self, library: Library, ask: Ask) -> str:
        said = self._list(library)
        while True:
            typed = (ask("\n".join([*said, _PROMPT])) or "").strip()
            if not typed:
                return _GOING_ON
            if typed.isdecimal():
                article = self._numbered(library, typed)
                if article is None:
                    said = [self._no_number()]
                elif article.id == self._beside.article():
                    said = ["It is open already."]
                elif self._beside.go_to is None:
                    said = ["No other article can be opened here."]
                else:
                    self._beside.go_to(article.id)
                    return f"Opening {called(article)}."
            else:
                said = self._answered(library, typed)

    def _answered(self, library: Library, typed: str) -> list[str]:
        """What is said to anything but a number alone."""
        act = _ACT.fullmatch(typed.lower())
        if act is not None:
            article = self._numbered(library, act[2])
            return [self._no_number() if article is None else self._do(library, act[1], article)]
        if typed.lower() == "u":
            return [self._undo(library)]
        if typed.lower() in _PARTS:
            self._part, self._words = typed.lower(), ""
            return self._list(library)
        if typed.lower() == "history":
            totals = told(library.totals())
            return [f"{name.capitalize()} {heard}: {rest}." for name, heard, rest in totals]
        if typed.startswith("/"):
            self._words = typed[1:].strip()
            return self._list(library)
        if typed.lower().startswith("o ") and self._beside.add is not None:
            return self._beside.add([typed[2:].strip()])
        return [f"{typed[:20]!r} is none of these."]

    def _do(self, library: Library, letter: str, article: Article) -> str:
        queue, heard = [each.id for each in library.queue()], self._beside.article()
        if letter in _STEPS and article.id not in queue:
            return f"{called(article)} is not in the queue."
        act = {
            "a": lambda: shelving.archive(article, queue),
            "d": lambda: shelving.trash(article, heard),
            "e": lambda: shelving.enqueue(article, queue),
            "n": lambda: shelving.enqueue_next(article, queue, heard),
            "s": lambda: shelving.shift(article, -1),
            "l": lambda: shelving.shift(article, 1),
        }[letter]()
        act.do(library)
        if letter in _STEPS:
            now = [each.id for each in library.queue()]
            if now == queue:
                return f"{called(article)} is {'first' if letter == 's' else 'last'} already."
            act = replace(act, told=f"number {now.index(article.id) + 1} in the queue")
        self._undos.append(act.undo)
        return f"{called(article)}: {act.told}."

    def _undo(self, library: Library) -> str:
        if not self._undos:
            return "Nothing was changed here."
        self._undos.pop()(library)
        return "Undone."

    def _numbered(self, library: Library, number: str) -> Article | None:
        """The article as it is now."""
        at = int(number[:6])
        if not 1 <= at <= len(self._listed):
            return None
        return library.article(self._listed[at - 1])

    def _no_number(self) -> str:
        return f"Give a number from 1 to {len(self._listed)}."

    def _list(self, library: Library) -> list[str]:
        found = filtered(self._articles(library), self._words)
        # Nobody throws away by its number what was never printed.
        self._listed = [article.id for article in found[:LISTED]]
        if not found:
            return [f"Nothing is in the {self._part}{' with that' if self._words else ''}."]
        lines = [f"{n}. {self._line(each)}" for n, each in enumerate(found[:LISTED], 1)]
        if len(found) > LISTED:
            lines.append(f"And {len(found) - LISTED} more: /words finds them.")
        return lines

    def _articles(self, library: Library) -> list[Article]:
        if self._part == "queue":
            return library.queue()
        return library.articles(archived=self._part == "archive")

    def _line(self, article: Article) -> str:
        share = article.share
        heard = "heard" if article.finished else "new" if share is None else f"{share:.0%} heard"
        parts = [called(article), heard]
        if not article.finished:
            parts.append(f"{minutes(article.left)} left")
        if article.queued and self._part != "queue":
            parts.append("in the queue")
        if article.id == self._beside.article():
            parts.append("open now")
        return ", ".join(parts)
