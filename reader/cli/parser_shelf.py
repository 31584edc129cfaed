"""The words of the commands that keep articles, and of those that go to a reader that runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from reader.cli.parser_parts import Parser, calling, clipboard, common, device, timing

CONTROLS: Final = {
    "play": "go on, in the reader that runs",
    "pause": "fall silent",
    "toggle": "pause or play",
    "next": "on to the next sentence",
    "back": "back a sentence",
    "where": "what is read, and where",
    "stop": "end it, with its place kept",
    "speed": "read so many times as fast",
    "volume": "set its volume, a share from 0 to 1",
}
"""By name, what each does."""
SORTS: Final = ("opened", "added", "title", "site", "left")

_QUEUE: Final = """\
What is to be heard, one article after the other.

reader queue                      what waits, in this order
reader queue add NAME...          put articles of the library last (a new one: reader add SOURCE)
reader queue remove NAME...       take them out; they stay in the library
reader queue move NAME NUMBER     have an article stand there
reader queue clear                take all of them out
reader queue play                 narrate it here; the next one begins when one has ended

NAME is a number of the last list, or a part of the title."""

_LIBRARY: Final = """\
Everything that was opened, with its text, its place and what is left of it.

reader library [FILTER]           what there is; FILTER is looked for in title, author and site
reader library archive NAME...    put articles away, with their place
reader library restore NAME...    take them back
reader library delete NAME...     throw them away; they can be had back for a week
reader library undelete NAME...   take them back
reader library show NAME          all that is known of an article

NAME is a number of the last list, or a part of the title."""

_BOOKMARKS: Final = """\
The places that were marked.

reader bookmarks [NAME]           those there are, or those of an article
reader bookmarks remove NUMBER    of the last list
reader bookmarks export [NAME]    as Markdown: quotation, note, place, time

NAME is a number of the last reader library, a source, or a part of the title."""


def add() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader add",
        description="Put articles into the library and the queue, also while a reader runs.",
    )
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--next", action="store_true", help="before all that waits, not after it")
    some = parser.add_mutually_exclusive_group()
    some.add_argument("--all", action="store_true", help="of a feed: all that is whole in it")
    some.add_argument("--newest", type=int, metavar="N", help="of a feed: the newest N of them")
    parser.add_argument("--json", action="store_true", help="one JSON object an article")
    clipboard(parser)
    common(parser)
    return calling(parser, "reader.cli.add", "run")


def queue() -> argparse.ArgumentParser:
    parser = _several("queue", _QUEUE)
    actions = ("list", "add", "remove", "move", "clear", "play")
    parser.add_argument("action", nargs="?", choices=actions, default="list", metavar="ACTION")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="list: one JSON object an article")
    common(parser)
    device(parser)
    timing(parser)
    parser.set_defaults(source=None, queue=True, resume=True)
    return calling(parser, "reader.cli.queue", "run")


def library() -> argparse.ArgumentParser:
    parser = _several("library", _LIBRARY)
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--archived", action="store_true", help="list: what was put away")
    parser.add_argument("--deleted", action="store_true", help="list: what was thrown away")
    parser.add_argument("--sort", choices=SORTS, help="list: by this; default opened")
    parser.add_argument("--json", action="store_true", help="list, show: one JSON object each")
    return calling(parser, "reader.cli.library", "run")


def bookmarks() -> argparse.ArgumentParser:
    parser = _several("bookmarks", _BOOKMARKS)
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("-o", "--output", metavar="FILE", help="export: write them there")
    parser.add_argument("--force", action="store_true", help="export: replace a file")
    parser.add_argument("--json", action="store_true", help="one JSON object a bookmark")
    return calling(parser, "reader.cli.bookmarks", "run")


def history() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader history",
        description="How much was listened to: today, since Monday, in all. It stays on this "
        "machine.",
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=("show", "clear"),
        default="show",
        help="clear: forget it; articles and places stay",
    )
    parser.add_argument("--json", action="store_true", help="as a JSON object")
    return calling(parser, "reader.cli.history", "run")


def control(name: str) -> Callable[[], argparse.ArgumentParser]:
    """What makes the parser of a command of ``CONTROLS``."""

    def make() -> argparse.ArgumentParser:
        about = CONTROLS[name]
        parser = Parser(
            prog=f"reader {name}",
            description=f"{about[:1].upper()}{about[1:]}; told to the reader that played last.",
        )
        if name in ("speed", "volume"):
            parser.add_argument("value", type=float, metavar="X")
        parser.add_argument("--json", action="store_true", help="how it stands, as a JSON object")
        parser.set_defaults(do=name)
        return calling(parser, "reader.cli.control", "run")

    return make


def events() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader events",
        description="What the reader that runs tells, a JSON object a line: each sentence with its "
        "characters and seconds, and each change of state.",
    )
    return calling(parser, "reader.cli.control", "listen")


def _several(name: str, about: str) -> argparse.ArgumentParser:
    return Parser(
        prog=f"reader {name}",
        usage=f"reader {name} [ACTION] [NAME ...] [options]",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
