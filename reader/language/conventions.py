"""What full stops mean in a language: its tag comes in, its tables of abbreviations go out.

English has rules of its own (``abbreviations``); here is every other language. The words are in
``abbreviations_abroad``; where NLTK's Punkt has a table, that table also tells which words are
usually written small.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reader.language import abbreviations_abroad as words
from reader.language.punkt_tables import has_table, primary, usually_small


@dataclass(frozen=True, slots=True)
class Conventions:
    """The habits of one language. Abbreviations are lower case, without the last full stop."""

    leading: frozenset[str]
    """They lead on to a name or an example and never end a sentence: ``prof``, ``z.b``."""
    number: frozenset[str]
    """They belong to the number that follows: ``nr``, ``art``."""
    closing: frozenset[str]
    """They may end a sentence, and do before a capital: ``usw``, ``v.chr``."""
    units: frozenset[str]
    """After a figure their full stop is the sentence's: ``h``, ``km``."""
    prefixes: frozenset[str]
    """How the abbreviations of several parts begin: ``z``, ``p.n``."""
    ordinals: bool
    """``3.`` is how "third" is written."""
    small: Callable[[str], bool]
    """Whether a word (lower case) is usually written small, so that a capital shows a beginning."""
    learnt: bool
    """Punkt has a table and decides where no rule does."""

    def knows(self, abbreviation: str) -> bool:
        """Whether it is an abbreviation of this language, or the beginning of one."""
        return (
            abbreviation in self.leading
            or abbreviation in self.number
            or abbreviation in self.closing
            or abbreviation in self.prefixes
        )


def is_english(language: str) -> bool:
    """English, or no language at all: what nobody named is most likely English."""
    return primary(language) in ("en", "und", "mul", "zxx", "")


@lru_cache(maxsize=64)
def conventions(language: str) -> Conventions:
    """The habits of a language; those of many where it is none of ours."""
    tag = words.ALIASES.get(primary(language), primary(language))
    leading = words.LEADING.get(tag, frozenset()) | words.LEADING["*"]
    number = words.NUMBER.get(tag, frozenset()) | words.NUMBER["*"]
    closing = words.CLOSING.get(tag, frozenset()) | words.CLOSING["*"]
    prefixes = {
        abbreviation[:at]
        for abbreviation in leading | number | closing
        for at, character in enumerate(abbreviation)
        if character == "."
    }
    learnt = has_table(tag)
    openers = words.OPENERS.get(tag, frozenset())
    return Conventions(
        leading=leading - closing,
        number=number,
        closing=closing,
        units=words.UNITS.get(tag, frozenset()),
        prefixes=frozenset(prefixes),
        ordinals=tag in words.WITH_ORDINALS,
        small=_small(tag, openers) if learnt else openers.__contains__,
        learnt=learnt,
    )


def _small(tag: str, openers: frozenset[str]) -> Callable[[str], bool]:
    usual = usually_small(tag)
    # The most frequent words have all been met with a capital somewhere inside a sentence.
    return lambda word: word in openers or usual(word)
