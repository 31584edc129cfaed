"""ID3v2.3, which every player since 1999 reads: what is known of a file comes in, a tag goes out.

Beside title, author and date: the text (USLT), the text in time (SYLT), a chapter for each heading
(CHAP, CTOC), the picture (APIC) and the manifest (PRIV). The short frames are mutagen's. The long
ones are written here, piece by piece: those of twenty hours have six megabytes, of which mutagen
makes four copies.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.export.captions import parts
from reader.export.manifest import NAME, Manifest
from reader.export.track import Chapter, Track

if TYPE_CHECKING:
    from mutagen.id3 import ID3, Frame, TextFrame

    from reader.export.tags import Facts

GENRE = "Speech"
WORDS = 30_000
"""Words, three hours, up to which each has its moment in SYLT; in a longer file each sentence has.
In a tag the words of twenty hours would weigh as much as an hour of sound."""
_IN_TABLE = 250
"""Entries that a table of contents takes: they are counted in one byte."""
_MS, _LYRICS, _COVER = 2, 1, 3
_LATIN1, _UTF16 = 0, 1
"""Encodings, in the words of ID3."""
_END = bytes(2)
"""Of a text in UTF-16."""
_HEADER = 10
"""Bytes of the header of a tag, and of a frame."""
_HELD = 1_000_000
"""Bytes of a frame that is made once and kept. One that is longer is made twice, to be measured and
to be written."""
_PADDING, _SHARE = 1024, 1000
"""Bytes that are left free in a tag for who edits it, and more by one in so many of what follows:
mutagen's measure."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A long frame."""

    name: bytes
    pieces: Callable[[], Iterator[bytes]]
    """Its content, the same each time."""
    size: int
    """Of the content, in bytes."""

    @classmethod
    def of(cls, name: bytes, pieces: Callable[[], Iterator[bytes]]) -> _Frame:
        held, size = bytearray(), 0
        for piece in pieces():
            size += len(piece)
            if size <= _HELD:
                held += piece
        if size > _HELD:
            return cls(name, pieces, size)
        whole = bytes(held)
        return cls(name, lambda: iter((whole,)), size)


class Tag:
    """All frames of a file.

    :param follows: bytes of what comes after the tag.
    """

    def __init__(self, facts: Facts, track: Track, manifest: Manifest, follows: int = 0) -> None:
        self._short = _short(facts)
        # As mutagen has them: by their length, and the picture at the end.
        self._long = sorted(_long(facts, track, manifest), key=lambda frame: frame.size)
        if facts.cover:
            self._long.append(_Frame.of(b"APIC", lambda: _picture(facts)))
        self._free = _PADDING + follows // _SHARE
        self.size = _HEADER + len(self._short) + self._free
        self.size += sum(_HEADER + frame.size for frame in self._long)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, from the first to the last."""
        rest = self.size - _HEADER  # in bytes of seven bits
        size = bytes(rest >> shift & 127 for shift in (21, 14, 7, 0))
        yield b"ID3" + bytes((3, 0, 0)) + size
        yield self._short
        for frame in self._long:
            yield struct.pack(">4sIH", frame.name, frame.size, 0)
            yield from frame.pieces()
        yield bytes(self._free)


def _short(facts: Facts) -> bytes:
    """The frames that mutagen lays out. Of one ``ID3`` it sorts them by their size, in which order
    ffmpeg takes chapters for the order of their times: so each of those is laid out alone."""
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
    if facts.address:
        tags.add(id3.WOAS(url=facts.address))
        tags.add(id3.COMM(encoding=utf16, lang=_language(facts), desc="", text=[facts.address]))
    return b"".join(_laid_out(each) for each in (tags, *_chapters(facts.chapters)))


def _laid_out(tags: ID3) -> bytes:
    made = io.BytesIO()
    tags.save(made, v1=0, v2_version=3, padding=lambda _: 0)
    return made.getvalue()[_HEADER:]


def _long(facts: Facts, track: Track, manifest: Manifest) -> Iterator[_Frame]:
    packed = NAME.encode() + b"\0" + manifest.packed()
    yield _Frame.of(b"PRIV", lambda: iter((packed,)))
    yield _Frame.of(b"USLT", lambda: _text(facts, track))
    if len(track.said):
        yield _Frame.of(b"SYLT", lambda: _text_in_time(facts, track))


def _text(facts: Facts, track: Track) -> Iterator[bytes]:
    yield bytes((_UTF16,)) + _language(facts).encode() + _utf16("") + _END + _utf16("")
    for number, paragraph in enumerate(track.paragraphs()):
        yield ("\n\n" * bool(number) + paragraph).encode("utf-16-le")
    yield _END


def _text_in_time(facts: Facts, track: Track) -> Iterator[bytes]:
    """Each text with its milliseconds."""
    begins = bytes((_UTF16,)) + _language(facts).encode() + bytes((_MS, _LYRICS))
    yield begins + _utf16("") + _END
    for text, ms in in_time(track):
        yield _utf16(text) + _END + struct.pack(">I", ms)


def _picture(facts: Facts) -> Iterator[bytes]:
    yield bytes((_LATIN1,)) + facts.cover_type.encode("latin-1") + bytes((0, _COVER, 0))
    yield facts.cover


def _language(facts: Facts) -> str:
    return facts.three_letters or "und"


def _utf16(text: str) -> bytes:
    """With the mark of its byte order, as the standard asks."""
    return b"\xff\xfe" + text.encode("utf-16-le")


def in_time(track: Track) -> Iterator[tuple[str, int]]:
    """Text and milliseconds; a new line begins with its break, as the standard asks."""
    by_word = sum(last - first for first, last in (said.words for said in track.said)) <= WORDS
    line = ""
    for said in track.said:
        if by_word:
            pieces = [(part.text, part.begins) for part in parts(track, said)]
        else:
            pieces = [(" ".join(track.text(said).split()), said.begins)]
        for text, begins in pieces:
            yield line + text, round(begins * 1000)
            line = ""
        line = "\n"


def _chapters(chapters: tuple[Chapter, ...]) -> Iterator[ID3]:
    """A frame each, in the order of time, and behind them their tables of contents."""
    from mutagen import id3

    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    for name, chapter in zip(names, chapters, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF16, text=[chapter.title])
        yield _alone(
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
            yield _alone(id3.CTOC(flags=ordered, **table))
    yield _alone(
        id3.CTOC(
            element_id="toc",
            flags=top_level | ordered,
            child_element_ids=children,
            sub_frames=[],
        )
    )


def _alone(frame: Frame) -> ID3:
    from mutagen import id3

    tags = id3.ID3()
    tags.add(frame)
    return tags
