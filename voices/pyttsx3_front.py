"""pyttsx3 as an engine: plain text, a voice and a speed come in, one utterance's sound goes out.

``front()`` picks the engine for this machine once. ``EspeakFront`` gets the sound in memory from
our driver; ``StockFront`` has pyttsx3's own driver for NSSpeechSynthesizer or SAPI5 write one
file an utterance, and waits until that is whole.
"""

from __future__ import annotations

import atexit
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
    faster_db: float = 0.0
    takes_mnemonics = False
    """It understands espeak's ``[[...]]``."""
    _normal: int
    """Words a minute at speed 1."""

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
    def say(
        self, text: str, identifier: str, speed: float, *, mnemonics: bool = False
    ) -> Utterance:
        """:raises SpeechFailed: the engine refused, or nothing came."""

    def _run(
        self, engine: Engine, identifier: str, speed: float, command: Callable[[], object]
    ) -> None:
        """Process one command with this voice and speed; pyttsx3 itself swallows errors."""
        errors: list[BaseException] = []
        token = engine.connect("error", lambda exception, **_: errors.append(exception))
        try:
            engine.setProperty("voice", identifier)
            engine.setProperty("rate", round(self._normal * speed))
            command()
            engine.runAndWait()
        finally:
            engine.disconnect(token)
        if errors:
            raise SpeechFailed(
                f"{self.title} could not speak ({errors[0]})", "Choose another voice with --voice"
            ) from errors[0]


class EspeakFront(Front):
    """eSpeak NG through our driver."""

    title = "eSpeak NG"
    licence = "GPL-3.0-or-later"
    timing: Timing = "exact"
    # 62 s of news sentences 300 ms apart, ffmpeg ebur128: en-us -20.9 LUFS (-20.4 at speed 0.75,
    # -21.6 at 1.5), en-gb -20.2, de -19.8, fr -21.8; true peaks from -2.8 to 0.1 dBFS. Of what is
    # added the limiter takes half. With these, five minutes of en-us come out at -15.5 to -16.7
    # LUFS at speeds from 0.5 to 3.
    gain_db = 6.3
    faster_db = 3.0
    takes_mnemonics = True
    _normal = 175

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.version = library().version
        self.sample_rate = library().sample_rate

    def release(self) -> None:
        """Let go of the engine while the interpreter is whole: later, pyttsx3 prints an error."""
        del self._engine

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

    def say(
        self, text: str, identifier: str, speed: float, *, mnemonics: bool = False
    ) -> Utterance:
        heard: list[Utterance] = []

        def hear(pcm: bytes, sample_rate: int, words: tuple[WordEvent, ...], **_: object) -> None:
            heard.append(Utterance(_little_endian(pcm), sample_rate, words))

        token = self._engine.connect("audio", hear)
        try:
            self._engine.setProperty("mnemonics", mnemonics)
            self._run(self._engine, identifier, speed, lambda: self._engine.say(text))
        finally:
            self._engine.disconnect(token)
        if not heard:
            raise SpeechFailed("eSpeak NG gave no sound", "Choose another voice with --voice")
        return heard[0]


class StockFront(Front):
    """NSSpeechSynthesizer or SAPI5 through pyttsx3's own driver. Not run on those systems yet.

    Each utterance has an engine of its own. A second ``runAndWait`` of one engine finds it idle
    and processes its own end first, at which NSSpeechSynthesizer cuts the file off, and SAPI5's
    loop waits for an end that has been.

    :param driver: ``nsss`` or ``sapi5``.
    :param init: makes an engine.
    :param patience: seconds to wait for a file after the engine says that it is done.
    """

    licence = "part of the operating system"
    timing: Timing = "estimated"
    sample_rate = 22050
    gain_db = 0.0  # every one of their voices differs, and none has been measured

    def __init__(self, driver: str, init: Callable[[], Engine], patience: float = 10.0) -> None:
        self._init = init
        self._patience = patience
        # pyttsx3 turns 157 words a minute into SAPI's rate 0.
        self._normal = 157 if driver == "sapi5" else 175
        self.title = "Windows speech" if driver == "sapi5" else "macOS speech"
        self.version = f"pyttsx3 {version('pyttsx3')}"

    def plain(self, text: str) -> str:
        """As everywhere; and SAPI takes a leading ``<`` for XML, macOS ``[[`` for a command."""
        return plain(text).translate({ord("<"): " ", ord(">"): " ", ord("["): "(", ord("]"): ")"})

    @cached_property
    def _offers(self) -> tuple[Offer, ...]:
        found: dict[str, Offer] = {}
        engine = self._init()
        preferred = engine.getProperty("voice")
        voices: list[Any] = list(engine.getProperty("voices"))
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

    def say(
        self, text: str, identifier: str, speed: float, *, mnemonics: bool = False
    ) -> Utterance:
        del mnemonics
        engine = self._init()
        with tempfile.TemporaryDirectory(prefix="article-voice-") as folder:
            path = Path(folder) / "utterance.wav"
            self._run(engine, identifier, speed, lambda: engine.save_to_file(text, str(path)))
            pcm, rate = self._read(path)
        return Utterance(pcm, rate, None)

    def _read(self, path: Path) -> tuple[bytes, int]:
        """The file once it is whole: runAndWait may return before the last byte is written."""
        started = time.monotonic()
        while True:
            waited = time.monotonic() - started
            try:
                pcm, rate = read_pcm(path)
                # A header without frames is an unspeakable text, or a file just begun.
                if pcm or waited > min(1.0, self._patience):
                    return pcm, rate
            except (OSError, NotSound) as error:
                if waited > self._patience:
                    raise SpeechFailed(
                        f"{self.title} gave no sound ({error})", "Choose another voice with --voice"
                    ) from error
            time.sleep(0.02)


@lru_cache(maxsize=1)
def front() -> Front:
    """The engine of this machine, made at the first call.

    :raises VoiceUnavailable: neither the system's voice nor eSpeak NG can be had.
    """
    stock = _stock({"darwin": "nsss", "win32": "sapi5"}.get(sys.platform))
    if stock is not None:
        return stock
    espeak_driver.register()
    made = EspeakFront(_engine(espeak_driver.NAME))
    atexit.register(made.release)
    return made


def _engine(driver: str) -> Engine:
    try:
        import pyttsx3
    except ImportError as error:
        raise VoiceUnavailable(
            f"pyttsx3 cannot be loaded ({error})", "Install article-reader again"
        ) from error
    return pyttsx3.init(driver)


def _stock(driver: str | None) -> Front | None:
    """The operating system's own speech, where it has one that answers."""
    if driver is None:
        return None
    try:
        made = StockFront(driver, lambda: _engine(driver))
        made.offers()
    except _refusals():
        return None
    return made


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
