"""How soon something is heard: first sound after play, and after a key, with a silent clock.

    .venv/bin/python benchmarks/latency.py [--voice neural]

Cold: from the start of the session, voice not loaded. Warm: voice and first clips are there,
as they are when somebody has looked at the article for a second. A key: from ``next`` to the first
frame of the new sentence, while clips are being made. Ratios are to the limits.
"""

import argparse
import statistics
import sys
import time

from reader.document import Block, Document, Kind
from reader.events import State
from reader.playback.device import SilentDevice
from reader.session import Session

LIMITS = {"neural": (0.15, 1.5), "system": (0.1, 0.4)}
KEY = 0.1
SENTENCE = "The ferries of the northern line will run again from Monday, said the harbour office. "


class Ear(SilentDevice):
    """Notes when the first frames that are not silence are handed to the device."""

    def __init__(self) -> None:
        super().__init__()
        self.heard_at = 0.0

    def open(self, sample_rate, pull):
        def listen(frames):
            pcm = pull(frames)
            if not self.heard_at and any(pcm):
                self.heard_at = time.perf_counter()
            return pcm

        super().open(sample_rate, listen)


def wait(ear: Ear, since: float) -> float:
    while not ear.heard_at:
        time.sleep(0.001)
        if time.perf_counter() - since > 20:
            sys.exit("nothing was heard in 20 s")
    return ear.heard_at - since


def session(voice: str) -> tuple[Session, Ear]:
    ear = Ear()
    blocks = tuple(Block(Kind.PARAGRAPH, f"Number {n}. " + SENTENCE * 4) for n in range(60))
    return Session(Document(blocks, "benchmark", language="en"), voice=voice, device=ear), ear


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", default="neural", choices=LIMITS)
    options = parser.parse_args()
    warm_limit, cold_limit = LIMITS[options.voice]

    cold, warm, keys = [], [], []
    for _ in range(5):
        made, ear = session(options.voice)
        with made:
            began = time.perf_counter()
            made.play()
            cold.append(wait(ear, began))
            for _ in range(8):
                time.sleep(0.15)
                ear.heard_at = 0.0
                began = time.perf_counter()
                made.next_paragraph()
                keys.append(wait(ear, began))
        made, ear = session(options.voice)
        with made:
            made.load()
            time.sleep(2.5)
            began = time.perf_counter()
            made.play()
            warm.append(wait(ear, began))
            assert made.heard().state in (State.PLAYING, State.WAITING)
    late = statistics.quantiles(keys, n=20)[-1]
    rows = (
        ("first sound, cold, median", statistics.median(cold), cold_limit),
        ("first sound, warm, median", statistics.median(warm), warm_limit),
        ("after a key, median", statistics.median(keys), KEY),
        ("after a key, 95th percentile", late, KEY),
    )
    for name, seconds, limit in rows:
        print(
            f"{options.voice}: {name:<29} {1000 * seconds:6.0f} ms, limit {1000 * limit:4.0f}: "
            f"ratio {seconds / limit:.2f}"
        )
    return 0 if all(seconds <= limit for _, seconds, limit in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
