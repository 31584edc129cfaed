"""The timing side of the app: a time to sleep or to be done comes in; the session keeps to it.

Also where the listener is, said in between.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reader.session import Session
from reader.timers import Until
from reader.timing import Timing
from reader.tui.status_app import StatusApp
from reader.tui.timing_dialogs import Finish, FinishDialog, Sleep, SleepDialog
from reader.tui.transport import clock
from reader.whereabouts import whereabouts


@dataclass
class Slept(Message):
    """The sleep timer has paused the narration."""

    until: Until


class TimingApp(StatusApp):
    """Sleeps and finishes in time, and says where it is."""

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__(session, play=play)
        self._timed = session
        """The session that the timers are about."""
        self.keep_times(Timing(session))

    def keep_times(self, timing: Timing) -> None:
        """:param timing: the times that the session is kept to already."""
        self._timing = timing
        timing.slept = lambda until: self._post_from_anywhere(Slept(until))

    def _resync(self) -> None:
        if self._timed is not self.session:
            self._timed = self.session
            self._go_over_to_session()
        super()._resync()

    def _go_over_to_session(self) -> None:
        """Another article was opened."""
        self._timing.follow(self.session)

    def _standing(self) -> str:
        parts = (self._sleep_told(), self._finish_told(), super()._standing())
        return " · ".join(filter(None, parts))

    def _sleep_told(self) -> str:
        sleep = self._timing.sleep
        return f"sleep {clock(sleep.left)}" if sleep is not None else ""

    def _finish_told(self) -> str:
        finish = self._timing.finish
        return f"ends {finish.ends:%H:%M}" if finish is not None else ""

    # -- sleep -------------------------------------------------------------------------------------

    def action_sleep(self) -> None:
        self.push_screen(SleepDialog(self._sleep_told()), self._fall_asleep)

    def _fall_asleep(self, wanted: Sleep | None) -> None:
        if wanted is None:
            return
        if wanted.until is None:
            self._timing.stay_awake()
            self._notices.tell("The sleep timer is off")
        else:
            self._timing.fall_asleep(wanted.until, wanted.minutes)
        self._resync()

    def on_slept(self, message: Slept) -> None:
        what = {
            Until.MINUTES: "The time to sleep is over",
            Until.SECTION: "The section is over",
            Until.ARTICLE: "The article is over",
        }[message.until]
        self._notices.tell(what, f"{self._key_first('play')} goes on")
        self._resync()

    # -- finish by ---------------------------------------------------------------------------------

    def action_finish(self) -> None:
        heard = self.session.heard()
        left = max(0.0, heard.total - heard.seconds) * self.session.speed
        self.push_screen(FinishDialog(left, self._finish_told()), self._keep_to)

    def _keep_to(self, wanted: Finish | None) -> None:
        if wanted is None:
            return
        if wanted.until is None:
            if self._timing.finish is not None:
                self._timing.leave_time()
                self._resync()
                self._notices.tell("It ends when it ends")
            return
        self._timing.keep_to(wanted.until)
        self._show_glimpse(f"speed {self.session.speed:.2f}×")

    # -- where am I --------------------------------------------------------------------------------

    def action_where(self) -> None:
        words = whereabouts(self.session)
        self._notices.tell(words)
        self.say_beside(words, "where you are")

    def _post_from_anywhere(self, message: Message) -> None:
        try:
            self.post_message(message)
        except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
            if self.is_running:
                raise

    def on_unmount(self) -> None:
        """However it ended: no timer is to pause what is not heard."""
        self._timing.close()

    async def action_quit(self, code: int = 0) -> None:
        self._timing.close()
        await super().action_quit(code)
