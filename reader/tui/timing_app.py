"""The timing side of the app: a time to sleep or to be done comes in; the session keeps to it.

Also where the listener is, said in between.
"""

from __future__ import annotations

from textual.message import Message

from reader.session import Session
from reader.timers import FinishBy, SleepTimer, Until
from reader.tui.listening import Told
from reader.tui.status_app import StatusApp
from reader.tui.timing_dialogs import Finish, FinishDialog, Sleep, SleepDialog
from reader.tui.transport import clock
from reader.whereabouts import whereabouts


class Slept(Message):
    """The sleep timer has paused the narration."""


class TimingApp(StatusApp):
    """Sleeps and finishes in time, and says where it is."""

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__(session, play=play)
        self._sleep: SleepTimer | None = None
        self._finish: FinishBy | None = None
        self._timed = session
        """The session that the timers are about."""

    def _resync(self) -> None:
        if self._timed is not self.session:
            self._timed = self.session
            self._go_over_to_session()
        super()._resync()

    def _go_over_to_session(self) -> None:
        """Another article was opened: minutes to sleep run on; what was about the other ends."""
        sleep = self._sleep
        self._stay_awake()
        if sleep is not None and sleep.until is Until.MINUTES and sleep.left > 0:
            self._begin_to_sleep(Sleep(Until.MINUTES, sleep.left / 60))
        if self._finish is not None:
            self._finish.close()
            self._finish = None

    def _standing(self) -> str:
        parts = (self._sleep_told(), self._finish_told(), super()._standing())
        return " · ".join(filter(None, parts))

    def _sleep_told(self) -> str:
        return f"sleep {clock(self._sleep.left)}" if self._sleep is not None else ""

    def _finish_told(self) -> str:
        return f"ends {self._finish.until:%H:%M}" if self._finish is not None else ""

    # -- sleep -------------------------------------------------------------------------------------

    def action_sleep(self) -> None:
        self.push_screen(SleepDialog(self._sleep_told()), self._fall_asleep)

    def _fall_asleep(self, wanted: Sleep | None) -> None:
        if wanted is None:
            return
        self._stay_awake()
        if wanted.until is None:
            self._notices.tell("The sleep timer is off")
        else:
            self._begin_to_sleep(wanted)
        self._resync()

    def _begin_to_sleep(self, wanted: Sleep) -> None:
        if wanted.until is not None:
            self._sleep = SleepTimer(
                self.session,
                wanted.until,
                wanted.minutes,
                slept=lambda: self._post_from_anywhere(Slept()),
            )

    def _stay_awake(self) -> None:
        sleep, self._sleep = self._sleep, None
        if sleep is not None:
            sleep.close()

    def on_slept(self) -> None:
        until = self._sleep.until if self._sleep is not None else Until.MINUTES
        self._stay_awake()
        what = {
            Until.MINUTES: "The time to sleep is over",
            Until.SECTION: "The section is over",
            Until.ARTICLE: "The article is over",
        }[until]
        self._notices.tell(what, f"{self._key('play').capitalize()} goes on")
        self._resync()

    # -- finish by ---------------------------------------------------------------------------------

    def action_finish(self) -> None:
        heard = self.session.heard()
        left = max(0.0, heard.total - heard.seconds) * self.session.speed
        self.push_screen(FinishDialog(left, self._finish_told()), self._keep_to)

    def _keep_to(self, wanted: Finish | None) -> None:
        if wanted is None:
            return
        before = self._finish is not None
        self._leave_time()
        if wanted.until is None:
            if before:
                self._notices.tell("It ends when it ends")
            return
        self._finish = FinishBy(
            self.session,
            wanted.until,
            tell=lambda what, remedy: self._post_from_anywhere(Told(what, remedy, fatal=False)),
        )
        self._show_glimpse(f"speed {self.session.speed:.2f}×")

    def _leave_time(self) -> None:
        finish, self._finish = self._finish, None
        if finish is not None:
            finish.close()
        self._resync()

    def _set_speed(self, speed: float | None) -> None:
        """A speed of the listener's own ends the keeping to a time."""
        if speed is not None and self._finish is not None:
            self._notices.tell(f"It no longer keeps to {self._finish.until:%H:%M}")
            self._leave_time()
        super()._set_speed(speed)

    # -- where am I --------------------------------------------------------------------------------

    def action_where(self) -> None:
        words = whereabouts(self.session)
        self._notices.tell(words)
        self.session.aside(words)

    def _post_from_anywhere(self, message: Message) -> None:
        try:
            self.post_message(message)
        except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
            if self.is_running:
                raise

    async def action_quit(self, code: int = 0) -> None:
        self._stay_awake()
        finish, self._finish = self._finish, None
        if finish is not None:
            finish.close()
        await super().action_quit(code)
