"""The help screen: the bindings that are in force come in; a list of keys is shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.tui.dialogs import Dialog


class HelpScreen(Dialog[None]):
    """Every key that has a description, with the keymap applied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "cancel", "Close", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        .box { width: 60; padding: 1 2; }
    }
    """

    def __init__(self, bindings: Iterable[tuple[Binding, str]]) -> None:
        """:param bindings: each with the name of its key as it is shown."""
        super().__init__()
        named = [(binding, key) for binding, key in bindings if binding.id and binding.tooltip]
        self._keys = [
            (" ".join(dict.fromkeys(key for _, key in group)), tooltip)
            for tooltip, group in groupby(named, key=lambda pair: pair[0].tooltip)
        ]

    def compose(self) -> ComposeResult:
        wide = max((len(keys) for keys, _ in self._keys), default=0)
        lines = [
            Content.assemble((f"{keys:>{wide}}", "bold $primary"), "  ", tooltip)
            for keys, tooltip in self._keys
        ]
        for key, about in (
            ("click", "Read from a word"),
            ("^p", "All commands, to be searched"),
            ("^c", "Quit; with text selected, copy it"),
        ):
            lines.append(Content.assemble((f"{key:>{wide}}", "bold $primary"), f"  {about}"))
        body = VerticalScroll(Static(Content("\n").join(lines)), classes="box")
        body.border_title = "Keys"
        body.border_subtitle = "esc closes"
        yield body

    def on_click(self) -> None:
        self.dismiss()
