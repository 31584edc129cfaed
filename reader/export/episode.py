"""What an exported file tells of itself: a path comes in, title, text, chapters and picture go out.

Everything is read from the file's own tags and manifest, whatever its format, and nothing from the
text that it was made of, which may be long gone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reader.errors import NotVerifiable
from reader.export.languages import ISO_639_2
from reader.export.manifest import OF_THE_FILE, Manifest, manifest_in, open_sound
from reader.sources import safe_text

MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "opus": "audio/ogg",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
"""By suffix."""
_TWO_LETTERS = {three: two for two, three in ISO_639_2.items()}
_LRC_LINE = re.compile(r"\[(\d+):(\d+(?:\.\d+)?)\](.*)")
_UNLIKE = (ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What reading tags of another shape than this program's raises."""
_LARGEST_COVER = 10_000_000
"""Bytes of a picture that is believed."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the text and when it is heard."""

    begins: float
    """Seconds."""
    ends: float
    text: str


@dataclass(frozen=True, slots=True)
class Episode:
    """One exported file. All text is safe to print and on one line, but for ``text``."""

    path: Path
    size: int
    """Bytes."""
    media_type: str
    seconds: float
    title: str
    author: str
    site: str
    date: str
    """ISO 8601, a year or a day; empty: the article had none."""
    language: str
    """Primary subtag; empty: the file does not say."""
    address: str
    """Of the page that was read; empty: it was none."""
    text: str
    """All that is said, a paragraph each."""
    chapters: tuple[tuple[float, str], ...]
    """Seconds and title."""
    cues: tuple[Cue, ...]
    cover: bytes
    """Empty: none."""
    cover_type: str
    identity: str
    """64 hexadecimal digits: of its manifest, the same wherever the file is."""


@dataclass(slots=True)
class Found:
    """What one kind of tags says."""

    words: dict[str, str]
    chapters: list[tuple[float, str]]
    lines: list[tuple[float, str]]
    cover: bytes = b""
    cover_type: str = ""


def address_of(path: Path) -> str:
    """The address of the page that a file was made of; empty: it was none.

    :raises NotVerifiable: it is no sound file, or its tags are damaged.
    :raises OSError: it cannot be read.
    """
    return _line(tags_of(open_sound(path)).words.get("address", ""))


def read_episode(path: Path) -> Episode:
    """
    :raises NotVerifiable: it is no export, or it is damaged.
    :raises OSError: it cannot be read.
    """
    sound = open_sound(path)
    manifest = manifest_in(sound)
    found = tags_of(sound)
    if len(found.cover) > _LARGEST_COVER:
        found.cover = b""
    words = {name: _line(word) for name, word in found.words.items() if name != "text"}
    return Episode(
        path=path,
        size=path.stat().st_size,
        media_type=MEDIA_TYPES.get(path.suffix[1:].lower(), "audio/mpeg"),
        seconds=manifest.seconds,
        title=words.get("title") or _line(path.stem),
        author=words.get("author", ""),
        site=words.get("site", ""),
        date=words.get("date", ""),
        language=words.get("language", "").partition("-")[0].lower(),
        address=words.get("address", ""),
        text=safe_text(found.words.get("text", "")),
        chapters=tuple((begins, _line(title)) for begins, title in found.chapters),
        cues=_cues(found.lines, manifest),
        cover=found.cover,
        cover_type=found.cover_type,
        identity=identity_of(manifest),
    )


def tags_of(sound: Any) -> Found:
    """What the tags of a file say.

    :param sound: as mutagen opens it.
    :raises NotVerifiable: they are damaged, there are none, or it is no sound file.
    """
    import mutagen

    if sound is None or sound.tags is None:  # an empty file, a foreign one
        raise NotVerifiable("It carries no tags", "Export it again")
    try:
        if hasattr(sound.tags, "getall"):
            return _id3(sound.tags)
        return _mp4(sound) if type(sound).__name__ == "MP4" else _vorbis(sound)
    except (mutagen.MutagenError, *_UNLIKE) as error:
        raise NotVerifiable(f"Its tags are damaged ({error})", "Export it again") from error


def identity_of(manifest: Manifest) -> str:
    """64 hexadecimal digits: of the text and its course, the same in all formats and for files made
    before there was a hash in them."""
    known = {name: value for name, value in asdict(manifest).items() if name not in OF_THE_FILE}
    told = json.dumps(known, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("ascii")).hexdigest()


def _id3(tags: Any) -> Found:
    names = {"title": "TIT2", "author": "TPE1", "site": "TALB", "text": "USLT", "address": "WOAS"}
    frames = {name: next(iter(tags.getall(frame)), None) for name, frame in names.items()}
    words = {
        name: str(getattr(frame, "url", None) or frame)
        for name, frame in frames.items()
        if frame is not None
    }
    # mutagen turns TYER and TDAT into the one frame of a later version.
    words["date"] = str(next(iter(tags.getall("TDRC") or tags.getall("TYER")), ""))[:10]
    language = str(next(iter(tags.getall("TLAN")), ""))
    words["language"] = _TWO_LETTERS.get(language, language)
    chapters = [
        (chapter.start_time / 1000, str(next(iter(chapter.sub_frames.getall("TIT2")), "")))
        for chapter in sorted(tags.getall("CHAP"), key=lambda chapter: int(chapter.start_time))
    ]
    lines: list[tuple[float, str]] = []
    for text, ms in next((frame.text for frame in tags.getall("SYLT")), ()):
        if text.startswith("\n") or not lines:
            lines.append((ms / 1000, text.lstrip("\n")))
        else:
            lines[-1] = (lines[-1][0], lines[-1][1] + text)
    picture = next(iter(tags.getall("APIC")), None)
    cover = (b"", "") if picture is None else (bytes(picture.data), str(picture.mime))
    return Found(words, chapters, lines, *cover)


def _mp4(sound: Any) -> Found:
    from mutagen.mp4 import MP4Cover

    atoms = {
        "title": "©nam",
        "author": "©ART",
        "site": "©alb",
        "date": "©day",
        "text": "©lyr",
        "address": "©cmt",
    }
    words = {name: str(sound.tags[atom][0]) for name, atom in atoms.items() if atom in sound.tags}
    chapters = [(float(chapter.start), str(chapter.title)) for chapter in sound.chapters or ()]
    picture = next(iter(sound.tags.get("covr", ())), None)
    if picture is None:
        return Found(words, chapters, [])
    png = picture.imageformat == MP4Cover.FORMAT_PNG
    return Found(words, chapters, [], bytes(picture), "image/png" if png else "image/jpeg")


def _vorbis(sound: Any) -> Found:
    from mutagen.flac import Picture

    fields = {
        "title": "title",
        "author": "artist",
        "site": "album",
        "date": "date",
        "language": "language",
        "address": "comment",
    }
    words = {name: str(sound.tags[key][0]) for name, key in fields.items() if key in sound.tags}
    lines = lrc_lines(str(sound.tags.get("lyrics", [""])[0]))
    words["text"] = "\n\n".join(text for _, text in lines if text)
    chapters: list[tuple[float, str]] = []
    while f"chapter{len(chapters):03}" in sound.tags:
        name = f"chapter{len(chapters):03}"
        hours, minutes, seconds = sound.tags[name][0].split(":")
        begins = 3600 * int(hours) + 60 * int(minutes) + float(seconds)
        chapters.append((begins, str(sound.tags.get(f"{name}name", [""])[0])))
    picture = next(iter(getattr(sound, "pictures", ())), None)
    packed = sound.tags.get("metadata_block_picture")
    if packed:
        try:
            picture = Picture(base64.b64decode(packed[0]))
        except binascii.Error as error:
            raise ValueError("its picture is no picture") from error
    cover = (b"", "") if picture is None else (bytes(picture.data), str(picture.mime))
    return Found(words, chapters, lines, *cover)


def lrc_lines(text: str) -> list[tuple[float, str]]:
    """Seconds and words of each line of lyrics in time."""
    found = (_LRC_LINE.match(line) for line in text.splitlines())
    return [(60 * int(line[1]) + float(line[2]), line[3].strip()) for line in found if line]


def _cues(lines: list[tuple[float, str]], manifest: Manifest) -> tuple[Cue, ...]:
    """Lines with their ends, which the manifest knows."""
    ends = {round(line.begins, 1): line.ends for line in manifest.lines}
    after = [*(begins for begins, _ in lines), manifest.seconds][1:]
    cues = []
    for (begins, text), next_one in zip(lines, after, strict=True):
        ends_at = min(ends.get(round(begins, 1), next_one), max(begins, next_one))
        if text.strip():
            cues.append(Cue(begins, max(ends_at, begins + 0.001), _line(text)))
    return tuple(cues)


def _line(text: str) -> str:
    return " ".join(safe_text(text).split())
