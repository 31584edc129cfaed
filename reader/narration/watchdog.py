"""Something must be over by a time, again and again: one thread looks, and calls when it is not.

A ``threading.Timer`` for each would start a thread for each clip: 4 % of what an export with the
system's voice costs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType


class Watchdog:
    """``with`` it around what must be over in time, one at a time. Any thread may close it."""

    def __init__(self, seconds: float, bite: Callable[[], object]) -> None:
        """:param bite: called on the watchdog's thread when ``seconds`` have gone by."""
        self._seconds = seconds
        self._bite = bite
        self._turn = threading.Condition()
        self._due: float | None = None
        """By ``time.monotonic``; None: nothing is under way."""
        self._asleep = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def __enter__(self) -> None:
        with self._turn:
            self._due = time.monotonic() + self._seconds
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
                self._thread.start()
            elif self._asleep:
                self._turn.notify()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._turn:
            self._due = None

    def close(self) -> None:
        """Let the thread end. May be called twice."""
        with self._turn:
            self._closed = True
            self._turn.notify()

    def _watch(self) -> None:
        with self._turn:
            while not self._closed:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    self._due = None
                    self._bite()
                    continue
                # Where the next one begins meanwhile, it sleeps on: there is time to look again.
                self._asleep = left is None
                self._turn.wait(left)
                self._asleep = False
