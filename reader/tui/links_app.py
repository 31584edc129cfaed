"""The side of the app that leads elsewhere: the links of the article, and going over to one."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread

from textual import on
from textual.message import Message

from reader.errors import ReaderError, attempt
from reader.tui.links_dialog import LinksDialog, Spot
from reader.tui.shelf_app import ShelfApp


@dataclass
class Fetched(Message):
    """A page was fetched, and is in the library."""

    article_id: int


@dataclass
class NotFetched(Message):
    """It stays with the article that is open."""

    what: str
    remedy: str


class LinksApp(ShelfApp):
    """Goes where the article leads."""

    _fetching = False

    def action_links(self) -> None:
        document, sentences = self.session.document, self.session.sentences
        heard = self._heard().sentence
        block = sentences[heard].block if heard is not None and heard < len(sentences) else 0
        self.push_screen(LinksDialog(document, self._shelf, block), self._link_chosen)

    def _link_chosen(self, wanted: str | Spot | None) -> None:
        if isinstance(wanted, Spot):
            # As a match of a search: it is lit, and Enter reads from there.
            self._reading.search(wanted.words, wanted.place)
        elif wanted is not None:
            self._open_address(wanted)

    def _open_address(self, address: str) -> None:
        """Fetch a page while this one is read on, and go over to it."""
        shelf = self._shelf
        if shelf is None or self._fetching:
            return
        self._fetching = True
        self._notices.tell(f"Fetching {address} …")

        def fetch() -> None:
            document = shelf.fetch(address)
            article = shelf.errands.do(lambda: shelf.library.remember(document))
            self._post(Fetched(article.id))

        def failed(error: ReaderError) -> None:
            self._post(NotFetched(error.what, error.remedy))

        # Not one of the shelf's errands: a slow server would hold the library.
        Thread(target=lambda: attempt(fetch, failed), name="fetch", daemon=True).start()

    @on(Fetched)
    def _fetched(self, message: Fetched) -> None:
        self._fetching = False
        self.open_article(message.article_id)

    @on(NotFetched)
    def _not_fetched(self, message: NotFetched) -> None:
        self._fetching = False
        self._notices.tell(message.what, message.remedy, severity="warning")
