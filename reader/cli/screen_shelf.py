"""Between the command line and the screen's library: the id of an article comes in, a session of it
goes out, kept as the first one was.

The screen goes from article to article without ending. What this opened is closed when it goes on,
and at the latest when the program ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from reader.choosing import ChoicesFor
from reader.cli.narrating import news_of, tell_asleep
from reader.config import Settings
from reader.document import Document
from reader.errors import SourceMissing
from reader.events import Notice
from reader.keeping import Keeper
from reader.language import let_go
from reader.library import Library
from reader.opening import open_document
from reader.queueing import Playlist, kept_document
from reader.session import Session
from reader.tui.shelf import Opened, Shelf
from reader.wording import Wording

Make = Callable[[Document, Session], Session]


class ScreenShelf:
    """Opens articles for the screen, and closes them."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        settings: Settings,
        choices: ChoicesFor,
        make: Make,
        *,
        tell: Callable[[str, str], None],
        follow: Callable[[Session, Callable[[], None]], None] = lambda *_: None,
        keeps: bool = True,
        key: Callable[[str], str],
    ) -> None:
        """
        :param open_library: called when the library is first needed; it is closed with this.
        :param make: a session of a document, that sounds like another one.
        :param tell: what is the matter with the library, and what to do.
        :param follow: told of a session that is about to be heard, and what notes a command there.
        :param keeps: the article that is heard first is in the library.
        :param key: how the key of a command is shown.
        """
        self._open_library = open_library
        self._library: Library | None = None
        self._settings = settings
        self._choices = choices
        self._make = make
        self._tell = tell
        self._follow = follow
        self._key = key
        self._stacks: list[ExitStack] = []
        self._change = threading.Lock()
        self._closed = False
        self.shelf = Shelf(self._opened, self.open, self.fetch, self._playlist, keeps=keeps)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._change:
            self._closed = True
            stacks, self._stacks = self._stacks, []
        for stack in stacks:
            stack.close()
        if self._library is not None:
            self._library.close()

    def _opened(self) -> Library:
        self._library = self._open_library()
        return self._library

    def _playlist(self, library: Library) -> Playlist:
        lang = self._settings.lang
        return Playlist(
            library,
            archive=self._settings.archive,
            language=lang,
            choices=self._choices,
            tell=self._tell,
        )

    def fetch(self, source: str) -> Document:
        """
        :raises ReaderError: it cannot be had.
        """
        try:
            return open_document(source, self._settings.lang, choices=self._choices)
        finally:
            let_go()

    def open(self, article_id: int, before: Session) -> Opened:
        """A session of an article, at the place where it was left.

        :param before: the session that is heard now; the new one sounds like it.
        :raises ReaderError: the article is gone, or there is nothing to say in it.
        """
        library = self.shelf.library
        article = library.article(article_id)
        if article is None:
            raise SourceMissing(
                "The article is not in the library any more", "Open it again from its source"
            )
        document = kept_document(library, article, self._settings.lang, self._choices)
        let_go()
        chosen = self._choices.article(document.source)
        with ExitStack() as stack:
            session = stack.enter_context(self._make(document, before))

            def tell(what: str, remedy: str) -> None:
                session.post(Notice(what, remedy))

            keeper = stack.enter_context(
                Keeper(session, library.lent(), notice=tell, key=self._key)
            )
            chosen.keep = keeper.choose
            if keeper.resume():
                tell_asleep(keeper, tell, self._key)
            news = news_of(session, keeper, tell, self._key)
            # The old session is silent before this one sounds: they would share the speakers.
            before.pause()
            own = stack.pop_all()
        with self._change:
            if not self._closed:
                self._stacks.append(own)
        if self._closed:
            own.close()
        self._follow(session, keeper.touch)
        wording = Wording(session, keeper)
        return Opened(session, chosen, wording, article_id, own.close, news, keeper)
