"""What a podcast feed points to beside the sound: an episode comes in, chapters and transcript go
out.

Chapters are JSON as Podcasting 2.0 has them, transcripts WebVTT; both from the file's own tags.
"""

from __future__ import annotations

import json

from reader.export.episode import Cue, Episode


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
