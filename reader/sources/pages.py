"""Pages that were read before: an address comes in, what its server gave for it goes out.

One file a page, named by its address, for its owner's eyes alone. What is damaged is forgotten.
Nothing that happens to the disk stops a fetch: the cache is never needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reader.document import Page

__all__ = ["LIMIT", "Kept", "PageCache", "default_folder"]

LIMIT: Final = 100_000_000
"""Bytes on disk: about a thousand pages."""
_FORMAT: Final = "article-reader page 1"
_SUFFIX: Final = ".page"
_KEEP: Final = 0.9
"""Of the limit: what is left when room was made."""
_LONGEST_HEAD: Final = 20_000  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was."""

    page: Page
    fetched: float
    """Seconds since 1970 at which the server last said that it is so."""
    etag: str = ""
    modified: str = ""


def default_folder() -> Path:
    """Where pages are kept when no folder is named. It need not exist."""
    if moved := os.environ.get("READER_HOME"):
        return Path(moved) / "pages"
    from platformdirs import user_cache_path

    return user_cache_path("article-reader", appauthor=False) / "pages"


class PageCache:
    """Pages by their address.

    :param folder: made when the first page is put.
    :param limit: bytes on disk; when they are passed, the pages unread for longest go.
    """

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.folder = folder or default_folder()
        self.limit = limit

    def get(self, url: str) -> Kept | None:
        """The page that was put for this address; None where there is none to be trusted."""
        path = self._path(url)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        try:
            kept = _decode(url, raw)
        except (ValueError, RecursionError, KeyError, TypeError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return kept

    def put(self, url: str, kept: Kept) -> None:
        """Keep a page, in place of what was kept for the address."""
        entry = _encode(url, kept)
        if len(entry) > self.limit // 4:
            return
        path = self._path(url)
        unfinished = path.with_suffix(f".{os.getpid()}.{time.monotonic_ns()}.part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(entry)
            unfinished.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            return
        self._make_room()

    def size(self) -> int:
        """Bytes of all pages, counted now."""
        return sum(size for _, size, _ in self._entries())

    def count(self) -> int:
        """Pages, counted now."""
        return sum(1 for _ in self._entries())

    def clear(self) -> int:
        """Remove all pages.

        :returns: how many went.
        """
        removed = 0
        for path, _, _ in list(self._entries(unfinished=True)):
            with contextlib.suppress(OSError):
                path.unlink()
                removed += path.suffix == _SUFFIX
        with contextlib.suppress(OSError):  # it holds something that is not ours
            self.folder.rmdir()
        return removed

    def _path(self, url: str) -> Path:
        return self.folder / (hashlib.sha256(_key(url).encode()).hexdigest() + _SUFFIX)

    def _entries(self, unfinished: bool = False) -> Iterator[tuple[Path, int, float]]:
        """Path, bytes and time of last use."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as files:
            for file in files:
                with contextlib.suppress(OSError):
                    ours = file.name.endswith((_SUFFIX, ".part") if unfinished else _SUFFIX)
                    if ours and file.is_file(follow_symlinks=False):
                        status = file.stat(follow_symlinks=False)
                        yield Path(file.path), status.st_size, status.st_mtime

    def _make_room(self) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry[2], reverse=True)
        held = sum(size for _, size, _ in entries)
        if held <= self.limit:
            return
        while held > self.limit * _KEEP and entries:
            path, size, _ = entries.pop()
            with contextlib.suppress(OSError):
                path.unlink()
                held -= size


def _key(url: str) -> str:
    return url.strip().partition("#")[0]


def _encode(url: str, kept: Kept) -> bytes:
    page = kept.page
    head = {
        "format": _FORMAT, "url": _key(url), "source": page.source, "type": page.media_type,
        "encoding": page.encoding, "fetched": kept.fetched, "etag": kept.etag,
        "modified": kept.modified, "sha256": hashlib.sha256(page.content).hexdigest(),
    }  # fmt: skip
    return json.dumps(head).encode("ascii") + b"\n" + page.content


def _decode(url: str, raw: bytes) -> Kept:
    """:raises ValueError, KeyError, TypeError: it is not the page of this address, or not whole."""
    end = raw.index(b"\n", 0, _LONGEST_HEAD)
    head = json.loads(raw[:end])
    content = raw[end + 1 :]
    texts = [head[name] for name in ("source", "type", "etag", "modified")]
    known = head["format"] == _FORMAT and head["url"] == _key(url)
    if not known or head["sha256"] != hashlib.sha256(content).hexdigest():
        raise ValueError("another page, or a damaged one")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("no page")
    encoding = head["encoding"] if isinstance(head["encoding"], str) else None
    page = Page(content, texts[0], texts[1], encoding)
    return Kept(page, float(head["fetched"]), texts[2], texts[3])
