"""Clips in a row: clips are put at one end, frames of them are taken at the other.

Clips are put at the speed they were made for and stretched to the one wanted when their turn comes,
so a new speed needs none to be made again, and is heard in the clip that is being taken. Not for
two threads at once: the player guards it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reader.audio.level import resample, silence
from reader.audio.stretch import SPEEDS, stretch
from reader.narration.clips import Clip


@dataclass(frozen=True, slots=True)
class Taken:
    """Frames of one clip."""

    pcm: bytes
    """At the rate of the lane, as fast as wanted."""
    clip: Clip
    offset: float
    """Seconds into the clip at the first of them."""
    ratio: float
    """Seconds of the clip in a second of them."""


class Lane:
    """Clips that wait for their turn, and how far the first of them has been taken."""

    def __init__(self) -> None:
        self.rate = 0
        """Of the frames that are taken; set before the first clip is put."""
        self.speed = 1.0
        """Times a voice's own rate; ``cue`` makes a new one count for the first clip."""
        self._clips: deque[Clip] = deque()
        self._frames: bytes = b""
        """Speech and pause of the first clip, ready; or the rest, if that was changed."""
        self._at = 0
        """Next frame of them to be taken."""
        self._offset = 0.0
        """Seconds into the clip at the first of them."""
        self._ratio = 1.0
        """Seconds of the clip in a second of them."""

    def __bool__(self) -> bool:
        """Whether something is left to be taken."""
        return bool(self._clips)

    @property
    def first(self) -> Clip | None:
        """The clip that is being taken."""
        return self._clips[0] if self._clips else None

    @property
    def seconds(self) -> float:
        """What is left, at the speed wanted."""
        seconds = sum(clip.seconds * clip.speed for clip in self._clips) / self.speed
        return seconds - (self._taken() / self._ratio if self._clips else 0.0)

    def put(self, clip: Clip) -> None:
        """Add a clip behind the others."""
        self._clips.append(clip)
        if len(self._clips) == 1:
            self.cue()

    def put_back(self, clips: Iterable[Clip], offset: float) -> None:
        """Add clips before the others, to be taken from ``offset`` seconds into the first."""
        self._clips.extendleft(reversed(list(clips)))
        self.cue(offset)

    def take(self, count: int) -> Taken | None:
        """The next frames, at most ``count``, of one clip; None where nothing is left."""
        while self._clips:
            pcm = self._frames[2 * self._at : 2 * (self._at + count)]
            taken = Taken(pcm, self._clips[0], self._taken(), self._ratio)
            self._at += len(pcm) // 2
            if 2 * self._at >= len(self._frames):
                self._clips.popleft()
                self._frames, self._at = b"", 0
                self.cue()
            if pcm:
                return taken
        return None

    def keep(self, wanted: Callable[[Clip], bool]) -> list[Clip]:
        """Drop all that is not wanted.

        :returns: what was dropped, in order.
        """
        first = self.first
        dropped = [clip for clip in self._clips if not wanted(clip)]
        self._clips = deque(clip for clip in self._clips if wanted(clip))
        if self.first is not first:
            self._frames, self._at = b"", 0
            self.cue()
        return dropped

    def cue(self, offset: float | None = None) -> None:
        """Make the first clip ready to be taken, at the speed that is wanted now.

        :param offset: seconds into it; None: where it has been taken to.
        """
        if not self._clips:
            return
        clip = self._clips[0]
        if offset is None:
            offset = self._taken() if self._frames else 0.0
        speech = resample(clip.pcm, clip.sample_rate, self.rate)
        whole = speech + silence(clip.pause, self.rate)
        # Made at half the speed and wanted at three times: such a clip does what can be done.
        self._ratio = min(max(self.speed / clip.speed, SPEEDS[0]), SPEEDS[1])
        rest = whole[2 * round(offset * self.rate) :]
        self._frames = rest if self._ratio == 1 else stretch(rest, self.rate, self._ratio)
        self._offset, self._at = offset, 0

    def _taken(self) -> float:
        """Seconds of the first clip that have been taken."""
        return self._offset + self._at / self.rate * self._ratio if self.rate else 0.0
