"""A folder of what was made before: bytes under a key come in, and come out whole or not at all.

One file an entry, named by its key, in 256 folders. Entries are checked whole before they are
believed: a file that is cut short, damaged, of another format or put there by somebody else is
removed, and what was in it is made again. Several processes may use one folder at once. A store is
never needed, so nothing that happens to its disk stops anything: ``trouble`` tells what did.

A long job may ask for more room than there is by ``room_for``. Its wish stands in the folder as a
file, for all processes and for two days: a job that was killed finds what it had made.

::

    magic, format, lengths | header, JSON | body | SHA-256 of the key and all before

The body is kept as it is: zlib at its fastest saves a fifth of speech, and makes an entry of 5 s
take 4 ms to put instead of 0.35.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import shutil
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from reader.config import home

LIMIT = 500_000_000
"""Bytes on disk: about three hours of speech at 24 kHz."""

_FORMAT = 1
_HEAD = struct.Struct("<8sIQ")
_MAGIC = b"arspeec" + bytes([_FORMAT])
_DIGEST = 32
_LARGEST = 64_000_000
"""Bytes of an entry; 22 minutes in one utterance is no utterance, and nothing longer is read."""

_SUFFIX, _UNFINISHED = ".speech", ".part"
_ABANDONED = 3600.0
"""Seconds after which an unfinished file belongs to a process that is gone."""
_FRESH = 60.0
"""Seconds for which a use is not noted again, to spare the disk a write for each clip heard."""
_KEEP = 0.9
"""Of the limit: what is left when room was made, or the next entry would need room again."""
_ROOM = ".room"
"""Suffix of a wish for more room; the file holds the bytes in figures."""
_WISHED = 2 * 86_400.0
"""Seconds for which a wish holds that nobody has taken back."""
SPARE = 2_000_000_000
"""Bytes of the disk that a wish never takes."""

Made = TypeVar("Made")
"""What an entry stands for."""


def default_folder() -> Path:
    """Where entries are kept when no folder is named. It need not exist."""
    if os.environ.get("READER_HOME"):
        return home() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("article-reader", appauthor=False) / "speech"


class Store:
    """Entries by key. Every method may be called from any thread.

    :param folder: made when the first entry is put.
    :param limit: bytes on disk; when they are passed, the entries unused for longest go, in the
        background. Other processes that write at the same time may pass it by a tenth each.
    """

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.folder = folder or default_folder()
        self.limit = limit
        self.trouble: str | None = None
        """Why the last entry could not be kept, as a sentence without its full stop."""
        self._lock = threading.Lock()
        self._held: int | None = None
        """Bytes in the folder, as far as this process knows; None: not counted yet."""
        self._written = 0
        """Bytes put since they were counted."""
        self._sweeper: threading.Thread | None = None
        self._numbers = itertools.count()
        self._allowed: int | None = None
        """Bytes at which room is made: the limit, and what was wished for; None: not looked up."""

    @contextlib.contextmanager
    def room_for(self, job: str, size: int) -> Iterator[None]:
        """Let it grow for a job, as far as the disk has room.

        When the job is done the cache goes back to its limit. When it was broken off, or killed,
        the room is kept for two days, for it to be gone on with.

        :param job: 64 hexadecimal digits, the same when it is gone on with.
        :param size: bytes that it puts, about.
        """
        wish = self.folder / f"{job[:32]}{_ROOM}"
        size = min(size, max(0, self._free() - SPARE))
        if size > self.limit * (1 - _KEEP):
            with contextlib.suppress(OSError):  # then it has the room that everybody has
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                wish.write_text(str(size), encoding="ascii")
        self._allow()
        yield
        with contextlib.suppress(OSError):
            wish.unlink(missing_ok=True)
        self._allow()
        self._count(0, 0)

    def read(self, key: str, meant: Callable[[dict[str, Any], bytes], Made]) -> Made | None:
        """What was written under this key; None when there is nothing that can be trusted.

        :param meant: makes it of the header and the body, and raises ``ValueError`` when they are
            not what it takes: then they are removed.
        """
        path = self._path(key)
        try:
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                raw = file.read(_LARGEST + 1)
        except OSError:
            return None
        try:
            made = meant(*_unpacked(key, raw))
        except (ValueError, RecursionError):
            self._remove(path, status.st_size)
            return None
        now = time.time()
        # A clock that was set back must not keep an entry young for ever.
        if abs(now - status.st_mtime) > _FRESH:
            with contextlib.suppress(OSError):
                os.utime(path, (now, now))
        return made

    def write(self, key: str, header: dict[str, Any], body: bytes) -> None:
        """Keep it. A full disk or a folder that cannot be written is noted in ``trouble``."""
        entry = _packed(key, header, body)
        if len(entry) > min(self.limit, _LARGEST):
            return
        path = self._path(key)
        unfinished = path.with_name(f"{path.stem}.{os.getpid()}.{next(self._numbers)}{_UNFINISHED}")
        try:
            try:
                file = unfinished.open("xb")
            except FileNotFoundError:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                file = unfinished.open("xb")
            with file:
                file.write(entry)
            replaced = _size(path)
            unfinished.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            self.trouble = f"Speech cannot be kept in {self.folder} ({error.strerror or error})"
            return
        self.trouble = None
        self._count(len(entry), len(entry) - replaced)

    def size(self) -> int:
        """Bytes of all entries, counted now."""
        return sum(size for _, size, _ in self._entries())

    def count(self) -> int:
        """Entries, counted now."""
        return sum(1 for _ in self._entries())

    def clear(self) -> int:
        """Remove all entries, and what was left unfinished.

        :returns: how many entries went. Those that could not be removed are still counted.
        """
        self.settle()
        self._unfinished(older=0.0)
        self._wishes(older=0.0)
        removed = sum(self._remove(path, size) for path, size, _ in list(self._entries()))
        for shard in self._shards():
            with contextlib.suppress(OSError):  # it holds something that is not ours
                shard.rmdir()
        with self._lock:
            self._held, self._written = None, 0
        return removed

    def drop(self, key: str) -> None:
        """Forget one entry: it was whole, but not what it should be."""
        path = self._path(key)
        self._remove(path, _size(path))

    def settle(self) -> None:
        """Wait until nothing is being counted or removed in the background."""
        with self._lock:
            sweeper = self._sweeper
        if sweeper is not None:
            sweeper.join()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / (key[2:] + _SUFFIX)

    def _shards(self) -> Iterator[Path]:
        for number in range(256):
            yield self.folder / f"{number:02x}"

    def _files(self, suffix: str) -> Iterator[tuple[Path, int, float]]:
        """Path, bytes and time of last use."""
        for shard in self._shards():
            try:
                with os.scandir(shard) as files:
                    for file in files:
                        # Another process may remove it between the listing and the question.
                        with contextlib.suppress(OSError):
                            if file.name.endswith(suffix) and file.is_file(follow_symlinks=False):
                                status = file.stat(follow_symlinks=False)
                                yield Path(file.path), status.st_size, status.st_mtime
            except OSError:
                continue

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        return self._files(_SUFFIX)

    def _unfinished(self, older: float) -> None:
        """Remove what processes that are gone have left behind."""
        now = time.time()
        for path, _, used in list(self._files(_UNFINISHED)):
            if now - used >= older:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _allow(self) -> int:
        """Look up what is wished for, by this process and by others."""
        allowed = self.limit + self._wishes(_WISHED)
        with self._lock:
            self._allowed = allowed
        return allowed

    def _wishes(self, older: float) -> int:
        """Bytes that are wished for; a wish that is older so many seconds is removed."""
        now, wished = time.time(), 0
        for path in self.folder.glob(f"*{_ROOM}"):
            with contextlib.suppress(OSError, ValueError):
                if now - path.stat().st_mtime < older:
                    wished += max(0, int(path.read_text(encoding="ascii")[:20]))
                else:
                    path.unlink()
        return min(wished, max(0, self._free() - SPARE)) if wished else 0

    def _free(self) -> int:
        """Bytes that the disk has left, and those of the cache itself."""
        for folder in (self.folder, *self.folder.parents):
            with contextlib.suppress(OSError):
                return shutil.disk_usage(folder).free + (self._held or 0)
        return 0

    def _remove(self, path: Path, size: int) -> bool:
        try:
            path.unlink()
        except OSError:
            return False
        with self._lock:
            if self._held is not None:
                self._held -= size
        return True

    def _count(self, written: int, more: int) -> None:
        """Note what was put; count and make room in the background when it is time."""
        with self._lock:
            self._written += written
            if self._held is not None:
                self._held += more
            allowed = self.limit if self._allowed is None else self._allowed
            due = (
                self._held is None
                or self._held > allowed
                # What other processes have put is seen only by counting again.
                or self._written > allowed * (1 - _KEEP)
            )
            if not due or self._sweeper is not None:
                return
            self._written = 0
            self._sweeper = threading.Thread(target=self._sweep, name="speech-cache", daemon=True)
            self._sweeper.start()

    def _sweep(self) -> None:
        try:
            self._unfinished(_ABANDONED)
            allowed = self._allow()
            entries = sorted(self._entries(), key=lambda entry: entry[2], reverse=True)
            held = sum(size for _, size, _ in entries)
            with self._lock:
                # What was put meanwhile may be in both: better to count too early than too late.
                self._held = held + self._written
            wanted = allowed * _KEEP if held > allowed else allowed
            while held > wanted and entries:
                path, size, _ = entries.pop()
                if self._remove(path, size):
                    held -= size
        finally:
            with self._lock:
                self._sweeper = None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _packed(key: str, header: dict[str, Any], body: bytes) -> bytes:
    told = json.dumps(header, separators=(",", ":")).encode("ascii")
    whole = b"".join((_HEAD.pack(_MAGIC, len(told), len(body)), told, body))
    return whole + _digest(key, whole)


def _unpacked(key: str, raw: bytes) -> tuple[dict[str, Any], bytes]:
    """
    :raises ValueError: it is not an entry of this key, or not a whole one.
    """
    if len(raw) < _HEAD.size + _DIGEST:
        raise ValueError("too short")
    magic, header_length, body_length = _HEAD.unpack_from(raw)
    begins = _HEAD.size + header_length
    ends = begins + body_length
    if magic != _MAGIC or ends + _DIGEST != len(raw):
        raise ValueError("not an entry")
    if _digest(key, memoryview(raw)[:ends]) != raw[ends:]:
        raise ValueError("damaged")
    # The digest keeps accidents away, not malice: the header is believed only as far as it is sane.
    header = json.loads(raw[_HEAD.size : begins])
    if not isinstance(header, dict):
        raise ValueError("no header")
    return header, raw[begins:ends]


def _digest(key: str, body: bytes | memoryview) -> bytes:
    # With the key: an entry under another's name is as wrong as a damaged one.
    digest = hashlib.sha256(key.encode("ascii"))
    digest.update(body)
    return digest.digest()
