"""PDF files: the bytes of one come in, its blocks in the order of reading go out.

pdfminer finds the letters and their places, in a process of its own. What they make up, is worked
out here: columns, running heads, paragraphs, headings, notes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import reader
from reader.cleaning.metadata import About
from reader.cleaning.names import listed
from reader.cleaning.pdf_bidi import runs_to_the_left
from reader.cleaning.pdf_layout import Line, Sheet, body_size, in_order, mark_furniture
from reader.cleaning.pdf_paragraphs import blocks_of
from reader.document import Block, Kind, Page
from reader.errors import NothingToRead, SourceError
from reader.sources import safe_text

__all__ = ["pdf_blocks", "sheets_of"]

PATIENCE: Final = 300.0
"""Seconds that the pages of one PDF may take; a book of 1,000 takes a minute or two."""

_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
# What a word processor puts in as the title when nobody gives it one.
_NO_TITLE: Final = re.compile(
    r"(?:microsoft word\b.*|untitled\b.*|(?:document|dokument|slide|title)\s*\d*"
    r"|.*\.(?:docx?|pdf|tex|dvi|indd|odt|rtf|pptx?|qxd))",
    re.IGNORECASE,
)
_OCR: Final = "Make its letters readable first: ocrmypdf {} in.pdf out.pdf"


def pdf_blocks(page: Page, called: str) -> tuple[list[Block], About]:
    """The blocks of a PDF, and what it says about itself.

    :param called: what to call it in messages.
    :raises NothingToRead: it is scanned, and no letter is in it.
    :raises SourceError: it is broken or encrypted, or takes too long.
    """
    return sheets_of(_parsed(page.content, called), called)


def sheets_of(found: list[dict[str, Any]], called: str) -> tuple[list[Block], About]:
    """The same of what ``pdf_pages.pages`` gives."""
    about, pages = _about(found[0]), found[1:]
    if not pages:
        raise _broken(called)
    _refuse_without_letters(pages, called)
    text = "".join(line[-1] for page in pages for line in page["lines"])
    sheets = [_sheet(page) for page in pages]
    if runs_to_the_left(text):  # seen in a mirror, its columns and indents are those of the others
        sheets = list(map(_mirrored, sheets))
    sheets = mark_furniture(sheets)
    body = body_size(sheets)
    lines: list[Line] = []
    column = 0
    for number, sheet in enumerate(sheets):
        lines.extend(in_order(sheet, number, column))
        column = lines[-1].column + 1 if lines else 0
    blocks = blocks_of(lines, body)
    if about.title and not any(block.kind is Kind.TITLE for block in blocks):
        blocks.insert(0, Block(Kind.TITLE, about.title))
    return blocks, about


def _parsed(content: bytes, called: str) -> list[dict[str, Any]]:
    root = str(Path(reader.__file__).resolve().parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "reader.cleaning.pdf_pages"],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"{called} takes longer than {PATIENCE / 60:.0f} minutes to take apart",
            "Split it, or print it to a new PDF, and give that",
        ) from error
    except OSError as error:
        raise SourceError(
            f"{called} cannot be taken apart: no process can be started ({error.strerror})",
            "Close other programs, and try again",
        ) from error
    found: list[dict[str, Any]] = []
    for line in done.stdout.splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    why = found.pop()["end"] if found and "end" in found[-1] else "too-big"
    if why == "encrypted":
        raise SourceError(
            f"{called} is encrypted with a password",
            "Open it with the password, print it to a new PDF, and give that",
        )
    # A file that breaks off in the middle still has its first pages.
    if why != "whole" and len(found) < 2:
        if why == "too-big":
            raise SourceError(
                f"{called} unpacks to far more than a text takes",
                "Print it to a new PDF, and give that",
            )
        raise _broken(called)
    if not found:
        raise _broken(called)
    return found


def _broken(called: str) -> SourceError:
    return SourceError(
        f"{called} is a broken PDF", "Get it again, or open it and print it to a new PDF"
    )


def _sheet(page: dict[str, Any]) -> Sheet:
    lines = [
        Line(x0, y0, x1, y1, size, bold, text, "figure-text" if inside else None)
        for x0, y0, x1, y1, size, bold, inside, text in page["lines"]
    ]
    return Sheet(page["width"], page["height"], tuple(lines))


def _mirrored(sheet: Sheet) -> Sheet:
    width = sheet.width
    lines = (replace(line, x0=width - line.x1, x1=width - line.x0) for line in sheet.lines)
    return replace(sheet, lines=tuple(lines))


_GLYPH: Final = re.compile(r"\(cid:\d+\)")


def _refuse_without_letters(pages: list[dict[str, Any]], called: str) -> None:
    """:raises NothingToRead: it is scanned, or its letters are only shapes."""
    text = "".join(line[-1] for page in pages for line in page["lines"])
    unknown = len(_GLYPH.findall(text))
    letters = sum(map(str.isalpha, _GLYPH.sub("", text)))
    if unknown > letters:
        raise NothingToRead(
            f"{called} does not say which letters its shapes are", _OCR.format("--force-ocr")
        )
    if letters < 10 or (letters < 15 * len(pages) and any(p["pictures"] > 0.5 for p in pages)):
        raise NothingToRead(
            f"{called} is scanned: it is made of pictures of pages, without letters",
            _OCR.format("--skip-text"),
        )


def _about(info: dict[str, Any]) -> About:
    def line(key: str) -> str | None:
        return " ".join(safe_text(info.get(key) or "").split())[:1000] or None

    title = line("title")
    date = _DATE.match(line("created") or "")
    language = (line("language") or "").lower().replace("_", "-")
    return About(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        author=listed(line("author")),
        published=f"{date[1]}-{date[2] or '01'}-{date[3] or '01'}" if date else None,
        language=language if _LANGUAGE.fullmatch(language) else "",
    )
