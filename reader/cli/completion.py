"""Shell completion: the line that is being typed comes in, what can stand there goes to the shell.

argcomplete does the work; here it is told which parser holds, for the command on the line, and what
the words without choices of their own can be. Nothing heavy is imported: a shell waits for it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

from reader.cli.parser import commands, find_command, parser_of
from reader.config import HIGHLIGHTS, MOTIONS, PASSAGES, TABLES, Settings

Completer = Callable[..., Sequence[str]]
"""Called by keyword with the ``prefix`` that is typed and the ``parsed_args`` before it."""


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["reader"], use_defaults=False, shell=options.shell).strip())
    return 0


def complete() -> NoReturn:
    """Answer a shell that asks, through the variables and the file that argcomplete's script sets
    up, and end the program."""
    from argcomplete.completers import ChoicesCompleter
    from argcomplete.finders import CompletionFinder
    from argcomplete.lexers import split_line

    line, point = os.environ.get("COMP_LINE", ""), os.environ.get("COMP_POINT", "")
    _, _, _, words, _ = split_line(line, int(point) if point.isdigit() else len(line))
    at, command = find_command(words[1:])
    parser = parser_of(command)
    if command:
        # How many words stand before those that the parser is for.
        os.environ["_ARGCOMPLETE"] = str(at + 2)
    for action in parser._actions:
        completer = _COMPLETERS.get(action.dest)
        if completer is not None and action.choices is None:
            action.completer = completer  # type: ignore[attr-defined]  # how argcomplete is told
    CompletionFinder()(
        parser,
        always_complete_options=False,
        # argcomplete's own asks bash for files, wherever it knows nothing better.
        default_completer=ChoicesCompleter({}),
    )
    os._exit(1)  # it ends the program itself


def _files(prefix: str, **_: object) -> Sequence[str]:
    """Files and folders; what begins with a dot only when a dot is typed."""
    folder, slash, begin = prefix.rpartition("/")
    try:
        where = Path(folder + slash).expanduser() if slash else Path()
    except RuntimeError:  # ~nobody
        return []
    return list(_entries(where, folder + slash, begin))


def _entries(folder: Path, before: str, begin: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                hidden = name.startswith(".") and not begin.startswith(".")
                if name.startswith(begin) and not hidden and name.isprintable():
                    yield f"{before}{name}/" if entry.is_dir() else f"{before}{name}"
    except OSError:
        return


def _source(prefix: str, parser: argparse.ArgumentParser, **_: object) -> Sequence[str]:
    """A file or the sample; where no command is typed yet, a command."""
    words = [*commands()] if parser.prog == "reader" and not prefix.startswith(("/", ".")) else []
    return [*words, "sample", *_files(prefix)]


def _voices(prefix: str, **_: object) -> Sequence[str]:
    """Engines, which are listed without importing them; after a colon, the voices of that one."""
    from voices import VoiceError, engine, names

    kind, colon, _variant = prefix.partition(":")
    if not colon:
        return ["auto", *names()]
    try:
        return [info.name for info in engine(kind).variants()]
    except VoiceError:
        return ()


def _outputs(**_: object) -> Sequence[str]:
    return ("auto", "null")


def _setting(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Sequence[str]:
    if parsed_args.action not in ("set", "unset"):
        return ()
    if prefix.startswith("cleaning.") or getattr(parsed_args, "site", None):
        from reader.cleaning.choices import ABOUT

        return [f"cleaning.{name}" for name in ABOUT]
    if not prefix.startswith("keys."):
        names = [each.name for each in fields(Settings)]
        return [f"{name}." if name in TABLES else name for name in names]
    from reader.tui.keymap import commands as remappable

    return [f"keys.{name}" for name in remappable()]


def _value(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Sequence[str]:
    match parsed_args.action, parsed_args.name:
        case "set", "voice":
            return _voices(prefix)
        case "set", "device":
            return _outputs()
        case "set", "motion":
            return MOTIONS
        case "set", "highlight":
            return HIGHLIGHTS
        case "set", "passages":
            return PASSAGES
        case "set", "theme":
            from reader.tui.themes import names

            return ("auto", *names())
    return ()


def _words(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Sequence[str]:
    """What an action of ``reader words`` can be about."""
    match parsed_args.action:
        case "check":
            return ["sample", *_files(prefix)]
        case "import" | "export":
            return _files(prefix)
        case "remove":
            return _written()
    return ()


def _action(parser: argparse.ArgumentParser, **_: object) -> Sequence[str]:
    """What ``reader library`` and ``reader bookmarks`` do, or what they are to look for."""
    from reader.cli import bookmarks, library

    actions = bookmarks.ACTIONS if parser.prog == "reader bookmarks" else library.ACTIONS
    return [*actions, *_titles()]


def _titles(**_: object) -> Sequence[str]:
    from reader.cli.shelf_names import called
    from reader.library import Library, library_path

    if not library_path().exists():
        return ()
    with Library.open(notice=lambda *_: None) as library:
        found = [*library.articles(), *library.articles(archived=True), *library.binned()]
        return [called(article) for article in found]


def _sleep(**_: object) -> Sequence[str]:
    return ("15m", "30m", "section", "article")


def _written() -> Sequence[str]:
    from reader.library import Library, library_path

    if not library_path().exists():
        return ()
    with Library.open(notice=lambda *_: None) as library:
        return [word.written for word in library.all_words() if word.written.isprintable()]


_COMPLETERS: dict[str, Completer] = {
    "source": _source,
    "sources": _source,
    "output": _files,
    "voice": _voices,
    "device": _outputs,
    "name": _setting,
    "value": _value,
    "words": _words,
    "action": _action,
    "names": _titles,
    "sleep": _sleep,
    "article": _source,
}
"""By the name under which a parser keeps the word."""
