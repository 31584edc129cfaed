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
from reader.cli.linear_asking import GOING_ON, KEPT_NOT, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Pages, Questions, cut, ended
from reader.cli.shelf_names import called, minutes
from reader.cli.terminal import one_line
from reader.document import Kind
from reader.errors import ReaderError
from reader.library.finding import filtered
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import Article, Library

_ANSWERS: Final = (
    "A number opens. a 2 puts away or back, d 2 deletes, i 2 tells how it begins, u undoes.",
    "e 2 queues or takes out, n 2 plays it next, s 2 puts it sooner, l 2 later.",
    "shelf, queue or archive lists that part, sort puts it in another order, m lists more.",
    "/WORDS finds, / lists all again. o ADDRESS adds a page or a file.",
    "history tells how much you listened. Enter goes on.",
)
_ACT: Final = re.compile(r"([adeilns])\s*([0-9]{1,5})")
_STEPS: Final = {"s": -1, "l": 1}
_PARTS: Final = ("shelf", "queue", "archive")
_BEGINNING: Final = 600
"""Characters of an article that tell how it begins."""
_FINISHED: Final = 20
"""Articles that were heard to their end and are told, at most."""


class ShelfByLine:
    """Lists, asks, and does it."""

    def __init__(self, session: Session, ask: Ask | None, beside: Beside) -> None:
        self._session = session
        self._ask = ask
        self._beside = beside
        self._part = _PARTS[0]
        self._words = ""
        """Of those that are listed, all hold these."""
        self._sort = ""
        """The order; empty: as they were opened, and the queue in its own."""
        self._listed: list[int] = []
        """The ids of the articles that are listed."""
        self._pages = Pages(())
        self._undos: list[shelving.Work] = []

    def library(self) -> str:
        """Go about in the library until an article is opened, or Enter goes on."""
        if self._beside.library is None:
            return KEPT_NOT
        try:
            with self._beside.library() as library:
                if self._ask is None:
                    return "\n".join(self._list(library))
                with silence(self._session):
                    return self._go_about(library, self._ask)
        except ReaderError as error:
            return str(error)
        return GOING_ON

    def _go_about(self, library: Library, ask: Ask) -> str:
        asks = Questions(ask, "Library", _ANSWERS, self._beside.told)
        said = self._list(library)
        while typed := asks(said):
            if typed.isdecimal():
                article = self._numbered(library, typed)
                if article is None:
                    said = [self._no_number()]
                elif article.id == self._beside.article():
                    said = ["It is open already."]
                elif self._beside.go_to is None:
                    said = ["No other article can be opened here."]
                else:
                    self._beside.go_to(article.id, None)
                    return f"Opening {called(article)}."
            else:
                said = self._answered(library, typed)
        return GOING_ON

    def _answered(self, library: Library, typed: str) -> list[str]:
        """What is said to anything but a number alone."""
        act = _ACT.fullmatch(typed.lower())
        if act is not None:
            article = self._numbered(library, act[2])
            if article is not None and act[1] == "i":
                return _beginning(library, article)
            return [self._no_number() if article is None else self._do(library, act[1], article)]
        if typed.lower() == "u":
            return [self._undo(library)]
        if typed.lower() == "m":
            return self._pages.more()
        if typed.lower().split()[0] == "sort":
            return self._sorted(library, " ".join(typed.lower().split()[1:]))
        if typed.lower() in _PARTS:
            self._part, self._words = typed.lower(), ""
            return self._list(library)
        if typed.lower() == "history":
            return _history(library)
        if typed.startswith("/"):
            self._words = typed[1:].strip()
            return self._list(library)
        if typed.lower().startswith("o ") and self._beside.add is not None:
            return self._beside.add([typed[2:].strip()])
        return [f"{typed[:20]!r} is none of these: ? tells what is."]

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
        self._undos[-1](library)
        self._undos.pop()  # not before: what failed can be tried again
        return "Undone."

    def _numbered(self, library: Library, number: str) -> Article | None:
        """The article as it is now."""
        index = self._pages.index(number)
        return None if index is None else library.article(self._listed[index])

    def _no_number(self) -> str:
        return self._pages.none_such

    def _sorted(self, library: Library, order: str) -> list[str]:
        """List them in another order."""
        from reader.tui.library_rows import SORTS

        if order not in SORTS:
            return [f"Say sort and one of these: {', '.join(SORTS)}."]
        if self._part == "queue":
            return ["The queue has its own order: s 2 sooner, l 2 later."]
        self._sort = order
        return self._list(library)

    def _list(self, library: Library) -> list[str]:
        found = filtered(self._articles(library), self._words)
        # Nobody throws away by its number what was never printed.
        self._listed = [article.id for article in found]
        self._pages = Pages([self._line(article) for article in found])
        with_that = " with that" if self._words else ""
        return self._pages.next() or [f"Nothing is in the {self._part}{with_that}."]

    def _articles(self, library: Library) -> list[Article]:
        if self._part == "queue":
            return library.queue()
        found = library.articles(archived=self._part == "archive")
        if self._sort:
            from reader.tui.library_rows import Entry, ordered

            found = [each.article for each in ordered([Entry(a, "") for a in found], self._sort)]
        return found

    def _line(self, article: Article) -> str:
        share = article.share
        heard = "heard" if article.finished else "new" if share is None else f"{share:.0%} heard"
        parts = [cut(called(article)), heard]
        if not article.finished:
            parts.append(f"{minutes(article.left)} left")
        if article.queued and self._part != "queue":
            parts.append("in the queue")
        if article.id == self._beside.article():
            parts.append("open now")
        return ", ".join(parts)


def _beginning(library: Library, article: Article) -> list[str]:
    """What an article is, and how it begins, in lines."""
    about = [article.author, article.site, article.published]
    document = library.document(article.id)
    text, length = [], 0
    for number in document.spoken_blocks:
        if document.blocks[number].kind is not Kind.TITLE:  # it is told already
            text.append(ended(one_line(document.blocks[number].text[: 2 * _BEGINNING])))
            length += len(text[-1])
        if length > _BEGINNING:
            break
    known = ", ".join(dict.fromkeys(one_line(each) for each in about if each))
    begins = cut(" ".join(text), _BEGINNING)
    return [called(article), *filter(None, [cut(known)]), begins]


def _history(library: Library) -> list[str]:
    """How much was listened, and what was heard to its end, the last one first."""
    every = (*library.articles(), *library.articles(archived=True))
    finished = [(each.finished, each) for each in every if each.finished is not None]
    finished.sort(key=lambda pair: pair[0], reverse=True)
    days = [
        f"{when.astimezone():%Y-%m-%d}: {cut(called(article))}"
        for when, article in finished[:_FINISHED]
    ]
    totals = told(library.totals())
    lines = [f"{name.capitalize()} {heard}: {rest}." for name, heard, rest in totals]
    return [*lines, f"Heard to the end: {len(finished)}.", *days]
