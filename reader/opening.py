"""From what the user names to documents that can be read: the first three rooms in one step.

A feed is many articles. Where one is wanted it is the newest, or the entry that is named; its page
is only fetched when the feed does not hold its text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from reader import sample
from reader.cleaning import clean
from reader.cleaning.applying import arrange
from reader.cleaning.choices import BUILT, NONE, Choices
from reader.cleaning.entries import entry_document
from reader.cleaning.feed import FEED_TYPES, Entry, Feed, feed_of
from reader.document import Document, Page
from reader.errors import NothingToRead, UsageError
from reader.language import detect, prevailing, with_passages
from reader.sources import called, open_source

ChoicesOf = Callable[[str], Choices]
"""What the listener chose for a source: the file, or the address that was arrived at."""


def no_choices(source: str) -> Choices:  # noqa: ARG001 (the shape of ChoicesOf)
    """For who has chosen nothing."""
    return BUILT


def open_document(
    source: str,
    language: str = "",
    *,
    allow_empty: bool = False,
    entry: int | None = None,
    choices: ChoicesOf = no_choices,
) -> Document:
    """Fetch, clean and understand one source.

    :param source: a file's path, an address, ``-`` for standard input, ``clipboard:``, or
        ``sample`` (a file of that name is ``./sample``).
    :param language: BCP 47 tag that overrides what the page says.
    :param allow_empty: return the document even when all of it is furniture, to show why.
    :param entry: which entry of a feed, the newest being 1; None: the newest.
    :param choices: asked for what the listener chose, once it is known where the text is from.
    :raises SourceError: it cannot be had, or there is nothing to read in it.
    :raises UsageError: there is no such entry, or the source is no feed.
    """
    page = open_page(source)
    if page.media_type in FEED_TYPES:
        feed = feed_of(page)
        chosen = _chosen(feed, 1 if entry is None else entry)
        document = _article(feed, chosen, allow_empty, choices)
    elif entry is not None:
        raise UsageError(f"{called(source)} is not a feed", "Leave --entry out")
    else:
        document = clean(page, allow_empty=allow_empty, choices=choices(page.source))
    return _finished(document, language, choices)


def open_documents(
    source: str,
    language: str = "",
    *,
    allow_empty: bool = False,
    entry: int | None = None,
    choices: ChoicesOf = no_choices,
) -> Iterator[Document]:
    """The same, but all that a feed holds: every entry whose text is in it. Nothing is fetched.

    :param entry: one entry of a feed alone, as in ``open_document``.
    :raises NothingToRead: the feed has links only. And as ``open_document``.
    """
    page = open_page(source) if entry is None else None
    if page is None or page.media_type not in FEED_TYPES:
        if page is None:
            yield open_document(
                source, language, allow_empty=allow_empty, entry=entry, choices=choices
            )
        else:
            document = clean(page, allow_empty=allow_empty, choices=choices(page.source))
            yield _finished(document, language, choices)
        return
    feed = feed_of(page)
    found = 0
    for each in feed.entries:
        if not each.is_whole:
            continue
        try:
            document = _from_feed(feed, each, allow_empty, choices)
        except NothingToRead:  # a picture, or a row of buttons: the others are still articles
            continue
        found += 1
        yield _finished(document, language, choices)
    if not found:
        count = len(feed.entries)
        none = "The one entry" if count == 1 else f"None of the {count} entries"
        has = "has only a link" if count == 1 else "has its text in the feed"
        raise NothingToRead(
            f"{none} of {called(source)} {has}",
            "List them with reader feed SOURCE, and have one fetched with --entry N",
        )


def open_feed(source: str) -> Feed:
    """The entries of a feed. None of them is fetched.

    :raises SourceError: it cannot be had, or it is broken.
    :raises UsageError: it is no feed.
    """
    page = open_page(source)
    if page.media_type not in FEED_TYPES:
        raise UsageError(
            f"{called(source)} is not a feed", "To have it read: reader SOURCE, without feed"
        )
    return feed_of(page)


def open_page(source: str) -> Page:
    """What the source delivers, as it is."""
    return sample.page() if source == sample.NAME else open_source(source)


def _finished(document: Document, language: str, choices: ChoicesOf) -> Document:
    """The document in its language, and as the listener wants it."""
    spoken = "\n".join(document.blocks[i].text for i in document.spoken_blocks)
    tag = detect(spoken, language or document.language)
    blocks = with_passages(document.blocks, tag)
    if not language and (most := prevailing(blocks, tag)) != tag:
        tag, blocks = most, with_passages(document.blocks, most)
    if language:  # who names it means all of the text
        blocks = tuple(dataclasses.replace(block, language=None) for block in document.blocks)
    document = dataclasses.replace(document, language=tag, blocks=blocks)
    chosen = choices(document.source)
    return document if chosen == NONE else arrange(document, chosen)


def _chosen(feed: Feed, number: int) -> Entry:
    if not feed.entries:
        raise NothingToRead(f"{called(feed.source)} is a feed without entries", "Try again later")
    if not 1 <= number <= len(feed.entries):
        raise UsageError(
            f"{called(feed.source)} has no entry {number}: it has {len(feed.entries)}",
            "List them with reader feed SOURCE",
        )
    return feed.entries[number - 1]


def _from_feed(feed: Feed, entry: Entry, allow_empty: bool, choices: ChoicesOf) -> Document:
    """What the feed itself has of an entry, as the listener wants it on the entry's site."""
    chosen = choices(entry.link or feed.source)
    return entry_document(feed, entry, allow_empty=allow_empty, choices=chosen)


def _article(feed: Feed, entry: Entry, allow_empty: bool, choices: ChoicesOf) -> Document:
    if entry.is_whole or entry.link is None:
        return _from_feed(feed, entry, allow_empty, choices)
    from reader.sources.visiting import visit

    # Whoever writes a feed has chosen this address, not the user.
    page = visit(entry.link, typed=False)
    document = clean(page, allow_empty=allow_empty, choices=choices(page.source))
    return dataclasses.replace(
        document,
        title=document.title or entry.title,
        author=document.author or entry.author,
        published=document.published or entry.published,
        site=document.site or feed.title,
        language=document.language or feed.language,
    )
