"""Where text comes from: the name of a source comes in, a Page of checked bytes goes out.

A source is a file, an ``http:`` or ``https:`` address, standard input or the clipboard.

What is refused is refused here, before anything is decoded: what is missing, what is not text, what
is empty and what is too big. Every message is safe to print, whatever a file is called.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO, Final

from reader.document import Page
from reader.errors import NothingToRead, NotText, SourceError, SourceMissing
from reader.sources.media import HEAD, media_type, refuse_what_is_not_text
from reader.sources.text import decode, safe_text

__all__ = ["LIMIT", "called", "decode", "open_source", "page_from_bytes", "safe_text"]

LIMIT: Final = 50_000_000
"""Bytes of the largest source that is read: about a hundred novels."""

_WEB: Final = re.compile(r"\s*https?://", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"\A(?:([a-z][a-z0-9+.-]+):(?://|(?=.*@))|(file):(?=/))", re.IGNORECASE
)
_LIKE_ADDRESS: Final = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/", re.IGNORECASE)
_SPECIAL: Final = {"-": "Standard input", "clipboard:": "The clipboard"}
_LONGEST_NAME: Final = 120
_HINT: Final = "To have a text read that is not in a file, give it on standard input: reader -"


def called(source: str) -> str:
    """``source`` for a message: safe to print, on one line, not too long."""
    if source in _SPECIAL:
        return _SPECIAL[source]
    name = " ".join(safe_text(source).split())
    if len(name) > _LONGEST_NAME:
        name = f"{name[:40]}…{name[-60:]}"
    return f"“{name}”"


def page_from_bytes(
    content: bytes, source: str, *, name: str | None = None, encoding: str | None = None
) -> Page:
    """The page that ``content`` is, once it is known to be text.

    :param source: where it came from, as the document will say.
    :param name: a file name whose suffix may tell the media type; ``source`` where not given.
    :param encoding: the charset that the carrier declared.
    :raises NotText: it is binary, or a format that is not read yet.
    :raises NothingToRead: it is empty, or only white space.
    :raises SourceError: it is larger than ``LIMIT``.
    """
    title = called(source)
    refuse_what_is_not_text(content, title, name or source)
    if len(content) > LIMIT:
        raise _too_big(title)
    page = Page(content, source, media_type(content, name or source), encoding)
    # White space beyond ASCII is only looked for where the text is so short that it costs nothing.
    short = len(content) < 65536 and page.media_type.startswith("text/")
    if not content.strip() or (short and not decode(page).strip()):
        raise NothingToRead(f"{title} is empty", "Give a source with some text in it")
    return page


def open_source(source: str, *, stdin: BinaryIO | None = None) -> Page:
    """Read one source whole.

    :param source: a path, an ``http:``, ``https:`` or ``file:`` address, ``-`` for standard input,
        or ``clipboard:``.
    :param stdin: what ``-`` reads; the process's own standard input where not given.
    :raises SourceMissing: no such file or page, a directory, or no permission.
    :raises NotText: binary, a format or an address that is not read yet.
    :raises NothingToRead: empty, or only white space.
    :raises SourceError: larger than ``LIMIT``, broken while it was read, on another machine, or
        not to be had.
    """
    # Imported where they are needed: httpx takes 0.1 s.
    if source == "clipboard:":
        from reader.sources.clipboard import read_clipboard

        text = read_clipboard().encode("utf-8", "replace")
        return page_from_bytes(text, source, encoding="utf-8")
    if _WEB.match(source):
        from reader.sources.visiting import visit

        return visit(source)
    if source == "-":
        if stdin is None and sys.stdin is None:
            raise SourceMissing("There is no standard input", "Name a file instead of -")
        return page_from_bytes(_read(stdin or sys.stdin.buffer, called(source)), source)
    if not source:  # Path("") is this folder
        raise SourceMissing(
            "The name of the source is empty", f"Name a file or an address. {_HINT}"
        )
    path = _path(source)
    name = called(source)
    try:
        if path.is_dir():
            raise SourceMissing(f"{name} is a directory", "Give a file that is in it")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                refuse_what_is_not_text(file.read(HEAD), name)  # a film need not be split
                raise _too_big(name)
            content = _read(file, name)
    except FileNotFoundError as error:
        hint = _HINT
        if _LIKE_ADDRESS.match(source):
            address = " ".join(safe_text(source).split())[:100]
            hint = f"To have a page on the web read: reader https://{address}"
        raise SourceMissing(f"There is no file {name}", f"Check the name. {hint}") from error
    except PermissionError as error:
        raise SourceMissing(
            f"{name} may not be read: permission denied",
            "Change its permissions, or copy it to where you may read it",
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = (error.strerror if isinstance(error, OSError) else "") or "not a file name"
        raise SourceMissing(f"{name} cannot be opened: {reason}", _HINT) from error
    return page_from_bytes(content, source, name=path.name)


def _path(source: str) -> Path:
    match = _ADDRESS.match(source)
    if match is None:
        try:
            return Path(source).expanduser()
        except RuntimeError:  # ~nobody
            return Path(source)
    if (match[1] or match[2]).lower() == "file":
        return _file(source)
    raise NotText(
        f"{called(source)} is an address of a kind that is not read: only http and https are",
        "Save the page as HTML in a browser, and give that file",
    )


def _file(address: str) -> Path:
    """The file that a ``file:`` address names, which the user has typed: nothing else that gives
    one is followed.

    :raises SourceError: it is on another machine, whatever is of that name on this one.
    """
    # Imported where they are needed: they take 0.03 s, on every start.
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        parts = urlsplit(address)
        here = parts.netloc.lower() in ("", "localhost")
    except ValueError:
        here = False
    if not here:
        raise SourceError(
            f"{called(address)} names a file on another machine, which is not read",
            "If the file is on this one, give its path; else copy it here",
        )
    return Path(url2pathname(parts.path))


def _read(stream: BinaryIO, called: str) -> bytes:
    """All of ``stream``, or an error as soon as it turns out to be too big."""
    try:
        content = stream.read(LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "input/output error"
        raise SourceError(f"{called} broke while it was read: {reason}", "Try again") from error
    if len(content) > LIMIT:
        refuse_what_is_not_text(content[:HEAD], called)
        raise _too_big(called)
    return content


def _too_big(called: str) -> SourceError:
    return SourceError(
        f"{called} is larger than {LIMIT // 1_000_000} MB",
        "Split it, and give the parts one by one",
    )
