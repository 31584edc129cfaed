"""The times that a listener is kept to, whichever article he hears: wishes come in, the timers of
the session that is heard now go out.

A session ends with its article, the listener's evening does not. What he wanted is handed over when
another session takes the place of the one before: minutes run on, and so does a moment at which all
is to be over, unless that article was heard out; a section or an article at whose end he wants to
sleep is then one of the new article.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from reader.events import Notice, State
from reader.session import Session
from reader.timers import FinishBy, SleepTimer, Until


class Timing:
    """Keeps a session, and those that follow it, to a time. Close it before the last of them.

    :param slept: told on another thread when it has fallen asleep, and at the end of what.
    """

    def __init__(
        self, session: Session, *, slept: Callable[[Until], None] = lambda _: None
    ) -> None:
        self.slept = slept
        self._session = session
        self._at_the_end_of: Session | None = None
        """Of this session's article it fell asleep."""
        self._taken: SleepTimer | None = None
        """Who asked was told of its end before it noticed."""
        self._speed = session.speed
        """Before it was kept to a time."""
        self.sleep: SleepTimer | None = None
        """None: nobody wants to sleep."""
        self.finish: FinishBy | None = None
        """None: it ends when it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def take_end(self) -> bool:
        """Asked once an article was heard to its end: whether nothing is to be played after it.

        The timer notices the end at about the same time, before this or after.
        """
        sleep = self.sleep
        if sleep is not None and sleep.ends_article:
            self._taken = sleep
            return True
        return self._slept_at_the_end()

    def slept_between(self) -> bool:
        """Asked before ``follow``, of an article that was heard out and of another that had to be
        fetched: whether the minutes were over meanwhile, so that it is not to be played."""
        sleep = self.sleep
        if sleep is not None and sleep.until is Until.MINUTES and sleep.left <= 0:
            self.stay_awake()  # it is about to notice
            return True
        return self._slept_at_the_end()

    def _slept_at_the_end(self) -> bool:
        ended, self._at_the_end_of = self._at_the_end_of, None
        return ended is self._session

    def fall_asleep(self, until: Until, minutes: float = 0.0) -> None:
        """Fade out and pause, then. It takes the place of what was wanted before."""
        self.stay_awake()
        session = self._session

        def slept() -> None:
            timer, self.sleep = self.sleep, None
            if self._taken is not timer and session.heard().state is State.FINISHED:
                self._at_the_end_of = session
            self.slept(until)

        self.sleep = SleepTimer(session, until, minutes, slept=slept)

    def stay_awake(self) -> None:
        """Do not sleep after all."""
        sleep, self.sleep = self.sleep, None
        self._at_the_end_of = None
        if sleep is not None:
            sleep.close()

    def keep_to(self, moment: datetime) -> None:
        """Read as fast as it takes to be through by then."""
        speed = self._speed if self.finish is not None else self._session.speed
        self.leave_time()
        self._speed = speed
        session = self._session
        self.finish = FinishBy(
            session, moment, tell=lambda what, remedy: session.post(Notice(what, remedy))
        )

    def leave_time(self) -> None:
        """Keep the speed as it is from now on."""
        finish, self.finish = self.finish, None
        if finish is not None:
            finish.close()

    def follow(self, session: Session) -> None:
        """Keep another session to what was wanted of the one before."""
        before, self._session = self._session, session
        over = before.heard().state is State.FINISHED
        sleep, finish = self.sleep, self.finish
        if sleep is not None:
            volume = sleep.volume
            left = sleep.left / 60
            self.stay_awake()
            # The new one has the volume of the old one, which was fading perhaps.
            session.volume = volume
            if sleep.until is not Until.MINUTES:
                self.fall_asleep(sleep.until)
            elif left > 0:
                self.fall_asleep(Until.MINUTES, left)
        if finish is not None:
            moment, speed = finish.until, self._speed
            self.leave_time()
            session.speed = speed
            if not over and moment > datetime.now(moment.tzinfo):
                self.keep_to(moment)

    def close(self) -> None:
        """End the timers. May be called twice."""
        self.stay_awake()
        self.leave_time()
