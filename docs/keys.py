"""Writes docs/keys.md from the tables of the help screen and of linear mode: ``docs/keys.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cli.linear_keys import COMMANDS as LINEAR
from reader.tui.help import BY_HAND
from reader.tui.keymap import commands, shown

BOOK = Path(__file__).with_name("keys.md")

HEAD = """\
# Keys

`?` shows this list on the screen, with the keys as they are remapped; `h` there reads it aloud.
`reader config set keys.ID KEY` gives a command another key, and says from which it is taken. On
every screen a key means one thing; on another it may mean something else.

## On the screen
"""
LINE_BY_LINE = """
## Line by line

`reader speak` has these, one line for each; keys are remapped with the same ids.
"""


def book() -> str:
    """The page, from the tables in force."""
    screens: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for name, command in commands().items():
        row = (tuple(map(shown, command.keys)), command.about, f"`{name}`")
        screens.setdefault(command.screen, []).append(row)
    text = screens.pop("")
    by_hand = (((key.replace("^", "ctrl+"),), about, "") for key, about in BY_HAND)
    linear = ((keys, about.capitalize(), f"`{name}`") for name, (keys, about) in LINEAR.items())
    return "".join(
        [
            HEAD,
            *_table([*text, *by_hand]),
            *(f"\n### {title}\n{''.join(_table(rows))}" for title, rows in screens.items()),
            LINE_BY_LINE,
            *_table(linear),
        ],
    )


def _table(rows: Iterable[tuple[tuple[str, ...], str, str]]) -> Iterator[str]:
    yield "\n| key | what it does | id |\n| --- | --- | --- |\n"
    for keys, about, name in rows:
        yield f"| {' '.join(f'`{key}`' for key in keys)} | {about} | {name} |\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not BOOK.exists() or BOOK.read_text("utf-8") != book():
            sys.exit(f"{BOOK.name} is out of date: run python docs/keys.py")
    else:
        BOOK.write_text(book(), "utf-8", newline="\n")
