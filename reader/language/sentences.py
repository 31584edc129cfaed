"""Where sentences end: a block's text comes in, exact spans of sentences go out.

A layer of rules (``boundaries``) decides what it can, NLTK's Punkt the rest. Works in linear time,
never touches the network, and returns spans that are ordered, disjoint, without space at their
ends, and cover every character that is not space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reader.document import Document, Kind, Sentence
from reader.language import boundaries, scripts
from reader.language.candidates import Candidate, look, pattern
from reader.language.conventions import conventions, is_english
from reader.language.enumerations import items
from reader.language.punkt_tables import primary, tokenizer

_TERMINATOR = re.compile(r"[.?!…‼⁇⁈⁉;:\u037e]")
_MORE_MARKS = {"el": ";", "hy": ":"}
"""Greek asks with a semicolon; Armenian's full stop is often typed as a colon."""

_FOLLOWING = re.compile(r"\S+")

WHOLE = frozenset({Kind.TITLE, Kind.HEADING})
"""Blocks of these kinds are one sentence, whatever stands in them."""


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of one block, as ``(start, end)`` offsets into ``text``.

    :param language: BCP 47 tag; one that Punkt has no table for is split by rules alone, and none
        (``und``) as English is.
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
            spans = split(block.text, document.language_of(number))
        found.extend(Sentence(number, start, end) for start, end in spans)
    return tuple(found)


def _breaks(text: str, language: str) -> Iterator[int]:
    """Offsets at which a sentence ends, in no order."""
    yield from scripts.ends(text)
    listed = items(text)
    yield from listed
    if _TERMINATOR.search(text) is None:
        return
    ways = None if is_english(language) else conventions(language)
    candidates = pattern(
        _MORE_MARKS.get(primary(language), ""),
        loose_notes=ways is None and not text[:1].isdigit(),
    )
    begin = counted = depth = 0
    for match in candidates.finditer(text):
        if match.end() >= len(text):
            break
        end = match.start("gap")
        item = bisect_right(listed, match.start()) - 1
        if item >= 0 and listed[item] > begin:
            begin, counted, depth = listed[item], listed[item], 0
        depth = max(0, depth + _depth(text, counted, match.start()))
        counted = match.start()
        candidate = look(text, begin, match, depth)
        answer = boundaries.decide(candidate, ways)
        if answer or (answer is None and _punkt_ends(candidate, language)):
            yield end
            begin = match.end()
            counted, depth = begin, 0


def _punkt_ends(c: Candidate, language: str) -> bool:
    """Whether Punkt ends a sentence here.

    It judges a full stop by the words beside it, and is given those alone: it is asked in a third
    of the cases, its share of the time is half, and it gives up on what takes it 5 s.
    """
    following = _FOLLOWING.match(c.text, c.resume, c.resume + 40)
    context = f"{c.text[c.start : c.end]} {following[0] if following else ''}"
    return bool(tokenizer(language).text_contains_sentbreak(context))


def _depth(text: str, start: int, end: int) -> int:
    return text.count("(", start, end) - text.count(")", start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
