"""The search line: letters come in; queries go out as they are typed, and how it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.screen_keys import keys_of


class SearchBar(Horizontal):
    """One line, shown while a query is typed."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("find")
    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        display: none;
        background: $panel;

        #search-sign { width: 3; padding: 0 1; color: $panel-ink-primary; text-style: bold; }
        Input, Input:focus {
            width: 1fr; background: $panel; background-tint: $panel 0%;
            color: $panel-ink-foreground;
        }
        Input > .input--placeholder { color: $panel-ink-faint; }
        #search-count { width: auto; padding: 0 1; color: $panel-ink-faint; }
    }
    """

    @dataclass
    class Typed(Message):
        """The query changed."""

        query: str

    @dataclass
    class Stepped(Message):
        """On to another match."""

        step: int

    @dataclass
    class Closed(Message):
        """The line is to go."""

        keep: bool
        """The matches stay lit."""

    def compose(self) -> ComposeResult:
        yield Static(Content("/"), id="search-sign")
        yield Input(compact=True, placeholder="search", id="query")
        yield Static(Content(""), id="search-count")

    @property
    def _input(self) -> Input:
        return self.query_one("#query", Input)

    def open(self, query: str) -> None:
        """Show the line with an earlier query, which the first letter typed replaces."""
        self.display = True
        with self.prevent(Input.Changed):
            self._input.value = query
        self._input.focus()
        self._input.select_all()

    def close(self) -> None:
        self.display = False

    def count(self, number: int | None, matches: int) -> None:
        """Say which match is looked at, from 0, and how many there are."""
        words = "" if not self._input.value.strip() else "not found"
        if number is not None:
            words = f"{number + 1} of {matches} ↑↓"
        self.query_one("#search-count", Static).update(Content(words))

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted, "#query")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(keep=bool(event.value.strip())))

    def action_give_up(self) -> None:
        self.post_message(self.Closed(keep=False))

    def action_step(self, step: int) -> None:
        self.post_message(self.Stepped(step))
