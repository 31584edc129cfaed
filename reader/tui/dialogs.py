"""The frame of every dialog: a box in the middle that Escape closes, over the dimmed article."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A modal screen whose one child with the class ``box`` is the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", show=False),
        # A modal screen hides the app's keys; these two must always work.
        Binding("ctrl+c", "app.quit(130)", "Quit", show=False, system=True),
        Binding("ctrl+z", "app.suspend_process", "Suspend", show=False, system=True),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;

        .box {
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $primary 60%;
            border-title-color: $primary;
            border-subtitle-color: $foreground 60%;
        }
        Static { height: auto; }
        Input, Input:focus { background: $panel; padding: 0 1; }
        OptionList, OptionList:focus { background: $surface; scrollbar-size-vertical: 1; }
    }
    """

    def action_cancel(self) -> None:
        self.dismiss(None)
