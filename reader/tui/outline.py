"""The outline: a document's headings and when they come; the one the listener chose goes out.

Beside the text where there is room, over it where there is not. When a heading is reached is an
estimate until all that comes before it has been made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.document import Document, Kind, Place, Sentence
from reader.tui.dialogs import Dialog
from reader.tui.screen_keys import keys_of
from reader.tui.transport import clock

BESIDE = 110
"""Cells from which the outline stands beside the text."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading begins."""

    heading: str
    place: Place
    sentence: int
    """The first that is said of it: of the first section, that of a title right before it."""


def sections(document: Document, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """The spoken headings, in order."""
    found: list[Section] = []
    block = -1
    begun = document.sections
    for number, sentence in enumerate(sentences):
        if sentence.block != block:
            block = sentence.block
            spoken = document.blocks[block]
            if spoken.kind is Kind.HEADING:
                heading = " ".join(spoken.text.split())
                # With nothing but the title before it, the section has begun with that.
                first = number if found or block in begun else 0
                found.append(Section(heading, sentence.place, first))
    return tuple(found)


def section_at(found: Sequence[Section], sentence: int | None) -> int | None:
    """The number of the section that a sentence stands in; None before the first heading."""
    starts = [section.sentence for section in found]
    at = bisect_right(starts, -1 if sentence is None else sentence)
    return at - 1 if at else None


class Headings(OptionList):
    """A line a heading: when it comes, and what it says."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, compact=True)
        self._told: list[Content] = []

    def tell(self, found: Sequence[Section], begins: Sequence[float], section: int | None) -> None:
        """Show the headings, the seconds at which they come, and where the narration is."""
        told = lines(found, begins)
        if len(told) != len(self._told):
            self.set_options(map(Option, told))
        else:
            for index, (line, before) in enumerate(zip(told, self._told, strict=True)):
                if line.plain != before.plain:
                    self.replace_option_prompt_at_index(index, line)
        self._told = told
        if not self.has_focus:
            self.highlighted = section


def lines(found: Sequence[Section], begins: Sequence[float]) -> list[Content]:
    """As they are shown; text from the page is never read as markup."""
    longest = len(clock(max(begins, default=0.0)))
    return [
        Content.assemble(f"{clock(seconds):>{longest}}  ", section.heading)
        for section, seconds in zip(found, begins, strict=True)
    ]


class OutlinePanel(Vertical):
    """The outline beside the text."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("dialog", "close")
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
            scrollbar-size-vertical: 1; color: $ink-foreground;
        }
        Headings > .option-list--option-highlighted { color: $mark-ink-foreground; }
        Headings:focus > .option-list--option-highlighted { color: $cursor-ink-foreground; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The listener wants to hear a section."""

        place: Place

    @dataclass
    class Closed(Message):
        """The listener is done with it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._found: Sequence[Section] = ()

    def compose(self) -> ComposeResult:
        yield Headings()

    def open(self, found: Sequence[Section], begins: Sequence[float], section: int | None) -> None:
        """Stand beside the text; the keys stay the text's."""
        self.display = True
        self.tell(found, begins, section)
        self.query_one(Headings).highlighted = section or 0

    @property
    def has_keys(self) -> bool:
        """Whether the arrows go about in it."""
        return self.query_one(Headings).has_focus

    def take_keys(self) -> None:
        """Have the arrows go about in it."""
        headings = self.query_one(Headings)
        if headings.highlighted is None:
            headings.highlighted = 0
        headings.focus()

    def tell(self, found: Sequence[Section], begins: Sequence[float], section: int | None) -> None:
        if self.display:
            self._found = found
            self.query_one(Headings).tell(found, begins, section)

    def close(self) -> None:
        self.display = False

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._found[event.option_index].place))

    def action_cancel(self) -> None:
        self.post_message(self.Closed())


class OutlineScreen(Dialog[Place | None]):
    """The outline over the text; answers with the place that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("contents")
    DEFAULT_CSS = """
    OutlineScreen Headings { max-height: 100%; }
    """

    def __init__(
        self, found: Sequence[Section], begins: Sequence[float], section: int | None
    ) -> None:
        super().__init__()
        self._found, self._begins, self._section = found, begins, section

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Contents"
            box.border_subtitle = self.hints(("list-choose", "goes there"))
            yield Headings()

    def on_mount(self) -> None:
        headings = self.query_one(Headings)
        headings.tell(self._found, self._begins, self._section)
        headings.highlighted = self._section or 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index].place)
