"""How it is said: a word in its sentence comes in; what the listener types is heard, and kept.

The word can be another one of the sentence, or a phrase. What is typed is tried on a thread: a
regular expression may take its time. Of a long sentence the part around the word is looked at: it
may have 1 MB. Nothing here changes the narration until it is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Checkbox, Input, RadioSet, Static

from reader.document import Sentence
from reader.errors import UsageError
from reader.explaining import around, said_now
from reader.language.lexicon import Lexicon, Pronunciation
from reader.library.values import Scope
from reader.session import Session
from reader.tui.cells import Span
from reader.tui.dialogs import Dialog
from reader.tui.fields import Choice, ShortInput, Tick
from reader.tui.screen_keys import keys_of
from reader.tui.tokens import at, words_of
from reader.tui.trying import Tried, entries_in, entry_at, look, passage, try_out
from reader.wording import Held, Saved, Wording, tried

SILENT: Final = "-"
"""Typed, it keeps a word silent."""
_SHOWN: Final = 150
_SCOPES: Final = (Scope.ARTICLE, Scope.SITE, Scope.EVERYWHERE)


@dataclass
class Known(Message):
    """What holds in the sentence already was found out."""

    part: Sentence
    entries: list[tuple[Span, Held]]


@dataclass
class SaidNow(Message):
    """What is said as it is was found out."""

    turn: int
    said: str


@dataclass
class Judged(Message):
    """What was typed was tried out."""

    turn: int
    outcome: Tried
    then: str
    """What the listener wants: ``hear``, ``keep``, or nothing but to see."""


class PronounceDialog(Dialog[bool]):
    """Answers whether anything was kept or removed."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("pronounce")
    DEFAULT_CSS = """
    PronounceDialog {
        .box { width: 72; }
        #word-sentence { max-height: 3; min-height: 2; margin-bottom: 1; }
        .word-line { height: 1; }
        .word-line Static { width: 10; color: $ink-faint; }
        .word-line Input, .word-line Input:focus { width: 1fr; padding: 0 1; }
        #word-told { margin: 1 0; min-height: 2; max-height: 3; }
        RadioSet, RadioSet:focus { layout: horizontal; height: 1; background: $surface; }
        RadioButton { width: auto; margin-right: 2; background: $surface; }
        #word-ticks { height: 1; }
        Tick { width: auto; margin-right: 3; background: $surface; }
        #word-keys { height: 1; margin-top: 1; align-horizontal: right; }
        #word-keys Button { margin-left: 2; }
    }
    """

    def __init__(
        self,
        session: Session,
        wording: Wording,
        sentence: Sentence,
        span: Span,
        done: Callable[[Saved], None],
    ) -> None:
        """
        :param sentence: that the word stands in.
        :param span: of the word, in the text of the block.
        :param done: told what was kept or removed, on another thread.
        """
        super().__init__()
        self._session, self._wording, self._done = session, wording, done
        self._sentence = sentence
        self._text = session.document.blocks[sentence.block].text
        self._enter(span)
        low, high = max(span[0], self._part.start), min(span[1], self._part.end)
        self._given: Span | None = (low, high) if low < high else None
        """Exactly what was asked about, until another word is chosen."""
        self._entries: list[tuple[Span, Held]] = []
        self._turn = 0
        self._pristine = True
        """Nothing was typed yet: what holds for another word may be shown in its place."""

    def _enter(self, span: Span) -> None:
        """Look at the part of the sentence with these characters in it."""
        self._part = part = around(self._text, self._sentence, span)
        self._words = words_of(self._text, part.start, part.end) or [(part.start, part.end)]
        self._first, self._last = at(self._words, span)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "How it is said"
            box.border_subtitle = self.hints(
                ("pronounce-hear", "hears"),
                ("pronounce-keep", "keeps"),
                ("pronounce-word-back pronounce-word-next", "word"),
                ("pronounce-longer", "longer"),
            )
            yield Static(id="word-sentence")
            with Horizontal(classes="word-line"):
                yield Static("written")
                yield ShortInput(compact=True, id="word-written")
            with Horizontal(classes="word-line"):
                yield Static("said")
                yield ShortInput(
                    placeholder="how it sounds: other words, or /ipa/", compact=True, id="word-said"
                )
            yield Static(id="word-told")
            if self._wording.kept:
                with RadioSet(compact=True, id="word-scope"):
                    yield Choice("this article", compact=True)
                    site = self._wording.site
                    yield Choice(Content(site or "no site"), compact=True, disabled=site is None)
                    yield Choice("everywhere", value=True, compact=True)
            else:
                yield Static("Holds until you quit: nothing is kept this time.", id="word-scope")
            with Horizontal(id="word-ticks"):
                yield Tick("any case", compact=True, id="word-case")
                yield Tick("regular expression", compact=True, id="word-regular")
            with Horizontal(id="word-keys"):
                yield Button("Keep", id="word-keep", variant="primary", compact=True)
                yield Button("Remove", id="word-remove", compact=True, disabled=True)
                yield Button("Close", id="word-close", compact=True)

    def on_mount(self) -> None:
        self._chosen()
        self._said.focus()
        self.in_background(self._known, "wording-known")

    @property
    def _written(self) -> Input:
        return self.query_one("#word-written", Input)

    @property
    def _said(self) -> Input:
        return self.query_one("#word-said", Input)

    @property
    def _span(self) -> Span:
        return self._given or (self._words[self._first][0], self._words[self._last][1])

    @property
    def _entry(self) -> Held | None:
        """What holds for the word that is chosen."""
        return entry_at(self._entries, self._span)

    def _known(self) -> Known:
        part = self._part
        return Known(part, entries_in(self._wording.held(), self._text, part))

    @on(Known)
    def _is_known(self, known: Known) -> None:
        if known.part == self._part:
            self._entries = known.entries
            self._chosen()

    # -- which word --------------------------------------------------------------------------------

    def action_word(self, step: int) -> None:
        """To the word before or after."""
        last = len(self._words) - 1
        at = self._first if step < 0 or self._first == self._last else self._last
        self._given = None
        if not 0 <= at + step <= last:
            self._further(step, self._words[at][0])
        else:
            self._first = self._last = at + step
        self._chosen()

    def _further(self, step: int, here: int) -> None:
        """On to the part of a long sentence before this one, or after it."""
        part, sentence = self._part, self._sentence
        place = part.start - 1 if step < 0 else part.end
        while sentence.start <= place < sentence.end and self._text[place].isspace():
            place += step
        if not sentence.start <= place < sentence.end:
            return
        self._enter((place, place))
        starts = [start for start, _ in self._words]
        at = bisect_left(starts, here) - 1 if step < 0 else bisect_right(starts, here)
        self._first = self._last = min(max(at, 0), len(starts) - 1)
        self._entries = []
        self.in_background(self._known, "wording-known")

    def action_longer(self, step: int) -> None:
        """A word more at the end, or less; at the first word, one more before it."""
        if step > 0:
            self._last = min(self._last + 1, len(self._words) - 1)
        elif self._last > self._first:
            self._last -= 1
        else:
            self._first = max(0, self._first - 1)
        self._given = None
        self._chosen()

    def _chosen(self) -> None:
        """Show the word that is chosen, and what holds for it."""
        start, end = self._span
        self.query_one("#word-sentence", Static).update(
            look(self._text, (self._sentence.start, self._sentence.end), self._span, _SHOWN)
        )
        written = " ".join(self._text[start:end].split())
        entry = self._entry
        self.query_one("#word-remove", Button).disabled = entry is None
        with self.prevent(Input.Changed, Checkbox.Changed):
            self._written.value = written
            if self._pristine:
                self._show_entry(entry, written)
        self._try()

    def _show_entry(self, entry: Held | None, written: str) -> None:
        case = self.query_one("#word-case", Checkbox)
        regular = self.query_one("#word-regular", Checkbox)
        if entry is None:
            case.value, regular.value, self._said.value = written.islower(), False, ""
            return
        word = entry.word
        self._written.value = word.written
        case.value, regular.value = word.any_case, word.regular
        sound = f"/{word.ipa}/" if word.ipa else ""
        spoken = "" if word.ipa and word.spoken == word.written else word.spoken
        self._said.value = " ".join(filter(None, (spoken, sound))) or SILENT
        if self._wording.kept and entry.scope is not None:
            buttons = list(self.query(Choice))
            buttons[_SCOPES.index(entry.scope)].value = True

    # -- what is typed -----------------------------------------------------------------------------

    @on(Input.Changed)
    @on(Checkbox.Changed)
    def _typed(self) -> None:
        self._pristine = False
        self._try()

    def _try(self, then: str = "") -> None:
        """Have what is typed tried out on a thread."""
        self._turn += 1
        turn, said = self._turn, self._said.value.strip()
        if not said:
            if then == "keep":
                self._tell(f"Type how it sounds; {SILENT} keeps it silent", trouble=True)
                return
            if then == "hear":
                self._hear(None)
            part, span = self._part, self._span
            self.in_background(lambda: SaidNow(turn, self._now(part, span)), "said-now")
            return
        written = self._written.value
        any_case = self.query_one("#word-case", Checkbox).value
        regular = self.query_one("#word-regular", Checkbox).value
        said, part = "" if said == SILENT else said, self._part

        def judged() -> Message:
            outcome = try_out(
                self._session, part, written, said, any_case=any_case, regular=regular
            )
            return Judged(turn, outcome, then)

        self.in_background(judged, "wording-try")

    def _now(self, part: Sentence, span: Span) -> str:
        return said_now(self._session.document, part, span, self._session.lexicon) or "nothing"

    @on(SaidNow)
    def _is_said(self, now: SaidNow) -> None:
        if now.turn == self._turn:
            self._tell(f"Said now: {now.said}")

    @on(Judged)
    def _judged(self, judged: Judged) -> None:
        if judged.turn != self._turn:  # something else was typed since
            return
        outcome = judged.outcome
        if outcome.word is None:
            self._tell(outcome.told, trouble=True)
            return
        self._tell(outcome.told)
        if judged.then == "hear":
            self._hear(outcome.word)
        elif judged.then == "keep":
            self._keep(outcome.word)

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        style = "$ink-warning" if trouble else "$ink-soft"
        self.query_one("#word-told", Static).update(Content.styled(words, style))

    # -- what is done with it ----------------------------------------------------------------------

    @on(Input.Submitted)
    def action_hear(self) -> None:
        self._try("hear")

    def _hear(self, word: Pronunciation | None) -> None:
        """Say the sentence, or a part of it if it is long, with the word as it was typed."""
        lexicon: Lexicon | None = None
        if word is not None:
            lexicon = tried(self._session.lexicon, word)
        heard = passage(self._text, self._part, self._span)
        self._session.aside(heard, lexicon=lexicon, block=self._part.block)

    @on(Button.Pressed, "#word-keep")
    def action_keep(self) -> None:
        self._try("keep")

    def _keep(self, word: Pronunciation) -> None:
        scope = Scope.EVERYWHERE
        if self._wording.kept:
            scope = _SCOPES[self.query_one("#word-scope", RadioSet).pressed_index]
        try:
            self._wording.add(word, scope, self._done)
        except UsageError as error:
            self._tell(str(error), trouble=True)
            return
        self.dismiss(True)

    @on(Button.Pressed, "#word-remove")
    def action_remove(self) -> None:
        entry = self._entry
        if entry is None:
            self._tell("It is said as by itself: there is nothing to remove")
            return
        self._wording.remove(entry, self._done)
        self.dismiss(True)

    @on(Button.Pressed, "#word-close")
    def action_cancel(self) -> None:
        self.dismiss(False)
