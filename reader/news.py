"""Only what changed: what was spoken of an article when it was heard last comes in; which of its
blocks are new, and a document that speaks no others, go out.

A block is new when nothing of the same words was there before. The title is said in any case, and
the heading above what is new: so that it is known what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final

from reader.cleaning.applying import UNCHANGED
from reader.document import Document, Kind, Place
from reader.events import Event, Notice, State, StateChanged
from reader.session import Session

__all__ = ["UNCHANGED", "News", "is_partial", "new_blocks", "only", "told_of"]

_WORDS: Final = 8
"""Of a sentence, to know it again."""


def new_blocks(before: Iterable[str], document: Document) -> frozenset[int]:
    """The spoken blocks that were not there.

    :param before: the texts of the blocks that were spoken.
    """
    left = Counter(map(_bare, before))
    found: set[int] = set()
    for number in document.spoken_blocks:
        text = _bare(document.blocks[number].text)
        if left[text]:
            left[text] -= 1
        else:
            found.add(number)
    return frozenset(found)


class News:
    """What is new in the document of a session, to be heard alone.

    While only that is read nothing is known of the rest: its place stays where it was
    (``Keeper``). Once it was heard, everything is read again, from that place on.
    """

    def __init__(
        self,
        session: Session,
        blocks: frozenset[int] = frozenset(),
        *,
        rest_heard: Callable[[], bool] = lambda: False,
        key: str = "",
    ) -> None:
        """
        :param blocks: that are new.
        :param rest_heard: whether all else was heard before: then nothing is left after it.
        :param key: that plays, for what is said; empty: there is none.
        """
        self.blocks = blocks
        self._session = session
        self._rest_heard = rest_heard
        self._key = key
        self._place: Place | None = None
        """Where everything was read last; None: nowhere yet."""
        if blocks:
            session.subscribe(self._hear)

    @property
    def only(self) -> bool:
        """Nothing else is read."""
        return is_partial(self._session.document)

    def toggle(self) -> bool | None:
        """Have the session speak only what is new, from the first of it on; or all of it again,
        where it was before.

        :returns: whether it is only what is new, from now on; None: there is nothing else to be
            read, and all is left as it is.
        """
        session = self._session
        document = session.document
        if self.only:
            self._back()
            return False
        fewer = only(document, self.blocks)
        if fewer == document:
            return None
        here = session.heard().sentence
        self._place = None
        if here is not None and here < len(session.sentences):
            self._place = session.sentences[here].place
        first = min(self.blocks, default=None)
        said = first is not None and fewer.blocks[first].skipped is None
        session.revise(fewer, Place(first, 0) if said and first is not None else None)
        return True

    def _back(self) -> None:
        self._session.revise(_whole(self._session.document), self._place)

    def _hear(self, event: Event) -> None:
        """Called on the session's threads."""
        if event != StateChanged(State.FINISHED) or not self.only or self._rest_heard():
            return
        self._back()
        session = self._session
        # A letter stays as it is: its capital is another key.
        key = self._key if len(self._key) == 1 else self._key.capitalize()
        goes_on = f"{key} goes on" if key else "It goes on"
        here = session.heard().sentence or 0
        sentence = session.sentences[here]
        words = session.document.blocks[sentence.block].text[sentence.start : sentence.end].split()
        shown = " ".join(words[:_WORDS]).rstrip(".") + " …" * (len(words) > _WORDS)
        session.post(Notice("What is new is read", f"{goes_on} where you were: {shown}"))


def is_partial(document: Document) -> bool:
    """Whether only what is new in it is spoken."""
    return any(block.skipped == UNCHANGED for block in document.blocks)


def told_of(news: Collection[int], document: Document, key: str) -> tuple[str, str]:
    """What is said of an article that has these new blocks, and what can be done.

    :param key: that has only these read; empty: there is none.
    """
    if only(document, news) == document:
        return "It has changed since you heard it: all is new", ""
    count = len(news)
    new = "a new paragraph" if count == 1 else f"{count} new paragraphs"
    return f"It has changed since you heard it: {new}", f"{key} reads only what is new" * bool(key)


def only(document: Document, news: Collection[int]) -> Document:
    """The document with all that is not new kept silent."""
    blocks = list(document.blocks)
    said = set(news)
    heading: int | None = None
    for number in document.spoken_blocks:
        kind = blocks[number].kind
        if kind is Kind.TITLE:
            said.add(number)
        elif kind is Kind.HEADING:
            heading = number
        elif number in news and heading is not None:
            said.add(heading)
    for number in document.spoken_blocks:
        if number not in said:
            blocks[number] = replace(blocks[number], skipped=UNCHANGED)
    return replace(document, blocks=tuple(blocks))


def _whole(document: Document) -> Document:
    blocks = tuple(
        replace(block, skipped=None) if block.skipped == UNCHANGED else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _bare(text: str) -> str:
    return " ".join(text.split())
