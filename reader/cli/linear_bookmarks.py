"""Bookmarks in linear mode: set and taken out where the listener is; listed, gone to and noted.

Those of this article, or of all; what is listed can be written as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import KEPT_NOT, LEFT, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Pages, Questions, cut, ended
from reader.cli.shelf_names import called
from reader.cli.terminal import duration, one_line
from reader.document import Place
from reader.errors import OutputExists, ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from reader.library import Article, Bookmark, Library

_ANSWERS: Final = (
    "A number goes there. n 2 WORDS writes a note, n 2 alone takes it away.",
    "d 2 takes the bookmark out, u undoes.",
    "all lists those of all articles, here those of this one, m lists more.",
    "w writes those that are listed as Markdown, w NAME into a file of that name. Enter goes on.",
)
_ACT: Final = re.compile(r"([nd])\s*([0-9]{1,5})(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_WRITE: Final = re.compile(r"w(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_FILE: Final = ("bookmarks", ".md")
_NONE: Final = "There is no bookmark in this article."


class BookmarksByLine:
    """Sets, lists, notes, writes and goes there."""

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
        self._all = False
        """Those of all articles are listed."""
        self._marks: list[Bookmark] = []
        """That are listed. A number means what it meant in that list."""
        self._pages = Pages(())

    def toggle(self) -> str:
        """Set one at the sentence that is heard, or take it out."""
        number = self._beside.article()
        if self._beside.library is None or number is None:
            return KEPT_NOT
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
        """Go about in them until one is gone to, or Enter goes on."""
        if self._beside.library is None:
            return KEPT_NOT
        self._undos.clear()  # what was changed then may be gone by now
        with self._beside.library() as library:
            self._all = self._beside.article() is None
            said = self._list(library)
            if not self._marks and not library.bookmarks():
                return _NONE
            if self._ask is None:
                return "\n".join(said)
            with silence(self._session):
                return self._go_about(library, said, self._ask)
        return LEFT

    def _go_about(self, library: Library, said: list[str], ask: Ask) -> str:
        asks = Questions(ask, "Bookmarks", _ANSWERS, self._beside.told)
        while typed := asks(said):
            act, write = _ACT.fullmatch(typed), _WRITE.fullmatch(typed)
            index = self._pages.index(act[2] if act else typed)
            if typed.lower() == "u":
                said = [self._undo(library), *self._list(library)]
            elif typed.lower() in ("all", "here"):
                self._all = typed.lower() == "all" or self._beside.article() is None
                said = self._list(library)
            elif typed.lower() == "m":
                said = self._pages.more()
            elif write is not None:
                said = [self._write(library, (write[1] or "").strip())]
            elif index is None:
                said = [self._pages.none_such]
            elif act is None:
                return self._go(library, self._marks[index])
            else:
                said = [self._do(library, act[1].lower(), self._marks[index], act[3] or "")]
        return LEFT

    def _list(self, library: Library) -> list[str]:
        self._marks = library.bookmarks(None if self._all else self._beside.article())
        names = self._names(library) if self._all else {}
        self._pages = Pages([_line(mark, names.get(mark.article_id, "")) for mark in self._marks])
        none = "There are no bookmarks." if self._all else _NONE
        return self._pages.next() or [none]

    def _names(self, library: Library) -> dict[int, str]:
        return {article.id: called(article) for article in _articles(library, self._marks)}

    def _go(self, library: Library, mark: Bookmark) -> str:
        if mark.article_id == self._beside.article():
            return self._gone(mark.place)
        article = library.article(mark.article_id)
        if article is None or self._beside.go_to is None:
            return "No other article can be opened here."
        self._beside.go_to(article.id, mark.place)
        return f"Opening {called(article)}."

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
        told, mark = self._undos[-1]
        _put(library, mark, mark.note)
        self._undos.pop()  # not before: what failed can be tried again
        return told

    def _write(self, library: Library, name: str) -> str:
        """Write those of the article, or of all, as they are now."""
        from reader.cli.bookmarks import as_text, write

        marks = library.bookmarks(None if self._all else self._beside.article())
        found = [
            (article, [mark for mark in marks if mark.article_id == article.id])
            for article in _articles(library, marks)
        ]
        if not found:
            return "There is nothing to write."
        path = Path(name) if name else _free()
        with suppress(RuntimeError):  # the home of nobody
            path = path.expanduser()
        try:
            write(path, as_text(found), False)
        except OutputExists:
            return f"{one_line(str(path))} is there already: give another name."
        except ReaderError as error:
            return str(error)
        return f"Written to {one_line(str(path.absolute()))}"


def _put(library: Library, mark: Bookmark, note: str) -> None:
    library.add_bookmark(mark.article_id, mark.place, mark.quotation, note, mark.seconds)


def _articles(library: Library, marks: list[Bookmark]) -> list[Article]:
    """The articles that bookmarks are in, in their order."""
    found = map(library.article, dict.fromkeys(mark.article_id for mark in marks))
    return [article for article in found if article is not None]


def _line(mark: Bookmark, article: str) -> str:
    at = f"paragraph {mark.place.block + 1}" if mark.seconds is None else duration(mark.seconds)
    parts = [cut(article, 60), one_line(mark.note)[:60], cut(mark.quotation, 80)]
    return f"{ended(': '.join(filter(None, parts)))} At {at}."


def _free() -> Path:
    """A name that no file has yet, in the folder where the program was started."""
    stem, kind = _FILE
    path, number = Path(stem + kind), 1
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}{kind}")
    return path
