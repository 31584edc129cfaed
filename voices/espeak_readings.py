"""The dictionary of eSpeak NG: its compiled list of words comes in, what is in it goes out.

The list holds what its rules of spelling would get wrong, some 7,000 words in English; the rules
read most other words well. What is an ordinary word of English is known from the lists of the
natural voice; a word that neither has is one to listen to. Of other languages nothing is known but
how a word sounds.
"""

from __future__ import annotations

import ctypes
import re
import struct
import threading
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from voices.base import VoiceUnavailable
from voices.choosing import DEFAULT, Offer, nearest
from voices.espeak import library
from voices.readings import Readings, readings

_BUCKETS = 1024
_LENGTH, _PACKED, _SILENT = 0x3F, 0x40, 0x80
_UTF8, _IPA = 1, 2
_turn = threading.Lock()
"""The library is not for two threads at once."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLES = ("HIRAGANA", "KATAKANA", "HALFWIDTH", "HANGUL", "ETHIOPIC", "CHEROKEE", "YI", "VAI")
"""Scripts whose letters are read one by one, and rightly."""
_PAUSES = re.compile("[\\sˈˌ]")
_SWITCH = re.compile(r"\([a-z-]+\)")
"""It says where it takes a word for one of another language."""


class EspeakReadings(Readings):
    """What eSpeak NG has of a language."""

    def __init__(self, language: str, *, heard: bool = True) -> None:
        """
        :param language: BCP 47 tag, or the variant of a system voice.
        :param heard: it is the engine that speaks, and not only a measure of what is common.
        :raises VoiceUnavailable: eSpeak NG is not here.
        """
        self._english = language.partition("-")[0].lower() == "en"
        self._heard = heard
        offers = [
            Offer(voice.identifier, voice.identifier, voice.name, voice.languages)
            for voice in library().voices()
        ]
        offer = nearest(language.partition("+")[0], offers) or nearest(DEFAULT, offers)
        self._identifier = offer.identifier if offer is not None else ""

    @cached_property
    def _ordinary(self) -> Readings | None:
        """45 MB, which who only asks for sounds is spared."""
        return readings("neural", "en") if self._english else None

    @property
    def whole(self) -> bool:
        return self._ordinary is not None

    def knows(self, word: str) -> bool:
        if self._ordinary is None:
            return False
        return word.lower().replace("’", "'") in listed("en") or self._ordinary.knows(word)

    def spells(self, word: str) -> bool:
        if _HAN.search(word):
            return self._han_is_named
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
        if not scripts - {"LATIN", *_SYLLABLES}:
            return False
        said = self.sound(word)
        letters = [self.sound(letter) or "" for letter in word if letter.isalpha()]
        return said is not None and len(letters) > 1 and _bare(said) == _bare("".join(letters))

    @cached_property
    def _han_is_named(self) -> bool:
        """Each is "Chinese letter" to all of its voices but those of Chinese."""
        one, other = self.sound("東"), self.sound("京")
        return one is not None and one == other

    def sound(self, word: str) -> str | None:
        text = ctypes.c_char_p(word.replace("\0", " ").encode("utf-8", "replace"))
        said = []
        with _turn:
            if not self._heard or not library().set_voice(self._identifier):
                return None
            # It reads a clause at a time, and sets the pointer to the next one.
            while text.value is not None:
                said.append(_phonemes()(ctypes.byref(text), _UTF8, _IPA).decode("utf-8", "replace"))
        return _SWITCH.sub("", " ".join(said)).strip() or None


def _bare(ipa: str) -> str:
    return _PAUSES.sub("", ipa)


@lru_cache(maxsize=8)
def listed(language: str, *, sounding: bool = False) -> frozenset[str]:
    """The words of a compiled dictionary that are written in plain letters, in lower case.

    1,024 buckets of entries, each led by its length, then by the length of its word; most words are
    packed, six bits to a letter. 10 ms for English.

    :param sounding: only those with a sound of their own; of the others the list has the stress.
    :raises VoiceUnavailable: there is no such dictionary.
    """
    try:
        import espeakng_loader

        content = (Path(espeakng_loader.get_data_path()) / f"{language}_dict").read_bytes()
    except (ImportError, OSError, RuntimeError) as error:
        raise VoiceUnavailable(f"eSpeak NG has no dictionary of {language} ({error})") from error
    found: set[str] = set()
    buckets, rules = struct.unpack_from("<II", content)
    at = 8
    for _ in range(buckets if buckets == _BUCKETS else 0):
        while at < min(rules, len(content) - 1) and content[at]:
            size, flags = content[at], content[at + 1]
            letters = content[at + 2 : at + 2 + (flags & _LENGTH)]
            if not (sounding and flags & _SILENT):
                word = _unpacked(letters) if flags & _PACKED else letters.decode("utf-8", "replace")
                found.add(word)
            at += size
        at += 1
    return frozenset(word for word in found if word.replace("'", "").isalpha())


def _unpacked(letters: bytes) -> str:
    bits = int.from_bytes(letters, "big")
    word = ""
    for shift in range(len(letters) * 8 - 6, -1, -6):
        code = bits >> shift & 63
        if code == 0:
            break
        word += chr(96 + code) if code <= 26 else "?"
    return word


@lru_cache(maxsize=1)
def _phonemes() -> Any:
    import espeakng_loader

    function = ctypes.CDLL(espeakng_loader.get_library_path()).espeak_TextToPhonemes
    function.restype = ctypes.c_char_p
    function.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
    return function
