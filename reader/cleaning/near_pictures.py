"""The picture that lies with a text on the disk: the cover of a book, or what a saved page has
beside it or, as a web archive, within.

A page is somebody else's word: it can name no file outside its own folder, and none that is no
regular file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import unquote

from reader.document import Document
from reader.errors import SourceError
from reader.sources.media import LARGEST_PICTURE

__all__ = ["near_picture"]


_PAGES = (".html", ".htm", ".xhtml", ".xht")
_ARCHIVES = (".mhtml", ".mht")


def near_picture(document: Document) -> bytes:
    """As it is; empty: there is none, it cannot be read, or it is too large."""
    source = Path(document.source)
    try:
        if source.suffix.lower() == ".epub":
            from reader.cleaning.book import cover
            from reader.sources.unpacking import Archive

            found = cover(Archive(source.read_bytes(), "The book"))
            return found if len(found) <= LARGEST_PICTURE else b""
        if source.suffix.lower() in _ARCHIVES and document.image:
            from reader.cleaning.saved import saved_picture

            found = saved_picture(source.read_bytes(), document.image)
            return found if len(found) <= LARGEST_PICTURE else b""
        if source.suffix.lower() in _PAGES and document.image and "://" not in document.image:
            return _beside(source, unquote(document.image.partition("?")[0].partition("#")[0]))
    except (OSError, ValueError, SourceError):
        pass
    return b""


def _beside(page: Path, name: str) -> bytes:
    """
    :raises OSError: it cannot be read.
    :raises ValueError: no file can be called like that.
    """
    folder = os.path.realpath(page.parent)
    picture = os.path.realpath(name)
    if os.path.commonpath((folder, picture)) != folder:
        return b""
    # A pipe would wait for somebody to write; opened so, it does not.
    at_once, as_it_is = getattr(os, "O_NONBLOCK", 0), getattr(os, "O_BINARY", 0)
    handle = os.open(picture, os.O_RDONLY | at_once | as_it_is)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return b""
        content = file.read(LARGEST_PICTURE + 1)
    return content if len(content) <= LARGEST_PICTURE else b""
