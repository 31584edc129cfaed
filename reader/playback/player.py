"""The ring between those who make clips and the device that plays them.

::

              put / play                      clips run out
    HELD ───────────────────▶ SOUNDING ◀──────────────────────▶ STARVED
      ▲                          │             put
      └──────── hold ────────────┘
              clear: the ring is empty; held or not stays as it was

What is heard comes from the frames the device has played, never from when a clip was made or
handed over. Clips are put at the speed they were made for and stretched to the one wanted when
their turn comes, so a new speed needs none to be made again, and is heard in the clip that sounds.
``_pull`` runs on the device's thread: it copies, and stretches one clip ahead (4 ms for 10 s).
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from reader.audio.level import attenuate, resample, silence
from reader.audio.stretch import SPEEDS, stretch
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
    offset: float
    """Seconds into the clip at ``begins``."""
    ratio: float
    """Seconds of the clip in a second of the device."""


class Player:
    """Plays clips in the order they are put. Every method may be called from any thread."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._lock = threading.Lock()
        self._ring: deque[Clip] = deque()
        self._frames: bytes = b""
        """Speech and pause of the clip at the head of the ring, at the device's rate, as fast as
        wanted; or the rest of it, if that was changed while it sounded."""
        self._at = 0
        """Next frame of them to hand out."""
        self._offset = 0.0
        """Seconds into the clip at the first of them."""
        self._ratio = 1.0
        """Seconds of the clip in a second of them."""
        self._speed = 1.0
        self._volume = 1.0
        self._handed = 0
        """Frames the device has been given, silence included."""
        self._log: deque[_Stretch] = deque()
        self._last: Sounding | None = None
        """Where the listener was when another device took over."""
        self._held = True
        self._rate = 0
        """Of the device, and from then on of every clip: that of the first clip."""
        self._opened = False
        self._closed = False

    @property
    def opened(self) -> bool:
        """The device runs."""
        return self._opened

    @property
    def rate(self) -> int:
        """Frames a second; 0 before the first clip."""
        return self._rate

    @property
    def waiting_seconds(self) -> float:
        """Of clips that have not been handed to the device yet, at the speed wanted."""
        with self._lock:
            seconds = sum(clip.seconds * clip.speed for clip in self._ring) / self._speed
            return seconds - (self._head_seconds() / self._ratio if self._ring else 0.0)

    @property
    def speed(self) -> float:
        """Times a voice's own rate."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        """Heard within a buffer, in the clip that sounds."""
        with self._lock:
            self._speed = speed
            if self._ring:
                self._cue(self._head_seconds())

    @property
    def volume(self) -> float:
        """Share of full volume, 0 to 1."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = volume

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
        if self._opened:
            last = self.sounding()
            self.device.close()
            with self._lock:  # the next one counts from nothing; its first frames follow at once
                if self._log:  # else the listener has moved on in the meantime
                    self._last = last
                self._opened = False
                self._handed = 0
                self._log.clear()
        self.device = device or self.device.again()
        self.device.open(self._rate, self._pull)
        self._opened = True
        if self._closed:  # while it was opening, which can take a second
            self.device.close()

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
            self._last = None
            self._frames, self._at = b"", 0

    def sounding(self) -> Sounding | None:
        """What is heard now; None before the first frame since ``clear`` is out."""
        heard = self.device.heard() if self._opened else 0
        with self._lock:
            while len(self._log) > 1 and self._log[1].begins <= heard:
                self._log.popleft()
            if not self._log or self._log[0].begins > heard:
                return self._last
            last = self._log[0]
            frames = min(heard, last.ends) - last.begins
            return Sounding(last.clip, last.offset + frames / self._rate * last.ratio)

    def drained(self) -> bool:
        """Everything that was put has been heard."""
        heard = self.device.heard() if self._opened else 0
        with self._lock:
            return not self._ring and (not self._log or self._log[-1].ends <= heard)

    def close(self) -> None:
        """Stop the sound for good. May be called twice."""
        self._closed = True
        self.device.close()

    def _cue(self, offset: float = 0.0) -> None:
        """Make the head of the ring ready to be handed out, from ``offset`` seconds into it."""
        if self._ring:
            clip = self._ring[0]
            speech = resample(clip.pcm, clip.sample_rate, self._rate)
            whole = speech + silence(clip.pause, self._rate)
            # Made at half the speed and wanted at three times: such a clip does what can be done.
            self._ratio = min(max(self._speed / clip.speed, SPEEDS[0]), SPEEDS[1])
            rest = whole[2 * round(offset * self._rate) :]
            self._frames = rest if self._ratio == 1 else stretch(rest, self._rate, self._ratio)
            self._offset, self._at = offset, 0

    def _head_seconds(self) -> float:
        """How far into the head of the ring its frames have been handed out."""
        return self._offset + self._at / self._rate * self._ratio if self._rate else 0.0

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
        pcm = b"".join(pieces)
        return pcm if self._volume == 1 or not pcm else attenuate(pcm, self._volume)

    def _note(self, count: int, after: int) -> None:
        """Remember which frames of the device were these; runs of one clip are one entry."""
        begins = self._handed + after
        clip = self._ring[0]
        last = self._log[-1] if self._log else None
        follows = last is not None and last.clip is clip and last.ends == begins
        if last is not None and follows and last.ratio == self._ratio:
            last.ends += count
        else:
            offset = self._head_seconds()
            self._log.append(_Stretch(begins, begins + count, clip, offset, self._ratio))
