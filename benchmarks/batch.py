"""Many short articles against one long one, by the hour of speech, in the same run.

    .venv/bin/python benchmarks/batch.py [--voice neural] [--articles 200]

The articles are made up, and together they are the long one: both make the same sentences. What is
compared is the wall time of the whole command, start-up included, for a second of sound.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from processes import Watch, compiled
from words import paragraphs

SLOWER = 1.1
"""Times as long for a second of speech."""
MEGABYTES = {"system": 120.0, "neural": 350.0}
PARAGRAPHS = 12
"""Of an article: 300 words, two minutes."""
READER = [sys.executable, "-m", "reader"]


def made(sources: list[Path], output: Path, voice: str) -> tuple[float, float, float, int]:
    """Seconds that it takes, seconds of sound, megabytes of the largest process, files."""
    words = [
        *map(str, sources),
        "-o",
        str(output),
        "--json",
        "--no-cache",
        "--voice",
        voice,
        "--lang",
        "en",
    ]
    began = time.perf_counter()
    child = subprocess.Popen([*READER, "export", *words], stdout=subprocess.PIPE)
    with Watch(child.pid) as watch:
        told, _ = child.communicate()
        took = time.perf_counter() - began
    if child.returncode:
        sys.exit(f"the export failed with {child.returncode}")
    files = [json.loads(line) for line in told.splitlines()]
    return took, sum(file["seconds"] for file in files), watch.largest, len(files)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    bars = Bars()
    compiled()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        pieces = paragraphs(options.articles * PARAGRAPHS)
        for number in range(options.articles):
            some = pieces[number * PARAGRAPHS : (number + 1) * PARAGRAPHS]
            text = "\n\n".join([f"# Number {number}", *some])
            (folder / "texts" / f"{number}.md").write_text(text, encoding="utf-8")
        long = folder / "long.md"
        long.write_text("\n\n".join(["# All of them", *pieces]), encoding="utf-8")
        paces = {}
        for kind, source, output in (
            ("one long article", long, folder / "long.mp3"),
            (f"{options.articles} short articles", folder / "texts", folder / "sounds"),
        ):
            took, sound, memory, files = made([source], output, options.voice)
            paces[kind] = took / sound
            print(
                f"{options.voice}: {kind}, {files} files, {sound / 3600:.2f} hours of speech in "
                f"{took:.1f} s, {sound / took:.0f} x real time, {memory:.0f} MB",
                flush=True,
            )
    one, many = paces.values()
    bars.at_most("short articles against a long one", many / one, SLOWER, "times as long")
    bars.at_most(
        f"largest process, {options.articles} files", memory, MEGABYTES[options.voice], "MB"
    )
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
