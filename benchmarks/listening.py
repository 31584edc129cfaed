"""What listening costs: processor time of the whole program while it reads 100,000 words aloud.

    .venv/bin/python benchmarks/listening.py [--voice neural] [--seconds 120]

The real program runs in a terminal of its own and plays on the null device. Once the first
sentences are through, the processor time of it and of all its processes (voice, screen, saving the
place) is taken at the beginning and at the end of a stretch of listening. The terminal that draws
is another program and not counted. Linux only.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from processes import descendants
from screen import READER, Screen
from words import paragraphs

WORDS = 100_000
LIMIT = 6.0
"""Percent of one core."""
SETTLE = 20.0
"""Seconds of listening before the stretch that is measured: the speech ahead is made in them."""


def spent(root: int) -> float:
    """Seconds of processor time of a process and all those under it."""
    ticks = 0
    for pid in {root} | descendants(root):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            continue
        fields = stat.rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))  # its own, and of children that have ended
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        article = home / "long.txt"
        text = paragraphs(WORDS // 27)
        article.write_text("\n\n".join(text), encoding="utf-8")
        count = sum(len(one.split()) for one in text)
        command = [*READER, "--voice", options.voice, "--play", str(article)]
        with Screen(command, home) as screen:
            if not screen.wait_for_lit(60.0):
                sys.exit(f"nothing was read out:\n{screen.output()[-2000:]}")
            time.sleep(SETTLE)
            began, before = time.monotonic(), spent(screen.process.pid)
            time.sleep(options.seconds)
            used, passed = spent(screen.process.pid) - before, time.monotonic() - began
            if screen.process.poll() is not None:
                sys.exit("the program ended")
    what = f"{options.voice}, {count} words: processor while listening for {passed:.0f} s"
    bars.at_most(what, 100 * used / passed, LIMIT, "% of a core")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
