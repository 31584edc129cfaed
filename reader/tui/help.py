"""The help screen: the bindings that are in force come in; a list of keys is shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    """Every key that has a description, with the keymap applied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;

        VerticalScroll {
            width: 60;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $surface;
            border: round $primary 60%;
            border-title-color: $primary;
        }
        Static { height: auto; }
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
        lines.append(
            Content.assemble((f"{'click':>{wide}}", "bold $primary"), "  Read from a word")
        )
        body = VerticalScroll(Static(Content("\n").join(lines)))
        body.border_title = "Keys"
        yield body

    def on_click(self) -> None:
        self.dismiss()
