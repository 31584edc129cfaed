"""Every older file becomes one of today, with what was in it."""

from __future__ import annotations

import multiprocessing
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.document import Place
from reader.library import Library
from reader.library.schema import LATEST, migrate, version
from tests.library.making import document

NOW = datetime(2025, 6, 15, tzinfo=UTC)


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize("older", range(LATEST))
def test_every_older_version_becomes_the_latest(older: int, path: Path) -> None:
    path.parent.mkdir()
    file = sqlite3.connect(path, isolation_level=None)
    migrate(file, older)
    assert version(file) == older
    file.close()
    said: list[str] = []
    with Library.open(path, lambda *notice: said.append(notice[0])) as library:
        library.listened(library.remember(document("Words.")).id, NOW, 1.0, 6)
        assert library.totals().all.seconds == 1.0
    new = sqlite3.connect(":memory:", isolation_level=None)
    migrate(new)
    file = sqlite3.connect(path)
    assert tables(file) == tables(new)
    assert version(file) == LATEST
    file.close()
    new.close()
    assert not said


def test_what_an_older_version_kept_is_still_there(path: Path) -> None:
    with Library.open(path) as library:
        kept = library.remember(document("One.", "Two."))
        library.save_place(kept.id, Place(1, 2), 30.0)
    file = sqlite3.connect(path, isolation_level=None)
    for table in ("site_settings", "lexicon", "history", "shelf", "bookmarks", "touched"):
        file.execute(f"DROP TABLE {table}")
    file.execute("ALTER TABLE places DROP COLUMN seconds_total")
    file.execute("ALTER TABLE articles DROP COLUMN speed")
    file.execute("PRAGMA user_version = 1")
    file.close()
    with Library.open(path) as library:
        assert library.place(kept.id) == Place(1, 2)
        assert library.document(kept.id) == document("One.", "Two.")
        assert library.all_words() == []


def test_a_migration_that_fails_leaves_nothing_behind() -> None:
    file = sqlite3.connect(":memory:", isolation_level=None)
    migrate(file, 1)
    file.execute("CREATE TABLE history (id INTEGER)")  # the last table of the second step
    before = tables(file)
    with pytest.raises(sqlite3.OperationalError):
        migrate(file)
    assert tables(file) == before
    assert version(file) == 1
    file.close()


def _open_and_say(path: str) -> list[str]:
    said: list[str] = []
    with Library.open(Path(path), lambda what, remedy: said.append(what)) as library:
        library.remember(document("Words."))
    return said


def test_several_programs_may_make_the_file_at_once(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        for _ in range(3):
            assert pool.map(_open_and_say, [str(path)] * 8, chunksize=1) == [[]] * 8
            for file in path.parent.iterdir():
                file.unlink()
