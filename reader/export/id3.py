"""ID3v2.3, which every player since 1999 reads: what is known of a file comes in, frames go out.

Beside title, author and date: the text (USLT), the text in time (SYLT), a chapter for each heading
(CHAP, CTOC), the picture (APIC) and the manifest (PRIV).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.captions import parts
from reader.export.manifest import NAME, Manifest
from reader.export.track import Chapter, Track

if TYPE_CHECKING:
    from mutagen.id3 import ID3, TextFrame

    from reader.export.tags import Facts

GENRE = "Speech"
WORDS = 30_000
"""Words, three hours, up to which each has its moment in SYLT; in a longer file each sentence has.
In a tag the words of twenty hours would weigh as much as an hour of sound."""
_IN_TABLE = 250
"""Entries that a table of contents takes: they are counted in one byte."""
_MS, _LYRICS, _COVER = 2, 1, 3


def frames(facts: Facts, track: Track, manifest: Manifest) -> ID3:
    """All frames of a file."""
    from mutagen import id3

    tags = id3.ID3()
    utf16 = id3.Encoding.UTF16
    texts: dict[type[TextFrame], str | None] = {
        id3.TIT2: facts.title,
        id3.TPE1: facts.artist,
        id3.TALB: facts.album,
        id3.TLEN: str(round(facts.seconds * 1000)),
        id3.TENC: facts.maker,
        id3.TCON: GENRE,
        id3.TLAN: facts.three_letters,
    }
    if facts.date:
        texts[id3.TYER] = facts.date[:4]
        if len(facts.date) == 10:
            texts[id3.TDAT] = facts.date[8:10] + facts.date[5:7]
    for frame, value in texts.items():
        if value:
            tags.add(frame(encoding=utf16, text=[value]))
    language = facts.three_letters or "und"
    if facts.address:
        tags.add(id3.WOAS(url=facts.address))
        tags.add(id3.COMM(encoding=utf16, lang=language, desc="", text=[facts.address]))
    if facts.cover:
        tags.add(
            id3.APIC(
                encoding=id3.Encoding.LATIN1,
                mime=facts.cover_type,
                type=_COVER,
                desc="",
                data=facts.cover,
            )
        )
    tags.add(id3.USLT(encoding=utf16, lang=language, desc="", text=facts.text))
    timed = _in_time(track)
    if timed:
        tags.add(
            id3.SYLT(encoding=utf16, lang=language, format=_MS, type=_LYRICS, desc="", text=timed)
        )
    _add_chapters(tags, facts.chapters)
    tags.add(id3.PRIV(owner=NAME, data=manifest.packed()))
    return tags


def _in_time(track: Track) -> list[tuple[str, int]]:
    """Text and milliseconds; a new line begins with its break, as the standard asks."""
    by_word = sum(last - first for first, last in (said.words for said in track.said)) <= WORDS
    timed: list[tuple[str, int]] = []
    for said in track.said:
        if by_word:
            pieces = [(part.text, part.begins) for part in parts(track, said)]
        else:
            pieces = [(" ".join(track.text(said).split()), said.begins)]
        for number, (text, begins) in enumerate(pieces):
            line = "\n" if not number and timed else ""
            timed.append((line + text, round(begins * 1000)))
    return timed


def _add_chapters(tags: ID3, chapters: tuple[Chapter, ...]) -> None:
    from mutagen import id3

    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    for name, chapter in zip(names, chapters, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF16, text=[chapter.title])
        tags.add(
            id3.CHAP(
                element_id=name,
                start_time=round(chapter.begins * 1000),
                end_time=round(chapter.ends * 1000),
                start_offset=0xFFFF_FFFF,
                end_offset=0xFFFF_FFFF,
                sub_frames=[title],
            )
        )
    top_level, ordered = 2, 1
    children = names
    if len(names) > _IN_TABLE:
        children = []
        for first in range(0, len(names), _IN_TABLE):
            some = names[first : first + _IN_TABLE]
            children.append(f"toc{first}")
            table = {"element_id": children[-1], "child_element_ids": some, "sub_frames": []}
            tags.add(id3.CTOC(flags=ordered, **table))
    tags.add(
        id3.CTOC(
            element_id="toc",
            flags=top_level | ordered,
            child_element_ids=children,
            sub_frames=[],
        )
    )
