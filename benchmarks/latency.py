"""How soon something is heard: first sound after play, and after a key, on the null device.

    .venv/bin/python benchmarks/latency.py [--voice neural]

Cold: from the start of the session, voice not loaded. Warm: voice and first clips are there,
as they are when somebody has looked at the article for a second. A key: from ``next_paragraph`` to
the first sound of the new one, at moments drawn at random within a sentence or a pause, while clips
are being made. Something is heard when the device has fetched the first frame that is louder than
``QUIET``; the clock of the device, which adds what a real one has in its buffers, is printed
beside.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from array import array
from collections.abc import Callable

from bars import Bars, percentile

from reader.document import Block, Document, Kind
from reader.events import State
from reader.playback.device import SilentDevice
from reader.session import Session

LIMITS = {"neural": (0.15, 1.5), "system": (0.1, 0.4)}
KEY = 0.1
QUIET = 300
"""Of 32767: what is not louder is silence."""
SENTENCE = "The ferries of the northern line will run again from Monday, said the harbour office. "


class Ear(SilentDevice):
    """Notes when the first sound after ``listen`` is fetched, and which frame it is."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched_at = 0.0
        self.frame = 0
        self._fetched = 0
        self._listens = True

    def listen(self) -> None:
        """From now on; what sounded before does not count."""
        self.fetched_at, self._listens = 0.0, True

    def open(self, sample_rate: int, pull: Callable[[int], bytes]) -> None:
        def fetch(frames: int) -> bytes:
            pcm = pull(frames)
            loud = (n for n, sample in enumerate(array("h", pcm)) if abs(sample) > QUIET)
            if self._listens and (first := next(loud, None)) is not None:
                self.frame, self._listens = self._fetched + first, False
                self.fetched_at = time.perf_counter()
            self._fetched += frames
            return pcm

        super().open(sample_rate, fetch)


def wait(ear: Ear, since: float) -> tuple[float, float]:
    """Seconds until the first sound is fetched, and until the device's clock has come to it."""
    while not ear.fetched_at:
        time.sleep(0.001)
        if time.perf_counter() - since > 20:
            sys.exit("nothing was heard in 20 s")
    while ear.heard() <= ear.frame:
        time.sleep(0.001)
    return ear.fetched_at - since, time.perf_counter() - since


def session(voice: str) -> tuple[Session, Ear]:
    ear = Ear()
    blocks = tuple(Block(Kind.PARAGRAPH, f"Number {n}. " + SENTENCE * 4) for n in range(60))
    return Session(Document(blocks, "benchmark", language="en"), voice=voice, device=ear), ear


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voice", default="neural", choices=LIMITS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warm_limit, cold_limit = LIMITS[options.voice]

    chance = random.Random(1)
    cold, warm, keys = [], [], []
    for _ in range(options.rounds):
        made, ear = session(options.voice)
        with made:
            began = time.perf_counter()
            made.play()
            cold.append(wait(ear, began))
            for _ in range(8):
                time.sleep(chance.uniform(0.05, 0.4))
                began = time.perf_counter()
                made.next_paragraph()
                ear.listen()  # the ring is empty now: what comes next is new
                keys.append(wait(ear, began))
        made, ear = session(options.voice)
        with made:
            made.load()
            time.sleep(2.5)
            began = time.perf_counter()
            made.play()
            warm.append(wait(ear, began))
            assert made.heard().state in (State.PLAYING, State.WAITING)
    bars = Bars()
    for name, found, limit, share in (
        ("first sound, cold, median", cold, cold_limit, 0.5),
        ("first sound, warm, median", warm, warm_limit, 0.5),
        ("after a key, median", keys, KEY, 0.5),
        ("after a key, 95th percentile", keys, KEY, 0.95),
    ):
        fetched, clock = (1000 * percentile(times, share) for times in zip(*found, strict=True))
        bars.at_most(f"{options.voice}: {name}", fetched, 1000 * limit, "ms")
        print(f"  by the device's clock {clock:.0f} ms")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
