"""Articles: a document's text comes in, an entry goes out, the same one for the same article.

Up to three texts of an article are kept: the one in force, the one that it replaced (somebody may
still be listening to it), and the last with other words, to tell what changed.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from reader.document import Block, Document, Kind
from reader.library.places import blocks, place
from reader.library.texts import Text, printable, unpacked_blocks
from reader.library.values import Article

SELECT: Final = """
    SELECT id, source, title, author, published, site, language, fingerprint, previous_fingerprint,
        characters, added, opened, saved, finished, seconds_left, queued, archived,
        seconds_total, speed
    FROM articles LEFT JOIN places ON places.article = articles.id
        LEFT JOIN shelf ON shelf.article = articles.id
"""
_COLUMNS: Final = "SELECT id, fingerprint, previous_fingerprint, layout FROM articles"
_SAME: Final = 0.8
"""Share of its paragraphs by which a text that was moved is known again."""
_KNOWN: Final = 0.5
"""Share of the paragraphs of now that were there."""
_NEXT_TURN: Final = "(SELECT ifnull(max(turn), 0) + 1 FROM articles)"


def remember(
    connection: sqlite3.Connection,
    document: Document,
    text: Text,
    number: int,
    now: float,
    before: int | None = None,
) -> Article:
    """The entry of ``document``: the one with its address, else with its words, else the one that
    it was before, else a new one.

    :param number: of the entry, should it be new.
    :param before: as ``nearly`` has found it.
    """
    facts = (
        printable(text.address or document.source),
        *(
            None if value is None else printable(value)
            for value in (document.title, document.author, document.published, document.site)
        ),
        printable(document.language),
        text.fingerprint,
        text.layout,
        text.characters,
        now,
    )
    found = _found(connection, text)
    if found is None and before is not None:
        found = connection.execute(f"{_COLUMNS} WHERE id = ?", (before,)).fetchone()
    if found is None:
        connection.execute(
            f"""INSERT INTO articles (source, title, author, published, site, language, fingerprint,
                layout, characters, opened, id, address, added, turn)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_NEXT_TURN})""",
            (*facts, number, text.address, now),
        )
        _keep_text(connection, number, text)
        return _known(connection, number)
    number, fingerprint, previous, layout = found
    if layout != text.layout:
        _keep_text(connection, number, text)
    if fingerprint != text.fingerprint:
        previous = fingerprint
    connection.execute(
        f"""UPDATE articles SET source = ?, title = ?, author = ?, published = ?, site = ?,
            language = ?, fingerprint = ?, layout = ?, characters = ?, opened = ?,
            address = ifnull(?, address), previous_fingerprint = ?, turn = {_NEXT_TURN}
        WHERE id = ?""",
        (*facts, text.address, previous, number),
    )
    # Whoever opens it wants it again.
    connection.execute(
        "UPDATE shelf SET trashed = NULL, archived = NULL WHERE article = ?", (number,)
    )
    connection.execute(
        "UPDATE texts SET head = ? WHERE article = ? AND layout = ? AND head <> ?",
        (text.head, number, text.layout, text.head),
    )
    if layout != text.layout:
        _drop_texts(connection, number, (text.layout, layout), previous)
    return _known(connection, number)


def _found(connection: sqlite3.Connection, text: Text) -> tuple[int, str, str | None, str] | None:
    row = None
    if text.address is not None:
        row = connection.execute(f"{_COLUMNS} WHERE address = ?", (text.address,)).fetchone()
    if row is None and text.characters:
        row = connection.execute(
            f"{_COLUMNS} WHERE fingerprint = ? ORDER BY turn DESC", (text.fingerprint,)
        ).fetchone()
    return row


def nearly(connection: sqlite3.Connection, text: Text, title: str | None) -> int | None:
    """The entry that a file was before it was moved and its text changed, both at once.

    That file is gone, has the same title, and nearly all of its paragraphs are here. None: there is
    none, or the text is known already.
    """
    address = text.address
    if address is None or not os.path.isabs(address) or not os.path.isfile(address):  # noqa: PTH113,PTH117
        return None
    if _found(connection, text) is not None:
        return None
    here = _paragraphs(unpacked_blocks(text.blocks))
    rows = connection.execute(
        """SELECT id, address, layout FROM articles
        WHERE title IS ? AND address IS NOT NULL ORDER BY turn DESC""",
        (title,),
    ).fetchall()
    for number, other, layout in rows:
        if not os.path.isabs(other) or os.path.lexists(other):  # noqa: PTH117 - no Path for each
            continue
        there = _paragraphs(blocks(connection, number, layout))
        same = (here & there).total()
        if same and same >= _SAME * there.total() and same >= _KNOWN * here.total():
            return int(number)
    return None


def _paragraphs(found: Sequence[Block]) -> Counter[str]:
    """What is spoken of a text but for its title, block by block."""
    return Counter(
        block.text for block in found if block.skipped is None and block.kind is not Kind.TITLE
    )


def _keep_text(connection: sqlite3.Connection, number: int, text: Text) -> None:
    # A text that comes back is the newest again.
    connection.execute("DELETE FROM texts WHERE article = ? AND layout = ?", (number, text.layout))
    connection.execute(
        "INSERT INTO texts (article, layout, fingerprint, head, blocks) VALUES (?, ?, ?, ?, ?)",
        (number, text.layout, text.fingerprint, text.head, text.blocks),
    )


def _drop_texts(
    connection: sqlite3.Connection, number: int, wanted: tuple[str, str], previous: str | None
) -> None:
    """Drop the texts that nobody needs; a place in one of them is brought along first."""
    last = connection.execute(
        """SELECT layout FROM texts WHERE article = ? AND fingerprint = ? AND layout <> ?
        ORDER BY rowid DESC""",
        (number, previous, wanted[0]),
    ).fetchone()
    kept = (*wanted, last[0] if last else wanted[0])
    here = place(connection, number, even_finished=True)
    if here is not None:
        connection.execute(
            """UPDATE places SET layout = ?, block = ?, character = ?
            WHERE article = ? AND layout NOT IN (?, ?, ?)""",
            (wanted[0], *here, number, *kept),
        )
    connection.execute(
        "DELETE FROM texts WHERE article = ? AND layout NOT IN (?, ?, ?)", (number, *kept)
    )


def article(connection: sqlite3.Connection, number: int) -> Article | None:
    """The entry of that number; None: it was forgotten."""
    row = connection.execute(f"{SELECT} WHERE id = ?", (number,)).fetchone()
    return None if row is None else article_of(row)


def _known(connection: sqlite3.Connection, number: int) -> Article:
    return article_of(connection.execute(f"{SELECT} WHERE id = ?", (number,)).fetchone())


def document(connection: sqlite3.Connection, number: int) -> tuple[str, str, str] | None:
    """Layout, head and blocks of the text in force."""
    row: tuple[str, str, str] | None = connection.execute(
        """SELECT layout, head, blocks FROM articles JOIN texts USING (layout)
        WHERE articles.id = ? AND texts.article = articles.id""",
        (number,),
    ).fetchone()
    return row


def recent(connection: sqlite3.Connection, limit: int) -> list[Article]:
    """What was opened last comes first."""
    rows = connection.execute(
        f"{SELECT} WHERE trashed IS NULL ORDER BY articles.turn DESC LIMIT ?", (max(0, limit),)
    )
    return [article_of(row) for row in rows]


def last(connection: sqlite3.Connection) -> Article | None:
    """What was listened to last and is not finished, else what was opened last."""
    row = connection.execute(
        f"""{SELECT} WHERE finished IS NULL AND saved IS NOT NULL AND trashed IS NULL
            AND archived IS NULL ORDER BY places.turn DESC LIMIT 1"""
    ).fetchone()
    if row is None:
        return next(iter(recent(connection, 1)), None)
    return article_of(row)


def finish(connection: sqlite3.Connection, number: int, now: float) -> None:
    connection.execute("UPDATE articles SET finished = ? WHERE id = ?", (now, number))


def set_speed(connection: sqlite3.Connection, number: int, speed: float | None) -> None:
    """:param speed: None: it has none of its own."""
    connection.execute("UPDATE articles SET speed = ? WHERE id = ?", (speed, number))


def has_speed(connection: sqlite3.Connection, number: int) -> bool:
    """Whether a speed was chosen for it."""
    row = connection.execute("SELECT speed FROM articles WHERE id = ?", (number,)).fetchone()
    return row is not None and row[0] is not None


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Its text, place and words go with it; its hours stay in the history."""
    connection.execute("DELETE FROM articles WHERE id = ?", (number,))


def article_of(row: tuple[Any, ...]) -> Article:
    """An entry from a row of ``SELECT``."""
    number, source, title, author, published, site, language, fingerprint, previous, *rest = row
    characters, added, opened, listened, finished, *rest = rest
    seconds_left, queued, archived, seconds_total, speed = rest
    return Article(
        id=number,
        source=source,
        title=title,
        author=author,
        published=published,
        site=site,
        language=language,
        fingerprint=fingerprint,
        previous_fingerprint=previous,
        characters=characters,
        added=_date(added),
        opened=_date(opened),
        listened=None if listened is None else _date(listened),
        finished=None if finished is None else _date(finished),
        seconds_left=seconds_left,
        queued=queued is not None,
        archived=None if archived is None else _date(archived),
        seconds_total=seconds_total,
        speed=speed,
    )


def _date(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):  # broken on the disk
        return datetime.fromtimestamp(0, UTC)
