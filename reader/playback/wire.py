"""The wire from the player to its device: what is wanted comes in, the speakers are open or silent.

It opens the speakers when there is something to play on them, tries them again when they fall
silent, and goes over to another output when it is told to or when the one that was wanted is back.
Nothing here waits but ``open`` and ``look``; they are called on the feeder's thread alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from reader.errors import SoundFailed
from reader.playback.device import Device, SilentDevice
from reader.playback.player import Player

STALLED: Final = 2.0
"""Seconds without a callback after which a device counts as lost; they come every 0.05 s."""


class Wire:
    """Which device the player plays on. Any thread may call ``want`` and ``use``."""

    def __init__(self, player: Player, notice: Callable[[str, str], None]) -> None:
        """:param notice: told what became of an output, and what to do."""
        self._player = player
        self._notice = notice
        self._lock = threading.Lock()
        self._wanted = False
        self._device: Device | None = None
        """To go over to."""
        self._back = False
        """It is the one that was wanted and had been gone."""

    def want(self, wanted: bool) -> None:
        """Whether the listener wants to hear: only then are the speakers opened."""
        self._wanted = wanted

    def use(self, device: Device) -> None:
        """Go over to another device."""
        with self._lock:
            self._device, self._back = device, False

    @property
    def silent(self) -> bool:
        """There is something to play, and nothing that plays it: call ``open``."""
        if self._device is not None:
            return self._player.rate > 0
        if self._player.starved or not (self._wanted or self._player.has_aside):
            return False
        return not self._player.opened or self._player.device.stalled() > STALLED

    @property
    def missed(self) -> bool:
        """What plays is not what was wanted, and it is time to ``look`` for that."""
        there = self._wanted and self._player.opened and self._device is None
        return there and self._player.device.due()

    def look(self) -> None:
        """See whether what was wanted is there again: 1 to 40 ms."""
        device = self._player.device.back()
        with self._lock:
            if device is not None and self._device is None:
                self._device, self._back = device, True

    def open(self) -> None:
        """Open what is wanted; where that fails, silence that keeps time."""
        with self._lock:
            device, self._device = self._device, None
            back, self._back = self._back, False
        lost = self._player.opened and device is None
        wanted = device or self._player.device
        try:
            self._player.open(device)
        except SoundFailed as error:
            if not back:  # else it is what the listener knows already
                self._notice(error.what, error.remedy)
            self._player.open(SilentDevice(instead_of=wanted))
            return
        trouble = self._player.device.trouble
        if trouble is not None:
            self._notice(trouble.what, trouble.remedy)
        elif back:
            name = "the default output" if wanted.name == "auto" else wanted.name
            self._notice(f"Back to the sound of {name}", "")
        elif lost:
            self._notice("The sound had stopped and was started again", "")
