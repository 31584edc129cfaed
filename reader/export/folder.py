"""A folder of texts: its path comes in, the files that are read go out, in the order people count.

Files count by their suffix, and those without one by their content. What is hidden does not.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ExportFailed, NotText, SourceError
from reader.export.files import shown
from reader.sources import called
from reader.sources.media import HEAD, refuse_what_is_not_text

SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".mkd", ".html", ".htm", ".xhtml", ".xht"),
        *(".mht", ".mhtml", ".epub", ".pdf", ".docx", ".odt"),
    )
)
"""Of texts, in lower case."""
_PAGE = b"media-src blob:"
"""Stands in the first lines of a listen page, which is an export and no text."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What is in a folder, and in those within it."""

    texts: tuple[Path, ...]
    """Chapter 2 stands before chapter 10."""
    others: tuple[Path, ...]
    """That are no texts."""


def folder_of(path: Path, outputs: Path | None = None) -> Folder:
    """Look through a folder and those within it; links to folders are not followed.

    :param outputs: a folder for exports: where it is within, it is left out.
    :raises ExportFailed: it cannot be looked at.
    """
    texts: list[Path] = []
    others: list[Path] = []
    aside = None if outputs is None else Path(os.path.realpath(outputs))

    def refuse(error: OSError) -> None:
        raise ExportFailed(
            f"The folder {shown(path)} cannot be looked at ({error.strerror})",
            "Give another, or let it be read",
        ) from error

    for here, folders, names in os.walk(path, onerror=refuse):
        folders[:] = [
            name
            for name in folders
            if name[0] != "." and Path(os.path.realpath(Path(here, name))) != aside
        ]
        for name in names:
            file = Path(here, name)
            if name[0] != ".":
                (texts if _is_text(file) else others).append(file)
    return Folder(tuple(sorted(texts, key=_counted)), tuple(sorted(others, key=_counted)))


def _is_text(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES and suffix:
        return False
    if suffix not in ("", ".html"):
        return True
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
        if suffix:
            return _PAGE not in head[:2000]
        refuse_what_is_not_text(head, called(str(file)))
    except NotText:
        return False
    except (OSError, SourceError):  # whoever opens it says what is wrong with it
        return True
    return bool(head)


def _counted(path: Path) -> list[tuple[str, int]]:
    """As people order names: figures count as numbers, capitals as small letters."""
    pieces = re.findall(r"\D+|\d+", str(path).casefold())
    return [("", int(piece)) if piece.isdecimal() else (piece, 0) for piece in pieces]
