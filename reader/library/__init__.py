"""What is remembered: documents and places come in, and come back the next day.

One SQLite file, ``library.sqlite3``, holds the articles with their text, where the listener is in
each, choices per site, the lexicon and the history. ``Library`` is the door; all else that comes
out of it is a frozen value.
"""

from reader.library.library import Library, library_path
from reader.library.values import Article, Bookmark, LexiconEntry, Listening, Scope, Totals

__all__ = [
    "Article",
    "Bookmark",
    "LexiconEntry",
    "Library",
    "Listening",
    "Scope",
    "Totals",
    "library_path",
]
