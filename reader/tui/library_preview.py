"""How the marked article begins, beside the list of the library: an article comes in, and its
beginning is fetched and shown once the mark rests on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from reader.errors import ReaderError
from reader.library import Article, Library
from reader.tui.library_rows import name_of
from reader.tui.shelf import Shelf

SETTLED = 0.15
"""Seconds that an article is marked before its beginning is fetched."""
_SHOWN = 1500
"""Characters of that beginning."""


class Preview(Static):
    """The beginning of one article."""

    @dataclass
    class Fetched(Message):
        """How an article begins."""

        article_id: int
        text: str

    def __init__(self, shelf: Shelf, *, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._shelf = shelf
        self._article: Article | None = None
        """That is shown, or on its way."""
        self._rest: Timer | None = None
        self.waits = False
        """It is on its way."""

    def tell(self, article: Article | None) -> None:
        """Show this one, or none."""
        if article is None:
            self.update(Content(""), layout=False)
            self._article, self.waits = None, False
        elif self._article is None or article.id != self._article.id:
            self._article, self.waits = article, True
            # Whoever types or runs through the list is not held up by what he passes.
            if self._rest is not None:
                self._rest.stop()
            self._rest = self.set_timer(SETTLED, self._fetch)

    def _fetch(self) -> None:
        wanted = self._article
        if wanted is None:
            return

        def look() -> None:
            if self._article is not wanted:  # the listener has moved on
                return
            told(_beginning(self._shelf.library, wanted.id))

        def told(text: str) -> None:
            try:
                self.post_message(Preview.Fetched(wanted.id, text))
            except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
                if self.app.is_running:
                    raise

        def failed(error: ReaderError) -> None:
            told(f"{error.what}. {error.remedy}.")

        self._shelf.errands.put(look, failed)

    @on(Fetched)
    def _fetched(self, message: Fetched) -> None:
        article = self._article
        if article is None or article.id != message.article_id:
            return
        self.waits = False
        about = [article.author, article.site, article.published]
        self.update(
            Content.assemble(
                (name_of(article), "bold $ink-primary"),
                "\n",
                (" · ".join(" ".join(each.split()) for each in about if each), "$ink-faint"),
                "\n\n",
                message.text,
            ),
            layout=False,
        )


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
