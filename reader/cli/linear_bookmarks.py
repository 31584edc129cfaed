"""Bookmarks in linear mode: set and taken out where the listener is; listed, gone to and noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import LEFT
from reader.cli.linear_words import Ask, silence
from reader.cli.terminal import one_line
from reader.document import Place
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import Bookmark, Library

_PROMPT: Final = (
    "A number goes there, n 2 WORDS writes a note, n 2 alone takes it away, d 2 takes the bookmark "
    "out, u undoes; Enter goes on: "
)
_ACT: Final = re.compile(r"([nd])\s*([0-9]{1,5})(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_KEPT_NOT: Final = "Nothing is kept this time."


class BookmarksByLine:
    """Sets, lists, notes and goes there."""

    def __init__(
        self, session: Session, gone: Callable[[Place], str], ask: Ask | None, beside: Beside
    ) -> None:
        """:param gone: moves the narration, and says what is to be printed then."""
        self._session = session
        self._gone = gone
        self._ask = ask
        self._beside = beside
        self._undos: list[tuple[str, Bookmark]] = []
        """What is said of it, and the bookmark as it was."""

    def toggle(self) -> str:
        """Set one at the sentence that is heard, or take it out."""
        number = self._beside.article()
        if self._beside.library is None or number is None:
            return _KEPT_NOT
        heard, sentences = self._session.heard(), self._session.sentences
        sentence = sentences[min(heard.sentence or 0, len(sentences) - 1)]
        text = self._session.document.blocks[sentence.block].text
        quotation = " ".join(text[sentence.start : sentence.end].split())
        with self._beside.library() as library:
            standing = [mark for mark in library.bookmarks(number) if mark.place == sentence.place]
            for mark in standing:
                library.remove_bookmark(mark.id)
            if not standing:
                library.add_bookmark(number, sentence.place, quotation, seconds=heard.seconds)
        return f"Bookmark{' taken out' if standing else ''}: {one_line(quotation)}"

    def listed(self) -> str:
        """Go about in those of this article until one is gone to, or Enter goes on."""
        number = self._beside.article()
        if self._beside.library is None or number is None:
            return _KEPT_NOT
        self._undos.clear()  # what was changed then may be gone by now
        with self._beside.library() as library:
            marks = library.bookmarks(number)
            if not marks:
                return "There is no bookmark in this article."
            if self._ask is None:
                return "\n".join(_lines(marks))
            with silence(self._session):
                chosen = self._go_about(library, number, marks, self._ask)
                return LEFT if chosen is None else self._gone(chosen.place)
        return LEFT

    def _go_about(
        self, library: Library, article: int, marks: list[Bookmark], ask: Ask
    ) -> Bookmark | None:
        """The one that is gone to. A number means what it meant in the list that was printed."""
        said = _lines(marks)
        while typed := (ask("\n".join([*said, _PROMPT])) or "").strip():
            act = _ACT.fullmatch(typed)
            figures = act[2] if act else typed
            number = int(figures) if figures.isdecimal() and len(figures) < 6 else 0
            if typed.lower() == "u":
                said = [self._undo(library), *_lines(library.bookmarks(article))]
                marks = library.bookmarks(article)
            elif not 1 <= number <= len(marks):
                said = [f"Give a number from 1 to {len(marks)}."]
            elif act is None:
                return marks[number - 1]
            else:
                said = [self._do(library, act[1].lower(), marks[number - 1], act[3] or "")]
        return None

    def _do(self, library: Library, letter: str, mark: Bookmark, words: str) -> str:
        note = " ".join(words.split())
        # Its note may have been written a moment ago.
        now = next((m for m in library.bookmarks(mark.article_id) if m.id == mark.id), None)
        if now is None:
            return f"It is taken out already: {one_line(mark.quotation)}"
        mark = now
        if letter == "d":
            library.remove_bookmark(mark.id)
            self._undos.append(("It is back.", mark))
            return f"Taken out: {one_line(mark.quotation)}"
        _put(library, mark, note)
        self._undos.append(("The note is as it was.", mark))
        return f"Noted: {one_line(note)}" if note else "The note is gone."

    def _undo(self, library: Library) -> str:
        if not self._undos:
            return "Nothing was changed here."
        told, mark = self._undos.pop()
        _put(library, mark, mark.note)
        return told


def _put(library: Library, mark: Bookmark, note: str) -> None:
    library.add_bookmark(mark.article_id, mark.place, mark.quotation, note, mark.seconds)


def _lines(marks: list[Bookmark]) -> list[str]:
    return [
        f"{number}. {f'{one_line(mark.note)}: ' if mark.note else ''}{one_line(mark.quotation)}"
        for number, mark in enumerate(marks, 1)
    ]
