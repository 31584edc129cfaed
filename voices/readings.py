"""How a voice reads single words: a voice's name comes in, what it has in its dictionary goes out.

A voice looks a word up, and sounds out by rule what it does not find: that is where it goes wrong.
Nothing is spoken here and no voice is loaded, only its dictionary (0.3 s for the natural one).
"""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from functools import lru_cache

from voices.base import VoiceUnavailable


class Readings(ABC):
    """The dictionary of one voice, in one language."""

    @property
    @abstractmethod
    def whole(self) -> bool:
        """It has nearly every word of the language, in all its forms: what is missing is rare."""

    latin_only: bool = False
    """The voice leaves out what is written in other letters."""

    @abstractmethod
    def knows(self, word: str) -> bool:
        """Whether it has the word, or makes it of one that it has.

        :param word: letters and apostrophes, with its capitals.
        """

    def better(self, word: str) -> str | None:
        """How another dictionary has a word that this voice would say otherwise, in IPA; None: no
        other has it, or it is said so."""
        del word
        return None

    def spells(self, word: str) -> bool:
        """Whether the voice names the letters of a word in another script, or calls each of them
        "Chinese letter", and does not read it. Where that cannot be known it does not."""
        del word
        return False

    @abstractmethod
    def sound(self, word: str) -> str | None:
        """How the voice says a word or a few by themselves, in IPA; None: that cannot be known."""


@lru_cache(maxsize=4)
def readings(voice: str, language: str) -> Readings | None:
    """The dictionary behind a voice; None: nothing is known about it.

    :param voice: ``engine`` or ``engine:variant``, as for ``load``.
    :param language: BCP 47 tag.
    """
    engine, _, variant = voice.partition(":")
    primary = language.partition("-")[0].lower()
    english = primary in ("en", "")
    try:
        if engine == "neural":
            os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # see voices.neural
            from voices.hibari_readings import HibariReadings

            return HibariReadings(variant or "heart") if english else None
        if engine == "system":
            from voices.espeak_readings import EspeakReadings

            # Under macOS and Windows another engine speaks. What it knows is about the same; how
            # it sounds is not.
            heard = sys.platform not in ("darwin", "win32")
            return EspeakReadings(variant or language or "en", heard=heard)
    except VoiceUnavailable:
        return None
    return None
