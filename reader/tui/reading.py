"""The page on the screen: a document comes in with what is being said; clicked places go out.

A line-API widget: rows are wrapped once a width, drawn when they come into view, and only the rows
whose look changed are drawn again (2 ms a word in 100,000 words, where one widget a paragraph costs
18 s to open).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, scrollbar
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.document import Document, Kind, Place, Sentence
from reader.tui.cells import Span, drawn
from reader.tui.rows import Row, lay

NOTHING: Span = (0, 0)
GLIDE = 0.25
"""Seconds in which the page follows the voice."""


@dataclass
class GoTo(Message):
    """The listener pointed at a place."""

    place: Place


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """The article, with the sentence tinted and the word lit that are being said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "rows(-1)", "Up", id="up", show=False, tooltip="Scroll up a row"),
        Binding("down,j", "rows(1)", "Down", id="down", show=False, tooltip="Scroll down a row"),
        Binding("pageup", "pages(-1)", "Page up", id="page-up", show=False, tooltip="Page up"),
        Binding(
            "pagedown", "pages(1)", "Page down", id="page-down", show=False, tooltip="Page down"
        ),
        Binding("g,home", "top", "Top", id="top", show=False, tooltip="To the top"),
        Binding("G,end", "bottom", "End", id="end", show=False, tooltip="To the end"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--title",
        "reading--heading",
        "reading--quote",
        "reading--code",
        "reading--caption",
        "reading--lead",
        "reading--skipped",
        "reading--rule",
        "reading--sentence",
        "reading--word",
    }
    DEFAULT_CSS = """
    ReadingView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 20%;
        scrollbar-color-hover: $foreground 40%;
        scrollbar-color-active: $primary;
        background: $background;
        color: $foreground;

        .reading--title { color: $primary; text-style: bold; }
        .reading--heading { color: $primary; text-style: bold; }
        .reading--quote { color: $foreground 85%; text-style: italic; }
        .reading--code { background: $foreground 6%; color: $foreground 90%; }
        .reading--caption { color: $foreground 60%; text-style: italic; }
        .reading--lead { color: $primary 70%; }
        .reading--skipped { color: $foreground 45%; }
        .reading--rule { color: $warning 80%; text-style: italic; }
        .reading--sentence { background: $primary 18%; }
        .reading--word { background: $accent 12%; color: $accent; text-style: bold underline; }

        /* The terminal's own sixteen colours cannot be mixed. */
        &:ansi .reading--sentence { background: ansi_blue; color: ansi_bright_white; }
        &:ansi .reading--word { background: ansi_yellow; color: ansi_black; }
    }
    """

    following: var[bool] = var(True)
    """The page moves with the voice, until the listener moves the page."""
    show_skipped: var[bool] = var(False)
    """Silent blocks are shown too."""

    def __init__(self, document: Document, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._document = document
        self._sentence: Sentence | None = None
        self._word: Span = NOTHING
        self._pressed: tuple[int, int] | None = None
        self._strips: LRUCache[tuple[int, Span, Span, Span], Strip] = LRUCache(1024)
        # Lines are asked for before the first resize tells the width.
        self._width = 80
        self._layout = lay(document.blocks, self._width)

    # -- what is said ----------------------------------------------------------------------------

    def light(self, sentence: Sentence | None, word: Span | None) -> None:
        """Tint a sentence and light a word of it; draws only the rows that change."""
        lit = word or NOTHING
        if sentence == self._sentence and lit == self._word:
            return
        changed = set(self._rows_of_word())
        moved = sentence != self._sentence
        if moved:
            changed.update(self._rows_of_sentence())
        self._sentence, self._word = sentence, lit
        changed.update(self._rows_of_sentence() if moved else self._rows_of_word())
        self._redraw(changed)
        self._follow()

    def follow(self) -> None:
        """Move with the voice again."""
        self.following = True
        self._follow()

    def sentence_in_view(self) -> bool:
        """True: some of what is said is on the screen, or nothing is said."""
        top = round(self.scroll_y)
        rows = self._rows_of_sentence()
        return not rows or (rows.stop > top and rows.start < top + self.size.height)

    def _rows_of_sentence(self) -> range:
        if self._sentence is None:
            return range(0)
        span = (self._sentence.start, self._sentence.end)
        return self._layout.rows_of(self._sentence.block, span)

    def _rows_of_word(self) -> range:
        if self._sentence is None or self._word == NOTHING:
            return range(0)
        return self._layout.rows_of(self._sentence.block, self._word)

    def _redraw(self, rows: set[int]) -> None:
        top = round(self.scroll_y)
        for row in sorted(rows):
            if top <= row < top + self.size.height:
                self.refresh_line(row)

    def _follow(self) -> None:
        """Keep the sentence between the upper sixth and the lower quarter of the page."""
        rows = self._rows_of_sentence()
        height = self.size.height
        if not self.following or not rows or not height:
            return
        room = max(1, height * 7 // 12)
        if len(rows) > room:
            rows = self._rows_of_word() or rows[:1]
        top = round(self.scroll_target_y)
        if rows.start >= top + min(2, height // 6) and rows.stop <= top + height - height // 4:
            return
        target = min(max(0, rows.start - height // 6), self.max_scroll_y)
        if target != top:
            near = abs(target - top) <= 2 * height
            self.scroll_to(y=target, animate=near, duration=GLIDE, easing="out_cubic")

    # -- the page --------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self._lay(self._width)

    def on_resize(self) -> None:
        # Room for the scrollbar, whether it is shown or not: else the first rows jump by a cell.
        cells = self.outer_size.width - self.styles.scrollbar_size_vertical
        if cells != self._width:
            self._lay(cells)
        self._follow()

    def watch_show_skipped(self) -> None:
        self._lay(self._width)

    def _lay(self, cells: int) -> None:
        """Wrap anew, and keep what was at the top of the page there."""
        top = self._top_place()
        self._width = cells
        self._layout = lay(self._document.blocks, cells, skipped=self.show_skipped)
        self._strips.clear()
        self.virtual_size = Size(cells, len(self._layout.rows))
        if top is not None:
            self.scroll_to(y=max(0, self._layout.row_of(top) - 1), animate=False, force=True)
        self.refresh()

    def _top_place(self) -> Place | None:
        top = round(self.scroll_y)
        for row in self._layout.rows[top : top + 3] if top else ():
            if row.block >= 0:
                return Place(row.block, row.start)
        return None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        index = y + round(self.scroll_y)
        if index >= len(self._layout.rows):
            return Strip.blank(self.size.width, self._style())
        row = self._layout.rows[index]
        spans = self._spans(row)
        key = (index, *spans)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(row, *spans)
        return strip

    def _spans(self, row: Row) -> tuple[Span, Span, Span]:
        """What of a row is sentence, word and selection."""
        if row.block < 0:
            return NOTHING, NOTHING, NOTHING
        sentence = word = selected = NOTHING
        if self._sentence is not None and self._sentence.block == row.block:
            sentence = _within(row, self._sentence.start, self._sentence.end)
            word = _within(row, *self._word)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(row.block)) is not None:
            start, end = span
            selected = _within(row, start, row.end if end == -1 else end)
        return sentence, word, selected

    def _draw(self, row: Row, sentence: Span, word: Span, selected: Span) -> Strip:
        page = self._style()
        looks, lead = self._looks(row)
        segments = [Segment(" " * self._layout.left, page)]
        if row.lead:
            segments.append(Segment(row.lead, self._style(lead)))
        strips = [Strip(segments)]
        cuts = sorted({row.start, row.end, *sentence, *word, *selected})
        cuts = [cut for cut in cuts if row.start <= cut <= row.end]
        written = self._layout.blocks[row.block].text if row.block >= 0 else ""
        for start, end in pairwise(cuts):
            names = list(looks)
            if sentence[0] <= start < sentence[1]:
                names.append("reading--sentence")
            if word[0] <= start < word[1]:
                names.append("reading--word")
            style = self._style(*names)
            if selected[0] <= start < selected[1]:
                style += self.screen.get_component_rich_style("screen--selection")
            for offset, shown in drawn(written[start:end]):
                strip = Strip([Segment(shown, style)])
                strips.append(strip.apply_offsets(start + offset, row.block))
        strip = Strip.join(strips)
        if "reading--code" in looks:
            edge = self._layout.left + self._layout.column
            strip = strip.extend_cell_length(edge, self._style(*looks))
        return strip.adjust_cell_length(max(self._width, self.size.width), page)

    def _style(self, *names: str) -> Style:
        """The page with components laid over it, their transparent colours mixed."""
        return self.get_visual_style(*names).rich_style

    def _looks(self, row: Row) -> tuple[tuple[str, ...], str]:
        """Component names: of the text of a row, and of what is drawn before it."""
        if row.block < 0:
            return (), "reading--lead"
        block = self._layout.blocks[row.block]
        if block.skipped is not None:
            return ("reading--skipped",), "reading--rule"
        name = _LOOKS.get(block.kind)
        if name == "code":
            return ("reading--code",), "reading--code"
        return (f"reading--{name}",) if name else (), "reading--lead"

    # -- the listener's hand -----------------------------------------------------------------------

    def _leave(self) -> None:
        if self.max_scroll_y:
            self.following = False

    def action_rows(self, rows: int) -> None:
        self._leave()
        self.scroll_relative(y=rows, animate=False)

    def action_pages(self, pages: int) -> None:
        self._leave()
        self.scroll_relative(y=pages * max(1, self.size.height - 2), animate=False)

    def action_top(self) -> None:
        self._leave()
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        self._leave()
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def on_mouse_scroll_up(self) -> None:
        self._leave()

    def on_mouse_scroll_down(self) -> None:
        self._leave()

    def on_scroll_to(self, _: scrollbar.ScrollTo) -> None:
        self._leave()

    def on_scroll_up(self, _: scrollbar.ScrollUp) -> None:
        self._leave()

    def on_scroll_down(self, _: scrollbar.ScrollDown) -> None:
        self._leave()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = (event.x, event.y)

    def on_click(self, event: events.Click) -> None:
        # Else Textual selects the whole article at a double click.
        event.prevent_default()
        dragged = self._pressed is not None and self._pressed != (event.x, event.y)
        if dragged or event.chain > 1 or event.button != 1:
            return
        place = self._layout.place_at(event.y + round(self.scroll_y), event.x)
        if place is not None:
            self.post_message(GoTo(place))

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 (inherited)
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it is written, block by block."""
        parts = []
        for number, block in enumerate(self._document.blocks):
            span = selection.get_span(number) if self._layout.count[number] else None
            if span is not None:
                start, end = span
                parts.append(block.text[start : None if end == -1 else end])
        return ("\n\n".join(parts), "\n") if parts else None


_LOOKS = {
    Kind.TITLE: "title",
    Kind.HEADING: "heading",
    Kind.QUOTE: "quote",
    Kind.CODE: "code",
    Kind.TABLE: "code",
    Kind.CAPTION: "caption",
    Kind.BYLINE: "caption",
}


def _within(row: Row, start: int, end: int) -> Span:
    start, end = max(start, row.start), min(end, row.end)
    return (start, end) if start < end else NOTHING
