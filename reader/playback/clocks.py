"""Devices that make no sound: frames come in, and only the place moves on.

``SilentDevice`` keeps real time where there is no sound card. ``ManualDevice`` moves only when it
is told to, so that tests can let hours pass in seconds.
"""

from __future__ import annotations

import threading
import time

from reader.playback.base import BUFFER_MS, Device, Pull
from reader.playback.outputs import SILENT, Watch

LATEST = 0.25
"""Seconds that the silent clock makes up for when the machine is busy; more is no delay but a stop.
"""


class SilentDevice(Device):
    """Keeps real time and makes no sound; time in which the process was stopped does not count.

    A thread of its own, because miniaudio's null backend makes up for every frame that it missed,
    in one burst: after five seconds of Ctrl-Z the place was five seconds further.
    """

    name = SILENT

    def __init__(self, instead_of: Device | None = None) -> None:
        """:param instead_of: what could not be opened; ``back`` gives it when outputs appear."""
        self._instead_of = instead_of
        self._watch = Watch() if instead_of is not None else None
        self._lock = threading.Lock()
        self._handed = 0
        self._last = 0
        """Frames asked for at ``_at``: they are heard from then on."""
        self._at = 0.0
        self._closed = threading.Event()
        self._clock: threading.Thread | None = None

    def open(self, sample_rate: int, pull: Pull) -> None:
        self.sample_rate = sample_rate
        self._clock = threading.Thread(
            target=self._run, args=(pull,), name="silent-clock", daemon=True
        )
        self._clock.start()

    def heard(self) -> int:
        with self._lock:
            since = round((time.perf_counter() - self._at) * self.sample_rate)
            return self._handed - max(0, self._last - since)

    def close(self) -> None:
        self._closed.set()
        if self._clock is not None and self._clock is not threading.current_thread():
            self._clock.join()  # what it still pulled would be counted to the next device

    def again(self) -> Device:
        return SilentDevice(self._instead_of) if self._clock is not None else self

    def due(self) -> bool:
        return self._watch is not None and self._watch.due()

    def back(self) -> Device | None:
        if self._watch is None or self._instead_of is None or not self._watch.changed():
            return None
        return self._instead_of.again()

    def _run(self, pull: Pull) -> None:
        frames = self.sample_rate * BUFFER_MS // 1000
        period = frames / self.sample_rate
        due = time.perf_counter()
        while not self._closed.wait(max(0.0, due - time.perf_counter())):
            now = time.perf_counter()
            if now - due > LATEST:
                due = now
            pull(frames)
            with self._lock:
                self._handed += frames
                self._last, self._at = frames, now
            due += period


class ManualDevice(Device):
    """A clock that is turned by hand."""

    name = "manual"
    pads = False

    def __init__(self, patience: float = 20.0) -> None:
        self.patience = patience
        """Seconds of real time to wait for a clip that is being made, before giving up."""
        self.played = bytearray()
        """All that was heard: s16le mono."""
        self._pull: Pull | None = None
        self._heard = 0
        self._opened = threading.Event()

    def open(self, sample_rate: int, pull: Pull) -> None:
        self.sample_rate = sample_rate
        self._pull = pull
        self._opened.set()

    def heard(self) -> int:
        return self._heard

    def close(self) -> None:
        self._pull = None

    def advance(self, seconds: float) -> None:
        """Let time pass. While the next clip is not there it stands still, up to ``patience``."""
        if not self._opened.wait(self.patience) or self._pull is None:
            return
        left = round(seconds * self.sample_rate)
        until = time.monotonic() + self.patience
        while left > 0 and time.monotonic() < until and self._pull is not None:
            pcm = self._pull(min(left, self.sample_rate // 50))
            self._heard += len(pcm) // 2
            self.played += pcm
            left -= len(pcm) // 2
            if not self.moved():
                return
            if pcm:
                until = time.monotonic() + self.patience
            else:
                time.sleep(0.001)
