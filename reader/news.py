"""Only what changed: what was spoken of an article when it was heard last comes in; which of its
blocks are new, and a document that speaks no others, go out.

A block is new when nothing of the same words was there before. The title is said in any case, and
the heading above what is new: so that it is known what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from reader.cleaning.applying import UNCHANGED
from reader.document import Document, Kind
from reader.session import Session

__all__ = ["UNCHANGED", "new_blocks", "only", "toggle", "told_of"]


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


def toggle(session: Session, news: Collection[int]) -> bool | None:
    """Have the session speak only what is new, from the first of it on; or all of it again.

    :returns: whether it is only what is new, from now on; None: there is nothing else to be read,
        and all is left as it is.
    """
    document = session.document
    if any(block.skipped == UNCHANGED for block in document.blocks):
        session.revise(_whole(document))
        return False
    fewer = only(document, news)
    if fewer == document:
        return None
    session.revise(fewer)
    first = min(news, default=None)
    after = [sentence.place for sentence in session.sentences if sentence.block == first]
    if after:
        session.go(after[0])
    return True


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
