"""How soon the program is there: its help, and an article on the screen; with bare Python beside.

    .venv/bin/python benchmarks/startup.py [ARTICLE] [--runs 5]

The screen: the real program in a terminal of its own, from its start until the article's first
sentence is drawn, median of the runs, beside a library of 5,000 articles. Once with ARTICLE, once
without any argument (the library goes on with what was read last), once with a short German text
that does not say its language, so that it is detected; loading what detects it is allowed
``DETECTION`` more. A book of 100,000 words is shown beside without a limit: the one for the screen
alone is in ``tui.py``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from library import MANY, filled
from screen import READER, Screen, environment
from words import paragraphs

from reader import sample

HELP, SCREEN = 0.3, 1.2
"""Limits in seconds."""
DETECTION = 0.8
"""Seconds more where the language of the text must be found out."""
START = 30
"""Letters of the first sentence that are looked for: fewer than a row has."""
GERMAN = """Der Hafen bleibt im Winter geschlossen

Die kleine Werft am Fluss hat seit dem Herbst keine Aufträge mehr. Wer dort arbeitet, hofft auf den
Frühling, denn dann sollen zwei neue Schiffe gebaut werden.

Bis dahin wird aufgeräumt, gestrichen und gewartet.
"""


def command(*words: str, runs: int) -> float:
    """Seconds of a command, the best of some runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def first_sentence(article: Path, home: Path) -> str:
    """As ``reader text`` has it."""
    told = subprocess.run(
        [*READER, "text", "--json", str(article)],
        stdout=subprocess.PIPE,
        env=environment(home),
        check=True,
    )
    block = next(block for block in json.loads(told.stdout)["blocks"] if block["sentences"])
    first = block["sentences"][0]
    return str(block["text"][first["start"] : first["end"]])


def shown(arguments: list[str], sentence: str, home: Path, runs: int) -> float:
    """Seconds until a sentence is on the screen, the median of some runs; exits if it is not."""
    times = []
    for _ in range(runs):
        with Screen([*READER, *arguments], home) as screen:
            at = screen.wait_for(sentence[:START])
            if at is None:
                sys.exit(f"{arguments}: {sentence!r} was not shown: {screen.output()[-300:]!r}")
            times.append(at - screen.began)
            time.sleep(0.3)  # the library is told of the article behind the screen's back
            screen.press("q")
            screen.process.wait(10)
    return statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", nargs="?", default=sample.NAME)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    bars = Bars()
    bare = command(sys.executable, "-c", "pass", runs=options.runs)
    print(f"python -c pass: {bare:.3f} s")
    bars.at_most("reader --help", command(*READER, "--help", runs=options.runs), HELP, "s")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        suffix = Path(options.article).suffix or ".txt"
        article = Path(name) / f"article{suffix}"
        # The built-in sample is not kept in the library; a copy of it is.
        is_sample = options.article == sample.NAME
        content = sample.page().content if is_sample else Path(options.article).read_bytes()
        article.write_bytes(content)
        german, book = Path(name) / "german.txt", Path(name) / "book.md"
        german.write_text(GERMAN, encoding="utf-8")
        book.write_text("\n\n".join(paragraphs(3700)), encoding="utf-8")
        home.mkdir()
        filled(home / "library.sqlite3")
        first = first_sentence(article, home)
        runs = options.runs
        bars.at_most(
            f"reader ARTICLE, {MANY} in the library",
            shown([str(article)], first, home, runs),
            SCREEN,
            "s",
        )
        bars.at_most(
            f"reader, from the library of {MANY}", shown([], first, home, runs), SCREEN, "s"
        )
        seconds = shown([str(german)], first_sentence(german, home), home, runs)
        bars.at_most("reader GERMAN, language detected", seconds, SCREEN + DETECTION, "s")
        words = len(book.read_text(encoding="utf-8").split())
        seconds = shown([str(book)], first_sentence(book, home), home, 1)
        print(f"reader BOOK of {words} words: {seconds:.2f} s")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
