"""The voice picker: the installed engines come in; the name of the voice that was chosen goes out.

Engines are imported to be asked for their voices, which takes hibari most of a second: a thread
does it, and the list fills when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.dialogs import Lines, ListDialog
from reader.tui.screen_keys import keys_of
from voices import VoiceError, VoiceInfo, engine, names


@dataclass
class Listed(Message):
    """The engines have answered."""

    voices: Sequence[VoiceInfo]
    troubles: Sequence[str]
    """Why an engine has none, one line each."""


def installed() -> tuple[list[VoiceInfo], list[str]]:
    """Every voice that can be chosen, and why an engine offers none."""
    found: list[VoiceInfo] = []
    troubles: list[str] = []
    for name in names():
        try:
            found += engine(name).variants()
        except VoiceError as error:
            troubles.append(str(error))
    return found, troubles


def fits(voice: VoiceInfo, query: str) -> bool:
    """True: every word of the query stands in its name, languages or description."""
    text = " ".join((voice.name, *voice.languages, voice.description)).casefold()
    return all(word in text for word in query.casefold().split())


class VoicePicker(ListDialog[str | None]):
    """Answers with the name of a voice."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("voices", "keep")
    DEFAULT_CSS = """
    VoicePicker {
        .box { height: 80%; }
        OptionList {
            height: 1fr; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    def __init__(
        self, current: str, language: str = "", keep: Callable[[str, str], None] | None = None
    ) -> None:
        """
        :param current: the name of the voice that reads now.
        :param language: of what it reads.
        :param keep: makes a voice that of a language, for every article; None: nobody does.
        """
        super().__init__()
        self._current = current
        self._language = language
        self._keep = keep
        self._voices: Sequence[VoiceInfo] = ()
        self._shown: list[VoiceInfo] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Voices"
            kept = ("voices-keep", f"for every article in {self._language!r}")
            box.border_subtitle = self.hints(
                ("list-choose", "chooses"), *((kept,) if self._keep else ())
            )
            yield Input(placeholder="name, language", compact=True, id="voices-filter")
            yield Lines(id="voices-list")
            yield Static(Content("Looking for voices …"), id="voices-told", classes="told")

    def on_mount(self) -> None:
        self.in_background(lambda: Listed(*installed()), "voices-list")

    @on(Listed)
    def _listed(self, listed: Listed) -> None:
        self._voices = sorted(listed.voices, key=lambda voice: voice.name)
        told = (f"Reading now: {self._current}", *listed.troubles)
        self.query_one("#voices-told", Static).update(Content("\n".join(told)))
        self._fill(self.query_one("#voices-filter", Input).value)

    @on(Input.Changed, "#voices-filter")
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, query: str) -> None:
        self._shown = [voice for voice in self._voices if fits(voice, query)]
        longest = max((len(voice.name) for voice in self._shown), default=0)
        tag = max((len(voice.languages[0]) for voice in self._shown), default=0)
        now = [n for n, voice in enumerate(self._shown) if voice.name == self._current]
        self.fill((self._line(voice, longest, tag) for voice in self._shown), now[0] if now else 0)

    def _line(self, voice: VoiceInfo, longest: int, tag: int) -> Content:
        sign = "► " if voice.name == self._current else "  "
        return Content.assemble(
            (sign, "$ink-success"),
            (f"{voice.name:<{longest}}", "bold"),
            "  ",
            (f"{voice.languages[0]:<{tag}}", "$ink-primary"),
            "  ",
            (voice.description, "$ink-soft"),
        )

    def action_keep(self) -> None:
        at = self.options.highlighted
        if self._keep is not None and at is not None and at < len(self._shown):
            self._keep(self._language, self._shown[at].name)
            self.chosen(at)

    def chosen(self, index: int) -> None:
        self.dismiss(self._shown[index].name)
