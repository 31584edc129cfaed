"""A voice of tones for tests: words come in, one sine tone each goes out, with exact marks.

Its sound is a function of the text and the speed alone, in every process. A word is a run of
characters without space that has a letter or a digit in it; its tone lasts 40 ms and 30 ms more
for each character, and 60 ms of silence stand between two words.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Self
from zlib import crc32

from voices.base import PhonemeSpan, Speech, Voice, VoiceInfo, VoiceProfile, VoiceUnknown, WordMark

RATE = 16_000
_BASE, _EACH, _GAP = 0.040, 0.030, 0.060
_PEAK = 0.24 * 32767  # a sine of this peak is at -16 LUFS
_WORD = re.compile(r"\S+")


class ToneVoice(Voice):
    """Any text, any script, 16 kHz."""

    info = VoiceInfo(
        name="tone",
        engine="tone",
        languages=("und",),
        description="One tone a word, for tests",
        licence="GPL-3.0-or-later",
        version="1",
    )
    profile = VoiceProfile(languages=("*",), longest=300, speeds=(0.5, 3.0))

    @classmethod
    def make(cls, variant: str | None, language: str) -> Self:
        del language
        if variant is not None:
            raise VoiceUnknown(f"There is no voice called 'tone:{variant}'", "Use --voice tone")
        return cls()

    @classmethod
    def variants(cls) -> Sequence[VoiceInfo]:
        return (cls.info,)

    def speak(
        self, text: str, *, speed: float = 1.0, phonemes: Sequence[PhonemeSpan] = ()
    ) -> Speech:
        """Never fails; speeds outside 0.5 to 3 are taken as the nearest of these."""
        del phonemes
        speed = min(max(speed, 0.5), 3.0)
        gap = bytes(2 * round(_GAP * RATE / speed))
        sound = bytearray()
        marks: list[WordMark] = []
        for word in _WORD.finditer(text):
            if not any(character.isalnum() for character in word[0]):
                continue
            if sound:
                sound += gap
            begins = len(sound) // 2
            frames = round((_BASE + _EACH * len(word[0])) * RATE / speed)
            sound += _tone(crc32(word[0].encode("utf-8", "surrogatepass")), frames)
            ends = len(sound) // 2
            marks.append(WordMark(begins / RATE, ends / RATE, word.start(), word.end()))
        return Speech(bytes(sound), RATE, tuple(marks), "exact")


def _tone(number: int, frames: int) -> bytes:
    """``frames`` of a tone between 200 and 800 Hz."""
    wave = _period(20 + number % 61)
    return (wave * (2 * frames // len(wave) + 1))[: 2 * frames]


@cache
def _period(length: int) -> bytes:
    """One whole wave of ``length`` frames: tiling it is 100 times faster than a sine a sample."""
    samples = array("h", (round(_PEAK * math.sin(2 * math.pi * i / length)) for i in range(length)))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
