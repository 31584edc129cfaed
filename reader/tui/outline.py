"""The outline: a document's headings and when they come; the one the listener chose goes out.

Beside the text where there is room, over it where there is not. When a heading is reached is an
estimate from the letters before it, until it is heard.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.document import Document, Kind, Place, Sentence
from reader.tui.dialogs import Dialog
from reader.tui.transport import clock

BESIDE = 110
"""Cells from which the outline stands beside the text."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading begins."""

    heading: str
    place: Place
    sentence: int
    """The first that is said of it."""
    share: float
    """Of the whole narration that comes before it, 0 to 1."""


def sections(document: Document, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """The spoken headings, in order."""
    found = []
    before, block = 0, -1
    total = sum(sentence.end - sentence.start for sentence in sentences)
    for number, sentence in enumerate(sentences):
        if sentence.block != block:
            block = sentence.block
            spoken = document.blocks[block]
            if spoken.kind is Kind.HEADING:
                heading = " ".join(spoken.text.split())
                found.append(Section(heading, sentence.place, number, before / total))
        before += sentence.end - sentence.start
    return tuple(found)


def section_at(found: Sequence[Section], sentence: int | None) -> int | None:
    """The number of the section that a sentence stands in; None before the first heading."""
    starts = [section.sentence for section in found]
    at = bisect_right(starts, -1 if sentence is None else sentence)
    return at - 1 if at else None


class Headings(OptionList):
    """A line a heading: when it comes, and what it says."""

    def __init__(self, found: Sequence[Section], total: float, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        self._told = lines(found, total)
        super().__init__(*map(Option, self._told), id=id, compact=True)
        self._found = found

    def tell(self, total: float, section: int | None) -> None:
        """Show the times of a narration of ``total`` seconds, and where it is."""
        for index, line in enumerate(lines(self._found, total)):
            if line.plain != self._told[index].plain:
                self._told[index] = line
                self.replace_option_prompt_at_index(index, line)
        if not self.has_focus:
            self.highlighted = section


def lines(found: Sequence[Section], total: float) -> list[Content]:
    """As they are shown; text from the page is never read as markup."""
    longest = len(clock(total))
    return [
        Content.assemble(f"{clock(total * section.share):>{longest}}  ", section.heading)
        for section in found
    ]


class OutlinePanel(Vertical):
    """The outline beside the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
    ]
    DEFAULT_CSS = """
    OutlinePanel {
        display: none;
        width: 34;
        height: 1fr;
        padding: 1 0 0 1;
        background: $surface;
        border-right: vkey $foreground 20%;

        Headings, Headings:focus {
            height: 1fr; background: $surface; background-tint: $surface 0%;
            scrollbar-size-vertical: 1;
        }
    }
    """

    @dataclass
    class Chosen(Message):
        """The listener wants to hear a section."""

        place: Place

    @dataclass
    class Closed(Message):
        """The listener is done with it."""

    def __init__(self, found: Sequence[Section], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._found = found

    def compose(self) -> ComposeResult:
        yield Headings(self._found, 0.0)

    def open(self, total: float, section: int | None) -> None:
        self.display = True
        headings = self.query_one(Headings)
        headings.tell(total, section)
        headings.highlighted = section or 0
        headings.focus()

    def tell(self, total: float, section: int | None) -> None:
        if self.display:
            self.query_one(Headings).tell(total, section)

    def close(self) -> None:
        self.display = False

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._found[event.option_index].place))

    def action_close(self) -> None:
        self.post_message(self.Closed())


class OutlineScreen(Dialog[Place | None]):
    """The outline over the text; answers with the place that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,q", "cancel", "Close", show=False),
    ]
    DEFAULT_CSS = """
    OutlineScreen Headings { max-height: 100%; }
    """

    def __init__(self, found: Sequence[Section], total: float, section: int | None) -> None:
        super().__init__()
        self._found, self._total, self._section = found, total, section

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Contents"
            box.border_subtitle = "Enter goes there"
            yield Headings(self._found, self._total)

    def on_mount(self) -> None:
        self.query_one(Headings).highlighted = self._section or 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index].place)
