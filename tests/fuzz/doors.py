"""The doors that untrusted input comes through: bytes from a fuzzer come in, nothing comes out.

A door raises only where something is wrong: what is refused in order (``ReaderError`` with a
remedy) is no fault. Formats that are zip archives are given their parts, with ``CUT`` between them:
a mangled archive hardly ever opens, and what is behind it would never be seen.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from reader.choosing import site_of
from reader.cleaning import clean
from reader.cleaning.applying import arrange
from reader.cleaning.choices import Choices
from reader.cleaning.entries import entry_document
from reader.cleaning.feed import FEED_TYPES, feed_of
from reader.cleaning.formats import FORMATS
from reader.cleaning.pdf import sheets_of
from reader.cleaning.pdf_pages import pages
from reader.cleaning.xml import parse_xml
from reader.document import Block, Document, Kind, Page, Place
from reader.errors import ReaderError
from reader.language import say, sentences_of
from reader.sources import called, decode, page_from_bytes, safe_text
from reader.sources.pages import PageCache
from reader.sources.stubs import look
from reader.sources.unpacking import DOCX, EPUB, ODT, Archive
from tests.cleaning.making import CONTAINER, STORY, docx, packed

__all__ = ["CUT", "DOORS", "go_through"]

CUT: Final = b"\n%%%\n"
"""Between the parts of one input."""


def _sound(document: Document) -> None:
    """What every document keeps, whatever it was made of."""
    for block in document.blocks:
        assert block.text.strip(), "a block without words"
        assert safe_text(block.text) == block.text, "a block that is not safe"
    for sentence in sentences_of(document):
        text = document.blocks[sentence.block].text
        assert text[sentence.start : sentence.end].strip()
        assert sentence.place == Place(sentence.block, sentence.start)
        say(text, sentence.start, sentence.end, document.language or "en", unsaid=document.unsaid)


def _cleaned(content: bytes, media_type: str, source: str = "pond") -> None:
    _sound(clean(Page(content, source, media_type), allow_empty=True))


def _file(content: bytes) -> None:
    """As a file of any kind; what turns out to be a PDF has a door of its own."""
    page = page_from_bytes(content, "pond")
    if page.media_type != "application/pdf":
        _sound(clean(page, allow_empty=True))


def _text(content: bytes) -> None:
    text = decode(Page(content, "pond", "text/plain"))
    assert safe_text(text) == text
    assert "\x1b" not in text
    _cleaned(text.encode(), "text/plain")


def _html(content: bytes) -> None:
    _cleaned(content, "text/html")


def _look(content: bytes) -> None:
    found = look(Page(content, "https://example.org/a", "text/html"), "https://example.org/a")
    if found and found.fuller:
        assert found.fuller.startswith(("http://", "https://"))


def _markdown(content: bytes) -> None:
    _cleaned(content, "text/markdown")


def _mhtml(content: bytes) -> None:
    _cleaned(content, "multipart/related")


def _feed(content: bytes) -> None:
    page = page_from_bytes(content, "https://example.org/feed")
    if page.media_type not in FEED_TYPES:
        page = dataclasses.replace(page, media_type="application/rss+xml")
    feed = feed_of(page)
    for entry in feed.entries[:3]:
        assert entry.link is None or entry.link.lower().startswith(("http://", "https://"))
        _sound(entry_document(feed, entry, allow_empty=True))


def _xml(content: bytes) -> None:
    tree = parse_xml(content)
    assert tree is None or tree.tag is not None


def _parts(content: bytes, count: int) -> list[bytes]:
    found = content.split(CUT, count - 1)
    return found + [b""] * (count - len(found))


def _epub(content: bytes) -> None:
    book, contents, chapter = _parts(content, 3)
    whole = packed(
        {
            "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book,
            "OEBPS/nav.xhtml": contents, "OEBPS/a.xhtml": chapter,
        },
        EPUB,
    )  # fmt: skip
    _cleaned(whole, EPUB)


def _docx(content: bytes) -> None:
    main, styles, notes, lists = _parts(content, 4)
    archive = Archive(docx(""), "it")
    files: dict[str, str | bytes] = {name: archive.read(name) or b"" for name in archive.names}
    files |= {"word/document.xml": main}
    files |= {"word/styles.xml": styles} if styles else {}
    files |= {"word/footnotes.xml": notes} if notes else {}
    files |= {"word/numbering.xml": lists} if lists else {}
    _cleaned(packed(files), DOCX)


def _odt(content: bytes) -> None:
    main, meta = _parts(content, 2)
    files: dict[str, str | bytes] = {"content.xml": main}
    _cleaned(packed(files | ({"meta.xml": meta} if meta else {}), ODT), ODT)


def _archive(content: bytes) -> None:
    archive = Archive(content, "it")
    for name in archive.names[:20]:
        archive.read(name)
    page = page_from_bytes(content, "pond")
    if page.media_type in FORMATS and page.media_type != "application/pdf":
        _sound(clean(page, allow_empty=True))


def _pdf(content: bytes) -> None:
    found: list[dict[str, Any]] = []
    with suppress(ValueError, PermissionError, MemoryError):  # what its process reports
        found.extend(pages(content))
    if len(found) > 1:
        blocks, _ = sheets_of(found, "It")
        _sound(Document(tuple(blocks), "pond"))


_PLACE: Final = Document(
    (
        Block(Kind.TITLE, "The pond"),
        Block(Kind.PARAGRAPH, "Read more: the heron (a bird) stood [1] at https://example.org/a."),
        Block(Kind.LIST_ITEM, "It stood. Read more"),
    ),
    "pond",
)


def _choices(content: bytes) -> None:
    """A line a choice: ``name = value``; then they are made, and told again as they were."""
    text = content.decode("utf-8", "replace")
    given = dict(line.partition("=")[::2] for line in text.splitlines() if "=" in line)
    choices = Choices.from_settings({k.strip(): v.strip() for k, v in given.items()}, "This")
    assert Choices.from_settings(choices.settings(), "That") == choices
    _sound(dataclasses.replace(arrange(_PLACE, choices), unsaid=frozenset()))
    if choices.include or choices.exclude:
        page = Page(f"<html><body>{STORY}</body></html>".encode(), "pond", "text/html")
        _sound(clean(page, allow_empty=True, choices=choices))


def _name(content: bytes) -> None:
    name = content.decode("utf-8", "surrogateescape")
    assert safe_text(called(name)) == called(name)
    assert "/" not in site_of(name)


def _kept(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = PageCache(Path(folder))
        path = cache._path("https://example.org/a")
        path.write_bytes(content)
        kept = cache.get("https://example.org/a")
        assert kept is not None or not path.exists()


DOORS: Final[dict[str, Callable[[bytes], None]]] = {
    "file": _file,
    "text": _text,
    "html": _html,
    "look": _look,
    "markdown": _markdown,
    "mhtml": _mhtml,
    "feed": _feed,
    "xml": _xml,
    "epub": _epub,
    "docx": _docx,
    "odt": _odt,
    "archive": _archive,
    "pdf": _pdf,
    "choices": _choices,
    "name": _name,
    "kept": _kept,
}
"""By name."""


def go_through(door: str, content: bytes) -> None:
    """Give one input to a door.

    :raises Exception: whatever is no refusal in order.
    """
    try:
        DOORS[door](content)
    except ReaderError as error:
        assert error.what
        assert error.remedy
        assert error.what.isprintable()
