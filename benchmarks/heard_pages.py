"""Whether the words of real pages are heard in their exported MP3s, and when the files say.

    .venv/bin/python benchmarks/heard_pages.py FOLDER [--pages 10] [--hear .venv-bench/bin/python]

The first English pages (HTML) of a folder are exported with the neural voice. Speech recognition
hears each MP3: its words against those that should be said (both with figures and signs spelled
out), and every sentence must be among them. Then the moments in the text in time (SYLT), in the LRC
and in the VTT file are held against two clocks:

- the sound itself: each clip, from the speech that the export kept, is looked for in the decoded
  file, and the voice's exact marks count from where it is found;
- a forced aligner, which is told the words and looks for where they begin, in every sentence whose
  words are all in its dictionary.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
from bars import Bars, percentile
from hearing import distance, words
from pages import english
from screen import READER, environment

ERRORS = 0.05
"""Words misheard."""
EXACT, ALIGNED = 0.050, 0.150
"""Seconds at the 95th percentile: from the voice's marks, and from the aligner's."""
FOUND = 1 / 3
"""Of a sentence's words that must be heard, for it not to be missing."""
LETTERS = 1 / 2
"""Of its letters, where the words were not."""
SHORT = 3
"""Words of a sentence that is looked for: of less, a recogniser may make anything."""
NEAR = 0.3
"""Seconds around the place of a clip in which it is looked for."""
Word = tuple[str, float]
"""As it is written, and when it begins."""


def plain(text: str) -> list[str]:
    """Words for comparing, whichever way they are written: figures, titles and signs in words."""
    from reader.language import say

    return words(say(text, 0, len(text), "en").text.replace("-", " "))


def first(text: str) -> str:
    """The first word of a piece of text, for comparing."""
    found = re.search(r"\w+", text.casefold())
    return found[0] if found else ""


def sentences(page: Path, home: Path) -> list[list[str]]:
    """The words of each sentence that should be heard."""
    told = subprocess.run(
        [*READER, "text", "--json", str(page)],
        capture_output=True,
        env=environment(home),
        check=True,
    )
    blocks = json.loads(told.stdout)["blocks"]
    return [
        plain(sentence["spoken"])
        for block in blocks
        if block["skipped"] is None
        for sentence in block["sentences"]
    ]


def missing(wanted: list[list[str]], got: list[str]) -> list[str]:
    """Sentences of which hardly a word was heard in its place, nor half of the letters.

    A name that nobody knows is heard as other words, or as one with its neighbours.
    """
    flat = [word for sentence in wanted for word in sentence]
    heard: list[int | None] = [None] * len(flat)
    for at, there, size in SequenceMatcher(None, flat, got, autojunk=False).get_matching_blocks():
        heard[at : at + size] = range(there, there + size)
    lost, at = [], 0
    for sentence in wanted:
        end = at + len(sentence)
        share = sum(place is not None for place in heard[at:end]) / max(1, len(sentence))
        if len(sentence) >= SHORT and share < FOUND:
            before = next((n for n in reversed(heard[:at]) if n is not None), -1)
            behind = next((n for n in heard[end:] if n is not None), len(got))
            letters, there = "".join(sentence), "".join(got[before + 1 : behind])
            blocks = SequenceMatcher(None, letters, there, autojunk=False).get_matching_blocks()
            if sum(block.size for block in blocks) < LETTERS * len(letters):
                lost.append(" ".join(sentence)[:70])
        at = end
    return lost


def marks(page: Path, sound: Path) -> list[Word]:
    """When each word is heard in a file, by the voice's marks and the place of the clip in it."""
    from reader.export.making import LEAD_OUT
    from reader.narration.cache import SpeechCache
    from reader.narration.choice import ready_worker
    from reader.narration.clips import in_order
    from reader.narration.script import Script
    from reader.opening import open_document

    document = open_document(str(page))
    script = Script(document)
    found: list[Word] = []
    with ready_worker("neural", document.language, lambda *_: None) as worker:
        clips = [
            clip
            for clip in in_order(script, worker.ready()[1], [worker], cache=SpeechCache())
            if clip.pcm
        ]
    rate = clips[0].sample_rate
    decoded = miniaudio.decode_file(str(sound), nchannels=1, sample_rate=rate)
    heard = np.frombuffer(bytes(decoded.samples), "<i2").astype(np.float32)
    at = 0
    for clip in clips:
        said = np.frombuffer(clip.pcm, "<i2").astype(np.float32)
        begin = max(0, at - round(NEAR * rate))
        window = heard[begin : at + len(said) + round(NEAR * rate)]
        at = begin + place(window, said)
        text = document.blocks[clip.utterance.block].text
        found += [(text[mark.start : mark.end], at / rate + mark.begins) for mark in clip.marks]
        at += len(said) + round(clip.pause * rate)
    assert at < len(heard) + LEAD_OUT * rate
    return found


def place(window: Any, said: Any) -> int:
    """Where in a stretch of sound a clip begins: where the two are most alike."""
    size = 1 << (len(window) + len(said)).bit_length()
    spectrum = np.fft.rfft(window, size) * np.conj(np.fft.rfft(said, size))
    alike = np.fft.irfft(spectrum, size)[: max(1, len(window) - len(said) + 1)]
    return int(alike.argmax())


def sylt(sound: Path) -> list[Word]:
    """The text in time inside a file."""
    import mutagen.id3

    (timed,) = mutagen.id3.ID3(sound).getall("SYLT")
    return [(text, ms / 1000) for text, ms in timed.text]


def lrc(path: Path) -> list[Word]:
    """The words of an LRC file."""
    found = re.findall(r"<(\d+):(\d+\.\d+)>([^<\n]*)", path.read_text(encoding="utf-8"))
    return [(text, 60 * int(minutes) + float(seconds)) for minutes, seconds, text in found]


def cues(path: Path) -> list[tuple[float, float, list[Word]]]:
    """The cues of a VTT file: begin, end and words; the first word has the moment of the cue."""
    found = []
    clock = r"(\d+):(\d+):(\d+\.\d+)"
    for cue in path.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        line, _, text = cue.partition("\n")
        begin, end = (seconds(*told) for told in re.findall(clock, line))
        moments = [begin, *(seconds(*told) for told in re.findall(clock, text))]
        pieces = re.split(rf"<{clock}>", text)[::4]
        words_ = [(piece, at) for piece, at in zip(pieces, moments, strict=True) if first(piece)]
        found.append((begin, end, words_))
    return found


def seconds(hours: str, minutes: str, rest: str) -> float:
    """Of a moment as VTT writes it."""
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


def aligned(sounds: list[Path], python: str) -> list[list[tuple[str, float | None]]]:
    """For each file its words, and when the aligner hears them begin, or None."""
    said = [cues(sound.with_suffix(".vtt")) for sound in sounds]
    asked = [
        {"sound": str(sound), "sentences": [(a, b, [w for w, _ in ws]) for a, b, ws in spoken]}
        for sound, spoken in zip(sounds, said, strict=True)
    ]
    answers = subprocess.run(
        [python, str(Path(__file__).with_name("align.py"))],
        input="".join(json.dumps(one) + "\n" for one in asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [
        [
            (word, at)
            for (_, _, words_), times in zip(spoken, json.loads(line), strict=True)
            for (word, _), at in zip(words_, times or [None] * len(words_), strict=True)
        ]
        for spoken, line in zip(said, answers.stdout.splitlines(), strict=True)
    ]


def apart(ours: list[Word], clock: list[tuple[str, float | None]]) -> list[float]:
    """Seconds by which the words that both have begin later in ours."""
    mine, other = ([first(text) for text, _ in told] for told in (ours, clock))
    pairs = SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()
    both = [(i + n, k + n) for i, k, size in pairs for n in range(size) if mine[i + n]]
    return [ours[i][1] - at for i, k in both if (at := clock[k][1]) is not None]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--hear", default=str(Path(".venv-bench/bin/python")), metavar="PYTHON")
    parser.add_argument("--show", action="store_true", help="print what was heard wrong")
    options = parser.parse_args()
    bars = Bars()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["READER_HOME"] = name  # the speech that the export keeps is found here
        pages = english(sorted(options.folder.glob("*.html"))[: 3 * options.pages], home)
        pages = pages[: options.pages]
        sounds = [home / f"{page.stem}.mp3" for page in pages]
        for page, sound in zip(pages, sounds, strict=True):
            words_ = ["--captions", "lrc,vtt", "--words", "--voice", "neural", "-o", str(sound)]
            subprocess.run(
                [*READER, "export", str(page), *words_],
                stdout=subprocess.DEVNULL,
                env=environment(home),
                check=True,
            )
        script = Path(__file__).with_name("recognise.py")
        hearing = subprocess.Popen(
            [options.hear, str(script), *map(str, sounds)], stdout=subprocess.PIPE, text=True
        )
        assert hearing.stdout is not None
        errors = total = said = 0
        lost: list[str] = []
        exact: dict[str, list[float]] = {"SYLT": [], "LRC": [], "VTT": []}
        by_ear: dict[str, list[float]] = {"SYLT": [], "LRC": [], "VTT": []}
        clocks = aligned(sounds, options.hear)
        for page, sound, clock, line in zip(pages, sounds, clocks, hearing.stdout, strict=True):
            heard: list[Word] = [(text, at) for text, at in json.loads(line)]
            wanted = sentences(page, home)
            got = plain("".join(text for text, _ in heard))
            flat = [word for sentence in wanted for word in sentence]
            wrong, shown = distance(flat, got)
            errors, total, said = errors + wrong, total + len(flat), said + len(wanted)
            gone = missing(wanted, got)
            lost += [f"{page.name}: {sentence}" for sentence in gone]
            truth = marks(page, sound)
            for kind, told in (
                ("SYLT", sylt(sound)),
                ("LRC", lrc(sound.with_suffix(".lrc"))),
                ("VTT", [word for *_, each in cues(sound.with_suffix(".vtt")) for word in each]),
            ):
                exact[kind] += apart(told, list(truth))
                by_ear[kind] += apart(told, clock)
            print(
                f"{page.name}: {len(flat)} words, {wrong} misheard ({wrong / len(flat):.1%}), "
                f"{len(wanted)} sentences, {len(gone)} missing",
                flush=True,
            )
            if options.show:
                print("  " + "; ".join(shown))
        if hearing.wait():
            sys.exit("the recogniser failed")
    bars.at_most(f"words misheard, {total}", 100 * errors / total, 100 * ERRORS, "%")
    bars.none("sentences missing", lost, said)
    for kind, off in exact.items():
        late = 1000 * percentile([abs(one) for one in off], 0.95)
        bars.at_most(f"{kind} against the sound, {len(off)} words", late, 1000 * EXACT, "ms")
    for kind, off in by_ear.items():
        late = 1000 * percentile([abs(one) for one in off], 0.95)
        name = f"{kind} against an aligner, {len(off)} words"
        habit = 1000 * statistics.median(off)
        bars.at_most(name, late, 1000 * ALIGNED, f"ms, median {habit:+.0f}")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
