"""One row as it is drawn: a row of the layout and what of it is lit come in, a strip goes out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.document import Kind
from reader.tui.cells import Span, drawn
from reader.tui.rows import Layout, Row

NOTHING: Span = (0, 0)
COMPONENTS = {
    "reading--title",
    "reading--heading",
    "reading--quote",
    "reading--code",
    "reading--caption",
    "reading--lead",
    "reading--skipped",
    "reading--rule",
    "reading--dim",
    "reading--sentence",
    "reading--word",
    "reading--match",
    "reading--found",
    "reading--selected",
}
"""Names under which the parts of a row are styled."""
_KINDS = {
    Kind.TITLE: "reading--title",
    Kind.HEADING: "reading--heading",
    Kind.QUOTE: "reading--quote",
    Kind.CODE: "reading--code",
    Kind.TABLE: "reading--code",
    Kind.CAPTION: "reading--caption",
    Kind.BYLINE: "reading--caption",
}

StyleOf = Callable[..., Style]
"""The style of the page with the named components laid over it."""


class Lit(NamedTuple):
    """What of a row looks different; spans in the text of its block."""

    sentence: Span = NOTHING
    word: Span = NOTHING
    selected: Span = NOTHING
    found: Span = NOTHING
    """The match that is looked at."""
    matches: tuple[Span, ...] = ()
    dim: bool = False
    """It is another paragraph than the one that is listened to."""


def draw(layout: Layout, row: Row, lit: Lit, style_of: StyleOf) -> Strip:
    """A row, as wide as its text; every character knows its place, for clicks and selection."""
    looks, lead = _looks(layout, row)
    if lit.dim:
        looks, lead = (*looks, "reading--dim"), "reading--dim"
    segments = [Segment(" " * layout.left, style_of())]
    if row.lead:
        segments.append(Segment(row.lead, style_of(lead)))
    strips = [Strip(segments)]
    spans = (lit.sentence, lit.word, lit.selected, lit.found, *lit.matches)
    cuts = sorted({row.start, row.end, *(cut for span in spans if span != NOTHING for cut in span)})
    written = layout.blocks[row.block].text if row.block >= 0 else ""
    for start, end in pairwise(cuts):
        names = [*looks]
        if lit.sentence[0] <= start < lit.sentence[1]:
            names.append("reading--sentence")
        if any(a <= start < b for a, b in lit.matches):
            names.append("reading--match")
        if lit.word[0] <= start < lit.word[1]:
            names.append("reading--word")
        if lit.found[0] <= start < lit.found[1]:
            names.append("reading--found")
        if lit.selected[0] <= start < lit.selected[1]:
            names.append("reading--selected")
        style = style_of(*names)
        for offset, shown in drawn(written[start:end]):
            strip = Strip([Segment(shown, style)])
            strips.append(strip.apply_offsets(start + offset, row.block))
    strip = Strip.join(strips)
    if "reading--code" in looks:
        strip = strip.extend_cell_length(layout.left + layout.column, style_of(*looks))
    return strip


def within(row: Row, span: Span) -> Span:
    """The part of a span that stands in a row."""
    start, end = max(span[0], row.start), min(span[1], row.end)
    return (start, end) if start < end else NOTHING


def _looks(layout: Layout, row: Row) -> tuple[tuple[str, ...], str]:
    """Component names: of the text of a row, and of what is drawn before it."""
    if row.block < 0:
        return (), "reading--lead"
    block = layout.blocks[row.block]
    if block.skipped is not None:
        return ("reading--skipped",), "reading--rule"
    name = _KINDS.get(block.kind)
    if name == "reading--code":
        return (name,), name
    return (name,) if name else (), "reading--lead"
