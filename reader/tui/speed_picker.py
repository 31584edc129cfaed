"""The speed picker: the speed and what is left of the article come in; a speed goes out.

Each line says how long the rest takes at its speed. Digits are a speed of one's own.
"""

from __future__ import annotations

import math

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from reader.config import SPEEDS
from reader.tui.dialogs import Lines, ListDialog

STEP = 0.25


def speeds(current: float) -> tuple[float, ...]:
    """Those that are offered: every step, and the current one if it is between two."""
    steps = range(math.ceil(SPEEDS[0] / STEP), math.floor(SPEEDS[1] / STEP) + 1)
    return tuple(sorted({*(n * STEP for n in steps), current}))


def left_at(speed: float, seconds: float) -> str:
    """The time that ``seconds`` at speed 1 take: ``12:40 left``, ``1:02:05 left``."""
    minutes, rest = divmod(round(seconds / speed), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"{clock} left"


def typed(text: str) -> float | None:
    """The speed that was typed, with a point or a comma; None: it is none, or out of range."""
    try:
        speed = float(text.strip().rstrip("×x").replace(",", "."))
    except ValueError:
        return None
    return speed if SPEEDS[0] <= speed <= SPEEDS[1] else None


class SpeedPicker(ListDialog[float | None]):
    """Answers with a speed: times the voice's own rate."""

    DEFAULT_CSS = """
    SpeedPicker {
        .box { width: 36; }
        OptionList { height: auto; max-height: 13; }
    }
    """

    def __init__(self, current: float, seconds_left: float) -> None:
        """
        :param current: the speed now.
        :param seconds_left: what is left of the article, at speed 1.
        """
        super().__init__()
        self._current = current
        self._seconds_left = seconds_left
        self._shown: tuple[float, ...] = ()

    def compose(self) -> ComposeResult:
        low, high = SPEEDS
        with Vertical(classes="box") as box:
            box.border_title = "Speed"
            box.border_subtitle = self.hints(("list-choose", "chooses"))
            yield Input(
                placeholder=f"or type {low:g} to {high:g}",
                restrict=r"[0-9]?[.,]?[0-9]{0,2}",
                compact=True,
            )
            yield Lines()

    def on_mount(self) -> None:
        self._fill(speeds(self._current), self._current)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if not event.value:
            self._fill(speeds(self._current), self._current)
            return
        speed = typed(event.value)
        self._fill(() if speed is None else (speed,), speed)

    def _fill(self, offered: tuple[float, ...], marked: float | None) -> None:
        self._shown = offered
        at = offered.index(marked) if marked in offered else None
        self.fill((self._line(speed) for speed in offered), at)
        low, high = SPEEDS
        if not offered:
            nothing = Content(f"  a speed is {low:g} to {high:g}")
            self.options.add_option(Option(nothing, disabled=True))

    def _line(self, speed: float) -> Content:
        return Content.assemble(
            ("► " if speed == self._current else "  ", "$ink-success"),
            (f"{f'{speed:g}×':<6}", "bold"),
            (f"{left_at(speed, self._seconds_left):>16}", "$ink-soft"),
        )

    def chosen(self, index: int) -> None:
        self.dismiss(self._shown[index])
