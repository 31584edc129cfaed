"""``reader export --queue``: what waits to be heard comes out of the library, as it is kept there.

The queue is read, and stays as it is: what was exported is heard another time, perhaps elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.choosing import lexicon_of, site_of
from reader.cleaning.choices import Choices
from reader.cli.gathering import Text
from reader.cli.shelf_names import called
from reader.cli.terminal import notice
from reader.document import Document
from reader.errors import NothingToRead, SourceMissing
from reader.language.lexicon import Lexicon
from reader.library import Library, library_path
from reader.queueing import kept_document


def waiting(folder: Path | None) -> list[Text]:
    """The articles of the queue, in its order.

    :param folder: for their exports.
    :raises NothingToRead: there are none, or the library cannot be read.
    """
    if library_path().exists():
        with Library.open(notice=notice) as library:
            articles, lost = library.queue(), not library.on_file
        if articles:
            return [
                Text(article.source, folder, article=article.id, name=called(article))
                for article in articles
            ]
        if lost:  # it has said why
            raise NothingToRead("The queue cannot be read", "See reader doctor")
    raise NothingToRead("The queue is empty", "Add to it: reader add SOURCE")


def open_queued(
    number: int, language: str, choices: Callable[[str], Choices]
) -> tuple[Document, Lexicon]:
    """An article as the library has it and the listener wants it, and how its words are said.

    :param number: of the article.
    :param language: that overrides its own; empty: none does.
    :raises SourceMissing: it was forgotten meanwhile, or is broken on the disk.
    """
    with Library.open(notice=notice) as library:
        article = library.article(number)
        if article is None:
            raise SourceMissing(
                "The article is not in the library any more", "Open it again from its source"
            )
        document = kept_document(library, article, language, choices)
        return document, lexicon_of(library, number, site_of(document.source))
