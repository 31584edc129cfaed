"""What remembering costs, beside bare inserts through sqlite3, in the same run.

    .venv/bin/python benchmarks/library.py

Milliseconds for a place saved, and for a document of 100,000 words remembered; the bare ones insert
the same bytes into one table of a file with the same settings. Then the start: opening a library of
5,000 articles and listing fifty.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.document import Block, Document, Kind, Place
from reader.library import Library

SAVE, OPEN = 1.0, 100.0
"""Limits in milliseconds: a place saved (typical), and a library of 5,000 articles opened."""

MANY = 5000
"""Articles of somebody who keeps all."""

WORDS = (
    "the",
    "cat",
    "sat",
    "down",
    "on",
    "a",
    "mat",
    "that",
    "was",
    "not",
    "there",
    "and",
    "read",
)


def words(count: int, salt: int) -> tuple[Block, ...]:
    """Paragraphs of a hundred words, none like another."""
    line = " ".join(WORDS[(salt + i * i) % len(WORDS)] for i in range(99))
    return tuple(Block(Kind.PARAGRAPH, f"{line} {salt}-{i}.") for i in range(count // 100))


def filled(path: Path) -> None:
    """A library of so many short articles."""
    with Library.open(path) as library:
        for number in range(MANY):
            library.remember(
                Document(
                    words(100, number),
                    f"https://site{number % 50}.example/{number}",
                    title=f"The Café at the Harbour, part {number}",
                    author="Zoë Krüger" if number % 7 else "Ada Moreno",
                    site=f"Site {number % 50}",
                )
            )


def measured(work: Callable[[int], object], rounds: int) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds."""
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), sorted(times)[int(rounds * 0.99)]


def bare(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    file.execute("CREATE TABLE places (id INTEGER PRIMARY KEY, block INTEGER, character INTEGER)")
    file.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
    return file


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = bare(Path(folder) / "bare.sqlite3")
        path = Path(folder) / "library.sqlite3"
        documents = [Document(words(100_000, n), f"https://example.org/{n}") for n in range(20)]
        texts = [json.dumps([[b.kind, b.text] for b in d.blocks]) for d in documents]
        with Library.open(path) as library:
            ours = measured(lambda n: library.remember(documents[n]), len(documents))
            again = measured(lambda n: library.remember(documents[n]), len(documents))
            theirs = measured(
                lambda n: file.execute("INSERT INTO texts VALUES (?, ?)", (n, texts[n])),
                len(documents),
            )
            print(
                f"remember 100,000 words: new {ours[0]:.1f} ms, again {again[0]:.1f} ms; "
                f"bare insert {theirs[0]:.1f} ms: ratio {ours[0] / theirs[0]:.2f}"
            )
            article = library.remember(documents[0]).id
            saved = measured(lambda n: library.save_place(article, Place(n % 900, n), 60.0), 5000)
            insert = "INSERT OR REPLACE INTO places VALUES (1, ?, ?)"
            plain = measured(lambda n: file.execute(insert, (n % 900, n)), 5000)
            print(
                f"save_place: median {saved[0]:.3f} ms, 99th percentile {saved[1]:.3f} ms; "
                f"bare insert {plain[0]:.3f} ms: ratio {saved[0] / plain[0]:.2f}, "
                f"limit {SAVE:g} ms: ratio {saved[0] / SAVE:.3f}"
            )
            changed = Document(documents[0].blocks[1:], documents[0].source)
            library.remember(changed)
            carried = measured(lambda _: library.place(article), 10)
            print(f"place in a text of 100,000 words that has changed: {carried[0]:.1f} ms")
            for n in range(5000):
                library.remember(Document(words(1000, n), f"https://example.org/short/{n}"))
        file.close()

        def start(_: int) -> None:
            with Library.open(path) as library:
                library.recent(50)
                library.last()

        opened = measured(start, 10)
        print(
            f"open, list 50 of 5,000 articles, close: {opened[0]:.1f} ms, "
            f"{path.stat().st_size / 1e6:.0f} MB; limit {OPEN:g} ms: ratio {opened[0] / OPEN:.2f}"
        )
    return 0 if saved[0] <= SAVE and opened[0] <= OPEN else 1


if __name__ == "__main__":
    sys.exit(main())
