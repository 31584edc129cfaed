"""IPA for eSpeak's English voices: text and given phonemes come in, text with mnemonics goes out.

eSpeak takes its own mnemonics in ``[[...]]``, and each language has another set of them; the table
here is for English, American and British alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from voices.base import PhonemeSpan

# fmt: off
_MNEMONICS = {
    "iː": "i:", "i": "i", "ɪ": "I", "eɪ": "eI", "ɛ": "E", "e": "E", "æ": "a", "a": "a", "ɑː": "A:",
    "ɑ": "A:", "ɒ": "0", "ɔː": "O:", "ɔ": "O:", "oʊ": "oU", "əʊ": "oU", "o": "oU", "ʊ": "U",
    "uː": "u:", "u": "u:", "ʌ": "V", "ə": "@", "ɐ": "@", "ɚ": "3", "ɝ": "3:", "ɜː": "3:", "ɜ": "3:",
    "aɪ": "aI", "aʊ": "aU", "ɔɪ": "OI", "ɪə": "i@", "eə": "e@", "ɛə": "e@", "ʊə": "U@", "ɨ": "I",
    "p": "p", "b": "b", "t": "t", "ɾ": "t", "d": "d", "k": "k", "ɡ": "g", "g": "g", "f": "f",
    "v": "v", "θ": "T", "ð": "D", "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "h": "h", "m": "m",
    "n": "n", "ŋ": "N", "l": "l", "ɫ": "l", "ɹ": "r", "r": "r", "j": "j", "w": "w", "ʍ": "w",
    "tʃ": "tS", "ʧ": "tS", "dʒ": "dZ", "ʤ": "dZ", "ʔ": "?", "x": "x",
    "ˈ": "'", "'": "'", "ˌ": ",", ".": "", "‿": "", " ": "||",
}
# fmt: on
_SOUND = re.compile("|".join(map(re.escape, sorted(_MNEMONICS, key=len, reverse=True))))
_MARKS = str.maketrans("", "", "\u0361\u035c\u0329\u032f\u02b0\u02de/[]")
"""Ties and fine print that the mnemonics have no word for."""


def mnemonics(ipa: str) -> str | None:
    """``həlˈoʊ`` as ``h@l'oU``; None when a sound is not one of English."""
    sounds = unicodedata.normalize("NFC", ipa).translate(_MARKS).replace(":", "ː").strip()
    found: list[str] = []
    place = 0
    while place < len(sounds):
        sound = _SOUND.match(sounds, place)
        if sound is None:
            return None
        found.append(_MNEMONICS[sound[0]])
        place = sound.end()
    return "".join(found) or None


def with_mnemonics(text: str, phonemes: Sequence[PhonemeSpan]) -> tuple[str, list[int]]:
    """The text with ``[[...]]`` for each span that can be given so, and where each of its
    characters comes from in ``text``.

    What is not English, lies outside the text or overlaps another span keeps its letters.
    """
    said: list[str] = []
    origin: list[int] = []

    def copy(start: int, end: int) -> None:
        # Brackets of the text must not be taken for ours.
        said.append(text[start:end].replace("[", "(").replace("]", ")"))
        origin.extend(range(start, end))

    place = 0
    for span in sorted(phonemes, key=lambda span: span.start):
        given = mnemonics(span.ipa)
        if given is None or not place <= span.start < span.end <= len(text):
            continue
        copy(place, span.start)
        place = span.end
        before = "" if span.start == 0 or text[span.start - 1].isspace() else " "
        after = " " if text[place : place + 1].isalnum() else ""
        said.append(f"{before}[[{given}]]{after}")
        origin.extend([span.start] * len(said[-1]))
    copy(place, len(text))
    return "".join(said), origin
