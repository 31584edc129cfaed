"""``reader export --dry-run``: a document comes in, what its export would be goes out, of its text
alone."""

from __future__ import annotations

from pathlib import Path

from reader.cli.page_voice import voice_of
from reader.cli.terminal import duration, one_line, print_json
from reader.config import Settings
from reader.document import Document
from reader.export.encoders import FORMATS
from reader.export.mp3 import cores
from reader.language import sentences_of
from reader.narration.choice import candidates
from reader.narration.timeline import Timeline

WORK = {"neural": 0.012, "system": 0.006}
"""Seconds of work on one core for a second of speech, encoding included."""
START = 1.5
"""Seconds until the voices are loaded."""


def foretell(document: Document, output: Path, settings: Settings, as_json: bool) -> None:
    """What would be made, from the text alone."""
    seconds = Timeline(sentences_of(document)).total / settings.speed
    voice = candidates(voice_of(settings, document), document.language)[0]
    work = WORK.get(voice.partition(":")[0], WORK["neural"])
    encoder = FORMATS[output.suffix[1:].lower()]
    share = (work + encoder.work) / (settings.jobs or cores())
    takes = START + seconds * max(share, encoder.work)  # ffmpeg has one core at most
    size = int(seconds * encoder.kbits * 125)
    if as_json:
        told = {"output": str(output), "seconds": round(seconds), "bytes": size, "voice": voice}
        print_json(told | {"elapsed": round(takes, 1), "dry_run": True})
    else:
        print(
            f"{one_line(str(output))}: about {duration(seconds)} with the {voice} voice, "
            f"{size / 1e6:.1f} MB, made in about {takes:.0f} s"
        )
