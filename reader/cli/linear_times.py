"""Times in linear mode: when to sleep and when to be through, asked a line at a time."""

from __future__ import annotations

from datetime import datetime

from reader.cli.linear_words import NOBODY, Ask
from reader.cli.terminal import duration
from reader.config import SPEEDS
from reader.errors import UsageError
from reader.session import Session
from reader.timers import Until, deadline, sleeping
from reader.timing import Timing


class TimesByLine:
    """Asks for a time, and has the narration kept to it."""

    def __init__(self, session: Session, timing: Timing, ask: Ask | None) -> None:
        self._session = session
        self._timing = timing
        self._ask = ask

    def sleep(self) -> str:
        """Fall asleep after a while, or at the end of something."""
        if self._ask is None:
            return NOBODY
        sleep = self._timing.sleep
        running = f" ({duration(sleep.left)} left; 0 ends it)" if sleep else ""
        typed = self._ask(f"Sleep in 30m or 1h30m, s: section, a: article{running}: ")
        typed = (typed or "").strip().lower()
        if not typed:
            return "Left as it is."
        if typed == "0":
            self._timing.stay_awake()
            return "No sleep timer."
        try:
            until, minutes = sleeping({"s": "section", "a": "article"}.get(typed, typed))
        except UsageError as error:
            return f"{error.what}. {error.remedy}."
        self._timing.fall_asleep(until, minutes)
        if until is Until.MINUTES:
            return f"Sleeping in {duration(minutes * 60)}."
        return f"Sleeping at the end of the {until}."

    def finish(self) -> str:
        """Be through by a time."""
        if self._ask is None:
            return NOBODY
        typed = (
            self._ask("Finish in 12m, 1h30m, or by 08:30; empty: whenever it ends: ") or ""
        ).strip()
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
        typed = self._ask(f"It is {speed}. Speed, {low:g} to {high:g}; Enter leaves it: ")
        typed = (typed or "").strip().replace(",", ".")
        if not typed:
            return "Left as it is."
        try:
            wanted = float(typed)
        except ValueError:
            wanted = 0.0
        if not low <= wanted <= high:
            return f"Give a number from {low:g} to {high:g}."
        self._session.choose_speed(wanted)
        return f"Speed {self._session.speed:g}."
