"""A program in a terminal of its own: keys go in; what it draws comes out, with the time of each.

The terminal is a pty without anybody before it: nothing is drawn anywhere, so what is measured is
the program. ``lit`` finds the words in bold and underlined, which is how the reading screen shows
the one that is said. Not on Windows, which has no pty.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^].*?\x1b\\|[^\[\]P_^])"
)
READER = (sys.executable, "-m", "reader")


def environment(home: Path) -> dict[str, str]:
    """Of a reader that keeps everything in ``home``, on a terminal with all colours, silently."""
    moved = {"READER_HOME": str(home), "READER_DEVICE": "null", "PYTHONUNBUFFERED": "1"}
    plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    return {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | moved | plain


class Screen:
    """Runs a command between ``with`` and its end, when it is killed if it is still there."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        *,
        folder: Path | None = None,
        rows: int = 40,
        columns: int = 120,
    ) -> None:
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self._slave)
        self._turn = threading.Condition()
        self._drawn: list[tuple[float, bytes]] = []
        self._over = False
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment(home),
            cwd=folder,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._over = True
        self._thread.join()
        os.close(self._master)
        os.close(self._slave)

    @property
    def settings(self) -> list[Any]:
        """Of the terminal, now."""
        return termios.tcgetattr(self._slave)

    def press(self, keys: str) -> float:
        """Send keys; the moment when."""
        now = time.perf_counter()
        os.write(self._master, keys.encode())
        return now

    def drawn(self) -> list[tuple[float, bytes]]:
        """All that came so far: when, and what."""
        with self._turn:
            return list(self._drawn)

    def output(self) -> str:
        """All of it, as one text with its escape sequences."""
        return b"".join(piece for _, piece in self.drawn()).decode(errors="replace")

    def wait_for(self, text: str, patience: float = 20.0) -> float | None:
        """When a text was first on the screen, whatever its style and spacing; None: it was not.

        A text with an escape in it is looked for as it is.
        """
        raw = "\x1b" in text
        wanted = text if raw else squeezed(text)
        until = time.monotonic() + patience
        seen = 0
        while True:
            with self._turn:
                while len(self._drawn) == seen:
                    left = until - time.monotonic()
                    if left <= 0 or self.process.poll() is not None:
                        return None
                    self._turn.wait(min(left, 0.1))
                seen = len(self._drawn)
            output = self.output()
            if wanted in (output if raw else squeezed(output)):
                return self._since(wanted, raw)

    def wait_for_lit(self, patience: float = 20.0) -> bool:
        """Whether a word is lit before the patience or the program ends."""
        until = time.monotonic() + patience
        while not lit(self.drawn()):
            if time.monotonic() > until or self.process.poll() is not None:
                return False
            time.sleep(0.02)
        return True

    def _since(self, wanted: str, raw: bool) -> float:
        """When a text that is there was complete."""
        so_far = b""
        for at, piece in self.drawn():
            so_far += piece
            output = so_far.decode(errors="replace")
            if wanted in (output if raw else squeezed(output)):
                return at
        raise AssertionError("a text that was found is not there")

    def _read(self) -> None:
        while not self._over:
            if not select.select([self._master], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(self._master, 65536)
            except OSError:  # everybody has closed it
                return
            with self._turn:
                self._drawn.append((time.perf_counter(), piece))
                self._turn.notify_all()


def squeezed(output: str) -> str:
    """A terminal's output without its sequences and without any space."""
    return "".join(SEQUENCE.sub("", output).split())


def lit(drawn: Sequence[tuple[float, bytes]]) -> list[tuple[float, str]]:
    """The runs of text that were drawn bold and underlined, in order, and when each was there."""
    found: list[tuple[float, str]] = []
    bold = under = False
    rest = ""
    for at, piece in drawn:
        text = rest + piece.decode(errors="replace")
        # A sequence may be cut by the end of what was read.
        cut = text.rfind("\x1b", max(0, len(text) - 64))
        rest = text[cut:] if cut >= 0 and not SEQUENCE.match(text, cut) else ""
        text = text[: len(text) - len(rest)]
        done = 0
        for sequence in [*SEQUENCE.finditer(text), None]:
            written = text[done : sequence.start() if sequence else len(text)]
            if bold and under and written.strip():
                found.append((at, written))
            if sequence is None:
                break
            done = sequence.end()
            if sequence[0].endswith("m") and sequence[0].startswith("\x1b["):
                bold, under = _style(sequence[0][2:-1], bold, under)
    return found


def _style(parameters: str, bold: bool, under: bool) -> tuple[bool, bool]:
    """Whether text is bold and underlined after an SGR sequence."""
    codes = [int(code or 0) for code in parameters.split(";") if code.isdigit() or not code]
    while codes:
        code = codes.pop(0)
        if code in (38, 48) and codes:  # a colour, whose numbers mean nothing by themselves
            del codes[: 2 if codes[0] == 5 else 4]
        elif code in (0, 1, 22):
            bold, under = code == 1, under and code != 0
        elif code in (4, 24):
            under = code == 4
    return bold, under
