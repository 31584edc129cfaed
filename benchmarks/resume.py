"""Exports that are killed at random moments, or whose text changes by a word, against whole ones.

    .venv/bin/python benchmarks/resume.py [--kills 20] [--characters 20000] [--edit 60000]

An export is killed with SIGKILL, with all its voices, at a random moment, then run again until it
is done: its bytes must be those of an undisturbed run, and a clip may only be made twice where one
was being made at that moment. Clips are counted as they are asked of the voices. Then one word of a
longer text is changed: the second export has everything but one clip from the cache.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bars import Bars
from words import paragraphs

TWICE = 2
"""Clips made twice."""
SHARE = 0.25
"""Of the time of the first export, for the second with one word changed."""
_CHILD = """
import os, sys
from reader.cli import main
from reader.narration.worker import VoiceWorker

log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
speak = VoiceWorker.speak

def counted(self, text, *rest):
    os.write(log, text.replace("\\n", " ").encode() + b"\\n")
    return speak(self, text, *rest)

VoiceWorker.speak = counted
sys.exit(main())
"""


class Bench:
    """One folder with a cache of its own."""

    def __init__(self, folder: Path, voice: str) -> None:
        self.folder = folder
        self.voice = voice
        self.runs = 0

    def home(self) -> Path:
        """An empty place for a cache."""
        self.runs += 1
        return self.folder / f"home{self.runs}"

    def start(self, text: Path, home: Path) -> subprocess.Popen[bytes]:
        """The command, in a group of its own, that notes what it asks of its voices."""
        words = ["export", str(text), "-o", str(self.folder / "out.mp3"), "--json", "--force"]
        return subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(home) + ".log", *words, "-v", self.voice],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"READER_HOME": str(home)},
            start_new_session=True,
        )

    def whole(self, text: Path, home: Path) -> tuple[str, float]:
        """The hash of the file, and seconds."""
        began = time.perf_counter()
        child = self.start(text, home)
        told, _ = child.communicate()
        if child.returncode:
            sys.exit(f"the export failed with {child.returncode}")
        return json.loads(told)["sha256"], time.perf_counter() - began

    def said(self, home: Path) -> Counter[str]:
        """How often each clip was asked for."""
        path = Path(f"{home}.log")
        return Counter(path.read_text("utf-8").splitlines()) if path.exists() else Counter()


def text_of(characters: int, seed: int) -> str:
    """Paragraphs in which no sentence comes twice."""
    made = paragraphs(characters // 60, seed)
    length, taken = 0, []
    seen: set[str] = set()
    for paragraph in made:
        if length >= characters:
            break
        if paragraph not in seen:
            seen.add(paragraph)
            taken.append(paragraph)
            length += len(paragraph)
    return "\n\n".join(taken)


def kills(bench: Bench, bars: Bars, options: argparse.Namespace) -> None:
    """Kill it at random moments."""
    text = bench.folder / "text.txt"
    text.write_text(text_of(options.characters, 1), encoding="utf-8")
    home = bench.home()
    expected, took = bench.whole(text, home)
    alone = bench.said(home)
    print(f"{options.characters} characters, {alone.total()} clips, undisturbed: {took:.1f} s")
    chance = random.Random(options.seed)
    other, most = [], 0
    for number in range(options.kills):
        home = bench.home()
        moment = chance.uniform(0.1, 0.98) * took
        child = bench.start(text, home)
        time.sleep(moment)
        alive = child.poll() is None
        if alive:
            os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        before = bench.said(home).total()
        found, again = bench.whole(text, home)
        twice = (bench.said(home) - alone).total()
        most = max(most, twice)
        if found != expected:
            other.append(f"killed after {moment:.2f} s")
        print(
            f"{number + 1}: {'killed' if alive else 'was done'} after {moment:.2f} s and {before} "
            f"clips; again {again:.1f} s, {twice} made twice, "
            f"{'the same bytes' if found == expected else 'OTHER BYTES'}",
            flush=True,
        )
    bars.none("other bytes after kill -9", other, options.kills)
    bars.at_most("clips made twice", most, TWICE, "at most")


def edit(bench: Bench, bars: Bars, characters: int) -> None:
    """Change one word in the middle."""
    text = bench.folder / "edited.txt"
    before = text_of(characters, 2)
    text.write_text(before, encoding="utf-8")
    home = bench.home()
    _, first = bench.whole(text, home)
    made = bench.said(home).total()
    at = before.index(" ", len(before) // 2)
    text.write_text(f"{before[:at]} lighthouse{before[at:]}", encoding="utf-8")
    _, second = bench.whole(text, home)
    anew = bench.said(home).total() - made
    print(f"{characters} characters: {first:.1f} s; one word changed: {second:.1f} s, {anew} clips")
    bars.at_most("one word changed, against the whole", second / first, SHARE, "of the time")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("--edit", type=int, default=60_000, metavar="CHARACTERS")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.voice)
        if options.kills:
            kills(bench, bars, options)
        if options.edit:
            edit(bench, bars, options.edit)
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
