"""Where a word of the listener holds: what was typed comes in, a place in the library goes out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.cli.choices import named_site
from reader.cli.settings import choices_in_force
from reader.cli.terminal import notice, one_line
from reader.config import load
from reader.errors import ExportFailed, SourceMissing, UsageError
from reader.language.lexicon import Pronunciation

if TYPE_CHECKING:
    from reader.library import LexiconEntry, Library

EVERYWHERE: Final = "everywhere"
_ALL: Final = 1_000_000_000
_WIDEST: Final = 40


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a word holds: in one article, on one site, or with neither everywhere."""

    site: str | None = None
    article: int | None = None

    def covers(self, entry: LexiconEntry) -> bool:
        """Whether an entry holds exactly here."""
        return entry.site == self.site and entry.article_id == self.article


@contextmanager
def words_kept(*, writing: bool = False) -> Iterator[Library | None]:
    """The library; None where there is none yet and nothing is to be written.

    :raises ExportFailed: at the end, where what was written is not kept.
    """
    from reader.library import Library, library_path

    if not writing and not library_path().exists():
        yield None
        return
    with Library.open(notice=notice) as library:
        yield library
        if writing and not library.on_file:  # it has said why
            raise ExportFailed("The words are not kept", "See reader doctor")


def article_number(library: Library | None, source: str) -> int | None:
    """The article of the library with that source; None: there is none."""
    from reader.library.texts import address

    wanted = address(source) or source
    found = library.recent(_ALL) if library is not None else ()
    return next((each.id for each in found if wanted == each.source), None)


def reach_of(library: Library | None, options: argparse.Namespace) -> Reach | None:
    """What ``--site`` and ``--article`` say; None: neither was given.

    :raises UsageError: both were given, or the site is none.
    :raises SourceMissing: the article is not in the library.
    """
    if options.site is not None and options.article is not None:
        raise UsageError("--site and --article are two places", "Give one of them")
    if options.site is not None:
        return Reach(site=named_site(options.site))
    if options.article is None:
        return None
    number = article_number(library, options.article)
    if number is None:
        raise SourceMissing(
            f"{one_line(options.article)} is not in the library",
            "Open it once with reader SOURCE, or name the site with --site",
        )
    return Reach(article=number)


def reach_to_write(library: Library, options: argparse.Namespace) -> Reach:
    """The same, for a word that is added: an article that is not in the library is put there.

    :raises UsageError: as ``reach_of``.
    :raises SourceError: the article cannot be had.
    """
    if options.site is None and options.article is not None:
        number = article_number(library, options.article)
        return Reach(article=number or _remembered(library, options))
    return reach_of(library, options) or Reach()


def _remembered(library: Library, options: argparse.Namespace) -> int:
    from reader.opening import open_document

    settings = load(vars(options))
    document = open_document(
        options.article, settings.lang, choices=choices_in_force(settings), allow_empty=True
    )
    return library.remember(document).id


def place_of(library: Library, entry: LexiconEntry) -> str:
    """Where an entry holds, in words; not yet safe to print."""
    if entry.article_id is None:
        return entry.site or EVERYWHERE
    article = library.article(entry.article_id)
    return EVERYWHERE if article is None else article.source


def said_of(spoken: str, ipa: str | None) -> str:
    """What is said, in a cell of a table."""
    sound = f"/{ipa}/" if ipa else ""
    return " ".join(filter(None, (spoken, sound))) or "(nothing)"


def is_accepted(entry: LexiconEntry) -> bool:
    """Whether it is only there for the word not to be named again."""
    return Pronunciation(
        *(entry.written, entry.spoken, entry.ipa, entry.any_case, entry.regular)
    ).accepted


def entry_named(library: Library, entry: LexiconEntry) -> str:
    """An entry in one line, safe to print."""
    if is_accepted(entry):
        return one_line(f"{entry.written} stays as it is ({place_of(library, entry)})")
    said = said_of(entry.spoken, entry.ipa)
    return one_line(f"{entry.written} → {said} ({place_of(library, entry)})")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells under each other, safe to print; the last column is as wide as it likes."""
    cells = [[_cell(each) for each in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)][:-1]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in cells
    )


def _cell(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 2]} …"
