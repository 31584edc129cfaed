"""Speech recognition in a process of its own: sound files come in, the words of each go out.

    .venv-bench/bin/python benchmarks/recognise.py FILE...

A line of JSON for each file: its words as whisper-base hears them, and when, in seconds.
"""

import json
import sys
import tempfile
from pathlib import Path

from hearing import model


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        recogniser = model(Path(folder))
        for sound in sys.argv[1:]:
            # Told what it has heard before, it leaves out whole lists of names.
            segments, _ = recogniser.transcribe(
                sound,
                language="en",
                beam_size=5,
                word_timestamps=True,
                condition_on_previous_text=False,
            )
            heard = [[word.word, word.start] for segment in segments for word in segment.words]
            print(json.dumps(heard), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
