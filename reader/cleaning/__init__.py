"""What of a page is the article: a Page comes in, a Document of blocks goes out.

Everything that was on the page is a block. Cleaning marks and does not delete: a block is spoken,
or skipped by a rule with a name, and what kind of block it is survives either way.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader.cleaning.choices import NONE, Choices
from reader.document import Document, Kind, Page
from reader.errors import NothingToRead
from reader.sources import decode, safe_text

if TYPE_CHECKING:
    from reader.cleaning.metadata import About

__all__ = ["clean", "nothing_in"]


def _absolute(source: str, address: str | None) -> str | None:
    try:
        return urljoin(source, address) if address else None
    except ValueError:  # brackets that no address may have
        return None


def _base(source: str, about: About) -> str:
    """What the addresses on a page are relative to; a file that was a page once may tell of it."""
    own = source if "://" in source else about.address or source
    return _absolute(own, about.base) or own


def clean(page: Page, *, allow_empty: bool = False, choices: Choices = NONE) -> Document:
    """The document that a page holds. Its language is the declared one, or ``""`` for none.

    :param allow_empty: return the document even where every block is skipped, so that it can be
        shown why.
    :param choices: the listener's own, which go before every rule.
    :raises NothingToRead: no block is spoken, or the page is a shell without its text.
    """
    from reader.cleaning.applying import apply
    from reader.cleaning.back import hush_references
    from reader.cleaning.bylines import name_authors
    from reader.cleaning.entries import newest
    from reader.cleaning.feed import FEED_TYPES, feed_of
    from reader.cleaning.formats import FORMATS, format_blocks
    from reader.cleaning.front import hush_front
    from reader.cleaning.html import html_blocks
    from reader.cleaning.links import followed, on_the_web
    from reader.cleaning.markdown import markdown_blocks
    from reader.cleaning.metadata import About
    from reader.cleaning.plain import plain_blocks
    from reader.cleaning.plug_ins import honoured
    from reader.cleaning.saved import saved_page, without_pictures
    from reader.cleaning.shells import refuse_shells

    if page.media_type in FEED_TYPES:
        return newest(feed_of(page), allow_empty=allow_empty, choices=choices)
    named = located = None
    if page.media_type == "multipart/related":
        page, named, location = saved_page(page)
        located = on_the_web(location)
    if page.media_type == "text/html":
        page = dataclasses.replace(page, content=without_pictures(page.content))
    text = "" if page.media_type in FORMATS else decode(page)
    if page.media_type in FORMATS:
        blocks, about = format_blocks(page)
        blocks = hush_references(hush_front(blocks, about.author))
    elif page.media_type == "text/html":
        blocks, about = html_blocks(text, choices)
        blocks = name_authors(blocks, about.author, about.site)
    elif page.media_type == "text/markdown":
        blocks, about = markdown_blocks(text)
        blocks = hush_references(hush_front(blocks, about.author))
    else:
        blocks, about = plain_blocks(text), About()
    blocks, language, voice = honoured(followed(blocks, _base(page.source, about)))
    web = page.source.startswith(("http://", "https://"))
    # The headline on the page before its metadata, which is often written for search engines.
    title = next((b.text for b in blocks if b.kind is Kind.TITLE), about.title or named)
    document = Document(
        blocks=tuple(blocks),
        source=page.source,
        title=title,
        author=about.author,
        published=about.published,
        site=about.site,
        image=_absolute(located or page.source, about.image),
        language=about.language or language,
        summary=about.summary,
        voice=voice or None,
        address=None if web else on_the_web(about.address) or located,
    )
    if choices != NONE:
        document = apply(document, choices)
    if not allow_empty:
        if page.media_type == "text/html":
            refuse_shells(document, text)
        if not document.spoken_blocks:
            raise nothing_in(document)
    return document


def nothing_in(document: Document) -> NothingToRead:
    """The error for a document of which no block is spoken."""
    name = " ".join(safe_text(document.source).split())
    where = {"-": "standard input", "clipboard:": "the clipboard"}.get(name, f"“{name[-120:]}”")
    skipped = len(document.blocks)
    if not skipped:
        return NothingToRead(f"There are no words in {where}", "Give a source with some text in it")
    rules = {block.skipped.name for block in document.blocks if block.skipped}
    if "kind-code" in rules:
        return NothingToRead(
            f"All that might be read in {where} is code",
            "To have code read: reader config set cleaning.spoken code",
        )
    return NothingToRead(
        f"Only page furniture was found in {where} "
        f"({skipped} {'block' if skipped == 1 else 'blocks'} skipped)",
        f"See why with: reader text --why {name if len(name) < 120 else 'SOURCE'}",
    )
