"""Ending an export from another thread: what must end comes in, and ends when it is called."""

from __future__ import annotations

import threading
from collections.abc import Callable

from reader.errors import VoiceFailed


class Cancel:
    """Ends an export from another thread, at any moment. Call it; again is no harm."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: list[Callable[[], None]] = []
        self.called = False

    def __call__(self) -> None:
        with self._lock:
            self.called = True
            ends, self._ends = self._ends, []
        for end in ends:  # whoever waits for speech, or for ffmpeg, is told that there is no more
            end()

    def ends(self, end: Callable[[], None]) -> None:
        """Have something ended as well: a worker, an encoder."""
        with self._lock:
            if not self.called:
                self._ends.append(end)
                return
        end()

    def check(self) -> None:
        """:raises VoiceFailed: it was called."""
        if self.called:
            raise VoiceFailed("The export was cancelled")
