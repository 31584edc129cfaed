"""Writing to a terminal or a pipe: text comes in, and comes out safe, whatever the encoding."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Any

from reader.errors import ReaderError
from reader.sources.text import safe_text

OUTPUT_LOST = (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF)
"""What writing to a standard output fails with that is full, shut, or read by nobody."""


def prepare_streams() -> None:
    """Let no character that the terminal cannot show stop the program, nor a closed stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is this one. Left free, the next file that is opened gets it,
            # and what a C library prints as an error is written into that file.
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def complain(message: str) -> None:
    """One line on standard error; file names and page titles in it are made harmless."""
    clear_progress()
    with contextlib.suppress(OSError):  # nobody is there to be told
        print(f"reader: {one_line(message)}", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Text with nothing in it that a terminal obeys, line breaks included."""
    return " ".join(safe_text(text).split())


def notice(what: str, remedy: str) -> None:
    """Something to know, and what to do about it."""
    complain(f"{what}. {remedy}." if remedy else f"{what}.")


def print_json(value: Any) -> None:
    """One object on one line; in ASCII where the stream could not carry its letters."""
    wide = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not wide), flush=True)


def explain(error: Exception) -> int:
    """Say what happened, and give the exit code. Never a traceback at a listener."""
    if isinstance(error, ReaderError):
        complain(str(error))
        return error.exit_code
    if os.environ.get("READER_DEBUG"):
        raise error
    complain(
        f"Something went wrong inside the reader ({type(error).__name__}: {error}). "
        "Set READER_DEBUG=1 to see where, and please report it."
    )
    return 1


def for_each(sources: Sequence[str], action: Callable[[str], None], failed: str) -> int:
    """Do the same to every source; one that fails does not stop the others.

    :param failed: what could not be done, for the sum at the end: ``exported``.
    :returns: the exit code.
    """
    codes = []
    for source in sources:
        try:
            action(source)
        except Exception as error:  # explained, and the next source has its turn
            if isinstance(error, OSError) and error.errno in OUTPUT_LOST:
                raise
            if len(sources) > 1 and isinstance(error, ReaderError) and source not in error.what:
                error.what = f"{source}: {error.what}"
            codes.append(explain(error))
    if codes and len(sources) > 1:
        complain(f"{len(codes)} of {len(sources)} sources could not be {failed}.")
    return max(codes, default=0)


_shown = False


def progress(line: str) -> None:
    """Replace the one line of progress; only where somebody is looking, and a line can go again."""
    global _shown
    obeys = os.environ.get("TERM", "") not in ("", "dumb") or sys.platform == "win32"
    if obeys and sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{one_line(line)[:width]}", end="", file=sys.stderr, flush=True)
        _shown = True


def clear_progress() -> None:
    """Take the line of progress away."""
    global _shown
    if _shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        _shown = False


def duration(seconds: float) -> str:
    """``7:05`` or ``1:02:09``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
