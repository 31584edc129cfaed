"""The ring between those who make clips and the device that plays them.

::

              put / play                      clips run out
    HELD ───────────────────▶ SOUNDING ◀──────────────────────▶ STARVED
      ▲                          │             put
      └──────── hold ────────────┘
              clear: the ring is empty; held or not stays as it was

What is heard comes from the frames the device has played, never from when a clip was made or
handed over. ``pull`` runs on the device's thread, takes no longer than a copy, and never waits.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from reader.audio.level import resample, silence
from reader.narration.clips import Clip
from reader.playback.device import Device


@dataclass(frozen=True, slots=True)
class Sounding:
    """Where the listener is."""

    clip: Clip
    seconds: float
    """Into the clip; past its speech while its pause lasts."""


@dataclass(slots=True)
class _Stretch:
    """Frames of one clip that were handed to the device in one go."""

    begins: int
    """Device frame of the first."""
    ends: int
    clip: Clip
    offset: int
    """Frame of the clip at ``begins``."""


class Player:
    """Plays clips in the order they are put. Every method may be called from any thread."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._lock = threading.Lock()
        self._ring: deque[Clip] = deque()
        self._frames: bytes = b""
        """Speech and pause of the clip at the head of the ring, at the device's rate."""
        self._at = 0
        """Next frame of it to hand out."""
        self._handed = 0
        """Frames the device has been given, silence included."""
        self._log: deque[_Stretch] = deque()
        self._held = True
        self._rate = 0
        """Of the device, and from then on of every clip: that of the first clip."""
        self._opened = False

    @property
    def opened(self) -> bool:
        """The device runs."""
        return self._opened

    @property
    def waiting_seconds(self) -> float:
        """Of clips that have not been handed to the device yet."""
        with self._lock:
            seconds = sum(clip.seconds for clip in self._ring)
            return seconds - (self._at / self._rate if self._ring else 0.0)

    @property
    def starved(self) -> bool:
        """Nothing is left to hand out."""
        with self._lock:
            return not self._ring

    def put(self, clip: Clip) -> None:
        """Add a clip behind the others."""
        with self._lock:
            self._rate = self._rate or clip.sample_rate
            self._ring.append(clip)
            if len(self._ring) == 1:
                self._cue()

    def open(self, device: Device | None = None) -> None:
        """Start the device, or another in its place, at the rate of the first clip that was put.

        :raises SoundFailed: it could not be opened.
        """
        self.device = device or self.device
        self.device.open(self._rate, self._pull)
        self._opened = True

    def play(self) -> None:
        """Go on handing out frames."""
        self._held = False

    def hold(self) -> None:
        """Hand out silence from the next callback on; nothing is lost."""
        self._held = True

    def clear(self) -> None:
        """Forget what is in the ring and what was heard."""
        with self._lock:
            self._ring.clear()
            self._log.clear()
            self._frames, self._at = b"", 0

    def sounding(self) -> Sounding | None:
        """What is heard now; None before the first frame since ``clear`` is out."""
        heard = self.device.heard() if self._opened else 0
        with self._lock:
            while len(self._log) > 1 and self._log[1].begins <= heard:
                self._log.popleft()
            if not self._log or self._log[0].begins > heard:
                return None
            last = self._log[0]
            frames = last.offset + min(heard, last.ends) - last.begins
            return Sounding(last.clip, frames / self._rate)

    def drained(self) -> bool:
        """Everything that was put has been heard."""
        heard = self.device.heard() if self._opened else 0
        with self._lock:
            return not self._ring and (not self._log or self._log[-1].ends <= heard)

    def close(self) -> None:
        """Stop the sound. May be called twice."""
        self.device.close()

    def _cue(self) -> None:
        """Make the head of the ring ready to be handed out."""
        if self._ring:
            clip = self._ring[0]
            speech = resample(clip.pcm, clip.sample_rate, self._rate)
            self._frames = speech + silence(clip.pause, self._rate)
            self._at = 0

    def _pull(self, wanted: int) -> bytes:
        pieces: list[bytes] = []
        left = wanted
        with self._lock:
            while left and self._ring and not self._held:
                piece = self._frames[2 * self._at : 2 * (self._at + left)]
                count = len(piece) // 2
                if count:
                    self._note(count, wanted - left)
                    pieces.append(piece)
                    self._at += count
                    left -= count
                if 2 * self._at >= len(self._frames):
                    self._ring.popleft()
                    self._frames, self._at = b"", 0
                    self._cue()
            # A real device plays silence for what is missing; that time passes for it all the same.
            self._handed += wanted if self.device.pads else wanted - left
        return b"".join(pieces)

    def _note(self, count: int, after: int) -> None:
        """Remember which frames of the device were these; runs of one clip are one entry."""
        begins = self._handed + after
        clip = self._ring[0]
        last = self._log[-1] if self._log else None
        if last is not None and last.clip is clip and last.ends == begins:
            last.ends += count
        else:
            self._log.append(_Stretch(begins, begins + count, clip, self._at))
