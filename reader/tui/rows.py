"""The layout of the page: blocks and a width come in, rows of text with exact offsets go out.

Text stands in one column in the middle of the screen, of at most 72 cells or as many as the
listener likes. A row is a span of a block and what is drawn before it (a bullet, the bar of a
quotation, a rule's name); rows carry no styles and no copies of the text, so that 100,000 words are
laid out anew at every resize.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from reader.document import Block, Kind, Place
from reader.tui.cells import Span, character_at, chop, width, wrap

COLUMN = 72
"""Cells of the text column at most: longer lines make the eye lose the next one."""
_MARKED = re.compile(
    r"(?:[•‣◦▪●○*+–—-]|\(?(?:\d{1,3}(?:\.\d{1,3}){1,3}|(?:\d{1,3}|[a-zA-Z])[.)]))\s"
)
"""A list item that brings its own mark."""
_TIGHT = {Kind.LIST_ITEM, Kind.CODE, Kind.TABLE}
"""Kinds that stand without a gap among their own."""
_AS_IT_IS = {Kind.CODE, Kind.TABLE}


class Row(NamedTuple):
    """One line of the screen."""

    block: int
    """Index into the blocks; -1 for a gap or an ornament."""
    start: int
    """First character, in the text of the block."""
    end: int
    lead: str
    """What is drawn before the text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows from the top of the document to its end."""

    blocks: Sequence[Block]
    rows: Sequence[Row]
    first: Sequence[int]
    """For every block its first row; for one that is not shown, that of the next one shown."""
    count: Sequence[int]
    """For every block its rows; 0: it is not shown."""
    left: int
    """Empty cells before the column."""
    column: int
    """Cells of the column."""

    def text(self, row: Row) -> str:
        """The characters of a row as they are written."""
        return self.blocks[row.block].text[row.start : row.end] if row.block >= 0 else ""

    def row_of(self, place: Place) -> int:
        """The row that shows a place, or the nearest after it."""
        if not self.rows:
            return 0
        first, count = self.first[place.block], self.count[place.block]
        if not count:
            return min(first, len(self.rows) - 1)
        stop = first + count
        at = bisect_right(self.rows, place.character, first, stop, key=attrgetter("start"))
        return max(first, at - 1)

    def rows_of(self, block: int, span: Span) -> range:
        """The rows that show characters ``span`` of a block; empty where it is not shown."""
        if not self.count[block]:
            return range(0)
        start, end = span
        last = self.row_of(Place(block, max(start, end - 1)))
        return range(self.row_of(Place(block, start)), last + 1)

    def place_at(self, index: int, cell: int) -> Place | None:
        """The character under a cell; None between blocks and in the margins.

        :param index: of the row, from the top of the document.
        :param cell: from the left edge of the screen.
        """
        if not 0 <= index < len(self.rows) or not self.left <= cell < self.left + self.column:
            return None
        row = self.rows[index]
        if row.block < 0:
            return None
        within = max(0, cell - self.left - width(row.lead))
        return Place(row.block, row.start + character_at(self.text(row), within))

    def text_at(self, index: int, cell: int, begun: Place | None = None) -> Place | None:
        """The character to select from or up to, wherever the pointer is; None: there is no text.

        :param index: of the row, from the top of the document.
        :param cell: from the left edge of the screen.
        :param begun: where the selection began; None: it begins here. Pointed at between texts, it
            begins with the one below and goes on to the end of the one above.
        """
        index = max(0, min(index, len(self.rows) - 1))
        place = self._text_from(index, cell)
        if begun is not None and (place is None or begun < place):
            place = max(begun, self._text_up_to(index, cell) or begun)
        return place or self._text_up_to(index, cell)

    def _text_from(self, index: int, cell: int) -> Place | None:
        for row in self.rows[index:]:
            if row.block >= 0:
                return Place(row.block, row.start + self._past(row, cell))
            cell = 0
        return None

    def _text_up_to(self, index: int, cell: int) -> Place | None:
        for row in reversed(self.rows[: index + 1]):
            if row.block >= 0 and cell >= self.left:
                past = min(self._past(row, cell), row.end - row.start - 1)
                return Place(row.block, row.start + max(0, past))
            cell = self.left + self.column
        return None

    def _past(self, row: Row, cell: int) -> int:
        """Characters of a row before a cell: all where it lies to the right of them."""
        text, within = self.text(row), cell - self.left - width(row.lead)
        return len(text) if within >= width(text) else character_at(text, max(0, within))


def lay(
    blocks: Sequence[Block], cells: int, *, skipped: bool = False, measure: int = COLUMN
) -> Layout:
    """Lay blocks out for a screen.

    :param cells: width of the screen.
    :param skipped: show the silent blocks too, each with the name of its rule.
    :param measure: cells of the column at most.
    """
    column = max(8, min(measure, cells - (4 if cells >= 40 else 2)))
    rows: list[Row] = []
    first = [0] * len(blocks)
    count = [0] * len(blocks)
    last: Block | None = None
    for number, block in enumerate(blocks):
        first[number] = len(rows)
        if block.skipped is not None and not skipped:
            continue
        spans, leads = _block_rows(block, column)
        if not spans:
            continue
        if last is None or not _belongs(last, block):
            rows.append(Row(-1, 0, 0, ""))
            first[number] += 1
        rows.extend(
            Row(number, a, b, leads[0] if i == 0 else leads[1]) for i, (a, b) in enumerate(spans)
        )
        count[number] = len(spans)
        if block.kind is Kind.TITLE and block.skipped is None:
            rows.append(Row(-1, 0, 0, "━" * min(12, column)))
        last = block
    if rows:
        rows.append(Row(-1, 0, 0, ""))
    following = max(0, len(rows) - 2)
    for number in reversed(range(len(blocks))):
        if count[number]:
            following = first[number]
        else:
            first[number] = following
    return Layout(blocks, rows, first, count, max(0, (cells - column) // 2), column)


def _belongs(last: Block, block: Block) -> bool:
    """True: no gap between them."""
    if last.skipped is not None and block.skipped is not None:
        return True
    return last.kind is block.kind and block.kind in _TIGHT and last.skipped is block.skipped


def _block_rows(block: Block, column: int) -> tuple[list[Span], tuple[str, str]]:
    leads = _leads(block)
    indent = max(map(width, leads)) if block.skipped is None else width(leads[1])
    if indent > column // 2:
        leads, indent = ("", ""), 0
    if block.skipped is None and block.kind in _AS_IT_IS:
        spans = chop(block.text, column - indent)
        return _without_empty_ends(spans), leads
    if block.skipped is None:
        return wrap(block.text, column - indent), leads
    if block.kind in _AS_IT_IS and "\n" in block.text and width(leads[0]) <= column:
        # The rule's name has a row of its own, and the rest is as its author laid it out.
        spans = _without_empty_ends(chop(block.text, column - indent))
        return ([(spans[0][0], spans[0][0]), *spans] if spans else []), leads
    # The name of the rule is as long as it likes: it takes room from the first row only.
    hanging = width(leads[0]) - indent
    if hanging > column // 2:
        return wrap(block.text, column - indent), (leads[1], leads[1])
    spans = wrap(block.text, column - indent - hanging)[:1]
    if spans:
        end = spans[0][1]
        rest = wrap(block.text[end:], column - indent)
        spans += [(end + a, end + b) for a, b in rest]
    return spans, leads


def _without_empty_ends(spans: list[Span]) -> list[Span]:
    while spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    while spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    return spans


def _leads(block: Block) -> tuple[str, str]:
    """What is drawn before the first row, and before the others."""
    if block.skipped is not None:
        return f"{block.skipped.name}: ", "  "
    if block.kind is Kind.QUOTE:
        return "│ ", "│ "
    if block.kind is Kind.CODE:
        return " ", " "
    if block.kind is Kind.LIST_ITEM:
        return ("  ", "    ") if _MARKED.match(block.text) else ("• ", "  ")
    return "", ""
