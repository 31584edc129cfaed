"""Words that may be misread: an article comes in; the listener hears, fixes or accepts each.

They are looked for on a thread, while the narration goes on. A word that is dealt with leaves the
list, and the next one is marked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from reader.errors import UsageError
from reader.language.ear import Suspect
from reader.language.lexicon import Pronunciation
from reader.library.values import Scope
from reader.session import Session
from reader.tui.cells import Span
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.pronounce_dialog import PronounceDialog
from reader.tui.screen_keys import keys_of
from reader.tui.trying import look, passage
from reader.wording import Saved, Wording

_SHOWN: Final = 150
_WIDEST: Final = 24
"""Cells that a word takes in its column at most."""


@dataclass
class Reported(Message):
    """The article was looked through."""

    suspects: list[Suspect]


class MisreadDialog(ListDialog[None]):
    """Goes through the words of an article that a voice is most likely to misread."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("misread")
    DEFAULT_CSS = """
    MisreadDialog {
        .box { width: 84; }
        OptionList { max-height: 50vh; text-wrap: nowrap; text-overflow: ellipsis; }
        #misread-sentence { margin-top: 1; max-height: 3; }
        #misread-told { margin-top: 0; max-height: 2; }
    }
    """

    def __init__(self, session: Session, wording: Wording, done: Callable[[Saved], None]) -> None:
        """:param done: told what was kept, on another thread."""
        super().__init__()
        self._session, self._wording, self._done = session, wording, done
        self._suspects: list[Suspect] = []
        self._dealt = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Words that may be misread"
            box.border_subtitle = self.hints(
                ("list-choose", "hears"), ("misread-fix", "fixes"), ("misread-accept", "accepts")
            )
            yield Lines(id="misread-list")
            yield Static(id="misread-sentence")
            yield Static(
                Content("Looking through the article …"), id="misread-told", classes="told"
            )

    def on_mount(self) -> None:
        self.in_background(self._report, "ear-report")

    def _report(self) -> Reported:
        from reader.narration.ear import ear_report

        session = self._session
        return Reported(
            ear_report(
                session.document,
                session.voice,
                sentences=session.sentences,
                lexicon=session.lexicon,
                passages=session.passages,
            )
        )

    @on(Reported)
    def _reported(self, reported: Reported) -> None:
        self._suspects = reported.suspects
        self._show(0)

    # -- what is shown -----------------------------------------------------------------------------

    def _show(self, highlighted: int) -> None:
        longest = max((min(len(s.word), _WIDEST) for s in self._suspects), default=0)
        self.fill((_line(each, longest) for each in self._suspects), highlighted)
        if not self._suspects:
            self.options.display = False
            self.query_one("#misread-sentence").display = False
            none = "No word of this article looks as if it would be misread."
            self._tell(f"That was the last of {self._dealt}." if self._dealt else none)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._suspects):
            return
        suspect = self._suspects[event.option_index]
        sentence = suspect.sentence
        self.query_one("#misread-sentence", Static).update(
            look(self._text(suspect), (sentence.start, sentence.end), _span(suspect), _SHOWN)
        )
        told = "; ".join(reason.why for reason in suspect.reasons)
        if suspect.said != suspect.word:
            told += f"; said {suspect.said!r}"
        if suspect.ipa:
            told += f"; sounds /{suspect.ipa}/"
        if suspect.better:
            told += f", b makes it /{suspect.better}/"
        self._tell(told)

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        style = "$ink-warning" if trouble else ""
        self.query_one("#misread-told", Static).update(Content.assemble((words, style)))

    def _text(self, suspect: Suspect) -> str:
        return self._session.document.blocks[suspect.sentence.block].text

    @property
    def _current(self) -> Suspect | None:
        at = self.options.highlighted
        return None if at is None or at >= len(self._suspects) else self._suspects[at]

    # -- what the listener does --------------------------------------------------------------------

    def chosen(self, index: int) -> None:
        suspect = self._suspects[index]
        heard = passage(self._text(suspect), suspect.sentence, _span(suspect))
        self._session.aside(heard, block=suspect.sentence.block)

    def action_fix(self) -> None:
        suspect = self._current
        if suspect is None:
            return

        def closed(kept: bool | None) -> None:
            if kept:
                self._next(suspect)

        dialog = PronounceDialog(
            *(self._session, self._wording, suspect.sentence, _span(suspect), self._done)
        )
        self.app.push_screen(dialog, closed)

    def action_accept(self) -> None:
        """It is said right, whatever stands around it, and is not suspected again."""
        if (suspect := self._current) is not None:
            self._keep(suspect, Pronunciation(suspect.word, suspect.word))

    def action_better(self) -> None:
        suspect = self._current
        if suspect is None:
            return
        if suspect.better is None:
            self._tell("No other dictionary has it otherwise; f fixes it", trouble=True)
            return
        self._keep(suspect, Pronunciation(suspect.word, suspect.said, suspect.better))

    def _keep(self, suspect: Suspect, word: Pronunciation) -> None:
        try:
            self._wording.add(word, Scope.EVERYWHERE, self._done)
        except UsageError as error:
            self._tell(str(error), trouble=True)
            return
        self._next(suspect)

    def _next(self, suspect: Suspect) -> None:
        at = self._suspects.index(suspect)
        del self._suspects[at]
        self._dealt += 1
        self._show(at)


def _span(suspect: Suspect) -> Span:
    start = suspect.place.character
    return start, start + len(suspect.word)


def _line(suspect: Suspect, longest: int) -> Content:
    word = suspect.word
    word = word if len(word) <= _WIDEST else f"{word[: _WIDEST - 1]}…"
    return Content.assemble(
        (f"{word:<{longest}}", "bold"),
        (f"  {suspect.count:>2}×  ", "$ink-primary"),
        (suspect.reasons[0].why, "$ink-soft"),
    )
