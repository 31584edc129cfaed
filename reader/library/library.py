"""The door of the library: calls come in, frozen values go out; all of it outlives the program.

A library never fails the program. Where its file cannot be used it says so through ``notice`` and
goes on in memory (see ``store``).
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reader.document import Block, Document, Place
from reader.errors import SourceMissing
from reader.library import articles, bookmarks, history, lexicon, places, settings, shelf
from reader.library.numbers import ArticleNumber, BookmarkNumber, WordNumber
from reader.library.store import Notice, Store
from reader.library.texts import packed, printable, unpacked
from reader.library.values import Article, Bookmark, LexiconEntry, Totals

NAME = "library.sqlite3"


def library_path() -> Path:
    """Where the library is. It need not exist."""
    moved = os.environ.get("READER_HOME")
    if moved:
        return Path(moved) / NAME
    from platformdirs import user_data_path

    return user_data_path("article-reader", appauthor=False) / NAME


def _into_the_log(what: str, remedy: str) -> None:
    import logging

    logging.getLogger(__name__).warning("%s. %s.", what, remedy)


def _drawn() -> int:
    """A number for an entry, to 2**31. Drawn and not counted: it is still free, and the same, when
    what was done in memory is done again on the file."""
    return 1 + int.from_bytes(os.urandom(4), "big") // 2


def _article(article_id: int | None) -> ArticleNumber | None:
    return None if article_id is None else ArticleNumber(article_id)


class Library:
    """Articles, places, choices, words and history. Safe to use from any thread.

    After ``close`` it must not be used any more (``sqlite3.ProgrammingError``).
    """

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._layouts: dict[int, str] = {}
        """The text that this program has in hand of each article: its places count in that."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        notice: Notice = _into_the_log,
        *,
        patience: float = 2.0,
        clock: Callable[[], float] = time.time,
    ) -> Self:
        """The library at ``path``, made where there is none. Raises nothing, whatever is there.

        :param path: of the file; ``library_path()`` where not given.
        :param notice: told what happened and what to do, a line each without a full stop; from
            any thread that uses the library, now or later. The log where not given.
        :param patience: seconds to wait for another program's lock.
        :param clock: seconds since 1970.
        """
        return cls(Store(path or library_path(), notice, patience), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._store.close()

    def lent(self) -> Library:
        """The same library, for who closes it when he is done: that closes nothing."""
        lent = _Lent(self._store, self._clock)
        lent._layouts = self._layouts
        return lent

    @property
    def on_file(self) -> bool:
        """Whether what is remembered now outlives the program."""
        return self._store.on_file

    def version(self) -> int:
        """Another number when another program has changed the library since."""
        return self._store.read(shelf.version)

    def try_again(self) -> None:
        """Go back to a file that was out of reach, if it can be used now; cheap, and tried every
        few seconds however often this is called. Reading and writing do it as well."""
        self._store.try_again()

    # Articles

    def remember(self, document: Document) -> Article:
        """Keep a document that was opened, with all its text.

        The same source is the same entry, whatever became of its text; the same spoken text is the
        same entry, wherever it was moved (empty ones apart), and so is a file in place of one that
        is gone, with the same title and nearly the same paragraphs. Doing it again changes nothing
        but ``opened``.
        """
        text = packed(document)
        title = None if document.title is None else printable(document.title)
        # Apart: what there is on the disk may be another thing when it is done again.
        before = self._store.read(partial(articles.nearly, text=text, title=title))
        work = partial(
            articles.remember,
            document=document,
            text=text,
            number=_drawn(),
            now=self._clock(),
            before=None if before is None else ArticleNumber(before),
        )
        article = self._store.write(work)
        self._layouts[article.id] = text.layout
        return article

    def article(self, article_id: int) -> Article | None:
        """The entry of that number; None: there is none, or none any more."""
        return self._store.read(partial(articles.article, number=ArticleNumber(article_id)))

    def document(self, article_id: int) -> Document:
        """The document as it was remembered last.

        :raises SourceMissing: the article was forgotten, or its text broken on the disk.
        """
        row = self._store.read(partial(articles.document, number=ArticleNumber(article_id)))
        if row is None:
            raise SourceMissing(
                "The article is not in the library any more", "Open it again from its source"
            )
        layout, head, blocks = row
        try:
            document = unpacked(head, blocks)
        except (ValueError, TypeError) as error:
            raise SourceMissing(
                "The text of the article cannot be read in the library",
                "Open it again from its source",
            ) from error
        self._layouts[article_id] = layout
        return document

    def present(self, article_id: int) -> int:
        """The number that an article has by now: the file may know it under another one than it was
        given while the file was out of reach. Waits for nothing.

        All here takes either; but what is kept of an article under the one of before gives way to
        a place that is further on, and to what else is kept there: who goes by it does not know.
        """
        return self._store.present(ArticleNumber(article_id))

    def recent(self, limit: int = 20) -> list[Article]:
        """The articles that were opened last, the very last one first."""
        return self._store.read(partial(articles.recent, limit=limit))

    def last(self) -> Article | None:
        """What was listened to last and is not finished, else what was opened last."""
        return self._store.read(articles.last)

    def finish(self, article_id: int) -> None:
        """The article was heard to its end. Saving an earlier place takes that back."""
        work = partial(articles.finish, number=ArticleNumber(article_id), now=self._clock())
        self._store.write_state(work, ("finished", article_id), lambda _: False)

    def set_speed(self, article_id: int, speed: float | None) -> None:
        """Keep the speed that was chosen for an article.

        :param speed: times the voice's own rate; None: it is read as those are that have none.
        """
        number = ArticleNumber(article_id)
        work = partial(articles.set_speed, number=number, speed=speed)
        stands = partial(articles.has_speed, number=number)
        self._store.write_state(work, ("speed", article_id), stands)

    def forget(self, article_id: int) -> None:
        """Drop an article with its text, place and words; its hours stay in the totals."""
        self._store.write(partial(articles.forget, number=ArticleNumber(article_id)))
        self._layouts.pop(article_id, None)

    # The shelf

    def articles(
        self, *, archived: bool = False, sort: str = "opened", limit: int = 100_000
    ) -> list[Article]:
        """What is on the shelf, or what was put away.

        :param sort: one of ``shelf.SORTS``.
        """
        return self._store.read(partial(shelf.articles, archived=archived, sort=sort, limit=limit))

    def binned(self) -> list[Article]:
        """What lies in the bin, the last first."""
        return self._store.read(shelf.binned)

    def queue(self) -> list[Article]:
        """What is to be heard, in this order."""
        return self._store.read(shelf.queue)

    def enqueue(self, article_id: int, at: int | None = None) -> None:
        """Put an article into the queue, or elsewhere in it.

        :param at: before what stands there now, from 0; None: last.
        """
        self._store.write(partial(shelf.enqueue, number=ArticleNumber(article_id), at=at))

    def dequeue(self, article_id: int) -> None:
        """Take an article out of the queue."""
        self._store.write(partial(shelf.dequeue, number=ArticleNumber(article_id)))

    def archive(self, article_id: int, put_away: bool = True) -> None:
        """Put an article away with its text and place, or take it back."""
        now = self._clock() if put_away else None
        self._store.write(partial(shelf.archive, number=ArticleNumber(article_id), now=now))

    def trash(self, article_id: int, wanted: bool = True) -> None:
        """Put an article into the bin, where it lies for a week, or take it out again."""
        now = self._clock() if wanted else None
        self._store.write(partial(shelf.trash, number=ArticleNumber(article_id), now=now))

    def empty_bin(self) -> None:
        """Forget what has lain in the bin for a week."""
        self._store.write(partial(shelf.empty, now=self._clock()))

    # Bookmarks

    def add_bookmark(
        self,
        article_id: int,
        place: Place,
        quotation: str,
        note: str = "",
        seconds: float | None = None,
    ) -> Bookmark | None:
        """Keep a place with what is written there; a second time, its note is changed.

        :param place: in the text that this library saw last, as for ``save_place``.
        :returns: None: the article was forgotten.
        """
        work = partial(
            bookmarks.add,
            number=_drawn(),
            article=ArticleNumber(article_id),
            here=place,
            layout=self._layouts.get(article_id),
            quotation=printable(quotation),
            note=printable(note),
            seconds=seconds,
            now=self._clock(),
        )
        return self._store.write(work)

    def bookmarks(self, article_id: int | None = None) -> list[Bookmark]:
        """Of an article in the order of its text; of all, the newest first."""
        return self._store.read(partial(bookmarks.bookmarks, article=_article(article_id)))

    def remove_bookmark(self, bookmark_id: int) -> bool:
        """Take a bookmark out; whether it was there."""
        return self._store.write(partial(bookmarks.remove, number=BookmarkNumber(bookmark_id)))

    # Places

    def save_place(
        self,
        article_id: int,
        place: Place,
        seconds_left: float | None = None,
        seconds_total: float | None = None,
    ) -> None:
        """Keep where the listener is. Cheap enough for every sentence, or every word.

        It is safe from the death of the program as soon as this returns; a power cut may take the
        last ones. Nothing happens where the article was forgotten.

        :param place: in the text that ``remember`` or ``document`` of this library saw last, even
            if another program has since remembered another one.
        :param seconds_left: of listening, at the voice and speed of now.
        :param seconds_total: from start to end, at the same.
        """
        number, layout = ArticleNumber(article_id), self._layouts.get(article_id)
        work = partial(
            places.save,
            number=number,
            here=place,
            layout=layout,
            seconds_left=seconds_left,
            seconds_total=seconds_total,
            now=self._clock(),
        )
        stands = partial(places.is_further, number=number, here=place, layout=layout)
        self._store.write_state(work, ("place", article_id), stands)

    def touch(self, article_id: int, place: Place) -> None:
        """Keep where the listener gave a command last: beyond it he may have been asleep.

        :param place: as for ``save_place``.
        """
        number, layout = ArticleNumber(article_id), self._layouts.get(article_id)
        work = partial(places.touch, number=number, here=place, layout=layout)
        stands = partial(places.is_touched, number=number)
        self._store.write_state(work, ("touched", article_id), stands)

    def touched(self, article_id: int) -> Place | None:
        """Where the last command was given, in the text that is in force; None: nowhere."""
        return self._store.read(partial(places.touched, number=ArticleNumber(article_id)))

    def place(self, article_id: int, *, even_finished: bool = False) -> Place | None:
        """Where to go on, in the text that is in force; None: from the start.

        None for an article that was never listened to, and for a finished one. If the text has
        changed since, ``reader.library.places`` says where the place has gone.

        :param even_finished: also where it was kept of a finished one.
        """
        number = ArticleNumber(article_id)
        return self._store.read(partial(places.place, number=number, even_finished=even_finished))

    def heard_before(self, article_id: int) -> tuple[Block, ...] | None:
        """The text that was heard last, if its words have changed since; else None."""
        return self._store.read(partial(places.heard_before, number=ArticleNumber(article_id)))

    # Sites

    def site_setting(self, site: str, key: str) -> Any:
        """What was chosen for a site; None: nothing was."""
        return self._store.read(partial(settings.value, site=printable(site), key=key))

    def site_settings(self, site: str | None = None) -> list[tuple[str, str, Any]]:
        """Site, key and value of every choice, for one site or for all of them."""
        return self._store.read(
            partial(settings.values, site=None if site is None else printable(site))
        )

    def set_site_setting(self, site: str, key: str, value: Any) -> None:
        """Keep a choice for a site.

        :param site: capitals do not matter.
        :param value: anything that JSON can carry; None takes an earlier choice back.
        :raises TypeError: JSON cannot carry it.
        """
        chosen = None if value is None else json.dumps(value)
        self._store.write(partial(settings.choose, site=printable(site), key=key, chosen=chosen))

    # Words

    def add_word(
        self,
        written: str,
        spoken: str = "",
        *,
        ipa: str | None = None,
        any_case: bool = False,
        regular: bool = False,
        article_id: int | None = None,
        site: str | None = None,
    ) -> LexiconEntry:
        """Keep how a word is to be said: in one article, on one site, or, with neither, everywhere.

        An entry for the same words in the same scope gives way to it. The fields are those of
        ``LexiconEntry``.

        :raises ValueError: both an article and a site are named, or ``written`` is empty.
        :raises SourceMissing: there is no such article.
        """
        if article_id is not None and site is not None:
            raise ValueError("a word holds in an article or on a site, not both")
        if not written:
            raise ValueError("a word must be written somehow")
        if article_id is not None and self.article(article_id) is None:
            raise SourceMissing(
                "The article is not in the library any more", "Choose another scope for the word"
            )
        work = partial(
            lexicon.add,
            number=_drawn(),
            written=printable(written),
            spoken=printable(spoken),
            ipa=ipa,
            any_case=any_case,
            regular=regular,
            article=_article(article_id),
            site=None if site is None else printable(site).casefold(),
        )
        return self._store.write(work)

    def words(self, article_id: int | None = None, site: str | None = None) -> list[LexiconEntry]:
        """The words that hold for an article of a site; the narrowest scope comes first."""
        folded = None if site is None else printable(site).casefold()
        return self._store.read(partial(lexicon.entries, article=_article(article_id), site=folded))

    def all_words(self) -> list[LexiconEntry]:
        """Every word of every scope."""
        return self._store.read(lexicon.all_entries)

    def remove_word(self, word_id: int) -> bool:
        """Take a word out; whether it was there."""
        return self._store.write(partial(lexicon.remove, number=WordNumber(word_id)))

    # History

    def listened(self, article_id: int, started: datetime, seconds: float, characters: int) -> None:
        """Add a spell of listening to the history.

        :param started: aware, or in local time.
        :param seconds: of sound, as heard.
        """
        work = partial(
            history.listened,
            article=ArticleNumber(article_id),
            started=started.timestamp(),
            seconds=seconds,
            characters=characters,
        )
        self._store.write(work)

    def clear_history(self) -> int:
        """Forget all spells of listening; how many there were."""
        return self._store.write(history.clear)

    def totals(self) -> Totals:
        """How much was listened to today, this week and ever."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        return self._store.read(partial(history.totals, now=now))


class _Lent(Library):
    def close(self) -> None:
        """Whoever lent it closes it."""
