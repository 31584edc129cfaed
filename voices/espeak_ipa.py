"""IPA for eSpeak's English voices: text and given phonemes come in, text with mnemonics goes out.

eSpeak takes its own mnemonics in ``[[...]]``, and each language has another set of them; the table
here is for English, American and British alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from voices.base import PhonemeSpan
from voices.ipa import spell, whole_words

# fmt: off
_MNEMONICS: Final = {
    "iː": "i:", "i": "i", "ɪ": "I", "eɪ": "eI", "ɛ": "E", "e": "E", "æ": "a", "a": "a", "ɑː": "A:",
    "ɑ": "A:", "ɒ": "0", "ɔː": "O:", "ɔ": "O:", "oʊ": "oU", "əʊ": "oU", "o": "oU", "ʊ": "U",
    "uː": "u:", "u": "u:", "ʌ": "V", "ə": "@", "ɐ": "@", "ɚ": "3", "ɝ": "3:", "ɜː": "3:", "ɜ": "3:",
    "aɪ": "aI", "aʊ": "aU", "ɔɪ": "OI", "ɪə": "i@", "eə": "e@", "ɛə": "e@", "ʊə": "U@", "ɨ": "I",
    "p": "p", "b": "b", "t": "t", "ɾ": "t", "d": "d", "k": "k", "ɡ": "g", "g": "g", "f": "f",
    "v": "v", "θ": "T", "ð": "D", "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "h": "h", "m": "m",
    "n": "n", "ŋ": "N", "l": "l", "ɫ": "l", "ɹ": "r", "r": "r", "j": "j", "w": "w", "ʍ": "w",
    "tʃ": "tS", "ʧ": "tS", "dʒ": "dZ", "ʤ": "dZ", "ʔ": "?", "x": "x", " ": "||",
}
# fmt: on
_STRESS: Final = {"ˈ": "'", "ˌ": ","}


class Mnemonics(NamedTuple):
    """A text for eSpeak."""

    text: str
    origin: list[int]
    """The character of the text that was given, for each of this."""
    missing: tuple[str, ...]
    """Signs among the given phonemes that it has no sound for."""


def mnemonics(ipa: str) -> tuple[str, tuple[str, ...]]:
    """``həlˈoʊ`` as ``h@l'oU``, and the signs that were left out."""
    return spell(ipa, _MNEMONICS, _STRESS)


def with_mnemonics(text: str, phonemes: Sequence[PhonemeSpan]) -> Mnemonics:
    """The text with ``[[...]]`` for each span that can be given so.

    What has no sound at all, lies outside the text or overlaps another span keeps its letters.
    """
    said: list[str] = []
    origin: list[int] = []
    missing: list[str] = []

    def copy(start: int, end: int) -> None:
        # Brackets of the text must not be taken for ours.
        said.append(text[start:end].replace("[", "(").replace("]", ")"))
        origin.extend(range(start, end))

    place = 0
    for span in whole_words(text, phonemes):
        given, without = mnemonics(span.ipa)
        missing += without
        if not given.strip("|',"):
            continue
        copy(place, span.start)
        place = span.end
        before = "" if span.start == 0 or text[span.start - 1].isspace() else " "
        after = " " if text[place : place + 1].isalnum() else ""
        said.append(f"{before}[[{given}]]{after}")
        origin.extend([span.start] * len(said[-1]))
    copy(place, len(text))
    return Mnemonics("".join(said), origin, tuple(dict.fromkeys(missing)))
