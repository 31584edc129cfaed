"""The ring between those who make clips and the device that plays them.

::

              put / play                      clips run out
    HELD ───────────────────▶ SOUNDING ◀──────────────────────▶ STARVED
      ▲                          │             put
      └──────── hold ────────────┘
              clear: the ring is empty; held or not stays as it was
              interrupt: an aside is handed out before the ring goes on, held or not

What is heard comes from the frames the device has played, never from when a clip was made or
handed over. ``_pull`` runs on the device's thread: it copies, and stretches one clip ahead (4 ms
for 10 s).
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from reader.audio.level import attenuate
from reader.narration.clips import Clip
from reader.playback.device import Device
from reader.playback.lane import Lane, Taken


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
        self._ring = Lane()
        self._aside: Lane | None = None
        """What goes before the ring; None: nothing does."""
        self._aside_whole = False
        """All of it is there."""
        self._aside_ends = 0
        """Device frame at which the last aside was over, or will be."""
        self._volume = 1.0
        self._handed = 0
        """Frames the device has been given, silence included."""
        self._log: deque[_Stretch] = deque()
        self._last: Sounding | None = None
        """Where the listener was when another device took over."""
        self._held = True
        self._opened = False
        self._closed = False

    @property
    def opened(self) -> bool:
        """The device runs."""
        return self._opened

    @property
    def rate(self) -> int:
        """Frames a second, of the device and of every clip: that of the first clip, before which it
        is 0."""
        return self._ring.rate

    @property
    def waiting_seconds(self) -> float:
        """Of clips that have not been handed to the device yet, at the speed wanted."""
        with self._lock:
            return self._ring.seconds

    @property
    def speed(self) -> float:
        """Times a voice's own rate."""
        return self._ring.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        """Heard within a buffer, in the clip that sounds."""
        with self._lock:
            self._ring.speed = speed
            self._ring.cue()
            if self._aside is not None:
                self._aside.speed = speed
                self._aside.cue()

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
            return not self._ring and not self._aside

    def put(self, clip: Clip) -> None:
        """Add a clip behind the others."""
        with self._lock:
            self._ring.rate = self._ring.rate or clip.sample_rate
            self._ring.put(clip)

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
                self._handed = self._aside_ends = 0
                self._log.clear()
        self.device = device or self.device.again()
        self.device.open(self.rate, self._pull)
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
            self._ring.keep(lambda _: False)
            self._log.clear()
            self._last = None

    def take_back(self, unwanted: Callable[[Clip], bool]) -> list[Clip]:
        """Take clips out of the ring that have not been heard; the one that sounds stays.

        :returns: them, in order.
        """
        with self._lock:
            return self._ring.keep(lambda clip: not unwanted(clip))

    def sounding(self) -> Sounding | None:
        """What is heard now; None before the first frame since ``clear`` is out. While an aside
        sounds: what was heard before it."""
        heard = self._heard()
        with self._lock:
            return self._place(heard)

    def drained(self) -> bool:
        """Everything that was put has been heard."""
        heard = self._heard()
        with self._lock:
            return not self._ring and (not self._log or self._log[-1].ends <= heard)

    def close(self) -> None:
        """Stop the sound for good. May be called twice."""
        self._closed = True
        self.device.close()

    # -- an aside ----------------------------------------------------------------------------------

    @property
    def has_aside(self) -> bool:
        """An aside sounds, or is waited for."""
        heard = self._heard()
        with self._lock:
            waited = self._aside is not None and (bool(self._aside) or not self._aside_whole)
            return waited or heard < self._aside_ends

    def interrupt(self) -> None:
        """Fall silent for an aside; one that sounds gives way to it. Whatever was heard of a word
        is heard again afterwards."""
        heard = self._heard()
        with self._lock:
            if self._aside is None and heard >= self._aside_ends:
                self._rewind(heard)
            self._aside, self._aside_whole, self._aside_ends = Lane(), False, 0

    @property
    def aside_seconds(self) -> float:
        """Of an aside's clips that have not been handed to the device yet."""
        with self._lock:
            return 0.0 if self._aside is None else self._aside.seconds

    def put_aside(self, clip: Clip) -> None:
        """Add a clip to the aside."""
        with self._lock:
            if self._aside is not None and clip.pcm:
                self._ring.rate = self._ring.rate or clip.sample_rate
                self._aside.rate, self._aside.speed = self._ring.rate, self._ring.speed
                self._aside.put(clip)

    def finish_aside(self) -> None:
        """That was all of the aside: after it the ring goes on."""
        with self._lock:
            self._aside_whole = True

    def end_aside(self) -> None:
        """Let an aside fall silent: the ring goes on."""
        with self._lock:
            self._aside, self._aside_ends = None, 0

    def _rewind(self, heard: int) -> None:
        """Have the ring go on from the start of the word that sounds."""
        place = self._place(heard)
        again: list[Clip] = []
        offset = 0.0
        if place is not None:
            clip, offset = place.clip, place.seconds
            in_speech = offset < len(clip.pcm) / 2 / clip.sample_rate
            if in_speech:
                begun = [mark.begins for mark in clip.marks if mark.begins <= offset]
                offset = max(begun, default=0.0)
            if in_speech or self._ring.first is clip:
                again.append(clip)
        # What is in the device's buffer was taken out of the ring, and will be heard in part.
        for each in self._log:
            if each.begins > heard and not any(each.clip is clip for clip in again):
                offset = offset if again else 0.0
                again.append(each.clip)
        if again:
            first = self._ring.first
            self._ring.put_back([clip for clip in again if clip is not first], offset)

    # -- inside ------------------------------------------------------------------------------------

    def _heard(self) -> int:
        return self.device.heard() if self._opened else 0

    def _place(self, heard: int) -> Sounding | None:
        while len(self._log) > 1 and self._log[1].begins <= heard:
            self._log.popleft()
        if not self._log or self._log[0].begins > heard:
            return self._last
        last = self._log[0]
        frames = min(heard, last.ends) - last.begins
        return Sounding(last.clip, last.offset + frames / self.rate * last.ratio)

    def _pull(self, wanted: int) -> bytes:
        pieces: list[bytes] = []
        left = wanted
        with self._lock:
            while left and (lane := self._next()) is not None:
                taken = lane.take(left)
                if taken is None:
                    break
                if lane is self._ring:
                    self._note(taken, wanted - left)
                pieces.append(taken.pcm)
                left -= len(taken.pcm) // 2
                if lane is self._aside:
                    self._aside_ends = self._handed + wanted - left
            # A real device plays silence for what is missing; that time passes for it all the same.
            self._handed += wanted if self.device.pads else wanted - left
        pcm = b"".join(pieces)
        return pcm if self._volume == 1 or not pcm else attenuate(pcm, self._volume)

    def _next(self) -> Lane | None:
        """What frames are taken from; None: there is silence."""
        if self._aside is not None:
            if self._aside or not self._aside_whole:
                return self._aside or None
            self._aside = None
        return None if self._held else self._ring

    def _note(self, taken: Taken, after: int) -> None:
        """Remember which frames of the device were these; runs of one clip are one entry."""
        begins, count = self._handed + after, len(taken.pcm) // 2
        last = self._log[-1] if self._log else None
        follows = last is not None and last.clip is taken.clip and last.ends == begins
        if last is not None and follows and last.ratio == taken.ratio:
            last.ends += count
        else:
            self._log.append(
                _Stretch(begins, begins + count, taken.clip, taken.offset, taken.ratio)
            )
