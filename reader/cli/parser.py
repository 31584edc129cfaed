"""The words of the command line, and which function each of them calls."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from reader import __version__
from reader.cli import parser_shelf
from reader.cli.parser_parts import Parser, calling, clipboard, common, device, timing

_TOP = """\
reader [SOURCE]                 open it on the screen; space plays (no SOURCE: go on where you were)
reader speak SOURCE             narrate it here, a line a sentence
reader export SOURCE... -o OUT  save it as an MP3, or in another format
reader verify FILE...           whether an exported file is what was written, and all of it sounds
reader text SOURCE... --why     what is read out, what is not, what is said otherwise, and why
reader feed SOURCE              the entries of a feed; --entry N reads one
reader add SOURCE...            put it into the library and the queue, while a reader runs as well
reader queue                    what is to be heard next; play narrates it
reader library                  everything that was opened, and how far you are
reader bookmarks                the places you marked; export writes them as Markdown
reader history                  how much you listened to
reader play, pause, next, back  tell a reader that runs; also toggle, where, speed, volume, stop
reader events                   what it reads, as JSON lines
reader words                    how words are to be said; check: those likely to be misread
reader podcast DIR --url BASE   a podcast feed of a folder of exports, for any web host
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
PLAYLIST = "playlist.m3u8"
"""What a playlist is called that was given no name."""

_WITH_VALUE = (
    *("-v", "--voice", "-s", "--speed", "-l", "--lang", "--device", "--entry", "--site"),
    *("--in", "--until", "--sleep", "--from"),
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options, with ``run`` set to the function to call.

    :raises UsageError: they make no sense.
    """
    at, command = find_command(arguments)
    parser = parser_of(command)
    if command:
        # Options that hold everywhere may come before the command as well.
        arguments = [*arguments[:at], *arguments[at + 1 :]]
    if command == "export":
        arguments = _with_playlist(arguments)
    options = parser.parse_intermixed_args(arguments)
    _add_clipboard(parser, options)
    return options


def _with_playlist(arguments: Sequence[str]) -> list[str]:
    """The arguments with a playlist named: ``--playlist a.txt`` is a playlist and a source."""
    named = []
    for argument, after in pairwise([*arguments, ""]):
        bare = argument == "--playlist" and not after.lower().endswith((".m3u8", ".m3u"))
        named.append(f"{argument}={PLAYLIST}" if bare else argument)
    return named


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
        "verify": _verify,
        "feed": _feed,
        "add": parser_shelf.add,
        "queue": parser_shelf.queue,
        "library": parser_shelf.library,
        "bookmarks": parser_shelf.bookmarks,
        "history": parser_shelf.history,
        **{name: parser_shelf.control(name) for name in parser_shelf.CONTROLS},
        "events": parser_shelf.events,
        "words": _words,
        "podcast": _podcast,
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
        missing = not options.sources and not getattr(options, "queue", False)
    else:
        if copied and options.source is not None:
            parser.error("SOURCE and -c are two texts, and one is read at a time")
        options.source = CLIPBOARD if copied else options.source
        # Without one, what was heard last goes on, or the sample is opened.
        free = options.resume or getattr(options, "queue", False)
        missing = options.source is None and not free and parser.prog != "reader"
    if missing:
        parser.error("a SOURCE is missing: a file, a web address, - or -c")


def _first_word(arguments: Sequence[str]) -> int:
    """The index of the first argument that is neither an option nor an option's value."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-") and arguments[at] not in "--":
        at += 2 if arguments[at] in _WITH_VALUE else 1
    return at


def _open() -> argparse.ArgumentParser:
    parser = Parser(
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
    _where(parser)
    parser.set_defaults(queue=False)
    clipboard(parser)
    common(parser)
    device(parser)
    timing(parser)
    return calling(parser, "reader.cli.listen", "open_screen")


def _speak() -> argparse.ArgumentParser:
    parser = Parser(prog="reader speak", description="Narrate without a screen, a line a sentence.")
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where you were, and keep the place (no SOURCE: in the last article)",
    )
    parser.add_argument(
        "--queue",
        action="store_true",
        help="go on with the queue, after SOURCE or at once; places are kept",
    )
    _where(parser)
    clipboard(parser)
    common(parser)
    device(parser)
    timing(parser)
    return calling(parser, "reader.cli.listen", "speak")


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="origin",
        choices=("stopped", "touched"),
        help="go on where it stopped, or where you last touched a key",
    )


def _export() -> argparse.ArgumentParser:
    parser = Parser(prog="reader export", description="Save articles as sound files.")
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="a folder stands for all texts in it"
    )
    parser.add_argument(
        "--queue",
        action="store_true",
        help="what waits in the queue, in its order and as the library has it, after any SOURCE",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="a file; for several sources, or all of a feed, a folder: its name and /",
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=("mp3", "wav", "m4b", "m4a", "opus", "ogg", "flac"),
        help="default: as OUT says, or mp3; all but mp3 and wav need ffmpeg",
    )
    parser.add_argument(
        "--captions",
        type=_captions,
        default=(),
        metavar="LIST",
        help="files beside it with the text in time: lrc, srt, vtt, json, or several with commas",
    )
    parser.add_argument(
        "--words", action="store_true", help="captions have a time for every word, not sentence"
    )
    parser.add_argument(
        "--page",
        action="store_true",
        help="an HTML file beside the MP3 with article and sound in it, to send to anyone",
    )
    parser.add_argument(
        "--bitrate",
        type=_bitrate,
        metavar="KBITS",
        help="48 to 128, of mp3 48, 56, 64, 80, 96, 112, 128; or vbr: one that varies (mp3)",
    )
    parser.add_argument(
        "--sample-rate", type=int, metavar="HZ", help="such as 44100; default: the voice's own"
    )
    parser.add_argument(
        "--loudness",
        type=_loudness,
        metavar="LUFS",
        help="measure first, and write at -14, -16 (exact), -18, -23; takes half as long again",
    )
    parser.add_argument("--chime", action="store_true", help="a soft bell before each heading")
    parser.add_argument("--no-cover", action="store_true", help="put no picture into it")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    parser.add_argument(
        "--update",
        action="store_true",
        help="replace exports whose text, voice or choices have changed since, and only those",
    )
    parser.add_argument(
        "--playlist",
        nargs="?",
        const=PLAYLIST,
        metavar="NAME.m3u8",
        help="a playlist of all files, in the order of the sources",
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="voices at work at once")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be made")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    clipboard(parser)
    common(parser)
    return calling(parser, "reader.cli.export", "run")


def _captions(value: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in value.split(",")))
    unknown = [kind for kind in kinds if kind not in ("lrc", "srt", "vtt", "json")]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of lrc, srt, vtt, json")
    return kinds


def _bitrate(value: str) -> int | Literal["vbr"]:
    if value.lower() == "vbr":
        return "vbr"
    try:
        return int(value.lower().removesuffix("k"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is neither a number nor vbr") from None


def _loudness(value: str) -> float:
    if value.lower() == "exact":
        return -16.0
    try:
        return float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is neither a number nor exact") from None


def _verify() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader verify",
        description="Whether an exported file is what was written, and all of it sounds: sound, "
        "text and chapters are compared with the hashes inside, then it is decoded, and each "
        "sentence looked for at its time. What a player may change is a note.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    return calling(parser, "reader.cli.verify", "run")


def _text() -> argparse.ArgumentParser:
    parser = Parser(prog="reader text", description="The text that is read out.")
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument(
        "--why",
        action="store_true",
        help="all of the page, why what is silent, and why what is said otherwise than written",
    )
    parser.add_argument("--all", action="store_true", help="all of the page in full")
    parser.add_argument("--json", action="store_true", help="one JSON object a source")
    clipboard(parser)
    common(parser)
    return calling(parser, "reader.cli.text", "run")


def _feed() -> argparse.ArgumentParser:
    parser = Parser(prog="reader feed", description="The entries of a feed, the newest first.")
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("--json", action="store_true", help="one JSON object an entry")
    return calling(parser, "reader.cli.feed", "run")


def _words() -> argparse.ArgumentParser:
    parser = Parser(
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
    common(parser)
    device(parser)
    return calling(parser, "reader.cli.words", "run")


def _podcast() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader podcast",
        description="Keep a podcast feed, feed.xml, in a folder of exports, ready to be put on any "
        "web host as it is. What is chosen here stands in the feed: it need not be said again.",
    )
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--url", metavar="BASE", help="the address the folder will have")
    parser.add_argument("--title", metavar="TITLE", help="of the podcast; default: DIR's name")
    parser.add_argument(
        "--image",
        metavar="IMAGE",
        help="a square JPEG or PNG of 1400 to 3000 pixels, a file or an address",
    )
    parser.add_argument("--author", metavar="NAME", help="of the podcast; default: its title")
    parser.add_argument("--description", metavar="TEXT", help="of the podcast, in a sentence")
    parser.add_argument(
        "--category", metavar="NAME", help="one of Apple's, such as Arts; default: News"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return calling(parser, "reader.cli.podcast", "run")


def _voices() -> argparse.ArgumentParser:
    parser = Parser(prog="reader voices", description="The voices on this machine.")
    parser.add_argument("action", nargs="?", choices=("list",), default="list")
    parser.add_argument("-l", "--lang", metavar="TAG", help="only those that speak it, such as de")
    return calling(parser, "reader.cli.voices", "run")


def _cache() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader cache", description="The speech and the pages that are kept for next time."
    )
    parser.add_argument("action", nargs="?", choices=("info", "clear", "path"), default="info")
    return calling(parser, "reader.cli.cache", "run")


def _config() -> argparse.ArgumentParser:
    parser = Parser(
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
    return calling(parser, "reader.cli.settings", "run")


def _doctor() -> argparse.ArgumentParser:
    parser = Parser(prog="reader doctor", description="What works here, and how to mend the rest.")
    return calling(parser, "reader.cli.doctor", "run")


def _completion() -> argparse.ArgumentParser:
    parser = Parser(
        prog="reader completion",
        description="The script that lets a shell complete what is typed. Put into its start-up "
        'file: eval "$(reader completion bash)", the same with zsh, '
        "or reader completion fish | source.",
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    return calling(parser, "reader.cli.completion", "run")
