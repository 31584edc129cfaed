"""The journal: what was done in memory comes in, and is done again on the file.

An article that was new in memory may be an older one in the file. All that was done to it is then
done to that one, but for what an article has one of: of that, ``bringing`` says which is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from reader.library.bringing import bring, is_there
from reader.library.numbers import Numbers, articles_of
from reader.library.values import Article

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True, slots=True)
class _Done:
    """In memory, to be done on the file."""

    work: Work[object]
    result: object
    of_state: bool
    """It is about what an article has one of."""


@dataclass(slots=True)
class Replayed:
    """What came of the journal."""

    numbers: Numbers
    """With those that were learned."""
    lost: int = 0
    """Changes to what is not there any more."""
    further: bool = False
    """An article has a place further on than the one that came from memory."""

    @property
    def told(self) -> str:
        """In a line, without a full stop."""
        if self.lost:
            changes = "change" if self.lost == 1 else "changes"
            return f"All is saved but {self.lost} {changes} to what was removed from it meanwhile"
        if self.further:
            return "All is saved; of two places in an article, the one further on"
        return "All is saved"


class Journal:
    """What is put off."""

    def __init__(self) -> None:
        self._done: dict[Hashable, _Done] = {}

    def __bool__(self) -> bool:
        return bool(self._done)

    def put(self, work: Work[object], result: object, key: Hashable) -> None:
        """
        :param result: of the work, in memory.
        :param key: of what an article has one of: the work of the same key that was put off before
            need not be done any more. None: it is about something else.
        """
        of_state = key is not None
        key = key if of_state else object()
        self._done.pop(key, None)
        self._done[key] = _Done(work, result, of_state)

    def clear(self) -> None:
        """Nothing is put off."""
        self._done.clear()

    def replay(
        self, file: sqlite3.Connection, memory: sqlite3.Connection, known: Numbers
    ) -> Replayed:
        """Do all of it on the file, in a transaction that is begun; the journal stays as it is.

        :param memory: where it was done.
        :param known: numbers that were learned before.
        """
        replayed = Replayed(Numbers(known))
        numbers, other = replayed.numbers, dict[int, int]()
        there: dict[int, bool] = {}
        """Articles, and whether they were there before anything was done to them here."""
        for done in self._done.values():
            about = list(articles_of(done.work))
            # It has one of these already: which is kept is seen at the end.
            if done.of_state and any(number in other for number in about):
                continue
            lost = False
            for number in () if isinstance(done.result, Article) else map(numbers.now, about):
                if number not in there:
                    there[number] = is_there(file, number)
                lost = lost or not there[number]
            file.execute("SAVEPOINT work")
            try:
                result = numbers.resolved(done.work)(file)
            except sqlite3.IntegrityError:  # another program has been here meanwhile
                file.execute("ROLLBACK TO work")
                lost = True
            else:
                numbers.learn(done.result, result)
                if isinstance(done.result, Article) and isinstance(result, Article):
                    there[result.id] = True
                    if result.id != done.result.id:
                        other[done.result.id] = result.id
            file.execute("RELEASE work")
            replayed.lost += lost
        for before, number in other.items():
            replayed.further |= bring(memory, before, file, number)
        return replayed
