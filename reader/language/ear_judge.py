"""What may be wrong with a word: it comes in with its surroundings, reasons with weights go out.

The weights say how likely a word is misread, and rank those of one article; they were set by hand
on 60 articles.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final, Protocol

from reader.language.ear_spoken import LONGEST, WORD, SpokenWord
from reader.language.ear_words import has_vowel, is_made, is_met, strange
from reader.language.punkt_tables import primary


class Reason(StrEnum):
    """Why a word may be misread."""

    DROPPED = "dropped"
    SPELLED = "spelled"
    PASSAGE = "passage"
    LONG = "long"
    SYMBOL = "symbol"
    ABBREVIATION = "abbreviation"
    CAPITALS = "capitals"
    OTHERWISE = "otherwise"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"

    @property
    def why(self) -> str:
        """In words, as a clause."""
        return _WHY[self]


_WHY: Final = {
    Reason.DROPPED: "the voice leaves its letters out",
    Reason.SPELLED: "the voice names its letters and does not read it",
    Reason.PASSAGE: "in another language; for a voice of it: reader config set passages voice",
    Reason.LONG: "longer than any word",
    Reason.SYMBOL: "a sign or figure that has no word",
    Reason.ABBREVIATION: "an abbreviation that is not written out",
    Reason.CAPITALS: "a word or letters: its capitals do not tell",
    Reason.OTHERWISE: "another dictionary has it otherwise",
    Reason.UNKNOWN: "not in the voice's dictionary",
    Reason.FOREIGN: "foreign spelling",
}
_WEIGHT: Final = {
    Reason.DROPPED: 8.0,
    Reason.SPELLED: 8.0,
    Reason.PASSAGE: 6.0,
    Reason.LONG: 5.0,
    Reason.SYMBOL: 5.0,
    Reason.ABBREVIATION: 4.5,
    Reason.CAPITALS: 3.5,
    Reason.OTHERWISE: 5.5,
    Reason.UNKNOWN: 3.0,
    Reason.FOREIGN: 1.5,
}
UNREAD: Final = frozenset({Reason.DROPPED, Reason.SPELLED})
_IN_SMALL: Final = -1.2
"""A word in small letters is hardly ever a name, and rather a rare word with a usual spelling."""
_ABROAD: Final = -1.0
"""Capitals outside English: the rules of spelling say more about how they are read."""
_USUAL: Final = -1.0
"""Capitals inside a word part it, and its parts look like words of the language: TikTok."""
_PAIR: Final = -1.5
"""Two capitals are letters, but for a few voices."""
_MET: Final = -1.5
"""A name that other texts have had is more often said right."""
_STRANGE: Final = 0.4
"""For every further run of letters that is foreign."""
_LEAST: Final = 1.6
"""What a word weighs that is sounded out, and mostly right."""


class Dictionary(Protocol):
    """What a voice knows; ``voices.readings.Readings`` is one."""

    latin_only: bool

    @property
    def whole(self) -> bool: ...

    def knows(self, word: str) -> bool: ...

    def better(self, word: str) -> str | None: ...

    def spells(self, word: str) -> bool: ...

    def sound(self, word: str) -> str | None: ...


_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_STOP_INSIDE: Final = re.compile(r"\.(?:\s+[^\W\d_A-Z]|,)")
_PIECE: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z’']+")
_PATRONYMIC: Final = re.compile(
    r"(?:Ma?c|[ODL][’']|De|Du|Di|Da|La|Le|Van|Von|Fitz|Al|El)[A-Z][a-z’']+\Z"
)
_SPELLABLE: Final = 3
_SHORT: Final = re.compile(r"[’'](?:d|em|ll|m|re|ve)\Z")
_INNER_CAPITAL: Final = re.compile(r"[^\W\d_A-Z][A-Z]")


class Judge:
    """Says what is the matter with a word; each is looked up once."""

    def __init__(self, language: str, dictionary: Dictionary | None) -> None:
        self._language = language
        self._dictionary = dictionary
        self._latin_only = dictionary is not None and dictionary.latin_only
        self._english = primary(language) == "en"
        self._looked_up: dict[str, dict[Reason, float]] = {}
        self._known: dict[str, bool] = {}
        self._acronyms: frozenset[str] = frozenset()
        if self._english:
            from reader.language.spoken.english.letters import KNOWN

            self._acronyms = KNOWN

    def reasons(self, met: SpokenWord, *, shouted: bool) -> dict[Reason, float]:
        """What is the matter with a word, each with its weight; empty: nothing."""
        word = met.said
        if len(word) > LONGEST:
            return {Reason.LONG: _WEIGHT[Reason.LONG]}
        if not WORD.fullmatch(word):
            # English is all in words by now; figures of other languages are left to the voice.
            if not self._english and any(map(str.isdigit, word)):
                return {}
            return {Reason.SYMBOL: _WEIGHT[Reason.SYMBOL]}
        if word in self._acronyms:
            return {}
        form = word.capitalize() if shouted and word.isupper() else word
        reasons = self._looked_up.get(form)
        if reasons is None:
            reasons = self._looked_up[form] = self._of_word(form)
        if UNREAD & reasons.keys() or len(word) == 1:
            return reasons
        if reasons and met.whole != word and self._knows(met.whole):
            return {}
        if self._is_abbreviation(met):
            return reasons | {Reason.ABBREVIATION: _WEIGHT[Reason.ABBREVIATION]}
        if reasons and met.word.isupper() and not word.isupper():
            # It was said as a word for its shape, and may be an acronym that is spelled.
            return {Reason.CAPITALS: _WEIGHT[Reason.CAPITALS]}
        return reasons

    def _is_abbreviation(self, met: SpokenWord) -> bool:
        word = met.said
        if word.isupper() or len(word) > 6:
            return False
        if _STOP_INSIDE.match(met.after):
            return not self._knows(word) or not has_vowel(word)
        return False

    def _of_word(self, word: str) -> dict[Reason, float]:
        latin = _is_latin(word)
        if not latin:
            if self._latin_only:
                return {Reason.DROPPED: _WEIGHT[Reason.DROPPED]}
            spelled = self._dictionary is not None and self._dictionary.spells(word)
            return {Reason.SPELLED: _WEIGHT[Reason.SPELLED]} if spelled else {}
        if len(word) == 1 or self._knows(word):
            return {}
        if word.isupper():
            return self._of_capitals(word)
        small, runs = word.lower(), strange(word, self._language)
        if not has_vowel(word):
            return {Reason.ABBREVIATION: _WEIGHT[Reason.ABBREVIATION]}
        if _INNER_CAPITAL.search(word) and not _PATRONYMIC.match(word):
            pieces = _PIECE.findall(word)
            if all(self._is_read(piece) for piece in pieces):
                return {}
            usual = not any(strange(piece, self._language) for piece in pieces)
            weight = _WEIGHT[Reason.CAPITALS] + (_USUAL if usual else 0.0)
            return {Reason.CAPITALS: weight, Reason.UNKNOWN: 1.0}
        if not self._is_whole:
            return self._of_table(word, runs)
        if self._english and is_made(small, self._knows):
            return {}
        reasons: dict[Reason, float] = {}
        weight = _WEIGHT[Reason.UNKNOWN]
        weight += _IN_SMALL if word.islower() else 0.0
        weight += _MET if is_met(word, self._language) else 0.0
        if runs:
            reasons[Reason.FOREIGN] = _WEIGHT[Reason.FOREIGN] + _STRANGE * min(runs - 1, 4)
        if self._dictionary is not None and self._dictionary.better(word):
            reasons[Reason.OTHERWISE] = _WEIGHT[Reason.OTHERWISE]
        reasons[Reason.UNKNOWN] = weight
        return reasons if max(reasons.values()) > _LEAST else {}

    def _of_capitals(self, word: str) -> dict[Reason, float]:
        if not has_vowel(word) or _ROMAN.fullmatch(word):
            return {}  # every voice spells it, or counts
        if self._english:
            pair = len(word) < _SPELLABLE
            return {Reason.CAPITALS: _WEIGHT[Reason.CAPITALS] + (_PAIR if pair else 0.0)}
        if len(word) < _SPELLABLE or is_met(word, self._language):
            return {}
        return {Reason.CAPITALS: _WEIGHT[Reason.CAPITALS] + _ABROAD}

    def _of_table(self, word: str, runs: int) -> dict[Reason, float]:
        """Where no list has all words of the language: only what also looks foreign to it."""
        if not runs or is_met(word, self._language):
            return {}
        if word.islower():
            return {}
        return {Reason.FOREIGN: _WEIGHT[Reason.FOREIGN] + _STRANGE * min(runs - 1, 4)}

    @property
    def _is_whole(self) -> bool:
        return self._dictionary is not None and self._dictionary.whole

    def _is_read(self, piece: str) -> bool:
        if piece.isupper():
            return len(piece) <= _SPELLABLE or self._knows(piece)
        return len(piece) == 1 or self._knows(piece) or is_met(piece, self._language)

    def of_passage(self, text: str) -> dict[Reason, float]:
        """What is the matter with a passage in another language that begins so."""
        reasons = {Reason.PASSAGE: _WEIGHT[Reason.PASSAGE]}
        if self._latin_only and not any(c.isalpha() and _is_latin(c) for c in text):
            reasons[Reason.DROPPED] = _WEIGHT[Reason.DROPPED]
        return reasons

    def _knows(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._has(word)
        return known

    def _has(self, word: str) -> bool:
        if self._dictionary is None:
            return False
        if self._dictionary.knows(word):
            return True
        if not self._english:
            return False
        # "café" is read as "cafe" is, and "who've" as "who" and a little more.
        bare = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        bare = _SHORT.sub("", bare if word.islower() else word)
        return bare != word and self._dictionary.knows(bare)


def _is_latin(word: str) -> bool:
    return all(
        c.isascii() or not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in word
    )
