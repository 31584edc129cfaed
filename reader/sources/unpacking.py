"""What is inside a zip archive: its bytes come in, the bytes of one entry go out, within limits.

Nothing that an archive says of itself is believed. What is unpacked is counted as it comes out: 42
kB may hold 4 GB, and entries may overlap.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from reader.errors import SourceError

__all__ = ["DOCX", "EPUB", "ODT", "Archive", "zip_media_type"]

ENTRIES: Final = 20_000
"""Files in an archive that is opened at all. A large book has a thousand."""
ENTRY_LIMIT: Final = 50_000_000
"""Bytes of one unpacked entry."""
TOTAL_LIMIT: Final = 200_000_000
"""Bytes that are unpacked of one archive, whether its entries overlap or not."""
RATIO: Final = 200
"""Times that an entry of some size may grow; text grows 3 to 10 times, tables in XML 40."""
_SMALL: Final = 5_000_000
"""Bytes below which the ratio is not looked at: a blank page of XML may well grow 500 times."""
_PIECE: Final = 262_144
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that books and documents use
_LOCKED: Final = 0x1

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, OverflowError, KeyError, IndexError,
)  # fmt: skip

EPUB: Final = "application/epub+zip"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
_TYPES: Final = {EPUB.encode(): EPUB, ODT.encode(): ODT, f"{ODT}-template".encode(): ODT}


class Archive:
    """A zip archive that is read entry by entry.

    :param called: what to call it in messages, safe to print.
    :raises SourceError: it is broken, or has too many entries.
    """

    def __init__(self, content: bytes, called: str) -> None:
        self.called = called
        self._left = TOTAL_LIMIT
        # Every entry of the directory begins so; half a kilobyte of memory goes for each.
        if content.count(b"PK\x01\x02") > ENTRIES:
            raise SourceError(
                f"{called} has more than {ENTRIES} files in it", "Unpack it, and give one of them"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._damaged() from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, as the archive lists them."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes | None:
        """One entry unpacked, or None where there is none of that name.

        :raises SourceError: it is broken, locked with a password, or unpacks to more than is safe.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & _LOCKED:
            raise SourceError(
                f"{self.called} is locked with a password",
                "Save a copy without one in the program that made it, and give that",
            )
        if entry.compress_type not in _METHODS:
            raise self._damaged()
        out = bytearray()
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    out += piece
                    self._left -= len(piece)
                    self._check(len(out), entry.compress_size)
        except _BROKEN as error:
            raise self._damaged() from error
        return bytes(out)

    def _check(self, size: int, packed: int) -> None:
        grown = size > _SMALL and size > RATIO * packed
        if grown or size > ENTRY_LIMIT or self._left < 0:
            raise SourceError(
                f"{self.called} unpacks to far more than a text takes",
                "It may be made to fill this machine; open it only if you know who made it, "
                "and give its text in a file",
            )

    def _damaged(self) -> SourceError:
        return SourceError(
            f"{self.called} is damaged: it cannot be unpacked",
            "Get it again, or save it anew in the program that made it",
        )


def zip_media_type(archive: Archive) -> str | None:
    """The media type of the book or document that an archive is; None where it is neither.

    :raises SourceError: the archive is broken.
    """
    if kind := (archive.read("mimetype") or b"").strip():
        return _TYPES.get(kind)
    if "META-INF/container.xml" in archive:
        return EPUB
    return DOCX if "word/document.xml" in archive else None
