"""Fields of the dialogs: one of several, a tick, a short line; each told apart without colour."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox, Input, RadioButton


class ShortInput(Input):
    """Leaves the arrows to the dialog while there is nothing to move in."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return bool(self.value) or action not in ("cursor_left", "cursor_right")


class Choice(RadioButton):
    """One of several."""

    @property
    def _button(self) -> Content:
        return Content("► " if self.value else "  ")


class Tick(Checkbox):
    """Yes or no."""

    @property
    def _button(self) -> Content:
        return Content.styled("☑ " if self.value else "☐ ", "$ink-success")
