"""What a file carries beside its sound, as hashes: what was written comes in, or what is found in
it, and both give the same, whatever program has saved the tags since in its own way.

Of text only the words count, of a moment its millisecond.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from reader.export.captions import lrc
from reader.export.episode import Found, tags_of
from reader.export.id3 import in_time
from reader.export.tags import Facts
from reader.export.track import Track

TEXT, TIMED, CHAPTERS, TITLE, COVER = "text", "timed", "chapters", "title", "cover"
"""Names of what is carried. Vorbis comments have the text in its times alone: there it is TEXT."""
_DIGITS = 32
"""Hexadecimal, of a hash."""
_CHAPTERS, _NAME = 255, 60
"""Chapters that MP4 has room for, and letters of their names: as many count in all formats."""


def carried(form: str, facts: Facts, track: Track) -> dict[str, str]:
    """Of what ``tags.tag`` writes. What there is none of is left out.

    :param form: a key of ``FORMATS``.
    """
    made = {TITLE: _words([facts.title])}
    if form in ("opus", "ogg", "flac"):
        made[TEXT] = _words(lrc(track))
    else:
        made[TEXT] = _words(track.paragraphs())
    if form in ("mp3", "wav"):
        made[TIMED] = _moments((ms, text) for text, ms in in_time(track))
    made[CHAPTERS] = _chapters((each.begins, each.title) for each in facts.chapters)
    made[COVER] = _hash([facts.cover])
    return {name: made[name] for name in sorted(made) if made[name]}


def found(sound: Any) -> dict[str, str]:
    """Of what is in a file.

    :param sound: as mutagen opens it.
    :raises NotVerifiable: its tags are damaged.
    """
    tags: Found = tags_of(sound)
    made = {TITLE: _words([tags.words.get("title", "")]), CHAPTERS: _chapters(tags.chapters)}
    if hasattr(sound.tags, "getall"):
        entries = next((frame.text for frame in sound.tags.getall("SYLT")), ())
        made[TIMED] = _moments((ms, text) for text, ms in entries)
        made[TEXT] = _words([tags.words.get("text", "")])
    elif "lyrics" in sound.tags:
        made[TEXT] = _words(sound.tags["lyrics"])
    else:
        made[TEXT] = _words([tags.words.get("text", "")])
    made[COVER] = _hash([tags.cover])
    return {name: made[name] for name in sorted(made) if made[name]}


def _words(texts: Iterable[str]) -> str:
    return _hash((" ".join(text.split()) + " ").encode("utf-8", "replace") for text in texts)


def _moments(entries: Iterable[tuple[int, str]]) -> str:
    lines = (f"{ms} {' '.join(text.split())}\n" for ms, text in entries)
    return _hash(line.encode("utf-8", "replace") for line in lines)


def _chapters(chapters: Iterable[tuple[float, str]]) -> str:
    def entries() -> Iterator[tuple[int, str]]:
        for begins, title in sorted(chapters)[:_CHAPTERS]:
            yield round(begins * 1000), title[:_NAME]

    return _moments(entries())


def _hash(pieces: Iterable[bytes]) -> str:
    """Empty: there is nothing, or nothing but spaces."""
    digest, empty = hashlib.sha256(), True
    for piece in pieces:
        digest.update(piece)
        empty = empty and not piece.strip()
    return "" if empty else digest.hexdigest()[:_DIGITS]
