"""What is read of an article, as ticks: a block of it comes in; what can be chosen about it, its
kind and its page goes out, and every change holds at once.

The dialog of the screen shows these ticks, and linear mode says them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from reader.choosing import FILES, SiteChoices
from reader.cleaning.applying import apply, judged, silencing
from reader.cleaning.choices import KINDS, Choices
from reader.cleaning.toggles import toggle_block, toggle_kind, toggle_rule
from reader.document import Block
from reader.session import Session

_NAMES: Final = {"title": "the title", "byline": "bylines", "code": "code"}


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that is read, or not."""

    read: bool
    """It is ticked: what it names is read."""
    name: str
    count: int
    """Of the blocks it is about; 0: of this one."""
    why: str
    toggled: Callable[[], Choices]
    """What is chosen for the site once the tick is changed."""


class Ticks:
    """Those of one block at a time; ``move`` goes to another."""

    def __init__(self, session: Session, choices: SiteChoices, block: int) -> None:
        """
        :param session: revised with every change.
        :param choices: that hold for its article.
        :param block: number of the one that is asked about first.
        """
        self._session = session
        self._choices = choices
        self.number = block
        """Of the block."""
        self.lines: list[Tick] = []
        self._before: list[Choices] = []
        """What was chosen before each change, for undo."""
        self._look()

    @property
    def block(self) -> Block:
        """The one that is asked about."""
        return self._session.document.blocks[self.number]

    def place(self) -> str:
        """Which block it is, and of what kind."""
        count = len(self._session.document.blocks)
        return f"Block {self.number + 1} of {count}, {self.block.kind.replace('_', ' ')}"

    def state(self) -> str:
        """Whether it is read, and what speaks against it."""
        block = self.block
        if block.overruled is not None and block.skipped is None:
            return f"read, against {block.overruled.name}"
        return "read" if block.skipped is None else f"left out by {block.skipped.name}"

    def remembered(self) -> str:
        """How far a change reaches."""
        site = self._choices.site
        where = "all files" if site == FILES else site
        if self._choices.keep is None:
            return f"Holds for {where}, until you quit."
        return f"Holds for {where}, and is remembered."

    def move(self, step: int) -> None:
        """To the block before or after, read or not."""
        last = len(self._session.document.blocks) - 1
        self.number = min(max(self.number + step, 0), last)
        self._look()

    def change(self, index: int) -> bool:
        """Turn one of the lines round. False: nothing would be left to hear, and it stays."""
        before = self._choices.own
        if not self._choose(self.lines[index].toggled()):
            return False
        self._before.append(before)
        return True

    @property
    def changed(self) -> bool:
        """There is something to take back."""
        return bool(self._before)

    def undo(self) -> bool:
        """Take the last change back. False: nothing would be left to hear."""
        if not self._choose(self._before[-1]):
            return False
        self._before.pop()
        return True

    def _choose(self, own: Choices) -> bool:
        held = self._choices.own
        self._choices.own = own
        document = apply(self._session.document, self._choices.in_force)
        if not document.spoken_blocks:
            self._choices.own = held
            return False
        self._choices.choose(own)
        self._session.revise(document)
        self._look()
        return True

    def _look(self) -> None:
        scopes = (self._choices.own, self._choices.everywhere)
        document, held, block = self._session.document, self._choices.in_force, self.block
        this = partial(toggle_block, *scopes, block)
        lines = [Tick(block.skipped is None, "this block", 0, "wherever it stands", this)]
        kinds = [each.kind for each in document.blocks if judged(each) is None]
        there = [kind for kind in dict.fromkeys(kinds) if kind in KINDS]
        lines += [
            Tick(
                *(kind not in held.silent, _kind(kind), kinds.count(kind), ""),
                partial(toggle_kind, *scopes, kind),
            )
            for kind in sorted(there, key=lambda each: each is not block.kind)
        ]
        rules, here = silencing(document), judged(block)
        lines += [
            Tick(
                *(rule.name in held.off, rule.name, rules[rule], rule.why),
                partial(toggle_rule, *scopes, rule.name),
            )
            for rule in sorted(rules, key=lambda each: each != here)
        ]
        self.lines = lines


def _kind(kind: str) -> str:
    return _NAMES.get(kind, kind.replace("_", " ") + "s")
