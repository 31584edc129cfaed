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
        dock: bottom; height: 1; background: $surface; color: $foreground;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    compact: reactive[bool] = reactive(False)
    """A space between two of them instead of two."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, str]] = []
        """First cell, last cell and key of what is drawn."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def watch_compact(self) -> None:
        if self.is_mounted:
            self._draw()

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._spans:
            if start <= event.x < end:
                self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and screen.app.app_focus:
            self._draw()

    def _draw(self) -> None:
        width, gap = self.size.width, 1 if self.compact else 2
        parts: list[tuple[str, str]] = []
        self._spans = []
        at = 0
        for keys, told, enabled in self._items():
            shown = [" " * (gap if at else 1), *keys, f" {told}"]
            if at + sum(map(cell_len, shown)) > width:
                break
            at += cell_len(shown[0])
            parts.append((shown[0], ""))
            # What the words say is done by the last key: of two, on.
            for place, name in enumerate([*keys.values(), list(keys.values())[-1]], 1):
                lit = "$primary" if place <= len(keys) else "$foreground 70%"
                parts.append((shown[place], lit if enabled else "$foreground 30%"))
                self._spans.append((at, at + cell_len(shown[place]), name))
                at += cell_len(shown[place])
        self.update(Content.assemble(*parts))

    def _items(self) -> list[tuple[dict[str, str], str, bool]]:
        """For what is to be shown: the keys, as shown and as named; what they do; whether they can
        be pressed."""
        by_action: dict[str, ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show:
                by_action.setdefault(each.binding.action, each)
        found = []
        for group, several in groupby(by_action.values(), lambda each: each.binding.group):
            together = list(several)
            for members in [together] if group is not None else [[one] for one in together]:
                keys = {self.app.get_key_display(one.binding): one.binding.key for one in members}
                told = members[0].binding.description if group is None else group.description
                found.append((keys, told, members[0].enabled))
        return found
