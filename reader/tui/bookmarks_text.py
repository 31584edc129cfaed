"""Bookmarks as Markdown: articles with their bookmarks come in, a text to be kept goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reader.library import Article, Bookmark
from reader.tui.library_rows import name_of
from reader.tui.transport import clock

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(articles: Iterable[tuple[Article, Sequence[Bookmark]]]) -> str:
    """A heading an article, and for each bookmark quotation, note, place and time."""
    lines = []
    for article, marks in articles:
        lines += [f"## {_plain(name_of(article))}", "", _plain(article.source), ""]
        for mark in marks:
            lines += [f"> {_plain(mark.quotation)}", ""]
            if mark.note:
                lines += [_plain(mark.note), ""]
            at = [f"paragraph {mark.place.block + 1}"]
            if mark.seconds is not None:
                at.append(clock(mark.seconds))
            at.append(f"{mark.made.astimezone():%Y-%m-%d %H:%M}")
            lines += [f"*{', '.join(at)}*", ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Words that mean nothing to Markdown, in one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
