"""``reader cache``: the speech and the pages that are kept, where, and how to be rid of them."""

from __future__ import annotations

import argparse

from reader.cli.terminal import complain
from reader.narration.cache import SpeechCache
from reader.sources.pages import PageCache


def run(options: argparse.Namespace) -> int:
    """``info``, ``clear`` or ``path``."""
    cache, pages = SpeechCache(), PageCache()
    if options.action == "path":
        print(cache.folder)
        print(pages.folder)
        return 0
    if options.action == "clear":
        size = cache.size() + pages.size()
        removed, read = cache.clear(), pages.clear()
        left = cache.count() + pages.count()
        freed = size - cache.size() - pages.size()
        print(f"Removed {_entries(removed)} of speech and {_pages(read)}, {_megabytes(freed)}")
        if left:
            complain(
                f"{_entries(left)} in {cache.folder} and {pages.folder} could not be removed. "
                "Close every other reader and try again, or delete the folders."
            )
        return 1 if left else 0
    print(f"{'':<6}  {'ENTRIES':>7}  {'SIZE':>10}  {'LIMIT':>10}  FOLDER")
    for name, kept in (("speech", cache), ("pages", pages)):
        taken, limit = _megabytes(kept.size()), _megabytes(kept.limit)
        print(f"{name:<6}  {kept.count():>7,}  {taken:>10}  {limit:>10}  {kept.folder}")
    return 0


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
