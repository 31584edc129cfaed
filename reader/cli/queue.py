"""``reader queue``: what waits to be heard, listed, put in order, and played."""

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
from reader.cli.terminal import notice, print_json
from reader.errors import UsageError

if TYPE_CHECKING:
    from reader.library import Article

ACTIONS: Final = ("list", "add", "remove", "move", "clear", "play")
_HELP: Final = "See reader queue --help"
_IN_IT: Final = {"kind": "queue", "where": "in the queue"}


def run(options: argparse.Namespace) -> int:
    """Do one action.

    :raises UsageError: its words make no sense.
    """
    action, names = options.action, options.names
    if action in ("list", "clear", "play") and names:
        raise UsageError(f"reader queue {action} takes no more words", _HELP)
    if action in ("add", "remove") and not names:
        raise UsageError(f"reader queue {action} takes a number or a title", _HELP)
    if options.json and action != "list":
        raise UsageError(f"--json means nothing to reader queue {action}", _HELP)
    return _RUN[action](options)


def _list(options: argparse.Namespace) -> int:
    with shelf() as library:
        articles = library.queue()
        lost = not articles and not library.on_file
    put_down("queue", [article.id for article in articles])
    if options.json:
        for number, article in enumerate(articles, 1):
            print_json(as_json(article, number))
    elif articles:
        for line in lines_of(rows_of(articles)):
            print(line)
        count = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
        print(f"\n{count}, {minutes(sum(article.left for article in articles))}.")
    elif not lost:
        notice("The queue is empty", "Add to it: reader add SOURCE")
    return 1 if lost else 0


def _add(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:
        everything = [*library.articles(), *library.articles(archived=True)]

        def act(article: Article) -> None:
            library.enqueue(article.id)
            print(f"In the queue: {called(article)}")

        return each_named(everything, options.names, act)


def _remove(options: argparse.Namespace) -> int:
    with shelf(writing=True) as library:

        def act(article: Article) -> None:
            library.dequeue(article.id)
            print(f"Removed: {called(article)}")

        return each_named(library.queue(), options.names, act, **_IN_IT)


def _move(options: argparse.Namespace) -> int:
    if len(options.names) != 2 or not options.names[1].isdecimal():
        raise UsageError("reader queue move takes a number or a title, and the new number", _HELP)
    name, to = options.names
    with shelf(writing=True) as library:
        article = named(library.queue(), name, **_IN_IT)
        library.enqueue(article.id, max(0, int(to[:9]) - 1))
        queue = library.queue()
        at = [each.id for each in queue].index(article.id)
        put_down("queue", [each.id for each in queue])
        print(f"Now number {at + 1} of {len(queue)}: {called(article)}")
    return 0


def _clear(options: argparse.Namespace) -> int:  # noqa: ARG001 (it has none)
    with shelf(writing=True) as library:
        queue = library.queue()
        for article in queue:
            library.dequeue(article.id)
        count = "1 article" if len(queue) == 1 else f"{len(queue)} articles"
        print(f"Taken out of the queue: {count}. They are still in the library.")
    return 0


def _play(options: argparse.Namespace) -> int:
    from reader.cli.listen import speak

    return speak(options)


_RUN: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "clear": _clear,
    "play": _play,
}
