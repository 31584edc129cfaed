"""What a device is: it is told where frames come from, asks for them as it needs them, and says how
many have been heard.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from types import TracebackType
from typing import Self

from reader.errors import SoundFailed

BUFFER_MS = 50
"""Length of the device's buffer. At 50 ms a pause or a seek is heard within 100 ms, and the
callback still comes only 21 times a second."""

Pull = Callable[[int], bytes]
"""Asked for so many frames (s16le mono); gives at most that many, fewer when it has no more now."""


class Device(ABC):
    """A mono output. ``open`` starts it; it pulls until ``close``."""

    name: str
    sample_rate: int = 0
    pads = True
    """Plays silence for frames that were asked for and not given, so that time goes on."""

    trouble: SoundFailed | None = None
    """After ``open``: why another output plays than the one that was wanted."""

    moved: Callable[[], bool] = staticmethod(lambda: True)
    """Called when time has passed, by a device whose clock is not the world's; False: there is
    nothing more to wait for."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def open(self, sample_rate: int, pull: Pull) -> None:
        """Start pulling. Called once.

        :raises SoundFailed: there is no such output here.
        """

    @abstractmethod
    def heard(self) -> int:
        """Frames that have left the speakers, as well as can be told."""

    @abstractmethod
    def close(self) -> None:
        """Stop. May be called twice, and on a device that was never opened."""

    def stalled(self) -> float:
        """Seconds since it last asked for frames: many when it was unplugged or fell asleep."""
        return 0.0

    def again(self) -> Device:
        """The device to open after this one has stopped: itself, if it was never opened."""
        return self

    def due(self) -> bool:
        """``back`` should be asked. Cheap; False while what was wanted plays."""
        return False

    def back(self) -> Device | None:
        """The device to go over to, because what was missing is there again; None: stay with this
        one. Takes as long as ``outputs``."""
        return None
