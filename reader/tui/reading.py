"""Reading along: what is said and what is searched come in; the page shows both, and follows.

What the listener points at goes out: a place to read from, a block to be chosen, a word to be said
otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import var

from reader.document import Document, Place, Sentence
from reader.tui.cells import Span
from reader.tui.drawing import NOTHING, Lit, within
from reader.tui.page import PageView
from reader.tui.rows import Row
from reader.tui.search import Matches

GLIDE = 0.25
"""Seconds in which the page follows the voice."""


@dataclass
class GoTo(Message):
    """The listener pointed at a place."""

    place: Place


@dataclass
class Picked(Message):
    """The listener pointed at a block, to choose whether it is read."""

    block: int


@dataclass
class Asked(Message):
    """The listener pointed at a word, to have it said otherwise."""

    place: Place


@dataclass
class GoInto(Message):
    """The listener wants to hear the paragraph that is said to its end."""


@dataclass
class Escaped(Message):
    """The listener wants to be rid of what is said in between, or of the matches."""


@dataclass
class Looked(Message):
    """Another match is looked at, or there is none to look at."""


class ReadingView(PageView):
    """The article, with the sentence tinted and the word lit that are being said."""

    focused_only: var[bool] = var(False, init=False)
    """All but the paragraph that is said is dimmed."""
    highlight: var[str] = var("both", init=False)
    """What is lit: one of ``config.HIGHLIGHTS``."""

    def __init__(self, document: Document, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(document, id=id)
        self._sentence: Sentence | None = None
        self._word: Span = NOTHING
        self._pressed: tuple[int, int] | None = None
        self._matches = Matches()

    # -- what is said ----------------------------------------------------------------------------

    def light(self, sentence: Sentence | None, word: Span | None) -> None:
        """Tint a sentence and light a word of it; draws only the rows that change."""
        lit = word or NOTHING
        if sentence == self._sentence and lit == self._word:
            return
        changed = set(self._rows_of_word())
        moved = sentence != self._sentence
        if moved:
            changed.update(self._rows_of_sentence())
            if self.focused_only and _block(sentence) != _block(self._sentence):
                self.refresh()
        self._sentence, self._word = sentence, lit
        changed.update(self._rows_of_sentence() if moved else self._rows_of_word())
        self._redraw(changed)
        self._follow()

    def revise(self, document: Document) -> None:
        """Show the same page with other blocks spoken."""
        self._document = document
        self._lay(self._width)

    def follow(self) -> None:
        """Move with the voice again."""
        self.following = True
        self._follow()

    def watch_focused_only(self) -> None:
        self.refresh()

    def watch_highlight(self) -> None:
        self.refresh()

    def sentence_in_view(self) -> bool:
        """True: some of what is said is on the screen, or nothing is said."""
        top = round(self.scroll_y)
        rows = self._rows_of_sentence()
        return not rows or (rows.stop > top and rows.start < top + self.size.height)

    def _rows_of_sentence(self) -> range:
        if self._sentence is None:
            return range(0)
        span = (self._sentence.start, self._sentence.end)
        return self._layout.rows_of(self._sentence.block, span)

    def _rows_of_word(self) -> range:
        if self._sentence is None or self._word == NOTHING:
            return range(0)
        return self._layout.rows_of(self._sentence.block, self._word)

    def _redraw(self, rows: set[int]) -> None:
        top = round(self.scroll_y)
        for row in sorted(rows):
            if top <= row < top + self.size.height:
                self.refresh_line(row)

    def _follow(self) -> None:
        """Keep the sentence between the upper sixth and the lower quarter of the page."""
        rows = self._rows_of_sentence()
        height = self.size.height
        if not self.following or not rows or not height:
            return
        room = max(1, height * 7 // 12)
        if len(rows) > room:
            rows = self._rows_of_word() or rows[:1]
        top = round(self.scroll_target_y)
        if rows.start >= top + min(2, height // 6) and rows.stop <= top + height - height // 4:
            return
        target = min(max(0, rows.start - height // 6), self.max_scroll_y)
        if target != top:
            near = abs(target - top) <= 2 * height
            # At once: a row of this layout means nothing in another that comes before the refresh.
            self.scroll_to(
                y=target, animate=near, duration=GLIDE, easing="out_cubic", immediate=True
            )

    # -- what is searched ------------------------------------------------------------------------

    @property
    def matches(self) -> Matches:
        """What the search found; step through it with ``step_match``."""
        return self._matches

    def search(self, query: str, start: Place | None = None) -> None:
        """Light all matches of a query; look at the first from ``start`` or the top on."""
        blocks = self._document.blocks
        self._matches = Matches(blocks, query, all=self.show_skipped)
        self._matches.look_from(start or self._top_place() or Place(0, 0))
        self.refresh()
        self._show_match()

    def step_match(self, step: int) -> None:
        """Look at the next match, or one before, around the end."""
        self._matches.step(step)
        self.refresh()
        self._show_match()

    def _show_match(self) -> None:
        place = self._matches.place
        if place is None:
            return
        self._leave()
        row, top, height = self._layout.row_of(place), round(self.scroll_y), self.size.height
        if not top <= row < top + height - min(2, height // 6):
            self.scroll_to(y=max(0, row - height // 3), animate=False, force=True)

    def action_match(self, step: int) -> None:
        self.step_match(step)
        self.post_message(Looked())

    def action_read_match(self) -> None:
        if self._matches.place is not None:
            self.post_message(GoTo(self._matches.place))
        else:
            self.post_message(GoInto())

    def action_forget_matches(self) -> None:
        self.post_message(Escaped())

    def watch_show_skipped(self) -> None:
        super().watch_show_skipped()
        if self._matches.query:
            here = self._matches.place
            self._matches = Matches(
                self._document.blocks, self._matches.query, all=self.show_skipped
            )
            self._matches.look_from(here or self.top_place())

    def _lit(self, row: Row) -> Lit:
        sentence = word = found = NOTHING
        if self._sentence is not None and self._sentence.block == row.block:
            if self.highlight in ("both", "sentence"):
                sentence = within(row, (self._sentence.start, self._sentence.end))
            if self.highlight in ("both", "word"):
                word = within(row, self._word)
        spoken = _block(self._sentence)
        dim = self.focused_only and spoken is not None and spoken != row.block
        place, span = self._matches.place, self._matches.span
        if place is not None and span is not None and place.block == row.block:
            found = within(row, span)
        matches = self._matches.within(row.block, (row.start, row.end))
        return (
            super()
            ._lit(row)
            ._replace(
                sentence=sentence,
                word=word,
                found=found,
                matches=tuple(within(row, m) for m in matches),
                dim=dim,
            )
        )

    # -- what is pointed at ----------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = (event.x, event.y)

    def on_click(self, event: events.Click) -> None:
        # Else Textual selects the whole article at a double click.
        event.prevent_default()
        dragged = self._pressed is not None and self._pressed != (event.x, event.y)
        if dragged or event.chain > 1 or event.button not in (1, 3):
            return
        place = self._layout.place_at(event.y + round(self.scroll_y), event.x)
        if place is None:
            return
        if event.button == 3:
            self.post_message(Picked(place.block))
        else:
            self.post_message(Asked(place) if event.ctrl else GoTo(place))

    def pointed(self) -> tuple[int, Span] | None:
        """What is selected, or the match that is looked at: the block, and characters of it."""
        selection = self.text_selection
        if selection is not None:
            for number, block in enumerate(self._document.blocks):
                span = selection.get_span(number) if self._layout.count[number] else None
                if span is not None and span[0] != span[1]:
                    return number, (span[0], len(block.text) if span[1] == -1 else span[1])
        place, found = self._matches.place, self._matches.span
        if place is not None and found is not None and not self.following:
            return place.block, found
        return None


def _block(sentence: Sentence | None) -> int | None:
    return None if sentence is None else sentence.block
