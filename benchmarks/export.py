"""How long an export takes and how much memory, beside espeak-ng piped into lame and beside a plain
script with pyttsx3 and pydub, in the same run.

    .venv/bin/python benchmarks/export.py [ARTICLE] [--voice neural] [--runs 3]
    .venv/bin/python benchmarks/export.py [ARTICLE] --repeat-to 60000 1200000 [--voice system]

Wall time of the whole command, start-up included, and the peak memory of its largest process. With
``--repeat-to`` what is exported is the cleaned text of the article, repeated to so many characters:
time is measured at the first length, memory at each. The pipe is given the very text that we read
out, and takes turns with us, as both would gain from a quiet moment. It needs the programs
espeak-ng and lame; without them that bar cannot be measured, which is said and counts as missed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from processes import Watch, compiled
from words import grown

SECONDS, SHORT = 8.0, 10_000
"""Limit for an article, with the neural voice, of so many characters or fewer."""
FASTER = 2.0
"""Times as fast as the pipe, with the system voice."""
NAIVE = 6.0
"""Times as fast as the script, with the system voice."""
PACE = 170.0
"""Times real time, with the neural voice, at an hour of speech or so."""
MEGABYTES = {"system": 120.0, "neural": 350.0}
GROWTH = 1.15
"""Of memory from the shortest text to the longest."""
QUICK = 300_000
CORES = 2
READER = [sys.executable, "-m", "reader"]


def spent() -> float:
    """Seconds of CPU of all children that have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(article: Path, voice: str, folder: Path) -> tuple[float, float, dict[str, object]]:
    """Seconds, megabytes, and what the export told."""
    output = folder / "out.mp3"
    words = ["-o", str(output), "--force", "--json", "--no-cache", "--voice", voice]
    began = time.perf_counter()
    child = subprocess.Popen([*READER, "export", str(article), *words], stdout=subprocess.PIPE)
    with Watch(child.pid) as watch:
        told, _ = child.communicate()
        took = time.perf_counter() - began
    if child.returncode:
        sys.exit(f"the export failed with {child.returncode}")
    return took, watch.largest, json.loads(told)


def pipe(text: Path, folder: Path) -> float | None:
    """Seconds that the peer takes for a text; None: it is not installed."""
    if not (shutil.which("espeak-ng") and shutil.which("lame")):
        return None
    began = time.perf_counter()
    espeak = subprocess.Popen(["espeak-ng", "--stdout", "-f", str(text)], stdout=subprocess.PIPE)
    lame = ["lame", "--quiet", "-b", "64", "-", str(folder / "pipe.mp3")]
    subprocess.run(lame, stdin=espeak.stdout, check=True)
    espeak.wait()
    return time.perf_counter() - began


def naive(text: Path, folder: Path) -> float | None:
    """Seconds that the script takes for a text; None: what it needs is not installed."""
    if not (shutil.which("espeak-ng") and shutil.which("ffmpeg")):
        return None
    script = Path(__file__).with_name("naive.py")
    words = [sys.executable, str(script), str(text), str(folder / "naive.mp3")]
    began = time.perf_counter()
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        print(f"the script failed: {done.stderr.decode(errors='replace')[-200:]}")
        return None
    return time.perf_counter() - began


def cleaned(article: str) -> str:
    """What we read out of it."""
    told = subprocess.run([*READER, "text", article], stdout=subprocess.PIPE, check=True)
    return told.stdout.decode()


def lengths(options: argparse.Namespace) -> list[int]:
    """Characters to repeat the article to; none: it is taken as it is."""
    wanted = list(options.repeat_to)
    if options.quick and options.voice == "neural" and max(wanted, default=0) > QUICK:
        print(f"--quick: {QUICK} characters instead of {max(wanted)} with the neural voice")
        wanted = sorted({min(one, QUICK) for one in wanted})
    return wanted


def on_two_cores() -> None:
    """Have us and the peer use as many cores as the limits are meant for, if there are more."""
    if hasattr(os, "sched_getaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, allowed[:CORES])
        if len(allowed) < CORES:
            print(f"only {len(allowed)} core: the limits are meant for {CORES}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", nargs="?", default="sample")
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--repeat-to", type=int, nargs="+", default=[], metavar="CHARACTERS")
    parser.add_argument("--no-naive", dest="naive", action="store_false", help="without the script")
    parser.add_argument("--quick", action="store_true", help=f"neural: at most {QUICK} characters")
    options = parser.parse_args()
    voice, wanted = options.voice, lengths(options)
    on_two_cores()
    compiled()
    bars = Bars()
    best, high, pairs = float("inf"), {}, []
    script: float | None = None if options.naive else 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once = cleaned(options.article)
        text, heard = folder / "text.md", folder / "heard.txt"
        for number, length in enumerate(wanted or [len(once)]):
            text.write_text(grown(once, length) if wanted else once, encoding="utf-8")
            heard.write_text(cleaned(str(text)), encoding="utf-8")
            size = len(heard.read_text(encoding="utf-8"))
            for _ in range(1 if number else options.runs):
                before = spent()
                took, memory, told = ours(text, voice, folder)
                high[size] = max(memory, high.get(size, 0.0))
                print(
                    f"{voice}: {size} characters, {told['seconds']:.0f} s of sound, "
                    f"{told['lufs']} LUFS, {told['bytes']} bytes, made in {took:.2f} s "
                    f"({spent() - before:.1f} s of CPU)",
                    flush=True,
                )
                if number == 0:
                    best = min(best, took)
                    sound = float(str(told["seconds"]))
                    before = spent()
                    if (piped := pipe(heard, folder)) is not None:
                        print(f"pipe: {piped:.2f} s ({spent() - before:.1f} s of CPU)", flush=True)
                        pairs.append(piped / took)
            if voice == "system" and number == 0 and size > SHORT and options.naive:
                script = naive(heard, folder)
                if script is not None:
                    print(f"pyttsx3 and pydub: {script:.2f} s", flush=True)
                    script /= took
    _judge(bars, voice, best, pairs, script, sound, high)
    return bars.code


def _judge(
    bars: Bars,
    voice: str,
    best: float,
    pairs: list[float],
    script: float | None,  # 0: it was not wanted
    sound: float,
    high: dict[int, float],
) -> None:
    first = next(iter(high))
    if voice == "neural" and first <= SHORT:
        bars.at_most(f"export of {first} characters", best, SECONDS, "s")
    elif voice == "neural":
        bars.at_least(f"export of {sound / 3600:.2f} hours", sound / best, PACE, "x real time")
    ratio = statistics.median(pairs) if pairs else 0.0
    if voice == "system" and first > SHORT:
        if not pairs:
            print("espeak-ng and lame are not installed: apt install espeak-ng lame")
        bars.at_least("export against espeak-ng | lame", ratio, FASTER, "x as fast")
        if script != 0.0:
            bars.at_least("export against pyttsx3 and pydub", script or 0.0, NAIVE, "x as fast")
    elif pairs:
        print(f"export against espeak-ng | lame: {ratio:.2f} x as fast")
    for size, memory in high.items():
        limit = MEGABYTES.get(voice, MEGABYTES["neural"])
        bars.at_most(f"largest process, {size} characters", memory, limit, "MB")
    if len(high) > 1:
        growth = max(high.values()) / min(high.values())
        bars.at_most("memory, most / least", growth, GROWTH, "times")


if __name__ == "__main__":
    sys.exit(main())
