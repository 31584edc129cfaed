"""The library's one connection: work comes in, and is done on the file, or in memory if need be.

::

            open                      outage (locked, full, ...)
    file ──────────▶ ON FILE ──────────────────────────────▶ AWAY: in memory, with a journal
      │                 ▲ │ damage: set aside, new file           │
      │                 │ └──▶ ON FILE                            │
      │                 └────────── journal done again ◀──────────┘ tried every few seconds,
      ├─ locked, read-only, ... ──▶ AWAY, with a copy               and once more on closing
      └─ damaged, newer ──▶ IN MEMORY for good

Work is a function of a connection. It must come out the same when it is done again, so it brings
its own times and numbers. Only an entry that the file has already comes out under the number that
it has there: then the one of before means that (``numbers``).
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from reader.library import files
from reader.library.journal import Journal, Work
from reader.library.numbers import ArticleNumber, Numbers, articles_of

T = TypeVar("T")
Notice = Callable[[str, str], None]

_TRY_AGAIN: Final = 5.0
"""Seconds between two attempts to go back to a file that was locked or full."""

_ON_CLOSING: Final = 0.1
"""Seconds that closing may wait for another program's lock: the terminal waits meanwhile."""

_BROKEN: Final = files.DAMAGE - {sqlite3.SQLITE_ERROR}
_FAILURES: Final = (sqlite3.DatabaseError, UnicodeDecodeError)


class Store:
    """Serialises all work on a library. Safe to use from any thread.

    :param path: of the file; it is made where it is not there.
    :param notice: told what happened and what to do, never while the store is locked.
    :param patience: seconds to wait for another program's lock.
    """

    def __init__(self, path: Path, notice: Notice, patience: float) -> None:
        self._path = path
        self._name = str(path).encode("utf-8", "replace").decode()
        self._notice = notice
        self._patience = patience
        self._lock = threading.RLock()
        self._untold: list[tuple[str, str]] = []
        self._file: sqlite3.Connection | None = None
        """The file while the store is away from it; None as well where it never could be opened."""
        self._away = False
        """What is done is put into the journal, for the file."""
        self._journal = Journal()
        self._numbers = Numbers()
        self._next_attempt = 0.0
        self._on_file = True
        with self._telling():
            self._connection = self._open()

    @property
    def on_file(self) -> bool:
        """Whether what is written now is in the file."""
        return self._on_file

    def present(self, number: ArticleNumber) -> int:
        """The number that an article has by now. Waits for nothing."""
        return self._numbers.now(number)

    def read(self, work: Work[T]) -> T:
        """What ``work`` finds."""
        with self._telling():
            self._try_again()
            work = self._numbers.resolved(work)
            try:
                return work(self._connection)
            except _FAILURES as error:
                self._recover(error)
                return work(self._connection)

    def write_state(self, work: Work[None], key: Hashable, stands: Work[bool]) -> None:
        """Do ``work`` on what an article has one of.

        :param key: of that. Should the file be out of reach, the work of the same key that was put
            off before need not be done any more.
        :param stands: whether what is there stays: asked where the article is named by a number
            that it was given in memory. Who does so does not know of its older entry.
        """

        def unless_it_stands(connection: sqlite3.Connection) -> None:
            # Within: the file may have come back this very moment.
            named = any(self._numbers.now(each) != each for each in articles_of(work))
            if not (named and self._numbers.resolved(stands)(connection)):
                self._numbers.resolved(work)(connection)

        with self._telling():
            self._write(unless_it_stands, work, key)

    def write(self, work: Work[T]) -> T:
        """Do ``work`` in one transaction."""
        with self._telling():
            return self._write(lambda connection: self._numbers.resolved(work)(connection), work)

    def _write(self, now: Work[T], work: Work[object], key: Hashable = None) -> T:
        """
        :param now: what is done at once.
        :param work: what is put off, should the file be out of reach.
        """
        self._try_again()
        try:
            result = _transact(self._connection, now)
        except _FAILURES as error:
            self._recover(error)
            result = _transact(self._connection, now)
        if self._away:
            self._journal.put(self._numbers.resolved(work), result, key)
        return result

    def try_again(self) -> None:
        """Go back to a file that was out of reach, if it is time to, and it can be done."""
        with self._telling():
            self._try_again()

    def close(self) -> None:
        """Bring what was put off to the file, if it can be done now; may be called twice."""
        with self._telling():
            wanted = self._file is not None or bool(self._journal)
            if self._away and wanted and not self._return(_ON_CLOSING) and self._file is not None:
                self._tell(
                    f"What was changed since the library {self._name} was lost is not saved",
                    "Make it writable and start again",
                )
                self._file.close()
            self._file, self._away = None, False
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        lost = f"The library {self._name} is not used"
        try:
            return files.open_file(self._path, self._patience)
        except files.Newer:
            self._tell(
                f"{lost}: a later version of this program has written it",
                "Nothing is remembered until you upgrade this program",
            )
        except files.Damaged:
            return self._mend()
        except OSError as error:
            self._tell(
                f"{lost}: its folder cannot be made ({error.strerror})",
                "Nothing is remembered until the folder can be written to, or READER_HOME set",
            )
            self._leave()
            return files.in_memory()
        except sqlite3.DatabaseError as error:
            what, remedy = files.OUTAGES.get(files.code(error), (str(error), "Check it"))
            self._tell(f"{lost}: {what}", f"{remedy}; until then nothing new is remembered")
            self._leave()
            locked = files.code(error) in files.LOCKED
            return files.copy(self._path) if locked else files.read_only_copy(self._path)
        self._on_file = False
        return files.in_memory()

    def _mend(self) -> sqlite3.Connection:
        """A new file in the place of a damaged one, which is kept."""
        try:
            kept = files.set_aside(self._path)
            fresh = files.open_file(self._path, self._patience)
        except (OSError, *_FAILURES, files.Damaged, files.Newer):
            self._tell(
                f"The library {self._name} is damaged, and cannot be set aside",
                "Move the file away; until then nothing is remembered",
            )
            self._on_file = False
            return files.in_memory()
        articles = files.salvage(kept, fresh)
        found = f"{articles} article{'' if articles == 1 else 's'} could be read from it"
        self._tell(
            f"The library was damaged, and a new one is begun; {found}",
            f"The damaged file is kept as {kept.name} beside {self._name}",
        )
        return fresh

    def _recover(self, error: Exception) -> None:
        """Give the store a connection that works, or raise what it was given."""
        number = files.code(error)
        if not self._on_file or (number not in _BROKEN and number not in files.OUTAGES):
            raise error
        if number in _BROKEN:
            self._connection.close()
            self._connection = self._mend()
            return
        what, remedy = files.OUTAGES[number]
        self._tell(
            f"The library {self._name} cannot be written: {what}",
            f"{remedy}; what you do meanwhile is kept in memory and saved as soon as it can be",
        )
        self._file = self._connection
        self._connection = files.in_memory(self._file)
        self._leave()

    def _leave(self) -> None:
        self._on_file, self._away = False, True
        self._next_attempt = time.monotonic() + _TRY_AGAIN

    def _try_again(self) -> None:
        if self._away and time.monotonic() >= self._next_attempt:
            self._return(0.0)

    def _return(self, patience: float) -> bool:
        """Do on the file what was done in memory; whether that could be done."""
        self._next_attempt = time.monotonic() + _TRY_AGAIN
        again = "can be written again"
        file = self._file
        if file is None:
            again = "can be used now"
            try:
                file = files.open_file(self._path, patience)
            except (OSError, files.Newer, files.Damaged, *_FAILURES):
                return False
        try:
            file.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            replayed = _transact(
                file, lambda each: self._journal.replay(each, self._connection, self._numbers)
            )
            file.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")
        except _FAILURES:
            if self._file is None:
                file.close()
            return False
        self._connection.close()
        self._connection, self._file = file, None
        self._on_file, self._away = True, False
        self._journal.clear()
        self._numbers = replayed.numbers
        self._tell(f"The library {self._name} {again}", replayed.told)
        return True

    def _tell(self, what: str, remedy: str) -> None:
        self._untold.append((what, remedy))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Hold the lock, and tell the notices once it is released.

        Whoever hears them may wait for a thread that waits for the lock.
        """
        try:
            with self._lock:
                yield
        finally:
            while self._untold:
                self._notice(*self._untold.pop(0))


def _transact(connection: sqlite3.Connection, work: Work[T]) -> T:
    # IMMEDIATE: a lock that is taken late cannot be waited for.
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
        return result
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
