"""Whatever is the matter with the file, the program goes on, and says so in one line."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.document import Place
from reader.errors import SourceMissing
from reader.library import Library
from reader.library.schema import LATEST
from tests.library.making import document


class Said(list[str]):
    def __call__(self, what: str, remedy: str) -> None:
        assert what and remedy and "\n" not in what + remedy
        assert not what.endswith(".") and not remedy.endswith(".")
        self.append(f"{what}. {remedy}.")


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def full(path: Path) -> Path:
    """A library of twenty articles with a place in each."""
    with Library.open(path) as library:
        for n in range(20):
            text = document(*(f"{n} {i} " * 100 for i in range(20)), source=f"https://e.org/{n}")
            library.save_place(library.remember(text).id, Place(n, n))
    return path


def works(library: Library) -> None:
    """All of it can be used."""
    article = library.remember(document("Words.", source="https://e.org/works"))
    library.save_place(article.id, Place(0, 3))
    library.set_site_setting("e.org", "a", 1)
    assert library.place(article.id) == Place(0, 3)
    assert library.document(article.id).blocks[0].text == "Words."
    assert library.site_setting("e.org", "a") == 1


def kept_copies(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.glob("*.damaged-*") if p.name[-4:] not in ("-wal", "-shm"))


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + bytes(4080), b"\xff" * 8192]
)
def test_a_file_that_is_no_library_is_kept(path: Path, said: Said, content: bytes) -> None:
    for number in (1, 2, 3):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        with Library.open(path, said) as library:
            assert library.on_file
            works(library)
        assert len(said) == number and "damaged" in said[-1]
        assert [p.read_bytes() for p in kept_copies(path)] == [content] * number
    with Library.open(path, said) as library:
        assert len(library.recent()) == 1
    assert len(said) == 3


def test_another_programs_database_is_kept(path: Path, said: Said) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    content = path.read_bytes()
    with Library.open(path, said) as library:
        works(library)
    assert len(said) == 1
    assert kept_copies(path)[0].read_bytes() == content


def test_an_empty_file_is_a_new_library(path: Path, said: Said) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path, said) as library:
        works(library)
    assert not said


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_library(full: Path, said: Said, share: float) -> None:
    content = full.read_bytes()
    full.write_bytes(content[: int(len(content) * share)])
    with Library.open(full, said) as library:
        works(library)
        for article in library.recent(100):
            library.place(article.id)
        assert library.on_file
    assert len(said) <= 1
    with Library.open(full, said) as library:
        works(library)


@pytest.mark.parametrize("page", range(1, 60, 3))
def test_one_bad_page_costs_only_itself(full: Path, said: Said, page: int) -> None:
    with full.open("r+b") as file:
        file.seek(page * 4096)
        file.write(random.Random(page).randbytes(4096))
    still_works(full, said)


@pytest.mark.parametrize("seed", range(25))
def test_bad_bytes_anywhere(full: Path, said: Said, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(full.read_bytes())
    for _ in range(chance.choice([1, 5, 50])):
        count = chance.choice([1, 4, 100])
        start = chance.randrange(len(content) - count)
        content[start : start + count] = chance.randbytes(count)
    full.write_bytes(content)
    still_works(full, said)


def still_works(full: Path, said: Said) -> None:
    with Library.open(full, said) as library:
        for article in library.recent(100):
            if library.article(article.id) is not None:
                library.place(article.id)
                try:
                    library.document(article.id)
                except SourceMissing as error:
                    assert error.remedy
        works(library)
        assert library.on_file
    assert len(said) <= 1
    assert len(kept_copies(full)) == len(said)


def test_what_can_be_read_is_saved(full: Path, said: Said) -> None:
    file = sqlite3.connect(full)
    root = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'history'").fetchone()[0]
    file.close()
    with full.open("r+b") as raw:
        raw.seek((root - 1) * 4096)
        raw.write(b"\xee" * 4096)
    with Library.open(full, said) as library:
        articles = library.recent(100)
        assert len(articles) == 20
        assert {library.place(a.id) for a in articles} == {Place(n, n) for n in range(20)}
    assert "20 articles could be read" in said[0]


def test_a_newer_library_is_left_alone(full: Path, said: Said) -> None:
    file = sqlite3.connect(full)
    file.execute(f"PRAGMA user_version = {LATEST + 1}")
    file.close()
    content = full.read_bytes()
    with Library.open(full, said) as library:
        assert not library.on_file
        works(library)
        assert len(library.recent()) == 1
    assert "later version" in said[0] and len(said) == 1
    assert full.read_bytes() == content
    assert [p.name for p in full.parent.iterdir()] == [full.name]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the file for itself alone."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


def test_a_locked_library_is_left_alone(full: Path, said: Said) -> None:
    with locked(full):
        with Library.open(full, said, patience=0.1) as library:
            assert not library.on_file
            works(library)
        assert len(said) == 1 and "locked" in said[0]
    with Library.open(full, said) as library:
        assert len(library.recent(100)) == 20
    assert len(said) == 1


@pytest.mark.parametrize("alone", [True, False], ids=["for itself alone", "to write"])
def test_locked_at_the_start_it_is_used_as_soon_as_it_is_free(
    full: Path, said: Said, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    monkeypatch.setattr("reader.library.store._TRY_AGAIN", 0.0)
    known = document(*(f"3 {i} " * 100 for i in range(20)), source="https://e.org/3")
    other = sqlite3.connect(full, isolation_level=None)
    if alone:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with Library.open(full, said, patience=0.05) as library:
        first = library.remember(known)
        assert library.place(first.id) == Place(3, 3)
        new = library.remember(document("New words."))
        library.save_place(first.id, Place(4, 0))
        library.try_again()
        assert not library.on_file and len(said) == 1
        other.close()
        library.try_again()
        assert library.on_file
        library.save_place(new.id, Place(0, 4))
        assert "can be used now. All is saved" in said[1]
    assert len(said) == 2
    with Library.open(full, said) as library:
        assert library.place(first.id) == Place(4, 0)
        assert library.place(new.id) == Place(0, 4)
        assert len(library.recent(100)) == 21


def test_what_only_the_log_has_is_read_while_another_program_writes(full: Path, said: Said) -> None:
    with Library.open(full, said) as writing:
        article = writing.recent(1)[0]
        other = sqlite3.connect(full, isolation_level=None)
        writing.save_place(article.id, Place(9, 9))
        other.execute("BEGIN IMMEDIATE")
        with Library.open(full, said, patience=0.05) as library:
            assert library.place(article.id) == Place(9, 9)
        other.close()
    assert len(said) == 1


def test_a_damaged_library_of_an_older_version_is_read_too(full: Path, said: Said) -> None:
    file = sqlite3.connect(full, isolation_level=None)
    file.execute("ALTER TABLE articles DROP COLUMN speed")
    file.execute(f"PRAGMA user_version = {LATEST - 1}")
    root = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'history'").fetchone()[0]
    file.close()
    with full.open("r+b") as raw:
        raw.seek((root - 1) * 4096)
        raw.write(b"\xee" * 4096)
    with Library.open(full, said) as library:
        assert len(library.recent(100)) == 20
    assert "20 articles could be read" in said[0]


def test_locked_for_a_while_nothing_is_lost(full: Path, said: Said) -> None:
    with Library.open(full, said, patience=0.05) as library:
        first = library.recent(1)[0]
        other = sqlite3.connect(full, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for n in range(50):
            library.save_place(first.id, Place(1, n))
        new = library.remember(document("New words."))
        library.save_place(new.id, Place(0, 4))
        assert library.place(first.id) == Place(1, 49)
        assert len(library.recent(100)) == 21
        assert not library.on_file and len(said) == 1
        other.close()
    assert len(said) == 2 and "All is saved" in said[1]
    with Library.open(full, said) as library:
        assert library.place(first.id) == Place(1, 49)
        assert library.place(new.id) == Place(0, 4)
        assert library.document(new.id) == document("New words.")


def test_what_could_not_be_saved_is_said(full: Path, said: Said) -> None:
    other = sqlite3.connect(full, isolation_level=None)
    with Library.open(full, said, patience=0.05) as library:
        other.execute("BEGIN IMMEDIATE")
        works(library)
    assert len(said) == 2 and "not saved" in said[1]
    other.close()


@pytest.mark.skipif(os.name == "nt", reason="no limits on the size of files there")
def test_a_disk_that_is_full_for_a_while(full: Path, said: Said) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Library.open(full, said) as library:
        first = library.recent(1)[0]
        resource.setrlimit(resource.RLIMIT_FSIZE, (full.stat().st_size, hard))
        try:
            for n in range(2000):
                library.save_place(first.id, Place(0, n))
            big = library.remember(document("word " * 500_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert len(said) == 1
        assert library.place(first.id) == Place(0, 1999)
        assert library.document(big.id).blocks
    assert len(said) == 2
    with Library.open(full, said) as library:
        assert library.place(first.id) == Place(0, 1999)
        assert library.document(big.id) == document("word " * 500_000)


def test_a_folder_in_its_place(path: Path, said: Said) -> None:
    path.mkdir(parents=True)
    with Library.open(path, said) as library:
        works(library)
    assert len(said) == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path, said: Said) -> None:
    (tmp_path / "file").touch()
    with Library.open(tmp_path / "file" / "library.sqlite3", said) as library:
        works(library)
    assert len(said) == 1 and "folder" in said[0]


READ_ONLY = """
import os
import sys
from pathlib import Path
from reader.document import Place
from reader.library import Library
if os.geteuid() == 0:
    os.setuid(65534)
with Library.open(Path(sys.argv[1]), lambda *told: print(*told, sep=". ")) as library:
    print(library.on_file, len(library.recent(100)))
    first = library.recent(1)[0]
    print(tuple(library.place(first.id)), library.document(first.id) is not None)
    library.save_place(first.id, Place(0, 7))
    print(tuple(library.place(first.id)))
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
@pytest.mark.parametrize("mode", [0o555, 0o777])
def test_a_read_only_library_is_read(full: Path, mode: int) -> None:
    # Root may write everywhere, so it becomes somebody else; in a folder that they can reach.
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / full.name
        shutil.copyfile(full, path)
        path.chmod(0o444)
        folder.chmod(mode)
        content = path.read_bytes()
        told = subprocess.run(
            [sys.executable, "-B", "-c", READ_ONLY, str(path)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert not told.stderr
        assert "read-only" in told.stdout or "cannot be opened" in told.stdout
        assert told.stdout.splitlines()[1:] == ["False 20", "(19, 19) True", "(0, 7)"]
        assert path.read_bytes() == content
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_notice_may_wait_for_a_thread_that_uses_the_library(full: Path) -> None:
    heard: list[str] = []
    library: Library

    def notice(what: str, remedy: str) -> None:
        if not heard:
            thread = threading.Thread(target=lambda: heard.append(str(library.recent(1)[0].id)))
            thread.start()
            thread.join(5)
            assert not thread.is_alive()

    with Library.open(full, notice, patience=0.05) as library:
        other = sqlite3.connect(full, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        works(library)
        assert len(heard) == 1
        other.close()


def test_what_is_said_goes_into_the_log_else(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 4096)
    with Library.open(path):
        pass
    assert "damaged" in caplog.text


def test_a_column_that_is_missing(full: Path, said: Said) -> None:
    content = full.read_bytes()
    full.write_bytes(content.replace(b"finished REAL", b"finishee REAL"))
    still_works(full, said)
    assert len(said) == 1
