"""The body of a web server's answer: its pieces come in, unpacked and counted bytes go out.

A bomb of 20 kB unpacks to 20 MB; nothing here ever holds more than the limit and one piece.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import httpx

from reader.errors import SourceError
from reader.sources import called
from reader.sources.media import HEAD, refuse_what_is_not_text
from reader.sources.refusals import BROWSER, LATER

__all__ = ["LIMIT", "read_body"]

LIMIT: Final = 20_000_000
"""Bytes of the largest page, unpacked."""
_PIECE: Final = 65536


def read_body(response: httpx.Response, name: str, suffixed: str = "") -> bytes:
    """All of the answer, unpacked.

    :param name: what to call it in a message.
    :param suffixed: a name with the suffix of what it is declared to be.
    :raises SourceError: it is too large, damaged, or packed in a way that is not read.
    :raises NotText: it is a film, a picture or the like; said before all of it is here.
    """
    coding = response.headers.get("content-encoding", "").strip().lower() or "identity"
    parts = response.iter_raw()
    if coding in ("gzip", "x-gzip", "deflate"):
        parts = _unpacked(parts)
    elif coding != "identity":
        raise SourceError(
            f"{name} is compressed in a way that is not read ({called(coding)})", BROWSER
        )
    content = bytearray()
    looked = False
    length = response.headers.get("content-length", "")
    declared = int(length) if length.isdecimal() and len(length) < 20 else 0
    try:
        for part in parts:
            content += part
            if not looked and len(content) >= HEAD:
                looked = True  # a film is refused for what it is, before it is here
                refuse_what_is_not_text(bytes(content[:HEAD]), name, suffixed)
            if len(content) > LIMIT or (looked and declared > LIMIT):
                raise SourceError(
                    f"{name} is larger than {LIMIT // 1_000_000} MB",
                    "Save it in a file, split it, and give the parts one by one",
                )
    except zlib.error as error:
        raise SourceError(f"{name} arrived damaged", f"{LATER}, or: {BROWSER}") from error
    return bytes(content)


def _unpacked(parts: Iterable[bytes]) -> Iterator[bytes]:
    """gzip or deflate undone, in small pieces: 64 kB may unpack to 66 MB.

    :raises zlib.error: it is neither.
    """
    machine = None
    for part in parts:
        while part:
            if machine is None:
                machine = zlib.decompressobj(_window(part))
            while True:
                piece = machine.decompress(part, _PIECE)
                yield piece
                part = machine.unconsumed_tail
                if machine.eof or (not part and len(piece) < _PIECE):
                    break
            if machine.eof:  # gzip may be several, one after the other; anything else is padding
                part = machine.unused_data
                if part and not part.startswith(b"\x1f\x8b"):
                    return
                machine = None


def _window(start: bytes) -> int:
    """zlib's parameter for what begins so; some servers leave deflate's two-byte header out."""
    if start[0] == 0x1F:
        return zlib.MAX_WBITS | 16
    wrapped = start[0] & 15 == 8 and (len(start) < 2 or int.from_bytes(start[:2], "big") % 31 == 0)
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
