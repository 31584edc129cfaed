"""What was listened to: the library's history comes in; totals and what was finished are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.library import Article, Listening, Totals
from reader.tui.dialogs import Dialog
from reader.tui.library_rows import name_of, span
from reader.tui.screen_keys import keys_of
from reader.tui.shelf import Shelf

MOST = 50
"""Finished articles that are listed."""


@dataclass
class Counted(Message):
    """The history was added up."""

    totals: Totals
    finished: tuple[Article, ...]
    """The last one first."""


class HistoryDialog(Dialog[None]):
    """Today, this week, ever; and what was heard to its end. None of it leaves the machine."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("history")
    DEFAULT_CSS = """
    HistoryDialog { .box { padding: 1 2; } }
    """

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_title = "Listened to"
            box.border_subtitle = self.hints(("dialog-close", "closes"))
            yield Static(Content("Adding up …"), id="history")

    def on_mount(self) -> None:
        shelf = self._shelf

        def count() -> None:
            library = shelf.library
            every = (*library.articles(), *library.articles(archived=True))
            finished = [article for article in every if article.finished is not None]
            finished.sort(key=lambda article: str(article.finished), reverse=True)
            self.post_from_thread(Counted(library.totals(), tuple(finished)))

        shelf.errands.put(count)

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        totals, finished = message.totals, message.finished
        lines = [
            _row("Today", totals.today),
            _row("This week", totals.week),
            _row("In all", totals.all),
            Content(""),
            Content.styled(f"Finished: {len(finished)}", "bold"),
        ]
        for article in finished[:MOST]:
            if article.finished is not None:
                day = f"{article.finished.astimezone():%Y-%m-%d}  "
                lines.append(Content.assemble((day, "$ink-faint"), name_of(article)))
        self.query_one("#history", Static).update(Content("\n").join(lines))


def _row(when: str, listening: Listening) -> Content:
    count = f"{listening.articles} article{'' if listening.articles == 1 else 's'}"
    words = f"{round(listening.characters / 6):,} words"
    return Content.assemble(
        (f"{when:<10}", "bold"),
        (f"{span(listening.seconds) or '0 min':>9}", "$ink-primary"),
        (f"  {count:<13}{words}", "$ink-soft"),
    )
