"""How long an export takes and how much memory, beside espeak-ng piped into lame, in the same run.

    .venv/bin/python benchmarks/export.py [ARTICLE] [--voice neural] [--runs 3]

Wall time of the whole command, start-up included, and the peak memory of its largest process. The
pipe needs the programs espeak-ng and lame; without them only our own figures are printed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SECONDS, MEGABYTES = 8.0, 350.0
"""Limits for the news article of 6 kB with the neural voice."""


def peak_memory(root: int, stop: threading.Event, found: dict[int, int]) -> None:
    """Watch the largest resident size of a process and all its descendants (Linux only)."""
    while not stop.wait(0.02):
        parents: dict[int, int] = {}
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = dict(
                    line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
                )
            except OSError:
                continue
            pid, parent = int(fields["Pid"]), int(fields["PPid"])
            if pid == root or parent == root or parents.get(parent):
                parents[pid] = root
                high = int(fields.get("VmHWM", "0 kB").split()[0]) // 1024
                found[pid] = max(high, found.get(pid, 0))


def ours(article: str, voice: str, folder: Path) -> tuple[float, int, dict[str, object]]:
    output = folder / "out.mp3"
    command = [sys.executable, "-m", "reader", "export", article, "-o", str(output)]
    began = time.perf_counter()
    child = subprocess.Popen(
        [*command, "--force", "--json", "--no-cache", "--voice", voice],
        stdout=subprocess.PIPE,
    )
    stop, found = threading.Event(), {}
    watcher = threading.Thread(target=peak_memory, args=(child.pid, stop, found))
    watcher.start()
    told, _ = child.communicate()
    took = time.perf_counter() - began
    stop.set()
    watcher.join()
    if child.returncode:
        sys.exit(f"the export failed with {child.returncode}")
    return took, max(found.values(), default=0), json.loads(told)


def pipe(article: str, folder: Path) -> float | None:
    """The same text through espeak-ng and lame."""
    if not (shutil.which("espeak-ng") and shutil.which("lame")):
        return None
    text = folder / "text.txt"
    with text.open("wb") as file:
        subprocess.run([sys.executable, "-m", "reader", "text", article], stdout=file, check=True)
    began = time.perf_counter()
    espeak = subprocess.Popen(["espeak-ng", "--stdout", "-f", str(text)], stdout=subprocess.PIPE)
    lame = ["lame", "--quiet", "-b", "64", "-", str(folder / "pipe.mp3")]
    subprocess.run(lame, stdin=espeak.stdout, check=True)
    espeak.wait()
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", default="sample")
    parser.add_argument("--voice", default="neural")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    best, peer, memory = 1e9, 1e9, 0
    with tempfile.TemporaryDirectory() as name:
        for _ in range(options.runs):
            took, high, told = ours(options.article, options.voice, Path(name))
            best, memory = min(best, took), max(memory, high)
            piped = pipe(options.article, Path(name))
            peer = min(peer, piped) if piped else peer
    length = float(str(told["seconds"]))
    print(f"{options.voice}: {length:.1f} s of sound, {told['lufs']} LUFS, {told['bytes']} bytes")
    print(
        f"export {best:.2f} s ({length / best:.0f} x real time), limit {SECONDS:g} s: "
        f"ratio {best / SECONDS:.2f}"
    )
    print(f"largest process {memory} MB, limit {MEGABYTES:g} MB: ratio {memory / MEGABYTES:.2f}")
    if peer < 1e9:
        print(f"espeak-ng | lame: {peer:.2f} s, ours / pipe: ratio {best / peer:.2f}")
    return 0 if best <= SECONDS and memory <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
