"""What should be read: a block of the article comes in; choices go to the session and its site.

Every line is a tick that holds at once: for one block, for a kind, and for every rule that silences
something on this page. The page behind the dialog and the voice follow each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.choosing import FILES, SiteChoices
from reader.cleaning.applying import apply, judged, silencing
from reader.cleaning.choices import KINDS, Choices
from reader.cleaning.toggles import toggle_block, toggle_kind, toggle_rule
from reader.document import Block
from reader.tui.dialogs import Lines, ListDialog

if TYPE_CHECKING:
    from reader.session import Session

_NAMES: Final = {"title": "the title", "byline": "bylines", "code": "code"}
_TICKED: Final = ("☐ ", "☑ ")
_SHOWN: Final = 160
"""Characters of a block that the dialog shows."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One tick."""

    read: bool
    """It is ticked: what the line names is read."""
    name: str
    count: int
    """Of the blocks it is about; 0: of this one."""
    why: str
    toggled: Callable[[], Choices]
    """What is chosen for the site once the tick is changed."""


class ChoicesDialog(ListDialog[None]):
    """Shows and changes what is read of this article and its site."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "list('select')", "Change", show=False),
        Binding("left", "block(-1)", "Block before", show=False),
        Binding("right", "block(1)", "Block after", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("x", "cancel", "Close", show=False),
    ]
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
        self._session = session
        self._choices = choices
        self._number = block
        self._lines: list[_Line] = []
        self._before: list[Choices] = []
        """What was chosen before each change, for undo."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "What should be read"
            box.border_subtitle = "Enter changes · u undoes · ← → another block"
            yield Static(id="choices-block")
            yield Lines(id="choices-list")
            yield Static(id="choices-told", classes="told")

    def on_mount(self) -> None:
        self._show()
        self.options.highlighted = 0
        self._tell(self._remembered())

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def _block(self) -> Block:
        return self._session.document.blocks[self._number]

    def _show(self) -> None:
        block = self._block
        rule = block.skipped or block.overruled
        state = "read" if block.skipped is None else f"left out by {block.skipped.name}"
        if block.overruled is not None:
            state = f"read, against {block.overruled.name}"
        count = len(self._session.document.blocks)
        text = " ".join(block.text[: 2 * _SHOWN].split())
        text = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
        self.query_one("#choices-block", Static).update(
            Content.assemble(
                (
                    f"Block {self._number + 1} of {count}, {block.kind.replace('_', ' ')}: ",
                    "$foreground 60%",
                ),
                (state, "$warning" if rule else "$success"),
                "\n",
                (text, "italic"),
            )
        )
        self._lines = self._ticks()
        longest = max(len(line.name) for line in self._lines)
        self.fill((_drawn(line, longest) for line in self._lines), self.options.highlighted)

    def _ticks(self) -> list[_Line]:
        scopes = (self._choices.own, self._choices.everywhere)
        document, held, block = self._session.document, self._choices.in_force, self._block
        this = partial(toggle_block, *scopes, block)
        lines = [_Line(block.skipped is None, "this block", 0, "wherever it stands", this)]
        kinds = [each.kind for each in document.blocks if judged(each) is None]
        there = [kind for kind in dict.fromkeys(kinds) if kind in KINDS]
        lines += [
            _Line(
                *(kind not in held.silent, _kind(kind), kinds.count(kind), ""),
                partial(toggle_kind, *scopes, kind),
            )
            for kind in sorted(there, key=lambda each: each is not block.kind)
        ]
        rules, here = silencing(document), judged(block)
        lines += [
            _Line(
                *(rule.name in held.off, rule.name, rules[rule], rule.why),
                partial(toggle_rule, *scopes, rule.name),
            )
            for rule in sorted(rules, key=lambda each: each != here)
        ]
        return lines

    def _remembered(self) -> str:
        site = self._choices.site
        where = "all files" if site == FILES else site
        if self._choices.keep is None:
            return f"Holds for {where}, until you quit."
        return f"Holds for {where}, and is remembered."

    def _tell(self, words: str, *, trouble: bool = False) -> None:
        style = "$warning" if trouble else ""
        self.query_one("#choices-told", Static).update(Content.assemble((words, style)))

    # -- what the listener does --------------------------------------------------------------------

    def action_block(self, step: int) -> None:
        """To the block before or after, read or not."""
        last = len(self._session.document.blocks) - 1
        self._number = min(max(self._number + step, 0), last)
        self._show()

    def chosen(self, index: int) -> None:
        before = self._choices.own
        if self._choose(self._lines[index].toggled()):
            self._before.append(before)
            self._tell(self._remembered())

    def action_undo(self) -> None:
        if not self._before:
            self._tell("Nothing has been changed here.")
        elif self._choose(self._before[-1]):
            self._before.pop()
            self._tell("Undone.")

    def _choose(self, own: Choices) -> bool:
        """Have it hold. False: nothing would be left to hear, and all stays as it was."""
        held = self._choices.own
        self._choices.own = own
        document = apply(self._session.document, self._choices.in_force)
        if not document.spoken_blocks:
            self._choices.own = held
            self._tell("Nothing would be left to read.", trouble=True)
            return False
        self._choices.choose(own)
        self._session.revise(document)
        self._show()
        return True


def _drawn(line: _Line, longest: int) -> Content:
    count = f"{line.count:>3} {'block' if line.count == 1 else 'blocks':<6}  " if line.count else ""
    return Content.assemble(
        (_TICKED[line.read], "$success"),
        (f"{line.name:<{longest}}  ", "bold"),
        (count, "$primary"),
        (line.why, "$foreground 70%"),
    )


def _kind(kind: str) -> str:
    return _NAMES.get(kind, kind.replace("_", " ") + "s")
