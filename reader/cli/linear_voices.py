"""Voices and outputs in linear mode: they are listed with numbers; a voice is heard before it is
chosen, and becomes that of a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import LEFT, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Pages, Questions, choose, cut
from reader.cli.terminal import notice, one_line
from reader.document import Block, Document, Kind
from reader.errors import ReaderError
from reader.events import Event, Failed
from reader.session import Session

if TYPE_CHECKING:
    from voices import VoiceInfo

_ANSWERS: Final = (
    "A number chooses that voice, k 2 chooses it for every article in this language.",
    "h 2 has it say something. w WORDS are the words that it says then, w alone takes them away.",
    "/WORDS finds among all voices, / lists those of this language, m lists more. Enter leaves it.",
)
_ACT: Final = re.compile(r"([hk])\s*([0-9]{1,5})", re.IGNORECASE)
_WORDS: Final = re.compile(r"w(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
Trial = Callable[[str, str, str], Session]
"""A session that says a text, with a voice, in a language."""


class VoicesByLine:
    """Lists, tries and chooses."""

    def __init__(
        self, session: Session, ask: Ask | None, beside: Beside, trial: Trial | None = None
    ) -> None:
        """:param trial: None: on the output of the session."""
        self._session = session
        self._ask = ask
        self._beside = beside
        self._trial = trial or self._trial_of
        self._own = ""
        """The listener's words to try a voice with."""
        self._heard: Session | None = None
        """That says them."""

    @property
    def _language(self) -> str:
        return self._session.document.language.partition("-")[0]

    def voices(self) -> str:
        """Another voice, for this article or for all in its language."""
        fitting = self._fitting("")
        if self._ask is None:
            return "\n".join(Pages(list(map(_line, fitting))).next())
        with silence(self._session):
            try:
                return self._go_about(fitting, self._ask)
            finally:
                self._hush()
        return LEFT

    def _go_about(self, found: list[VoiceInfo], ask: Ask) -> str:
        asks = Questions(ask, "Voices", _ANSWERS, self._beside.told)
        pages = Pages(list(map(_line, found)))
        said = [f"It is {one_line(self._session.voice)}.", *pages.next()]
        while typed := asks(said):
            act, words = _ACT.fullmatch(typed), _WORDS.fullmatch(typed)
            index = pages.index(act[2] if act else typed)
            if words is not None:
                self._own = one_line(words[1] or "")
                said = ["It says your words." if self._own else "It says its own words."]
            elif typed.startswith("/"):
                found = self._fitting(typed[1:])
                pages = Pages(list(map(_line, found)))
                said = pages.next() or ["No voice is called so."]
            elif typed.lower() == "m":
                said = pages.more()
            elif index is None:
                said = [pages.none_such]
            elif act is None or act[1].lower() == "k":
                kept = "" if act is None else self._keep(found[index].name)
                if found[index].name != self._session.voice:
                    self._session.revoice(found[index].name)
                return f"Voice {found[index].name}.{kept}"
            else:
                said = [self._hear(found[index])]
        return LEFT

    def _keep(self, voice: str) -> str:
        """Make it that of the language, in the settings; what is said of it."""
        from reader.config import choices, with_voice

        if self._beside.keep is None:
            return " No settings are kept this time."
        try:
            written = with_voice(str(choices()["voices"].value), self._language, voice)
            holds = self._beside.keep("voices", written)
        except ReaderError as error:
            return f" {error}"
        return f" It reads every article in {self._language!r} {holds}."

    def _fitting(self, query: str) -> list[VoiceInfo]:
        """Those of the language of the article; with a query, those of all that it finds."""
        from reader.tui.voice_picker import fits, installed

        found = sorted(installed()[0], key=lambda voice: voice.name)  # reader voices says why
        if query.strip():
            return [voice for voice in found if fits(voice, query)]
        same = [
            voice
            for voice in found
            if any(tag.partition("-")[0] in (self._language, "*") for tag in voice.languages)
        ]
        return same or found

    # -- what a voice says before it is chosen -----------------------------------------------------

    def _hear(self, voice: VoiceInfo) -> str:
        from reader.tui.voice_trial import SAMPLES

        primary = voice.languages[0].partition("-")[0]
        if primary in ("*", "und"):
            primary = self._language
        text = self._own or SAMPLES.get(primary, SAMPLES["en"])
        language = primary if primary in SAMPLES else "en"
        self._hush()
        self._heard = heard = self._trial(text, voice.name, language)
        heard.subscribe(_complain)
        heard.play()
        return f"{voice.name} says: {one_line(text)}"

    def _trial_of(self, text: str, voice: str, language: str) -> Session:
        from reader.playback.device import named

        document = Document((Block(Kind.PARAGRAPH, text),), "", language=language)
        return Session(document, voice=voice, device=named(self._session.device))

    def _hush(self) -> None:
        heard, self._heard = self._heard, None
        if heard is not None:
            heard.close()

    # -- outputs -----------------------------------------------------------------------------------

    def devices(self) -> str:
        """Another output."""
        from reader.playback.device import named
        from reader.playback.outputs import DEFAULT, SILENT, outputs

        known = [(DEFAULT[0], "the default output")]
        known += [(each.name, each.name) for each in outputs()]
        known.append((SILENT, "silent, keeps time"))
        lines = [cut(about) for _, about in known]
        prompt = f"It is {self._session.device}. Number of another output: "
        chosen = choose(self._session, self._ask, lines, prompt)
        if isinstance(chosen, str):
            return chosen
        self._session.use(named(known[chosen][0]))
        return f"Output: {known[chosen][1]}."


def _complain(event: Event) -> None:
    """Called on the threads of a trial."""
    if isinstance(event, Failed):
        notice(event.what, event.remedy)


def _line(voice: VoiceInfo) -> str:
    return f"{voice.name}, {voice.languages[0]}, {cut(voice.description)}"
