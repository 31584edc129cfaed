"""The library on the screen: what is kept is shown, filtered and put in order; an article to open
goes out.

What is done to the library is done on the shelf's own thread, and the library is read again after
it: another program may have changed it as well. The last changes can be undone, one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.library import Article, Library
from reader.tui.dialogs import Dialog
from reader.tui.library_list import ArticleList
from reader.tui.library_rows import (
    SORTS,
    Entry,
    Part,
    Shelved,
    chosen,
    left_of,
    name_of,
    ordered,
    shelved,
    span,
)
from reader.tui.shelf import Shelf

PREVIEW = 118
"""Cells from which the beginning of the marked article stands beside the list."""
SETTLED = 0.15
"""Seconds that an article is marked before its beginning is fetched."""
_SHOWN = 1500
"""Characters of that beginning."""
_HINT = (
    ("enter", "open"),
    ("/", "filter"),
    ("tab", "part"),
    ("s", "sort"),
    ("o", "add"),
    ("e", "queue"),
    ("n", "next"),
    ("J K", "move"),
    ("a", "archive"),
    ("d", "delete"),
    ("u", "undo"),
    ("esc", "close"),
)
Undo = Callable[[Library], None]


@dataclass
class Read(Message):
    """The library was read anew."""

    shelved: Shelved
    on_file: bool
    """It outlives the program."""
    told: str = ""
    """What was done before."""
    undo: Undo | None = None
    """Takes that back."""
    show: int | None = None
    """The id of the article to be marked."""


@dataclass
class Failed(Message):
    """Something could not be done."""

    told: str


@dataclass
class Previewed(Message):
    """How an article begins."""

    article_id: int
    text: str


class _Field(Input):
    """An input as wide as the screen: what is typed changes nothing but its own line."""

    virtual_size = Reactive(Size(0, 0))


class LibraryScreen(Dialog[int | None]):
    """Answers with the id of an article to be opened."""

    # Else a hidden field has the focus, and takes the keys.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "move(-1000000)", "First", show=False),
        Binding("end,G", "move(1000000)", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
        Binding("tab,right", "part(1)", "Next part", show=False),
        Binding("shift+tab,left", "part(-1)", "Part before", show=False),
        Binding("slash", "filter", "Filter", show=False),
        Binding("s", "sort", "Sort", show=False),
        Binding("o", "add", "Add", show=False),
        Binding("e", "enqueue", "Queue", show=False),
        Binding("n", "enqueue_next", "Next", show=False),
        Binding("J,shift+down", "shift(1)", "Later", show=False),
        Binding("K,shift+up", "shift(-1)", "Sooner", show=False),
        Binding("a", "archive", "Archive", show=False),
        Binding("d,delete", "trash", "Delete", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("space", "app.play_or_pause", "Play/pause", show=False),
        Binding("l,q", "cancel", "Close", show=False),
    ]
    DEFAULT_CSS = """
    LibraryScreen {
        .box { width: 100%; height: 100%; padding: 0 1; }
        #library-parts { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #library-input { display: none; }
        #library-middle { height: 1fr; }
        ArticleList { width: 1fr; height: 1fr; }
        #library-preview {
            width: 40%; height: 1fr; padding: 0 1 0 2; display: none; color: $foreground 85%;
        }
        &.-preview #library-preview { display: block; }
        #library-told { height: auto; max-height: 3; color: $foreground; }
        #library-told.trouble { color: $warning; }
        #library-hint { height: auto; color: $foreground 60%; }
    }
    """

    def __init__(self, shelf: Shelf, heard: int | None) -> None:
        """:param heard: the id of the article that is open."""
        super().__init__()
        self._shelf = shelf
        self._heard = heard
        self._read = shelved((), (), ())
        self._ordered: list[Entry] = []
        self._order: tuple[Shelved, Part, str | None] | None = None
        """What was put in order, and how."""
        self._part = Part.SHELF
        self._sort = SORTS[0]
        self._query = ""
        self._adding = False
        """The input is for an address, not for the filter."""
        self._undos: list[Undo] = []
        self._previewed: int | None = None
        """The id of the article whose beginning is shown, or on its way."""
        self._preview_timer: Timer | None = None
        self.previewing = False
        """It is on its way."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Library"
            yield Static(id="library-parts")
            yield _Field(id="library-input", compact=True)
            with Horizontal(id="library-middle"):
                yield ArticleList(id="library-list")
                yield Static(id="library-preview")
            yield Static(Content("Reading the library …"), id="library-told")
            yield Static(id="library-hint")

    def on_mount(self) -> None:
        self._show()
        self._do(lambda _: None, "", None)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= PREVIEW, "-preview")
        self.query_one("#library-hint", Static).update(_hint(event.size.width - 4))
        self._preview()

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    @property
    def _marked(self) -> Article | None:
        entry = self._list.entry
        return None if entry is None else entry.article

    def _show(self, mark: int | None = None) -> None:
        """:param mark: the id of the article to be marked; None: as far down as now."""
        sort = None if self._part is Part.QUEUE else self._sort
        if self._order is None or self._order != (self._read, self._part, sort):
            self._order = (self._read, self._part, sort)
            self._ordered = ordered(self._read.parts[self._part], sort)
        entries = chosen(self._ordered, self._query)
        at = [number for number, each in enumerate(entries) if each.article.id == mark]
        self._list.show(entries, at[0] if at else self._list.marked, self._heard)
        parts: list[Content | str] = []
        for part in Part:
            look = "bold reverse" if part is self._part else "$foreground 70%"
            parts += [
                Content.styled(f" {part} {len(self._read.parts[part])} ", look),
                " ",
            ]
        how = "in this order" if sort is None else f"by {sort}"
        if self._query:
            how = f"{len(entries)} with {self._query!r}, {how}"
        elif sort is None and entries:
            how += f", {span(sum(left_of(each.article) for each in entries))}"
        self.query_one("#library-parts", Static).update(
            Content.assemble(*parts, (how, "$foreground 60%")), layout=False
        )

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        told = self.query_one("#library-told", Static)
        told.set_class(trouble, "trouble")
        told.update(Content(words))

    @on(Read)
    def _was_read(self, message: Read) -> None:
        self._read = message.shelved
        if message.undo is not None:
            self._undos.append(message.undo)
        here = self._marked
        keep = message.show
        if keep is None and here is not None:
            keep = here.id
        elif keep is None:
            keep = self._heard
        self._show(keep)
        told = message.told
        if not told and not message.shelved.total:
            told = "Nothing is kept yet: o adds an address or a file"
        if not message.on_file:
            told = f"{told} (in memory: gone when you quit)".strip()
        self._tell(told)

    @on(Failed)
    def _has_failed(self, message: Failed) -> None:
        self._tell(message.told, trouble=True)

    @on(ArticleList.Marked)
    def _preview(self) -> None:
        article = self._marked
        if not self.has_class("-preview") or article is None:
            self.query_one("#library-preview", Static).update(Content(""), layout=False)
            self._previewed, self.previewing = None, False
            return
        if article.id != self._previewed:
            self._previewed = article.id
            self.previewing = True
            # Whoever types or runs through the list is not held up by what he passes.
            if self._preview_timer is not None:
                self._preview_timer.stop()
            self._preview_timer = self.set_timer(SETTLED, self._fetch_preview)

    def _fetch_preview(self) -> None:
        number = self._previewed
        if number is None:
            return

        def look() -> None:
            if self._previewed != number:  # the listener has moved on
                return
            try:
                text = _beginning(self._shelf.library, number)
            except ReaderError as error:
                text = f"{error.what}. {error.remedy}."
            self.post_from_thread(Previewed(number, text))

        self._shelf.errands.put(look)

    @on(Previewed)
    def _was_previewed(self, message: Previewed) -> None:
        article = self._marked
        if article is None or article.id != message.article_id:
            return
        self.previewing = False
        about = [article.author, article.site, article.published]
        self.query_one("#library-preview", Static).update(
            Content.assemble(
                (name_of(article), "bold $primary"),
                "\n",
                (" · ".join(" ".join(each.split()) for each in about if each), "$foreground 60%"),
                "\n\n",
                message.text,
            ),
            layout=False,
        )

    # -- what the listener does --------------------------------------------------------------------

    def _do(
        self,
        work: Callable[[Library], object],
        told: str,
        undo: Undo | None,
        show: int | None = None,
    ) -> None:
        """Have something done to the library, and show what it is like then."""
        shelf = self._shelf

        def done() -> None:
            library = shelf.library
            try:
                work(library)
                found = shelved(
                    library.articles(), library.queue(), library.articles(archived=True)
                )
            except ReaderError as error:
                self.post_from_thread(Failed(f"{error.what}. {error.remedy}."))
                return
            self.post_from_thread(Read(found, library.on_file, told, undo, show))

        self._shelf.errands.put(done)

    def action_move(self, step: int) -> None:
        self._list.move(step)

    def action_page(self, step: int) -> None:
        self._list.move(step * max(1, self._list.size.height - 1))

    @on(ArticleList.Clicked)
    def action_open(self) -> None:
        article = self._marked
        if article is not None:
            self.dismiss(article.id)

    def action_part(self, step: int) -> None:
        parts = list(Part)
        self._part = parts[(parts.index(self._part) + step) % len(parts)]
        self._show()

    def action_sort(self) -> None:
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        article = self._marked
        self._show(None if article is None else article.id)

    def action_archive(self) -> None:
        article = self._marked
        if article is None:
            return
        number, away = article.id, article.archived is None
        at = self._queued_at(number)

        def undo(library: Library) -> None:
            library.archive(number, not away)
            if at is not None:
                library.enqueue(number, at)

        told = "put away" if away else "back on the shelf"
        self._do(lambda library: library.archive(number, away), _done(article, told), undo)

    def action_trash(self) -> None:
        article = self._marked
        if article is None:
            return
        number = article.id
        told = _done(article, "in the bin for a week")
        if number == self._heard:
            told += "; it plays on until you open another"
        self._do(
            lambda library: library.trash(number),
            told,
            lambda library: library.trash(number, False),
        )

    def action_undo(self) -> None:
        if not self._undos:
            self._tell("Nothing was changed here")
            return
        self._do(self._undos.pop(), "Undone", None)

    def action_enqueue(self) -> None:
        article = self._marked
        if article is None:
            return
        number, at = article.id, self._queued_at(article.id)
        if at is None:
            self._enqueue(article, None, "comes last in the queue")
        else:
            self._do(
                lambda library: library.dequeue(number),
                _done(article, "out of the queue"),
                lambda library: library.enqueue(number, at),
            )

    def action_enqueue_next(self) -> None:
        article = self._marked
        if article is not None:
            waiting = self._waiting()
            heard = waiting.index(self._heard) + 1 if self._heard in waiting else 0
            self._enqueue(article, heard, "comes next")

    def _enqueue(self, article: Article, at: int | None, told: str) -> None:
        number, before = article.id, self._queued_at(article.id)
        put_away = article.archived is not None

        def undo(library: Library) -> None:
            if before is not None:
                library.enqueue(number, before)
            else:
                library.dequeue(number)
            if put_away:
                library.archive(number)

        self._do(lambda library: library.enqueue(number, at), _done(article, told), undo)

    def action_shift(self, step: int) -> None:
        """Sooner or later in the queue."""
        article = self._marked
        if self._part is not Part.QUEUE or article is None:
            self._tell("J and K move in the queue: tab goes there")
            return
        number = article.id

        def shift(library: Library) -> None:
            waiting = [each.id for each in library.queue()]
            if number in waiting:
                library.enqueue(number, max(0, waiting.index(number) + step))

        def back(library: Library) -> None:
            waiting = [each.id for each in library.queue()]
            if number in waiting:
                library.enqueue(number, max(0, waiting.index(number) - step))

        self._do(shift, _done(article, "moved"), back, number)

    def _waiting(self) -> list[int | None]:
        return [each.article.id for each in self._read.parts[Part.QUEUE]]

    def _queued_at(self, number: int) -> int | None:
        waiting = self._waiting()
        return waiting.index(number) if number in waiting else None

    # -- what is typed -----------------------------------------------------------------------------

    def action_filter(self) -> None:
        self._ask(adding=False, value=self._query, placeholder="title, site, author")

    def action_add(self) -> None:
        self._ask(adding=True, value="", placeholder="an address, or a file")

    def _ask(self, *, adding: bool, value: str, placeholder: str) -> None:
        self._adding = adding
        self._input.placeholder = placeholder
        with self.prevent(Input.Changed):
            self._input.value = value
        self._input.cursor_position = len(value)
        self._input.display = True
        self._input.focus()

    def _end_input(self) -> None:
        self._input.display = False
        self.set_focus(None)

    def action_cancel(self) -> None:
        if self._input.display:
            if not self._adding:
                self._query = ""
                self._show()
            self._end_input()
        elif self._query:
            self._query = ""
            self._show()
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if not self._adding:
            self._query = event.value
            self._show()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        self._end_input()
        if self._adding and typed:
            self._fetch(typed)

    def _fetch(self, source: str) -> None:
        from threading import Thread

        from reader.adding import add

        self._tell(f"Fetching {source} …")
        shelf = self._shelf

        def fetch() -> None:
            try:
                document = shelf.fetch(source)
            except ReaderError as error:
                self.post_from_thread(Failed(f"{error.what}. {error.remedy}."))
                return

            def put() -> None:
                try:
                    added = add(shelf.library, document)
                except ReaderError as error:
                    self.post_from_thread(Failed(f"{error.what}. {error.remedy}."))
                    return
                number, waited = added.article.id, added.waited
                told = "waits in the queue already" if waited else "comes last in the queue"
                self._do(
                    lambda _: None,
                    _done(added.article, told),
                    None if waited else lambda library: library.trash(number),
                    number,
                )

            shelf.errands.put(put)

        # Not one of the shelf's errands: a slow server would hold the library.
        Thread(target=fetch, name="fetch", daemon=True).start()


def _beginning(library: Library, number: int) -> str:
    document = library.document(number)
    text: list[str] = []
    length = 0
    for index in document.spoken_blocks:
        block = document.blocks[index].text
        text.append(block)
        length += len(block)
        if length > _SHOWN:
            break
    return "\n\n".join(text)[:_SHOWN]


def _done(article: Article, what: str) -> str:
    name = name_of(article)
    return f"{name if len(name) <= 40 else name[:39].rstrip() + '…'}: {what}"


def _hint(cells: int) -> Content:
    """The keys, in rows of so many cells; no key is parted from what it does."""
    rows, row = [], Content("")
    for key, about in _HINT:
        each = Content.assemble((key, "$primary"), f" {about}")
        if row.cell_length + each.cell_length + 2 > cells:
            rows.append(row)
            row = Content("")
        row = each if not row.plain else Content.assemble(row, "  ", each)
    return Content("\n").join([*rows, row])
