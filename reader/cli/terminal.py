"""Writing to a terminal or a pipe: text comes in, and comes out safe, whatever the encoding."""

from __future__ import annotations

import io
import shutil
import sys

from reader.sources.text import safe_text


def prepare_streams() -> None:
    """Let no character that the terminal cannot show stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def complain(message: str) -> None:
    """One line on standard error; file names and page titles in it are made harmless."""
    clear_progress()
    line = " ".join(safe_text(message).split())
    print(f"reader: {line}", file=sys.stderr, flush=True)


def notice(what: str, remedy: str) -> None:
    """Something to know, and what to do about it."""
    complain(f"{what}. {remedy}." if remedy else f"{what}.")


_shown = False


def progress(line: str) -> None:
    """Replace the one line of progress; only where somebody is looking."""
    global _shown
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{line[:width]}", end="", file=sys.stderr, flush=True)
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
