"""The page on the screen: a document comes in with what is being said; clicked places go out.

A line-API widget: rows are wrapped once a width, drawn when they come into view, and only the rows
whose look changed are drawn again (2 ms a word in 100,000 words, where one widget a paragraph costs
18 s to open).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events, scrollbar
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.document import Document, Place, Sentence
from reader.tui.cells import Span
from reader.tui.drawing import COMPONENTS, NOTHING, SELECTED, Lit, draw, within
from reader.tui.keys import IN_THE_TEXT
from reader.tui.rows import Row, lay
from reader.tui.search import Matches

GLIDE = 0.25
"""Seconds in which the page follows the voice."""


@dataclass
class GoTo(Message):
    """The listener pointed at a place."""

    place: Place


@dataclass
class Picked(Message):
    """The listener pointed at a block, to choose whether it is read."""

    block: int


@dataclass
class Looked(Message):
    """Another match is looked at, or there is none to look at."""


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """The article, with the sentence tinted and the word lit that are being said."""

    BINDINGS: ClassVar[list[BindingType]] = IN_THE_TEXT
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
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
        .reading--match { background: $warning 30%; text-style: italic; }
        .reading--found { background: $warning; color: $background; text-style: bold underline; }

        /* The terminal's own sixteen colours cannot be mixed. */
        &:ansi .reading--sentence { background: ansi_blue; color: ansi_bright_white; }
        &:ansi .reading--word { background: ansi_yellow; color: ansi_black; }
        &:ansi .reading--match { background: ansi_magenta; color: ansi_bright_white; }
        &:ansi .reading--found { background: ansi_bright_magenta; color: ansi_black; }
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
        self._matches = Matches()
        self._strips: LRUCache[tuple[int, Lit], Strip] = LRUCache(1024)
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

    def revise(self, document: Document) -> None:
        """Show the same page with other blocks spoken."""
        self._document = document
        self._lay(self._width)

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

    # -- what is searched ------------------------------------------------------------------------

    @property
    def matches(self) -> Matches:
        """What the search found; step through it with ``step_match``."""
        return self._matches

    def search(self, query: str, start: Place | None = None) -> None:
        """Light all matches of a query; look at the first from ``start`` or the top on."""
        blocks = self._document.blocks
        self._matches = Matches(blocks, query, all=self.show_skipped)
        self._matches.look_from(start or self._top_place() or Place(0, 0))
        self.refresh()
        self._show_match()

    def step_match(self, step: int) -> None:
        """Look at the next match, or one before, around the end."""
        self._matches.step(step)
        self.refresh()
        self._show_match()

    def top_place(self) -> Place:
        """The first place on the screen."""
        return self._top_place() or Place(0, 0)

    def _show_match(self) -> None:
        place = self._matches.place
        if place is None:
            return
        self._leave()
        row, top, height = self._layout.row_of(place), round(self.scroll_y), self.size.height
        if not top <= row < top + height - min(2, height // 6):
            self.scroll_to(y=max(0, row - height // 3), animate=False, force=True)

    def action_match(self, step: int) -> None:
        self.step_match(step)
        self.post_message(Looked())

    def action_read_match(self) -> None:
        if self._matches.place is not None:
            self.post_message(GoTo(self._matches.place))

    def action_forget_matches(self) -> None:
        self.search("")

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
        if self._matches.query:
            here = self._matches.place
            self._matches = Matches(
                self._document.blocks, self._matches.query, all=self.show_skipped
            )
            self._matches.look_from(here or self.top_place())

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
        lit = self._lit(row)
        strip = self._strips.get((index, lit))
        if strip is None:
            strip = draw(self._layout, row, lit, self._style)
            strip = strip.adjust_cell_length(max(self._width, self.size.width), self._style())
            self._strips[index, lit] = strip
        return strip

    def _lit(self, row: Row) -> Lit:
        if row.block < 0:
            return Lit()
        sentence = word = selected = found = NOTHING
        if self._sentence is not None and self._sentence.block == row.block:
            sentence = within(row, (self._sentence.start, self._sentence.end))
            word = within(row, self._word)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(row.block)) is not None:
            start, end = span
            selected = within(row, (start, row.end if end == -1 else end))
        place, span = self._matches.place, self._matches.span
        if place is not None and span is not None and place.block == row.block:
            found = within(row, span)
        matches = self._matches.within(row.block, (row.start, row.end))
        return Lit(sentence, word, selected, found, tuple(within(row, m) for m in matches))

    def _style(self, *names: str) -> Style:
        """The page with components laid over it, their transparent colours mixed."""
        if names and names[-1] == SELECTED:
            chosen = self.screen.get_component_rich_style("screen--selection")
            return self.get_visual_style(*names[:-1]).rich_style + chosen
        return self.get_visual_style(*names).rich_style

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
        if dragged or event.chain > 1 or event.button not in (1, 3):
            return
        place = self._layout.place_at(event.y + round(self.scroll_y), event.x)
        if place is not None:
            self.post_message(GoTo(place) if event.button == 1 else Picked(place.block))

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
