"""How soon the program is gone when it is told to, at any moment, and what it leaves behind.

    .venv/bin/python benchmarks/quit.py [--times 20] [--seed 1] [--voice neural]

The real program in a terminal of its own, told to quit at random moments: while it starts (Ctrl-C,
there is nothing yet that reads keys), while the voice loads, at the first words, in the middle, in
every dialog and panel, and during an export from the dialog (q where it is a command, else Ctrl-C).
Measured from the key until the program and every process that it started are gone. Then the
terminal must be as it was: settings, every mode that was switched on off again, the cursor shown;
and nothing half written may be in the folder.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from processes import alive, descendants
from screen import READER, Screen, squeezed
from words import paragraphs

LIMIT = 300.0
"""Milliseconds."""
ALTERNATE = "\x1b[?1049h"
MODE = re.compile(r"\x1b\[\?([\d;]+)([hl])")
USUAL = ("7", "25")
"""Modes that a terminal is in by itself: lines are wrapped, the cursor is shown."""
KITTY = re.compile(r"\x1b\[([<>])\d*u")
INTERRUPT = "\x03"

# situation: keys that lead there, seconds in which the moment is drawn, the key that quits
SITUATIONS = {
    "starting": ("", (0.05, 0.6), INTERRUPT),
    "loading": ("", (0.0, 0.4), "q"),
    "first words": ("", (0.0, 0.6), "q"),
    "playing": ("", (0.6, 3.0), "q"),
    "moving": ("\x1b[C\x1b[C", (0.0, 0.2), "q"),
    "help": ("?", (0.1, 0.6), INTERRUPT),
    "voices": ("v", (0.0, 0.8), INTERRUPT),
    "search": ("/the", (0.1, 0.6), INTERRUPT),
    "export dialog": ("e", (0.1, 0.6), INTERRUPT),
    "exporting": ("e\r", (0.1, 2.5), INTERRUPT),
}
SPEAKS = ("first words", "playing", "moving", "help", "voices", "search", "export dialog")


def unrestored(output: str) -> list[str]:
    """What the program switched on in the terminal and did not switch off."""
    last: dict[str, str] = {}
    for found in MODE.finditer(output):
        last.update(dict.fromkeys(found[1].split(";"), found[2]))
    wrong = [f"mode {mode} is on" for mode, to in last.items() if to == "h" and mode not in USUAL]
    wrong += [f"mode {mode} is off" for mode in USUAL if last.get(mode) == "l"]
    pushes = [found[1] for found in KITTY.finditer(output)]
    if pushes.count(">") != pushes.count("<"):
        wrong.append("the keyboard's protocol is not given back")
    return wrong


def once(situation: str, chance: random.Random, article: Path, voice: str) -> tuple[float, str]:
    """Milliseconds until everything was gone, and what is wrong, if anything is."""
    keys, moments, key = SITUATIONS[situation]
    home, folder = article.parent / "home", article.parent / "folder"
    folder.mkdir(exist_ok=True)
    command = [*READER, str(article), "--play", "--voice", voice, "--no-cache"]
    with Screen(command, home, folder=folder) as screen:
        if situation != "starting" and screen.wait_for(ALTERNATE) is None:
            return 0.0, "the screen did not come"
        if situation in SPEAKS:
            screen.wait_for_lit()
        elif situation == "exporting":
            time.sleep(0.8)
        for one in keys.split("\r"):
            screen.press(one if one else "\r")
            if "\r" in keys:
                time.sleep(0.5)
        time.sleep(chance.uniform(*moments))
        if screen.process.poll() is not None:
            return 0.0, f"it had ended by itself with {screen.process.returncode}"
        started = descendants(screen.process.pid)
        pressed = screen.press(key)
        while screen.process.poll() is None or any(map(alive, started)):
            time.sleep(0.002)
            if time.perf_counter() - pressed > 10:
                left = [pid for pid in started if alive(pid)]
                return 10_000.0, f"not gone in 10 s; children left: {left}"
        took = 1000 * (time.perf_counter() - pressed)
        time.sleep(0.05)
        wrong = unrestored(screen.output())
        if screen.settings != screen.before:
            wrong.append("the terminal's settings are others")
        if "Traceback" in screen.output():
            wrong.append("it ended with a traceback")
        # Before Python has come to our first line it ends by the signal itself.
        expected = (0, 130, -2) if situation == "starting" else (0, 130)
        if screen.process.returncode not in expected:
            wrong.append(f"it returned {screen.process.returncode}")
        if situation == "exporting" and "Loadingthevoice" not in squeezed(screen.output()):
            wrong.append("no export had begun")
    wrong += [f"it left {path.name}" for path in folder.iterdir() if path.suffix == ".part"]
    return took, ", ".join(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--situation", choices=SITUATIONS, help="only this one")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    names = [options.situation] if options.situation else list(SITUATIONS)
    times: dict[str, list[float]] = {}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        article = Path(name) / "article.md"
        article.write_text("# An article\n\n" + "\n\n".join(paragraphs(400)), encoding="utf-8")
        for number in range(options.times):
            situation = names[number % len(names)]
            took, trouble = once(situation, chance, article, options.voice)
            times.setdefault(situation, []).append(took)
            if trouble:
                wrong.append(f"{situation}: {trouble}")
    bars = Bars()
    for situation, taken in times.items():
        bars.at_most(f"{situation}, slowest of {len(taken)}", max(taken), LIMIT, "ms")
    bars.none("something left or changed", wrong, options.times)
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
