"""The app: a session comes in; keys and clicks become its commands, its events become the screen.

Events arrive from any thread and only say that something changed: the screen then asks the session
what is heard, and sets a timer for the moment when that changes next. Nothing polls while a word is
being said.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Footer, Static

from reader.document import Kind, Sentence
from reader.tui.help import HelpScreen
from reader.tui.reading import GoTo, ReadingView
from reader.tui.themes import DARK, LIGHT
from reader.tui.transport import WIDE, TransportBar

if TYPE_CHECKING:
    from reader.events import Event, Heard
    from reader.session import Session

RESYNC = 0.5
"""Seconds after which the screen asks again in any case: clocks move, and voices get ready."""
SOONEST = 0.01
"""Seconds; what changes sooner is drawn together."""
_AT_REST = ("stopped", "finished")


class Changed(Message):
    """Something changed in the session; of many only the last is handled."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Changed)


@dataclass
class Told(Message):
    """The session has something to say to the listener."""

    what: str
    remedy: str
    fatal: bool


class ReaderApp(App[None]):
    """Read along with a session."""

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (declared by Textual)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play_or_pause", "Play", id="play", tooltip="Play, pause"),
        Binding("left", "sentence(-1)", "Back", id="back", tooltip="Back a sentence"),
        Binding("right", "sentence(1)", "Next", id="next", tooltip="Next sentence"),
        Binding("f", "follow", "Follow", id="follow", tooltip="Follow the voice again"),
        Binding("full_stop", "skipped", "Skipped", id="skipped", tooltip="Show what is left out"),
        Binding("question_mark", "help", "Help", id="help", tooltip="This list"),
        Binding("q", "quit", "Quit", id="quit", tooltip="Quit"),
        # With text selected the screen's own ctrl+c comes first, and copies it.
        Binding("ctrl+c", "quit", "Quit", id="interrupt", show=False, system=True),
    ]
    DEFAULT_CSS = """
    ReaderApp {
        #bar { height: 1; background: $surface; color: $foreground; }
        #name {
            width: 1fr; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis;
        }
        #origin {
            width: auto; max-width: 40%; padding: 0 1; color: $foreground 60%;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        .-narrow #origin { display: none; }
        ReadingView { height: 1fr; }
        ToastRack { margin-bottom: 3; }
        Footer { background: $surface; }
        FooterKey { background: $surface; }
        FooterKey .footer-key--key { background: $surface; color: $primary; }
        FooterKey .footer-key--description { background: $surface; color: $foreground 70%; }
    }
    """

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__()
        self.session = session
        self._play = play
        self._timer: Timer | None = None
        self._failure: Told | None = None
        self._silencing: Thread | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = DARK.name

    def compose(self) -> ComposeResult:
        document = self.session.document
        titles = (block.text for block in document.blocks if block.kind is Kind.TITLE)
        name = document.title or next(titles, None) or PurePath(document.source).name
        origin = " · ".join(filter(None, (document.author, document.site)))
        # Content, not str: text from the web must never be read as markup.
        with Horizontal(id="bar"):
            yield Static(Content(" ".join(name.split())), id="name")
            yield Static(Content(" ".join(origin.split())), id="origin")
        yield ReadingView(document, id="reading")
        yield TransportBar(id="transport")
        yield Footer(show_command_palette=False)

    @property
    def _reading(self) -> ReadingView:
        return self.screen_stack[0].query_one("#reading", ReadingView)

    @property
    def _transport(self) -> TransportBar:
        return self.screen_stack[0].query_one("#transport", TransportBar)

    @property
    def _footer(self) -> Footer:
        return self.screen_stack[0].query_one(Footer)

    def on_mount(self) -> None:
        self._reading.focus()
        self.watch(self._reading, "following", self._resync, init=False)
        self.session.subscribe(self._hear)
        self.session.load()
        if self._play:
            self.session.play()

    def on_resize(self, event: events.Resize) -> None:
        self._footer.compact = event.size.width < WIDE
        self.call_after_refresh(self._resync)

    # -- what the session says ---------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        """Called from any thread."""
        from reader.events import Failed, Notice

        message: Message = Changed()
        if isinstance(event, Notice | Failed):
            message = Told(event.what, event.remedy, isinstance(event, Failed))
        try:
            self.post_message(message)
        except RuntimeError:
            # The loop closed while another thread was speaking: nobody is there to be told.
            if self.is_running:
                raise

    @on(Changed)
    def _changed(self) -> None:
        self._resync()

    @on(Told)
    def _told(self, told: Told) -> None:
        if told.fatal:
            self._failure = told
        self.notify(
            told.remedy or told.what,
            title=told.what if told.remedy else "",
            severity="error" if told.fatal else "warning",
            timeout=30 if told.fatal else 10,
            markup=False,
        )
        self._resync()

    def _resync(self) -> None:
        """Show what is heard now, and come back when it changes."""
        if self._timer is not None:
            self._timer.stop()
        if not self.is_running:
            return
        heard = self.session.heard()
        sentence: Sentence | None = None
        if heard.sentence is not None:
            sentence = self.session.sentences[heard.sentence]
        self._reading.light(sentence, heard.word)
        self._transport.tell(
            heard,
            sentences=len(self.session.sentences),
            voice=self.session.voice,
            speed=self.session.speed,
            hint=self._hint(heard),
        )
        until = RESYNC if heard.until is None else heard.until
        self._timer = self.set_timer(min(max(until, SOONEST), RESYNC), self._resync)

    def _hint(self, heard: Heard) -> str:
        if self._failure is not None:
            return "cannot play"
        if heard.state in _AT_REST:
            return "space plays again" if heard.state == "finished" else "space plays"
        return "" if self._reading.following else "f follows"

    # -- what the listener does --------------------------------------------------------------------

    def action_play_or_pause(self) -> None:
        if self._failure is not None:
            self._told(self._failure)
            return
        if self.session.heard().state in _AT_REST:
            self._reading.follow()
        self.session.toggle()
        self._resync()

    def action_sentence(self, step: int) -> None:
        if step < 0:
            self.session.back()
        else:
            self.session.next()
        self.action_follow()

    @on(GoTo)
    def _go(self, message: GoTo) -> None:
        self.session.go(message.place)
        self.action_follow()

    def action_follow(self) -> None:
        self._reading.follow()
        self._resync()

    def action_skipped(self) -> None:
        if all(block.skipped is None for block in self.session.document.blocks):
            self.notify("Nothing is left out of this article.", markup=False)
            return
        self._reading.show_skipped = not self._reading.show_skipped

    def action_help(self) -> None:
        active = sorted(self.screen.active_bindings.values(), key=lambda a: a.node is not self)
        bindings = [a.binding for a in active]
        self.push_screen(HelpScreen([(b, self.get_key_display(b)) for b in bindings]))

    async def action_quit(self) -> None:
        # Silence first. Taking the screen down then takes Textual 0.2 s, waiting for its keyboard
        # thread; the voice is stopped in the meantime.
        self.session.pause()
        if self._silencing is None:
            self._silencing = Thread(target=self.session.close, name="session-close")
            self._silencing.start()
        self.exit()

    def on_unmount(self) -> None:
        if self._silencing is not None:
            self._silencing.join()
