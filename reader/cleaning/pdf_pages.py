"""The lines of a PDF: its bytes come in, what is printed on each page and where goes out.

This is run as a program of its own (``python -m reader.cleaning.pdf_pages``, a PDF on standard
input, JSON on standard output): a PDF can send a parser into loops that last for days and fill all
memory, and only a process can be ended. ``pages`` is the same without one.
"""

from __future__ import annotations

import binascii
import contextlib
import io
import json
import logging
import statistics
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from types import SimpleNamespace
from typing import Any, Final

from reader.cleaning.pdf_bidi import in_reading_order
from reader.cleaning.pdf_repair import repaired

__all__ = ["main", "pages"]

UNPACKED: Final = 50_000_000
"""Bytes of the largest stream of a PDF that is unpacked; pictures are not."""
MEMORY: Final = 2_000_000_000
"""Bytes that the process may take, where the system lets that be set."""
PAGES: Final = 5_000
_RAISED: Final = "*†‡§¶"

BROKEN: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, EOFError, OSError, LookupError, RuntimeError,
    StopIteration, struct.error, zlib.error, binascii.Error,
)  # fmt: skip
"""What pdfminer raises for what is broken, beside its own errors."""


def _unpack(data: bytes, *_: object) -> bytes:
    machine = zlib.decompressobj()
    out = machine.decompress(data, UNPACKED)
    if machine.unconsumed_tail:
        raise MemoryError("a stream unpacks to more than is safe")
    if not machine.eof:
        raise zlib.error("incomplete stream")
    return out


def pages(content: bytes) -> Iterator[dict[str, Any]]:
    """What the PDF says of itself, and then one object a page, if need be of a repaired file.

    The first is ``{title, author, created, language}``, each a string or None. A page is ``{width,
    height, pictures, lines}``, ``pictures`` being the share of the page that they cover; a line is
    ``[x0, y0, x1, y1, size, bold, in_figure, text]`` in points, from the lower left corner.

    :raises PermissionError: it is encrypted, and an empty password does not open it.
    :raises MemoryError: it unpacks to more than is safe.
    :raises ValueError: it is broken.
    """
    from pdfminer import pdftypes

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    # zlib.decompress has no limit: a hundred kilobytes may become a hundred megabytes.
    bounded = {"decompress": _unpack, "decompressobj": zlib.decompressobj, "error": zlib.error}
    vars(pdftypes)["zlib"] = SimpleNamespace(**bounded)
    content = content[max(0, content.find(b"%PDF-", 0, 2048)) :]
    as_it_is = _read(content)
    failure = None
    try:
        found = list(islice(as_it_is, 2))
    except ValueError as error:
        found, failure = [], error
    if len(found) < 2 and (mended := repaired(content)) is not None:
        yield from _read(mended)
        return
    if failure is not None:
        raise failure
    yield from found
    yield from as_it_is


def _read(content: bytes) -> Iterator[dict[str, Any]]:
    """The same, of a file that is taken to be whole; pages that cannot be read are left out."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psexceptions import PSException

    try:
        document = _document(content)
        yield _about(document)
        resources = _fonts()
        device = PDFPageAggregator(
            resources, laparams=LAParams(boxes_flow=None, all_texts=True, detect_vertical=False)
        )
        read, failure = 0, None
        for page in islice(PDFPage.create_pages(document), PAGES):
            try:
                PDFPageInterpreter(resources, device).process_page(page)
                lines = _page(device.get_result())
            except (PDFException, PSException, *BROKEN) as error:
                failure = error
                continue
            read += 1
            yield lines
        if failure is not None and not read:
            raise failure
    except PDFEncryptionError as error:
        raise PermissionError(str(error)) from error
    except (PDFException, PSException, *BROKEN) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _document(content: bytes) -> Any:
    """pdfminer's document, in which an object that is only a name for itself is no object.

    Such a ring is followed for ever otherwise.
    """
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFObjectNotFound
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef

    class Objects(PDFDocument):
        def getobj(self, objid: int) -> object:
            found, passed = super().getobj(objid), {objid}
            while isinstance(found, PDFObjRef):
                if found.objid in passed:
                    raise PDFObjectNotFound(found.objid)
                passed.add(found.objid)
                found = super().getobj(found.objid)
            return found

    return Objects(PDFParser(io.BytesIO(content)))


def _fonts() -> Any:
    """pdfminer's keeper of fonts, which reads those with an encoding of their own as well.

    Without it all text in them is lost without a word. Such encodings are a subset of Identity-H
    in all but a few old Asian fonts.
    """
    from pdfminer.cmapdb import CMapDB
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdftypes import PDFStream, resolve1
    from pdfminer.psparser import LIT, literal_name

    class Fonts(PDFResourceManager):
        def get_font(self, objid: Any, spec: Any) -> Any:
            encoding = resolve1(spec.get("Encoding"))
            if isinstance(encoding, PDFStream):
                try:
                    CMapDB.get_cmap(literal_name(encoding.get("CMapName")))
                except (CMapDB.CMapNotFound, TypeError):
                    spec = {**spec, "Encoding": LIT("Identity-H")}
            return super().get_font(objid, spec)

    return Fonts()


def _text(value: object) -> str | None:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    if isinstance(value, bytes):
        value = decode_text(value)
    return value if isinstance(value, str) and value.strip() else None


def _about(document: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for info in document.info:
        for key, value in info.items():
            if key in ("Title", "Author", "CreationDate"):
                found.setdefault(key, _text(value))
    return {
        "title": found.get("Title"),
        "author": found.get("Author"),
        "created": found.get("CreationDate"),
        "language": _text(document.catalog.get("Lang")),
    }


def _page(layout: Any) -> dict[str, Any]:
    from pdfminer.layout import LTFigure, LTImage, LTTextLineHorizontal

    lines: list[list[Any]] = []
    pictures = 0.0
    area = max(1.0, layout.width * layout.height)
    waiting: list[tuple[Any, bool]] = [(layout, False)]
    while waiting:
        item, inside = waiting.pop()
        if isinstance(item, LTTextLineHorizontal):
            if line := _line(item, inside):
                lines.append(line)
        elif isinstance(item, LTImage):
            pictures += item.width * item.height
        elif isinstance(item, Iterable):
            # Some programs put all of a page into one figure.
            if isinstance(item, LTFigure) and item.width * item.height < 0.5 * area:
                inside = True
            waiting.extend((inner, inside) for inner in reversed(list(item)))
    return {
        "width": layout.width,
        "height": layout.height,
        "pictures": min(1.0, pictures / area),
        "lines": lines,
    }


def _line(line: Any, inside: bool) -> list[Any] | None:
    from pdfminer.layout import LTChar

    letters = [char for char in line if isinstance(char, LTChar)]
    if not letters:
        return None
    size = statistics.median(char.size for char in letters)
    base = statistics.median(char.y0 for char in letters)
    parts: list[str] = []
    places: list[float] = []
    for char in line:
        text = char.get_text()
        raised = (
            isinstance(char, LTChar) and char.size < 0.85 * size and char.y0 > base + 0.15 * size
        )
        if raised and (text.isdigit() or text in _RAISED) and _ends_word(parts):
            continue  # the mark of a note
        parts.append(text)
        places.append(char.x0 if isinstance(char, LTChar) else places[-1] if places else 0.0)
    text = in_reading_order(list(zip(parts, places, strict=True)))
    if not text.strip():
        return None
    bold = sum(_is_bold(char.fontname) for char in letters) > 0.8 * len(letters)
    box = [round(value, 1) for value in (line.x0, line.y0, line.x1, line.y1, size)]
    return [*box, bold, inside, text]


def _ends_word(parts: list[str]) -> bool:
    """Whether a raised figure here belongs to a word of the text, not to a unit or a formula."""
    before = "".join(parts[-4:])
    return before[-1:] in tuple('.,;:!?”"’)»') or (len(before) > 3 and before.isalpha())


def _is_bold(font: str) -> bool:
    name = font.lower()
    return "bold" in name or "black" in name or "heavy" in name


def main() -> int:
    """Read a PDF from standard input, and print the objects of ``pages``, a line each.

    The last line is ``{"end": WHY}``: ``whole``, ``encrypted``, ``too-big`` or ``broken``.
    """
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):  # a lower limit is there already
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    content = sys.stdin.buffer.read()
    why, detail = "whole", ""
    try:
        for value in pages(content):
            print(json.dumps(value))
    except PermissionError:
        why = "encrypted"
    except MemoryError:
        why = "too-big"
    except ValueError as error:
        why, detail = "broken", str(error)[:200]
    print(json.dumps({"end": why, "detail": detail}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
