"""Books and documents: a Page of one comes in, its blocks and what it says of itself go out.

Each format has a module of its own, which is imported when one is opened: pdfminer takes 0.4 s,
mammoth 0.3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reader.cleaning.metadata import About
from reader.document import Block, Page
from reader.errors import NotText
from reader.sources import called
from reader.sources.unpacking import DOCX, EPUB, ODT

__all__ = ["FORMATS", "format_blocks"]

Blocks = tuple[list[Block], About]


def _epub(page: Page, name: str) -> Blocks:
    from reader.cleaning.epub import epub_blocks

    return epub_blocks(page, name)


def _pdf(page: Page, name: str) -> Blocks:
    from reader.cleaning.pdf import pdf_blocks

    return pdf_blocks(page, name)


def _docx(page: Page, name: str) -> Blocks:
    from reader.cleaning.docx import docx_blocks

    return docx_blocks(page, name)


def _odt(page: Page, name: str) -> Blocks:
    from reader.cleaning.odt import odt_blocks

    return odt_blocks(page, name)


def _zip(_: Page, name: str) -> Blocks:
    raise NotText(
        f"{name} is a zip archive, which is not read",
        "Unpack it and give the book, the document or the page inside",
    )


FORMATS: Final[dict[str, Callable[[Page, str], Blocks]]] = {
    EPUB: _epub,
    "application/pdf": _pdf,
    DOCX: _docx,
    ODT: _odt,
    "application/zip": _zip,
}
"""Media types that are not text, and who reads them."""


def format_blocks(page: Page) -> Blocks:
    """The blocks of a book or a document, and what it says about itself.

    :param page: its media type is one of ``FORMATS``.
    :raises SourceError: it is broken, encrypted, scanned, or unpacks to more than is safe.
    """
    return FORMATS[page.media_type](page, called(page.source))
