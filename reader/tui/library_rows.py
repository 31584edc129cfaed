"""The library as lines: its articles come in; those that a filter leaves go out, in order, drawn.

Everything a filter looks in is folded once, when the library is read: 5,000 articles are filtered
in 2 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from reader.library import Article
from reader.library.finding import folded, key
from reader.sources import safe_text

PACE: Final = 15.0
"""Characters that are said in a second, about: for what was never listened to."""
LOOKS: Final = (
    *("", "bold", "$ink-primary", "$ink-success"),
    *("$ink-foreground", "$ink-line", "$ink-faint", "$ink-soft"),
)
"""Of the words of a row."""
BAR: Final = 5
"""Cells of the bar that shows how much was heard."""


class Part(StrEnum):
    """What of the library is looked at."""

    SHELF = "Shelf"
    QUEUE = "Queue"
    ARCHIVE = "Archive"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, and all that is compared of it."""

    article: Article
    key: str
    """What a filter is looked for in."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """The library, as it was read at one moment."""

    parts: dict[Part, tuple[Entry, ...]]
    total: int
    """Articles on the shelf and in the archive."""


def name_of(article: Article) -> str:
    """Its title, or where it came from; with nothing in it that a terminal obeys."""
    name = article.title or PurePath(article.source).name or article.source
    return " ".join(safe_text(name).split())


def site_of(article: Article) -> str:
    """Its site or else its author, in a line."""
    return " ".join((article.site or article.author or "").split())


def left_of(article: Article) -> float:
    """Seconds of listening that are left, about."""
    if article.finished is not None:
        return 0.0
    left = article.seconds_left
    return article.characters / PACE if left is None else left


def share_of(article: Article) -> float:
    """How much of it was heard, 0 to 1."""
    share = article.share
    if share is not None:
        return share
    if article.seconds_left is None or not article.characters:
        return 0.0  # below: it was kept before the length of the whole was, at a speed of 1 perhaps
    return min(max(1 - article.seconds_left * PACE / article.characters, 0.0), 1.0)


_SORTS: Final[dict[str, Callable[[Entry], Any]]] = {
    "opened": lambda entry: -entry.article.opened.timestamp(),
    "added": lambda entry: -entry.article.added.timestamp(),
    "title": lambda entry: folded(name_of(entry.article)),
    "site": lambda entry: (not site_of(entry.article), folded(site_of(entry.article))),
    "time left": lambda entry: left_of(entry.article),
    "author": lambda entry: (not entry.article.author, folded(entry.article.author or "")),
}
SORTS: Final = tuple(_SORTS)


def shelved(
    shelf: Iterable[Article], queue: Iterable[Article], archive: Iterable[Article]
) -> Shelved:
    """What was read of the library, ready to be filtered."""
    parts = {
        part: tuple(Entry(article, key(article)) for article in articles)
        for part, articles in zip(Part, (shelf, queue, archive), strict=True)
    }
    return Shelved(parts, len(parts[Part.SHELF]) + len(parts[Part.ARCHIVE]))


def ordered(entries: Sequence[Entry], sort: str | None) -> list[Entry]:
    """The entries in an order; 10 ms for 5,000, so not for every key.

    :param sort: one of ``SORTS``; None: as they come, which is the order of a queue.
    """
    return list(entries) if sort is None else sorted(entries, key=_SORTS[sort])


def chosen(entries: Sequence[Entry], query: str) -> list[Entry]:
    """The entries that hold every word of a query, in the same order."""
    found = list(entries)
    for word in folded(query).split():
        found = [each for each in found if word in each.key]
    return found


def parts_line(read: Shelved, shown: Part, how: str) -> Content:
    """The parts with how much is in each, and in which order it stands."""
    parts: list[Content | str] = []
    for part in Part:
        look = "bold reverse" if part is shown else "$ink-soft"
        parts += [Content.styled(f" {part} {len(read.parts[part])} ", look), " "]
    return Content.assemble(*parts, (how, "$ink-faint"))


def span(seconds: float) -> str:
    """A length of time, short: ``12 min``, ``1 h 05``, ``<1 min``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "<1 min" if seconds > 0 else ""
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


def line(article: Article, cells: int, *, heard: bool) -> list[tuple[str, str]]:
    """An article in one row of so many cells: words, and how each looks (one of ``LOOKS``).

    :param heard: it is the one that is open.
    """
    share = share_of(article)
    full = round(share * BAR)
    told = "heard" if article.finished is not None else span(left_of(article))
    after = [
        ("█" * full, "$ink-success"),
        ("░" * (BAR - full), "$ink-line"),
        (f"{share:>5.0%} ", "$ink-soft"),
        (f"{told:>8}", "$ink-foreground"),
    ]
    if cells >= 80:
        after.append((f"  {article.opened.astimezone():%Y-%m-%d}", "$ink-faint"))
    mark = "► " if heard else "+ " if article.queued else "  "
    room = max(8, cells - sum(cell_len(words) for words, _ in after) - 4)
    wide = min(room // 3, 28) if cells >= 64 else 0
    row = [(mark, "$ink-success"), (_fitted(name_of(article), room - wide), "bold")]
    if wide:
        row += [(" ", ""), (_fitted(site_of(article), wide - 1), "$ink-primary")]
    return [each for each in (*row, (" ", ""), *after) if each[0]]


def _fitted(words: str, cells: int) -> str:
    """Exactly so many cells of them."""
    if cell_len(words) > cells:
        words = set_cell_size(words, max(0, cells - 1)) + "…"
    return set_cell_size(words, cells)
