"""The page on the screen: a document comes in; rows are laid out, drawn, scrolled and selected.

A line-API widget: rows are wrapped once a width, drawn when they come into view, and only the rows
whose look changed are drawn again (2 ms a word in 100,000 words, where one widget a paragraph costs
18 s to open).
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import scrollbar
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.reactive import var
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from reader.document import Document, Place
from reader.tui.drawing import COMPONENTS, Lit, draw, within
from reader.tui.keys import IN_THE_TEXT
from reader.tui.rows import COLUMN, Row, lay

_ROWS_KEPT = 256
"""Rows that were drawn: some screens of them. Each keeps its own cuts, 10 kB and more in all."""


class PageScreen(Screen[object]):
    """Selects text of a page wherever the pointer is: Textual knows none but that under it, and
    takes all there is where it finds none."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        widget, offset = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, PageView):
            begun = None
            if self._selecting and self._select_state is not None:
                start = self._select_state.start
                begun = start.content_offset if start.content_widget is widget else None
            offset = widget.text_at(x, y, begun)
        return widget, offset


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """A document, and how the listener moves in it."""

    BINDINGS: ClassVar[list[BindingType]] = IN_THE_TEXT
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = """
    PageView {
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

        .reading--title { color: $text-primary; text-style: bold; }
        .reading--heading { color: $text-primary; text-style: bold; }
        .reading--quote { color: $foreground; text-style: italic; }
        .reading--code { background: $foreground 6%; color: $foreground; }
        .reading--caption { color: $foreground; text-style: italic; }
        .reading--lead { color: $text-primary 80%; }
        .reading--skipped { color: $foreground 72%; }
        .reading--rule { color: $text-warning; text-style: italic; }
        .reading--sentence { background: $primary 18%; }
        .reading--word { background: $accent 26%; color: auto 95%; text-style: bold underline; }
        .reading--dim { color: $foreground 50%; text-style: not bold; }
        .reading--match { background: $warning 30%; color: auto 95%; text-style: italic; }
        .reading--found { background: $warning; color: auto 95%; text-style: bold underline; }
        .reading--selected { background: $block-cursor-background; color: $cursor-ink-foreground; }

        /* The terminal's own sixteen colours cannot be mixed. */
        &:ansi .reading--title, &:ansi .reading--heading { color: ansi_blue; }
        &:ansi .reading--lead { color: ansi_blue; }
        &:ansi .reading--rule { color: ansi_yellow; }
        &:ansi .reading--dim, &:ansi .reading--skipped { color: ansi_bright_black; }
        &:ansi .reading--sentence { background: ansi_blue; color: ansi_bright_white; }
        &:ansi .reading--word { background: ansi_yellow; color: ansi_black; }
        &:ansi .reading--match { background: ansi_magenta; color: ansi_bright_white; }
        &:ansi .reading--selected { background: ansi_cyan; color: ansi_black; }
        &:ansi .reading--found { background: ansi_bright_magenta; color: ansi_black; }
    }
    """

    following: var[bool] = var(True)
    """The page moves with the voice, until the listener moves the page."""
    show_skipped: var[bool] = var(False)
    """Silent blocks are shown too."""
    measure: var[int] = var(COLUMN, init=False)
    """Cells of the column of text at most."""

    def __init__(self, document: Document, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._document = document
        self._strips: LRUCache[tuple[int, Lit], Strip] = LRUCache(_ROWS_KEPT)
        # Lines are asked for before the first resize tells the width.
        self._width = 80
        self._layout = lay(document.blocks, self._width)

    # -- what is drawn ---------------------------------------------------------------------------

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

    def watch_measure(self) -> None:
        self._lay(self._width)

    def _lay(self, cells: int) -> None:
        """Wrap anew, and keep what was at the top of the page there."""
        top = self._top_place()
        self._width = cells
        self._layout = lay(
            self._document.blocks, cells, skipped=self.show_skipped, measure=self.measure
        )
        self._strips.clear()
        self.virtual_size = Size(cells, len(self._layout.rows))
        if top is not None:
            y = max(0, self._layout.row_of(top) - 1)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self.refresh()

    def _follow(self) -> None:
        """Bring what matters into view again; here, nothing does."""

    def top_place(self) -> Place:
        """The first place on the screen, once a glide that is under way has ended."""
        return self._top_place() or Place(0, 0)

    def _top_place(self) -> Place | None:
        # Where a glide that is under way ends.
        top = round(self.scroll_target_y)
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
        lit = self._lit(row) if row.block >= 0 else Lit()
        strip = self._strips.get((index, lit))
        if strip is None:
            strip = draw(self._layout, row, lit, self._style)
            strip = strip.adjust_cell_length(max(self._width, self.size.width), self._style())
            self._strips[index, lit] = strip
        return strip

    def _lit(self, row: Row) -> Lit:
        """What of a row looks different: here, what is selected."""
        selection = self.text_selection
        if selection is None or (span := selection.get_span(row.block)) is None:
            return Lit()
        start, end = span
        return Lit(selected=within(row, (start, row.end if end == -1 else end)))

    def _style(self, *names: str) -> Style:
        """The page with components laid over it, their transparent colours mixed."""
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

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 (inherited)
        self.refresh()

    def text_at(self, x: int, y: int, begun: Offset | None) -> Offset | None:
        """The character, and its block, to select from or up to.

        :param x: cells from the left edge of the screen, as ``y`` is from the top.
        :param begun: where the selection began, likewise; None: it begins here.
        """
        index, cell = y - self.region.y + round(self.scroll_y), x - self.region.x
        start = None if begun is None else Place(begun.y, begun.x)
        place = self._layout.text_at(index, cell, start)
        return None if place is None else Offset(place.character, place.block)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it is written, block by block."""
        parts = []
        for number, block in enumerate(self._document.blocks):
            span = selection.get_span(number) if self._layout.count[number] else None
            if span is not None:
                start, end = span
                parts.append(block.text[start : None if end == -1 else end])
        return ("\n\n".join(parts), "\n") if parts else None
