"""Files that are there whole or not at all: a place comes in, an unseen file to be published.

It grows under a temporary name beside its final one. What fails or is interrupted takes it away;
what was killed leaves it, and the next export into the same folder takes it away then.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reader.errors import ExportFailed, OutputExists
from reader.sources import safe_text

_PREFIX, _SUFFIX = ".reader-", ".part"
_ABANDONED = 120.0
"""Seconds without growth after which an unfinished file belongs to nobody: a clip takes one, a slow
voice's longest sentence twenty."""

OTHER_PLACE = "Give another place"
OTHER_NAME = "Choose another name"
REPLACE = "Choose another name, or have it replaced"
MAKE_ROOM = "Make room, or give another place"
MAKE_FOLDER = "Make it, or give another place"
"""Remedies without the words of any one skin: the command line adds its options to them."""


def sweep(folder: Path) -> None:
    """Take away what killed exports have left in a folder."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _ABANDONED:
                    left.unlink()


def shown(path: Path) -> str:
    """A path for a message: on one line, nothing in it that a terminal obeys."""
    return " ".join(safe_text(str(path)).split())


@contextlib.contextmanager
def temporary(output: Path) -> Iterator[Path]:
    """An empty file beside the output; gone afterwards, unless it has become the output."""
    with disk(output):
        handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, output.parent)
        os.close(handle)
        part = Path(name)
    try:
        if hasattr(os, "umask"):  # a temporary file is private, the finished one need not be
            mask = os.umask(0o077)
            os.umask(mask)
            part.chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~mask)
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def disk(output: Path) -> Iterator[None]:
    """Say what the system's refusal means, or mutagen's, which hides it."""
    from mutagen import MutagenError

    try:
        yield
    except (OSError, MutagenError) as refusal:
        error = refusal if isinstance(refusal, OSError) else refusal.args[0]
        if not isinstance(error, OSError):
            raise ExportFailed(f"{shown(output)} cannot be tagged ({error})") from refusal
        folder = shown(output.parent)
        full = (f"There is no space left in {folder}", MAKE_ROOM)
        remedies = {
            errno.ENOSPC: full,
            errno.EDQUOT: full,
            errno.EFBIG: (f"{folder} takes no file as long as this", OTHER_PLACE),
            errno.EACCES: (f"{folder} does not let you write", OTHER_PLACE),
            errno.EROFS: (f"{folder} is read-only", OTHER_PLACE),
            errno.ENOENT: (f"The folder {folder} is not there", MAKE_FOLDER),
            errno.ENAMETOOLONG: ("The name of the file is too long", OTHER_NAME),
        }
        what, remedy = remedies.get(
            error.errno or 0,
            (
                f"{shown(output)} cannot be written ({error.strerror})",
                OTHER_PLACE,
            ),
        )
        raise ExportFailed(what, remedy) from error


def publish(part: Path, output: Path, force: bool) -> None:
    """Give the finished file its name. Without ``force`` one that has appeared in the meantime is
    kept, wherever the file system has hard links."""
    if not force:
        try:
            os.link(part, output)  # fails where a rename would replace
        except FileExistsError:
            raise OutputExists(f"{shown(output)} has appeared in the meantime", REPLACE) from None
        except OSError:  # no hard links on this file system
            pass
        else:
            return
    part.replace(output)
