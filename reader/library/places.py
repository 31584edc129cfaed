"""Places: where the listener is in an article, and where that is once its text has changed.

A place is kept with the layout of the text that it counts in. When another text is in force by the
time it is asked for, it is carried over: to the block with the same text, wherever that stands now
(the second of two equal blocks to the second of them); else to the start of the nearest spoken
block before it that is still there; else to the first spoken block.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.document import Block, Place
from reader.library.texts import unpacked_blocks


def save(
    connection: sqlite3.Connection,
    number: int,
    here: Place,
    layout: str | None,
    seconds_left: float | None,
    seconds_total: float | None,
    now: float,
) -> None:
    """Keep a place; nothing happens where the article was forgotten meanwhile.

    :param layout: of the text that the place counts in; None: the one in force.
    """
    block, character = max(0, here.block), max(0, here.character)
    # Going back into a finished article takes its end away. Saving where it ended does not: the
    # last place and the end are told by different hands, in either order.
    connection.execute(
        """UPDATE articles SET finished = NULL WHERE id = ? AND finished IS NOT NULL AND EXISTS
        (SELECT 1 FROM places WHERE article = ? AND (?, ?) < (block, character))""",
        (number, number, block, character),
    )
    # The turn only moves when it is another article's, so that most saves touch one page.
    connection.execute(
        """INSERT INTO places
            (article, layout, block, character, seconds_left, seconds_total, saved, turn)
        SELECT id, ifnull(?, layout), ?, ?, ?, ?, ?, (SELECT ifnull(max(turn), 0) + 1 FROM places)
        FROM articles WHERE id = ?
        ON CONFLICT (article) DO UPDATE SET layout = excluded.layout, block = excluded.block,
            character = excluded.character, seconds_left = excluded.seconds_left,
            seconds_total = excluded.seconds_total, saved = excluded.saved,
            turn = iif(turn = excluded.turn - 1, turn, excluded.turn)""",
        (layout, block, character, seconds_left, seconds_total, now, number),
    )


def place(
    connection: sqlite3.Connection, number: int, *, even_finished: bool = False
) -> Place | None:
    """Where to go on in the text that is in force; None: from the start."""
    row = connection.execute(
        """SELECT block, character, places.layout, articles.layout, finished
        FROM places JOIN articles ON articles.id = places.article WHERE articles.id = ?""",
        (number,),
    ).fetchone()
    if row is None:
        return None
    block, character, counted_in, in_force, finished = row
    if finished is not None and not even_finished:
        return None
    here = Place(block, character)
    return here if counted_in == in_force else carried_from(connection, number, here, counted_in)


def is_further(
    connection: sqlite3.Connection, number: int, here: Place, layout: str | None
) -> bool:
    """Whether the place that is kept is further on in the text than ``here``, finished or not.

    :param layout: of the text that ``here`` counts in; None: the one in force.
    """
    kept = place(connection, number, even_finished=True)
    if kept is None:
        return False
    return (here if layout is None else carried_from(connection, number, here, layout)) < kept


def heard_before(connection: sqlite3.Connection, number: int) -> tuple[Block, ...] | None:
    """The text in which the listener was last, if other words are in force now; else None."""
    row = connection.execute(
        """SELECT places.layout FROM places JOIN articles ON articles.id = places.article
            JOIN texts ON texts.article = articles.id AND texts.layout = places.layout
        WHERE articles.id = ? AND texts.fingerprint <> articles.fingerprint""",
        (number,),
    ).fetchone()
    return (blocks(connection, number, row[0]) or None) if row is not None else None


def touch(connection: sqlite3.Connection, number: int, here: Place, layout: str | None) -> None:
    """Keep where the listener gave the last command; nothing where the article was forgotten."""
    connection.execute(
        """INSERT INTO touched (article, layout, block, character)
        SELECT id, ifnull(?, layout), ?, ? FROM articles WHERE id = ?
        ON CONFLICT (article) DO UPDATE SET layout = excluded.layout, block = excluded.block,
            character = excluded.character""",
        (layout, max(0, here.block), max(0, here.character), number),
    )


def touched(connection: sqlite3.Connection, number: int) -> Place | None:
    """Where the last command was given, in the text that is in force."""
    row = connection.execute(
        "SELECT block, character, layout FROM touched WHERE article = ?", (number,)
    ).fetchone()
    return None if row is None else carried_from(connection, number, Place(*row[:2]), row[2])


def is_touched(connection: sqlite3.Connection, number: int) -> bool:
    """Whether a command was given in it."""
    return touched(connection, number) is not None


def carried_from(
    connection: sqlite3.Connection, number: int, here: Place, counted_in: str
) -> Place:
    """A place of another layout, in the text that is in force."""
    in_force = connection.execute("SELECT layout FROM articles WHERE id = ?", (number,)).fetchone()
    if in_force is None or in_force[0] == counted_in:
        return here
    # 3 ms for 100,000 words.
    return carried(
        here, blocks(connection, number, counted_in), blocks(connection, number, in_force[0])
    )


def blocks(connection: sqlite3.Connection, number: int, layout: str) -> tuple[Block, ...]:
    """Of a text of an article; none where it is not kept any more, or broken."""
    row = connection.execute(
        "SELECT blocks FROM texts WHERE article = ? AND layout = ?", (number, layout)
    ).fetchone()
    try:
        return () if row is None else unpacked_blocks(row[0])
    except (ValueError, TypeError):  # broken on the disk: as if it were not kept any more
        return ()


def carried(here: Place, old: Sequence[Block], new: Sequence[Block]) -> Place:
    """``here`` in ``old`` as a place in ``new``."""
    start = Place(next((i for i, block in enumerate(new) if block.skipped is None), 0), 0)
    if not old:  # the text is not kept any more: better about there than from the start
        return Place(here.block, 0) if here.block < len(new) else start
    stands: dict[str, list[int]] = {}
    for index, block in enumerate(new):
        stands.setdefault(block.text, []).append(index)

    def now_at(index: int) -> int | None:
        text = old[index].text
        if text not in stands:
            return None
        nth = sum(block.text == text for block in old[:index])
        return stands[text][min(nth, len(stands[text]) - 1)]

    was_at = min(here.block, len(old) - 1)
    same = now_at(was_at)
    if same is not None:
        return Place(same, min(here.character, len(new[same].text)))
    for index in range(was_at - 1, -1, -1):
        earlier = now_at(index) if old[index].skipped is None else None
        if earlier is not None and new[earlier].skipped is None:
            return Place(earlier, 0)
    return start
