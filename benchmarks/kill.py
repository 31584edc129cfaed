"""Whether kill -9 at any moment loses the listener's place by more than a sentence.

    .venv/bin/python benchmarks/kill.py [--times 200] [--quick] [--seed 1] [--voice tone]

Three listeners, each with a library of its own, at the same time: one with the screen (``reader
ARTICLE --play`` in a terminal), one without (``reader speak --resume``), and one who hears the
articles of a queue (``reader speak --queue``). Other programs fill, move, archive and empty each of
these libraries meanwhile, and nobody kills those. Each listener is killed with SIGKILL, its voice
too, at a random moment after a word was lit or a sentence printed, and now and then while it still
starts; then it is started anew. The library must be sound after every kill. What is lit or printed
first must be the sentence that was lit or printed last, or the one before. No two sentences have a
word in common, so that any word tells where the listener is. Speed 3, short sentences: what is kept
at the beginning of a sentence is tried often.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Self

from bars import Bars
from processes import descendants
from screen import READER, SEQUENCE, Screen, lit
from words import unlike

from reader.document import Block, Document, Kind, Place
from reader.library import Library

LIBRARY = "library.sqlite3"
MOMENT = 1.6
"""Seconds after the first word within which the program is killed."""
EARLY = 0.1
"""Share of the kills that come while the program starts."""
SENTENCES = 1600
LETTERS = 40
"""Articles of the queue that the sentences are cut into."""
ALLOWED = 1
"""Sentences by which the place may differ."""


class Meddler(threading.Thread):
    """Changes a library as other programs do, between ``with`` and its end; not what is heard."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(name="meddler", daemon=True)
        self.trouble: list[str] = []
        self.changes = 0
        self._path = folder / LIBRARY
        self._chance = random.Random(seed)
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(self._chance.uniform(0.0, 1.0)):  # while nobody else has it open
            with Library.open(self._path, notice=self._note) as library:
                self._change(library)

    def _change(self, library: Library) -> None:
        mine = [library.remember(other(n)).id for n in range(20)]
        for _ in range(self._chance.randrange(100)):
            if not self._over.wait(self._chance.uniform(0.0, 0.04)):
                one = self._chance.choice(mine)
                match self._chance.randrange(8):
                    case 0 | 1:
                        library.enqueue(one)
                    case 2:
                        library.dequeue(one)
                    case 3 | 4:
                        library.archive(one, self._chance.random() < 0.5)
                    case 5:
                        library.trash(one, self._chance.random() < 0.5)
                    case 6:
                        library.add_bookmark(one, Place(0, 0), "It is")
                    case _:
                        mine.remove(one)
                        library.forget(one)
                        mine.append(library.remember(other(self._chance.randrange(10**9))).id)
                self.changes += 1

    def _note(self, what: str, remedy: str) -> None:
        self.trouble.append(f"{what}. {remedy}")


def letter(name: str, sentences: list[str]) -> Document:
    """A short article."""
    by_three = (" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3))
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in by_three)
    source = f"https://letter.example/{name.replace(' ', '-')}"
    return Document(blocks, source, title=name, language="en")


def other(number: int) -> Document:
    """One that nobody listens to."""
    return letter(f"Other {number}", [f"It is the letter of number {number}."])


class Listener(threading.Thread):
    """Starts the program, kills it, and sees where it goes on."""

    def __init__(
        self,
        name: str,
        words: list[str],
        folder: Path,
        times: int,
        seed: int,
        sentences: list[str],
    ) -> None:
        super().__init__(name=name)
        self.lost: list[str] = []
        self.moved: list[int] = []
        """Sentences from where it was killed to where it went on; 0 is best."""
        self.unsound: list[str] = []
        """What was the matter with the library after a kill."""
        self.reached = 0
        """The last sentence that was lit or printed."""
        self._words = words
        self._home = folder
        self._times = times
        self._chance = random.Random(seed)
        self._where = {
            word.lower(): number
            for number, sentence in enumerate(sentences)
            for word in sentence.strip(".").split()
        }

    def run(self) -> None:
        last: int | None = None
        kills = 0
        while kills <= self._times:
            with Screen([*READER, *self._words], self._home) as screen:
                if last is not None and kills < self._times and self._chance.random() < EARLY:
                    time.sleep(self._chance.uniform(0.0, 0.7))
                    seen = self._killed(screen)
                else:
                    first = self._first(screen)
                    if first is None:
                        self.lost.append(f"{self.name}: nothing came: {screen.output()[-300:]!r}")
                        return
                    if last is None and kills:
                        self.lost.append(f"{self.name}: started anew at sentence {first}")
                    time.sleep(self._chance.uniform(0.0, MOMENT))
                    seen = self._killed(screen)
            # What an early kill let through is a place, too.
            if last is not None and seen:
                self.moved.append(seen[0] - last)
                if abs(seen[0] - last) > ALLOWED:
                    self.lost.append(f"{self.name}: killed at {last}, went on at {seen[0]}")
            last = seen[-1] if seen else last
            self.reached = last or 0
            kills += 1

    def _first(self, screen: Screen) -> int | None:
        until = time.monotonic() + 20
        while time.monotonic() < until and screen.process.poll() is None:
            if seen := self._seen(screen):
                return seen[0]
            time.sleep(0.01)
        return None

    def _killed(self, screen: Screen) -> list[int]:
        """Kill it, and wait until all that it had written is here; the sentences that were."""
        children = descendants(screen.process.pid)
        screen.process.kill()
        for pid in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        screen.process.wait()
        self._look_at_library()
        time.sleep(0.05)
        return self._seen(screen)

    def _look_at_library(self) -> None:
        path = self._home / LIBRARY
        if path.exists():
            with contextlib.closing(sqlite3.connect(path, timeout=10)) as library:
                (sound,) = library.execute("PRAGMA integrity_check").fetchone()
            if sound != "ok":
                self.unsound.append(f"{self.name}: {sound}")

    def _seen(self, screen: Screen) -> list[int]:
        """The sentences that were lit or printed, in order."""
        if self.name != "screen":
            # The terminal writes each line with its end; one that is cut was not yet told.
            lines = SEQUENCE.sub("", screen.output()).split("\n")[:-1]
            found = [line.split()[0] for line in lines if line.strip()]
        else:
            found = [text.split()[0] for _, text in lit(screen.drawn())]
        where = (self._where.get(word.strip(".").lower()) for word in found)
        return [number for number in where if number is not None]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--quick", action="store_true", help="20 times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--voice", default="tone")
    options = parser.parse_args()
    times = min(options.times, 20) if options.quick else options.times
    sentences = unlike(SENTENCES)
    with tempfile.TemporaryDirectory() as name:
        article = Path(name) / "article.md"
        by_three = (" ".join(sentences[n : n + 3]) for n in range(0, SENTENCES, 3))
        article.write_text("\n\n".join(by_three), encoding="utf-8")
        voice = ["--voice", options.voice, "--speed", "3", "--lang", "en"]
        listeners = []
        ways = {
            "speak": ["speak", str(article), "--resume"],
            "screen": [str(article), "--play"],
            "queue": ["speak", "--queue"],
        }
        meddlers = []
        for number, (way, words) in enumerate(ways.items()):
            home = Path(name) / way
            home.mkdir()
            share = (times + number) // len(ways)
            if way == "queue":
                with Library.open(home / LIBRARY) as library:
                    long = SENTENCES // LETTERS
                    for at in range(0, SENTENCES, long):
                        one = library.remember(letter(f"Letter {at}", sentences[at : at + long]))
                        library.enqueue(one.id)
            meddlers.append(Meddler(home, options.seed + number))
            listeners.append(
                Listener(way, [*words, *voice], home, share, options.seed + number, sentences)
            )
        with contextlib.ExitStack() as stack:
            for other in meddlers:
                stack.enter_context(other)
            for one in listeners:
                one.start()
            for one in listeners:
                one.join()
    bars = Bars()
    for one in listeners:
        moved = {by: one.moved.count(by) for by in sorted(set(one.moved))}
        print(
            f"{one.name}: sentences from the kill to where it went on: {moved}; {one.reached} heard"
        )
    checked = sum(len(one.moved) for one in listeners)
    print(f"changes to the libraries by others meanwhile: {sum(each.changes for each in meddlers)}")
    unsound = [each for one in listeners for each in one.unsound]
    unsound += [each for other in meddlers for each in other.trouble]
    bars.none("libraries damaged", unsound, times)
    bars.none("lost by more than a sentence", [x for one in listeners for x in one.lost], checked)
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
