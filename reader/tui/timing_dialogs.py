"""The dialogs about time: what is left comes in; when to sleep, or when to be done, goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from reader.errors import UsageError
from reader.timers import Until, deadline, pace, sleeping
from reader.tui.dialogs import Dialog, Lines, ListDialog

MINUTES: Final = (5, 10, 15, 20, 30, 45, 60, 90)
"""That are offered."""


@dataclass(frozen=True, slots=True)
class Sleep:
    """When to fall silent; ``until`` None: not at all."""

    until: Until | None
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Finish:
    """When to be done; None: whenever it is."""

    until: datetime | None


class SleepDialog(ListDialog[Sleep | None]):
    """Answers with when to fade out and pause."""

    DEFAULT_CSS = """
    SleepDialog {
        .box { width: 40; }
        OptionList { height: auto; max-height: 12; }
    }
    """

    def __init__(self, standing: str) -> None:
        """:param standing: how a timer that runs is told; empty: none runs."""
        super().__init__()
        self._standing = standing
        self._shown: list[tuple[str, Sleep]] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = f"Sleep timer: {self._standing}" if self._standing else "Sleep timer"
            box.border_subtitle = self.hints(("list-choose", "chooses"))
            yield Input(placeholder="or type 1h30m, 30m, 45s", max_length=24, compact=True)
            yield Lines()

    def on_mount(self) -> None:
        self._offer()

    def _offer(self) -> None:
        off = [("off", Sleep(None))] if self._standing else []
        self._show(
            [
                *off,
                _told(Sleep(Until.SECTION)),
                _told(Sleep(Until.ARTICLE)),
                *(_told(Sleep(Until.MINUTES, n)) for n in MINUTES),
            ]
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if not event.value.strip():
            self._offer()
            return
        try:
            self._show([_told(Sleep(*sleeping(event.value)))])
        except UsageError as error:
            self._show([])
            nothing = Content(f"{error.what}. {error.remedy}.")
            self.options.add_option(Option(nothing, disabled=True))

    def _show(self, offered: list[tuple[str, Sleep]]) -> None:
        self._shown = offered
        self.fill((Content(f"  {words}") for words, _ in offered), 0)

    def chosen(self, index: int) -> None:
        self.dismiss(self._shown[index][1])


class FinishDialog(Dialog[Finish | None]):
    """Answers with the moment at which the article is to end."""

    DEFAULT_CSS = """
    FinishDialog {
        .box { width: 52; padding: 1 1 0 1; }
        .told { margin: 1 0; }
    }
    """

    def __init__(
        self, left: float, standing: str, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        """
        :param left: seconds of the article that are left, at speed 1.
        :param standing: how the moment that is kept to is told; empty: there is none.
        """
        super().__init__()
        self._left = left
        self._standing = standing
        self._clock = clock

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = f"Finish by: {self._standing}" if self._standing else "Finish by"
            box.border_subtitle = "Enter keeps to it"
            yield Input(placeholder="12m, 1h30m or 08:30", max_length=12, compact=True)
            yield Static(Content(""), classes="told", id="finish-told")

    def on_mount(self) -> None:
        self._tell("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._tell(event.value)

    def _tell(self, typed: str) -> None:
        self.query_one("#finish-told", Static).update(Content(self.said(typed)))

    def said(self, typed: str) -> str:
        """What comes of it."""
        if not typed.strip():
            about = "A length of time, or a time of day"
            return f"{about}; nothing ends it." if self._standing else f"{about}."
        now = self._clock()
        try:
            until = deadline(typed, now)
        except UsageError as error:
            return f"{error.remedy}."
        found = pace(self._left, (until - now).total_seconds())
        if found.misses > 0:
            late = max(1, round(found.misses / 60))
            return f"Even at {found.speed:.2f}× it ends {late} min after {until:%H:%M}."
        if found.misses < 0:
            return f"Even at {found.speed:.2f}× it ends before {until:%H:%M}."
        return f"At {found.speed:.2f}× it ends at {until:%H:%M}."

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            self.dismiss(Finish(None))
            return
        try:
            self.dismiss(Finish(deadline(typed, self._clock())))
        except UsageError as error:
            self.query_one("#finish-told", Static).update(Content(f"{error.what}. {error.remedy}."))


def _told(sleep: Sleep) -> tuple[str, Sleep]:
    """A line of the list, and what it stands for."""
    if sleep.until is not Until.MINUTES:
        return f"at the end of the {sleep.until}", sleep
    minutes, seconds = divmod(round(sleep.minutes * 60), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    told = " ".join(f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in parts if n)
    return f"in {told or 'less than a second'}", sleep
