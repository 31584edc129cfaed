"""A text to an MP3 as one would write it first: pyttsx3 a sentence, pydub for the rest.

    python naive.py TEXT.txt OUT.mp3

The peer of ``export.py``, in a process of its own. pyttsx3 keeps one sentence in its queue and
returns before its file is written, so each is waited for: without that, the MP3 has holes. It needs
the machine's espeak-ng, as pyttsx3 does, and ffmpeg, as pydub does.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

import pyttsx3
from pydub import AudioSegment

PATIENCE = 30.0
"""Seconds for one sentence."""


def main() -> int:
    text, output = Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]
    engine = pyttsx3.init("espeak")
    said = []
    engine.connect("finished-utterance", lambda **_: said.append(True))
    sound = AudioSegment.empty()
    with tempfile.TemporaryDirectory() as folder:
        for number, sentence in enumerate(re.split(r"(?<=[.!?])\s+", text)):
            if not any(letter.isalnum() for letter in sentence):
                continue
            path = Path(folder) / f"{number}.wav"
            said.clear()
            engine.save_to_file(sentence, str(path))
            engine.runAndWait()
            began = time.monotonic()
            while not (said and path.exists()) and time.monotonic() - began < PATIENCE:
                time.sleep(0.001)
            sound += AudioSegment.from_wav(path)
    sound.export(output, format="mp3", bitrate="64k")
    print(f"{len(sound) / 1000:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
