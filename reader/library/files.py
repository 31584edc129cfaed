"""The file under the library: a path comes in, a connection to a sound file goes out, or why not.

A file that cannot be used is never written to; a damaged one is set aside under another name, and
what can still be read of it goes into the new one.
"""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Final

from reader.library.schema import LATEST, TABLES, migrate, version

DAMAGE: Final = frozenset(
    (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR)
)
"""Codes of SQLite that mean: what is in this file is not a library. SQLITE_ERROR is among them
because the statements are our own; they fail where a table or a column is not there."""

OUTAGES: Final = {
    sqlite3.SQLITE_BUSY: ("another program has it locked", "Close the program that holds it"),
    sqlite3.SQLITE_LOCKED: ("another program has it locked", "Close the program that holds it"),
    sqlite3.SQLITE_FULL: ("the disk is full", "Make room on the disk"),
    sqlite3.SQLITE_READONLY: ("it is read-only", "Change its permissions and those of its folder"),
    sqlite3.SQLITE_PERM: ("permission was denied", "Change its permissions"),
    sqlite3.SQLITE_AUTH: ("permission was denied", "Change its permissions"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "Check it and the folder that it is in"),
    sqlite3.SQLITE_IOERR: ("the disk gave an error", "Check the disk and the room on it"),
    sqlite3.SQLITE_NOLFS: ("it is too big for this disk", "Move it to another disk"),
    sqlite3.SQLITE_PROTOCOL: ("another program has it locked", "Close the program that holds it"),
}
"""Code of SQLite to what is the matter and what to do; the file itself is none the worse for it."""

LOCKED: Final = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL))
"""Codes that mean: another program has the file, for now."""
_PAUSE: Final = 0.02


class Damaged(Exception):
    """The file is no library, or a broken one."""


class Newer(Exception):
    """A later version of this program has written the file."""


def code(error: BaseException) -> int:
    """SQLite's primary code; 0 where the error came from elsewhere."""
    if isinstance(error, UnicodeDecodeError):  # a message of SQLite's that quotes broken bytes
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def open_file(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to a sound library of the latest version, made where there was none.

    :param patience: seconds to wait for another program's lock.
    :raises Newer: it is left as it is.
    :raises Damaged: it is left as it is.
    :raises sqlite3.DatabaseError: with one of the ``OUTAGES``.
    :raises OSError: the folder cannot be made.
    """
    # What a person listens to is nobody else's business.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    while True:
        connection = sqlite3.connect(
            path, timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection)
            return connection
        except BaseException as error:
            connection.close()
            # SQLite does not wait for a lock while it changes to WAL, nor while another does.
            number = code(error)
            if number in LOCKED and time.monotonic() < deadline:
                time.sleep(_PAUSE)
                continue
            if number in DAMAGE:
                raise Damaged(str(error)) from error
            raise


def _prepare(connection: sqlite3.Connection) -> None:
    # In one transaction, that no other program makes the tables between the two.
    connection.execute("BEGIN")
    found = version(connection)
    names = _names(connection)
    connection.execute("COMMIT")
    if found > LATEST:
        raise Newer
    if found == 0 and names:
        raise Damaged("it is another program's")
    if not names >= _names_of_version(found):
        raise Damaged("a table or a column is missing")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    settle(connection)
    migrate(connection)
    # Not the texts: of 5,000 articles they are 130 MB, and would be read whole at every start
    # (50 ms when warm, seconds when cold; the rest takes 3 ms). A broken text is found when it is
    # asked for.
    for table in TABLES:
        if table != "texts":
            sound = connection.execute(f"PRAGMA quick_check({table})").fetchone()[0]
            if sound != "ok":
                raise Damaged(sound)
    # A file that can only be read says so here, and not when the first place is lost; but only
    # when something is written, and that is taken back at once.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {LATEST}")
    connection.execute("ROLLBACK")


def _names(connection: sqlite3.Connection) -> set[tuple[str, str | None]]:
    """The tables with each of their columns, and the indices."""
    return set(
        connection.execute(
            """SELECT entry.name, part.name FROM sqlite_master AS entry
            LEFT JOIN pragma_table_info(entry.name) AS part"""
        )
    )


def _names_of_version(number: int) -> set[tuple[str, str | None]]:
    """Those that a file of this version has."""
    example = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(example, number)
        return _names(example)
    finally:
        example.close()


def settle(connection: sqlite3.Connection) -> None:
    """What SQLite forgets from one connection to the next."""
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL a commit outlives the program without waiting for the disk (20 µs against 5 ms); only
    # a power cut can take the last ones, and it leaves the file whole.
    connection.execute("PRAGMA synchronous = NORMAL")
    # A byte gone bad on the disk is a letter gone bad on the screen, and no more.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")


def in_memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A library that lasts as long as its connection, with what can be read of ``source``."""
    connection = _memory()
    if source is not None:
        try:
            source.backup(connection, progress=_give_up_when_locked)
            migrate(connection)
        except (sqlite3.Error, UnicodeDecodeError):
            connection.close()
            connection = _memory()
    migrate(connection)
    settle(connection)
    return connection


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _give_up_when_locked(status: int, _remaining: int, _total: int) -> None:
    # Left alone, backup() tries again for ever.
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("the file is locked")


def copy(path: Path) -> sqlite3.Connection:
    """The library at ``path`` in memory, as it is though another program has it locked."""
    try:
        source = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    except sqlite3.Error:
        return read_only_copy(path)
    connection = _memory()
    try:
        # Who writes keeps nobody from reading, with the log that an immutable file has not.
        source.backup(connection, progress=_give_up_when_locked)
        migrate(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        return read_only_copy(path)
    finally:
        source.close()
    settle(connection)
    return connection


def read_only_copy(path: Path) -> sqlite3.Connection:
    """The library at ``path`` in memory, read without writing a byte beside it."""
    try:
        source = sqlite3.connect(
            f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None
        )
    except sqlite3.Error:
        return in_memory()
    try:
        return in_memory(source)
    finally:
        source.close()


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, its write-ahead log with it; nothing is overwritten.

    :raises OSError: it cannot be renamed; it is still where it was.
    """
    stem = f"{path.name}.damaged-{date.today().isoformat()}"
    number = 1
    while True:
        kept = path.with_name(stem if number == 1 else f"{stem}-{number}")
        try:
            os.close(os.open(kept, os.O_CREAT | os.O_EXCL))  # the name is ours from here on
            break
        except FileExistsError:
            number += 1
    try:
        path.replace(kept)
    except OSError:
        kept.unlink()
        raise
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + suffix))
    return kept


def salvage(kept: Path, fresh: sqlite3.Connection) -> int:
    """Bring over every row that can still be read from a damaged file; the number of articles.

    Rows are read from both ends of each table, so that one broken page costs only itself.
    """
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True) as folder:
        # Reading would work its log into the damaged file, and that is to be kept as it is.
        copy = Path(folder) / "copy"
        try:
            shutil.copyfile(kept, copy)
            if (log := kept.with_name(kept.name + "-wal")).exists():
                shutil.copyfile(log, copy.with_name("copy-wal"))
            broken = sqlite3.connect(copy, isolation_level=None)
            broken.text_factory = fresh.text_factory
        except (OSError, sqlite3.Error):
            return 0
        try:
            if 0 < version(broken) <= LATEST:
                fresh.execute("BEGIN IMMEDIATE")
                for table in TABLES:
                    for order in ("ASC", "DESC"):
                        _salvage_table(broken, fresh, table, order)
                fresh.execute("DELETE FROM articles WHERE id NOT IN (SELECT article FROM texts)")
                fresh.execute("COMMIT")
        except (sqlite3.Error, UnicodeDecodeError):
            if fresh.in_transaction:
                fresh.execute("ROLLBACK")
        finally:
            broken.close()
    count: int = fresh.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def _salvage_table(
    broken: sqlite3.Connection, fresh: sqlite3.Connection, table: str, order: str
) -> None:
    names = [column[1] for column in fresh.execute(f"PRAGMA table_info({table})")]
    try:
        # An older version had fewer tables and columns.
        there = {column[1] for column in broken.execute(f"PRAGMA table_info({table})")}
        names = [name for name in names if name in there]
        columns, marks = ", ".join(names), ", ".join("?" * len(names))
        for row in broken.execute(f"SELECT {columns} FROM {table} ORDER BY rowid {order}"):
            try:
                fresh.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
            except sqlite3.IntegrityError:
                continue  # seen from the other end, or what it refers to is lost
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return
