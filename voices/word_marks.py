"""Word marks from what an engine tells: a text and its word events come in, ``WordMark`` go out.

eSpeak's events are not words. Numbers repeat one event or give parts of it ("2024" three times),
"don't" is three characters long, a quoted word none, and of "in the" only "in" has an event. So
the words are cut from the text, an event only says when the word it falls in begins, and words
without one share the time of the word before them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from voices.base import WordMark

# Dashes, slashes, ellipses and wide punctuation part words even without a space.
_TOKEN = re.compile(r"(?:(?!--|\.\.\.)[^\s—–―…/|、。，；：！？「」『』《》])+")
_EDGES = "\"'`´‘’‚“”„«»‹›()[]{}<>*_~.,;:!?¡¿-‐‑·•、。，．：；？！「」『』（）《》،؛؟।"
# Scripts written without spaces: there the engine's events are the words.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)

Span = tuple[int, int]


def words(text: str, cuts: Iterable[int] = ()) -> list[Span]:
    """The spans a reader would point at: no space, no quotes or stops at the edges.

    :param cuts: offsets at which a run of an unspaced script begins a new word.
    """
    inner = sorted(
        {
            cut
            for cut in cuts
            if 0 < cut < len(text)
            and (_UNSPACED.match(text, cut) or _UNSPACED.match(text, cut - 1))
        }
    )
    found: list[Span] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        first, last = bisect_right(inner, start), bisect_right(inner, end - 1)
        bounds = [start, *inner[first:last], end]
        for low, high in pairwise(bounds):
            piece = text[low:high]
            low += len(piece) - len(piece.lstrip(_EDGES))
            high -= len(piece) - len(piece.rstrip(_EDGES))
            if low < high:
                found.append((low, high))
    return found


def exact(
    text: str, events: Sequence[tuple[int, int]], frames: int, sample_rate: int
) -> tuple[WordMark, ...]:
    """Marks from word events.

    :param events: (character, frame) in the order of the engine; may repeat, may fall anywhere.
    :param frames: length of the sound; no mark ends later.
    """
    spans = words(text, (character for character, _ in events))
    begins = _begins(text, spans, events, frames)
    timed: list[tuple[float, Span]] = []
    order = sorted(begins)
    for number, index in enumerate(order):
        last = number + 1 == len(order)
        following = len(spans) if last else order[number + 1]
        until = frames if last else begins[order[number + 1]]
        silent = [
            (start, end)
            for start, end in spans[index + 1 : following]
            if any(character.isalnum() for character in text[start:end])
        ]
        timed += _shared([spans[index], *silent], begins[index], until)
    return _marks(timed, frames, sample_rate)


def estimated(text: str, frames: int, sample_rate: int) -> tuple[WordMark, ...]:
    """Marks by the number of characters alone: 290 ms off on average within a sentence."""
    return _marks(_shared(words(text), 0, frames), frames, sample_rate)


def _begins(
    text: str, spans: Sequence[Span], events: Sequence[tuple[int, int]], frames: int
) -> dict[int, int]:
    """The frame at which each span begins, for those that have an event; never decreasing."""
    starts = [start for start, _ in spans]
    begins: dict[int, int] = {}
    latest = -1
    stray: tuple[int, int] | None = None
    latest_frame = 0
    for character, event_frame in events:
        # Above 450 words a minute eSpeak's events can step back by some milliseconds.
        latest_frame = frame = min(max(event_frame, latest_frame), frames)
        index = bisect_right(starts, character) - 1
        inside = index >= 0 and character < spans[index][1]
        if inside:
            if stray and latest < stray[0] < index:
                begins[stray[0]] = stray[1]
                latest = stray[0]
            stray = None
            if index > latest:
                begins[index] = frame
                latest = index
        elif index + 1 < len(spans) and (stray is None or stray[0] <= index):
            # "Co. etc." gives the event of "etc." at the space before it; it counts when the word
            # turns out to have no event of its own. An emoji's name gives some there as well.
            gap = text[max(character, 0) : min(character + 8, starts[index + 1])]
            if not gap.strip(_EDGES + " \n\t"):
                stray = index + 1, frame
    if stray and stray[0] > latest:
        begins[stray[0]] = stray[1]
    return begins


def _shared(spans: Sequence[Span], begins: int, until: int) -> list[tuple[float, Span]]:
    """The time from ``begins`` to ``until`` given to the spans by their characters."""
    total = sum(end - start + 1 for start, end in spans)
    timed: list[tuple[float, Span]] = []
    passed = 0
    for start, end in spans:
        timed.append((begins + (until - begins) * passed / total, (start, end)))
        passed += end - start + 1
    return timed


def _marks(
    timed: Sequence[tuple[float, Span]], frames: int, sample_rate: int
) -> tuple[WordMark, ...]:
    edges = [begins / sample_rate for begins, _ in timed] + [frames / sample_rate]
    return tuple(
        WordMark(edges[i], edges[i + 1], start, end) for i, (_, (start, end)) in enumerate(timed)
    )
