"""Where an article leads: blocks with the links of their page come in, those that can be followed
go out, and all of a document can be listed.

A page's addresses are those of its writer: they are made absolute, and what is no page of the web
(a place within this one, a script, a mail) is left out. A text without markup has its addresses
written out; they are links as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from reader.document import Block, Document, Link
from reader.sources import safe_text

__all__ = ["followed", "listed"]

_LONGEST: Final = 2000
"""Characters of an address."""
_MOST: Final = 2000
"""Links of a page."""
_SHOWN: Final = 200
"""Characters of a link's text."""
_WRITTEN: Final = re.compile(r"\bhttps?://[^\s<>\"\u00ab\u00bb\u201c\u201d]{4,2000}", re.IGNORECASE)
_AFTER: Final = ".,;:!?'\u2019\u2026*_"
"""What ends a sentence, and no address."""


def followed(blocks: Iterable[Block], base: str) -> list[Block]:
    """The blocks with the links that lead to pages of the web.

    :param base: the address of the page that they are on, or that it names for it.
    """
    out: list[Block] = []
    left = _MOST
    for block in blocks:
        if block.links:
            links = tuple(_usable(block.links[:left], base))
            left -= len(links)
            block = replace(block, links=links)
        out.append(block)
    return out


def listed(document: Document, *, silent: bool = False) -> list[tuple[int, Link]]:
    """The links of a document with the blocks that they stand in, each address once.

    :param silent: those of what is left out as well.
    """
    found: list[tuple[int, Link]] = []
    known = {urldefrag(document.source).url}
    for number, block in enumerate(document.blocks):
        if block.skipped is not None and not silent:
            continue
        for link in (*block.links, *_written(block.text)):
            # Another place of the same page is the same article.
            bare = urldefrag(link.address).url
            if bare not in known:
                known.add(bare)
                found.append((number, link))
    return found


def on_the_web(address: str | None) -> str | None:
    """An address that a page calls its own, if it is one that can be shown and followed; without
    its place within the page, and none that carries a name and a password."""
    found = next(_usable([Link("", address or "")], ""), None)
    if found is None or "@" in urlsplit(found.address).netloc:
        return None
    return urldefrag(found.address).url


def _usable(links: Iterable[Link], base: str) -> Iterator[Link]:
    for text, address in links:
        address = "".join(safe_text(address).split())
        if not address or address.startswith("#") or len(address) > _LONGEST:
            continue
        try:
            address = urljoin(base, address)
            parts = urlsplit(address)
        except ValueError:  # brackets that no address may have
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            yield Link(text[:_SHOWN], address)


def _written(text: str) -> Iterator[Link]:
    if "://" not in text:
        return
    for match in _WRITTEN.finditer(text):
        address = match[0].rstrip(_AFTER)
        # A bracket belongs to it if it was opened in it.
        while address.endswith((")", "]")) and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_AFTER)
        yield from _usable([Link(address, address)], "")
