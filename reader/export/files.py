"""Files that are there whole or not at all: a place comes in, an unseen file to be published.

It grows under a temporary name beside its final one. What fails or is interrupted takes it away;
what was killed leaves it, and the next export into the same folder takes it away then. Whoever is
at work on such a file holds a lock on it, which the system takes back when he ends in any way: so a
file that grows no more, because the machine slept, is still somebody's, and one that has no lock is
nobody's, however new it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from reader.errors import ExportFailed, OutputExists
from reader.sources import safe_text

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None

_PREFIX, _SUFFIX = ".reader-", ".part"
_ABANDONED = 86_400.0
"""Seconds without growth after which an unfinished file belongs to nobody where there are no locks:
on Windows, which lets nobody remove what another has open, and on some file systems."""
_BEGINNING = 10.0
"""Seconds that an empty file may be without its lock: it has been made just now."""

OTHER_PLACE = "Give another place"
OTHER_NAME = "Choose another name"
REPLACE = "Choose another name, or have it replaced"
MAKE_ROOM = "Make room, or give another place"
MAKE_FOLDER = "Make it, or give another place"
OTHER_FILE = "Name another file"
"""Remedies without the words of any one skin: the command line adds its options to them."""


def sweep(folder: Path) -> None:
    """Take away what killed exports have left in a folder."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if _is_nobodys(left):
                    left.unlink()


def _is_nobodys(part: Path) -> bool:
    """:raises OSError: it is gone, or it is not ours to look at."""
    about = part.stat()
    age = time.time() - about.st_mtime
    if fcntl is None:
        return age > _ABANDONED
    with part.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return age > _ABANDONED
        return about.st_size > 0 or age > _BEGINNING


def shown(path: Path) -> str:
    """A path for a message: on one line, nothing in it that a terminal obeys."""
    return " ".join(safe_text(str(path)).split())


@contextlib.contextmanager
def temporary(output: Path) -> Iterator[Path]:
    """An empty file beside the output; gone afterwards, unless it has become the output."""
    with disk(output):
        handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, output.parent)
        part = Path(name)
    try:
        if fcntl is None:  # where a file that is open cannot be renamed either
            os.close(handle)
            handle = -1
        else:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(handle, fcntl.LOCK_EX)
        if hasattr(os, "umask"):  # a temporary file is private, the finished one need not be
            mask = os.umask(0o077)
            os.umask(mask)
            part.chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~mask)
        yield part
    finally:
        part.unlink(missing_ok=True)
        if handle >= 0:
            os.close(handle)


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


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say why a file cannot be read.

    :raises ExportFailed: it cannot.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise ExportFailed(f"There is no file {shown(path)}", OTHER_FILE) from error
    except OSError as error:
        if path.is_dir():
            raise ExportFailed(f"{shown(path)} is a folder", OTHER_FILE) from error
        why = error.strerror or type(error).__name__
        raise ExportFailed(f"{shown(path)} cannot be read ({why})", OTHER_FILE) from error
