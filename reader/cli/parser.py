"""The words of the command line, and which function each of them calls."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from reader import __version__
from reader.errors import UsageError

_TOP = """\
reader [SOURCE]                 open it on the screen; space plays (no SOURCE: go on where you were)
reader speak SOURCE             narrate it here, a line a sentence
reader export SOURCE... -o OUT  save it as an MP3, or in another format
reader text SOURCE... --why     what is read out, and what is not and why
reader feed SOURCE              the entries of a feed; --entry N reads one
reader words                    how words are to be said; check: those likely to be misread
reader voices                   the voices on this machine
reader cache                    the speech and pages that are kept, and how to clear them
reader config                   the settings, where each comes from, and how to set one
reader doctor                   what works here, and how to mend what does not
reader completion bash          commands and options completed by the shell: bash, zsh or fish

SOURCE is a file (text, HTML, Markdown, EPUB, PDF, DOCX, ODT, a feed, a saved page), a web address,
- for standard input, -c for the clipboard, or sample, which is built in. A file that is called like
a command is ./command."""


_WORDS = """\
How words are to be said.

reader words list                     those that there are
reader words add WRITTEN SPOKEN       say SPOKEN for WRITTEN; SPOKEN "" keeps it silent
reader words accept WORD...           it is said right: check no longer names it
reader words remove WRITTEN|NUMBER    say it as by itself again
reader words test WRITTEN [SPOKEN]    how a word, or a sentence, is said and why
reader words import FILE              add those of a file, also one of Voice Dream; - is a pipe
reader words export [FILE]            write them into a file, or here
reader words check SOURCE             the words of an article most likely to be misread

WRITTEN is a whole word or several, with the capitals it has in the text."""


CLIPBOARD = "clipboard:"

_WITH_VALUE = ("-v", "--voice", "-s", "--speed", "-l", "--lang", "--device", "--entry", "--site")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message[:1].upper() + message[1:], f"See {self.prog} --help")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options, with ``run`` set to the function to call.

    :raises UsageError: they make no sense.
    """
    at, command = find_command(arguments)
    parser = parser_of(command)
    if command:
        # Options that hold everywhere may come before the command as well.
        arguments = [*arguments[:at], *arguments[at + 1 :]]
    options = parser.parse_intermixed_args(arguments)
    _add_clipboard(parser, options)
    return options


def find_command(arguments: Sequence[str]) -> tuple[int, str]:
    """The index of the first argument that is no option, and the command there; empty: it is none.

    The index is behind the last argument where there is no such argument.
    """
    at = _first_word(arguments)
    return at, arguments[at] if at < len(arguments) and arguments[at] in commands() else ""


def commands() -> dict[str, Callable[[], argparse.ArgumentParser]]:
    """What makes the parser of each command."""
    return {
        "speak": _speak,
        "export": _export,
        "text": _text,
        "feed": _feed,
        "words": _words,
        "voices": _voices,
        "cache": _cache,
        "config": _config,
        "doctor": _doctor,
        "completion": _completion,
    }


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command; empty: of ``reader SOURCE``."""
    return commands()[command]() if command else _open()


def _add_clipboard(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Make ``-c`` a source, and see that there is one where one is needed."""
    if not hasattr(options, "clipboard"):
        return
    copied = [CLIPBOARD] if options.clipboard else []
    if hasattr(options, "sources"):
        options.sources += copied
        missing = not options.sources
    else:
        if copied and options.source is not None:
            parser.error("SOURCE and -c are two texts, and one is read at a time")
        options.source = CLIPBOARD if copied else options.source
        # Without one, what was heard last goes on, or the sample is opened.
        missing = options.source is None and not options.resume and parser.prog != "reader"
    if missing:
        parser.error("a SOURCE is missing: a file, a web address, - or -c")


def _first_word(arguments: Sequence[str]) -> int:
    """The index of the first argument that is neither an option nor an option's value."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-") and arguments[at] not in "--":
        at += 2 if arguments[at] in _WITH_VALUE else 1
    return at


def _open() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader",
        usage="reader [SOURCE] [options] | reader COMMAND ...",
        description="Listen to an article in the terminal, or save it as a sound file.\n\n" + _TOP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument("--play", action="store_true", help="start at once instead of at space")
    parser.add_argument(
        "--no-library",
        dest="resume",
        action="store_false",
        help="begin at the beginning, and keep neither the article nor the place",
    )
    parser.add_argument("--version", action="version", version=f"article-reader {__version__}")
    _clipboard(parser)
    _common(parser)
    _device(parser)
    return _calling(parser, "reader.cli.listen", "open_screen")


def _speak() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader speak", description="Narrate without a screen, a line a sentence."
    )
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where you were, and keep the place (no SOURCE: in the last article)",
    )
    _clipboard(parser)
    _common(parser)
    _device(parser)
    return _calling(parser, "reader.cli.listen", "speak")


def _export() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader export", description="Save articles as sound files.")
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("-o", "--output", metavar="OUT", help="file, or folder for several sources")
    parser.add_argument(
        "-f",
        "--format",
        choices=("mp3", "wav", "m4b", "m4a", "opus", "ogg", "flac"),
        help="default: as OUT says, or mp3; all but mp3 and wav need ffmpeg",
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    parser.add_argument("--jobs", type=int, metavar="N", help="voices at work at once")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be made")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    _clipboard(parser)
    _common(parser)
    return _calling(parser, "reader.cli.export", "run")


def _text() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader text", description="The text that is read out.")
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument(
        "--why", action="store_true", help="all of the page, and why what is silent"
    )
    parser.add_argument("--all", action="store_true", help="all of the page in full")
    parser.add_argument("--json", action="store_true", help="one JSON object a source")
    _clipboard(parser)
    _common(parser)
    return _calling(parser, "reader.cli.text", "run")


def _feed() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader feed", description="The entries of a feed, the newest first.")
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("--json", action="store_true", help="one JSON object an entry")
    return _calling(parser, "reader.cli.feed", "run")


def _words() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader words",
        usage="reader words [ACTION] [WORD ...] [options]",
        description=_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = ("list", "add", "accept", "remove", "test", "import", "export", "check")
    parser.add_argument("action", nargs="?", choices=actions, default="list", metavar="ACTION")
    parser.add_argument("words", nargs="*", metavar="WORD")
    where = parser.add_argument_group("where a word holds; with neither everywhere")
    where.add_argument("--site", metavar="SITE", help="on this site, such as example.org")
    where.add_argument("--article", metavar="SOURCE", help="in this article")
    how = parser.add_argument_group("add and test")
    how.add_argument("--ipa", metavar="IPA", help="its sound, such as kɑːˈsiːm")
    how.add_argument("--any-case", action="store_true", help="whatever its capitals are")
    how.add_argument("--regex", action="store_true", help="WRITTEN is a regular expression")
    some = parser.add_argument_group("some of them")
    some.add_argument("--json", action="store_true", help="list, check: one JSON object a word")
    some.add_argument("--dry-run", action="store_true", help="import: only say what it would do")
    some.add_argument("--force", action="store_true", help="export: replace a file")
    some.add_argument("--limit", type=int, metavar="N", help="check: the worst N; default 20")
    some.add_argument(
        "--play", action="store_true", help="test: say it; check: hear each, mend or accept it"
    )
    parser.add_argument(
        "-c", "--clipboard", dest="copied", action="store_true", help="check: what was copied"
    )
    _common(parser)
    _device(parser)
    return _calling(parser, "reader.cli.words", "run")


def _voices() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader voices", description="The voices on this machine.")
    parser.add_argument("action", nargs="?", choices=("list",), default="list")
    parser.add_argument("-l", "--lang", metavar="TAG", help="only those that speak it, such as de")
    return _calling(parser, "reader.cli.voices", "run")


def _cache() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader cache", description="The speech and the pages that are kept for next time."
    )
    parser.add_argument("action", nargs="?", choices=("info", "clear", "path"), default="info")
    return _calling(parser, "reader.cli.cache", "run")


def _config() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader config",
        description="The settings, and where they come from.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="What is read of an article is chosen with cleaning.NAME (docs/cleaning.md):\n"
        "  off, on (rules), silent, spoken (kinds of block), asides, include, exclude (CSS\n"
        "  selectors), phrases, keep, drop (blocks), intro, outro (a line each).",
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=("show", "path", "init", "set", "unset"),
        default="show",
        help="show them; path of their file; init: write one with all of them; set, unset one",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="such as speed, or cleaning.off")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="such as 1.25, or share-row")
    parser.add_argument(
        "--site",
        metavar="SITE",
        help="for cleaning: on this site alone, such as example.org; files: what has no site",
    )
    return _calling(parser, "reader.cli.settings", "run")


def _doctor() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader doctor", description="What works here, and how to mend the rest.")
    return _calling(parser, "reader.cli.doctor", "run")


def _completion() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader completion",
        description="The script that lets a shell complete what is typed. Put into its start-up "
        'file: eval "$(reader completion bash)", the same with zsh, '
        "or reader completion fish | source.",
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    return _calling(parser, "reader.cli.completion", "run")


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--entry", type=int, metavar="N", help="of a feed; 1 is the newest")
    parser.add_argument("-v", "--voice", metavar="NAME", help="as reader voices lists them")
    parser.add_argument("-s", "--speed", type=float, metavar="X", help="0.5 to 4 times as fast")
    parser.add_argument(
        "-l", "--lang", metavar="TAG", help="language of the text, such as en or de"
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="fetch and make everything anew, and keep none of it",
    )


def _clipboard(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-c", "--clipboard", action="store_true", help="read what was copied")


def _device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device",
        metavar="NAME",
        help="the output to be heard on; null: make no sound and keep the time",
    )


def _calling(parser: argparse.ArgumentParser, module: str, name: str) -> argparse.ArgumentParser:
    """Set what is to run, imported only when it does."""

    def run(options: argparse.Namespace) -> int:
        function: Callable[[Any], int] = getattr(importlib.import_module(module), name)
        return function(options)

    parser.set_defaults(run=run)
    return parser
