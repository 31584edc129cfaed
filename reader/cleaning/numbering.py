"""The numbers of lists: lists and items come in as they open and close, what an item is called goes
out.

A number is a word of the text ("go back to step 3"), and tells the ear that a list has gone one
level deeper or come back: an item within item 2 is 2.1. Bullets are for the eye.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Numbering", "numbered"]

_DEEPEST: Final = 4
"""Levels that are named: nobody can follow 1.1.1.1.1 by ear."""
_LARGEST: Final = 99_999
_OWN: Final = re.compile(r"\(?(?:\d+(?:\.\d+)*[.)]|[a-zA-Z][.)]|\d+(?:\.\d+)+)\s")


def numbered(mark: str, text: str) -> str:
    """An item with what stands before it, unless its author has written a number there."""
    return text if not mark or _OWN.match(text) else mark + text


@dataclass(slots=True)
class _List:
    next: int | None
    """The number of the next item; None: the list has bullets."""
    step: int = 1
    current: int | None = None


@dataclass(slots=True)
class Numbering:
    """The lists that are open, outermost first."""

    _lists: list[_List] = field(default_factory=list)

    def open(self, start: int | None, step: int = 1) -> None:
        """A list begins.

        :param start: the number of its first item; None: it has bullets.
        :param step: -1 where it counts down.
        """
        self._lists.append(_List(start, step))

    def close(self) -> None:
        """The innermost list ends."""
        if self._lists:
            self._lists.pop()

    def item(self, value: int | None = None) -> str:
        """What stands before the next item of the innermost list: ``3. ``, ``2.1 `` or nothing.

        :param value: the number that the item gives itself.
        """
        if not self._lists or self._lists[-1].next is None:
            return ""
        innermost = self._lists[-1]
        number = self._lists[-1].next if value is None else value
        innermost.current = number
        innermost.next = number + innermost.step
        if abs(number) > _LARGEST:
            return ""
        path: list[str] = []
        for each in reversed(self._lists):
            if each.current is None:
                break
            path.insert(0, str(each.current))
        path = path[-_DEEPEST:]
        return f"{path[0]}. " if len(path) == 1 else f"{'.'.join(path)} "
