"""From what the user names to a document that can be read: the first three rooms in one step."""

from __future__ import annotations

import dataclasses

from reader import sample
from reader.cleaning import clean
from reader.document import Document, Page
from reader.language import detect
from reader.sources import open_source


def open_document(source: str, language: str = "", *, allow_empty: bool = False) -> Document:
    """Fetch, clean and understand one source.

    :param source: a file's path, an address, ``-`` for standard input, ``clipboard:``, or
        ``sample`` (a file of that name is ``./sample``).
    :param language: BCP 47 tag that overrides what the page says.
    :param allow_empty: return the document even when all of it is furniture, to show why.
    :raises SourceError: it cannot be had, or there is nothing to read in it.
    """
    page = open_page(source)
    document = clean(page, allow_empty=allow_empty)
    spoken = "\n".join(document.blocks[i].text for i in document.spoken_blocks)
    found = detect(spoken, language or document.language)
    return dataclasses.replace(document, language=found)


def open_page(source: str) -> Page:
    """What the source delivers, as it is."""
    return sample.page() if source == sample.NAME else open_source(source)
