"""What stands beside a narration in linear mode, and can be reached from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import Place

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
    fetch: Callable[[str], int] | None = None
    """Fetches a page into the library; its id there. It raises ``ReaderError``. None: nothing is
    kept."""
    keep: Callable[[str, str], str] | None = None
    """Keeps a setting, and says since when it holds, or what counts before it; None: none is
    kept."""
    reset: Callable[[str], str] | None = None
    """Has a setting no longer set, and says the same."""
    go_to: Callable[[int, Place | None], None] | None = None
    """Goes over to an article of the library, by its id, and to a place in it, or where it was
    left; None: that cannot be done."""
    export: Callable[[str, bool], str] | None = None
    """Begins to save what is heard as a file of that name, in place of one that is there if that is
    wanted, and says so; None: it cannot."""
    saving: Callable[[], str] = lambda: ""
    """What is being saved, and how far it is; empty: nothing is."""
    unsave: Callable[[], None] = lambda: None
    """Saves it no further."""
    told: set[str] = field(default_factory=set)
    """The questions whose answers the listener was told (``linear_lists.Questions``)."""
