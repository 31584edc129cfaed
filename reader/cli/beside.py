"""What runs beside a narration: commands from other terminals and the desktop; times that it keeps.

A narration is a session, what was chosen to be read of its site, and its keeper. ``Wishes`` are the
options about time and place, looked at before anything is fetched.
"""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from reader.cli.terminal import one_line
from reader.config import Settings
from reader.control.server import ControlServer
from reader.errors import UsageError
from reader.events import Notice
from reader.mpris.desktop import Desktop
from reader.resuming import Origin
from reader.timers import Until, deadline, sleeping
from reader.timing import Timing

if TYPE_CHECKING:
    from reader.choosing import SiteChoices
    from reader.keeping import Keeper
    from reader.news import News
    from reader.session import Session
    from reader.wording import Wording


AGAIN: Final = 2.0
"""Seconds after which a screen that did not end is told again; it takes 0.3."""
SILENT: Final = Notice("Silent now, and your place is kept", "")
"""When the sleep timer has paused it."""


@dataclass(frozen=True, slots=True)
class Narration:
    """One that is about to be heard."""

    session: Session
    choices: SiteChoices
    wording: Wording
    keeper: Keeper | None
    """None: nothing of it is kept."""
    news: News
    """Since the article was heard the last time."""

    def touch(self) -> None:
        """The listener gave a command."""
        if self.keeper is not None:
            self.keeper.touch()

    def back_to_touched(self) -> bool:
        """Go to where the last command was given the last time; whether that is known."""
        return self.keeper is not None and self.keeper.back_to_touched()


@dataclass(frozen=True, slots=True)
class Wishes:
    """When it is to end, and where to begin."""

    until: datetime | None = None
    """The article, or the queue that is played, is to end at that moment."""
    sleep: Until | None = None
    minutes: float = 0.0
    """For ``Until.MINUTES``: of what is heard, loading takes none of them."""
    origin: Origin | None = None
    """None: where it stopped, with the other place offered."""

    @classmethod
    def of(cls, options: argparse.Namespace) -> Self:
        """
        :raises UsageError: they make no sense.
        """
        until = sleep = None
        minutes = 0.0
        wanted = options.within or options.until
        if options.within is not None and ":" in options.within:
            raise UsageError("--in takes a length of time", f"Give --until {options.within}")
        if options.until is not None and ":" not in options.until:
            raise UsageError("--until takes a time of day", f"Give --in {options.until}")
        if wanted is not None:
            until = deadline(wanted, datetime.now().astimezone())
        if options.sleep is not None:
            sleep, minutes = sleeping(options.sleep)
        origin = getattr(options, "origin", None)
        return cls(until, sleep, minutes, None if origin is None else Origin(origin))

    def timing(self, session: Session, after: Callable[[], float] | None = None) -> Timing:
        """Keep a session to the times, and those that follow it. The caller closes it.

        :param after: the seconds, at speed 1, that follow it in the queue that is played.
        """
        timing = Timing(session, slept=lambda _: session.post(SILENT))
        if self.until is not None:
            timing.keep_to(self.until, after)
        if self.sleep is not None:
            timing.fall_asleep(self.sleep, self.minutes, once_heard=True)
        return timing


@dataclass(frozen=True, slots=True)
class Outside:
    """Those that command a narration from outside: other terminals, and the desktop."""

    server: ControlServer
    desktop: Desktop

    def follow(self, session: Session, touched: Callable[[], None]) -> None:
        """Command another session from now on."""
        self.server.follow(session, touched)
        self.desktop.follow(session, touched)


@contextmanager
def controlled(
    narration: Narration, settings: Settings, end: Callable[[], None]
) -> Iterator[Outside]:
    """Let other terminals and the desktop command a narration.

    :param end: ends the program; called on another thread.
    """

    def add(sources: list[str]) -> list[str]:
        from reader.cli.add import from_outside

        return from_outside(settings)(sources)

    session = narration.session
    touched = narration.touch
    with (
        ControlServer(session, quit=end, add=add, touched=touched) as server,
        Desktop(session, quit=end, touched=touched) as desktop,
    ):
        if server.trouble is not None:
            session.post(Notice(one_line(server.trouble), ""))
        yield Outside(server, desktop)


@contextmanager
def controlled_screen(narration: Narration, settings: Settings) -> Iterator[Outside]:
    """The same for the screen, whose own way to end is a signal."""
    stopped, ended = threading.Event(), threading.Event()

    def end() -> None:
        stopped.set()
        # What runs when the signal comes may ignore its exception: seen in one of ten ends.
        while not ended.is_set():
            signal_end()
            ended.wait(AGAIN)

    def signal_end() -> None:
        if hasattr(signal, "pthread_kill"):
            # To the thread that waits for keys: a signal elsewhere would not wake it.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        else:
            signal.raise_signal(signal.SIGTERM)

    with controlled(narration, settings, end) as outside:
        try:
            yield outside
        except SystemExit:
            if not stopped.is_set():
                raise
        finally:
            ended.set()
