"""The app: a session comes in; the reading screen, its search, panels and dialogs go out.

What is heard, and the keys that change it, are in ``listening``; the search is in ``searching``;
why and how a word is said in ``wording_app``; here is what stands around the text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import Static

from reader.document import Document, Kind, Place
from reader.sources import safe_text
from reader.tui import dead_widgets
from reader.tui.help import HelpScreen
from reader.tui.key_line import KeyLine
from reader.tui.keys import COMMANDS, IN_THE_TEXT
from reader.tui.notices import Notices
from reader.tui.outline import (
    BESIDE,
    OutlinePanel,
    OutlineScreen,
    Section,
    section_at,
)
from reader.tui.page import PageScreen
from reader.tui.readable import readable
from reader.tui.reading import Picked, ReadingView
from reader.tui.search_bar import SearchBar
from reader.tui.settings_app import SettingsApp
from reader.tui.themes import DARK, LIGHT
from reader.tui.transport import WIDE, TransportBar

if TYPE_CHECKING:
    from reader.choosing import SiteChoices
    from reader.keeping import Keeper
    from reader.narration.cache import SpeechCache
    from reader.news import News
    from reader.session import Session
    from reader.timing import Timing
    from reader.tui.preferences import Preferences
    from reader.tui.shelf import Shelf
    from reader.wording import Wording

ROOMY = 100
"""Cells from which the keys at the bottom stand apart."""
_SECTIONS, _WIDE = 2, 140
"""Sections and cells from which the outline stands beside the text by itself: there is something to
go to, and no measure is squeezed."""


class ReaderApp(SettingsApp):
    """Read along with a session."""

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (declared by Textual)
    BINDINGS: ClassVar[list[BindingType]] = COMMANDS
    DEFAULT_CSS = """
    ReaderApp {
        #bar { height: 1; background: $surface; color: $ink-foreground; }
        #name {
            width: 1fr; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis;
        }
        #unkept { width: auto; padding: 0 1; color: $warning; text-style: bold; display: none; }
        #origin {
            width: auto; max-width: 40%; padding: 0 1; color: $ink-faint;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        .-narrow #origin { display: none; }
        #middle { height: 1fr; }
        ReadingView { width: 1fr; height: 1fr; }
    }
    """

    def __init__(
        self,
        session: Session,
        *,
        play: bool = False,
        cache: SpeechCache | None = None,
        choices: SiteChoices | None = None,
        wording: Wording | None = None,
        shelf: Shelf | None = None,
        preferences: Preferences | None = None,
        timing: Timing | None = None,
        news: News | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__(
            session,
            play=play,
            choices=choices,
            wording=wording,
            shelf=shelf,
            preferences=preferences,
        )
        self._cache = cache
        self._news, self._keeper = news, keeper
        if timing is not None:
            self.keep_times(timing)
        self._outline_stands = True
        """Wherever there is room, until the listener closes it."""
        dead_widgets.let_go()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = DARK.name

    def get_driver_class(self) -> type[Driver]:
        """Textual's, but for one that ends sooner."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":  # Windows, or another that the environment names
            return found
        from reader.tui.driver import PromptDriver

        return PromptDriver

    def leave_terminal(self) -> None:
        """Once ``run`` has ended, by whatever: no thread of the terminal's runs on."""
        leave = getattr(self._driver, "leave", None)
        if leave is not None:
            leave()

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, and what of it can be read where text stands."""
        variables = super().get_css_variables()
        self.theme_variables = variables | readable(variables)
        return self.theme_variables

    def get_default_screen(self) -> Screen[object]:
        return PageScreen(id="_default")

    def compose(self) -> ComposeResult:
        document = self.session.document
        name, origin = _name_and_origin(document)
        with Horizontal(id="bar"):
            yield Static(name, id="name")
            yield Static(origin, id="origin")
            yield Static("Not kept", id="unkept")
        with Horizontal(id="middle"):
            yield OutlinePanel(id="outline")
            yield ReadingView(document, id="reading")
        yield SearchBar(id="search")
        yield Notices(id="notices")
        yield TransportBar(id="transport")
        yield KeyLine()

    def show_name(self, document: Document) -> None:
        for widget, words in zip(("#name", "#origin"), _name_and_origin(document), strict=True):
            self.screen_stack[0].query_one(widget, Static).update(words)
        self.call_after_refresh(self._place_outline)

    def _resync(self) -> None:
        super()._resync()
        if not self.is_running:
            return
        kept = self._keeper is None or self._keeper.remembers
        mark = self.screen_stack[0].query_one("#unkept", Static)
        if mark.display is kept:
            mark.display = not kept

    @property
    def _key_line(self) -> KeyLine:
        return self.screen_stack[0].query_one(KeyLine)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._resumed)

    def _resumed(self, _: object) -> None:
        """After fg: Textual draws only what has changed, on a screen that is empty."""
        self.screen.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        self._key_line.compact = event.size.width < ROOMY
        if event.size.width < BESIDE and self._outline.display:
            self._outline.close()
            self._reading.focus()
        self.call_after_refresh(self._resync)
        self.call_after_refresh(self._place_outline)

    def action_skipped(self) -> None:
        if all(block.skipped is None for block in self.session.document.blocks):
            self._notices.tell("Nothing is left out of this article")
            return
        self._reading.show_skipped = not self._reading.show_skipped

    # -- panels and dialogs ------------------------------------------------------------------------

    def action_outline(self) -> None:
        if not self._sections:
            self._notices.tell("This article has no headings")
            return
        if self._outline.display and self._outline.has_keys:
            self._close_outline()
        elif self.size.width >= BESIDE:
            self._outline_stands = True
            if not self._outline.display:
                self._outline.open(*self._contents())
            self._outline.take_keys()
        else:
            self.push_screen(OutlineScreen(*self._contents()), self._go_to_section)

    def _contents(self) -> tuple[Sequence[Section], Sequence[float], int | None]:
        """The sections, when each begins, and the one that is heard."""
        begins = self.session.begins(found.sentence for found in self._sections)
        return self._sections, begins, section_at(self._sections, self._heard().sentence)

    def _place_outline(self) -> None:
        """Where there is room for it beside the text, it stands there until it is closed."""
        room = self.size.width >= _WIDE and len(self._sections) >= _SECTIONS
        if room and self._outline_stands and not self._outline.display:
            self._outline.open(*self._contents())

    def _go_to_section(self, place: Place | None) -> None:
        if place is not None:
            self._go_to(place)
            self.action_follow()

    @on(OutlinePanel.Chosen)
    def _section_chosen(self, message: OutlinePanel.Chosen) -> None:
        self._reading.focus()
        self._go_to_section(message.place)

    @on(OutlinePanel.Closed)
    def _close_outline(self) -> None:
        self._outline_stands = False
        self._outline.close()
        self._reading.focus()

    def action_speeds(self) -> None:
        from reader.tui.speed_picker import SpeedPicker

        heard, speed = self.session.heard(), self.session.speed
        left = max(0.0, heard.total - heard.seconds) * speed
        self.push_screen(SpeedPicker(speed, left), self._set_speed)

    def action_export(self) -> None:
        from reader.tui.export_dialog import ExportDialog

        session = self.session
        self.push_screen(
            ExportDialog(
                session.document,
                voice=session.voice,
                speed=session.speed,
                cache=self._cache,
                lexicon=session.lexicon,
                passages=session.passages,
                pitch=session.pitch,
            )
        )

    def action_choose(self) -> None:
        heard = self._heard().sentence
        sentences = self.session.sentences
        at = heard if heard is not None and heard < len(sentences) else 0
        self._choose(sentences[at].block if sentences else 0)

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self._choose(message.block)

    def _choose(self, block: int) -> None:
        from reader.tui.choices_dialog import ChoicesDialog

        self.push_screen(ChoicesDialog(self.session, self._choices, block))

    def action_help(self) -> None:
        active = sorted(self.screen.active_bindings.values(), key=lambda a: a.node is not self)
        of_the_text = {b.id for b in (*COMMANDS, *IN_THE_TEXT) if isinstance(b, Binding)}
        bindings = [a.binding for a in active if a.binding.id in of_the_text]
        named = [(b, self.get_key_display(b)) for b in bindings]
        self.push_screen(
            HelpScreen(
                named,
                lambda text: self.say_beside(text, "the help"),
                lambda: self.session.heard().aside,
                self.hush,
            )
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what Textual brings and every key of ours, by its tooltip."""
        ours = {"Keys", "Quit"}
        yield from (c for c in super().get_system_commands(screen) if c.title not in ours)
        yield SystemCommand("What was listened to", "Today, this week", self.action_history)
        for bindings, node in ((COMMANDS, self), (IN_THE_TEXT, self._reading)):
            for binding in bindings:
                if isinstance(binding, Binding) and binding.tooltip:
                    act = partial(self.run_action, binding.action, node)
                    key = self._keys.get(binding.id or "", self.get_key_display(binding))
                    yield SystemCommand(binding.tooltip, key, act)


def _name_and_origin(document: Document) -> tuple[Content, Content]:
    titles = (block.text for block in document.blocks if block.kind is Kind.TITLE)
    name = document.title or next(titles, None) or PurePath(document.source).name
    origin = " · ".join(_told_apart(document.author, document.site))
    # Content, not str: text from the web must never be read as markup. Safe once more: a name of a
    # file may hold what a terminal obeys.
    return Content(" ".join(safe_text(name).split())), Content(" ".join(origin.split()))


def _told_apart(*names: str | None) -> Iterable[str]:
    """The names that are there, each once: many sites are their own author."""
    told: dict[str, str] = {}
    for name in filter(None, names):
        told.setdefault(" ".join(name.split()).casefold(), name)
    return told.values()
