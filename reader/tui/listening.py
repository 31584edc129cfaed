"""The listening side of the app: keys become the session's commands, its events become the screen.

Events arrive from any thread and only say that something changed: the screen then asks the session
what is heard, and sets a timer for the moment when that changes next. Nothing polls while a word is
being said.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from reader.config import SPEEDS
from reader.document import Place, Sentence
from reader.tui.keys import COMMANDS, IN_THE_TEXT
from reader.tui.notices import Notices
from reader.tui.outline import OutlinePanel, section_at, sections
from reader.tui.reading import GoTo, ReadingView
from reader.tui.transport import PointedAt, TransportBar

if TYPE_CHECKING:
    from reader.events import Event, Heard
    from reader.session import Session

RESYNC = 0.5
"""Seconds after which the screen asks again in any case: clocks move, and voices get ready."""
SOONEST = 0.01
"""Seconds; what changes sooner is drawn together."""
GLIMPSE = 2.0
"""Seconds for which the transport bar shows what a key has just changed."""
_AT_REST = ("stopped", "finished")


class Changed(Message):
    """Something changed in the session; of many only the last is handled."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Changed)


class Rewritten(Message):
    """Other blocks are spoken than before."""


@dataclass
class Told(Message):
    """The session has something to say to the listener."""

    what: str
    remedy: str
    fatal: bool


class ListeningApp(App[None]):
    """Shows what a session says. Who derives from it composes the widgets that this one fills."""

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__()
        self.session = session
        self._play = play
        self._document = session.document
        """That is shown."""
        self._sections = sections(session.document, session.sentences)
        self._glimpse = ""
        self._glimpse_timer: Timer | None = None
        self._timer: Timer | None = None
        self._failure: Told | None = None
        self._silencing: Thread | None = None
        self._beside = ""
        """What is said in between."""
        self._keys: dict[str, str] = {}
        """How the first key of each command is shown, by the command's id."""

    @property
    def _reading(self) -> ReadingView:
        return self.screen_stack[0].query_one("#reading", ReadingView)

    @property
    def _transport(self) -> TransportBar:
        return self.screen_stack[0].query_one("#transport", TransportBar)

    @property
    def _outline(self) -> OutlinePanel:
        return self.screen_stack[0].query_one("#outline", OutlinePanel)

    @property
    def _notices(self) -> Notices:
        return self.screen_stack[0].query_one("#notices", Notices)

    def on_mount(self) -> None:
        self._keys = self._shown_keys()
        self._reading.focus()
        self.watch(self._reading, "following", self._resync, init=False)
        self.session.subscribe(self._hear)
        self.session.load()
        if self._play:
            self.session.play()

    # -- what the session says ---------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        """Called from any thread."""
        from reader.events import Failed, Notice, Revised

        message: Message = Changed()
        if isinstance(event, Notice | Failed):
            message = Told(event.what, event.remedy, isinstance(event, Failed))
        elif isinstance(event, Revised):
            message = Rewritten()
        try:
            self.post_message(message)
        except RuntimeError:
            # The loop closed while another thread was speaking: nobody is there to be told.
            if self.is_running:
                raise

    @on(Changed)
    def _changed(self) -> None:
        self._resync()

    @on(Rewritten)
    def _rewritten(self) -> None:
        self._take_in()
        self._resync()

    def _take_in(self) -> None:
        """Show the document as it is now."""
        self._document = self.session.document
        self._sections = sections(self._document, self.session.sentences)
        self._reading.revise(self._document)

    @on(Told)
    def _told(self, told: Told) -> None:
        if told.fatal:
            self._failure = told
        self._notices.tell(told.what, told.remedy, severity="error" if told.fatal else "warning")
        self._resync()

    def _resync(self) -> None:
        """Show what is heard now, and come back when it changes."""
        if self._timer is not None:
            self._timer.stop()
        if not self.is_running:
            return
        if self.session.document is not self._document:
            self._take_in()  # before we were told: the numbers of its sentences are others now
        heard = self._heard()
        if not heard.aside:
            self._beside = ""
        if self._failure is not None and heard.state == "playing":
            self._recover()
        sentences = self.session.sentences
        sentence: Sentence | None = None
        if heard.sentence is not None and heard.sentence < len(sentences):
            sentence = sentences[heard.sentence]
        begins = self.session.begins(section.sentence for section in self._sections)
        section = section_at(self._sections, heard.sentence)
        self._reading.light(sentence, heard.word)
        self._transport.tell(
            heard,
            sentences=len(sentences),
            voice=self.session.voice,
            speed=self.session.speed,
            hint=self._glimpse or self._hint(heard),
            standing=self._standing(),
            sections=[seconds / heard.total for seconds in begins] if heard.total else (),
        )
        self._outline.tell(self._sections, begins, section)
        until = RESYNC if heard.until is None else heard.until
        self._timer = self.set_timer(min(max(until, SOONEST), RESYNC), self._resync)

    def _heard(self) -> Heard:
        """What is heard, for the listener: all that is shown or asked is about this."""
        return self.session.heard()

    def say_beside(self, text: str, what: str) -> None:
        """Have something said in between.

        :param what: it is, for the bar: "the help".
        """
        self.session.aside(text)
        self._beside = what
        self._resync()

    def hush(self) -> bool:
        """Stop what is said in between; whether something was."""
        if not self.session.heard().aside:
            return False
        self.session.hush()
        self._resync()
        return True

    def _hint(self, heard: Heard) -> str:
        if heard.aside:
            return f"saying {self._beside or 'a part'} · {self._key('clear-search')} stops"
        if self._failure is not None:
            return f"{self._key('play')} tries again"
        if heard.state in _AT_REST:
            again = " again" if heard.state == "finished" else ""
            return f"{self._key('play')} plays{again}"
        return "" if self._reading.following else f"{self._key('follow')} follows"

    def _standing(self) -> str:
        """What is in force until it is taken back; here, nothing is."""
        return ""

    def _key(self, command: str) -> str:
        return self._keys.get(command, command)

    def _key_first(self, command: str) -> str:
        """At the start of a sentence. A letter stays as it is: its capital is another key."""
        key = self._key(command)
        return key if len(key) == 1 else key.capitalize()

    def _shown_keys(self) -> dict[str, str]:
        """With the keymap applied."""
        shown = {}
        for binding in (*COMMANDS, *IN_THE_TEXT):
            if isinstance(binding, Binding) and binding.id:
                keys = self._keymap.get(binding.id, binding.key)
                first = replace(binding, key=keys.partition(",")[0])
                shown[binding.id] = self.get_key_display(first)
        return shown

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if self.animation_level == "none" and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    # -- what the listener does --------------------------------------------------------------------

    def action_play_or_pause(self) -> None:
        if self._failure is not None:
            self._recover()
            self.session.play()
            self._resync()
            return
        if self.session.heard().state in _AT_REST:
            self._reading.follow()
        self.session.toggle()
        self._resync()

    def _recover(self) -> None:
        self._failure = None
        self._notices.clear("error")

    def action_sentence(self, step: int) -> None:
        if step < 0:
            self.session.back()
        else:
            self.session.next()
        self.action_follow()

    def action_paragraph(self, step: int) -> None:
        if step < 0:
            self.session.back_paragraph()
        else:
            self.session.next_paragraph()
        self.action_follow()

    def action_again(self) -> None:
        self.session.again()
        self.action_follow()

    def action_speed(self, step: int, share: int = 20) -> None:
        """To the next ``1/share``, up or down; 0: to normal."""
        parts = self.session.speed * share
        wanted = share
        if step:
            wanted = math.floor(parts + 1.001) if step > 0 else math.ceil(parts - 1.001)
        self._set_speed(min(max(round(wanted / share, 2), SPEEDS[0]), SPEEDS[1]))

    def _set_speed(self, speed: float | None, *, always: bool = False) -> None:
        if speed is not None:
            self.session.choose_speed(speed, always=always)
            self._show_glimpse(f"speed {self.session.speed:g}×")

    def action_volume(self, step: int) -> None:
        """To the next tenth, up or down."""
        self.session.volume = min(max(round(self.session.volume * 10 + step) / 10, 0.0), 1.0)
        self._show_glimpse(f"volume {self.session.volume:.0%}")

    def _show_glimpse(self, words: str) -> None:
        self._glimpse = words
        if self._glimpse_timer is not None:
            self._glimpse_timer.stop()
        self._glimpse_timer = self.set_timer(GLIMPSE, self._end_glimpse)
        self._resync()

    def _end_glimpse(self) -> None:
        self._glimpse = ""
        self._resync()

    @on(PointedAt)
    def _go_to_share(self, message: PointedAt) -> None:
        """On to the sentence that is heard at a share of the whole."""
        session = self.session
        if not session.sentences:
            return
        # Half a sentence's rounding would miss the heading whose mark was hit.
        moment = message.share * session.heard().total + 0.01
        numbers = range(len(session.sentences))
        after = bisect_right(numbers, moment, key=lambda number: session.begins([number])[0])
        self._go_to(session.sentences[max(0, after - 1)].place)
        self.action_follow()

    @on(GoTo)
    def _go(self, message: GoTo) -> None:
        """Read from there; what was left out is read as well, when it is asked for."""
        block = message.place.block
        if self.session.document.blocks[block].skipped is None:
            self._go_to(message.place)
        else:
            self.session.hear(block)
        if self._failure is not None:
            self._recover()
        self.session.play()
        self.action_follow()

    def _go_to(self, place: Place) -> None:
        self.session.go(place)

    def action_follow(self) -> None:
        self._reading.follow()
        self._resync()

    # -- the end -----------------------------------------------------------------------------------

    def action_suspend_process(self) -> None:
        """Silence first: a stopped process must not hold the speakers with half a word."""
        self.session.pause()
        self._resync()
        super().action_suspend_process()

    async def action_quit(self, code: int = 0) -> None:
        """:param code: that the program ends with."""
        # Silence first; the voice is stopped while Textual takes the screen down.
        self.session.pause()
        if self._silencing is None:
            self._silencing = Thread(target=self.session.close, name="session-close")
            self._silencing.start()
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        if self._silencing is not None:
            self._silencing.join()
