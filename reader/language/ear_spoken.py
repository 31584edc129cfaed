"""The words of a sentence as they will be said: a spoken text comes in, each word that a voice
will make something of goes out, with its place in the written one.

What a rule of the spoken forms or the listener's lexicon has put into words is right, and not
looked at. What is longer than any word is one by itself, and nothing in it is looked at. Linear in
the text.
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
    """What a voice has to find in its dictionary for it; longer than ``LONGEST`` where no voice
    has it."""
    whole: str
    """With what hyphens join to it: a voice may have that in its dictionary."""
    after: str
    """The next few characters of what is said."""


LONGEST: Final = 60
"""Characters that a word may have: a dictionary has none of more than 45."""
_IDEOGRAPHS: Final = 8
"""Characters of a run of ideographs that are named: two or three of its words."""
_MARKS: Final = "".join(
    chr(code) for code in range(0x300, 0x1100) if unicodedata.category(chr(code))[0] == "M"
)
"""Accents, and the vowels of Arabic, Hebrew, Thai and the scripts of India: parts of a word."""
WORD: Final = re.compile(rf"[^\W\d_](?:[’']?[^\W\d_]|[{_MARKS}])*")
_RUN: Final = re.compile(r"\S+")
_DIGIT: Final = re.compile(r"\d")
_DASH: Final = re.compile(r"[—–…/]")
"""What parts words that are written without a space."""
_HAN: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BY_SCRIPT: Final = re.compile(
    rf"(?P<han>[{_HAN}]+)|[\u3041-\u309f]+|[\u30a1-\u30ff\uff66-\uff9f]+"
    rf"|[^{_HAN}\u3041-\u30ff\uff66-\uff9f]+"
)
_UNSPACED: Final = re.compile(
    rf"[{_HAN}\u3041-\u30ff\uff66-\uff9f\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1980-\u19df]"
)
"""Han and kana, Thai, Lao, Tibetan, Burmese and Khmer have no space between words."""
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
        for run in _RUN.finditer(text, a, b):
            whole = run[0]
            if _is_long(whole):
                first = whole[: LONGEST + 1]
                start = run.start() + shift
                yield SpokenWord(first[:LONGEST], start, first, first, "")
                continue
            if _DIGIT.search(whole):
                chunk = whole.strip(".,;:!?'\"“”‘’()[]…")
                start = run.start() + whole.index(chunk) + shift
                yield SpokenWord(chunk[:LONGEST], start, chunk[:LONGEST], chunk[:LONGEST], "")
            for match in _SIGN.finditer(whole):
                if unicodedata.category(match[0])[0] == "S":
                    start = run.start() + match.start() + shift
                    yield SpokenWord(match[0], start, match[0], match[0], "")
            yield from _words(text, run.span(), shift, written, language)


def _words(
    text: str, run: tuple[int, int], shift: int, written: str, language: str
) -> Iterator[SpokenWord]:
    for match in WORD.finditer(text, *run):
        start, end = match.span()
        near = text[max(0, start - 1) : start], text[end : end + 1]
        if any(c.isdigit() or c == "_" for c in near):
            continue  # a part of what has figures in it
        if _UNSPACED.search(match[0]):
            for part in _BY_SCRIPT.finditer(text, start, end):
                size = _IDEOGRAPHS if part["han"] else LONGEST
                word = part[0][:size]
                yield SpokenWord(word, part.start() + shift, word, word, "")
            continue
        elided = _ELIDED.match(match[0]) if language in _ELIDING else None
        start += elided.end() if elided else 0
        said = (_OWN if language in _OWNING else _SUFFIX).sub("", text[start:end])
        if len(said) == 1 and text[start - 1 : start] == ".":
            continue
        # Figures that belong to it were put into words by a rule: IPv6.
        low, high = _joined(written, start + shift, start + shift + len(said), "")
        first, last = _joined(text, start, start + len(said), "-‐‑")
        yield SpokenWord(written[low:high], low, said, text[first:last], text[end : end + 6])


def _is_long(run: str) -> bool:
    """Whether it is longer than any word, and no line of words without spaces."""
    if len(run) <= LONGEST or _UNSPACED.search(run):
        return False
    return any(len(part) > LONGEST for part in _DASH.split(run))


def _joined(text: str, low: int, high: int, joins: str) -> tuple[int, int]:
    """The span with the letters and figures on both sides of it, and what joins them."""
    least, most = max(0, low - LONGEST), min(len(text), high + LONGEST)
    while low > least and (text[low - 1].isalnum() or text[low - 1] in joins):
        low -= 1
    while high < most and (text[high].isalnum() or text[high] in joins):
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
