"""IPA for a voice's own alphabet: given sounds come in, its letters go out, and what it lacks.

A voice knows the sounds of its language. One of another language becomes the nearest that it has,
as a newsreader would say the name; a sign that stands for no sound at all is left out and named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from voices.base import PhonemeSpan

# fmt: off
_NEAR: Final = {
    # Consonants that English has not, by the place they are made at.
    "ʁ": "ɹ", "ʀ": "ɹ", "ɻ": "ɹ", "ɽ": "ɹ", "ɺ": "ɹ", "ɾ": "ɹ", "r": "ɹ", "χ": "k", "x": "k",
    "ɣ": "ɡ", "ɢ": "ɡ", "q": "k", "c": "k", "ɟ": "dʒ", "ç": "h", "ʝ": "j", "ħ": "h", "ɦ": "h",
    "ʕ": "", "ʔ": "", "ɬ": "l", "ɮ": "l", "ɭ": "l", "ʟ": "l", "ɫ": "l", "ʎ": "lj", "ɲ": "nj",
    "ɳ": "n", "ɴ": "ŋ", "ɱ": "m", "ʈ": "t", "ɖ": "d", "ʂ": "ʃ", "ʐ": "ʒ", "ɕ": "ʃ", "ʑ": "ʒ",
    "ɧ": "ʃ", "ɸ": "f", "β": "v", "ʋ": "v", "ʍ": "w", "ɥ": "w", "ɰ": "w", "ɓ": "b", "ɗ": "d",
    "ɠ": "ɡ", "tɕ": "tʃ", "tʂ": "tʃ", "dʑ": "dʒ", "dʐ": "dʒ", "ʨ": "tʃ", "ʥ": "dʒ", "ʧ": "tʃ",
    "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "g": "ɡ",
    # Vowels.
    "y": "uː", "ʏ": "ʊ", "ø": "ɜː", "œ": "ɜː", "ɶ": "æ", "ɵ": "ʊ", "ʉ": "uː", "ɯ": "uː",
    "ɤ": "ʌ", "ɘ": "ə", "ɞ": "ɜː", "ɨ": "ɪ", "ᵻ": "ɪ", "ɐ": "ə", "ᵊ": "ə", "ɒ": "ɔː", "ɝ": "ɜː",
    "e": "eɪ", "o": "oʊ", "əʊ": "oʊ", "a": "ɑː", "ɚ": "əɹ", "ɑ": "ɑː", "ɔ": "ɔː", "u": "uː",
    "i": "iː", "ɜ": "ɜː", "eː": "eɪ", "oː": "oʊ", "aː": "ɑː", "ɪə": "ɪə", "ɛː": "ɛ", "ʊə": "ʊə",
}
# fmt: on
_STRESS: Final = {"ˈ": "ˈ", "ˌ": "ˌ", "'": "ˈ", "’": "ˈ", "′": "ˈ", ",": "ˌ"}
_NASAL: Final = "\u0303"
_FINE_PRINT: Final = re.compile("[\u0300-\u0302\u0304-\u036fʰʲʷˠˤˑ˞ⁿˡ.‿|‖()\u200d˥˦˧˨˩↗↘ːˀ]")
"""Ties, breath, tones and other marks on a sound that is said without them as well."""
_TIES: Final = re.compile("[\u0361\u035c\u200d]")
_VOWEL: Final = re.compile("[aeiouyæøœɐɑɒɔəɘɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵊᵻ]")
_POSSESSIVE: Final = re.compile(r"['’]s(?!\w)")
_HISSING: Final = re.compile(r"[szʃʒʂʐɕʑ][ːʲʷ]*$")
_VOICELESS: Final = re.compile(r"[ptkfθqcx][ːʰʲʷ]*$")


def spell(
    ipa: str, letters: Mapping[str, str], stress: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """``ipa`` in a voice's alphabet, and the signs that it has no sound for.

    :param letters: the voice's letters for the sounds of its language, several signs or one.
    :param stress: its letters for ``ˈ`` and ``ˌ``. They come right before the vowel; where none is
        given, the first vowel that is not ``ə`` is stressed, or a name sounds like an article.
    """
    said: list[str] = []
    missing: list[str] = []
    waiting = ""
    sounds = list(_sounds(ipa, letters))
    if not any(sound in _STRESS for sound in sounds):
        vowels = [n for n, each in enumerate(sounds) if each in letters and _VOWEL.match(each)]
        full = [n for n in vowels if sounds[n][0] not in "əɐᵊᵻ"]
        if vowels:
            sounds.insert((full or vowels)[0], "ˈ")
    for sound in sounds:
        if sound in _STRESS:
            waiting = stress[_STRESS[sound]]
        elif sound in letters:
            if waiting and _VOWEL.match(sound):
                said.append(waiting)
                waiting = ""
            said.append(letters[sound])
        else:
            missing.append(sound)
    return "".join(said), tuple(dict.fromkeys(missing))


def _sounds(ipa: str, letters: Mapping[str, str]) -> Iterable[str]:
    """The longest sounds that the voice knows, or their nearest; else single signs."""
    signs = unicodedata.normalize("NFD", ipa).replace("c\u0327", "ç").replace(":", "ː")
    signs = _TIES.sub("", signs)
    signs = " ".join(signs.strip("/[] \t\n").split())
    place = 0
    known = _pattern(tuple(letters))
    while place < len(signs):
        own, near = known.match(signs, place), _NEARBY.match(signs, place)
        if own is not None and (near is None or len(own[0]) >= len(near[0])):
            yield own[0]
            place = own.end()
        elif near is not None:
            yield from known.findall(_NEAR[near[0]])
            place = near.end()
        else:
            sign = signs[place]
            if sign == _NASAL:
                if "n" in letters and signs[place + 1 : place + 2] not in ("n", "m", "ŋ"):
                    yield "n"
            elif sign in _STRESS or _FINE_PRINT.match(sign) is None:
                yield sign
            place += 1


_NEARBY: Final = re.compile("|".join(sorted(_NEAR, key=len, reverse=True)))


@lru_cache(maxsize=8)
def _pattern(sounds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(sounds, key=len, reverse=True))))


def whole_words(text: str, spans: Iterable[PhonemeSpan]) -> Sequence[PhonemeSpan]:
    """The spans that can be used, in order: inside the text, and none over another. Each takes in
    the English ``'s`` behind it, which sounds as the end of the word wants."""
    found: list[PhonemeSpan] = []
    for span in sorted(spans, key=lambda span: span.start):
        begins = found[-1].end if found else 0
        if not (begins <= span.start < span.end <= len(text) and span.ipa.strip("/[] ")):
            continue
        ending = _POSSESSIVE.match(text, span.end)
        if ending is not None:
            ipa = span.ipa.strip("/[] ")
            sound = "z"
            if _HISSING.search(ipa):
                sound = "ɪz"
            elif _VOICELESS.search(ipa):
                sound = "s"
            span = replace(span, end=ending.end(), ipa=ipa + sound)
        found.append(span)
    return found
