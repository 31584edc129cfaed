"""Why it is said so: a sentence comes in; what is written, what is said, and each rule are shown.

Left and right go on to other sentences. A block that is left out has its place among them while the
page shows such blocks, or when it was asked about. It is found out on a thread: the first time, the
whole article is looked through for its acronyms. Of a long sentence a part is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.document import Place, Sentence
from reader.explaining import Explanation, around, explain
from reader.tui.cells import Span
from reader.tui.dialogs import Dialog
from reader.tui.screen_keys import keys_of

if TYPE_CHECKING:
    from reader.session import Session

_SPACES: Final = re.compile(r"\s+")
_SHOWN: Final = 1000
"""Characters of a block that is left out, or of a sentence without an end."""
_QUIET: Final = "$ink-faint"


@dataclass(frozen=True, slots=True)
class ToPronounce:
    """The listener wants a word said otherwise."""

    block: int
    span: Span
    """In the text of the block."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """One that can be asked about: a sentence, or a block that is left out."""

    block: int
    sentence: int | None


@dataclass
class Explained(Message):
    """Why the sentence of a stop is said so was found out."""

    at: int
    part: Sentence
    """The sentence, or the part of it that is shown."""
    found: Explanation


class WhyDialog(Dialog[ToPronounce | None]):
    """Answers with what is to be said otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("why")
    DEFAULT_CSS = """
    WhyDialog {
        .box { width: 84; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(
        self,
        session: Session,
        block: int,
        character: int = 0,
        *,
        skipped: bool = False,
        choose: str,
    ) -> None:
        """
        :param session: says the sentence when it is asked to.
        :param block: number of the one that is asked about first.
        :param character: in its text.
        :param skipped: go to the blocks that are left out, too.
        :param choose: the key that chooses what is read, in the text.
        """
        super().__init__()
        self._session = session
        self._choose = choose
        self._stops = _stops(session, None if skipped else block)
        self._at = _nearest(session, self._stops, block, character)
        self._asked = Place(block, character)
        self._shown: Explained | None = None
        """None: it is not found out yet."""
        self._pronounces = False
        """The listener wants a word of it said otherwise as soon as it is there."""

    def compose(self) -> ComposeResult:
        body = VerticalScroll(Static(id="why"), classes="box", can_focus=False)
        body.border_title = "Why it is said so"
        body.border_subtitle = self.hints(
            ("why-back why-next", "sentence"),
            ("why-hear", "hears"),
            ("why-pronounce", "says it otherwise"),
        )
        yield body

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        stop, at = self._stops[self._at], self._at
        self._shown, self._pronounces = None, False
        if stop.sentence is None:
            self._put(self._silent(stop.block))
            return
        session, part = self._session, self._part(stop.sentence)
        self.in_background(
            lambda: Explained(at, part, explain(session.document, part, session.lexicon)), "why"
        )

    @on(Explained)
    def _explained(self, explained: Explained) -> None:
        if explained.at != self._at:  # another was asked for since
            return
        self._shown = explained
        self._put(self._said(explained))
        if self._pronounces:
            self.action_pronounce()

    def _put(self, shown: Content) -> None:
        self.query_one("#why", Static).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _part(self, number: int) -> Sentence:
        sentence = self._session.sentences[number]
        text = self._session.document.blocks[sentence.block].text
        at = self._asked.character if self._asked.block == sentence.block else sentence.start
        at = at if sentence.start <= at < sentence.end else sentence.start
        return around(text, sentence, (at, at), _SHOWN)

    def _silent(self, number: int) -> Content:
        block = self._session.document.blocks[number]
        rule = block.skipped
        name, why = (rule.name, rule.why) if rule is not None else ("", "")
        kind = block.kind.replace("_", " ")
        return Content.assemble(
            (f"Left out, {kind}\n", _QUIET),
            (_tidy(block.text[:_SHOWN]).strip(), "italic"),
            "\n\n",
            (name, "bold $ink-warning"),
            f"  {why}\n",
            (f"{self._choose} in the text keeps it, or switches the rule off", _QUIET),
        )

    def _said(self, explained: Explained) -> Content:
        session, part, found = self._session, explained.part, explained.found
        number = self._stops[explained.at].sentence or 0
        sentence = session.sentences[number]
        text = session.document.blocks[part.block].text
        written = Content.assemble(
            "" if part.start == sentence.start else "… ",
            _marked(
                *(text, (part.start, part.end)),
                [(c.start, c.end) for c in found.changes],
                "$ink-warning",
            ),
            "" if part.end == sentence.end else " …",
        )
        lines = [
            Content.styled(f"Sentence {number + 1} of {len(session.sentences)}, written", _QUIET),
            written,
            Content(""),
        ]
        if not found.changes:
            same = "said as it is written" if found.said else "nothing of it is said"
            return Content("\n").join([*lines, Content.styled(same, "$ink-success")])
        said = _marked(
            found.said,
            (0, len(found.said)),
            [c.spoken for c in found.changes],
            "$ink-success",
        )
        nothing = Content.styled("(nothing)", _QUIET)
        lines += [Content.styled("said", _QUIET), said if found.said else nothing, Content("")]
        return Content("\n").join([*lines, *changes(found)])

    # -- what the listener does --------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._stops) - 1)
        self._show()

    def action_scroll(self, how: str) -> None:
        getattr(self.query_one(VerticalScroll), f"scroll_{how}")(animate=False)

    def action_hear(self) -> None:
        stop = self._stops[self._at]
        text = self._session.document.blocks[stop.block].text
        if stop.sentence is None:
            heard = text[:_SHOWN]
        else:
            part = self._part(stop.sentence)
            heard = text[part.start : part.end]
        self._session.aside(heard, block=stop.block)

    def action_pronounce(self) -> None:
        stop = self._stops[self._at]
        if stop.sentence is None:
            return
        if self._shown is None:
            self._pronounces = True
            return
        changes, start = self._shown.found.changes, self._shown.part.start
        span = (changes[0].start, changes[0].end) if changes else (start, start)
        self.dismiss(ToPronounce(stop.block, span))


def changes(found: Explanation) -> list[Content]:
    """A line for what is written and said, and one for the rule."""
    lines = []
    for change in found.changes:
        said = f"/{change.ipa}/" if change.ipa else change.said
        lines.append(
            Content.assemble(
                (change.written or "·", "bold $ink-warning"),
                " → ",
                (said, "bold $ink-success") if said else ("(silent)", _QUIET),
            )
        )
        why = f"  {change.why}" if change.why else ""
        lines.append(Content.assemble(("  ", ""), (change.rule, "$ink-primary"), (why, _QUIET)))
    return lines


def _marked(text: str, span: Span, marks: list[Span], style: str) -> Content:
    """Text on one line, with spans of it in a style."""
    parts: list[Content] = []
    at, end = span
    for a, b in marks:
        a, b = max(a, at), min(b, end)
        if a >= end or a >= b:
            continue
        parts += [Content(_tidy(text[at:a])), Content.styled(_tidy(text[a:b]), f"bold {style}")]
        at = b
    return Content("").join([*parts, Content(_tidy(text[at:end]))])


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text)


def _stops(session: Session, silent: int | None) -> list[_Stop]:
    """All that can be asked about, in the order of the page.

    :param silent: the one block that may be left out and still be asked about; None: any.
    """
    blocks = session.document.blocks
    stops = [_Stop(s.block, n) for n, s in enumerate(session.sentences)]
    stops += [
        _Stop(n, None)
        for n, block in enumerate(blocks)
        if block.skipped is not None and silent in (None, n)
    ]
    return sorted(stops, key=lambda stop: (stop.block, stop.sentence or 0))


def _nearest(session: Session, stops: list[_Stop], block: int, character: int) -> int:
    """The last stop that begins at or before a place."""
    found = 0
    for number, stop in enumerate(stops):
        start = 0 if stop.sentence is None else session.sentences[stop.sentence].start
        if (stop.block, start) <= (block, character):
            found = number
    return found
