"""What the screen costs with 100,000 words: time to ready, CPU a word lit, resizing, memory.

    .venv/bin/python benchmarks/tui.py

The screen runs in this process on a session that plays nothing, so that its cost is seen alone.
Memory is that of the real program with the same text open and playing in a terminal of its own,
without the process that the voice runs in.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bars import Bars
from processes import Watch
from screen import READER, Screen
from words import paragraphs

from reader.document import Block, Document, Kind
from reader.events import Heard, State
from reader.playback.device import ManualDevice
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
MEMORY_LIMIT = 150.0
"""Megabytes, without the voice."""
TEXT = "the of and a harbour clock reading naturally – “quiet” something else, another’s time"
LEXICON = TEXT.split()


class Still(Session):
    """Says nothing by itself: what is heard is set from outside."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, voice="tone", device=ManualDevice())
        self.now = Heard(State.STOPPED, None, None, 0.0, 40_000.0, None)

    def heard(self) -> Heard:
        return self.now

    def load(self) -> None:
        return


def book() -> Document:
    chance = random.Random(1)
    blocks = (
        Block(Kind.PARAGRAPH, " ".join(chance.choices(LEXICON, k=PARAGRAPH)) + ".")
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
    app = ReaderApp(still)
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


def memory() -> float:
    """Megabytes of the real program, some seconds into as many words.

    Of plain English: the words above look like Czech in a few places, and the model that is asked
    about that holds 90 MB for half a second.
    """
    with tempfile.TemporaryDirectory() as name:
        article = Path(name) / "book.md"
        text = "\n\n".join(paragraphs(WORDS // 27))  # words of a paragraph
        article.write_text(text, encoding="utf-8")
        command = [*READER, str(article), "--play", "--voice", "tone", "--lang", "en"]
        with Screen(command, Path(name)) as screen, Watch(screen.process.pid) as watch:
            if not screen.wait_for_lit(patience=60):
                sys.exit(f"nothing was lit in a minute: {screen.output()[-300:]!r}")
            time.sleep(5)
        return watch.root


def main() -> int:
    bars = Bars()
    for name, (value, unit, limit) in asyncio.run(measure()).items():
        bars.at_most(name, value, limit, unit)
    bars.at_most("memory of the program, without the voice", memory(), MEMORY_LIMIT, "MB")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
