"""Has anything changed since? A document and the file that was made of it come in, yes or no goes
out.

What decides how a file sounds and what it carries is its recipe: the text with its pauses, the
facts in the tags, the choices that were made, and how sound is finished. It stands in the manifest
of the file, beside the voice, its version and the speed.

Other choices came without making again what was made before there were any: their absence meant
what it had always meant. How sound is finished is not like that. Files made before it had a number
sound otherwise than those made now, and nothing in them says how: so each is made again, once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from reader.document import Document
from reader.errors import NotVerifiable, OutputExists
from reader.export.audit import Fault
from reader.export.files import REPLACE, disk, shown
from reader.export.manifest import Manifest, read_manifest
from reader.export.options import Options
from reader.export.proof import proof
from reader.export.sink import FINISH
from reader.export.workers import Tell
from reader.language.lexicon import EMPTY, Lexicon
from voices import VoiceInfo

_ASIDE = ("captions", "words", "page")
"""Choices that concern other files than the sound."""


def recipe_of(
    document: Document,
    options: Options,
    lexicon: Lexicon = EMPTY,
    passages: bool = False,
    pitch: float = 1.0,
) -> str:
    """64 hexadecimal digits that change with whatever changes the file, but for voice and speed."""
    chosen = {name: value for name, value in asdict(options).items() if name not in _ASIDE}
    parts: list[object] = [
        [document.title, document.author, document.published, document.site, document.language],
        document.web_address,
        sorted(document.unsaid),
        sorted(chosen.items()),
        [asdict(word) for word in lexicon.words],
        passages and [block.language for block in document.blocks],
        pitch,
        FINISH,
    ]
    # One JSON array, block by block: as a whole that of a long book has megabytes.
    digest = hashlib.sha256(b"[[")
    for number, n in enumerate(document.spoken_blocks):
        block = document.blocks[n]
        digest.update(b"," * bool(number) + _json([block.kind, block.text]))
    digest.update(b"]," + _json(parts)[1:])
    return digest.hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def engine_of(info: VoiceInfo) -> str:
    """The engine of a voice with its version, as the manifest names it."""
    return f"{info.engine} {info.version}"


def made_before(output: Path, *, force: bool = False) -> Manifest | None:
    """What the file that is there says of itself; None: there is none.

    :param force: one that says nothing counts as none.
    :raises OutputExists: it is no export, or it does not say, and so it is nobody's to replace.
    :raises ExportFailed: it cannot be read.
    """
    with disk(output):
        if not output.exists():
            return None
        try:
            return read_manifest(output)
        except NotVerifiable as error:
            if force:
                return None
            what = f"{shown(output)} is there already, and is no export that could be brought up"
            raise OutputExists(f"{what} to date", REPLACE) from error


def is_current(manifest: Manifest, recipe: str, speed: float) -> bool:
    """Whether a file was made of this, as far as can be told without its voice."""
    return manifest.recipe == recipe and manifest.speed == speed


def wants_picture(document: Document, options: Options) -> bool:
    """Whether the article names a picture for the cover."""
    web = document.source.startswith(("http://", "https://"))
    return options.cover and web and document.image is not None


def stands(output: Path, manifest: Manifest, picture: Callable[[], bytes], tell: Tell) -> bool:
    """Whether a file can stay, as far as it is itself concerned: it is whole, and no picture can be
    had now that could not be had when it was made.

    :param picture: the article's own, or nothing.
    :param tell: told why not, if it is damaged.
    """
    with disk(output):
        try:
            faults = proof(output, manifest).faults
        except NotVerifiable as error:
            faults = [Fault(error.what)]
    if faults:
        tell(f"{shown(output)} is damaged. {faults[0].what}", "It is made again")
        return False
    return not (manifest.no_picture and picture())


def is_of(manifest: Manifest, info: VoiceInfo) -> bool:
    """Whether a file was made by this voice, in this version."""
    return manifest.voice == info.name and manifest.engine == engine_of(info)
