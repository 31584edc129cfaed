"""Choices per site: JSON values under a key, the site in lower case."""

from __future__ import annotations

import json
import sqlite3
from typing import Any


def value(connection: sqlite3.Connection, site: str, key: str) -> Any:
    """What was chosen; None: nothing was."""
    row = connection.execute(
        "SELECT value FROM site_settings WHERE site = ? AND key = ?", (site.casefold(), key)
    ).fetchone()
    return None if row is None else json.loads(row[0])


def values(connection: sqlite3.Connection, site: str | None) -> list[tuple[str, str, Any]]:
    """Site, key and value of all that was chosen, for one site or for all."""
    rows = connection.execute(
        "SELECT site, key, value FROM site_settings WHERE ?1 IS NULL OR site = ?1 ORDER BY 1, 2",
        (None if site is None else site.casefold(),),
    )
    return [(site, key, json.loads(value)) for site, key, value in rows]


def choose(connection: sqlite3.Connection, site: str, key: str, chosen: str | None) -> None:
    """Keep a choice.

    :param chosen: JSON; None takes an earlier choice back.
    """
    if chosen is None:
        connection.execute(
            "DELETE FROM site_settings WHERE site = ? AND key = ?", (site.casefold(), key)
        )
        return
    connection.execute(
        """INSERT INTO site_settings (site, key, value) VALUES (?, ?, ?)
        ON CONFLICT (site, key) DO UPDATE SET value = excluded.value""",
        (site.casefold(), key, chosen),
    )
