"""What a player shows: title, author, date, text, chapters and picture, written into the file.

The same facts go into ID3 (MP3, WAV), MP4's atoms and Vorbis comments (Opus, Ogg, FLAC); mutagen
knows how each is laid out, and ffmpeg marks MP4's chapters.
"""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.export.captions import lrc
from reader.export.cover import Cover
from reader.export.ffmpeg import Ends, with_chapters
from reader.export.id3 import GENRE, Tag
from reader.export.languages import three_letters
from reader.export.manifest import COMMENT, NAME, Manifest
from reader.export.track import Chapter, Track

AUDIOBOOK = 2
"""MP4's media kind, by which Apple's players put a file on the right shelf."""
_WAV_END = 0xFFFF_FFFF - 2**20
"""Past it the lengths in a WAV file are no longer true, and nothing can be found behind them."""
_MOVED = 2**18
"""Bytes that are moved at once."""
_FRONT = 3
"""A front cover, in the words of ID3 and FLAC."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a file, whatever its format."""

    title: str
    artist: str | None
    album: str | None
    date: str | None
    """ISO 8601, a year or a day."""
    language: str
    """BCP 47."""
    three_letters: str | None
    """The same in ISO 639-2, where it has a name there."""
    address: str | None
    """Of the page that was read, or that a saved one calls its own; never the name of a file, which
    is nobody's business."""
    maker: str
    seconds: float
    chapters: tuple[Chapter, ...]
    cover: bytes
    """Empty: none."""
    cover_type: str
    cover_size: tuple[int, int] = (0, 0)
    """Pixels across and down."""


def facts_of(track: Track, manifest: Manifest, name: str, cover: Cover | None = None) -> Facts:
    """What there is to say of a closed track.

    :param name: title of a document that has none.
    """
    document = track.document
    return Facts(
        title=document.title or name,
        artist=document.author or document.site,
        album=document.site,
        date=document.published[:10] if document.published else None,
        language=document.language,
        three_letters=three_letters(document.language),
        address=document.web_address,
        maker=f"article-reader, voice {manifest.voice}",
        seconds=track.seconds,
        chapters=track.chapters(),
        cover=cover.content if cover else b"",
        cover_type=cover.media_type if cover else "",
        cover_size=(cover.side, cover.side) if cover else (0, 0),
    )


def tag(
    path: Path,
    form: str,
    facts: Facts,
    track: Track,
    manifest: Manifest,
    ends: Ends = lambda _: None,
) -> None:
    """Write the tags into a finished file.

    :param form: a key of ``FORMATS``.
    :param ends: takes in how that is ended.
    :raises mutagen.MutagenError: the file cannot be read or written.
    :raises ExportFailed: ffmpeg cannot mark the chapters.
    """
    if form == "mp3":
        _tag_mp3(path, Tag(facts, track, manifest, path.stat().st_size))
    elif form == "wav":
        _tag_wav(path, facts, track, manifest)
    elif form in ("m4a", "m4b"):
        if facts.chapters:
            chapters = [(c.title, c.begins, c.ends) for c in facts.chapters]
            with_chapters(path, chapters, audiobook=form == "m4b", ends=ends)
        _tag_mp4(path, facts, track, manifest, audiobook=form == "m4b")
    else:
        _tag_vorbis(path, form, facts, track, manifest)


def _tag_mp3(path: Path, tag: Tag) -> None:
    """Put it in front of what is there, which is moved, the end of it first."""
    with path.open("r+b") as file:
        left = file.seek(0, 2)
        while left:
            some = min(left, _MOVED)
            left -= some
            file.seek(left)
            piece = file.read(some)
            file.seek(left + tag.size)
            file.write(piece)
        file.seek(0)
        file.writelines(tag.pieces())


def _tag_wav(path: Path, facts: Facts, track: Track, manifest: Manifest) -> None:
    if path.stat().st_size > _WAV_END:
        return
    # WAV's own few facts before the ID3, which not every program looks for: to ffmpeg 5 and 6 a WAV
    # whose ID3 has a private frame has no title.
    info = _info(facts)
    tag = Tag(facts, track, manifest)
    with path.open("r+b") as file:
        file.seek(0, 2)
        file.write(b"LIST" + struct.pack("<I", len(info)) + info)
        file.write(b"id3 " + struct.pack("<I", tag.size))
        file.writelines(tag.pieces())
        file.write(bytes(tag.size % 2))
        size = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", size - 8))


def _info(facts: Facts) -> bytes:
    """The content of a LIST chunk."""
    words = {
        b"INAM": facts.title,
        b"IART": facts.artist,
        b"IPRD": facts.album,
        b"ICRD": facts.date,
        b"IGNR": GENRE,
        b"ICMT": facts.address,
        b"ISFT": facts.maker,
    }
    info = b"INFO"
    for name, value in words.items():
        if value:
            content = value.encode("utf-8", "replace") + b"\0"
            info += name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
    return info


def _tag_mp4(
    path: Path, facts: Facts, track: Track, manifest: Manifest, *, audiobook: bool
) -> None:
    """The language stands in the track already: ffmpeg wrote it there."""
    from mutagen.mp4 import MP4, MP4Cover

    sound: Any = MP4(path)
    if sound.tags is None:
        sound.add_tags()
    words = {
        "©nam": facts.title,
        "©ART": facts.artist,
        "©alb": facts.album,
        "©day": facts.date,
        "©gen": GENRE,
        "©cmt": facts.address,
        "©lyr": "\n\n".join(track.paragraphs()),
        "©too": facts.maker,
    }
    sound.tags.update({atom: [word] for atom, word in words.items() if word})
    if audiobook:
        sound.tags["stik"] = [AUDIOBOOK]
    if facts.cover:
        png = facts.cover_type == "image/png"
        kind = MP4Cover.FORMAT_PNG if png else MP4Cover.FORMAT_JPEG
        sound.tags["covr"] = [MP4Cover(facts.cover, kind)]
    sound.tags[f"----:{NAME}:manifest"] = [manifest.text().encode()]
    sound.save()


def _tag_vorbis(path: Path, form: str, facts: Facts, track: Track, manifest: Manifest) -> None:
    from mutagen.flac import FLAC, Picture
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    kinds: dict[str, Any] = {"flac": FLAC, "ogg": OggVorbis, "opus": OggOpus}
    sound = kinds[form](path)
    if sound.tags is None:
        sound.add_tags()
    words = {
        "title": facts.title,
        "artist": facts.artist,
        "album": facts.album,
        "date": facts.date,
        "language": facts.language,
        "genre": GENRE,
        "comment": facts.address,
        "encoded-by": facts.maker,
        # Players that show lyrics follow the times of LRC where they find them in this field.
        "lyrics": "\n".join(lrc(track)),
        COMMENT: manifest.text(),
    }
    for number, chapter in enumerate(facts.chapters):
        ms = round(chapter.begins * 1000)
        clock = f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
        words[f"chapter{number:03}"] = clock
        words[f"chapter{number:03}name"] = chapter.title
    sound.tags.clear()
    sound.tags.update({name: [word] for name, word in words.items() if word})
    if facts.cover:
        picture = Picture()
        picture.type, picture.mime, picture.data = _FRONT, facts.cover_type, facts.cover
        picture.width, picture.height = facts.cover_size
        picture.depth = 24
        if form == "flac":
            sound.add_picture(picture)
        else:
            sound.tags["metadata_block_picture"] = [base64.b64encode(picture.write()).decode()]
    sound.save()
