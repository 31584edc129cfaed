"""The line of keys at the bottom: what is bound comes in; the keys that matter most go out, each to
be clicked.

One widget that draws a line. Textual's ``Footer`` is a widget for each key, made anew whenever the
focus moves: a third of what the screen cost until it was drawn.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.screen import Screen


class KeyLine(Static):
    """The bindings that are to be shown, as many as there is room for."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: 1; background: $surface; color: $ink-foreground;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    compact: reactive[bool] = reactive(False)
    """A space between two of them instead of two."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, str, bool]] = []
        """Of what is drawn the first cell, the one behind it, the key, and whether it can be
        pressed."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def watch_compact(self) -> None:
        if self.is_mounted:
            self._draw()

    def on_click(self, event: events.Click) -> None:
        for start, end, key, enabled in self._spans:
            if start <= event.x < end and enabled:
                self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and screen.app.app_focus:
            self._draw()

    def _draw(self) -> None:
        width, gap = self.size.width, 1 if self.compact else 2
        parts: list[tuple[str, str]] = []
        self._spans = []
        at = 0
        for members, told in self._items():
            keys = [self.app.get_key_display(each.binding) for each in members]
            before = " " * (gap if at else 1)
            if at + sum(map(cell_len, (before, *keys, told))) + 1 > width:
                break
            at += cell_len(before)
            parts.append((before, ""))
            # What the words say is done by the last key: of two, on.
            shades = ["$ink-primary"] * len(keys) + ["$ink-soft"]
            pieces = zip([*keys, f" {told}"], [*members, members[-1]], shades, strict=True)
            for shown, each, shade in pieces:
                parts.append((shown, shade if each.enabled else "$ink-line"))
                self._spans.append((at, at + cell_len(shown), each.binding.key, each.enabled))
                at += cell_len(shown)
        self.update(Content.assemble(*parts))

    def _items(self) -> list[tuple[list[ActiveBinding], str]]:
        """What is to be shown: the bindings that stand together, and what they do."""
        by_action: dict[str, ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show:
                by_action.setdefault(each.binding.action, each)
        found = []
        for group, several in groupby(by_action.values(), lambda each: each.binding.group):
            together = list(several)
            if group is not None and len(together) > 1:
                found.append((together, group.description))
            else:
                found += [([each], each.binding.description) for each in together]
        return found
