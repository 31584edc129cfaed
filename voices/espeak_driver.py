"""A pyttsx3 driver over eSpeak NG that loses nothing: commands come in, notifications go out.

pyttsx3 imports its drivers as ``pyttsx3.drivers.<name>``; ``register`` puts this module there, so
that ``pyttsx3.init(NAME)`` finds it. Its stock driver synthesises on another thread, keeps one
text, and tells no times; this one speaks while the command is processed, in order, in memory.

Beyond pyttsx3's own notifications there is one more topic, ``audio``, with ``pcm`` (s16, the
machine's byte order, mono), ``sample_rate`` (Hz) and ``words`` (``WordEvent``). ``say`` plays
nothing by itself: whoever listens to ``audio`` does. Word locations count from 0.

Properties: ``voice``, ``voices``, ``rate`` and ``volume`` as everywhere, and ``mnemonics`` (bool):
take what stands in ``[[...]]`` for espeak's phonemes.
"""

from __future__ import annotations

import sys
import wave
from typing import TYPE_CHECKING, Protocol

from voices.espeak import Sound, library

if TYPE_CHECKING:
    from pyttsx3.voice import Voice as Pyttsx3Voice

NAME = "article_espeak"


def register() -> None:
    """Let ``pyttsx3.init(NAME)`` find this driver."""
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]


class Proxy(Protocol):
    """What pyttsx3 gives a driver to answer through."""

    def notify(self, topic: str, **values: object) -> None: ...
    def setBusy(self, busy: bool) -> None: ...  # noqa: N802 - pyttsx3's name


def buildDriver(proxy: Proxy) -> EspeakDriver:  # noqa: N802 - the name pyttsx3 calls
    """:raises VoiceUnavailable: eSpeak NG cannot be loaded."""
    return EspeakDriver(proxy)


class EspeakDriver:
    """One engine's driver; all of them share the process's one library."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._espeak = library()
        self._stopping = False
        self._voice = ""
        self._mnemonics = False

    def destroy(self) -> None:
        """Called with the engine's end; the library stays for the next engine."""

    def say(self, text: str) -> None:
        self._speak(text)

    def save_to_file(self, text: str, filename: str) -> None:
        """Write a WAV file, complete when the command has been processed."""
        sound = self._speak(text)
        with wave.open(str(filename), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self._espeak.sample_rate)
            file.writeframes(sound.pcm)

    def _speak(self, text: str) -> Sound:
        self._stopping = False
        self._proxy.notify("started-utterance")
        sound = self._espeak.synthesize(
            text, mnemonics=self._mnemonics, stop=lambda: self._stopping
        )
        for word in sound.words:
            self._proxy.notify("started-word", location=word.location, length=word.length)
        self._proxy.notify(
            "audio", pcm=sound.pcm, sample_rate=self._espeak.sample_rate, words=sound.words
        )
        self._proxy.notify("finished-utterance", completed=sound.completed)
        return sound

    def stop(self) -> None:
        """End the utterance that another thread is waiting for, within 60 ms of sound."""
        self._stopping = True

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        """:raises KeyError: no such property."""
        match name:
            case "voices":
                return self._voices()
            case "voice":
                return self._voice
            case "rate":
                return self._espeak.rate
            case "volume":
                return self._espeak.volume / 100
            case "mnemonics":
                return self._mnemonics
        raise KeyError(f"unknown property {name}")

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        """
        :raises KeyError: no such property.
        :raises ValueError: the value does not fit it.
        """
        match name, value:
            case "voice", str():
                if not self._espeak.set_voice(value):
                    raise ValueError(f"no voice {value!r}")
                self._voice = value
            case "rate", int() | float():
                self._espeak.rate = round(value)
            case "volume", int() | float():
                self._espeak.volume = round(value * 100)
            case "mnemonics", bool():
                self._mnemonics = value
            case (("voice" | "rate" | "volume" | "mnemonics"), _):
                raise ValueError(f"{name} cannot be {value!r}")
            case _:
                raise KeyError(f"unknown property {name}")

    def _voices(self) -> list[Pyttsx3Voice]:
        from pyttsx3.voice import Voice as Pyttsx3Voice

        return [
            Pyttsx3Voice(voice.identifier, voice.name, list(voice.languages))
            for voice in self._espeak.voices()
        ]

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Everything queued is processed inside this call, so there is no loop to run."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """There is no loop to end."""

    def iterate(self) -> object:
        """For an outer loop: the first step processes everything queued."""
        self._proxy.setBusy(False)
        yield
