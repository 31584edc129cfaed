"""The history: spells of listening come in, what they add up to goes out. It stays on the disk."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from reader.library.values import Listening, Totals


def listened(
    connection: sqlite3.Connection,
    article: int,
    started: float,
    seconds: float,
    characters: int,
) -> None:
    """Add a spell of listening; it counts for the day on which it started."""
    connection.execute(
        """INSERT INTO history (article, started, seconds, characters)
        VALUES ((SELECT id FROM articles WHERE id = ?), ?, ?, ?)""",
        (article, started, seconds, characters),
    )


def totals(connection: sqlite3.Connection, now: datetime) -> Totals:
    """Sums up to ``now``, whose day and week are those of the local time zone."""
    day = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    monday = day - timedelta(days=day.weekday())
    return Totals(
        today=_since(connection, day.timestamp()),
        week=_since(connection, monday.timestamp()),
        all=_since(connection, None),
    )


def _since(connection: sqlite3.Connection, start: float | None) -> Listening:
    row = connection.execute(
        """SELECT total(seconds), ifnull(sum(characters), 0), count(DISTINCT article) FROM history
        WHERE ?1 IS NULL OR started >= ?1""",
        (start,),
    ).fetchone()
    (finished,) = connection.execute(
        """SELECT count(*) FROM articles
        WHERE finished IS NOT NULL AND (?1 IS NULL OR finished >= ?1)""",
        (start,),
    ).fetchone()
    seconds, characters, articles = row
    return Listening(seconds, characters, articles, finished)


def clear(connection: sqlite3.Connection) -> int:
    """Forget all of it, but for what is in the library; how many spells there were."""
    return connection.execute("DELETE FROM history").rowcount
