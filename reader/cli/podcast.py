"""``reader podcast``: a folder of exports comes in, its feed is brought up to date."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from reader.cli.terminal import complain, duration, notice, one_line, print_json
from reader.errors import ReaderError
from reader.export.podcast import Wishes, keep


def run(options: argparse.Namespace) -> int:
    """Write the feed. A file that has no place in it is named, and does not stop the others."""
    bad: list[Path] = []

    def name(path: Path, error: ReaderError) -> None:
        bad.append(path)
        complain(f"{path}: {error}")

    wishes = Wishes(
        url=options.url,
        title=options.title,
        image=options.image,
        author=options.author,
        description=options.description,
        category=options.category,
    )
    kept = keep(Path(options.folder), wishes, name, notice)
    if options.json:
        print_json(dataclasses.asdict(kept) | {"bad": [str(path) for path in bad]})
    else:
        count = "1 episode" if kept.episodes == 1 else f"{kept.episodes} episodes"
        state = "" if kept.changed else ", unchanged"
        print(f"{one_line(kept.feed)}: {count}, {duration(kept.seconds)}{state}")
        print(f"To listen, put the folder on the web and add {one_line(kept.address)} to a player")
    if bad:
        files = "One file has" if len(bad) == 1 else f"{len(bad)} files have"
        complain(f"{files} no place in the feed.")
    return 1 if bad else 0
