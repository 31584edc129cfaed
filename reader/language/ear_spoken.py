"""The words of a sentence as they will be said: a spoken text comes in, each word that a voice
will make something of goes out, with its place in the written one.

What a rule of the spoken forms or the listener's lexicon has put into words is right, and not
looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reader.document import Spoken, Stretch


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word, or a sign or figure, where it stands."""

    word: str
    """As it is written, without what shows that something is its own."""
    start: int
    """In the text of the block."""
    said: str
    """What a voice has to find in its dictionary for it."""
    whole: str
    """With what hyphens join to it: a voice may have that in its dictionary."""
    after: str
    """The next few characters of what is said."""


WORD: Final = re.compile(r"[^\W\d_](?:[’']?[^\W\d_]|[\u0300-\u036f])*")
FIGURE: Final = re.compile(r"\S*\d\S*")
"""Digits, and what they are written together with."""
_ELIDED: Final = re.compile(
    r"(?:[cdjlmnst]|qu|un|gl|(?:d|n|s|qu)?[ae]ll|sull|c?oll)[’'](?=\w)", re.IGNORECASE
)
"""What stands before a word in French or Italian: l'Assemblée, dell'Unione."""
_ELIDING: Final = frozenset({"ca", "fr", "it"})
_OWNING: Final = frozenset({"en", *_ELIDING})
_SUFFIX: Final = re.compile(r"(?<=\w\w)[’'][^\W\d_]*\Z")
"""Elsewhere an ending is set apart from a name: Trump'ın, Burgoyne’a."""
_OWN: Final = re.compile(r"(?:[’']s|(?<=s)[’'])\Z")
_SIGN: Final = re.compile(r"[^\w\s\u0020-\u002f\u003a-\u0040\u005b\u005d\u007b\u007d\u2500-\u25a1]")
"""Whatever is neither a letter, a figure, a mark of ASCII nor a part of a frame."""


def words_of(spoken: Spoken, written: str, *, language: str) -> Iterator[SpokenWord]:
    """Words and figures that no rule has touched, in the order of their kinds.

    :param written: the text of the block.
    :param language: primary subtag.
    """
    text = spoken.text
    for stretch in spoken.stretches:
        a, b = stretch.spoken
        if stretch.rule == "acronym":
            yield from _acronym(stretch, text, written)
        if stretch.rule is not None:
            continue
        shift = stretch.written[0] - a
        for match in FIGURE.finditer(text, a, b):
            chunk = match[0].strip(".,;:!?'\"“”‘’()[]…")
            start = match.start() + match[0].index(chunk)
            yield SpokenWord(chunk, start + shift, chunk, chunk, "")
        for match in _SIGN.finditer(text, a, b):
            if unicodedata.category(match[0])[0] == "S":
                yield SpokenWord(match[0], match.start() + shift, match[0], match[0], "")
        for match in WORD.finditer(text, a, b):
            start, end = match.span()
            near = text[max(0, start - 1) : end + 1]
            if any(c.isdigit() or c == "_" for c in (near[:1], near[-1:])):
                continue  # a part of what has figures in it
            elided = _ELIDED.match(match[0]) if language in _ELIDING else None
            start += elided.end() if elided else 0
            said = (_OWN if language in _OWNING else _SUFFIX).sub("", text[start:end])
            if len(said) == 1 and text[start - 1 : start] == ".":
                continue
            # Figures that belong to it were put into words by a rule: IPv6.
            low, high = _run(written, start + shift, start + shift + len(said), "")
            first, last = _run(text, start, start + len(said), "-‐‑")
            yield SpokenWord(written[low:high], low, said, text[first:last], text[end : end + 6])


def _run(text: str, low: int, high: int, joins: str) -> tuple[int, int]:
    """The span with the letters and figures on both sides of it, and what joins them."""
    while low > 0 and (text[low - 1].isalnum() or text[low - 1] in joins):
        low -= 1
    while high < len(text) and (text[high].isalnum() or text[high] in joins):
        high += 1
    return low, high


def _acronym(stretch: Stretch, text: str, written: str) -> Iterator[SpokenWord]:
    """One that is said as a word, because of its shape or because the article shows it."""
    (a, b), (start, end) = stretch.spoken, stretch.written
    said, word = text[a:b].strip(), written[start:end]
    if said.isalpha() and said.casefold() == word.casefold():
        yield SpokenWord(word, start, said, said, "")


def is_shouted(text: str) -> bool:
    """Whether it is in capitals, as some headlines are."""
    capitals = sum(map(str.isupper, text))
    return capitals > 3 * sum(map(str.islower, text))
