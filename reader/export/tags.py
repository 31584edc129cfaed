"""What a player shows: a document's title, author, date and source, written into the file."""

from __future__ import annotations

from pathlib import Path

from reader.document import Document


def tag_mp3(path: Path, document: Document, voice: str, seconds: float, name: str) -> None:
    """Write ID3v2.3 tags, which every player since 1999 reads, in front of the sound.

    :param name: title of a document that has none.
    """
    from mutagen import id3

    tags = id3.ID3()

    def text(frame: type[id3.TextFrame], value: str | None) -> None:
        if value:
            tags.add(frame(encoding=id3.Encoding.UTF16, text=[value]))

    text(id3.TIT2, document.title or name)
    text(id3.TPE1, document.author or document.site)
    text(id3.TALB, document.site)
    text(id3.TYER, (document.published or "")[:4])
    if document.published and len(document.published) >= 10:
        text(id3.TDAT, document.published[8:10] + document.published[5:7])
    text(id3.TLEN, str(round(seconds * 1000)))
    text(id3.TENC, f"article-reader, voice {voice}")
    text(id3.TCON, "Speech")
    if document.source.startswith(("http://", "https://")):
        tags.add(id3.WOAS(url=document.source))
    tags.save(path, v2_version=3)
