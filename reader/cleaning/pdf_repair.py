"""A PDF whose list of objects is lost or lies: its bytes come in, a file that can be read goes out.

A PDF ends with a table of where everything is. Downloads break off before it, mail programs change
line ends, and editors write it wrongly. The objects say themselves what they are: they are found
where they stand, and what is missing to reach the pages is put in.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

__all__ = ["repaired"]

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \t]+[0-9]{1,5}[ \t\r\n]+obj\b")
_HEAD_END: Final = re.compile(rb"stream|endobj")
_LONGEST_HEAD: Final = 8_000  # bytes
_CATALOG: Final = re.compile(rb"/Type\s*/Catalog\b")
_TREE: Final = re.compile(rb"/Type\s*/Pages\b")
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_PACKED: Final = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST: Final = re.compile(rb"/First\s+([0-9]{1,9})")
_ROOT: Final = re.compile(rb"/Root\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R")
_KEPT: Final = (
    re.compile(
        rb"/Encrypt\s*(?:[0-9]{1,10}\s+[0-9]{1,5}\s+R"
        rb"|<<(?:[^<>()]{0,500}(?:<[0-9A-Fa-f\s]{0,600}>|<<[^<>()]{0,500}>>)){1,12}[^<>()]{0,500}>>)"
    ),
    re.compile(rb"/ID\s*\[\s*(?:<[^<>]{0,200}>|\([^()]{0,200}\))\s*(?:<[^<>]{0,200}>|\([^()]{0,200}\))\s*\]"),
    re.compile(rb"/Info\s+[0-9]{1,10}\s+[0-9]{1,5}\s+R"),
)  # fmt: skip
_MISLEADING: Final = re.compile(rb"^(?:trailer|startxref)\b", re.MULTILINE)
_UNPACKED: Final = 5_000_000
"""Bytes of objects packed together that are looked through."""
_MOST: Final = 1_000_000  # objects
_NEW: Final = 2_000_000_000
"""Numbers from here on are nobody's."""


def repaired(content: bytes) -> bytes | None:
    """The same objects with a way to the pages; None where there are no pages.

    Tables that are there are made unreadable, so that pdfminer looks for the objects itself.
    """
    end = content.rfind(b"endobj")
    if end < 0:
        return None
    body = content[: end + 6]
    objects: dict[int, bytes] = {}
    for number, head in _objects(body):
        objects[number] = head  # of several with one number the last one holds
        if len(objects) > _MOST:
            return None
    added = b""
    root = _root(content, objects)
    if root is None:
        tree = next((n for n, head in objects.items() if _is_top(head)), None)
        if tree is None:
            pages = [n for n, head in objects.items() if _PAGE.search(head)]
            if not pages:
                return None
            tree = _NEW
            kids = b" ".join(b"%d 0 R" % number for number in pages)
            added += b"\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj" % (
                tree, len(pages), kids,
            )  # fmt: skip
        root = _NEW + 1
        added += b"\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj" % (root, tree)
    kept = b"".join(found[-1] for pattern in _KEPT if (found := pattern.findall(content)))
    body = _MISLEADING.sub(lambda word: b"%" + word[0][1:], body)
    return body + added + b"\ntrailer\n<</Root %d 0 R%s>>\n" % (root, kept)


def _is_top(head: bytes) -> bool:
    return _TREE.search(head) is not None and b"/Parent" not in head


def _root(content: bytes, objects: dict[int, bytes]) -> int | None:
    """The number of the catalog."""
    catalogs = [number for number, head in objects.items() if _CATALOG.search(head)]
    named = [int(number) for number in _ROOT.findall(content)]
    both = [number for number in named if number in catalogs]
    if both or catalogs:
        return (both or catalogs)[-1]
    # Of an encrypted file the packed objects cannot be looked at, and the table has to be believed.
    unseen = [number for number in named if number not in objects]
    return unseen[-1] if unseen and _KEPT[0].search(content) else None


def _objects(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the first bytes of each object, those that are packed together among them."""
    for match, after in pairwise(chain(_OBJECT.finditer(body), (None,))):
        assert match is not None
        last = min(match.end() + _LONGEST_HEAD, after.start() if after else len(body))
        end = _HEAD_END.search(body, match.end(), last)
        head = body[match.end() : end.start() if end else last]
        yield int(match[1]), head
        if end and _PACKED.search(head) and (first := _FIRST.search(head)):
            yield from _unpacked(body, end.end(), int(first[1]))


def _unpacked(body: bytes, start: int, first: int) -> Iterator[tuple[int, bytes]]:
    start += 2 if body[start : start + 2] == b"\r\n" else 1
    try:
        packed = body[start : start + _UNPACKED]
        inner = zlib.decompressobj().decompress(packed, _UNPACKED)
    except zlib.error:
        return
    numbers = [int(word) for word in inner[:first].split() if word.isdigit() and len(word) < 11]
    places = numbers[1::2]
    for number, place, end in zip(numbers[0::2], places, [*places[1:], len(inner)], strict=False):
        yield number, inner[first + place : first + end][:_LONGEST_HEAD]
