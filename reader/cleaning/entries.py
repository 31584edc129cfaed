"""The entries of a feed: one comes in, the article that the feed itself has of it goes out.

Its text is cleaned as a page of its own, with what the listener chose for the site that it is from.
"""

from __future__ import annotations

import html
from dataclasses import replace

from reader.cleaning.choices import NONE, Choices
from reader.cleaning.feed import Entry, Feed
from reader.cleaning.xml import Element
from reader.document import Block, Document, Kind, Page
from reader.errors import NothingToRead
from reader.sources import called

__all__ = ["entry_document", "newest"]


def newest(feed: Feed, *, allow_empty: bool = False, choices: Choices = NONE) -> Document:
    """The article of the newest entry that has its text in the feed.

    :param choices: the listener's own.
    :raises NothingToRead: there is none.
    """
    for entry in feed.entries:
        if entry.is_whole:
            return entry_document(feed, entry, allow_empty=allow_empty, choices=choices)
    if allow_empty and feed.entries:
        return entry_document(feed, feed.entries[0], allow_empty=True, choices=choices)
    raise NothingToRead(
        f"{called(feed.source)} is a feed with no article in it, only links to them",
        "List them with reader feed SOURCE, and choose one with --entry",
    )


def entry_document(
    feed: Feed, entry: Entry, *, allow_empty: bool = False, choices: Choices = NONE
) -> Document:
    """The article that the feed's own text of an entry makes.

    :param choices: the listener's own, for the site that the entry is from.
    :raises NothingToRead: no block of it is spoken.
    """
    from reader.cleaning import clean, nothing_in
    from reader.cleaning.applying import apply

    title = html.escape(entry.title)
    tab, head = (f"<title>{title}</title>", f"<h1>{title}</h1>") if entry.is_named else ("", "")
    content = (
        f'<!doctype html><html><head><meta charset="utf-8">{tab}</head>'
        f"<body><article>{head}{entry.text}</article></body></html>"
    )
    page = Page(content.encode("utf-8", "replace"), feed.source, "text/html", "utf-8")
    # What the listener leaves out is not lost: that is told from the page as it is.
    document = clean(page, allow_empty=True)
    if not document.spoken_blocks or _lost(document, entry):
        document = _plainly(document, entry, choices)
    elif choices.include or choices.exclude:
        document = clean(page, allow_empty=True, choices=choices)
    document = replace(
        document,
        source=entry.link or feed.source,
        title=entry.title,
        author=entry.author or document.author,
        published=entry.published,
        site=feed.title,
        language=document.language or feed.language,
    )
    if choices != NONE:
        document = apply(document, choices)
    if not allow_empty and not document.spoken_blocks:
        raise nothing_in(document)
    return document


def _lost(document: Document, entry: Entry) -> bool:
    """Whether hardly anything is left: an extractor made for whole pages fails on short ones."""
    spoken = sum(len(document.blocks[i].text.split()) for i in document.spoken_blocks)
    return spoken < 0.3 * entry.words


def _plainly(document: Document, entry: Entry, choices: Choices) -> Document:
    """The entry with all that has no furniture in it: there is no site around it in a feed."""
    from reader.cleaning.flow import BLOCKS, MARK, flow
    from reader.cleaning.parsing import parse
    from reader.cleaning.rules import RULES
    from reader.cleaning.selectors import chosen_elements

    tree, whole = parse(f"<html><body>{entry.text}</body></html>")
    if tree is None or not whole:
        return document
    chosen = chosen_elements(tree, choices)

    def rule_of(element: Element) -> str | None:
        choice = chosen.get(element)
        return MARK if choice == "exclude" and element.tag not in BLOCKS else choice

    blocks = [Block(Kind.TITLE, entry.title)] if entry.is_named else []
    for piece in flow(tree, rule_of):
        silent = next(
            (b.skipped for b in document.blocks if b.text == piece.text and b.skipped), None
        )
        known = silent if silent and silent.name not in ("not-article", "outside-run") else None
        if piece.rule is not None:
            known = RULES["excluded"] if piece.rule == "exclude" else None
        blocks.append(Block(piece.kind, piece.text, known))
    return replace(document, blocks=tuple(blocks))
