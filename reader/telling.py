"""Who tells the listeners: changes and posted events come in; each is told once, in order.

A narration is looked at whenever it may have changed: by a thread that sleeps until the next word,
and by whoever gives a command. They must not tell at the same time, a listener may give commands
itself, and one that takes its time must hold nobody up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from reader.events import Event

Listener = Callable[[Event], None]

LONGEST, SHORTEST = 0.1, 0.005
"""Seconds between two looks of the thread."""


class Teller:
    """Tells events, one at a time, on whichever thread found them."""

    def __init__(
        self, changes: Callable[[], Sequence[Event]], until: Callable[[], float | None]
    ) -> None:
        """
        :param changes: what has changed since it was called last.
        :param until: seconds until something changes by itself, as far as is known.
        """
        self._changes = changes
        self._until = until
        self._listeners: list[Listener] = []
        self._events: deque[Event] = deque()
        self._telling = threading.Lock()
        self._turn = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def subscribe(self, listener: Listener) -> None:
        """Have every event from now on told to ``listener``."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Tell ``listener`` no more. Nothing happens where it was not told."""
        with suppress(ValueError):
            self._listeners.remove(listener)

    def start(self) -> bool:
        """Look by itself from now on. False: it does already, or was closed."""
        with self._turn:
            if self._thread is not None or self._closed:
                return False
            self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)
            self._thread.start()
            return True

    def post(self, event: Event) -> None:
        """Have an event told that is no change of the narration's; ``wake`` follows."""
        self._events.append(event)

    def wake(self) -> None:
        """Have the thread look now."""
        with self._turn:
            self._turn.notify_all()

    def close(self) -> None:
        """Let the thread end. May be called twice."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def tell(self) -> None:
        """Tell what has changed since the last time."""
        # Whoever tells already also tells what we would have: so events stay in order, and a
        # listener that takes its time, or gives a command, holds nobody up.
        while self._telling.acquire(blocking=False):
            try:
                self._events.extend(self._changes())
                while self._events:
                    event = self._events.popleft()
                    for listener in tuple(self._listeners):
                        listener(event)
            finally:
                self._telling.release()
            if not self._events:
                return

    def _watch(self) -> None:
        while not self._closed:
            self.tell()
            until = self._until()
            with self._turn:
                if not self._closed and not self._events:
                    self._turn.wait(min(max(until or LONGEST, SHORTEST), LONGEST))
