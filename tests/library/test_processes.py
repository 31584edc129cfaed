"""Several programs and several threads on one library, and programs that are killed."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from reader.document import Place
from reader.library import Library
from tests.library.making import document

LISTENER = """
import sys
from pathlib import Path
from reader.document import Place
from reader.library import Library
from tests.library.making import document
with Library.open(Path(sys.argv[1]), lambda *told: print(*told, flush=True)) as library:
    article = library.remember(document(f"Words of {sys.argv[2]}.", source=sys.argv[2]))
    for n in range(int(sys.argv[3]), int(sys.argv[4])):
        library.save_place(article.id, Place(0, n))
        if n % 50 == 0:
            library.remember(document(f"{sys.argv[2]} {n}. " * 2000, source=f"{sys.argv[2]}/{n}"))
        print(n, flush=True)
"""


def listener(path: Path, source: str, first: int, end: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LISTENER, str(path), source, str(first), str(end)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_killed_at_any_moment(path: Path) -> None:
    moments = random.Random(20)
    reached = 0
    for _ in range(20):
        with listener(path, "https://e.org/a", reached + 1, 10**9) as program:
            assert program.stdout
            program.stdout.readline()
            time.sleep(moments.uniform(0, 0.1))
            program.kill()
            # The last line may be cut off.
            lines = [reached + 1, *map(int, program.stdout.read().rpartition("\n")[0].split())]
        said: list[str] = []
        with Library.open(path, lambda what, remedy: said.append(what)) as library:  # noqa: B023
            last = library.last()
            assert last
            place = library.place(last.id)
            assert place
            assert lines[-1] <= place.character <= lines[-1] + 1
            reached = place.character
        assert not said
    file = sqlite3.connect(path)
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    file.close()


def test_two_programs_write_at_once(path: Path) -> None:
    programs = [listener(path, f"https://e.org/{name}", 0, 500) for name in "ab"]
    for program in programs:
        told, _ = program.communicate(timeout=60)
        assert told.split() == [str(n) for n in range(500)]
        assert program.returncode == 0
    with Library.open(path) as library:
        articles = library.recent(100)
        assert len(articles) == 22
        places = [library.place(a.id) for a in articles]
        assert [place for place in places if place] == [Place(0, 499)] * 2


def test_many_threads_use_one_library(library: Library) -> None:
    articles = [library.remember(document(f"{n}.", source=f"https://e.org/{n}")) for n in range(8)]
    failures: list[BaseException] = []

    def listen(number: int) -> None:
        try:
            for n in range(200):
                library.save_place(articles[number].id, Place(0, n))
                assert library.place(articles[number].id) == Place(0, n)
                if n % 40 == 0:
                    library.remember(document(f"{number}.", source=f"https://e.org/{number}"))
                    assert len(library.recent(100)) == 8
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=listen, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
