"""The list of the library: entries come in; the rows in view are drawn, and one of them is marked.

A line-API widget: only what is seen is drawn, so that a filter over 5,000 articles shows at once,
where a list of 5,000 widgets or options takes most of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import Visual

from reader.tui.library_rows import LOOKS, Entry, line


class ArticleList(ScrollView, can_focus=False):
    """Articles, a row each. Its keys are its screen's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--marked"}
    DEFAULT_CSS = """
    ArticleList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $ink-foreground;
        .articles--marked { background: $primary 25%; text-style: bold; }
        &:ansi .articles--marked { background: ansi_blue; color: ansi_bright_white; }
    }
    """

    marked: var[int] = var(0)
    """The number of the row that commands are about."""

    class Marked(Message):
        """Another row is marked."""

    @dataclass
    class Clicked(Message):
        """A row was clicked; the marked one is to be opened."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._heard: int | None = None
        self._looks: dict[tuple[VisualStyle, str], dict[str, Style | None]] = {}

    @property
    def entry(self) -> Entry | None:
        """That is marked; None: the list is empty."""
        return self._entries[self.marked] if self._entries else None

    def show(self, entries: Sequence[Entry], marked: int, heard: int | None) -> None:
        """Show these and none but these.

        :param marked: number of the row that is marked, cut to those that are there.
        :param heard: the id of the article that is open.
        """
        self._entries = entries
        self._heard = heard
        self.virtual_size = Size(max(1, self.size.width), len(entries))
        self.set_reactive(ArticleList.marked, min(max(0, marked), max(0, len(entries) - 1)))
        self.refresh()
        self._reveal()
        self.post_message(self.Marked())

    def move(self, step: int) -> None:
        """Mark a row further down, or up."""
        if self._entries:
            self.marked = min(max(0, self.marked + step), len(self._entries) - 1)

    def watch_marked(self, before: int, after: int) -> None:
        if before != after:
            self.refresh_line(before)
            self.refresh_line(after)
            self._reveal()
            self.post_message(self.Marked())

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), max(1, self.size.height)
        if not top <= self.marked < top + height:
            target = self.marked if self.marked < top else self.marked - height + 1
            self.scroll_to(y=target, animate=False, force=True)

    def on_resize(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), len(self._entries))
        self._reveal()

    def render_line(self, y: int) -> Strip:
        row = y + round(self.scroll_y)
        style = self.visual_style
        cells = self.size.width
        if row >= len(self._entries) or not cells:
            return Strip.blank(cells, style.rich_style)
        article = self._entries[row].article
        if row == self.marked:
            style = self.get_visual_style("articles--marked")
        looks = self._looks_on(style)
        words = line(article, cells, heard=article.id == self._heard)
        drawn = Strip([Segment(said, looks[look]) for said, look in words])
        return drawn.adjust_cell_length(cells, style.rich_style).crop(0, cells)

    def _looks_on(self, style: VisualStyle) -> dict[str, Style | None]:
        """The looks of the words of a row, over that of the row.

        Textual is asked for them once: to have it lay out every row takes twice as long in all.
        """
        key = (style, self.app.theme)
        if key not in self._looks:
            self._looks[key] = {look: self._look_on(style, look) for look in LOOKS}
        return self._looks[key]

    def _look_on(self, style: VisualStyle, look: str) -> Style | None:
        drawn = Visual.to_strips(
            self, Content.styled("x", look), 1, 1, style, apply_selection=False
        )
        return next(iter(drawn[0])).style

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        row = event.y + round(self.scroll_y)
        if row >= len(self._entries):
            return
        again = row == self.marked
        self.marked = row
        if again:
            self.post_message(self.Clicked())
