"""The ways of reading on the screen: keys come in; skim, study, focus, widths go out.

The session's side of it is in ``reader.reading_modes``; here are the keys and what they look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import HIGHLIGHTS, MEASURES
from reader.document import Place
from reader.errors import ReaderError
from reader.reading_modes import ReadingModes, Study
from reader.session import Session
from reader.tui.listening import Changed
from reader.tui.timing_app import TimingApp

if TYPE_CHECKING:
    from reader.events import Heard
    from reader.tui.preferences import Preferences

_WIDTHS = (56, 64, 72, 84, 100)
"""Cells between which the key switches."""
_STUDY = {
    Study.OFF: "It reads on by itself",
    Study.SENTENCE: "It waits after each sentence",
    Study.PARAGRAPH: "It waits after each paragraph",
}


class ModesApp(TimingApp):
    """Reads a part, waits, repeats; and shows the page as the listener likes it."""

    _preferences: Preferences | None = None
    """Where the look of the page and the speed are kept; None: nowhere."""

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__(session, play=play)
        self._ways = self._ways_of(session)

    def _ways_of(self, session: Session) -> ReadingModes:
        return ReadingModes(session, lambda: self._post_from_anywhere(Changed()))

    def _go_over_to_session(self) -> None:
        super()._go_over_to_session()
        before, self._ways = self._ways, self._ways_of(self.session)
        self._ways.skim(before.skims)
        self._ways.pause_after(before.study)

    def _keep(self, name: str, value: str) -> bool:
        """Have a setting remembered; whether it is."""
        if self._preferences is None:
            return False
        try:
            self._preferences.change(name, value)
        except ReaderError as error:
            self._notices.tell(error.what, error.remedy, severity="warning")
            return False
        return True

    def _heard(self) -> Heard:
        return self._ways.heard()

    def _counts_before(self, name: str) -> str:
        """What counts before the file in which a setting is kept; empty: nothing does."""
        if self._preferences is None:
            return ""
        try:
            origin = self._preferences.choices()[name].origin
        except ReaderError:  # it was sound a moment ago
            return ""
        return origin if origin.startswith(("READER_", "--")) else ""

    def _standing(self) -> str:
        skim = "skim" if self._ways.skims else ""
        study = "" if self._ways.study is Study.OFF else f"study: {self._ways.study}"
        return " · ".join(filter(None, (skim, study, super()._standing())))

    def _go_to(self, place: Place) -> None:
        self._ways.go(place)

    # -- moving ------------------------------------------------------------------------------------

    def action_sentence(self, step: int) -> None:
        if step < 0:
            self._ways.back()
        else:
            self._ways.next()
        self.action_follow()

    def action_paragraph(self, step: int) -> None:
        if step < 0:
            self._ways.back_paragraph()
        else:
            self._ways.next_paragraph()
        self.action_follow()

    def action_again(self) -> None:
        self._ways.again()
        self.action_follow()

    def action_again_slower(self) -> None:
        self._ways.slower()
        self.action_follow()
        self._show_glimpse(f"again, {self.session.speed:.3g}×")

    def action_keep_speed(self) -> None:
        """For every article that has none of its own from now on, not for this one alone."""
        # Not one to which it is kept for a time.
        speed = f"{self.session.own_speed:g}"
        if self._keep("speed", speed):
            before = self._counts_before("speed")
            if before:
                self._notices.tell(f"Kept; {before} counts before it")
                return
            self.session.share_speed()
            self._notices.tell(f"Every article without a speed of its own begins at {speed}× now")
        elif self._preferences is None:
            self._notices.tell("No settings are kept this time")

    # -- what is read ------------------------------------------------------------------------------

    def action_skim(self) -> None:
        self._ways.skim(not self._ways.skims)
        if self._ways.skims:
            remedy = f"{self._key_first('read-match')} goes into a paragraph"
            self._notices.tell("Headings and first sentences are read", remedy)
        else:
            self._notices.tell("Everything is read")
        self._resync()

    def action_study(self) -> None:
        every = list(Study)
        wanted = every[(every.index(self._ways.study) + 1) % len(every)]
        self._ways.pause_after(wanted)
        remedy = "" if wanted is Study.OFF else f"{self._key_first('play')} goes on"
        self._notices.tell(_STUDY[wanted], remedy)
        self._resync()

    def on_go_into(self) -> None:
        """Where nothing is searched, Enter goes into the paragraph that is skimmed."""
        if self._ways.enter():
            self._show_glimpse("this paragraph")

    # -- how it looks ------------------------------------------------------------------------------

    def action_focus_mode(self) -> None:
        self._reading.focused_only = not self._reading.focused_only
        self._resync()

    def action_measure(self) -> None:
        wider = next((width for width in _WIDTHS if width > self._reading.measure), _WIDTHS[0])
        self._reading.measure = min(max(wider, MEASURES[0]), MEASURES[1])
        self._keep("measure", str(self._reading.measure))
        self._show_glimpse(f"{self._reading.measure} cells")

    def action_highlight(self) -> None:
        at = HIGHLIGHTS.index(self._reading.highlight)
        self._reading.highlight = HIGHLIGHTS[(at + 1) % len(HIGHLIGHTS)]
        self._keep("highlight", self._reading.highlight)
        self._show_glimpse(f"highlight {self._reading.highlight}")

    # -- what is selected --------------------------------------------------------------------------

    def action_listen(self) -> None:
        """Say what is selected, and it alone; then go on as before."""
        selected = self.screen.get_selected_text()
        if selected and selected.strip():
            self.say_beside(selected, "the selection")
        else:
            self._notices.tell("Nothing is selected", "Drag over the words to be heard")
