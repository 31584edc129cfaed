"""The bookmarks: those of the library come in; the one to go to goes out.

Of the article that is open, or of all; their notes are edited here, and all that is shown can be
written out as Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.library import Article, Bookmark, Library
from reader.tui.bookmarks_text import markdown
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.library_keys import rows_of
from reader.tui.library_rows import name_of
from reader.tui.screen_keys import keys_of
from reader.tui.shelf import Shelf
from reader.tui.transport import clock

FILE = "bookmarks.md"
"""That they are written to, in the folder where the program was started."""


@dataclass
class Listed(Message):
    """The library was asked."""

    marks: list[tuple[Bookmark, Article | None]]
    told: str


@dataclass
class Written(Message):
    """A file was written, or could not be."""

    told: str


class BookmarksDialog(ListDialog[Bookmark | None]):
    """Answers with the bookmark to go to."""

    # Else a hidden field has the focus, and takes the keys.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = keys_of("bookmarks")
    DEFAULT_CSS = """
    BookmarksDialog {
        .box { width: 90; height: 80%; }
        OptionList { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #bookmarks-note { display: none; }
        #bookmarks-hint { color: $ink-faint; }
    }
    """

    def __init__(self, shelf: Shelf, heard: int | None, key: str) -> None:
        """
        :param heard: the id of the article that is open; None: it is not kept.
        :param key: that sets one, in the text.
        """
        super().__init__()
        self._shelf = shelf
        self._number = heard
        self._key = key
        self._all = heard is None
        self._marks: list[tuple[Bookmark, Article | None]] = []
        self._removed: list[Bookmark] = []
        self._noting: Bookmark | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Bookmarks"
            yield Lines(id="bookmarks-list")
            yield Input(placeholder="a note", compact=True, id="bookmarks-note")
            yield Static(Content("Reading the library …"), id="bookmarks-told", classes="told")
            yield Static(id="bookmarks-hint")

    def on_resize(self) -> None:
        told = (
            ("list-choose", "goes there"),
            ("bookmarks-note", "note"),
            ("bookmarks-remove", "removes"),
            ("bookmarks-undo", "undoes"),
            *(() if self._heard is None else (("bookmarks-all", "this one or all"),)),
            ("bookmarks-write", "writes Markdown"),
            ("dialog-close", "closes"),
        )
        hint = self.query_one("#bookmarks-hint", Static)
        room = min(self.size.width, 90) - 4
        hint.update(rows_of([(self.key(command), words) for command, words in told], room))

    def on_mount(self) -> None:
        self._do(lambda _: None, "")

    # -- what is shown -----------------------------------------------------------------------------

    def _do(self, work: Callable[[Library], object], told: str) -> None:
        """Have something done to the library, and list what is there then."""
        shelf, wanted = self._shelf, None if self._all else self._heard

        def done() -> None:
            library = shelf.library
            work(library)
            marks = library.bookmarks(wanted)
            articles = {n: library.article(n) for n in {mark.article_id for mark in marks}}
            pairs = [(mark, articles[mark.article_id]) for mark in marks]
            self.post_from_thread(Listed(pairs, told))

        shelf.errands.put(done)

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        at = self.options.highlighted or 0
        self._marks = message.marks
        self.fill((self._line(*each) for each in self._marks), at)
        where = "of all articles" if self._all else "of this article"
        empty = "" if self._marks else f" · {self._key} in the text sets one"
        told = f"{message.told}. " if message.told else ""
        self._tell(f"{told}{len(self._marks)} {where}{empty}")

    def _line(self, mark: Bookmark, article: Article | None) -> Content:
        at = f"¶ {mark.place.block + 1}" if mark.seconds is None else clock(mark.seconds)
        return Content.assemble(
            (f"{at:>8}  ", "$ink-primary"),
            (f"{name_of(article)}: " if self._all and article is not None else "", "bold"),
            (f"{' '.join(mark.note.split())} · " if mark.note else "", "$ink-accent"),
            " ".join(mark.quotation.split()),
        )

    def _tell(self, words: str) -> None:
        self.query_one("#bookmarks-told", Static).update(Content(words))

    @on(Written)
    def _written(self, message: Written) -> None:
        self._tell(message.told)

    @property
    def _heard(self) -> int | None:
        """The id of the article that is open, as the library knows it by now."""
        return self._shelf.present(self._number)

    @property
    def _mark(self) -> Bookmark | None:
        at = self.options.highlighted
        return None if at is None or at >= len(self._marks) else self._marks[at][0]

    # -- what the listener does --------------------------------------------------------------------

    def chosen(self, index: int) -> None:
        self.dismiss(self._marks[index][0])

    def action_all(self) -> None:
        if self._heard is not None:
            self._all = not self._all
            self._do(lambda _: None, "")

    def action_remove(self) -> None:
        mark = self._mark
        if mark is not None:
            self._removed.append(mark)
            number = mark.id
            self._do(
                lambda library: library.remove_bookmark(number),
                f"Removed: {self.key('bookmarks-undo')} brings it back",
            )

    def action_undo(self) -> None:
        if not self._removed:
            self._tell("Nothing was removed here")
            return
        mark = self._removed.pop()

        def back(library: Library) -> None:
            try:
                _put_back(library, mark, mark.note)
            except BaseException:
                self._removed.append(mark)  # what failed can be tried again
                raise

        self._do(back, "It is back")

    def action_note(self) -> None:
        self._noting = self._mark
        if self._noting is not None:
            field = self.query_one(Input)
            field.value = self._noting.note
            field.display = True
            field.focus()

    def action_cancel(self) -> None:
        if self._noting is not None:
            self._end_note()
        else:
            self.dismiss(None)

    def _end_note(self) -> None:
        self._noting = None
        self.query_one(Input).display = False
        self.set_focus(None)

    def action_list(self, how: str) -> None:
        # While a note is written, Enter ends it.
        if self._noting is None or how != "select":
            super().action_list(how)
            return
        mark, note = self._noting, self.query_one(Input).value.strip()
        self._end_note()
        self._do(lambda library: _put_back(library, mark, note), "Noted")

    def action_write(self) -> None:
        """Write all that is listed to a file."""
        listed = [(mark, article) for mark, article in self._marks if article is not None]
        if not listed:
            self._tell("There is nothing to write")
            return
        marks: dict[int, tuple[Article, list[Bookmark]]] = {}
        for mark, article in listed:
            marks.setdefault(article.id, (article, []))[1].append(mark)
        text = markdown(marks.values())

        def write() -> Message:
            return Written(_write(Path.cwd(), text))

        self.in_background(write, "bookmarks-write")


def _put_back(library: Library, mark: Bookmark, note: str) -> None:
    library.add_bookmark(mark.article_id, mark.place, mark.quotation, note, mark.seconds)


def _write(folder: Path, text: str) -> str:
    """Write under a name that is free; what came of it."""
    stem, _, kind = FILE.partition(".")
    for number in range(1, 1000):
        path = folder / (FILE if number == 1 else f"{stem}-{number}.{kind}")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            return f"{path} cannot be written ({error.strerror})"
        return f"Written to {path}"
    return f"There are too many files called {stem} in {folder}"
