"""The keyboard of a plain terminal: single keys come in without Enter, their names go out.

The terminal is set to hand over each key at once and not to show it, and is set back on every way
out: the end, an error, Ctrl-C, a signal to end, and Ctrl-Z as long as the program is stopped. In
the background it is left alone: a program that touches it from there is stopped by the system.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any, Final, Self

from reader.cli.line_typed import TypedLine

_STEP: Final = 0.2
"""Seconds between two looks at whether the program is still in front, or at its end."""
_REST: Final = 0.05
"""Seconds in which the rest of an arrow key's sequence arrives, over a slow line."""

_SEQUENCE: Final = re.compile(r"\x1b[\[O]([0-9;]*)([A-Za-z~])")
_UNFINISHED: Final = re.compile(r"\x1b(?:[\[O][0-9;]*)?")
_ARROWS: Final = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home"}
_WINDOWS: Final = {"H": "up", "P": "down", "M": "right", "K": "left", "G": "home"}
_NAMED: Final = {
    " ": "space",
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x03": "ctrl+c",
}


class Keys:
    """Tells each key that is pressed, between ``with`` and its end.

    :param pressed: given the name of a key (``space``, ``left``, ``r``) on a thread of ours.
    """

    def __init__(self, pressed: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._over = False
        self._asking = False
        self._held = False
        self._reading = threading.Lock()
        """Held by who reads the terminal."""
        self._terminal = _Terminal()
        self._thread = threading.Thread(target=self._run, name="keys", daemon=True)

    @staticmethod
    def can_be_heard() -> bool:
        """Whether somebody sits at a terminal, to press keys and to see what comes of it."""
        streams = (sys.stdin, sys.stdout)
        return all(stream is not None and stream.isatty() for stream in streams)

    def __enter__(self) -> Self:
        self._terminal.open()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over = True
        self._terminal.close()

    def ask(self, prompt: str) -> str | None:
        """A line, typed as on any terminal: shown, corrected, and ended by Enter. Between ``with``
        and its end.

        :returns: None: there will be no more lines.
        :raises KeyboardInterrupt: Ctrl-C was typed instead.
        """
        self._asking = True
        try:
            with self._reading:
                return self._terminal.line(prompt)
        except (EOFError, OSError):
            return None
        except KeyboardInterrupt:
            print(flush=True)  # what was typed stands on the line
            raise
        finally:
            self._asking = False

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """What is typed meanwhile is no key: it waits for ``ask``, or for the end of this."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _waits(self) -> bool:
        return self._asking or self._held

    def _run(self) -> None:
        unfinished = ""
        while not self._over:
            if self._waits():
                time.sleep(_REST)
                continue
            try:
                with self._reading:
                    text = self._terminal.read(_REST if unfinished else _STEP, self._waits)
            except OSError:  # the terminal is gone
                return
            if self._over:
                return
            keys, unfinished = split(unfinished + text if text else "")
            for key in keys:
                self._pressed(key)


def sendable(key: str) -> bool:
    """Whether a plain terminal can send a key of that name, so that ``split`` tells it."""
    base = key.removeprefix("shift+")
    named = key in _NAMED.values() or base in _ARROWS.values()
    return named or (len(key) == 1 and key.isprintable())


def split(typed: str) -> tuple[list[str], str]:
    """The names of the keys in what a terminal sent, and the part of a sequence at its end."""
    keys = []
    at = 0
    while at < len(typed):
        sequence = _SEQUENCE.match(typed, at)
        if sequence:
            name = _ARROWS.get(sequence[2])
            if name is not None:
                keys.append(f"shift+{name}" if ";" in sequence[1] else name)
            at = sequence.end()
        elif _UNFINISHED.fullmatch(typed, at):
            return keys, typed[at:]
        elif typed[at] == "\x1b":  # Alt with a key: no command of ours
            at += 2
        else:
            keys.append(_NAMED.get(typed[at], typed[at]))
            at += 1
    return keys, ""


if sys.platform == "win32":
    import msvcrt

    class _Terminal:
        """The console, which needs no setting."""

        def open(self) -> None:
            pass

        def close(self) -> None:
            pass

        def line(self, prompt: str) -> str:
            """The line that is typed after a prompt."""
            return input(prompt)

        def read(self, patience: float, waits: Callable[[], bool]) -> str:
            """What was typed, as a terminal elsewhere would send it; empty: nothing was, or it
            waits."""
            until = time.monotonic() + patience
            while not msvcrt.kbhit():
                if time.monotonic() >= until:
                    return ""
                time.sleep(0.02)
            if waits():
                return ""
            key = msvcrt.getwch()
            if key not in "\0\xe0":
                return key
            name = _WINDOWS.get(msvcrt.getwch())
            letters = {name: letter for letter, name in _ARROWS.items()}
            return f"\x1b[{letters[name]}" if name is not None else ""

else:
    import select
    import termios
    import tty

    class _Terminal:
        """Standard input, read a key at a time and without echo while the program is in front."""

        def __init__(self) -> None:
            self._before: list[Any] | None = None
            """Its settings, while ours are in force."""
            self._stopped: Any = None
            """What was done on Ctrl-Z."""
            self._lock = threading.RLock()
            self._closed = False
            self._ahead = ""
            """What was typed after a line."""
            self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")

        def open(self) -> None:
            self._stopped = signal.signal(signal.SIGTSTP, self._stop)
            self._take()

        def close(self) -> None:
            with self._lock:
                self._closed = True
                self._give_back()
            signal.signal(signal.SIGTSTP, self._stopped)

        def line(self, prompt: str) -> str:
            """The line that is typed after a prompt.

            It is shown here, not by the terminal: that would go on to show what is typed after it.

            :raises EOFError: there will be no more.
            """
            print(prompt, end="", flush=True)
            typed = TypedLine()
            while not typed.ended:
                shown = typed.put(self.read(_STEP))
                if shown:
                    print(shown, end="", flush=True)
                if typed.closed:
                    raise EOFError
            self._ahead = typed.rest
            return typed.text

        def read(self, patience: float, waits: Callable[[], bool] = lambda: False) -> str:
            """What was typed; empty: nothing was, or it waits.

            :raises OSError: the terminal is gone.
            """
            try:
                self._take()
            except termios.error as error:
                raise OSError(*error.args) from error
            if self._ahead and not waits():
                ahead, self._ahead = self._ahead, ""
                return ahead
            if not _in_front():
                time.sleep(patience)
                return ""
            if not select.select([0], [], [], patience)[0] or self._closed or not _in_front():
                return ""
            if waits():
                return ""
            typed = os.read(0, 1024)
            if not typed:
                raise OSError(errno.EIO, "the terminal was closed")
            return self._decoder.decode(typed)

        def _take(self) -> None:
            with self._lock:
                if self._before is None and not self._closed and _in_front():
                    self._before = termios.tcgetattr(0)
                    tty.setcbreak(0, termios.TCSANOW)

        def _give_back(self) -> None:
            with self._lock:
                before, self._before = self._before, None
                if before is not None and _in_front():
                    with contextlib.suppress(termios.error):  # the terminal is gone
                        # Not TCSADRAIN: that waits for an output that Ctrl-S has stopped.
                        termios.tcsetattr(0, termios.TCSANOW, before)

        def _stop(self, number: int, frame: FrameType | None) -> None:
            """Ctrl-Z: the shell gets its terminal back as it was."""
            del frame
            self._give_back()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.raise_signal(number)
            # Here we go on, in front or behind; the thread sees which.
            signal.signal(signal.SIGTSTP, self._stop)

    def _in_front() -> bool:
        try:
            return os.tcgetpgrp(0) == os.getpgrp()
        except OSError:  # no terminal that knows of front and behind
            return True
