"""What a file says of its own making: a finished track comes in, a few kilobytes inside the file go
out, and come in again when the file is to be verified.

It names the versions that made it, and says of every sentence when it is heard and how it begins,
so that years later, and far from its text, the file can be checked. Nothing in it depends on the
hour or the machine: two exports of the same text by the same programs have the same manifest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, overload

from reader import __version__
from reader.errors import NotVerifiable
from reader.export.stream import Stream
from reader.export.track import Track

NAME = "article-reader"
"""Of the frame, atom or comment that carries it."""
FORMAT = 1
_PREVIEW = 48
"""Characters of a sentence that are kept: enough to find it by."""
_BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, EOFError),
    *(struct.error, zlib.error),
)
"""What bytes that are not as they should be raise in whoever takes them for something."""
_LARGEST = 64_000_000
"""Bytes of a manifest when unpacked; a book of a hundred hours has five."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a file."""

    begins: float
    """Seconds."""
    ends: float
    letters: int
    """And figures, that the voice was given."""
    text: str
    """How it begins."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What must be true of a file."""

    made_by: str
    voice: str
    engine: str
    """With its version."""
    speed: float
    sample_rate: int
    seconds: float
    text_sha256: str
    """Of the sentences, a line each."""
    lines: Sequence[Line]
    recipe: str = ""
    """Of what else decides how it sounds and what it carries; see ``update``."""
    encoder: str = ""
    """With its version; empty: none was needed, or an older version of this program made it."""
    sound: str = ""
    """64 hexadecimal digits: of the sound's bytes; see ``stream``. Empty: as above."""
    sound_bytes: int = 0
    carries: Mapping[str, str] = field(default_factory=dict)
    """Hashes of the text, the chapters and so on; see ``carried``."""
    no_picture: bool = False
    """The article's picture could not be had, and it is worth while to ask again."""

    def packed(self) -> bytes:
        """For a frame that takes bytes."""
        packer = zlib.compressobj(9)
        pieces = [packer.compress(piece.encode()) for piece in self._written()]
        return b"".join((*pieces, packer.flush()))

    def text(self) -> str:
        """The same for a field that takes text, which other programs may show."""
        return base64.b64encode(self.packed()).decode()

    def _written(self) -> Iterator[str]:
        """As one JSON object, by and by: that of a long book has a megabyte."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        told["format"] = FORMAT
        mark = "{"
        for name in sorted(told):
            yield f"{mark}{_json(name)}:"
            if name == "lines":
                yield "["
                for number, line in enumerate(self.lines):
                    yield "," * bool(number) + _json(_row(line))
                yield "]"
            else:
                yield _json(told[name])
            mark = ","
        yield "}"


def manifest_of(
    track: Track,
    *,
    voice: str,
    engine: str,
    speed: float,
    sample_rate: int,
    recipe: str = "",
    encoder: str = "",
    sound: Stream | None = None,
    no_picture: bool = False,
) -> Manifest:
    """The manifest of a closed track, without what the tags of the file carry.

    :param sound: as it was written.
    """
    digest = hashlib.sha256()
    for said in track.said:
        digest.update(" ".join(track.text(said).split()).encode() + b"\n")
    return Manifest(
        made_by=f"article-reader {__version__}",
        voice=voice,
        engine=engine,
        speed=speed,
        sample_rate=sample_rate,
        seconds=round(track.seconds, 3),
        text_sha256=digest.hexdigest(),
        lines=_Lines(track),
        recipe=recipe,
        encoder=encoder,
        sound=sound.sha256 if sound else "",
        sound_bytes=sound.bytes if sound else 0,
        no_picture=no_picture,
    )


OF_THE_FILE = frozenset({"encoder", "sound", "sound_bytes", "carries", "no_picture"})
"""Fields that tell of one file, and not of the text and its course, which its twins in other
formats share."""


class _Lines(Sequence[Line]):
    """The sentences of a track, each made when it is asked for."""

    def __init__(self, track: Track) -> None:
        self._track = track

    def __len__(self) -> int:
        return len(self._track.said)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        said = self._track.said[at]
        text = " ".join(self._track.text(said).split())
        preview = text if len(text) <= _PREVIEW else text[: _PREVIEW - 1].rstrip() + "…"
        return Line(round(said.begins, 3), round(said.ends, 3), said.letters, preview)


def read_manifest(path: Path) -> Manifest:
    """The one inside a file.

    :raises NotVerifiable: there is none, or it is damaged.
    :raises OSError: the file cannot be read.
    """
    return manifest_in(open_sound(path))


def open_sound(path: Path) -> Any:
    """A file as mutagen opens it; None: it does not know what it is.

    :raises NotVerifiable: it is damaged.
    :raises OSError: the file cannot be read.
    """
    import mutagen

    try:
        return mutagen.File(path)
    # Some readers of mutagen answer a damaged file with whatever broke in them.
    except (mutagen.MutagenError, *_BROKEN) as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, OSError) and cause.errno is not None:  # else it is mutagen's own
            raise cause from error
        # Some of its errors have no words.
        why = str(error) or "it is cut off, or damaged"
        raise NotVerifiable(
            f"It cannot be read as a sound file ({why})", "Export it again"
        ) from error


def manifest_in(sound: Any) -> Manifest:
    """The one inside a file that is open.

    :param sound: as mutagen opens it.
    :raises NotVerifiable: there is none, or it is damaged.
    """
    try:
        packed = None if sound is None or sound.tags is None else _carried(sound.tags)
        if packed is not None:
            return _unpacked(packed)
    except _BROKEN as error:
        raise NotVerifiable("Its manifest is damaged", "Export it again") from error
    raise NotVerifiable(
        "It carries no manifest", "Only files that reader export wrote can be verified"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(line: Line) -> list[object]:
    return [round(line.begins * 1000), round(line.ends * 1000), line.letters, line.text]


def _carried(tags: Any) -> bytes | None:
    for frame in tags.getall("PRIV") if hasattr(tags, "getall") else ():
        if frame.owner == NAME:
            return bytes(frame.data)
    for key in (f"----:{NAME}:manifest", COMMENT):
        try:
            found = tags[key]
        except (KeyError, ValueError):
            continue
        return base64.b64decode(found[0])
    return None


COMMENT = "article_reader_manifest"
"""The Vorbis comment that carries it."""


def _unpacked(packed: bytes) -> Manifest:
    inflate = zlib.decompressobj()
    told = json.loads(inflate.decompress(packed, _LARGEST))
    if told.pop("format") != FORMAT:
        raise ValueError("another format")
    lines = tuple(
        Line(int(begins) / 1000, int(ends) / 1000, int(letters), str(text))
        for begins, ends, letters, text in told.pop("lines")
    )
    wanted = {"made_by": str, "voice": str, "engine": str, "text_sha256": str}
    words = {name: kind(told[name]) for name, kind in wanted.items()}
    return Manifest(
        **words,
        speed=float(told["speed"]),
        sample_rate=int(told["sample_rate"]),
        seconds=float(told["seconds"]),
        lines=lines,
        recipe=str(told.get("recipe", "")),
        encoder=str(told.get("encoder", "")),
        sound=str(told.get("sound", "")),
        sound_bytes=int(told.get("sound_bytes", 0)),
        carries={str(name): str(value) for name, value in told.get("carries", {}).items()},
        no_picture=bool(told.get("no_picture", False)),
    )
