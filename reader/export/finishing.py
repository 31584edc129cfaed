"""The last hand at a file: its sound comes in as it was written, a tagged file and what is wrong
with it go out."""

from __future__ import annotations

from pathlib import Path

from reader.export.audit import Fault, audit
from reader.export.cancel import Cancel
from reader.export.listening import Heard, listen
from reader.export.manifest import Manifest
from reader.export.proof import other_sound
from reader.export.tags import Facts, tag
from reader.export.track import Track


def finish(
    part: Path,
    form: str,
    facts: Facts,
    track: Track,
    manifest: Manifest,
    heard: Heard | None,
    cancel: Cancel,
) -> list[Fault]:
    """Tag a file, and see that what will be published is what was listened to.

    :param form: a key of ``FORMATS``.
    :param heard: what was; None: nothing yet.
    :returns: what is wrong; nothing: all of it is there.
    :raises ExportFailed: it cannot be tagged or decoded.
    :raises OSError: it cannot be read or written.
    :raises VoiceFailed: it was cancelled.
    """
    try:
        tag(part, form, facts, track, manifest, cancel.ends)
        heard = heard or listen(part, form, manifest.sample_rate, cancel.ends)
        other = other_sound(part, manifest)
    except Exception:
        cancel.check()  # what was killed for that has its own words for it
        raise
    return [*([other] if other else ()), *audit(heard, manifest)]
