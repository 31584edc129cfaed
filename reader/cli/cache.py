"""``reader cache``: how much speech is kept for the next time, where, and how to be rid of it."""

from __future__ import annotations

import argparse

from reader.cli.terminal import complain
from reader.narration.cache import SpeechCache


def run(options: argparse.Namespace) -> int:
    """``info``, ``clear`` or ``path``."""
    cache = SpeechCache()
    if options.action == "path":
        print(cache.folder)
        return 0
    if options.action == "clear":
        size = cache.size()
        removed = cache.clear()
        left = cache.count()
        print(f"Removed {_entries(removed)}, {_megabytes(size - cache.size())}")
        if left:
            complain(
                f"{_entries(left)} in {cache.folder} could not be removed. "
                "Close every other reader and try again, or delete the folder."
            )
        return 1 if left else 0
    rows = (
        ("ENTRIES", f"{cache.count():,}"),
        ("SIZE", _megabytes(cache.size())),
        ("LIMIT", _megabytes(cache.limit)),
        ("FOLDER", str(cache.folder)),
    )
    for name, value in rows:
        print(f"{name:<7}  {value}")
    return 0


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
