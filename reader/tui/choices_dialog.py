"""What should be read: a block of the article comes in; choices go to the session and its site.

Every line is a tick that holds at once: for one block, for a kind, and for every rule that silences
something on this page. The page behind the dialog and the voice follow each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.choosing import SiteChoices
from reader.ticks import Tick, Ticks
from reader.tui.dialogs import Lines, ListDialog
from reader.tui.screen_keys import keys_of

if TYPE_CHECKING:
    from reader.session import Session

_TICKED: Final = ("☐ ", "☑ ")
_SHOWN: Final = 160
"""Characters of a block that the dialog shows."""


class ChoicesDialog(ListDialog[None]):
    """Shows and changes what is read of this article and its site."""

    BINDINGS: ClassVar[list[BindingType]] = keys_of("choices")
    DEFAULT_CSS = """
    ChoicesDialog {
        OptionList { max-height: 55vh; text-wrap: nowrap; text-overflow: ellipsis; margin-top: 1; }
        #choices-block { max-height: 3; }
    }
    """

    def __init__(self, session: Session, choices: SiteChoices, block: int) -> None:
        """
        :param session: revised with every change.
        :param choices: that hold for its article.
        :param block: number of the one that is asked about first.
        """
        super().__init__()
        self._ticks = Ticks(session, choices, block)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "What should be read"
            box.border_subtitle = self.hints(
                ("list-choose", "changes"),
                ("choices-undo", "undoes"),
                ("choices-before choices-after", "another block"),
            )
            yield Static(id="choices-block")
            yield Lines(id="choices-list")
            yield Static(id="choices-told", classes="told")

    def on_mount(self) -> None:
        self._show()
        self.options.highlighted = 0
        self._tell(self._ticks.remembered())

    # -- what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        ticks = self._ticks
        block = ticks.block
        rule = block.skipped or block.overruled
        text = " ".join(block.text[: 2 * _SHOWN].split())
        text = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
        self.query_one("#choices-block", Static).update(
            Content.assemble(
                (f"{ticks.place()}: ", "$ink-faint"),
                (ticks.state(), "$ink-warning" if rule else "$ink-success"),
                "\n",
                (text, "italic"),
            )
        )
        longest = max(len(line.name) for line in ticks.lines)
        self.fill((_drawn(line, longest) for line in ticks.lines), self.options.highlighted)

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        style = "$ink-warning" if trouble else ""
        self.query_one("#choices-told", Static).update(Content.assemble((words, style)))

    # -- what the listener does --------------------------------------------------------------------

    def action_block(self, step: int) -> None:
        """To the block before or after, read or not."""
        self._ticks.move(step)
        self._show()

    def chosen(self, index: int) -> None:
        self._after(self._ticks.change(index), self._ticks.remembered())

    def action_undo(self) -> None:
        if self._ticks.changed:
            self._after(self._ticks.undo(), "Undone.")
        else:
            self._tell("Nothing has been changed here.")

    def _after(self, holds: bool, told: str) -> None:
        if not holds:
            self._tell("Nothing would be left to read.", trouble=True)
            return
        self._show()
        self._tell(told)


def _drawn(line: Tick, longest: int) -> Content:
    count = f"{line.count:>3} {'block' if line.count == 1 else 'blocks':<6}  " if line.count else ""
    return Content.assemble(
        (_TICKED[line.read], "$ink-success"),
        (f"{line.name:<{longest}}  ", "bold"),
        (count, "$ink-primary"),
        (line.why, "$ink-soft"),
    )
