"""Which article is meant: what was typed comes in, an article of the library goes out.

People name an article by its number in the list that they saw last, or by a part of its title. So
every list that is printed is put down, beside the library, and what a name could mean is printed as
a list as well.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from reader.cli.terminal import complain, notice, one_line
from reader.errors import ExportFailed, ReaderError, UsageError
from reader.library.finding import meant

if TYPE_CHECKING:
    from reader.library import Article, Library

LISTING: Final = "listing.json"
_LONGEST: Final = 12
"""Candidates that are printed: more are not read."""


class Unknown(ReaderError):
    """There is no such article."""


@contextmanager
def shelf(*, writing: bool = False) -> Iterator[Library]:
    """The library, made where there is none.

    :raises ExportFailed: at the end, where what was written is not kept.
    """
    from reader.library import Library

    with Library.open(notice=notice) as library:
        yield library
    if writing and not library.on_file:  # it has said why; closing was the last attempt
        raise ExportFailed("Nothing is kept of that", "See reader doctor")


def put_down(kind: str, numbers: Sequence[int]) -> None:
    """Keep what was listed.

    :param kind: of list, ``library``, ``queue`` or ``bookmarks``; one of each is kept.
    """
    from reader.library import library_path

    path = library_path().with_name(LISTING)
    text = json.dumps(_listings() | {kind: list(numbers)})
    beside = path.with_name(f"{LISTING}.{os.getpid()}")
    with suppress(OSError):  # the library has said what is the matter with the folder
        beside.write_text(text, encoding="ascii")
        beside.replace(path)


def listed(kind: str) -> list[int]:
    """What was listed last; empty: nothing was."""
    found = _listings().get(kind)
    return [each for each in found if isinstance(each, int)] if isinstance(found, list) else []


def _listings() -> dict[str, Any]:
    from reader.library import library_path

    try:
        found = json.loads(library_path().with_name(LISTING).read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def named(
    articles: Sequence[Article],
    name: str,
    *,
    kind: str = "library",
    where: str = "in the library",
) -> Article:
    """The article that a name means.

    :param articles: that it can be, in the order in which they would be listed.
    :param name: the number in the last list, a source, the title or a part of it; an ``id``.
    :param kind: of list in which a number counts.
    :raises Unknown: it means none.
    :raises UsageError: it means several; they were listed.
    """
    in_list = False
    if name.isascii() and name.isdecimal():
        by_number = {article.id: article for article in articles}
        numbers = listed(kind) or [article.id for article in articles]
        number = int(name[:12])
        wanted = numbers[number - 1] if 1 <= number <= len(numbers) else number
        if wanted in by_number:
            return by_number[wanted]
        in_list = True
    found = meant(articles, name)
    if not found:
        what = f"number {one_line(name)}" if in_list else repr(one_line(name))
        raise Unknown(
            f"There is no {what} {where}",
            f"See what there is with reader {kind}",
        )
    if len(found) > 1:
        put_down(kind, [article.id for article in found])
        for number, article in enumerate(found[:_LONGEST], 1):
            complain(f"{number}: {called(article)}")
        more = len(found) - _LONGEST
        if more > 0:
            complain(f"and {more} more")
        raise UsageError(
            f"{one_line(name)!r} can be {len(found)} articles", "Name one by its number here"
        )
    return found[0]


def each_named(
    articles: Sequence[Article], names: Sequence[str], act: Callable[[Article], None], **how: str
) -> int:
    """Do something with every article that is named; one that is not found stops no other.

    :param how: as for ``named``.
    :returns: the exit code.
    """
    codes, chosen = [], []
    for name in names:  # all before the first is done, which may change what the numbers mean
        try:
            chosen.append(named(articles, name, **how))
        except ReaderError as error:
            complain(str(error))
            codes.append(error.exit_code)
    for article in dict.fromkeys(chosen):
        act(article)
    return max(codes, default=0)


def called(article: Article) -> str:
    """How an article is named in a line; safe to print."""
    if article.title is None and not re.match(r"[a-z]+:", article.source, re.IGNORECASE):
        return one_line(PurePath(article.source).name or article.source)
    return one_line(article.title or article.source)


def as_json(article: Article, number: int) -> dict[str, Any]:
    """The object that ``--json`` prints."""
    share = article.share
    return {
        "number": number,
        "id": article.id,
        "title": article.title and one_line(article.title),
        "author": article.author and one_line(article.author),
        "site": article.site and one_line(article.site),
        "published": article.published,
        "language": article.language,
        "source": one_line(article.source),
        "characters": article.characters,
        "heard": None if share is None else round(share, 3),
        "left": round(article.left, 1),
        "speed": article.speed,
        "queued": article.queued,
        "added": article.added.isoformat(),
        "opened": article.opened.isoformat(),
        "listened": article.listened and article.listened.isoformat(),
        "finished": article.finished and article.finished.isoformat(),
        "archived": article.archived and article.archived.isoformat(),
    }


def minutes(seconds: float) -> str:
    """``7 min``, ``1 h 05 min``, ``under 1 min``."""
    whole = round(seconds / 60)
    if whole >= 60:
        return f"{whole // 60} h {whole % 60:02} min"
    return f"{whole} min" if whole else "under 1 min"


def rows_of(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """A row for a table of each: number, what was heard, what is left, date, site, title."""
    rows: list[tuple[str, ...]] = []
    for number, article in enumerate(articles, 1):
        share = article.share
        heard = "new" if article.listened is None else ""
        if share is not None:
            heard = "heard" if article.finished else f"{share:.0%}"
        left = "" if article.finished else minutes(article.left)
        site = one_line(article.site or "")
        date = f"{article.opened.astimezone():%Y-%m-%d}"
        rows.append((str(number), heard, left, date, site[:24], called(article)))
    return rows


HEAD: Final = ("", "HEARD", "LEFT", "OPENED", "SITE", "TITLE")


def lines_of(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table whose last column is cut where the terminal ends."""
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    table = [HEAD, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)][:-1]
    for row in table:
        cells = [row[0].rjust(widths[0])]
        cells += [cell.ljust(wide) for cell, wide in zip(row[1:-1], widths[1:], strict=True)]
        line = "  ".join([*cells, row[-1]])
        # What a pipe carries is for a program, or for another width.
        whole = len(line) <= width or not sys.stdout.isatty()
        yield line if whole else f"{line[: width - 2]} …"
