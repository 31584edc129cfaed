"""Bringing: an article that was kept in memory comes in, and joins its older entry in the file.

Whoever began without knowing that entry writes over nothing that it has: of two places the one
further on stays, and the place of the last command, the end and the speed that were kept.
"""

from __future__ import annotations

import sqlite3

from reader.library import articles, places


def is_there(connection: sqlite3.Connection, number: int) -> bool:
    """Whether there is an article of that number."""
    row = connection.execute("SELECT 1 FROM articles WHERE id = ?", (number,)).fetchone()
    return row is not None


def bring(memory: sqlite3.Connection, before: int, file: sqlite3.Connection, number: int) -> bool:
    """Bring over what an article has one of.

    :param before: its number in memory; the same text is in force in both.
    :param number: its number in the file.
    :returns: whether its place was left in memory, because the file has one further on.
    """
    row = memory.execute(
        "SELECT layout, finished, speed FROM articles WHERE id = ?", (before,)
    ).fetchone()
    kept = file.execute("SELECT finished, speed FROM articles WHERE id = ?", (number,)).fetchone()
    if row is None or kept is None:
        return False
    layout, finished, speed = row
    here = places.place(memory, before, even_finished=True)
    there = places.place(file, number, even_finished=True)
    if here is not None and (there is None or there < here):
        left, total, saved = memory.execute(
            "SELECT seconds_left, seconds_total, saved FROM places WHERE article = ?", (before,)
        ).fetchone()
        places.save(file, number, here, layout, left, total, saved)
    touched = places.touched(memory, before)
    if touched is not None and places.touched(file, number) is None:
        places.touch(file, number, touched, layout)
    if finished is not None and kept[0] is None:
        articles.finish(file, number, finished)
    if speed is not None and kept[1] is None:
        articles.set_speed(file, number, speed)
    return here is not None and there is not None and here < there
