"""The links of the article: they come in with the document; the one to be opened goes out.

One can also be put into the queue, copied, or looked up where it stands in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.cleaning.links import listed
from reader.document import Document, Link, Place
from reader.errors import told
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.library_rows import name_of
from reader.tui.screen_keys import keys_of
from reader.tui.shelf import Shelf


@dataclass
class Done(Message):
    """What became of a link."""

    told: str


class Spot(NamedTuple):
    """Words of the article, to be shown."""

    words: str
    place: Place


class LinksDialog(ListDialog[str | Spot | None]):
    """Answers with an address to be opened, or with where the link stands."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("links")
    DEFAULT_CSS = """
    LinksDialog {
        .box { width: 90; height: 80%; }
        OptionList { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #links-address { color: $ink-primary; max-height: 3; }
    }
    """

    def __init__(self, document: Document, shelf: Shelf | None, heard: int) -> None:
        """
        :param shelf: None: nothing is kept, so that no link can be opened or put into the queue.
        :param heard: the block that is heard: the first link from there on is marked.
        """
        super().__init__()
        self._document = document
        self._shelf = shelf
        self._heard = heard
        self._all = False
        self._links: list[tuple[int, Link]] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Links"
            box.border_subtitle = self.hints(
                ("list-choose", "opens"),
                ("links-queue", "queue"),
                ("links-copy", "copies"),
                ("links-show", "shows"),
                ("links-all", "all"),
            )
            yield Lines(id="links-list")
            yield Static(id="links-address")
            yield Static(id="links-told", classes="told")

    def on_mount(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self._links = listed(self._document, silent=self._all)
        ahead = (at for at, (block, _) in enumerate(self._links) if block >= self._heard)
        self.fill((_line(link) for _, link in self._links), next(ahead, 0))
        where = "of the page" if self._all else "of what is read"
        self._tell(f"{len(self._links)} {where}")
        self._show_address()

    def _tell(self, words: str) -> None:
        self.query_one("#links-told", Static).update(Content(words))

    @on(Lines.OptionHighlighted)
    def _show_address(self) -> None:
        link = self._marked
        self.query_one("#links-address", Static).update(
            Content("" if link is None else link.address)
        )

    @property
    def _marked(self) -> Link | None:
        at = self.options.highlighted
        return None if at is None or at >= len(self._links) else self._links[at][1]

    def chosen(self, index: int) -> None:
        if self._shelf is None:
            self._tell(f"Nothing is kept this time: {self.key('links-copy')} copies the address")
        else:
            self.dismiss(self._links[index][1].address)

    def action_place(self) -> None:
        at = self.options.highlighted
        if at is not None and at < len(self._links):
            block, link = self._links[at]
            found = self._document.blocks[block].text.find(link.text)
            self.dismiss(Spot(link.text, Place(block, max(0, found))))

    def action_all(self) -> None:
        self._all = not self._all
        self._fill()

    def action_copy(self) -> None:
        link = self._marked
        if link is not None:
            self.app.copy_to_clipboard(link.address)
            self._tell("Copied")

    def action_add(self) -> None:
        shelf, link = self._shelf, self._marked
        if link is None:
            return
        if shelf is None:
            self._tell(f"Nothing is kept this time: {self.key('links-copy')} copies the address")
            return
        self._tell(f"Fetching {link.address} …")
        self.in_background(lambda: Done(_added(shelf, link.address)), "links-add")

    @on(Done)
    def _done(self, message: Done) -> None:
        self._tell(message.told)


def _added(shelf: Shelf, address: str) -> str:
    from reader.adding import add

    try:
        document = shelf.fetch(address)
        added = shelf.errands.do(lambda: add(shelf.library, document))
    except Exception as error:  # whatever it is, the dialog is not to wait for ever
        return str(told(error))
    how = "waits in the queue already" if added.waited else "comes last in the queue"
    return f"{name_of(added.article)}: {how}"


def _line(link: Link) -> Content:
    host = urlsplit(link.address).hostname or ""
    host = host.removeprefix("www.")
    name = " ".join(link.text.split())
    return Content.assemble(name, "" if name == link.address else (f"  {host}", "$ink-faint"))
