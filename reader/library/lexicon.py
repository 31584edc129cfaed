"""The lexicon: how the listener wants words said, in one article, on one site, or everywhere."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from reader.library.values import LexiconEntry, Scope

_SELECT: Final = "SELECT id, written, spoken, ipa, any_case, regular, article, site FROM lexicon"
_NARROW_FIRST: Final = "ORDER BY article IS NULL, site IS NULL, written, id"


def add(
    connection: sqlite3.Connection,
    number: int,
    written: str,
    spoken: str,
    ipa: str | None,
    any_case: bool,
    regular: bool,
    article: int | None,
    site: str | None,
) -> LexiconEntry:
    """Keep an entry; one for the same words in the same scope gives way to it.

    :param number: of the entry, should it be new.
    :raises sqlite3.IntegrityError: there is no such article.
    """
    same = (written, any_case, regular, article, site)
    where = "written = ? AND any_case = ? AND regular = ? AND article IS ? AND site IS ?"
    found = connection.execute(f"SELECT id FROM lexicon WHERE {where}", same).fetchone()
    number = found[0] if found else number
    connection.execute(
        """INSERT INTO lexicon (written, any_case, regular, article, site, spoken, ipa, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET spoken = excluded.spoken, ipa = excluded.ipa""",
        (*same, spoken, ipa, number),
    )
    return _entry(connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone())


def entries(
    connection: sqlite3.Connection, article: int | None, site: str | None
) -> list[LexiconEntry]:
    """The entries that hold for an article of a site; the narrowest scope comes first."""
    rows = connection.execute(
        f"""{_SELECT} WHERE (article IS NULL AND site IS NULL) OR article = ? OR site = ?
        {_NARROW_FIRST}""",
        (article, site),
    )
    return [_entry(row) for row in rows]


def all_entries(connection: sqlite3.Connection) -> list[LexiconEntry]:
    """Every entry of every scope."""
    return [_entry(row) for row in connection.execute(f"{_SELECT} {_NARROW_FIRST}")]


def remove(connection: sqlite3.Connection, number: int) -> bool:
    """Whether there was such an entry."""
    return connection.execute("DELETE FROM lexicon WHERE id = ?", (number,)).rowcount > 0


def _entry(row: tuple[Any, ...]) -> LexiconEntry:
    number, written, spoken, ipa, any_case, regular, article, site = row
    if article is not None:
        scope = Scope.ARTICLE
    else:
        scope = Scope.EVERYWHERE if site is None else Scope.SITE
    return LexiconEntry(
        number, written, spoken, ipa, bool(any_case), bool(regular), scope, article, site
    )
