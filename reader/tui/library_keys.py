"""The keys of the library on the screen, and the line that tells of them."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType
from textual.content import Content

KEYS: Final[list[BindingType]] = [
    Binding("down,j", "move(1)", "Down", show=False),
    Binding("up,k", "move(-1)", "Up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("home,g", "move(-1000000)", "First", show=False),
    Binding("end,G", "move(1000000)", "Last", show=False),
    Binding("enter", "open", "Open", show=False),
    Binding("tab,right", "part(1)", "Next part", show=False),
    Binding("shift+tab,left", "part(-1)", "Part before", show=False),
    Binding("slash", "filter", "Filter", show=False),
    Binding("s", "sort", "Sort", show=False),
    Binding("o", "add", "Add", show=False),
    Binding("e", "enqueue", "Queue", show=False),
    Binding("n", "enqueue_next", "Next", show=False),
    Binding("J,shift+down", "shift(1)", "Later", show=False),
    Binding("K,shift+up", "shift(-1)", "Sooner", show=False),
    Binding("a", "archive", "Archive", show=False),
    Binding("d,delete", "trash", "Delete", show=False),
    Binding("u", "undo", "Undo", show=False),
    Binding("space", "app.play_or_pause", "Play/pause", show=False),
    Binding("l,q", "cancel", "Close", show=False),
]
_HINT = (
    ("enter", "open"),
    ("/", "filter"),
    ("tab", "part"),
    ("s", "sort"),
    ("o", "add"),
    ("e", "queue"),
    ("n", "next"),
    ("J K", "move"),
    ("a", "archive"),
    ("d", "delete"),
    ("u", "undo"),
    ("esc", "close"),
)


def hint(cells: int) -> Content:
    """The keys, in rows of so many cells; no key is parted from what it does."""
    rows, row = [], Content("")
    for key, about in _HINT:
        each = Content.assemble((key, "$ink-primary"), f" {about}")
        if row.cell_length + each.cell_length + 2 > cells:
            rows.append(row)
            row = Content("")
        row = each if not row.plain else Content.assemble(row, "  ", each)
    return Content("\n").join([*rows, row])
