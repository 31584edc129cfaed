"""Eight hours of listening in some minutes: random commands on a clock that is turned by hand.

    .venv/bin/python benchmarks/soak.py [--hours 8] [--seed 1]

After every command what is heard must be where it led; at the end memory must be what it was
after the first hour, and no thread, child or file may be left. Prints a line an hour.
"""

import argparse
import gc
import os
import random
import sys
import threading
import time
from pathlib import Path

from reader.document import Block, Document, Kind
from reader.events import Failed, Notice, SentenceBegan, State
from reader.playback.device import ManualDevice
from reader.session import Session

GROWTH = 1.10


def memory() -> float:
    """Resident megabytes of this process (Linux; elsewhere 0)."""
    gc.collect()
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def article(chance: random.Random) -> Document:
    words = "harbour ferry winter paper garden letter seven bridge quiet morning".split()  # noqa: SIM905
    blocks = [Block(Kind.TITLE, "A long walk")]
    for _ in range(600):
        sentences = []
        for _ in range(chance.randint(1, 6)):
            line = " ".join(chance.choices(words, k=chance.randint(2, 25)))
            sentences.append(f"{line.capitalize()}.")
        kind = chance.choice((Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE))
        blocks.append(Block(kind, " ".join(sentences)))
    return Document(tuple(blocks), "soak", language="en")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    device = ManualDevice()
    counts = dict.fromkeys(("commands", "sentences", "kills", "wrong"), 0)
    threads = threading.active_count()
    began, first_hour, hours = time.perf_counter(), 0.0, 0
    with Session(article(chance), voice="tone", device=device) as session:

        def tell(event: object) -> None:
            if isinstance(event, SentenceBegan):
                counts["sentences"] += 1
            if isinstance(event, Failed | Notice):
                print("  told:", event.what)
                counts["wrong"] += 1

        session.subscribe(tell)
        session.play()
        last = len(session.sentences) - 1
        seconds = 0.0
        while seconds < options.hours * 3600:
            step = chance.choice((0.3, 2.0, 8.0, 30.0))
            device.advance(step)
            device.played.clear()
            seconds += step
            here = session.heard().sentence or 0
            expected: int | None = None
            match chance.randrange(10):
                case 0 | 1:
                    session.next()
                    expected = min(here + 1, last)
                case 2:
                    session.back()
                case 3:
                    target = chance.randrange(last + 1)
                    session.go(session.sentences[target].place)
                    expected = target
                case 4:
                    session.speed = chance.choice((0.5, 0.8, 1.0, 1.25, 2.0, 3.0))
                    expected = here
                case 5:
                    over = session.heard().state is State.FINISHED
                    session.pause()
                    expected = 0 if over else here  # after the end it starts again
                    session.play()
                case 6 if chance.random() < 0.1 and session.voice_pid:
                    os.kill(session.voice_pid, 9)
                    counts["kills"] += 1
                case 7:
                    session.next_paragraph()
                case 8:
                    session.back_paragraph()
                case _:
                    session.volume = chance.random()
            counts["commands"] += 1
            heard = session.heard()
            if expected is not None and heard.sentence != expected:
                counts["wrong"] += 1
                print(f"  at {seconds:.0f} s: expected sentence {expected}, heard {heard.sentence}")
            if heard.state is State.FINISHED:
                session.play()
            if seconds // 3600 > hours:
                hours = int(seconds // 3600)
                now = memory()
                first_hour = first_hour or now
                print(f"hour {hours}: {now:.0f} MB, {counts}, {time.perf_counter() - began:.0f} s")
    time.sleep(0.5)
    left = threading.active_count() - threads
    ratio = memory() / first_hour if first_hour else 1.0
    print(
        f"memory after {options.hours:g} hours / after one: {ratio:.2f}, limit {GROWTH}; "
        f"threads left {left}; wrong {counts['wrong']}"
    )
    return 0 if ratio <= GROWTH and not left and not counts["wrong"] else 1


if __name__ == "__main__":
    sys.exit(main())
