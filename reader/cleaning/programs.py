"""Code, or words that are set like code: a block's text comes in, whether it is a program goes out.

Pages set more than programs letter by letter: poems, letters, mail and whole books of the early
web. Those are prose and read out. What is meant for a machine, or comes from one, is code:
programs, commands, settings, tables drawn with signs.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_program"]

_LONGEST: Final = 20_000
"""Characters that are looked at."""
_FEWEST: Final = 8
"""Words: with fewer, nothing says that it is prose."""
_WORD: Final = re.compile(r"[\"'“‘«(]*[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?…]*[\"'”’»)]*[.,;!?]*")
_SENTENCE_END: Final = re.compile(r"[^\W\d_A-Z][.!?…][\"'”’»)]*(?=\s|\Z)|[。！？۔।]")
_SIGNS: Final = re.compile(r"[{}<>=_\\|$#@&*+/~^`\[\]]|[();](?=\s*$)|\w\(", re.MULTILINE)
_VERSE: Final = re.compile(r"^\W*[A-ZÀ-ÞА-ЯΑ-Ω][^\n]*$", re.MULTILINE)
_QUOTED: Final = re.compile(r"^(?:> ?)+", re.MULTILINE)  # as mail quotes what it answers
_WORDS_SHARE, _SIGNS_SHARE, _VERSE_SHARE = 0.85, 0.02, 0.7
_WORDS_A_SENTENCE: Final = 60


def is_program(text: str) -> bool:
    """Whether a block that is set as code is code.

    False only where it can hardly be: where nearly all are words, and they make up sentences, or
    lines that begin with a capital as those of a poem do.
    """
    text = _QUOTED.sub("", text[:_LONGEST])
    tokens = text.split()
    letters = sum(map(str.isalpha, text))
    signs = len(_SIGNS.findall(text))
    if not letters or signs > _SIGNS_SHARE * len(text):
        return True
    ends = len(_SENTENCE_END.findall(text))
    if sum(char > "\u2e80" and char.isalpha() for char in text) > 0.7 * letters:
        return ends * 4 * _WORDS_A_SENTENCE < letters  # scripts that do without spaces
    words = sum(_WORD.fullmatch(token) is not None for token in tokens)
    if len(tokens) < _FEWEST or words < _WORDS_SHARE * len(tokens):
        return True
    if ends * _WORDS_A_SENTENCE >= len(tokens):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    verse = len(_VERSE.findall(text)) >= _VERSE_SHARE * len(lines)
    return not (verse and len(lines) >= 3 and len(tokens) >= 3 * len(lines))
