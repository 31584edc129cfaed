"""What the words of a line tell by themselves: a page's lines come in, log odds for each go out.

The text of a page is cut into words once, for this and for `reader.cleaning.line_words`. A few
thousand words, and words that open or close a line, carry what they add to the odds that a line is
of an article; they were learnt with the trees, and are in the same file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from reader.cleaning.line_windows import Columns, Floats, Ints, best_through, constant, within

__all__ = ["NO_WORDS", "Terms", "Vocabulary", "Words", "add_odds", "terms_of", "words_of"]

_WIDE_CHAR: Final = re.compile("[\u2e80-\U0010ffff]")
_LINE_END: Final = "\0"
_LONGEST_NUMBER: Final = 4
_MOST_WORDS: Final = 60


class Words(NamedTuple):
    """The words of a page, without marks and capitals."""

    lines: list[list[str]]
    number: dict[str, int]
    """Every different word, numbered from 0."""
    token: Ints
    """The number of each word, in page order."""
    line: Ints
    """The line of each word."""
    pair_token: Ints
    """As ``token``, where a word counts once a line; by line, then number."""
    pair_line: Ints
    marks: str
    """Of each line the character that it ends in."""


class Terms(NamedTuple):
    """What a vocabulary may know of a page: words, and those that open (^) or close ($) a line."""

    names: list[str]
    line: Ints
    """For each time that a term stands on a line, the line."""
    term: Ints
    """Likewise the term's place in ``names``."""


def words_of(page: str, marks: str, wide: bool) -> Words:
    """Cut a page into words.

    :param page: its lines, each ended by a line feed.
    :param marks: of each line the character that it ends in.
    :param wide: much of it is in a script without spaces, whose characters count as words.
    """
    count = len(marks)
    if wide:
        page = _WIDE_CHAR.sub(r" \g<0> ", page)
    for mark in ".,;:!?()\"“”'’":
        page = page.replace(mark, " ")
    lines = [line.split() for line in page.lower().split("\n", count)[:count]]
    tokens = [word for line in lines for word in line]
    number = {word: i for i, word in enumerate(dict.fromkeys(tokens))}
    token = np.fromiter(map(number.__getitem__, tokens), np.int64, len(tokens))
    line = np.repeat(np.arange(count), np.fromiter(map(len, lines), np.int64, count))
    kinds = max(1, len(number))
    pairs = np.sort(line * kinds + token)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return Words(lines, number, token, line, pairs % kinds, pairs // kinds, marks)


def _written(word: str) -> str:
    """A number by how long it is, everything else as it is."""
    return "0" * min(_LONGEST_NUMBER, len(word)) if word.isdigit() else word


def terms_of(words: Words) -> Terms:
    """What a vocabulary may know of a page."""
    full = [i for i, line in enumerate(words.lines) if line]
    ends = [f"^{_written(words.lines[i][0])}" for i in full]
    ends += [f"{_written(words.lines[i][-1])}$" for i in full]
    count = len(words.lines)
    ends += [f"{mark}{min(6, len(line).bit_length())}$"
             for mark, line in zip(words.marks, words.lines, strict=True)]  # fmt: skip
    names = [*map(_written, words.number), *ends]
    place = np.arange(len(words.number), len(names))
    return Terms(
        names,
        np.concatenate([words.pair_line, np.array(full * 2, np.int64), np.arange(count)]),
        np.concatenate([words.pair_token, place]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What words add to the log odds of a line."""

    odds: Mapping[str, float] = field(default_factory=dict)
    """By term, as `terms_of` writes them; what is not here adds nothing."""
    offset: float = 0.0
    """The log odds of a line of which no word is known."""

    def judge(self, terms: Terms, count: int) -> Floats:
        """The log odds of each of ``count`` lines."""
        known = self.odds
        add = np.array([known.get(name, 0.0) for name in terms.names], np.float64)
        return odds_of(terms.line, add[terms.term], count) + self.offset


def odds_of(line: Ints, add: Floats, count: int) -> Floats:
    """What terms add to their lines, in which a long line's terms count less each."""
    size = np.maximum(1.0, np.bincount(line, minlength=count))
    total: Floats = np.bincount(line, add, count) / np.sqrt(np.sqrt(size))
    return total


NO_WORDS: Final = Vocabulary()
"""Knows nothing, and gives every line the same odds."""


def add_odds(columns: Columns, odds: Floats) -> None:
    """The log odds of the words of each line, and of those around it."""
    count = len(odds)
    size = np.minimum(columns["words"], _MOST_WORDS) + 1.0
    values = np.stack([odds * size, size])
    columns["odds"] = odds
    for reach in (1, 2, 4, 8, 16):
        for side, sums in zip(("before", "after"), within(values, reach), strict=True):
            columns[f"odds in {reach} {side}"] = sums[0] / np.maximum(1.0, sums[1])
    likely = size / (1.0 + np.exp(-odds))
    sums = np.cumsum(likely)
    whole = max(1e-6, float(sums[-1]))
    columns["likely before"] = (sums - likely) / whole
    columns["likely after"] = (whole - sums) / whole
    columns["likely"] = likely / max(1e-6, float(likely.max()))
    columns["page likely"] = constant(whole / size.sum(), count)
    columns["odds through"] = best_through(odds * np.sqrt(size))
