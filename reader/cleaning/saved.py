"""Saved web pages (MHTML, HTML with its pictures in it): their bytes come in, HTML goes out."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from reader.document import Page
from reader.errors import NothingToRead
from reader.sources import called, safe_text

__all__ = ["saved_page", "saved_picture", "without_pictures"]

_PARTS: Final = 5_000
"""Pictures and frames that are looked through for the page."""
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, MessageError)
"""What the standard library raises for headers that make no sense."""
_PAGES: Final = ("text/html", "application/xhtml+xml")


def saved_page(page: Page) -> tuple[Page, str | None, str]:
    """The HTML page in a web archive, and the title and the address that the archive gives it.

    Its source stays the archive; whoever wants it again looks there.

    :raises NothingToRead: there is no page in it.
    """
    message = message_from_bytes(page.content)
    root = _root(message)
    if root is None:
        raise NothingToRead(
            f"{called(page.source)} is a web archive without a page in it",
            "Save the page again as HTML, and give that file",
        )
    try:
        content = root.get_payload(decode=True)
    except _BROKEN:
        content = None
    if not isinstance(content, bytes):
        content = b""
    try:
        encoding = root.get_content_charset()
    except _BROKEN:
        encoding = None
    return Page(content, page.source, "text/html", encoding), _title(message), _location(message)


def saved_picture(content: bytes, address: str) -> bytes:
    """A picture in a web archive, as it is; empty: there is none of this address.

    :param content: of the archive.
    """
    for number, part in enumerate(message_from_bytes(content).walk()):
        if number > _PARTS:
            break
        if part.get_content_maintype() != "image" or _location(part) != address:
            continue
        try:
            picture = part.get_payload(decode=True)
        except _BROKEN:
            continue
        if isinstance(picture, bytes):
            return picture
    return b""


def _location(message: Message) -> str:
    """Where a part was on the web, or the page of an archive."""
    name = "Content-Location"
    found = message.get(f"Snapshot-{name}") or message.get(name)
    return "".join(str(found or "").split())  # a long one is folded


def _root(message: Message) -> Message | None:
    """The part that the others belong to: the one named as the start, or the first page."""
    pages: list[Message] = []
    start = _parameter(message, "start")
    for number, part in enumerate(message.walk()):
        if number > _PARTS:
            break
        if part.is_multipart() or part.get_content_type() not in _PAGES:
            continue
        if start and str(part.get("Content-ID") or "").strip() == start:
            return part
        pages.append(part)
    wanted = str(message.get("Snapshot-Content-Location") or "").strip()
    located = (p for p in pages if str(p.get("Content-Location") or "").strip() == wanted)
    return next(located, next(iter(pages), None)) if wanted else next(iter(pages), None)


def _parameter(message: Message, name: str) -> str:
    try:
        value = message.get_param(name)
    except _BROKEN:
        return ""
    return value.strip() if isinstance(value, str) else ""


def _title(message: Message) -> str | None:
    try:
        subject = str(make_header(decode_header(str(message.get("Subject") or ""))))
    except _BROKEN:
        return None
    return " ".join(safe_text(subject).split())[:1000] or None


_DATA: Final = re.compile(
    rb"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w.=+-]{0,60}){0,5},[A-Za-z0-9+/=%_.!~*-]{100,}"
)


def without_pictures(content: bytes) -> bytes:
    """HTML without the pictures and fonts that are written into it, which are most of a saved page.

    30 MB of them took 3 s and 400 MB of memory to parse; to cut them out takes 0.1 s.
    """
    return _DATA.sub(b"data:,", content) if b"data:" in content else content
