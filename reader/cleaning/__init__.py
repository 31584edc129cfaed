"""What of a page is the article: a Page comes in, a Document of blocks goes out.

Everything that was on the page is a block. Cleaning marks and does not delete: a block is spoken,
or skipped by a rule with a name, and what kind of block it is survives either way.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from reader.cleaning.choices import NONE, Choices
from reader.document import Document, Kind, Page
from reader.errors import NothingToRead
from reader.sources import called, decode, safe_text

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
    :raises NothingToRead: no block is spoken.
    """
    from reader.cleaning.applying import apply
    from reader.cleaning.bylines import name_authors
    from reader.cleaning.entries import newest
    from reader.cleaning.feed import FEED_TYPES, feed_of
    from reader.cleaning.formats import FORMATS, format_blocks
    from reader.cleaning.html import html_blocks
    from reader.cleaning.links import followed
    from reader.cleaning.markdown import markdown_blocks
    from reader.cleaning.metadata import About
    from reader.cleaning.plain import plain_blocks
    from reader.cleaning.plug_ins import honoured
    from reader.cleaning.saved import saved_page, without_pictures

    if page.media_type in FEED_TYPES:
        return newest(feed_of(page), allow_empty=allow_empty, choices=choices)
    named = None
    if page.media_type == "multipart/related":
        page, named = saved_page(page)
    if page.media_type == "text/html":
        page = dataclasses.replace(page, content=without_pictures(page.content))
    text = "" if page.media_type in FORMATS else decode(page)
    if page.media_type in FORMATS:
        blocks, about = format_blocks(page)
    elif page.media_type == "text/html":
        blocks, about = html_blocks(text, choices)
        blocks = name_authors(blocks, about.author, about.site)
    elif page.media_type == "text/markdown":
        blocks, about = markdown_blocks(text)
    else:
        blocks, about = plain_blocks(text), About()
    blocks, language = honoured(followed(blocks, _base(page.source, about)))
    # The headline on the page before its metadata, which is often written for search engines.
    title = next((b.text for b in blocks if b.kind is Kind.TITLE), about.title or named)
    document = Document(
        blocks=tuple(blocks),
        source=page.source,
        title=title,
        author=about.author,
        published=about.published,
        site=about.site,
        image=_absolute(page.source, about.image),
        language=about.language or language,
    )
    if choices != NONE:
        document = apply(document, choices)
    if not allow_empty:
        if page.media_type == "text/html" and _is_shell(document, text):
            raise NothingToRead(
                f"{called(document.source)} shows its text only to a browser, which runs scripts",
                "Open it in a browser and save the page as HTML there, or copy the text",
            )
        if page.media_type == "text/html" and _is_login(document, text):
            raise NothingToRead(
                f"{called(document.source)} is the form of a login, not the page behind it",
                "Open it in a browser, sign in there, save the page as HTML, and give that file",
            )
        if not document.spoken_blocks:
            raise nothing_in(document)
    return document


_SCRIPT: Final = re.compile(r"<script[\s>]", re.IGNORECASE)
_WAITING: Final = re.compile(
    r"\bloading\s*(?:\.{2,}|…)|^\W*loading\W*$|\bplease wait\b|\bjust a moment\b"
    r"|\b(?:enable|activate|turn on|requires?|without) javascript\b"
    r"|\bjavascript (?:is|must be|to be) (?:disabled|enabled|required|not)\b"
    r"|\b(?:checking|verifying) (?:your browser|you are human)|\bare you a robot\b",
    re.IGNORECASE | re.MULTILINE,
)
_FEW_WORDS: Final = 40


def _is_shell(document: Document, text: str) -> bool:
    """Whether a page holds scripts and hardly a word: "Loading…", "Enable JavaScript", nothing."""
    words = "\n".join(block.text for block in document.blocks)
    if len(words.split()) > _FEW_WORDS or not _SCRIPT.search(text):
        return False
    return not document.spoken_blocks or _WAITING.search(words) is not None


_PASSWORD: Final = re.compile(r"<input\b[^<>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)


def _is_login(document: Document, text: str) -> bool:
    """Whether a page asks for a password and says hardly a word."""
    words = sum(len(document.blocks[i].text.split()) for i in document.spoken_blocks)
    return words <= _FEW_WORDS and _PASSWORD.search(text) is not None


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
