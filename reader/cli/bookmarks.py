"""``reader bookmarks``: the places that were marked, listed, removed, written as Markdown."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.cli.shelf_names import called, listed, named, put_down, shelf
from reader.cli.terminal import duration, notice, one_line, print_json
from reader.errors import ExportFailed, OutputExists, ReaderError, UsageError

if TYPE_CHECKING:
    from reader.library import Article, Bookmark, Library

ACTIONS: Final = ("list", "remove", "export")
_HELP: Final = "See reader bookmarks --help"
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#&|~])")
_AT_THE_START: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def run(options: argparse.Namespace) -> int:
    """Do one action; a word that is none is the article.

    :raises UsageError: the words or options make no sense together.
    """
    action, names = options.action, list(options.names)
    if action not in ACTIONS:
        action, names = "list", [action, *names]
    if action == "remove" and not names:
        raise UsageError("reader bookmarks remove takes the number in the list", _HELP)
    if options.output is not None and action != "export":
        raise UsageError(f"--output means nothing to reader bookmarks {action}", _HELP)
    if options.json and action == "remove":
        raise UsageError("--json means nothing to reader bookmarks remove", _HELP)
    options.names = names
    return _RUN[action](options)


def as_text(found: Iterable[tuple[Article, list[Bookmark]]]) -> str:
    """The bookmarks of articles, as Markdown."""
    return "# Bookmarks\n\n" + "\n".join(markdown(article, marks) for article, marks in found)


def markdown(article: Article, bookmarks: list[Bookmark]) -> str:
    """The bookmarks of an article: its title and address, then quotation, note, place and time."""
    lines = [f"## {_plain(article.title or article.source)}", ""]
    about = [_address(article.source)]
    about += [_plain(each) for each in (article.author, article.site, article.published) if each]
    lines += [" · ".join(about), ""]
    for mark in bookmarks:
        lines += [f"> {_plain(mark.quotation)}", ""]
        if mark.note:
            lines += [_plain(mark.note), ""]
        at = [f"paragraph {mark.place.block + 1}, character {mark.place.character + 1}"]
        if mark.seconds is not None:
            at.append(duration(mark.seconds))
        at.append(f"{mark.made.astimezone():%Y-%m-%d %H:%M}")
        lines += [f"*{', '.join(at)}*", ""]
    return "\n".join(lines)


def _list(options: argparse.Namespace) -> int:
    with shelf() as library:
        found = list(_found(library, options.names))
        lost = not found and not library.on_file
    put_down("bookmarks", [mark.id for _, marks in found for mark in marks])
    number = 0
    for article, marks in found:
        if not options.json:
            print(called(article))
        for mark in marks:
            number += 1
            if options.json:
                print_json(_as_json(article, mark, number))
                continue
            at = "" if mark.seconds is None else duration(mark.seconds)
            print(f"{number:>4}  {at:>7}  {one_line(mark.quotation)}")
            if mark.note:
                print(f"{'':>15}{one_line(mark.note)}")
    if not found and not options.json and not lost:
        notice("There are no bookmarks", "b makes one on the screen")
    return 1 if lost else 0


def _remove(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:
        known = {mark.id: mark for mark in library.bookmarks()}
        numbers = listed("bookmarks")
        chosen = []
        for name in options.names:
            number = int(name[:12]) if name.isascii() and name.isdecimal() else 0
            wanted = numbers[number - 1] if 1 <= number <= len(numbers) else number
            if wanted not in known:
                raise ReaderError(
                    f"There is no bookmark {one_line(name)!r}",
                    "See their numbers with reader bookmarks",
                )
            chosen.append(known[wanted])
        for mark in chosen:
            library.remove_bookmark(mark.id)
            print(f"Removed: {one_line(mark.quotation)}")
    return 0


def _export(options: argparse.Namespace) -> int:
    with shelf() as library:
        found = list(_found(library, options.names))
    if not found:
        raise ReaderError("There are no bookmarks to export", "See reader bookmarks")
    if options.json:
        number = 0
        for article, marks in found:
            for mark in marks:
                number += 1
                print_json(_as_json(article, mark, number))
        return 0
    text = as_text(found)
    if options.output in (None, "-"):
        sys.stdout.write(text)
        return 0
    write(Path(options.output), text, options.force)
    print(one_line(options.output))
    return 0


def _found(library: Library, names: list[str]) -> Iterator[tuple[Article, list[Bookmark]]]:
    """The articles that have bookmarks, the one that was opened last first, or the one named."""
    marked = {mark.article_id for mark in library.bookmarks()}
    everything = [*library.articles(), *library.articles(archived=True)]
    articles = [article for article in everything if article.id in marked]
    if names:
        # Of those with bookmarks the name is to mean one; a number counts in the last list of all.
        articles = [named(articles, " ".join(names), where="among the articles with bookmarks")]
    for article in articles:
        yield article, library.bookmarks(article.id)


def write(path: Path, text: str, force: bool) -> None:
    """Write a text to a file, in place of one that is there if that is wanted.

    :raises OutputExists: there is one.
    :raises ExportFailed: it cannot be written.
    """
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputExists(
            f"{one_line(str(path))} is there already", "Give another name, or --force"
        ) from None
    except OSError as error:
        raise ExportFailed(
            f"{one_line(str(path))} cannot be written ({error.strerror})", "Choose another place"
        ) from error


def _plain(text: str) -> str:
    """Text from a page as Markdown that looks the same and does nothing."""
    escaped = _MARKUP.sub(r"\\\1", one_line(text))
    return _AT_THE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _address(source: str) -> str:
    line = one_line(source)
    web = re.fullmatch(r"https?://[^\s<>]+", line)
    return f"<{line}>" if web else _plain(line)


def _as_json(article: Article, mark: Bookmark, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "id": mark.id,
        "title": article.title and one_line(article.title),
        "source": one_line(article.source),
        "block": mark.place.block,
        "character": mark.place.character,
        "seconds": mark.seconds,
        "quotation": one_line(mark.quotation),
        "note": one_line(mark.note),
        "made": mark.made.isoformat(),
    }


_RUN: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "list": _list,
    "remove": _remove,
    "export": _export,
}
