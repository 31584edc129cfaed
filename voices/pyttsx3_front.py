"""pyttsx3 as an engine: plain text, a voice and a speed come in, one utterance's sound goes out.

``front()`` picks the engine for this machine once. ``EspeakFront`` gets the sound in memory from
our driver; ``StockFront`` has pyttsx3's own driver for NSSpeechSynthesizer or SAPI5 write one
file an utterance, and waits until that is whole.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voices import espeak_driver
from voices.base import SpeechFailed, Timing, VoiceUnavailable
from voices.choosing import Offer, tag
from voices.espeak import WordEvent, library
from voices.sound_files import NotSound, read_pcm

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

# Controls, unassigned and private characters are commands inside some engines: eSpeak takes U+0001
# for a command and U+0530 for emphasis.
_UNSAYABLE = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an engine made of one text, with the silence it puts at the ends."""

    pcm: bytes
    """s16le mono."""
    sample_rate: int
    words: tuple[WordEvent, ...] | None
    """None: the engine tells no times."""


class Front(ABC):
    """pyttsx3 with one driver."""

    title: str
    licence: str
    version: str
    timing: Timing
    sample_rate: int
    """Hz; of an empty utterance."""
    gain_db: float
    _normal: int
    """Words a minute at speed 1."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def plain(self, text: str) -> str:
        """The text with a space for every character that is a command and not a letter."""
        return plain(text)

    @abstractmethod
    def offers(self) -> Sequence[Offer]:
        """The voices, best first where several speak a language. At least one."""

    def timbres(self) -> Sequence[str]:
        """What may follow a variant after ``+``."""
        return ()

    @abstractmethod
    def say(self, text: str, identifier: str, speed: float) -> Utterance:
        """:raises SpeechFailed: the engine refused, or nothing came."""

    def _run(self, identifier: str, speed: float, command: Callable[[], object]) -> None:
        """Process one command with this voice and speed; pyttsx3 itself swallows errors."""
        errors: list[BaseException] = []
        token = self._engine.connect("error", lambda exception, **_: errors.append(exception))
        try:
            self._engine.setProperty("voice", identifier)
            self._engine.setProperty("rate", round(self._normal * speed))
            command()
            self._engine.runAndWait()
        finally:
            self._engine.disconnect(token)
        if errors:
            raise SpeechFailed(
                f"{self.title} could not speak ({errors[0]})", "Choose another voice with --voice"
            ) from errors[0]


class EspeakFront(Front):
    """eSpeak NG through our driver."""

    title = "eSpeak NG"
    licence = "GPL-3.0-or-later"
    timing: Timing = "exact"
    gain_db = 0.0
    _normal = 175

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.version = library().version
        self.sample_rate = library().sample_rate

    @cached_property
    def _offers(self) -> tuple[Offer, ...]:
        found: dict[str, Offer] = {}
        for voice in self._engine.getProperty("voices"):
            languages = tuple(voice.languages)
            # Two voices may claim one language first: "yue" in characters and in Jyutping.
            name = languages[0] if languages else ""
            if not name or name in found:
                name = voice.id.rpartition("/")[2].lower()
            found[name] = Offer(name, voice.id, voice.name, languages)
        return tuple(found.values())

    def offers(self) -> Sequence[Offer]:
        return self._offers

    def timbres(self) -> Sequence[str]:
        return library().timbres()

    def say(self, text: str, identifier: str, speed: float) -> Utterance:
        heard: list[Utterance] = []

        def hear(pcm: bytes, sample_rate: int, words: tuple[WordEvent, ...], **_: object) -> None:
            heard.append(Utterance(_little_endian(pcm), sample_rate, words))

        token = self._engine.connect("audio", hear)
        try:
            self._run(identifier, speed, lambda: self._engine.say(text))
        finally:
            self._engine.disconnect(token)
        if not heard:
            raise SpeechFailed("eSpeak NG gave no sound", "Choose another voice with --voice")
        return heard[0]


class StockFront(Front):
    """NSSpeechSynthesizer or SAPI5 through pyttsx3's own driver. Not run on those systems yet.

    :param patience: seconds to wait for a file after the engine says that it is done.
    """

    licence = "part of the operating system"
    timing: Timing = "estimated"
    sample_rate = 22050
    gain_db = 0.0

    def __init__(self, engine: Engine, patience: float = 10.0) -> None:
        super().__init__(engine)
        self._patience = patience
        self.title, self._normal = {
            # pyttsx3 turns 157 words a minute into SAPI's rate 0.
            "sapi5": ("Windows speech", 157),
            "nsss": ("macOS speech", 175),
        }.get(str(engine), (str(engine), 175))
        self.version = f"pyttsx3 {version('pyttsx3')}"

    def plain(self, text: str) -> str:
        """As everywhere; and SAPI takes a leading ``<`` for XML, macOS ``[[`` for a command."""
        return plain(text).translate({ord("<"): " ", ord(">"): " ", ord("["): "(", ord("]"): ")"})

    @cached_property
    def _offers(self) -> tuple[Offer, ...]:
        found: dict[str, Offer] = {}
        preferred = self._engine.getProperty("voice")
        voices: list[Any] = list(self._engine.getProperty("voices"))
        # The listener's own choice first; voices of no gender are macOS's jokes.
        voices.sort(key=lambda v: (v.id != preferred, "neuter" in str(v.gender).lower()))
        for voice in voices:
            name = re.sub(r"\W+", "-", str(voice.name or voice.id).lower()).strip("-") or "voice"
            while name in found:
                name += "-2"
            languages = tuple(tag(str(language)) for language in voice.languages if language)
            found[name] = Offer(name, voice.id, str(voice.name or name), languages)
        return tuple(found.values())

    def offers(self) -> Sequence[Offer]:
        if not self._offers:
            raise VoiceUnavailable(
                f"{self.title} has no voices", "Install one in the system's speech settings"
            )
        return self._offers

    def say(self, text: str, identifier: str, speed: float) -> Utterance:
        with tempfile.TemporaryDirectory(prefix="article-voice-") as folder:
            path = Path(folder) / "utterance.wav"
            self._run(identifier, speed, lambda: self._engine.save_to_file(text, str(path)))
            pcm, rate = self._read(path)
        return Utterance(pcm, rate, None)

    def _read(self, path: Path) -> tuple[bytes, int]:
        """The file once it is whole: runAndWait may return before the last byte is written."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return read_pcm(path)
            except (OSError, NotSound) as error:
                if time.monotonic() > deadline:
                    raise SpeechFailed(
                        f"{self.title} gave no sound ({error})", "Choose another voice with --voice"
                    ) from error
            time.sleep(0.02)


@lru_cache(maxsize=1)
def front() -> Front:
    """The engine of this machine, made at the first call.

    :raises VoiceUnavailable: neither the system's voice nor eSpeak NG can be had.
    """
    try:
        import pyttsx3
    except ImportError as error:
        raise VoiceUnavailable(
            f"pyttsx3 cannot be loaded ({error})", "Install article-reader again"
        ) from error
    stock = {"darwin": "nsss", "win32": "sapi5"}.get(sys.platform)
    if stock is not None:
        try:
            engine = StockFront(pyttsx3.init(stock))
            engine.offers()
        except _refusals():
            pass
        else:
            return engine
    espeak_driver.register()
    return EspeakFront(pyttsx3.init(espeak_driver.NAME))


def _refusals() -> tuple[type[Exception], ...]:
    """What a stock driver raises where its system's speech is not there."""
    known = (
        VoiceUnavailable,
        ImportError,
        OSError,
        RuntimeError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    )
    if sys.platform == "win32":
        from _ctypes import COMError

        return (*known, COMError)
    return known


def plain(text: str) -> str:
    """The same length, with a space for every character that is no writing."""
    if text.isascii():
        return text.translate(_CONTROLS)
    return "".join(
        " " if unicodedata.category(character) in _UNSAYABLE else character for character in text
    )


def _little_endian(pcm: bytes) -> bytes:
    if sys.byteorder == "little":
        return pcm
    swapped = bytearray(pcm)
    swapped[0::2], swapped[1::2] = pcm[1::2], pcm[0::2]
    return bytes(swapped)
