"""``reader voices``: the voices that are installed, and why one of them cannot be used."""

from __future__ import annotations

import argparse

from reader.cli.terminal import complain
from voices import VoiceError, VoiceInfo, engine, names


def run(options: argparse.Namespace) -> int:
    """List them, an engine at a time."""
    wanted = (options.lang or "").lower()
    rows: list[tuple[str, str, str, str]] = []
    for name in names():
        try:
            rows += [
                (info.name, info.languages[0], info.licence, info.description)
                for info in engine(name).variants()
                if not wanted or _speaks(info, wanted)
            ]
        except VoiceError as error:
            complain(str(error))
    if not rows:
        complain(f"No voice speaks {wanted!r}. reader voices lists all of them.")
        return 1
    rows.sort()
    rows.insert(0, ("NAME", "LANGUAGE", "LICENCE", "DESCRIPTION"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[3]]))
    return 0


def _speaks(info: VoiceInfo, wanted: str) -> bool:
    primary = wanted.partition("-")[0]
    tags = [tag.lower() for tag in info.languages]
    return wanted in tags or any(tag.partition("-")[0] == primary for tag in tags)
