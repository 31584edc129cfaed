"""The shelf: which articles wait in the queue, which are put away, which lie in the bin.

The queue is what plays on by itself; what is archived stays with its text and place, out of the
way; what is in the bin is gone in a week, and can be taken out until then.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from reader.library.articles import SELECT, article_of
from reader.library.values import CHARACTERS, Article

BIN: Final = 7 * 86_400.0
"""Seconds that an article lies in the bin."""
_SORTS: Final = {
    "opened": "articles.turn DESC",
    "added": "added DESC",
    "title": "title IS NULL, title COLLATE NOCASE",
    "site": "site IS NULL, site COLLATE NOCASE, articles.turn DESC",
    "left": f"ifnull(seconds_left, characters / {CHARACTERS})",
}
SORTS: Final = tuple(_SORTS)
"""By which ``articles`` can be sorted."""


def articles(
    connection: sqlite3.Connection, *, archived: bool, sort: str, limit: int
) -> list[Article]:
    """Those on the shelf, or those that were put away. None that lies in the bin."""
    rows = connection.execute(
        f"""{SELECT} WHERE trashed IS NULL AND (archived IS NOT NULL) = ?
        ORDER BY {_SORTS[sort]} LIMIT ?""",
        (archived, limit),
    )
    return [article_of(row) for row in rows]


def version(connection: sqlite3.Connection) -> int:
    """Another number when another connection has written since."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)


def binned(connection: sqlite3.Connection) -> list[Article]:
    """Those that lie in the bin, the one that was put there last first."""
    rows = connection.execute(f"{SELECT} WHERE trashed IS NOT NULL ORDER BY trashed DESC")
    return [article_of(row) for row in rows]


def queue(connection: sqlite3.Connection) -> list[Article]:
    """What is to be heard, in this order."""
    rows = connection.execute(
        f"{SELECT} WHERE queued IS NOT NULL AND trashed IS NULL ORDER BY queued"
    )
    return [article_of(row) for row in rows]


def enqueue(connection: sqlite3.Connection, number: int, at: int | None) -> None:
    """Put an article into the queue, or elsewhere in it; out of archive and bin as well.

    :param at: before what stands there now, from 0; None: last.
    """
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (number,)).fetchone() is None:
        return
    others: list[tuple[int, float]] = connection.execute(
        "SELECT article, queued FROM shelf WHERE queued IS NOT NULL AND article <> ? "
        "ORDER BY queued",
        (number,),
    ).fetchall()
    at = len(others) if at is None else min(max(at, 0), len(others))
    # Numbered anew: halving the gap between two runs out after fifty moves.
    places = [other for other, _ in others]
    places.insert(at, number)
    for place, each in enumerate(places):
        _set(connection, each, "queued", float(place))
    connection.execute(
        "UPDATE shelf SET archived = NULL, trashed = NULL WHERE article = ?", (number,)
    )


def dequeue(connection: sqlite3.Connection, number: int) -> None:
    """Take an article out of the queue; it stays on the shelf."""
    connection.execute("UPDATE shelf SET queued = NULL WHERE article = ?", (number,))


def archive(connection: sqlite3.Connection, number: int, now: float | None) -> None:
    """Put an article away, out of the queue as well; None: back on the shelf."""
    _set(connection, number, "archived", now)
    if now is not None:
        dequeue(connection, number)


def trash(connection: sqlite3.Connection, number: int, now: float | None) -> None:
    """Put an article into the bin, with its place in the queue; None: take it out again."""
    _set(connection, number, "trashed", now)


def empty(connection: sqlite3.Connection, now: float) -> None:
    """Forget what has lain in the bin for long enough."""
    connection.execute(
        "DELETE FROM articles WHERE id IN (SELECT article FROM shelf WHERE trashed < ?)",
        (now - BIN,),
    )


def _set(connection: sqlite3.Connection, number: int, column: str, value: Any) -> None:
    connection.execute(
        f"""INSERT INTO shelf (article, {column}) SELECT id, ? FROM articles WHERE id = ?
        ON CONFLICT (article) DO UPDATE SET {column} = excluded.{column}""",
        (value, number),
    )
