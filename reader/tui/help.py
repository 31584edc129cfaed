"""The help screen: the bindings that are in force come in; a list of keys is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import ClassVar, Final
from unicodedata import name

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.tui.dialogs import Dialog

BY_HAND: Final = (
    ("click", "Read from a word; go, on the line"),
    ("^p", "All commands, to be searched"),
    ("^c", "Quit; with text selected, copy it"),
)
"""What is no binding of the reading screen's."""


class HelpScreen(Dialog[None]):
    """Every key that has a description, with the keymap applied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "cancel", "Close", show=False),
        Binding("h", "speak", "Read aloud", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        .box { width: 60; padding: 1 2; }
    }
    """

    def __init__(
        self,
        bindings: Iterable[tuple[Binding, str]],
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """
        :param bindings: each with the name of its key as it is shown.
        :param say: says a text aloud.
        """
        super().__init__()
        self._say = say
        named = [(binding, key) for binding, key in bindings if binding.id and binding.tooltip]
        self._keys = [
            (" ".join(dict.fromkeys(key for _, key in group)), tooltip)
            for tooltip, group in groupby(named, key=lambda pair: pair[0].tooltip)
        ]

    def compose(self) -> ComposeResult:
        wide = max((len(keys) for keys, _ in self._keys), default=0)
        lines = [
            Content.assemble((f"{keys:>{wide}}", "bold $ink-primary"), "  ", tooltip)
            for keys, tooltip in self._keys
        ]
        for key, about in BY_HAND:
            lines.append(Content.assemble((f"{key:>{wide}}", "bold $ink-primary"), f"  {about}"))
        body = VerticalScroll(Static(Content("\n").join(lines)), classes="box")
        body.border_title = "Keys"
        body.border_subtitle = "h reads aloud · esc closes"
        yield body

    def action_speak(self) -> None:
        self._say(". ".join(f"{about}: {_aloud(keys)}" for keys, about in self._keys) + ".")

    def on_click(self) -> None:
        self.dismiss()


def _aloud(keys: str) -> str:
    """Keys as they are said: a voice passes over signs, and does not tell a capital."""
    return " or ".join(map(_key_aloud, keys.split()))


def _key_aloud(key: str) -> str:
    if len(key) != 1:
        return key.replace("^", "control ").replace("+", " ")
    if key.isalpha() and key.isascii():
        return f"capital {key}" if key.isupper() else key
    return name(key, key).lower()
