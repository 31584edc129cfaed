"""Forced alignment in a process of its own: sound and its words come in, when each begins goes out.

    .venv-bench/bin/python benchmarks/align.py < SOUNDS

A line of JSON for each sound file, in and out: ``{"sound": PATH, "sentences": [[BEGIN, END,
[WORD, ...]], ...]}`` in, and for each sentence a list with the second in which each word begins,
or null where the sentence has a word that the dictionary of the aligner (pocketsphinx) has not.

A recogniser guesses words and gives them moments as a by-product, 100 ms and more apart from one
run to another; an aligner is told the words and looks for nothing but where they begin.
"""

import json
import re
import sys

import av
import numpy as np
from pocketsphinx import Decoder

RATE = 16000
FRAMES = 100
"""A second."""
AROUND = 0.25
"""Seconds before and after a sentence that are looked at as well."""


def samples(path: str) -> np.ndarray:
    """A sound file as 16 bit samples of one channel."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(path) as file:
        frames = [out for frame in file.decode(audio=0) for out in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def aligned(decoder: Decoder, sound: np.ndarray, sentence: list) -> list[float] | None:
    """When each word of a sentence begins, in seconds from the start of the sound."""
    begin, end, written = sentence
    words = [re.findall(r"[a-z]+(?:'[a-z]+)?", word.lower().replace("’", "'")) for word in written]
    flat = [part for parts in words for part in parts]
    known = all(words) and all(decoder.lookup_word(part) for part in flat)
    if not known or any(char.isdigit() for word in written for char in word):
        return None
    start = max(0, round((begin - AROUND) * RATE))
    decoder.set_align_text(" ".join(flat))
    decoder.start_utt()
    decoder.process_raw(sound[start : round((end + AROUND) * RATE)].tobytes(), full_utt=True)
    decoder.end_utt()
    said = [seg for seg in decoder.seg() or () if not re.match(r"[<\[(+]", seg.word)]
    if len(said) != len(flat):
        return None
    found, at = [], 0
    for parts in words:
        found.append(start / RATE + said[at].start_frame / FRAMES)
        at += len(parts)
    return found


def main() -> int:
    decoder = Decoder(lm=None, loglevel="FATAL")
    for line in sys.stdin:
        told = json.loads(line)
        sound = samples(told["sound"])
        print(json.dumps([aligned(decoder, sound, each) for each in told["sentences"]]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
