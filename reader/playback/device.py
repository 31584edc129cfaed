"""Where sound goes: the name of an output comes in, a device that plays on it goes out.

::

                  no callback for 2 s                       it is listed again
    named output ───────────────────▶ default output ─────────────────────────▶ named output
                                        │      ▲
                       it does not open ▼      │ the outputs have changed
                                        silence

``again`` is an arrow to the right or down, ``back`` one that leads back. All times are of a clock
that nobody sets (``perf_counter``).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import suppress
from typing import Any

from reader.errors import SoundFailed
from reader.playback.base import BUFFER_MS, Device, Pull
from reader.playback.clocks import ManualDevice, SilentDevice
from reader.playback.outputs import (
    DEFAULT,
    SILENT,
    Output,
    Watch,
    backends,
    hush_alsa,
    outputs,
    resolve,
)

__all__ = [
    "Device",
    "ManualDevice",
    "Output",
    "Pull",
    "SilentDevice",
    "Speakers",
    "find",
    "named",
    "outputs",
]

WAKING = 3.0
"""Seconds more that a device may take at its start: it fills its buffers at once, and headphones
that were asleep then ask for nothing for a second or two."""
DOUBTFUL = 1.0
"""Seconds without a callback after which a device may be lost; they come every 0.05 s."""


class Speakers(Device):
    """An output of the machine: the default one, or another by its name.

    Where the other one is missing, the default plays instead (``trouble`` says so), and ``back``
    tells when it is there again.
    """

    def __init__(self, output: str = "") -> None:
        """:param output: name of an ``Output``, or a part of it that no other has; empty: the
        default."""
        self.name = output or DEFAULT[0]
        self._output = output
        self._watch: Watch | None = None
        self._device: Any = None
        self._tried = False
        self._lock = threading.Lock()
        self._handed = 0
        self._heard = 0
        self._at = 0.0
        self._doubted = (0.0, 0.0)
        """``_at`` when it was seen to be long ago, and when that was seen."""

    def open(self, sample_rate: int, pull: Pull) -> None:
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            raise SoundFailed(
                f"The library for sound does not load ({error})", "Install article-reader again"
            ) from error

        hush_alsa()
        self._tried = True
        self.sample_rate = sample_rate
        if self._output:
            found = self._found(outputs())
            if found is not None:
                self.name = found.name
                with suppress(miniaudio.MiniaudioError):
                    self._start(pull, [found.backend], found.id)
                    return
            what = "could not be opened" if found else "is not there"
            self.trouble = SoundFailed(
                f"{self._output} {what}", "The default output plays until it is back"
            )
            self._watch = Watch()
        try:
            self._start(pull, backends(), None)
        except miniaudio.MiniaudioError as error:
            raise SoundFailed(
                "No sound card could be opened",
                "Reading goes on silently and keeps time; reader export makes a file instead",
            ) from error

    def heard(self) -> int:
        with self._lock:
            # What was handed out last is still to be heard, and another buffer before it. A
            # callback that is late must not turn the clock back.
            behind = 2 * BUFFER_MS / 1000 - (time.perf_counter() - self._at)
            self._heard = max(self._heard, self._handed - max(0, round(behind * self.sample_rate)))
            return self._heard

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def stalled(self) -> float:
        if self._device is None:
            return 0.0
        at, now = self._at, time.perf_counter()
        if self._handed < 4 * BUFFER_MS * self.sample_rate // 1000:
            at += WAKING
        if now - at < DOUBTFUL:
            return max(0.0, now - at)
        # A process that was stopped (Ctrl-Z) or a machine that slept finds the last callback long
        # ago, though the next one is due at once: it is given the time to come.
        if self._doubted[0] != at:
            self._doubted = (at, now)
        return now - at if now - self._doubted[1] > 4 * BUFFER_MS / 1000 else 0.0

    def again(self) -> Device:
        return type(self)(self._output) if self._tried else self

    def due(self) -> bool:
        return self._watch is not None and self._watch.due()

    def back(self) -> Device | None:
        there = self._watch.changed() if self._watch is not None else ()
        return Speakers(self._output) if self._found(there) else None

    def _found(self, among: tuple[Output, ...]) -> Output | None:
        try:
            return resolve(self._output, among)
        except SoundFailed:
            return None

    def _start(self, pull: Pull, wanted: list[Any], identity: Any) -> None:
        import miniaudio

        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=self.sample_rate,
            buffersize_msec=BUFFER_MS,
            device_id=identity,
            backends=wanted,
            app_name="article-reader",
        )
        stream = self._frames(pull)
        next(stream)
        self._at = time.perf_counter()
        try:
            device.start(stream)
        except miniaudio.MiniaudioError:
            device.close()
            raise
        self._device = device

    def _frames(self, pull: Pull) -> Generator[bytes, int, None]:
        wanted = yield b""
        while True:
            # A generator that raises leaves the device "running" and dumb, so nothing here may.
            pcm = pull(wanted)
            with self._lock:
                self._handed += wanted
                self._at = time.perf_counter()
            wanted = yield pcm + bytes(2 * wanted - len(pcm))


def named(name: str) -> Device:
    """The device of that name, without asking the machine whether there is one. Returns at once.

    ``auto`` and ``speakers``: the default output. ``null``: silence in real time. Any other name is
    that of an ``Output``, or a part of it; while it is missing, the default plays.
    """
    if name == SILENT:
        return SilentDevice()
    return Speakers("" if name in DEFAULT else name)


def find(name: str) -> Device:
    """As ``named``, but only what there is.

    :raises SoundFailed: nothing here is called so; its remedy lists what there is.
    """
    if name == SILENT or name in DEFAULT:
        return named(name)
    return Speakers(resolve(name, outputs()).name)
