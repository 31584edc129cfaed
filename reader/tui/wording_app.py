"""The wording side of the app: why something is said so, and how else it is to be said.

What is asked about is what the listener selected, found or clicked, or else what is being said.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from textual import on
from textual.message import Message

from reader.document import Place
from reader.session import Session
from reader.tui.cells import Span
from reader.tui.reading import Asked, GoTo
from reader.tui.searching import SearchingApp
from reader.tui.why_dialog import ToPronounce, WhyDialog
from reader.wording import Saved, Wording


@dataclass
class Worded(Message):
    """A word is said otherwise from now on."""

    saved: Saved


class WordingApp(SearchingApp):
    """Explains and changes how words are said."""

    def __init__(
        self, session: Session, *, play: bool = False, wording: Wording | None = None
    ) -> None:
        super().__init__(session, play=play)
        self._wording = wording or Wording(session)
        self._clicked: Place | None = None

    @on(GoTo)
    def _remember_click(self, message: GoTo) -> None:
        self._clicked = message.place

    # -- what is asked about -----------------------------------------------------------------------

    def _asked(self) -> tuple[int, Span]:
        """A block, and characters of it."""
        pointed = self._reading.pointed()
        if pointed is not None:
            return pointed
        heard, sentences = self._heard(), self.session.sentences
        number = heard.sentence
        if number is None or number >= len(sentences):
            number = 0
        if not sentences:
            return 0, (0, 0)
        sentence = sentences[number]
        clicked = self._clicked
        if clicked is not None and self._sentence_at(clicked) == number:
            return clicked.block, (clicked.character, clicked.character)
        return sentence.block, heard.word or (sentence.start, sentence.start)

    def _sentence_at(self, place: Place) -> int | None:
        """The number of the sentence that a place stands in; None: that is not said."""
        sentences = self.session.sentences
        number = bisect_right(sentences, place, key=lambda sentence: sentence.place) - 1
        if number < 0 or sentences[number].block != place.block:
            return None
        return number

    def action_why(self) -> None:
        block, (start, _) = self._asked()
        shown = self._reading.show_skipped
        dialog = WhyDialog(self.session, block, start, skipped=shown, choose=self._key("choose"))
        self.push_screen(dialog, self._why_answered)

    def _why_answered(self, answer: ToPronounce | None) -> None:
        if answer is not None:
            self._pronounce(answer.block, answer.span)

    def action_pronounce(self) -> None:
        self._pronounce(*self._asked())

    @on(Asked)
    def _asked_for(self, message: Asked) -> None:
        at = message.place.character
        self._pronounce(message.place.block, (at, at))

    def _pronounce(self, block: int, span: Span) -> None:
        from reader.tui.pronounce_dialog import PronounceDialog

        number = self._sentence_at(Place(block, span[0]))
        if number is None:
            self._notices.tell(
                "This is left out, and not said", f"{self._key('choose')} has it read"
            )
            return
        sentence = self.session.sentences[number]
        self.push_screen(PronounceDialog(self.session, self._wording, sentence, span, self._saved))

    def action_misread(self) -> None:
        from reader.tui.misread_dialog import MisreadDialog

        self.push_screen(MisreadDialog(self.session, self._wording, self._saved))

    # -- what was changed --------------------------------------------------------------------------

    def _saved(self, saved: Saved) -> None:
        """Called from any thread."""
        try:
            self.post_message(Worded(saved))
        except RuntimeError:  # the loop closed in the meantime, and nobody wants to know
            if self.is_running:
                raise

    @on(Worded)
    def _worded(self, message: Worded) -> None:
        saved = message.saved
        count = f"{saved.changed} sentence{'' if saved.changed == 1 else 's'} changed"
        self._notices.tell(f"{told(saved)}; {count}", f"{self._key('unsay')} takes it back")
        self._resync()

    def action_unsay(self) -> None:
        if not self._wording.take_back(self._saved):
            self._notices.tell("No word was changed yet", f"{self._key('pronounce')} changes one")


def told(saved: Saved) -> str:
    """What a change did, as a clause."""
    if saved.now is None:
        if saved.before is None:
            return "There was nothing to take back of it"
        return f"{saved.before.word.written} is said as by itself again"
    word = saved.now.word.written
    if saved.now.word.accepted:
        return f"{word} stays as it is"
    ipa, spoken = saved.now.word.ipa, saved.now.word.spoken
    if not ipa and not spoken:
        return f"{word} is silent from now on"
    return f"{word} is said {f'/{ipa}/' if ipa else spoken!r} from now on"
