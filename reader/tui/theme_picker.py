"""The theme picker: the look of now comes in; each is shown while it is marked; one goes out."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from reader.tui import themes
from reader.tui.dialogs import Lines, ListDialog


class ThemePicker(ListDialog[str | None]):
    """Answers with ``auto`` or the name of a theme."""

    DEFAULT_CSS = """
    ThemePicker {
        align: right middle;
        .box { width: 34; }
        OptionList { height: auto; max-height: 70vh; }
    }
    """

    def __init__(self, current: str) -> None:
        """:param current: that is chosen now; ``auto``: none is."""
        super().__init__()
        self._current = current
        self._names = ("auto", *themes.names())
        self._before = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Theme"
            box.border_subtitle = self.hints(("list-choose", "chooses"))
            yield Lines()

    def on_mount(self) -> None:
        self._before = self.app.theme
        at = self._names.index(self._current) if self._current in self._names else 0
        self.fill((Content(name) for name in self._names), at)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        name = self._names[event.option_index]
        wanted = self._before if name == "auto" else name
        # Without colours, one of the terminal's own would be black on black.
        if not (self.app.no_color and self.app.available_themes[wanted].ansi):
            self.app.theme = wanted

    def action_cancel(self) -> None:
        self.app.theme = self._before
        self.dismiss(None)

    def chosen(self, index: int) -> None:
        self.dismiss(self._names[index])
