"""What a podcast feed points to beside the sound: an episode comes in, chapters and transcript go
out.

Chapters are JSON as Podcasting 2.0 has them, transcripts WebVTT; both from the file's own tags. A
picture that was chosen is looked at, whether directories take it.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from reader.errors import UsageError
from reader.export.episode import Cue, Episode
from reader.export.files import shown

SIDES = (1400, 3000)
"""Pixels between which Apple takes the picture of a podcast."""
LARGEST = 10_000_000
"""Bytes of it."""


def chapters_json(episode: Episode) -> bytes:
    """The chapters; the first begins at 0, as players expect."""
    told = {
        "version": "1.2.0",
        "title": episode.title,
        "chapters": [
            {"startTime": round(begins, 3), "title": title} for begins, title in episode.chapters
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def transcript(episode: Episode) -> bytes:
    """What is said, a cue a sentence; empty: the file has no text in time (MP4 has no place for
    one)."""
    cues = _from_captions(episode) or episode.cues
    if not cues:
        return b""
    lines = ["WEBVTT", ""]
    for cue in cues:
        lines += [f"{_clock(cue.begins)} --> {_clock(cue.ends)}", _escaped(cue.text), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _from_captions(episode: Episode) -> tuple[Cue, ...]:
    """From the JSON of ``--captions json``, if it lies beside the file and can be understood."""
    if episode.cues:
        return ()
    try:
        told = json.loads(episode.path.with_suffix(".json").read_bytes())
        return tuple(
            Cue(float(line["begins"]), float(line["ends"]), " ".join(str(line["text"]).split()))
            for line in told["sentences"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def checked_picture(content: bytes, path: Path) -> str:
    """The suffix of a picture for the podcast itself.

    :param path: of it, for the message.
    :raises UsageError: directories would not take it.
    """
    from PIL import Image

    head = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n": ".png"}
    suffix = next((suffix for magic, suffix in head.items() if content.startswith(magic)), None)
    wanted = f"Name a square JPEG or PNG of {SIDES[0]} to {SIDES[1]} pixels a side"
    if suffix is None or len(content) > LARGEST:
        raise UsageError(
            f"{shown(path)} is no JPEG or PNG of up to {LARGEST // 1_000_000} MB", wanted
        )
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            width, height = image.size
            fits = width == height and SIDES[0] <= width <= SIDES[1]
            if fits:  # all of it is there
                image.load()
    # Pillow's decoders answer a broken file with whatever broke in them.
    except (OSError, ValueError, SyntaxError, TypeError, IndexError, Image.DecompressionBombError):
        raise UsageError(f"{shown(path)} is damaged or cut off", wanted) from None
    if not fits:
        raise UsageError(f"{shown(path)} has {width} x {height} pixels", wanted)
    return suffix
