"""The help screen: the bindings that are in force come in; a list of keys is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import ClassVar, Final
from unicodedata import name

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.tui.dialogs import Dialog
from reader.tui.screen_keys import SCREENS, keys_of, keys_shown

BY_HAND: Final = (
    ("click", "Read from a word; go, on the line"),
    ("^p", "All commands, to be searched"),
    ("^c", "Quit; with text selected, copy it"),
)
"""What is no binding of the reading screen's."""


class HelpScreen(Dialog[None]):
    """Every key that has a description, with the keymap applied."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("help")
    DEFAULT_CSS = """
    HelpScreen {
        .box { width: 60; padding: 1 2; }
    }
    """

    def __init__(
        self,
        bindings: Iterable[tuple[Binding, str]],
        say: Callable[[str], None] = lambda _: None,
        said: Callable[[], bool] = lambda: False,
        hush: Callable[[], object] = lambda: None,
    ) -> None:
        """
        :param bindings: of the text, each with the name of its key as it is shown.
        :param say: says a text aloud.
        :param said: whether it is still being said.
        :param hush: stops that.
        """
        super().__init__()
        self._say = say
        self._said = said
        self._hush = hush
        self._speaking = False
        named = [(binding, key) for binding, key in bindings if binding.id and binding.tooltip]
        self._keys = [
            (" ".join(dict.fromkeys(key for _, key in group)), tooltip)
            for tooltip, group in groupby(named, key=lambda pair: pair[0].tooltip)
        ]

    def compose(self) -> ComposeResult:
        parts = [*self._screens()]
        every = [*self._keys, *BY_HAND, *(row for _, rows in parts for row in rows)]
        wide = max(len(keys) for keys, _ in every)
        lines = [_line(wide, *row) for row in (*self._keys, *BY_HAND)]
        for title, rows in parts:
            lines += [Content(""), Content.styled(title, "bold")]
            lines += [_line(wide, *row) for row in rows]
        body = VerticalScroll(Static(Content("\n").join(lines)), classes="box")
        yield body

    def on_mount(self) -> None:
        self._show_state()
        self.set_interval(0.2, self._look)

    def _look(self) -> None:
        if self._speaking and not self._said():
            self._speaking = False
            self._show_state()

    def _show_state(self) -> None:
        """What the keys do now, in the border."""
        told = self.hints(("help-speak", "reads aloud"), ("dialog-close", "closes"))
        if self._speaking:
            told = self.hints(("dialog-close", "stops it"))
        body = self.query_one(VerticalScroll)
        body.border_title = "Keys, read aloud" if self._speaking else "Keys"
        body.border_subtitle = told

    def _screens(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The keys inside every other screen, under its title."""
        for keys in SCREENS.values():
            rows = [(" ".join(keys_shown(self.app, b)), b.tooltip) for b in keys.bindings]
            yield keys.title, rows

    def action_speak(self) -> None:
        told = [_spoken(self._keys)]
        told += [f"{title}. {_spoken(rows)}" for title, rows in self._screens()]
        self._say(" ".join(told))
        self._speaking = self._said()
        self._show_state()

    def action_cancel(self) -> None:
        if not self._speaking:
            self.dismiss(None)
            return
        self._hush()
        self._look()

    def on_click(self) -> None:
        if self._speaking:
            self._hush()
        self.dismiss()


def _line(wide: int, keys: str, about: str) -> Content:
    return Content.assemble((f"{keys:>{wide}}", "bold $ink-primary"), f"  {about}")


def _spoken(rows: Iterable[tuple[str, str]]) -> str:
    return ". ".join(f"{about}: {_aloud(keys)}" for keys, about in rows) + "."


def _aloud(keys: str) -> str:
    """Keys as they are said: a voice passes over signs, and does not tell a capital."""
    return " or ".join(map(_key_aloud, keys.split()))


def _key_aloud(key: str) -> str:
    if len(key) != 1:
        return key.replace("^", "control ").replace("+", " ")
    if key.isalpha() and key.isascii():
        return f"capital {key}" if key.isupper() else key
    return name(key, key).lower()
