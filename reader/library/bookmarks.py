"""Bookmarks: a place, what is written there and what the listener thinks of it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any, Final

from reader.document import Place
from reader.library.places import carried_from
from reader.library.values import Bookmark

_SELECT: Final = (
    "SELECT id, article, layout, block, character, quotation, note, seconds, made FROM bookmarks"
)


def add(
    connection: sqlite3.Connection,
    number: int,
    article: int,
    here: Place,
    layout: str | None,
    quotation: str,
    note: str,
    seconds: float | None,
    now: float,
) -> Bookmark | None:
    """Keep a place; one at the same place takes the new note. None: there is no such article.

    :param number: of the bookmark, should it be new.
    :param layout: of the text that the place counts in; None: the one in force.
    """
    found = connection.execute(
        """SELECT id FROM bookmarks WHERE article = ? AND block = ? AND character = ?
        AND layout = ifnull(?, (SELECT layout FROM articles WHERE id = ?))""",
        (article, *here, layout, article),
    ).fetchone()
    number = found[0] if found else number
    connection.execute(
        """INSERT INTO bookmarks
            (id, article, layout, block, character, quotation, note, seconds, made)
        SELECT ?, id, ifnull(?, layout), ?, ?, ?, ?, ?, ? FROM articles WHERE id = ?
        ON CONFLICT (id) DO UPDATE SET note = excluded.note, quotation = excluded.quotation""",
        (number, layout, *here, quotation, note, seconds, now, article),
    )
    row = connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
    return None if row is None else _bookmark(connection, row)


def bookmarks(connection: sqlite3.Connection, article: int | None) -> list[Bookmark]:
    """Of an article in the order of its text; None: of all, the newest first."""
    if article is None:
        rows = connection.execute(f"{_SELECT} ORDER BY made DESC, id")
    else:
        rows = connection.execute(
            f"{_SELECT} WHERE article = ? ORDER BY block, character", (article,)
        )
    return [_bookmark(connection, row) for row in rows.fetchall()]


def remove(connection: sqlite3.Connection, number: int) -> bool:
    """Whether there was such a bookmark."""
    return connection.execute("DELETE FROM bookmarks WHERE id = ?", (number,)).rowcount > 0


def _bookmark(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Bookmark:
    number, article, layout, block, character, quotation, note, seconds, made = row
    return Bookmark(
        id=number,
        article_id=article,
        place=carried_from(connection, article, Place(block, character), layout),
        quotation=quotation,
        note=note,
        seconds=seconds,
        made=datetime.fromtimestamp(made, UTC),
    )
