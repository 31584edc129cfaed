"""Time for the listener: a deadline, or a time to sleep, comes in; speed, fade and pause go out.

``FinishBy`` sets the speed at which the article ends when it is wanted, and again whenever a pause
or a longer silence has moved the end. ``SleepTimer`` fades out and pauses. Both are told by the
session's events and look at the clock in between; ``close`` ends them.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from reader.config import SPEEDS
from reader.errors import UsageError
from reader.events import Event, Revised, SentenceBegan, State, StateChanged
from reader.session import Session

FADE = 10.0
"""Seconds over which the sound goes away."""
_STEP = 0.2
"""Seconds between two steps of the fade."""
_LEAST = 0.01
"""Change of speed that is worth making: less is not heard, and a timer would never rest."""
_SLACK = 2.0
"""Seconds by which the end may be missed before the speed is changed."""

_TIME_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_SPAN = re.compile(
    r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)|(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?"
)

Tell = Callable[[str, str], None]


def deadline(wanted: str, now: datetime) -> datetime:
    """When it is to be over.

    :param wanted: ``12m``, ``1h30m``, ``90s``, ``12`` or ``0.5`` (minutes), or a time of day,
        ``08:30``, which is tomorrow's where today's is over.
    :raises UsageError: it is none of these, or nothing is left.
    """
    clock = _TIME_OF_DAY.fullmatch(wanted.strip())
    if clock is None:
        return now + span(wanted)
    hour, minute = int(clock[1]), int(clock[2])
    if hour > 23 or minute > 59:
        raise UsageError(f"{wanted[:40]!r} is no time of day", "Give one like 08:30")
    # Where the clocks are put forward or back in between, it is still the time that they show.
    day = now.replace(tzinfo=None)
    then = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if then <= day:
        then += timedelta(days=1)
    return then if now.tzinfo is None else then.astimezone()


def span(wanted: str) -> timedelta:
    """A length of time.

    :param wanted: ``12m``, ``1h30m``, ``90s``, or ``12`` or ``0.5`` (minutes); a day at most.
    :raises UsageError: it is none.
    """
    spell = _SPAN.fullmatch(wanted.strip().lower())
    if spell is not None:
        hours, minutes, seconds = (int(part or 0) for part in spell.groups()[1:])
        bare = float((spell[1] or "0").replace(",", "."))
        total = round(hours * 3600 + (minutes + bare) * 60 + seconds, 3)
        if 0 < total <= 86_400:
            return timedelta(seconds=total)
        if total > 86_400:
            raise UsageError(f"{wanted[:40]!r} is more than a day", "Give 12m, 1h30m or 08:30")
    raise UsageError(
        f"{wanted[:40]!r} is neither a length of time nor a time of day",
        "Give 12m, 1h30m or 08:30",
    )


def sleeping(wanted: str) -> tuple[Until, float]:
    """What ends the listening, and for ``Until.MINUTES`` how many.

    :param wanted: ``section``, ``article``, or a length of time.
    :raises UsageError: it is none of these.
    """
    word = wanted.strip().lower()
    if word in (Until.SECTION, Until.ARTICLE):
        return Until(word), 0.0
    try:
        return Until.MINUTES, span(word).total_seconds() / 60
    except UsageError as error:
        raise UsageError(
            f"{wanted[:40]!r} is no time to fall asleep",
            "Give 30m, 1h30m (a day at most), section or article",
        ) from error


@dataclass(frozen=True, slots=True)
class Pace:
    """What it takes to end in time."""

    speed: float
    """Within the bounds."""
    misses: float
    """Seconds by which it ends too late all the same; less than 0: too early."""


def pace(left: float, time_left: float, bounds: tuple[float, float] = SPEEDS) -> Pace:
    """The speed at which ``left`` seconds, at speed 1, end in time."""
    wanted = left / time_left if time_left > 0 else float("inf")
    speed = min(max(wanted, bounds[0]), bounds[1])
    misses = left / speed - max(0.0, time_left)
    return Pace(speed, 0.0 if abs(misses) < _SLACK else misses)


class FinishBy:
    """Keeps a session to its end at a moment.

    :param bounds: slowest and fastest speed.
    :param until: without a zone, in local time; the same for ``clock``.
    :param tell: told when it cannot be done, and when it can again.
    :param after: seconds, at speed 1, of what is to be heard after the session and to end then.
    """

    def __init__(
        self,
        session: Session,
        until: datetime,
        *,
        tell: Tell,
        bounds: tuple[float, float] = SPEEDS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        after: float = 0.0,
    ) -> None:
        self.until = until.astimezone() if until.tzinfo is None else until
        self._session = session
        self._tell = tell
        self._bounds = bounds
        self._clock = clock
        self._after = after
        self._could = True
        self._misses = 0.0
        self._closed = False
        self.is_over = False
        """The session was heard to its end."""
        session.subscribe(self._hear)
        self.solve()

    def close(self) -> None:
        """Leave the speed as it is from now on."""
        self._closed = True
        self._session.unsubscribe(self._hear)

    @property
    def ends(self) -> datetime:
        """When it is over: at the moment, unless no speed within the bounds makes it so."""
        return self.until + timedelta(seconds=self._misses)

    def solve(self) -> Pace:
        """Set the speed anew."""
        left = self._left() * self._session.speed
        found = pace(left, self._time_left(), self._bounds)
        if abs(found.speed - self._session.speed) >= _LEAST:
            self._session.speed = found.speed
        could = found.misses <= 0
        self._misses = found.misses
        if self._could and not could:
            minutes = found.misses / 60
            late = f"{minutes:.0f} min" if minutes >= 1 else f"{found.misses:.0f} s"
            self._tell(
                f"Even at {found.speed:g}× it ends {late} after {self.until:%H:%M}",
                "Listen to a part, or give it more time",
            )
        elif could and not self._could:
            self._tell(f"It ends at {self.until:%H:%M} again", "")
        self._could = could
        return found

    def _left(self) -> float:
        """Seconds that are still to be heard, at the speed of now."""
        heard = self._session.heard()
        return max(0.0, heard.total - heard.seconds) + self._after / self._session.speed

    def _time_left(self) -> float:
        # A day that is put forward by an hour has an hour less: only times with a zone know that.
        now = self._clock()
        now = now.astimezone() if now.tzinfo is None else now
        return (self.until - now).total_seconds()

    def _hear(self, event: Event) -> None:
        """Called on the session's threads."""
        if self._closed:
            return
        match event:
            case StateChanged(State.FINISHED):
                self.is_over = True
                self.close()
            case SentenceBegan() | StateChanged(State.PLAYING) | Revised():
                if abs(self._left() - self._time_left()) > _SLACK or not self._could:
                    self.solve()


class Until(StrEnum):
    """What ends the listening."""

    MINUTES = "minutes"
    SECTION = "section"
    """The next heading with text since the last one, or the end: a title alone is no section."""
    ARTICLE = "article"


class SleepTimer:
    """Fades a session out and pauses it, with its volume as it was.

    :param minutes: for ``Until.MINUTES``.
    :param waits: the minutes count from when the session is heard: loading it takes none of them.
    :param slept: told when it has paused.
    :param clock: seconds, of which those count in which the machine was suspended if the clock
        counts them: Windows's does, those of Linux and macOS do not.
    """

    def __init__(
        self,
        session: Session,
        until: Until,
        minutes: float = 0.0,
        *,
        waits: bool = False,
        slept: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.until = until
        self.waits = waits and until is Until.MINUTES
        """Its minutes have not begun."""
        self._seconds = minutes * 60
        self._session = session
        self._slept = slept
        self._clock = clock
        self._ends = clock() + self._seconds if until is Until.MINUTES else None
        self._block = self._last_block()
        self._closed = threading.Event()
        self._volume: float | None = None
        """Before it began to fade."""
        self._thread = threading.Thread(target=self._run, name="sleep", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Do not sleep after all. May be called twice, and from any thread."""
        self._closed.set()
        if self._thread is not threading.current_thread():
            self._thread.join(1.0)
        self._restore()

    @property
    def ends_article(self) -> bool:
        """It sleeps when the article is over."""
        return self._ends is None and self._block is None

    @property
    def volume(self) -> float:
        """The listener's, however much of it has faded."""
        faded = self._volume
        return self._session.volume if faded is None else faded

    @property
    def left(self) -> float:
        """Seconds until it pauses."""
        if self.waits:
            return self._seconds
        if self._ends is not None:
            return max(0.0, self._ends - self._clock())
        heard = self._session.heard()
        ends = heard.total
        if self._block is not None:
            after = self._first_after(self._block)
            if after is not None:
                (ends,) = self._session.begins([after])
        return max(0.0, ends - heard.seconds)

    def _last_block(self) -> int | None:
        """The last block of the section that is heard; None: all is one."""
        if self.until is not Until.SECTION:
            return None
        heard, sentences = self._session.heard(), self._session.sentences
        here = sentences[heard.sentence].block if heard.sentence is not None and sentences else 0
        begins = self._session.document.sections[1:]
        return next((block - 1 for block in begins if block > here), None)

    def _first_after(self, block: int) -> int | None:
        for number, sentence in enumerate(self._session.sentences):
            if sentence.block > block:
                return number
        return None

    def _run(self) -> None:
        while not self._closed.wait(_STEP if self._volume is not None else self._wait()):
            state = self._session.heard().state
            if self.waits and state is not State.PLAYING:
                continue
            if self.waits:
                self._ends, self.waits = self._clock() + self._seconds, False
            playing = state in (State.PLAYING, State.WAITING)
            left = self.left
            over = left <= _STEP and (playing or self._ends is not None)
            if self.ends_article:  # to its last word: else it would never be finished
                over = state is State.FINISHED
            if over:
                self._session.pause()
                self._closed.set()
                self._restore()
                self._slept()
                return
            if playing and left < FADE:
                if self._volume is None:
                    self._volume = self._session.volume
                self._session.volume = self._volume * left / FADE
            elif self._volume is not None:
                self._restore()  # the listener went back, or gave it more time

    def _wait(self) -> float:
        return min(1.0, max(_STEP, self.left - FADE))

    def _restore(self) -> None:
        volume, self._volume = self._volume, None
        if volume is not None:
            self._session.volume = volume
