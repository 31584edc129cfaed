"""Whether every sentence of real pages is in their exported files, and none of them is silent.

    .venv/bin/python benchmarks/pages.py FOLDER [--pages 10] [--voice neural system]

Each of the first pages (HTML) of a folder, with the neural voice of the English ones, is exported
by ``reader export --json``, and the file is decoded again. The same clips, from the speech that the
export kept, tell where each sentence lies in the file. A sentence with a letter or a digit in it
must be heard: over its span the decoded sound must be as loud as what was given to the encoder, and
louder than ``FLOOR``. The file must be as long as the export says, and as the clips are: longer
only by what an MP3 puts into the pauses at which it is cut.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
from bars import Bars
from screen import READER, environment

FLOOR = -45.0
"""dBFS, root mean square; speech is at -16 or so."""
APART = 6.0
"""dB by which a sentence in the file may be quieter than its clips."""
DIFFERENCE = 0.15
"""Seconds by which lengths may differ: an encoder adds up to two blocks."""
CUT, EVERY = 0.036, 20.0
"""Seconds that a pause grows by at most where an MP3 is cut, and from cut to cut at least."""


@dataclass
class Span:
    """One sentence in the file."""

    text: str
    begins: float
    """Seconds."""
    pcm: bytes
    """s16le mono, as it was given to the encoder; empty: nothing is said."""


def spans(page: Path, voice: str) -> tuple[list[Span], float, int]:
    """The sentences of a page as the export has them; seconds in all, and the sample rate."""
    from reader.export.making import LEAD_OUT
    from reader.narration.cache import SpeechCache
    from reader.narration.choice import ready_worker
    from reader.narration.clips import in_order
    from reader.narration.script import Script
    from reader.opening import open_document

    document = open_document(str(page))
    script = Script(document)
    places = [sentence.place for sentence in script.sentences]
    texts = [document.blocks[s.block].text[s.start : s.end] for s in script.sentences]
    found = [Span(text, 0.0, b"") for text in texts]
    at, rate = 0.0, 0
    with ready_worker(voice, document.language, lambda *_: None) as worker:
        _, profile = worker.ready()
        for clip in in_order(script, profile, [worker], cache=SpeechCache()):
            span = found[bisect_right(places, (clip.utterance.block, clip.utterance.start)) - 1]
            if clip.pcm:
                span.begins = span.begins if span.pcm else at
                span.pcm += clip.pcm
                rate = clip.sample_rate
                at += clip.seconds
    return found, at + LEAD_OUT, rate


def decibels(samples: Any) -> float:
    """Root mean square against full scale; -120 for nothing."""
    if not len(samples):
        return -120.0
    return 20 * float(np.log10(max(1e-6, np.sqrt(np.mean((samples / 32768.0) ** 2)))))


def placed(found: list[Span], output: Path, cuts: float) -> list[str]:
    """Take the moments from the file's own manifest, and say which are not those of the clips."""
    from reader.export.manifest import read_manifest

    sounding = [span for span in found if span.pcm]
    lines = read_manifest(output).lines
    if len(lines) != len(sounding):
        return [f"{len(lines)} sentences in the manifest, {len(sounding)} that sound"]
    wrong = []
    for span, line in zip(sounding, lines, strict=True):
        if not -DIFFERENCE < line.begins - span.begins < DIFFERENCE + cuts:
            wrong.append(f"a sentence is {line.begins - span.begins:+.3f} s late: {line.text!r}")
        span.begins = line.begins
    return wrong


def silent(found: list[Span], heard: Any, rate: int) -> list[str]:
    """What is said of the sentences that are not heard in the decoded file."""
    wrong = []
    for number, span in enumerate(found):
        if not any(character.isalnum() for character in span.text):
            continue
        said = np.frombuffer(span.pcm, "<i2").astype(np.float64)
        first = round(span.begins * rate)
        level = decibels(heard[first : first + len(said)])
        if not span.pcm:
            wrong.append(f"sentence {number} has no sound: {span.text[:60]!r}")
        elif level < max(FLOOR, decibels(said) - APART):
            wrong.append(f"sentence {number} is at {level:.0f} dB: {span.text[:60]!r}")
    return wrong


def english(pages: list[Path], home: Path) -> list[Path]:
    """Those that the neural voice can read."""
    found = []
    for page in pages:
        command = [*READER, "text", "--json", str(page)]
        told = subprocess.run(command, capture_output=True, env=environment(home), check=False)
        if told.returncode == 0 and json.loads(told.stdout)["language"].startswith("en"):
            found.append(page)
    return found


def check(page: Path, voice: str, folder: Path) -> tuple[int, list[str]]:
    """The number of sentences of one page, and what is wrong with its file."""
    output = folder / f"{page.stem}-{voice}.mp3"
    command = [*READER, "export", str(page), "--json", "--voice", voice, "-o", str(output)]
    done = subprocess.run(command, capture_output=True, env=environment(folder), check=False)
    if done.returncode:
        return 0, [f"{page.name}, {voice}: {done.stderr.decode().strip()}"]
    told = json.loads(done.stdout)
    found, seconds, rate = spans(page, told["voice"])
    decoded = miniaudio.decode_file(str(output), nchannels=1, sample_rate=rate)
    heard = np.frombuffer(bytes(decoded.samples), "<i2").astype(np.float64)
    length = len(heard) / rate
    cuts = seconds / EVERY * CUT
    wrong = placed(found, output, cuts) + silent(found, heard, rate)
    mute = sum(not span.pcm for span in found)
    print(
        f"{page.name} {voice}: {told['sentences']} sentences, {length:.1f} s, {len(wrong)} silent, "
        f"{mute} with nothing to say; file - told {length - told['seconds']:+.3f} s, "
        f"file - clips {length - seconds:+.3f} s",
        flush=True,
    )
    if told["sentences"] != len(found):
        wrong.append(f"{told['sentences']} sentences told, {len(found)} in the text")
    for name, other, more in (("told", told["seconds"], 0.0), ("its clips", seconds, cuts)):
        if not -DIFFERENCE < length - other < DIFFERENCE + more:
            wrong.append(f"the file is {length - other:+.3f} s longer than {name}")
    return len(found), [f"{page.name}, {voice}: {one}" for one in wrong]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--voice", nargs="+", default=["neural", "system"])
    options = parser.parse_args()
    every = sorted(options.folder.glob("*.htm*"))
    if not every:
        parser.error(f"no page (NAME.html) in {options.folder}")
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        os.environ["READER_HOME"] = name  # the speech that the export keeps is found here
        for voice in options.voice:
            checked, wrong = 0, []
            pages = every[: options.pages]
            if voice == "neural":  # it reads English; take as many of those
                pages = english(every[: 3 * options.pages], Path(name))[: options.pages]
            for page in pages:
                count, troubles = check(page, voice, Path(name))
                checked += count
                wrong += troubles
            bars.none(f"{voice}: wrong in {len(pages)} pages", wrong, checked)
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
