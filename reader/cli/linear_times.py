"""Times in linear mode: when to sleep and when to be through, asked a line at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from reader.cli.linear_asking import LEFT, NOBODY, Ask, silence
from reader.cli.terminal import duration
from reader.config import SPEEDS
from reader.errors import UsageError
from reader.session import Session
from reader.timers import Until, deadline, sleeping
from reader.timing import Timing

_SHORT: Final = {"s": "section", "a": "article"}
_SLEEPS: Final = "Give 30, 30m, 1h30m, section, article, or 0 for no sleep timer."


class TimesByLine:
    """Asks for a time, and has the narration kept to it."""

    def __init__(self, session: Session, timing: Timing, ask: Ask | None) -> None:
        self._session = session
        self._timing = timing
        self._ask = ask

    def sleep(self) -> str:
        """Fall asleep after some minutes, or at the end of something."""
        if self._ask is None:
            return NOBODY
        sleep = self._timing.sleep
        running = f" ({duration(sleep.left)} left; 0 ends it)" if sleep else ""
        with silence(self._session):
            typed = self._ask(f"Sleep after 30m or 1h30m, s: section, a: article{running}: ")
            return self._sleep((typed or "").strip().lower())
        return LEFT

    def _sleep(self, typed: str) -> str:
        if not typed:
            return LEFT
        if typed in ("0", "off"):
            self._timing.stay_awake()
            return "No sleep timer."
        try:
            until, minutes = sleeping(_SHORT.get(typed, typed))
        except UsageError as error:
            return f"{error.what}. {_SLEEPS}"
        self._timing.fall_asleep(until, minutes)
        if until is Until.MINUTES:
            return f"Sleeping in {_spelled(minutes)}."
        return f"Sleeping at the end of the {until}."

    def finish(self) -> str:
        """Be through by a time."""
        if self._ask is None:
            return NOBODY
        with silence(self._session):
            typed = self._ask("Finish in 12m, 1h30m, or by 08:30; empty: whenever it ends: ")
            return self._finish((typed or "").strip())
        return LEFT

    def _finish(self, typed: str) -> str:
        if not typed:
            self._timing.leave_time()
            return "It ends when it ends."
        try:
            until = deadline(typed, datetime.now())
        except UsageError as error:
            return f"{error.what}. {error.remedy}."
        self._timing.keep_to(until)
        return f"Speed {self._session.speed:.3g}."

    def speed(self) -> str:
        """Go on at a speed that is typed."""
        if self._ask is None:
            return NOBODY
        low, high = SPEEDS
        speed = f"{self._session.speed:.3g}"
        with silence(self._session):
            typed = self._ask(f"It is {speed}. Speed, {low:g} to {high:g}; Enter leaves it: ")
            return self._speed((typed or "").strip().replace(",", "."))
        return LEFT

    def _speed(self, typed: str) -> str:
        low, high = SPEEDS
        if not typed:
            return LEFT
        try:
            wanted = float(typed)
        except ValueError:
            wanted = 0.0
        if not low <= wanted <= high:
            return f"Give a number from {low:g} to {high:g}."
        self._session.choose_speed(wanted)
        return f"Speed {self._session.speed:g}."


def _spelled(minutes: float) -> str:
    if minutes < 1:
        return f"{minutes * 60:.0f} seconds"
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"
