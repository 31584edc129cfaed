"""Search: blocks and a query come in; matches in the order of the page go out, one of them current.

A query finds itself in any case unless it has a capital letter; a space in it finds any space.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reader.document import Block, Place

Span = tuple[int, int]
"""Characters of a block."""


class Matches:
    """All places where a query stands, and the one that is looked at."""

    def __init__(self, blocks: Sequence[Block] = (), query: str = "", *, all: bool = True) -> None:  # noqa: A002 (what it is)
        """:param all: search the silent blocks too."""
        self.query = query
        self._places: list[Place] = []
        self._ends: list[int] = []
        self._of_block: dict[int, tuple[int, int]] = {}
        self.current: int | None = None
        """Number of the match that is looked at, from 0."""
        pattern = _pattern(query)
        if pattern is not None:
            self._find(pattern, (n for n, b in enumerate(blocks) if all or not b.skipped), blocks)

    def _find(
        self, pattern: re.Pattern[str], numbers: Iterable[int], blocks: Sequence[Block]
    ) -> None:
        for number in numbers:
            first = len(self._places)
            for match in pattern.finditer(blocks[number].text):
                self._places.append(Place(number, match.start()))
                self._ends.append(match.end())
            if len(self._places) > first:
                self._of_block[number] = (first, len(self._places))

    def __len__(self) -> int:
        return len(self._places)

    @property
    def place(self) -> Place | None:
        """Where the current match begins."""
        return None if self.current is None else self._places[self.current]

    @property
    def span(self) -> Span | None:
        """The characters of the current match."""
        return None if self.current is None else self._span(self.current)

    def within(self, block: int, span: Span) -> Iterable[Span]:
        """The matches in a block that touch a span of it, in order."""
        first, stop = self._of_block.get(block, (0, 0))
        # A match may begin in the row before; they do not overlap, so it is the one before.
        at = bisect_left(self._places, Place(block, span[0]), first, stop)
        for index in range(max(first, at - 1), stop):
            found = self._span(index)
            if found[0] >= span[1]:
                return
            if found[1] > span[0]:
                yield found

    def look_from(self, place: Place) -> None:
        """Make the first match at or after a place current, or the first of all."""
        if self._places:
            self.current = bisect_left(self._places, place) % len(self._places)

    def step(self, step: int) -> None:
        """Go on or back by ``step`` matches, around the end."""
        if self._places and self.current is not None:
            self.current = (self.current + step) % len(self._places)

    def _span(self, index: int) -> Span:
        return self._places[index].character, self._ends[index]


def _pattern(query: str) -> re.Pattern[str] | None:
    words = unicodedata.normalize("NFC", query).split()
    if not words:
        return None
    flags = re.NOFLAG if any(c.isupper() for c in query) else re.IGNORECASE
    return re.compile(r"\s+".join(map(re.escape, words)), flags)
