"""What the parsers of several commands have in common: options, and the function they call."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from typing import Any, NoReturn

from reader.errors import UsageError


class Parser(argparse.ArgumentParser):
    """One whose errors are told as all others are."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message[:1].upper() + message[1:], f"See {self.prog} --help")


def common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--entry", type=int, metavar="N", help="of a feed; 1 is the newest")
    parser.add_argument("-v", "--voice", metavar="NAME", help="as reader voices lists them")
    parser.add_argument("-s", "--speed", type=float, metavar="X", help="0.5 to 4 times as fast")
    parser.add_argument("--pitch", type=float, metavar="X", help="0.5 to 2 times as high")
    parser.add_argument(
        "-l", "--lang", metavar="TAG", help="language of the text, such as en or de"
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="fetch and make everything anew, and keep none of it",
    )


def clipboard(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-c", "--clipboard", action="store_true", help="read what was copied")


def device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device",
        metavar="NAME",
        help="the output to be heard on; null: make no sound and keep the time",
    )


def timing(parser: argparse.ArgumentParser) -> None:
    times = parser.add_argument_group("time")
    end = times.add_mutually_exclusive_group()
    end.add_argument(
        "--in",
        dest="within",
        metavar="TIME",
        help="read as fast as it takes to end in 12m, 1h30m: the article, or the queue that plays",
    )
    end.add_argument("--until", metavar="TIME", help="the same, to end at 08:30")
    times.add_argument(
        "--sleep",
        metavar="WHEN",
        help="fade out and pause: after 30m of what is heard, or at the end of section or article",
    )


def calling(parser: argparse.ArgumentParser, module: str, name: str) -> argparse.ArgumentParser:
    """Set what is to run, imported only when it does."""

    def run(options: argparse.Namespace) -> int:
        function: Callable[[Any], int] = getattr(importlib.import_module(module), name)
        return function(options)

    parser.set_defaults(run=run)
    return parser
