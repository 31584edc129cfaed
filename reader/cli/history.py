"""``reader history``: how much was listened to. It stays on this machine, and can be cleared."""

from __future__ import annotations

import argparse
from typing import Any

from reader.cli.shelf_names import minutes, shelf
from reader.cli.terminal import print_json
from reader.library import Listening, Totals


def run(options: argparse.Namespace) -> int:
    """Print the totals, or forget them."""
    if options.action == "clear":
        with shelf(writing=True) as library:
            count = library.clear_history()
        print(f"Forgotten: {count} {'time' if count == 1 else 'times'} of listening.")
        return 0
    with shelf() as library:
        totals = library.totals()
        lost = not library.on_file
    if options.json:
        print_json({name.replace(" ", "_"): _as_json(each) for name, each in _spans(totals)})
    else:
        for name, heard, articles in told(totals):
            print(f"{name:<9}  {heard:>11}  {articles}")
    return 1 if lost and not totals.all.seconds else 0


def told(totals: Totals) -> list[tuple[str, str, str]]:
    """For each span of time its name, how long was listened, and to how many articles."""
    return [
        (
            name,
            minutes(each.seconds) if each.seconds else "nothing",
            f"{each.articles} article{'' if each.articles == 1 else 's'}, {each.finished} finished",
        )
        for name, each in _spans(totals)
    ]


def _spans(totals: Totals) -> tuple[tuple[str, Listening], ...]:
    return ("today", totals.today), ("this week", totals.week), ("in all", totals.all)


def _as_json(each: Listening) -> dict[str, Any]:
    return {
        "seconds": round(each.seconds, 1),
        "characters": each.characters,
        "articles": each.articles,
        "finished": each.finished,
    }
