"""What the screen costs with 100,000 words: time to ready, CPU a word lit, time to resize.

Run: ``python benchmarks/tui.py``. Prints each figure and its ratio to the limit; below 1 is good.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from typing import cast

from reader.document import Block, Document, Kind, Sentence
from reader.events import Heard, State
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.reading import ReadingView

WORDS = 100_000
PARAGRAPH = 20
READY_LIMIT = 1.0
"""Seconds."""
WORD_LIMIT = 4.0
"""Milliseconds of CPU."""
RESIZE_LIMIT = 250.0
"""Milliseconds."""
TEXT = "the of and a harbour clock reading naturally – “quiet” something else, another’s time."
LEXICON = TEXT.split()


class Still:
    """A session that says nothing by itself."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.voice = "neural"
        self.speed = 1.0
        self.sentences = tuple(
            Sentence(number, 0, len(block.text)) for number, block in enumerate(document.blocks)
        )
        self.now = Heard(State.STOPPED, None, None, 0.0, 40_000.0, None)

    def heard(self) -> Heard:
        return self.now

    def subscribe(self, _: object) -> None:
        return

    def load(self) -> None:
        return

    def pause(self) -> None:
        return


def book() -> Document:
    chance = random.Random(1)
    blocks = (
        Block(Kind.PARAGRAPH, " ".join(chance.choices(LEXICON, k=PARAGRAPH)))
        for _ in range(WORDS // PARAGRAPH)
    )
    return Document(tuple(blocks), source="book.txt", title="A long book")


def words(document: Document, paragraphs: range) -> list[tuple[int, tuple[int, int]]]:
    found = []
    for number in paragraphs:
        at = 0
        for word in document.blocks[number].text.split():
            found.append((number, (at, at + len(word))))
            at += len(word) + 1
    return found


async def measure() -> dict[str, tuple[float, str, float]]:
    still = Still(book())
    begun = time.perf_counter()
    app = ReaderApp(cast("Session", still))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        ready = time.perf_counter() - begun
        costs = []
        for sentence, span in words(still.document, range(200, 210)):
            still.now = Heard(State.PLAYING, sentence, span, 4.0 * sentence, 40_000.0, None)
            cpu = time.process_time()
            app._resync()
            # Long enough for the screen to be drawn, which Textual does 60 times a second.
            await asyncio.sleep(0.03)
            costs.append(1000 * (time.process_time() - cpu))
        resizes = []
        for cells in (100, 60, 121, 50):
            begun = time.perf_counter()
            await pilot.resize_terminal(cells, 40)
            await pilot.pause()
            resizes.append(1000 * (time.perf_counter() - begun))
        assert app.query_one(ReadingView).sentence_in_view()
    return {
        "ready": (ready, "s", READY_LIMIT),
        "word lit, mean": (statistics.mean(costs), "ms CPU", WORD_LIMIT),
        "word lit, median": (statistics.median(costs), "ms CPU", WORD_LIMIT),
        "resize": (max(resizes), "ms", RESIZE_LIMIT),
    }


def main() -> None:
    for name, (value, unit, limit) in asyncio.run(measure()).items():
        print(f"{name:<18} {value:8.2f} {unit:<7} limit {limit:g}, ratio {value / limit:.2f}")


if __name__ == "__main__":
    main()
