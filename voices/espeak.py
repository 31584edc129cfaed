"""eSpeak NG by ctypes: plain text comes in, PCM and word events with frame numbers go out.

The library and its data come from the ``espeakng-loader`` wheel, so nothing of the operating
system is needed. It is driven in SYNCHRONOUS mode: a call returns when the speech is whole, in the
order of the calls, and the library never calls ``exit()``. The C library keeps its state in
globals, so there is one ``Espeak`` in a process: ``library()``. Not for two threads at once.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from voices.base import VoiceUnavailable

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_BUFFER_MS = 500
"""Of sound in one call back: with 60, a fourteenth of the time went into calling."""
_CHARACTERS = 1
_UTF8 = 0x1
_PHONEMES = 0x100
_EVENT_WORD = 1
_RATE, _VOLUME = 1, 2

# The library opens files by Windows' ANSI code page, not by UTF-8.
_FILES = "mbcs" if sys.platform == "win32" else sys.getfilesystemencoding()

_LONGEST_PATH = 140
"""Bytes: the library keeps 160 for the path of a file."""

_REINSTALL = "Reinstall it with: pip install --force-reinstall espeakng-loader"


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """One entry of the library's list."""

    identifier: str
    """What ``set_voice`` takes: ``gmw/en-US``."""
    name: str
    languages: tuple[str, ...]
    """BCP 47 tags, lower case; the first is its own."""
    priority: int
    """Of its weakest claim to a language; low is better."""


@dataclass(frozen=True, slots=True)
class WordEvent:
    """The library says that a word begins."""

    location: int
    """Character in the text, from 0."""
    length: int
    """Characters; 0 and partial words occur."""
    frame: int
    """Sample frame of the sound at which it begins."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One utterance, as the library made it: silence at its ends included."""

    pcm: bytes
    """s16 in the machine's byte order, mono."""
    words: tuple[WordEvent, ...]
    completed: bool
    """False: it was stopped."""


class _Identifier(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identifier),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The library, loaded and initialised.

    :param library: path of the shared library.
    :param data: path of the folder ``espeak-ng-data``.
    :raises VoiceUnavailable: the library or its data cannot be loaded.
    """

    def __init__(self, library: Path, data: Path) -> None:
        if not (data / "phontab").is_file():
            raise VoiceUnavailable(f"eSpeak NG has no data in {data}", _REINSTALL)
        try:
            self._c = ctypes.CDLL(str(library))
            self._declare()
        except (OSError, AttributeError) as error:
            raise VoiceUnavailable(f"eSpeak NG cannot be loaded ({error})", _REINSTALL) from error
        path = _short(os.fspath(data)).encode(
            _FILES, "replace" if sys.platform == "win32" else "surrogateescape"
        )
        rate = int(self._c.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, path, _DONT_EXIT))
        found = ctypes.c_char_p()
        version = bytes(self._c.espeak_Info(ctypes.byref(found)))
        # Where it cannot use this folder it goes on with another installation's, if there is one.
        if rate <= 0 or found.value != path:
            raise VoiceUnavailable(
                f"eSpeak NG could not read its data in {data}",
                "Install article-reader in a folder with a shorter path"
                if len(path) > _LONGEST_PATH
                else _REINSTALL,
            )
        self.sample_rate = rate
        """Hz."""
        self.version = version.decode("ascii", "replace")
        self._voice = ""
        self._pieces: list[bytes] = []
        self._words: list[WordEvent] = []
        self._stop: Callable[[], bool] = bool
        # Kept for the life of the library: it calls this address.
        self._callback = _Callback(self._receive)
        self.attach()

    def attach(self) -> None:
        """Take the library's one callback, should somebody else in the process have taken it."""
        self._c.espeak_SetSynthCallback(self._callback)

    def _declare(self) -> None:
        c = self._c
        c.espeak_Initialize.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
        c.espeak_Info.argtypes = (ctypes.POINTER(ctypes.c_char_p),)
        c.espeak_Info.restype = ctypes.c_char_p
        c.espeak_SetSynthCallback.argtypes = (_Callback,)
        c.espeak_SetSynthCallback.restype = None
        c.espeak_SetVoiceByName.argtypes = (ctypes.c_char_p,)
        c.espeak_SetParameter.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int)
        c.espeak_GetParameter.argtypes = (ctypes.c_int, ctypes.c_int)
        c.espeak_ListVoices.argtypes = (ctypes.POINTER(_Voice),)
        c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        c.espeak_Synth.argtypes = (
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        )

    def voices(self) -> tuple[EspeakVoice, ...]:
        """Every voice that speaks a language, the best claims first."""
        return tuple(sorted(self._listed(None), key=lambda voice: voice.priority))

    def timbres(self) -> tuple[str, ...]:
        """What may follow a voice's identifier after ``+``: ``f3``, ``klatt``."""
        only = ctypes.create_string_buffer(b"variant")
        wanted = _Voice(languages=ctypes.addressof(only))
        listed = self._listed(ctypes.byref(wanted))
        return tuple(sorted(voice.identifier.removeprefix("!v/") for voice in listed))

    def _listed(self, wanted: object) -> list[EspeakVoice]:
        entries = self._c.espeak_ListVoices(wanted)
        found: list[EspeakVoice] = []
        while entries[len(found)]:
            entry = entries[len(found)].contents
            claims = _claims(entry.languages)
            found.append(
                EspeakVoice(
                    os.fsdecode(entry.identifier).replace("\\", "/"),
                    entry.name.decode("utf-8", "replace").strip(),
                    tuple(tag for _, tag in claims),
                    max((priority for priority, _ in claims), default=0),
                )
            )
        return found

    def set_voice(self, identifier: str) -> bool:
        """Speak with another voice from now on; False when there is none of that identifier."""
        if identifier == self._voice:
            return True  # setting it again costs 0.2 ms, 5 per cent of a sentence
        name = identifier.replace("/", os.sep) if sys.platform == "win32" else identifier
        known = bool(self._c.espeak_SetVoiceByName(os.fsencode(name)) == 0)
        if known:
            self._voice = identifier
        return known

    @property
    def rate(self) -> int:
        """Words a minute, from 80. From 450 on the library squeezes finished sound."""
        return int(self._c.espeak_GetParameter(_RATE, 1))

    @rate.setter
    def rate(self, words: int) -> None:
        self._c.espeak_SetParameter(_RATE, words, 0)

    @property
    def volume(self) -> int:
        """Per cent."""
        return int(self._c.espeak_GetParameter(_VOLUME, 1))

    @volume.setter
    def volume(self, percent: int) -> None:
        self._c.espeak_SetParameter(_VOLUME, percent, 0)

    def synthesize(
        self, text: str, *, mnemonics: bool = False, stop: Callable[[], bool] = bool
    ) -> Sound:
        """Speak ``text``; blocks until it is whole or stopped.

        :param mnemonics: take what stands in ``[[...]]`` for espeak's phoneme mnemonics.
        :param stop: asked every half second of sound, which takes half a millisecond; True ends
            the utterance. Must not raise.
        :raises OSError: the library refused the text.
        """
        self._pieces, self._words, self._stop = [], [], stop
        # The C side reads to the first NUL, and lone surrogates have no UTF-8 form.
        content = text.replace("\0", " ").encode("utf-8", "replace")
        flags = _UTF8 | (_PHONEMES if mnemonics else 0)
        status = self._c.espeak_Synth(
            content, len(content) + 1, 0, _CHARACTERS, 0, flags, None, None
        )
        pieces, words = self._pieces, self._words
        self._pieces, self._words = [], []
        if status != 0:
            raise OSError(f"eSpeak NG answered with status {status}")
        return Sound(b"".join(pieces), tuple(words), not stop())

    def _receive(self, wave: int | None, frames: int, events: int | None) -> int:
        """Called by the library with each buffer. An exception here would be lost, so none."""
        if wave and frames > 0:
            self._pieces.append(ctypes.string_at(wave, frames * 2))
        while events:
            event = _Event.from_address(events)
            if event.type == 0:
                break
            if event.type == _EVENT_WORD:
                self._words.append(
                    WordEvent(event.text_position - 1, event.length, max(0, event.sample))
                )
            events += ctypes.sizeof(_Event)
        return int(self._stop())


def _claims(address: int | None) -> list[tuple[int, str]]:
    """A C list of (priority byte, tag, NUL), ended by a zero priority."""
    claims: list[tuple[int, str]] = []
    while address:
        priority = ctypes.string_at(address, 1)[0]
        if priority == 0:
            break
        tag = ctypes.string_at(address + 1)
        claims.append((priority, tag.decode("ascii", "replace").lower()))
        address += len(tag) + 2
    return claims


def _short(folder: str) -> str:
    """The same folder by a path that fits, through a link that goes with the process."""
    if len(os.fsencode(folder)) <= _LONGEST_PATH or sys.platform == "win32":
        return folder
    links = tempfile.TemporaryDirectory(prefix="article-espeak-")
    atexit.register(links.cleanup)
    link = Path(links.name) / "espeak-ng-data"
    link.symlink_to(folder, target_is_directory=True)
    return str(link)


@lru_cache(maxsize=1)
def library() -> Espeak:
    """The one ``Espeak`` of this process, loaded at the first call (20 to 28 ms).

    :raises VoiceUnavailable: the wheel, its library or its data is not there.
    """
    try:
        import espeakng_loader

        paths = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    except (ImportError, RuntimeError) as error:
        raise VoiceUnavailable(f"eSpeak NG is not installed ({error})", _REINSTALL) from error
    return Espeak(Path(paths[0]), Path(paths[1]))
