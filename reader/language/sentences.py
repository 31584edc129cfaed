"""Where sentences end: a block's text comes in, exact spans of sentences go out.

NLTK's Punkt proposes, a layer of rules (``boundaries``) disposes. Works in linear time, never
touches the network, and returns spans that are ordered, disjoint, without space at their ends, and
cover every character that is not space.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reader.document import Document, Kind, Sentence
from reader.language import boundaries
from reader.language.enumerations import items
from reader.language.punkt_tables import has_table, primary, tokenizer

_ALWAYS = re.compile(r"[。．！？｡।॥؟۔።։།။។]+[\"'”’»」』）)\]】》〉]*\s*")
"""Terminators of scripts without capitals end a sentence wherever they stand."""

_TERMINATOR = re.compile(r"[.?!…‼⁇⁈⁉]")

_AT_ONCE = 20_000
"""Characters of a block that Punkt sees at once. It gives up on what takes it 5 s (a megabyte of
"Mr. Mr. Mr."), and a full stop is judged by the two words beside it."""
_AROUND = 500

WHOLE = frozenset({Kind.TITLE, Kind.HEADING})
"""Blocks of these kinds are one sentence, whatever stands in them."""


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of one block, as ``(start, end)`` offsets into ``text``.

    :param language: BCP 47 tag; a language without a table of its own is split as English is.
    """
    breaks = sorted(set(_breaks(text, language)))
    spans = []
    start = 0
    for end in [*breaks, len(text)]:
        span = _trim(text, start, end)
        if span is not None:
            spans.append(span)
        start = end
    return spans


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of all spoken blocks in page order; a title or heading is one, whole."""
    found: list[Sentence] = []
    for number in document.spoken_blocks:
        block = document.blocks[number]
        if block.kind in WHOLE:
            whole = _trim(block.text, 0, len(block.text))
            spans = [whole] if whole else []
        else:
            spans = split(block.text, document.language)
        found.extend(Sentence(number, start, end) for start, end in spans)
    return tuple(found)


def _breaks(text: str, language: str) -> Iterator[int]:
    """Offsets at which a sentence ends, in no order."""
    yield from (match.end() for match in _ALWAYS.finditer(text) if match.end() < len(text))
    listed = items(text)
    yield from listed
    if _TERMINATOR.search(text) is None:
        return
    english = primary(language) == "en" or not has_table(language)
    proposed = list(_proposals(text, language))
    begin = counted = depth = 0
    for match in boundaries.CANDIDATE.finditer(text):
        if match.end() >= len(text):
            break
        end = match.start("gap")
        item = bisect_right(listed, match.start()) - 1
        if item >= 0 and listed[item] > begin:
            begin, counted, depth = listed[item], listed[item], 0
        depth = max(0, depth + _depth(text, counted, match.start()))
        counted = match.start()
        candidate = boundaries.look(text, begin, match, depth)
        answer = boundaries.decide(candidate, english=english)
        if answer is None:
            nearest = bisect_left(proposed, match.start() + 1)
            answer = nearest < len(proposed) and proposed[nearest] <= end
        if answer:
            yield end
            begin = match.end()
            counted, depth = begin, 0


def _proposals(text: str, language: str) -> Iterator[int]:
    """Where Punkt would end a sentence, in order: each is the place just after the terminator."""
    punkt = tokenizer(language)
    for at in range(0, len(text), _AT_ONCE):
        low, high = max(0, at - _AROUND), at + _AT_ONCE + _AROUND
        # Not realigned, or a proposal would lie behind the quotes that follow.
        for _, end in punkt.span_tokenize(text[low:high], realign_boundaries=False):
            if at < low + end <= at + _AT_ONCE:
                yield low + end


def _depth(text: str, start: int, end: int) -> int:
    return text.count("(", start, end) - text.count(")", start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
