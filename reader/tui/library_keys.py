"""The line that tells of the keys of the library on the screen."""

from __future__ import annotations

from typing import Final

from textual.app import App
from textual.content import Content

from reader.tui.screen_keys import key_shown

_HINT: Final = (
    (("open",), "open"),
    (("filter",), "filter"),
    (("part",), "part"),
    (("sort",), "sort"),
    (("add",), "add"),
    (("queue",), "queue"),
    (("next",), "next"),
    (("later", "sooner"), "move"),
    (("archive",), "archive"),
    (("delete",), "delete"),
    (("undo",), "undo"),
)


def hint(app: App[object], cells: int) -> Content:
    """The keys, in rows of so many cells; no key is parted from what it does."""
    told = [
        (" ".join(key_shown(app, f"library-{name}") for name in names), about)
        for names, about in _HINT
    ]
    return rows_of([*told, (key_shown(app, "dialog-close"), "close")], cells)


def rows_of(told: list[tuple[str, str]], cells: int) -> Content:
    """Keys and what they do, likewise."""
    rows, row = [], Content("")
    for key, about in told:
        each = Content.assemble((key, "$ink-primary"), f" {about}")
        if row.cell_length + each.cell_length + 2 > cells:
            rows.append(row)
            row = Content("")
        row = each if not row.plain else Content.assemble(row, "  ", each)
    return Content("\n").join([*rows, row])
