"""The library on the screen: what is kept is shown, filtered and put in order; an article to open
goes out.

What is done to the library is done on the shelf's own thread, and the library is read again after
it, and when another program has changed it. The last changes can be undone, one by one, also those
that were made before the screen was closed and opened again.
"""

from __future__ import annotations

from threading import Thread
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ReaderError, attempt
from reader.library import Article
from reader.shelving import Act, archive, enqueue, enqueue_next, shift, trash
from reader.tui.dialogs import Dialog, Field
from reader.tui.library_keys import hint
from reader.tui.library_list import ArticleList
from reader.tui.library_preview import Preview
from reader.tui.library_reading import Failed, Read, Reading
from reader.tui.library_rows import (
    SORTS,
    Entry,
    Part,
    Shelved,
    chosen,
    left_of,
    name_of,
    ordered,
    parts_line,
    shelved,
    span,
)
from reader.tui.screen_keys import keys_of
from reader.tui.shelf import Shelf

PREVIEW = 118
"""Cells from which the beginning of the marked article stands beside the list."""


LOOK = 2.0
"""Seconds after which it is asked whether another program has changed the library."""


class LibraryScreen(Dialog[int | None]):
    """Answers with the id of an article to be opened."""

    # Else a hidden field has the focus, and takes the keys.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = keys_of("library")
    DEFAULT_CSS = """
    LibraryScreen {
        .box { width: 100%; height: 100%; padding: 0 1; }
        #library-parts { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #library-input { display: none; }
        #library-middle { height: 1fr; }
        ArticleList { width: 1fr; height: 1fr; }
        #library-preview {
            width: 40%; height: 1fr; padding: 0 1 0 2; display: none; color: $ink-foreground;
        }
        &.-preview #library-preview { display: block; }
        #library-told { height: auto; max-height: 3; color: $ink-foreground; }
        #library-told.trouble { color: $ink-warning; }
        #library-hint { height: auto; color: $ink-faint; }
    }
    """

    def __init__(self, shelf: Shelf, heard: int | None) -> None:
        """:param heard: the id of the article that is open."""
        super().__init__()
        self._shelf = shelf
        self._number = heard
        self._read = shelved((), (), ())
        self._ordered: list[Entry] = []
        self._order: tuple[Shelved, Part, str | None] | None = None
        """What was put in order, and how."""
        self._part = Part.SHELF
        self._sort = SORTS[0]
        self._query = ""
        self._adding = False
        """The input is for an address, not for the filter."""
        self._reading = Reading(shelf, self.post_from_thread)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Library"
            yield Static(id="library-parts")
            yield Field(id="library-input", compact=True)
            with Horizontal(id="library-middle"):
                yield ArticleList(id="library-list")
                yield Preview(self._shelf, id="library-preview")
            yield Static(Content("Reading the library …"), id="library-told")
            yield Static(id="library-hint")

    def on_mount(self) -> None:
        self._show()
        self._reading.do(lambda _: None, "")
        self.set_interval(LOOK, self._reading.look)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= PREVIEW, "-preview")
        self.query_one("#library-hint", Static).update(hint(self.app, event.size.width - 4))
        self._preview()

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def _heard(self) -> int | None:
        """The id of the article that is open, as the library knows it by now."""
        return self._shelf.present(self._number)

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
        how = "in this order" if sort is None else f"by {sort}"
        if not entries and not self._query:
            how = "nothing here"
        elif self._query:
            how = f"{len(entries)} with {self._query!r}, {how}"
        elif sort is None:
            how += f", {span(sum(left_of(each.article) for each in entries))}"
        self.query_one("#library-parts", Static).update(
            parts_line(self._read, self._part, how), layout=False
        )

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        told = self.query_one("#library-told", Static)
        told.set_class(trouble, "trouble")
        told.update(Content(words))

    @on(Read)
    def _was_read(self, message: Read) -> None:
        self._read = message.shelved
        here = self._marked
        keep = message.show
        if keep is None and here is not None:
            keep = here.id
        elif keep is None:
            keep = self._heard
        self._show(keep)
        told = message.told
        if not told and not message.shelved.total:
            told = f"Nothing is kept yet: {self.key('library-add')} adds an address or a file"
            if message.binned:
                few = "1 article is" if message.binned == 1 else f"{message.binned} articles are"
                told = f"{few} in the bin: reader library undelete takes one back"
        if told is None:  # what was told last may matter still
            return
        if not message.on_file:
            told = f"{told} (in memory: gone when you quit)".strip()
        self._tell(told)

    @on(Failed)
    def _has_failed(self, message: Failed) -> None:
        self._tell(message.told, trouble=True)

    @on(ArticleList.Marked)
    def _preview(self) -> None:
        self.query_one(Preview).tell(self._marked if self.has_class("-preview") else None)

    @property
    def previewing(self) -> bool:
        """The beginning of the marked article is on its way."""
        return self.query_one(Preview).waits

    # -- what the listener does --------------------------------------------------------------------

    def _failed(self, error: ReaderError) -> None:
        """Called from any thread."""
        self.post_from_thread(Failed(str(error)))

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

    def _act(self, act: Act, article: Article, show: int | None = None) -> None:
        self._reading.do(act.do, _done(article, act.told), (_short(article), act.undo), show)

    def _act_away(self, act: Act, article: Article) -> None:
        """What is gone from the list then: how it is brought back is said as well."""
        told = f"{act.told}; {self.key('library-undo')} takes it back"
        self._reading.do(act.do, _done(article, told), (_short(article), act.undo))

    def action_archive(self) -> None:
        if (article := self._marked) is not None:
            self._act_away(archive(article, self._waiting), article)

    def action_trash(self) -> None:
        if (article := self._marked) is not None:
            self._act_away(trash(article, self._heard), article)

    def action_enqueue(self) -> None:
        if (article := self._marked) is not None:
            self._act(enqueue(article, self._waiting), article)

    def action_enqueue_next(self) -> None:
        if (article := self._marked) is not None:
            self._act(enqueue_next(article, self._waiting, self._heard), article)

    def action_shift(self, step: int) -> None:
        """Sooner or later in the queue."""
        article = self._marked
        if self._part is not Part.QUEUE or article is None:
            self._tell(
                f"{self.key('library-later')} and {self.key('library-sooner')} move in the queue: "
                f"{self.key('library-part')} goes there"
            )
            return
        self._act(shift(article, step), article, article.id)

    def action_undo(self) -> None:
        self._reading.undo()

    @property
    def _waiting(self) -> list[int]:
        return [each.article.id for each in self._read.parts[Part.QUEUE]]

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
        from reader.adding import add

        self._tell(f"Fetching {source} …")
        shelf = self._shelf

        def fetch() -> None:
            document = shelf.fetch(source)
            added = shelf.errands.do(lambda: add(shelf.library, document))
            number, waited = added.article.id, added.waited
            told = "waits in the queue already" if waited else "comes last in the queue"
            undo = None if waited else (_short(added.article), trash(added.article, None).do)
            self._reading.do(lambda _: None, _done(added.article, told), undo, number)

        # Not one of the shelf's errands: a slow server would hold the library.
        Thread(target=lambda: attempt(fetch, self._failed), name="fetch", daemon=True).start()


def _done(article: Article, what: str) -> str:
    return f"{_short(article)}: {what}"


def _short(article: Article) -> str:
    name = name_of(article)
    return name if len(name) <= 40 else name[:39].rstrip() + "…"
