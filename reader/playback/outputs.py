"""What there is to play on: the machine is asked; the names of its outputs come out.

Names are what a headset or a driver calls itself, so they are made safe for a terminal here, at the
door, and what is made of them is the only form that the rest of the program sees.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from reader.errors import SoundFailed
from reader.sources.text import safe_text

DEFAULT = ("auto", "speakers")
"""Names for whatever the machine plays on by default."""
SILENT = "null"
"""Name for silence that keeps time."""
BACKENDS = {"linux": "PULSEAUDIO ALSA", "darwin": "COREAUDIO", "win32": "WASAPI DSOUND WINMM"}.get(
    sys.platform, "PULSEAUDIO SNDIO OSS"
)
"""Named, because miniaudio's own list ends in the null backend, and silence that looks like sound
is the one answer we must not get; and without JACK, whose library writes to the terminal when no
server runs."""
LOOK = 3.0
"""Seconds between two looks at the outputs while one is missed. A look takes 2 to 40 ms."""


@dataclass(frozen=True, slots=True)
class Output:
    """Something to play on."""

    name: str
    """Safe to print, on one line, and like no other of this machine."""
    is_default: bool
    """What the system plays on by itself."""
    backend: Any = field(default=None, compare=False, repr=False)
    """miniaudio's, in which ``id`` has a meaning."""
    id: Any = field(default=None, compare=False, repr=False)
    """miniaudio's. Good for a moment: the output may be gone by the next."""


def outputs() -> tuple[Output, ...]:
    """The playback devices of the machine. Empty where there is no sound; never raises.

    Can take 100 ms and more while a sound server starts, so no screen should wait for it.
    """
    try:
        import miniaudio
    except (ImportError, OSError):
        return ()
    hush_alsa()
    for backend in backends():
        try:
            devices = miniaudio.Devices([backend])
            # It would open every device to ask for its formats: that takes long, and one that is in
            # use makes the whole list fail.
            devices._get_info = lambda _kind, info: {"is_default": bool(info.isDefault)}
            found = devices.get_playbacks()
        except (miniaudio.MiniaudioError, UnicodeDecodeError):
            continue
        return _listed(backend, found)
    return ()


def _listed(backend: Any, found: list[dict[str, Any]]) -> tuple[Output, ...]:
    import miniaudio

    taken = {*DEFAULT, SILENT}
    listed = []
    for device in found:
        if backend.name == "ALSA" and _is_alsa_null(bytes(miniaudio.ffi.buffer(device["id"]))):
            continue
        name = _unlike(_one_line(device["name"]), taken)
        taken.add(name)
        is_default = bool(device.get("is_default"))
        listed.append(Output(name, is_default, backend, device["id"]))
    return tuple(listed)


def resolve(name: str, among: tuple[Output, ...]) -> Output:
    """The output that is called so: exactly, or the only one with that in its name in any case.

    :raises SoundFailed: none is, or more than one; its remedy lists what there is.
    """
    wanted = _one_line(name)
    exact = [output for output in among if output.name == wanted]
    part = [output for output in among if wanted.casefold() in output.name.casefold()]
    if exact or (wanted and len(part) == 1):
        return (exact or part)[0]
    if wanted and part:
        what, names = f"{wanted} could be more than one output", part
    else:
        what, names = f"No output here is called {wanted or 'that'}", list(among)
    there = ", ".join((DEFAULT[0], SILENT, *(output.name for output in names)))
    raise SoundFailed(what, f"Give one of: {there}" if among else f"No sound card here: {there}")


class Watch:
    """Looks from time to time whether the outputs are others than they were.

    An output that could not be opened is tried again when something changed, not over and over:
    each try is told to the listener.
    """

    def __init__(self) -> None:
        self._before = outputs()
        self._next = time.perf_counter() + LOOK

    def due(self) -> bool:
        """It is time for the next look. Cheap."""
        return time.perf_counter() >= self._next

    def changed(self) -> tuple[Output, ...]:
        """What there is now, if that is not what there was; takes as long as ``outputs``."""
        now = outputs()
        before, self._before = self._before, now
        self._next = time.perf_counter() + LOOK
        return () if now == before else now


def backends() -> list[Any]:
    """miniaudio's, in the order in which they are tried."""
    import miniaudio

    return [miniaudio.Backend[name] for name in BACKENDS.split()]


def _one_line(name: str) -> str:
    return " ".join(safe_text(name).split())


def _unlike(name: str, taken: set[str]) -> str:
    """Two sound cards of a kind have the same name, and each must be there to be chosen."""
    name = name or "unnamed"
    number, tried = 1, name
    while tried in taken:
        number += 1
        tried = f"{name} ({number})"
    return tried


def _is_alsa_null(identity: bytes) -> bool:
    """ALSA lists its bit bucket like a sound card, and it is the only one where there is none."""
    return identity.partition(b"\0")[0] == b"null"


_quiet: list[Any] = []
"""Handlers given to ALSA; they must outlive it."""
_hushing = threading.Lock()


def hush_alsa() -> None:
    """Keep ALSA from writing to the terminal when it finds no card.

    Its messages go to file descriptor 2, which is also where a full-screen program draws, so the
    descriptor cannot be turned away for the moment; ALSA offers a handler instead.
    """
    with _hushing:
        if _quiet or "ALSA" not in BACKENDS:
            return
        try:
            alsa = ctypes.CDLL("libasound.so.2")
        except OSError:
            return
        text, number = ctypes.c_char_p, ctypes.c_int
        handlers = {
            "snd_lib_error_set_handler": (text, number, text, number, text),
            # Newer versions; the last is a va_list.
            "snd_lib_log_set_handler": (
                *(number, number, text, number, text, number, text),
                ctypes.c_void_p,
            ),
        }
        for setter, arguments in handlers.items():
            if hasattr(alsa, setter):
                _quiet.append(ctypes.CFUNCTYPE(None, *arguments)(lambda *_: None))
                getattr(alsa, setter)(_quiet[-1])
