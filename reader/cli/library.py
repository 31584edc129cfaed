"""``reader library``: everything that was opened, found, put away, thrown away and taken back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.cli.shelf_names import (
    as_json,
    called,
    each_named,
    lines_of,
    minutes,
    named,
    put_down,
    rows_of,
    shelf,
)
from reader.cli.terminal import notice, one_line, print_json
from reader.document import Document, Place
from reader.errors import SourceMissing, UsageError
from reader.library.finding import filtered

if TYPE_CHECKING:
    from reader.library import Article, Library

ACTIONS: Final = ("list", "archive", "restore", "delete", "undelete", "show")
_HELP: Final = "See reader library --help"


def run(options: argparse.Namespace) -> int:
    """Do one action; a word that is none is what to look for.

    :raises UsageError: the words or options make no sense together.
    """
    action, names = options.action, list(options.names)
    if action not in ACTIONS:
        action, names = "list", [action, *names]
    if action != "list":
        if not names:
            raise UsageError(f"reader library {action} takes a number or a title", _HELP)
        for name in ("archived", "deleted", "sort"):
            if getattr(options, name):
                raise UsageError(f"--{name} means nothing to reader library {action}", _HELP)
        if options.json and action != "show":
            raise UsageError(f"--json means nothing to reader library {action}", _HELP)
    if options.archived and options.deleted:
        raise UsageError("--archived and --deleted are two lists", "Give one of them")
    options.names = names
    return _RUN[action](options)


def _list(options: argparse.Namespace) -> int:
    sort = options.sort or "opened"
    with shelf() as library:
        library.empty_bin()
        if options.deleted:
            articles = library.binned()
        else:
            articles = library.articles(archived=options.archived, sort=sort)
        lost = not articles and not library.on_file
        elsewhere = [] if articles else _elsewhere(library)
    found = filtered(articles, " ".join(options.names))
    put_down("library", [article.id for article in found])
    if options.json:
        for number, article in enumerate(found, 1):
            print_json(as_json(article, number))
    elif found:
        for line in lines_of(rows_of(found)):
            print(line)
    elif articles:
        notice(f"Nothing there is like {one_line(' '.join(options.names))!r}", "")
    elif not lost:
        if options.deleted or options.archived:
            notice(f"The {'bin' if options.deleted else 'archive'} is empty", "")
        elif elsewhere:
            notice("Nothing is on the shelf", f"But {' and '.join(elsewhere)}")
        else:
            notice("The library is empty", "Add: reader add SOURCE")
    return 1 if lost else 0


def _elsewhere(library: Library) -> list[str]:
    """What is kept, but not on the shelf, and how it is listed."""
    away, binned = len(library.articles(archived=True)), len(library.binned())
    told = ((away, "the archive", "--archived"), (binned, "the bin", "--deleted"))
    return [f"{n} in {where}: reader library {flag}" for n, where, flag in told if n]


def _archive(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:

        def act(article: Article) -> None:
            library.archive(article.id)
            print(f"Put away: {called(article)}")

        return each_named(library.articles(), options.names, act)


def _restore(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:

        def act(article: Article) -> None:
            library.archive(article.id, False)
            print(f"Back in the library: {called(article)}")

        away = library.articles(archived=True)
        return each_named(away, options.names, act, where="in the archive")


def _delete(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:
        library.empty_bin()

        def act(article: Article) -> None:
            library.trash(article.id)
            print(f"Deleted: {called(article)}. For a week: reader library undelete takes it back.")

        return each_named(_both(library), options.names, act)


def _undelete(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:

        def act(article: Article) -> None:
            library.trash(article.id, False)
            print(f"Taken back: {called(article)}")

        return each_named(library.binned(), options.names, act, where="in the bin")


def _show(options: argparse.Namespace) -> int:
    with shelf() as library:
        articles = [*_both(library), *library.binned()]
        article = named(articles, " ".join(options.names))
        marks = len(library.bookmarks(article.id))
        try:
            document = library.document(article.id)
        except SourceMissing as error:
            notice(error.what, error.remedy)
            document = None
        place = library.place(article.id)
    where = None if document is None or place is None else _sentence_at(document, place)
    if options.json:
        print_json(as_json(article, 1) | {"bookmarks": marks, "place": place, "text": where})
        return 0
    rows = [
        ("title", one_line(article.title or "")),
        ("author", one_line(article.author or "")),
        ("site", one_line(article.site or "")),
        ("published", one_line(article.published or "")),
        ("source", one_line(article.source)),
        ("language", article.language),
        ("heard", "" if article.share is None else f"{article.share:.0%}"),
        ("left", "" if article.finished else minutes(article.left)),
        ("at", where or ""),
        ("speed", "" if article.speed is None else f"{article.speed:g}"),
        ("added", f"{article.added.astimezone():%Y-%m-%d %H:%M}"),
        ("listened", f"{article.listened.astimezone():%Y-%m-%d %H:%M}" if article.listened else ""),
        ("finished", f"{article.finished.astimezone():%Y-%m-%d %H:%M}" if article.finished else ""),
        ("queue", "waits" if article.queued else ""),
        ("archived", f"{article.archived.astimezone():%Y-%m-%d}" if article.archived else ""),
        ("bookmarks", str(marks) if marks else ""),
    ]
    for name, value in rows:
        if value:
            print(f"{name:<9}  {value}")
    return 0


def _both(library: Library) -> list[Article]:
    return [*library.articles(), *library.articles(archived=True)]


def _sentence_at(document: Document, place: Place) -> str | None:
    """The sentence that goes on at a place, a line of it."""
    if not 0 <= place.block < len(document.blocks):
        return None
    return one_line(document.blocks[place.block].text[place.character :])[:80] or None


_RUN: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "list": _list,
    "archive": _archive,
    "restore": _restore,
    "delete": _delete,
    "undelete": _undelete,
    "show": _show,
}
