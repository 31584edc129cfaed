"""The clipboard: the text that was copied goes out, or a text to be copied comes in.

pyperclip finds the way on each system: Windows' own calls, ``pbpaste``, ``wl-paste``, ``xclip``
or ``xsel``. Only text is asked for; a picture or the HTML beside the text is left.
"""

from __future__ import annotations

import queue
import re
import sys
import threading
from collections.abc import Callable
from typing import Final

from reader.errors import NothingToRead, SourceError
from reader.sources.text import safe_text

__all__ = ["read_clipboard", "write_clipboard"]

PATIENCE: Final = 5.0
"""Seconds that the program which owns the clipboard has to hand it over."""

_INSTEAD: Final = "Or save the text in a file, or give it on standard input: reader -"
_ADDRESS: Final = re.compile(r"\s*(https?://\S+)\s*\Z", re.IGNORECASE)


def read_clipboard() -> str:
    """The text on the clipboard.

    :raises SourceError: there is no clipboard here, or it does not answer.
    :raises NothingToRead: it holds no text, or nothing but an address.
    """
    text = _text()
    if not text.strip():
        raise NothingToRead("The clipboard holds no text", "Copy some text, and try again")
    if match := _ADDRESS.match(text):
        address = " ".join(safe_text(match[1]).split())
        raise NothingToRead(
            "The clipboard holds only an address",
            f"To have that page read: reader {address if len(address) < 200 else 'ADDRESS'}",
        )
    return text


def write_clipboard(text: str) -> None:
    """Put a text on the clipboard.

    :raises SourceError: there is no clipboard here, or it does not answer.
    """
    import pyperclip

    _answered(lambda: pyperclip.copy(text) or "")


def _text() -> str:
    import pyperclip

    return _answered(lambda: pyperclip.paste() or "")


def _answered(work: Callable[[], str]) -> str:
    """What the clipboard answers.

    :raises SourceError: there is none here, or it does not answer.
    """
    import pyperclip

    answers: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(work())
        except (pyperclip.PyperclipException, OSError, ValueError) as error:
            answers.put(error)

    # xclip waits for ever on an owner that hangs.
    threading.Thread(target=ask, name="clipboard", daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except queue.Empty:
        raise SourceError(
            f"The clipboard did not answer within {PATIENCE:.0f} seconds",
            f"Copy the text again. {_INSTEAD}",
        ) from None
    if isinstance(answer, Exception):
        raise SourceError(
            "The clipboard of this machine cannot be reached", f"{_mend()}. {_INSTEAD}"
        ) from answer
    return answer


def _mend() -> str:
    if sys.platform in ("win32", "darwin"):
        return "Close the program that holds it, and try again"
    return "On a desktop, install wl-clipboard (Wayland) or xclip (X11)"
