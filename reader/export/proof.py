"""Is a file what was written? It and its manifest come in, what is different goes out.

Nothing is decoded: hashes are compared, so that no damage is too small, and a file of an hour takes
a twentieth of a second. What sounds wrong, and where, ``audit`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import NotVerifiable
from reader.export.audit import Fault
from reader.export.carried import CHAPTERS, COVER, TEXT, TIMED, TITLE, found
from reader.export.episode import Episode, read_episode
from reader.export.manifest import Manifest, open_sound, read_manifest
from reader.export.stream import Stream, stream_of

_SHORT = 0.1
"""Seconds by which the sound of a file without a hash may be too short."""
_NAMES = {
    TEXT: ("The text in it", "is"),
    TIMED: ("The text in time", "is"),
    CHAPTERS: ("The chapters", "are"),
}
OTHER_SOUND = "The sound is not what was written"
NO_HASH = "It was made by a version that wrote no hash of the sound and the text into it"


@dataclass(slots=True)
class Proof:
    """What is different."""

    sound: bool | None = None
    """Whether the sound is what was written; None: the file does not say what that was."""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What a player may have done, and is no damage. As sentences without their full stop."""


def proof(path: Path, manifest: Manifest) -> Proof:
    """Compare a file with its manifest.

    :raises NotVerifiable: it is no sound file any more.
    :raises OSError: it cannot be read.
    """
    made = Proof()
    fault = other_sound(path, manifest)
    if fault is not None:
        made.faults.append(fault)
    if manifest.sound:
        made.sound = fault is None or not fault.what.startswith(OTHER_SOUND)
    else:
        made.notes.append(NO_HASH)
    if manifest.carries:
        _compare(manifest.carries, found(open_sound(path)), made)
    return made


def other_sound(path: Path, manifest: Manifest) -> Fault | None:
    """What is wrong with the sound; None: it is what was written, as far as that is known.

    :raises NotVerifiable: it is no sound file any more.
    :raises OSError: it cannot be read.
    """
    try:
        stream = stream_of(path)
    except ValueError as error:
        raise NotVerifiable(
            f"It cannot be read as a sound file ({error})", "Export it again"
        ) from error
    if manifest.sound:
        return unlike(stream, manifest.sound, manifest.sound_bytes)
    if stream.seconds is not None and stream.seconds < manifest.seconds - _SHORT:
        return Fault(f"It has {stream.seconds:.2f} s of sound instead of {manifest.seconds:.2f}")
    return None


def unlike(stream: Stream, sha256: str, count: int) -> Fault | None:
    """How the sound of a file differs from what was written.

    :param sha256: of that, and its bytes.
    """
    if stream.bytes != count:
        return Fault(f"{OTHER_SOUND}: it has {stream.bytes:,} bytes instead of {count:,}")
    if stream.sha256 != sha256:
        return Fault(OTHER_SOUND)
    if stream.rest:
        return Fault(f"{stream.rest:,} bytes in it are neither sound nor tags")
    return None


def whole_episode(path: Path) -> Episode:
    """What an undamaged file tells of itself.

    :raises NotVerifiable: it is no export, or it is damaged.
    :raises OSError: it cannot be read.
    """
    episode = read_episode(path)
    if fault := other_sound(path, read_manifest(path)):
        raise NotVerifiable(f"It is damaged. {fault.what}", "Export it again")
    return episode


def _compare(wrote: Mapping[str, str], has: Mapping[str, str], made: Proof) -> None:
    for name, (what, verb) in _NAMES.items():
        if name in wrote and name not in has:
            made.faults.append(Fault(f"{what} {verb} gone"))
        elif has.get(name) != wrote.get(name):
            made.faults.append(Fault(f"{what} {verb} not what was written"))
    if has.get(TITLE) != wrote.get(TITLE):
        made.notes.append("Its title was changed" if TITLE in has else "Its title was taken out")
    if has.get(COVER) != wrote.get(COVER):
        done = "added" if COVER not in wrote else "changed" if COVER in has else "taken out"
        made.notes.append(f"Its picture was {done}")
