"""How far the light is from the sound: when a word is heard, against when it is drawn as lit.

    .venv/bin/python benchmarks/light.py [--voice tone] [--seconds 25]

The real screen runs in a terminal of its own and plays on the null device. When a word is lit is
taken at the other end of that terminal: the moment when the bytes that draw it bold and underlined
were there. When it is heard is asked of the running program every 2 ms:

- ``tone`` says one tone a word with silence between, so the word's first frame is found in the
  sound itself, as the device fetched it; it is heard when the device's clock has reached that
  frame. Neither the marks of the voice nor the places of the session are believed.
- every other voice: when the session says so, from the frames that the device has played.

Both ends read one clock. Words are matched in order; one that was never lit, because the next came
too soon, has no distance, and is counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import screen
from bars import Bars, percentile
from words import paragraphs

from reader.document import Block, Document, Kind
from reader.playback.device import SilentDevice
from reader.session import Session

LIMIT = 60.0
"""Milliseconds, at the 95th percentile."""
UNLIT = 2.0
"""Words in a hundred that may go by without light."""
GAP = 0.01
"""Seconds of silence that part two tones; the voice leaves 0.06."""
LOOK = 0.002

Moments = list[tuple[float, str]]
"""Seconds on the common clock, and the word."""


class Ear(SilentDevice):
    """Notes the first frame of every sound after silence."""

    def __init__(self) -> None:
        super().__init__()
        self.onsets: list[int] = []
        self._fetched = 0
        self._silent_for = 1 << 30

    def open(self, sample_rate: int, pull: Callable[[int], bytes]) -> None:
        def listen(frames: int) -> bytes:
            pcm = pull(frames)
            for at, sample in enumerate(array("h", pcm)):
                if sample and self._silent_for >= GAP * sample_rate:
                    self.onsets.append(self._fetched + at)
                self._silent_for = 0 if sample else self._silent_for + 1
            self._silent_for += frames - len(pcm) // 2
            self._fetched += frames
            return pcm

        super().open(sample_rate, listen)


def play(voice: str, log: Path) -> None:
    """The program in the terminal: plays until it is told to quit, then writes what was heard."""
    from reader import tui

    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs(60))
    document = Document(blocks, "benchmark", title="Light", language="en")
    ear = Ear()
    session = Session(document, voice=voice, device=ear)
    clock: list[tuple[float, int]] = []
    heard: Moments = []

    def ask() -> None:
        last = None
        while True:
            clock.append((time.perf_counter(), ear.heard()))
            now = session.heard()
            if now.word is not None and now.sentence is not None:
                here = session.sentences[now.sentence].block, now.word
                if here != last:
                    word = document.blocks[here[0]].text[slice(*now.word)]
                    heard.append((time.perf_counter(), word))
                last = here
            time.sleep(LOOK)

    threading.Thread(target=ask, daemon=True).start()
    tui.run(session, play=True)
    if voice == "tone":
        frames = [frame for _, frame in clock]
        reached = [bisect_left(frames, onset) for onset in ear.onsets]
        words = [word for block in blocks for word in block.text.split()]
        pairs = zip(reached, words, strict=False)
        heard = [(clock[at][0], word) for at, word in pairs if at < len(clock)]
    log.write_text(json.dumps(heard), encoding="utf-8")


def distances(heard: Moments, lit: Moments) -> list[float]:
    """Milliseconds by which each word was lit after it was heard, for those that were lit."""
    drawn: Moments = []
    for at, text in lit:
        if not drawn or drawn[-1][1] != text:  # the same row may be drawn again
            drawn.append((at, text))
    pairs = SequenceMatcher(None, [w for _, w in heard], [w for _, w in drawn], autojunk=False)
    return [
        1000 * (drawn[b + n][0] - heard[a + n][0])
        for a, b, size in pairs.get_matching_blocks()
        for n in range(size)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voice", default="tone")
    parser.add_argument("--seconds", type=float, default=25)
    parser.add_argument("--play", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.play:
        play(options.voice, options.play)
        return 0
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        log = Path(name) / "heard.json"
        command = [sys.executable, __file__, "--voice", options.voice, "--play", str(log)]
        with screen.Screen(command, Path(name), rows=24, columns=80) as terminal:
            if not terminal.wait_for_lit():
                sys.exit(f"no word was lit in 20 s: {terminal.output()[-400:]!r}")
            time.sleep(options.seconds)
            ended = terminal.press("q") - 0.2
            terminal.process.wait(10)
            lit = [(at, word.strip(" .")) for at, word in screen.lit(terminal.drawn())]
        heard = [(at, word.strip(".")) for at, word in json.loads(log.read_text()) if at < ended]
    late = distances(heard, [(at, word) for at, word in lit if at < ended + 0.2])
    if not late:
        sys.exit("no word that was lit is one that was heard")
    print(
        f"{options.voice}: {len(heard)} words heard, {len(late)} lit; lit after heard: median "
        f"{statistics.median(late):+.0f} ms, 5th to 95th percentile {percentile(late, 0.05):+.0f} "
        f"to {percentile(late, 0.95):+.0f}, {min(late):+.0f} to {max(late):+.0f}"
    )
    apart = percentile([abs(one) for one in late], 0.95)
    bars.at_most("light from sound, 95th percentile", apart, LIMIT, "ms")
    bars.at_most("words never lit", 100 * (1 - len(late) / len(heard)), UNLIT, "%")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
