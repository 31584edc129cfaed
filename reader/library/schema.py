"""The tables of the library, and the way to them from every older version.

``PRAGMA user_version`` says how many of the ``MIGRATIONS`` a file has been through. A migration
that was ever published is never changed: the next one is added at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

_ARTICLES: Final = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    address TEXT UNIQUE,           -- what makes it the same source; NULL where nothing does
    source TEXT NOT NULL,
    title TEXT,
    author TEXT,
    published TEXT,
    site TEXT,
    language TEXT NOT NULL,
    fingerprint TEXT NOT NULL,     -- of the spoken text
    previous_fingerprint TEXT,
    layout TEXT NOT NULL,          -- of all blocks: names the text in force
    characters INTEGER NOT NULL,
    added REAL NOT NULL,           -- times are seconds since 1970, UTC
    opened REAL NOT NULL,
    finished REAL,
    turn INTEGER NOT NULL          -- order of opening: a clock may be set back, this may not
) STRICT;
CREATE INDEX articles_by_fingerprint ON articles (fingerprint);
CREATE INDEX articles_by_turn ON articles (turn);

-- Apart from the articles, so that listing thousands of them reads none of their text.
CREATE TABLE texts (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    layout TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    head TEXT NOT NULL,            -- JSON: the fields of the document but for its blocks
    blocks TEXT NOT NULL,          -- JSON: [kind, text] or [kind, text, rule, why] each
    UNIQUE (article, layout)
) STRICT;

CREATE TABLE places (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    layout TEXT NOT NULL,          -- the text that block and character count in
    block INTEGER NOT NULL,
    character INTEGER NOT NULL,
    seconds_left REAL,
    saved REAL NOT NULL,
    turn INTEGER NOT NULL          -- order of listening
) STRICT;
CREATE INDEX places_by_turn ON places (turn);
"""

_CHOICES_AND_HISTORY: Final = """
CREATE TABLE site_settings (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,           -- JSON
    PRIMARY KEY (site, key)
) STRICT;

CREATE TABLE lexicon (
    id INTEGER PRIMARY KEY,
    written TEXT NOT NULL,
    spoken TEXT NOT NULL,
    ipa TEXT,
    any_case INTEGER NOT NULL,
    regular INTEGER NOT NULL,
    article INTEGER REFERENCES articles ON DELETE CASCADE,
    site TEXT,
    CHECK (article IS NULL OR site IS NULL)
) STRICT;
CREATE UNIQUE INDEX lexicon_by_word
    ON lexicon (written, any_case, regular, ifnull(article, 0), ifnull(site, ''));
CREATE INDEX lexicon_by_article ON lexicon (article);

CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    article INTEGER REFERENCES articles ON DELETE SET NULL,
    started REAL NOT NULL,
    seconds REAL NOT NULL,
    characters INTEGER NOT NULL
) STRICT;
CREATE INDEX history_by_start ON history (started);
CREATE INDEX history_by_article ON history (article);
"""

_SHELF_AND_BOOKMARKS: Final = """
CREATE TABLE shelf (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    queued REAL,                   -- its place in the queue; NULL: it is not in it
    archived REAL,                 -- when; NULL: it is not
    trashed REAL                   -- when; NULL: it is not
) STRICT;
CREATE INDEX shelf_by_queue ON shelf (queued);

CREATE TABLE bookmarks (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    layout TEXT NOT NULL,          -- the text that block and character count in
    block INTEGER NOT NULL,
    character INTEGER NOT NULL,
    quotation TEXT NOT NULL,       -- what is written there
    note TEXT NOT NULL,
    seconds REAL,                  -- from the start, at the voice and speed of that day
    made REAL NOT NULL
) STRICT;
CREATE INDEX bookmarks_by_article ON bookmarks (article);
"""

_TOUCHED: Final = """
ALTER TABLE places ADD COLUMN seconds_total REAL;   -- of the article, as seconds_left was told

CREATE TABLE touched (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    layout TEXT NOT NULL,          -- the text that block and character count in
    block INTEGER NOT NULL,
    character INTEGER NOT NULL
) STRICT;
"""

_SPEED: Final = """
ALTER TABLE articles ADD COLUMN speed REAL;         -- that was chosen for it; NULL: none was
"""

MIGRATIONS: Final = (_ARTICLES, _CHOICES_AND_HISTORY, _SHELF_AND_BOOKMARKS, _TOUCHED, _SPEED)
"""Script n leads from version n to version n + 1."""

LATEST: Final = len(MIGRATIONS)

TABLES: Final = (
    *("articles", "texts", "places", "site_settings", "lexicon", "history"),
    *("shelf", "bookmarks", "touched"),
)
"""Every table, a table after those that it refers to."""

_STRICT_IS_KNOWN: Final = sqlite3.sqlite_version_info >= (3, 37)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has been through; 0: none, it is new."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection, to: int = LATEST) -> None:
    """Bring an open file to version ``to``, each step in a transaction of its own.

    Two programs may do this to one file at once: the version is read again under the lock.
    """
    while version(connection) < to:
        connection.execute("BEGIN IMMEDIATE")
        try:
            current = version(connection)
            if current < to:
                for statement in _statements(MIGRATIONS[current]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {current + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: ``executescript`` would commit in between."""
    if not _STRICT_IS_KNOWN:  # the tables are the same, only not checked
        script = script.replace(") STRICT;", ");")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
