"""The times that a listener is kept to, whichever article he hears: wishes come in, the timers of
the session that is heard now go out.

A session ends with its article, the listener's evening does not. What he wanted is handed over when
another session takes the place of the one before: minutes run on; a section or an article at whose
end he wants to sleep is then one of the new article. A moment at which all is to be over is one of
the article: it is kept in the new one as well unless the old one was heard out. Where it is one of
a queue, it is kept to the end of that. A speed that the listener chooses himself ends it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from reader.events import Event, Notice, State, StateChanged
from reader.session import Session
from reader.timers import FinishBy, SleepTimer, Until


class Timing:
    """Keeps a session to a time, and then the one that ``follow`` names.

    It may be closed before the session or after it; what was timed is then as it is.

    :param slept: told on another thread when it has fallen asleep, and at the end of what.
    """

    def __init__(
        self, session: Session, *, slept: Callable[[Until], None] = lambda _: None
    ) -> None:
        self.slept = slept
        self._at_the_end_of: Session | None = None
        """Of this session's article it fell asleep, and it was not played since."""
        self._taken: SleepTimer | None = None
        """Who asked was told of its end before it noticed."""
        self._until: datetime | None = None
        self._after: Callable[[], float] | None = None
        """Seconds, at speed 1, that come after the session in the queue that is to be over then;
        None: the moment is the article's."""
        self._change = threading.Lock()
        self.sleep: SleepTimer | None = None
        """None: nobody wants to sleep."""
        self._finish: FinishBy | None = None
        self._take(session)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def finish(self) -> FinishBy | None:
        """None: it ends when it ends, or has."""
        finish = self._finish
        return None if finish is None or finish.is_over else finish

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

    def fall_asleep(self, until: Until, minutes: float = 0.0, *, once_heard: bool = False) -> None:
        """Fade out and pause, then. It takes the place of what was wanted before.

        :param once_heard: minutes count from when the session is heard.
        """
        self.stay_awake()
        session = self._session

        def slept() -> None:
            with self._change:
                if self.sleep is not timer:  # nobody wants to sleep any more
                    return
                self.sleep = None
                if self._taken is not timer and session.heard().state is State.FINISHED:
                    self._at_the_end_of = session
            self.slept(until)

        with self._change:
            timer = SleepTimer(session, until, minutes, waits=once_heard, slept=slept)
            self.sleep = timer

    def stay_awake(self) -> None:
        """Do not sleep after all."""
        with self._change:
            sleep, self.sleep = self.sleep, None
            self._at_the_end_of = self._taken = None
        if sleep is not None:
            sleep.close()

    def keep_to(self, moment: datetime, after: Callable[[], float] | None = None) -> None:
        """Read as fast as it takes to be through by then.

        :param after: the moment is that of a queue: the seconds, at speed 1, that follow in it.
        """
        self.leave_time()
        self._until, self._after = moment, after
        session = self._session
        self._finish = FinishBy(
            session,
            moment,
            tell=lambda what, remedy: session.post(Notice(what, remedy)),
            after=0.0 if after is None else after(),
        )

    def leave_time(self) -> None:
        """Keep the speed as it is from now on."""
        finish, self._finish = self._finish, None
        self._until = self._after = None
        if finish is not None:
            finish.close()

    def _take(self, session: Session) -> None:
        self._session = session
        session.subscribe(self._hear)
        session.before_chosen_speed(lambda: self._chosen_speed(session))

    def _chosen_speed(self, session: Session) -> None:
        if session is not self._session:
            return
        finish = self.finish
        self.leave_time()
        if finish is not None:
            session.post(Notice(f"It no longer keeps to {finish.until:%H:%M}", ""))

    def _hear(self, event: Event) -> None:
        """Called on the session's threads."""
        if event == StateChanged(State.PLAYING):
            self._at_the_end_of = None

    def follow(self, session: Session) -> None:
        """Keep another session to what was wanted of the one before."""
        before, sleep, finish = self._session, self.sleep, self.finish
        over = before.heard().state is State.FINISHED
        before.unsubscribe(self._hear)
        self._at_the_end_of = None
        self._take(session)
        if sleep is not None:
            volume = sleep.volume
            left, waits = sleep.left / 60, sleep.waits
            self.stay_awake()
            # The new one has the volume of the old one, which was fading perhaps.
            session.volume = volume
            if sleep.until is not Until.MINUTES:
                self.fall_asleep(sleep.until)
            elif left > 0:
                self.fall_asleep(Until.MINUTES, left, once_heard=waits)
        moment, after = self._until, self._after
        self.leave_time()
        goes_on = after is not None or (finish is not None and not over)
        if moment is not None and goes_on and moment > datetime.now(moment.tzinfo):
            self.keep_to(moment, after)

    def close(self) -> None:
        """End the timers. May be called twice."""
        self.stay_awake()
        self.leave_time()
