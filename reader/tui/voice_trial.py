"""The voice picker with an ear: what a voice says goes to the speakers before it is chosen.

A voice that is tried has a session of its own, for as long as it speaks; what is read falls silent
meanwhile, and goes on when the picker is left.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from reader.document import Block, Document, Kind
from reader.events import Event, Failed, State
from reader.playback.device import named
from reader.session import Session
from reader.tui.screen_keys import keys_of
from reader.tui.voice_picker import VoicePicker

SAMPLES: Final = {
    "en": "The last ferry leaves at twenty past six, if the captain has found his hat.",
    "de": "Die letzte Fähre legt um zwanzig nach sechs ab, wenn der Kapitän seinen Hut findet.",
    "fr": "Le dernier bac part à six heures vingt, si le capitaine retrouve son chapeau.",
    "es": "El último barco sale a las seis y veinte, si el capitán encuentra su sombrero.",
    "it": "L'ultimo traghetto parte alle sei e venti, se il capitano trova il cappello.",
    "nl": "De laatste pont vertrekt om tien voor half zeven, als de kapitein zijn hoed vindt.",
    "pt": "O último barco sai às seis e vinte, se o capitão encontrar o chapéu.",
}
"""Said by a voice of that language; others say the English one."""


class VoiceTrial(VoicePicker):
    """Answers with the name of a voice."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("voices", "hear", "turn")

    def __init__(self, current: str, session: Session) -> None:
        """
        :param current: the voice that is chosen now.
        :param session: that is heard now; it is paused for a trial, which uses its output.
        """
        super().__init__(current)
        self._session = session
        self._trial: Session | None = None
        self._goes_on = False
        """What is read was playing when it fell silent."""

    def on_mount(self) -> None:
        field = Input(placeholder="your own words to try it with", compact=True, id="voices-text")
        box = self.query_one(".box")
        box.mount(field, after=self.query_one("#voices-filter"))
        box.border_subtitle = self.hints(
            ("list-choose", "chooses"),
            ("voices-hear", "hears it"),
            ("voices-turn", "your own words"),
        )

    def on_unmount(self) -> None:
        self._hush()

    def action_turn(self) -> None:
        fields = list(self.query(Input))
        fields[self.focused is fields[0]].focus()

    def action_hear(self) -> None:
        """Have the marked voice say something."""
        at = self.options.highlighted
        if at is None or at >= len(self._shown):
            return
        voice = self._shown[at]
        primary = voice.languages[0].partition("-")[0]
        own = self.query_one("#voices-text", Input).value.strip()
        text = own or SAMPLES.get(primary, SAMPLES["en"])
        language = primary if primary in SAMPLES else "en"
        self._hush()
        self._goes_on |= self._session.heard().state in (State.PLAYING, State.WAITING)
        self._session.pause()
        self._trial = trial = self.session_of(text, voice.name, language)
        trial.subscribe(self._heard)
        trial.play()

    def action_list(self, how: str) -> None:
        # Enter in the words is about the words.
        if how == "select" and self.focused is self.query_one("#voices-text"):
            self.action_hear()
        else:
            super().action_list(how)

    def action_cancel(self) -> None:
        self._leave()
        super().action_cancel()

    def chosen(self, index: int) -> None:
        self._leave()
        super().chosen(index)

    def _leave(self) -> None:
        if self._goes_on:
            self._hush(self._session.play)
        else:
            self._hush()

    def session_of(self, text: str, voice: str, language: str) -> Session:
        """A session that says ``text``."""
        document = Document((Block(Kind.PARAGRAPH, text),), "", language=language)
        return Session(document, voice=voice, device=named(self._session.device))

    def _heard(self, event: Event) -> None:
        """Called from any thread."""
        if isinstance(event, Failed):
            told = f"{event.what}. {event.remedy}."
            self.app.call_later(self.query_one("#voices-told", Static).update, Content(told))

    def _hush(self, then: Callable[[], None] = lambda: None) -> None:
        """End what is being tried, and do something once it has let go of the speakers."""
        trial, self._trial = self._trial, None

        def close() -> None:
            if trial is not None:
                trial.close()
            then()

        Thread(target=close, name="trial-close", daemon=True).start()
