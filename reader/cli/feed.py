"""``reader feed``: a feed comes in, a line for each of its entries goes out. Nothing is fetched."""

from __future__ import annotations

import argparse
import shutil

from reader.cli.terminal import one_line, print_json
from reader.opening import open_feed


def run(options: argparse.Namespace) -> int:
    """List the entries: number, date, length, title; the newest first."""
    feed = open_feed(options.source)
    if options.json:
        for number, entry in enumerate(feed.entries, 1):
            print_json(
                {
                    "entry": number,
                    "published": entry.published,
                    "title": entry.title,
                    "author": entry.author,
                    "link": entry.link and one_line(entry.link),
                    "words": entry.words,
                    "whole": entry.is_whole,
                }
            )
        return 0
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    if feed.title:
        print(feed.title)
    for number, entry in enumerate(feed.entries, 1):
        length = f"{entry.words} words" if entry.is_whole else "link"
        line = f"{number:>4}  {entry.published or '':<10}  {length:>11}  {entry.title}"
        print(line if len(line) <= width else f"{line[: width - 2]} …")
    whole = sum(entry.is_whole for entry in feed.entries)
    count = len(feed.entries)
    entries = "1 entry" if count == 1 else f"{count} entries"
    print(f"\n{entries}, {whole} with the text in the feed. --entry N reads one.")
    return 0
