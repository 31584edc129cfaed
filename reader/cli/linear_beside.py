"""What stands beside a narration in linear mode, and can be reached from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class Beside:
    """Doors to library, settings and files."""

    library: Callable[[], Library] | None = None
    """Opens the library; None: nothing is kept."""
    article: Callable[[], int | None] = lambda: None
    """The id of the article in it."""
    add: Callable[[list[str]], list[str]] | None = None
    """Puts sources into the queue, and says what became of each."""
    keep: Callable[[str, str], str] | None = None
    """Keeps a setting, and says since when it holds, or what counts before it; None: none is
    kept."""
    go_to: Callable[[int], None] | None = None
    """Goes over to an article of the library, by its id; None: that cannot be done."""
    export: Callable[[str], str] | None = None
    """Begins to save what is heard as a file of that name, and says so; None: it cannot."""
