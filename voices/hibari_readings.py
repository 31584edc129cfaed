"""The dictionary of the natural voice: 180,000 words of English, and a small net for the rest.

The net was taught by the readings of eSpeak NG, and does not know the names well that eSpeak NG has
in its own list: "Michelle" comes out as "Mitchell". That list is asked as well, here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from voices.base import VoiceUnavailable
from voices.readings import Readings

_IPA = str.maketrans(
    {
        "A": "eɪ", "I": "aɪ", "O": "oʊ", "Q": "əʊ", "W": "aʊ", "Y": "ɔɪ", "ʧ": "tʃ", "ʤ": "dʒ",
        "T": "ɾ", "ᵊ": "ə", "ᵻ": "ɪ",
    }
)  # fmt: skip
"""The alphabet of the model in IPA."""
_NO_WORD = re.compile(r"[^\w\s.'’-]")
"""Square brackets are an instruction to hibari."""
_VOWELS = "aeiouyæɑɐɒɔəɚɛɜɝɪʊʌᵻ"
_SAME = str.maketrans("ɾʔɡɫxɐɒɔaɜŋ", "ttglkəɑɑæən")
_RHOTIC = re.compile("[ɚɝ]|ɜː(?!ɹ)")
_STRESSED = re.compile(f"ˈ[^{_VOWELS}]*([{_VOWELS}]+)")


class HibariReadings(Readings):
    """What hibari finds of a word, British or American as the voice is."""

    @property
    def whole(self) -> bool:
        return True

    latin_only = True

    def __init__(self, variant: str = "heart", g2p: Any = None) -> None:
        """Load the lists: 0.25 s, 45 MB.

        :param g2p: of a voice that has loaded them already.
        :raises VoiceUnavailable: hibari is not here.
        """
        self._british = _is_british(variant)
        self._g2p = g2p or _g2p(self._british)

    def knows(self, word: str) -> bool:
        if self.lists(word):
            return True
        other = self._elsewhere(word)
        return other is not None and alike(self.sound(word) or "", other)

    def better(self, word: str) -> str | None:
        other = None if self.lists(word) else self._elsewhere(word)
        return None if other is None or alike(self.sound(word) or "", other) else other

    def sound(self, word: str) -> str | None:
        if _NO_WORD.search(word):
            return None
        said: str = self._g2p(word)
        return said.translate(_IPA) or None

    def lists(self, word: str) -> bool:
        """Whether the word, or what it is a form of, is in hibari's own lists."""
        lexicon = self._g2p.lexicon
        word = word.replace("’", "'")
        # It looks a word with capitals up in small letters too, but not one with odd capitals.
        forms = (word, word.lower()) if word.isupper() or word[1:].islower() else (word,)
        return any(
            form in lexicon.golds
            or form in lexicon.silvers
            or any(
                made(form, "NN", None, None)[0]
                for made in (lexicon.stem_s, lexicon.stem_ed, lexicon.stem_ing)
                if form.isascii()
            )
            for form in forms
        )

    def _elsewhere(self, word: str) -> str | None:
        """How eSpeak NG says a word that it has in its list."""
        from voices.espeak_readings import listed

        try:
            known = word.lower() in listed("en", sounding=True)
            return _espeak("en-gb" if self._british else "en-us").sound(word) if known else None
        except VoiceUnavailable:
            return None


def alike(first: str, second: str) -> bool:
    """Whether two sounds in IPA are one word to the ear: the same consonants, and the same vowel
    where the stress is. Weak vowels are told apart by nobody, and differently by every dictionary.
    """
    return _heard(first) == _heard(second)


def _heard(ipa: str) -> tuple[str, str]:
    ipa = _RHOTIC.sub("əɹ", ipa).replace("ː", "").translate(_SAME)
    ipa = ipa.replace("hw", "w").replace("ɛɹ", "æɹ")
    stressed = _STRESSED.search(ipa)
    consonants = "".join(c for c in ipa if c not in _VOWELS and c not in "jˈˌ ̩")
    return re.sub(r"(.)\1", r"\1", consonants), stressed[1] if stressed else ""


@lru_cache(maxsize=2)
def _espeak(language: str) -> Readings:
    from voices.espeak_readings import EspeakReadings

    return EspeakReadings(language)


@lru_cache(maxsize=2)
def _g2p(british: bool) -> Any:
    try:
        from hibari.g2p import G2P
    except (ImportError, OSError) as error:
        raise VoiceUnavailable(
            f"The dictionary of the neural voice cannot be loaded ({error})",
            "Install article-reader again",
        ) from error
    return G2P(british=british)


def _is_british(variant: str) -> bool:
    try:
        from hibari.voices import VOICES
    except (ImportError, OSError):
        return False
    return str(VOICES.get(variant, {}).get("language", "")).lower() == "en-gb"
