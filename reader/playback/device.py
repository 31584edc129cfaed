"""Where sound goes: a device asks for frames as it needs them and tells how many have been heard.

``Speakers`` plays through miniaudio. ``SilentDevice`` is miniaudio's null backend: it keeps real
time where there is no sound card. ``ManualDevice`` moves only when it is told to, so that tests can
let hours pass in seconds.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from types import TracebackType
from typing import Any, Self

from reader.errors import SoundFailed

BUFFER_MS = 50
"""Length of the device's buffer. At 50 ms a pause or a seek is heard within 100 ms, and the
callback still comes only 21 times a second."""

_BACKENDS = {"linux": "PULSEAUDIO ALSA", "darwin": "COREAUDIO", "win32": "WASAPI DSOUND WINMM"}

Pull = Callable[[int], bytes]
"""Asked for so many frames (s16le mono); gives at most that many, fewer when it has no more now."""


class Device(ABC):
    """A mono output. ``open`` starts it; it pulls until ``close``."""

    name: str
    sample_rate: int = 0
    pads = True
    """Plays silence for frames that were asked for and not given, so that time goes on."""

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


class Speakers(Device):
    """The default output of the machine."""

    name = "speakers"
    _null = False

    def __init__(self) -> None:
        self._device: Any = None
        self._lock = threading.Lock()
        self._handed = 0
        self._heard = 0
        self._at = 0.0

    def open(self, sample_rate: int, pull: Pull) -> None:
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            raise SoundFailed(
                f"The library for sound does not load ({error})", "Install article-reader again"
            ) from error

        # Named, because miniaudio's own list ends in the null backend, and silence that looks like
        # sound is the one answer we must not get; and without JACK, whose library writes to the
        # terminal when no server runs.
        wanted = "NULL" if self._null else _BACKENDS.get(sys.platform, "PULSEAUDIO SNDIO OSS")
        if "ALSA" in wanted:
            _hush_alsa()
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=BUFFER_MS,
                backends=[miniaudio.Backend[name] for name in wanted.split()],
                app_name="article-reader",
            )
        except miniaudio.MiniaudioError as error:
            raise SoundFailed(
                "No sound card could be opened",
                "Reading goes on silently and keeps time; reader export makes a file instead",
            ) from error
        self.sample_rate = sample_rate
        stream = self._frames(pull)
        next(stream)
        self._at = time.perf_counter()
        self._device = device
        device.start(stream)

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
        return time.perf_counter() - self._at if self._device is not None else 0.0

    def again(self) -> Device:
        return self if self._device is None else type(self)()

    def _frames(self, pull: Pull) -> Generator[bytes, int, None]:
        wanted = yield b""
        while True:
            # A generator that raises leaves the device "running" and dumb, so nothing here may.
            pcm = pull(wanted)
            with self._lock:
                self._handed += wanted
                self._at = time.perf_counter()
            wanted = yield pcm + bytes(2 * wanted - len(pcm))


class SilentDevice(Speakers):
    """Keeps real time and makes no sound."""

    name = "null"
    _null = True


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


def find(name: str) -> Device:
    """``auto`` and ``speakers``: the machine's output. ``null``: silence in real time."""
    return SilentDevice() if name == "null" else Speakers()


_quiet: Any = None


def _hush_alsa() -> None:
    """Keep ALSA from writing to the terminal when it finds no card.

    Its messages go to file descriptor 2, which is also where a full-screen program draws, so the
    descriptor cannot be turned away for the moment; ALSA offers a handler instead.
    """
    global _quiet  # the callback must outlive the library
    if _quiet is not None:
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    handler = ctypes.CFUNCTYPE(
        None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
    )
    _quiet = handler(lambda *_: None)
    alsa.snd_lib_error_set_handler(_quiet)
