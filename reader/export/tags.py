"""What a player shows: a document's title, author, date and source, written into the file.

The same facts go into ID3 (MP3, WAV), MP4's atoms and Vorbis comments (Opus, Ogg, FLAC); mutagen
knows how each is laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.document import Document
from reader.export.languages import three_letters

if TYPE_CHECKING:
    from mutagen.id3 import ID3, TextFrame

GENRE = "Speech"
AUDIOBOOK = 2
"""MP4's media kind, by which Apple's players put a file on the right shelf."""
_WAV_END = 0xFFFF_FFFF - 2**20
"""Past it the lengths in a WAV file are no longer true, and nothing can be found behind them."""


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
    address: str | None
    """Of the page that was read; never the name of a file, which is nobody's business."""
    maker: str
    seconds: float


def tag(path: Path, form: str, document: Document, voice: str, seconds: float, name: str) -> None:
    """Write the tags into a finished file.

    :param form: a key of ``FORMATS``.
    :param name: title of a document that has none.
    :raises mutagen.MutagenError: the file cannot be read or written.
    """
    web = document.source.startswith(("http://", "https://"))
    facts = Facts(
        title=document.title or name,
        artist=document.author or document.site,
        album=document.site,
        date=document.published[:10] if document.published else None,
        language=document.language,
        address=document.source if web else None,
        maker=f"article-reader, voice {voice}",
        seconds=seconds,
    )
    if form == "mp3":
        _id3(facts).save(path, v2_version=3)
    elif form == "wav":
        _tag_wav(path, facts)
    elif form in ("m4a", "m4b"):
        _tag_mp4(path, facts, audiobook=form == "m4b")
    else:
        _tag_vorbis(path, form, facts)


def _id3(facts: Facts) -> ID3:
    """ID3v2.3, which every player since 1999 reads."""
    from mutagen import id3

    tags = id3.ID3()

    def text(frame: type[TextFrame], value: str | None) -> None:
        if value:
            tags.add(frame(encoding=id3.Encoding.UTF16, text=[value]))

    text(id3.TIT2, facts.title)
    text(id3.TPE1, facts.artist)
    text(id3.TALB, facts.album)
    if facts.date:
        text(id3.TYER, facts.date[:4])
        if len(facts.date) == 10:
            text(id3.TDAT, facts.date[8:10] + facts.date[5:7])
    text(id3.TLEN, str(round(facts.seconds * 1000)))
    text(id3.TENC, facts.maker)
    text(id3.TCON, GENRE)
    language = three_letters(facts.language)
    text(id3.TLAN, language)
    if facts.address:
        tags.add(id3.WOAS(url=facts.address))
        comment = {"lang": language or "und", "desc": "", "text": [facts.address]}
        tags.add(id3.COMM(encoding=id3.Encoding.UTF16, **comment))
    return tags


def _tag_wav(path: Path, facts: Facts) -> None:
    from mutagen.wave import WAVE

    if path.stat().st_size > _WAV_END:
        return
    sound: Any = WAVE(path)
    sound.add_tags()
    for frame in _id3(facts).values():
        sound.tags.add(frame)
    sound.save(v2_version=3)


def _tag_mp4(path: Path, facts: Facts, *, audiobook: bool) -> None:
    """The language stands in the track already: ffmpeg wrote it there."""
    from mutagen.mp4 import MP4

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
        "©too": facts.maker,
    }
    sound.tags.update({atom: [word] for atom, word in words.items() if word})
    if audiobook:
        sound.tags["stik"] = [AUDIOBOOK]
    sound.save()


def _tag_vorbis(path: Path, form: str, facts: Facts) -> None:
    from mutagen.flac import FLAC
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
    }
    sound.tags.clear()
    sound.tags.update({name: [word] for name, word in words.items() if word})
    sound.save()
