"""``reader words``: how the listener wants words said, listed, changed, tried out and carried over.

Each action has its words and options; ``words_files``, ``words_said`` and ``words_check`` do what
takes more than a call of the library.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from reader.cli.terminal import complain, notice, one_line, print_json
from reader.cli.words_scope import (
    Reach,
    entry_named,
    is_accepted,
    place_of,
    reach_of,
    reach_to_write,
    said_of,
    table,
    words_kept,
)
from reader.errors import ReaderError, UsageError
from reader.sources.text import safe_text
from reader.wording import typed

if TYPE_CHECKING:
    from reader.library import LexiconEntry, Library

_TAKES: Final = {
    "list": (0, 0, "no more words"),
    "add": (1, 2, "WRITTEN and SPOKEN"),
    "accept": (1, 1000, "one WORD or several"),
    "remove": (1, 1, "one WRITTEN or NUMBER"),
    "test": (1, 2, "WRITTEN and SPOKEN, or a sentence"),
    "import": (1, 1, "one FILE"),
    "export": (0, 1, "one FILE, or none"),
    "check": (0, 1, "one SOURCE"),
}
"""By action: how many words at least and at most, and which."""
ACCEPTED: Final = "accepted: said as by itself"
_SCOPE: Final = {"site", "article"}
_HOW: Final = {"ipa", "any_case", "regex"}
_HEARD: Final = {"play", "voice", "speed", "lang", "device"}
_OPTIONS: Final = {
    "list": {*_SCOPE, "json"},
    "add": {*_SCOPE, *_HOW, "lang"},
    "accept": {*_SCOPE, "lang"},
    "remove": _SCOPE,
    "test": {*_SCOPE, *_HOW, *_HEARD},
    "import": {"dry_run"},
    "export": {*_SCOPE, "force"},
    "check": {*_HEARD, "json", "limit", "entry", "no_cache", "copied"},
}
"""By action: the options that mean something to it."""


def run(options: argparse.Namespace) -> int:
    """Do one action.

    :raises UsageError: the words or options make no sense together.
    """
    least, most, takes = _TAKES[options.action]
    if not least <= len(options.words) <= most:
        raise UsageError(f"reader words {options.action} takes {takes}", "See reader words --help")
    for name in sorted({*_SCOPE, *_HOW, *_HEARD, *set().union(*_OPTIONS.values())}):
        given = getattr(options, name)
        if given is not None and given is not False and name not in _OPTIONS[options.action]:
            flag = {"copied": "clipboard"}.get(name, name).replace("_", "-")
            raise UsageError(
                f"--{flag} means nothing to reader words {options.action}",
                "See reader words --help",
            )
    return _ACTIONS[options.action](options)


def _list(options: argparse.Namespace) -> int:
    with words_kept() as library:
        found = _entries(library, reach_of(library, options))
        if library is None or not found:
            if not options.json:
                notice("There are no words", 'Add one: reader words add Qasim "kah seem"')
            return 0
        rows = []
        for entry in found:
            if options.json:
                print_json(_as_json(library, entry))
            else:
                how = [
                    name
                    for name, holds in (("any case", entry.any_case), ("regex", entry.regular))
                    if holds
                ]
                rows.append(
                    (
                        entry.written,
                        ACCEPTED if is_accepted(entry) else said_of(entry.spoken, entry.ipa),
                        place_of(library, entry),
                        ", ".join(how) or "as written",
                        str(entry.id),
                    )
                )
        if rows:
            print(table(("WRITTEN", "SAID", "WHERE", "HOW", "NUMBER"), rows))
    return 0


def _add(options: argparse.Namespace) -> int:
    written, spoken, ipa = given_word(options)
    with words_kept(writing=True) as library:
        assert library is not None
        reach = reach_to_write(library, options)
        keep(
            *(library, reach, written, spoken, ipa),
            any_case=options.any_case,
            regular=options.regex,
        )
    return 0


def _accept(options: argparse.Namespace) -> int:
    with words_kept(writing=True) as library:
        assert library is not None
        reach = reach_to_write(library, options)
        for word in options.words:
            written = _safe(word, "What is written")
            keep(library, reach, written, written, None)
    return 0


def _remove(options: argparse.Namespace) -> int:
    with words_kept() as library:
        found = _named(_entries(library, reach_of(library, options)), options.words[0])
        if library is None or not found:
            raise ReaderError(
                f"There is no word {one_line(options.words[0])!r}",
                "See which there are with reader words list",
            )
        if len(found) > 1:
            for entry in found:
                complain(f"{entry.id}: {entry_named(library, entry)}")
            raise UsageError(
                f"{one_line(options.words[0])!r} are {len(found)} words",
                "Name one by its number, or where it holds with --site or --article",
            )
        named = entry_named(library, found[0])
        library.remove_word(found[0].id)
        print(f"Removed: {named}")
    return 0


def given_word(options: argparse.Namespace) -> tuple[str, str, str | None]:
    """What is written, what is said and its sound, of ``add`` and ``test``; safe.

    :raises UsageError: one of them cannot be.
    """
    if options.regex:
        # Its spaces count.
        written = safe_text(options.words[0]).replace("\n", " ")
        if not written:
            raise UsageError("What is written is empty", "Give the expression")
    else:
        written = _safe(options.words[0], "What is written")
    ipa = None
    if options.ipa is not None:
        _, ipa = typed(f"/{one_line(options.ipa).strip('/[] ')}/")
    if len(options.words) < 2 and (ipa is None or options.regex):
        raise UsageError(
            "What is said is missing", f'reader words {options.action} WRITTEN "" keeps it silent'
        )
    if len(options.words) < 2:
        return written, written, ipa  # a voice that cannot use the sound says the letters
    spoken = one_line(options.words[1])
    if not options.regex and ipa is None:
        spoken, ipa = typed(spoken)
        spoken = spoken or ("" if ipa is None else written)
    return written, spoken, ipa


def keep(
    library: Library,
    reach: Reach,
    written: str,
    spoken: str,
    ipa: str | None,
    *,
    any_case: bool = False,
    regular: bool = False,
) -> None:
    """Keep a word, and say so.

    :raises UsageError: it can never be said so.
    """
    refuse(written, spoken, ipa, any_case=any_case, regular=regular)
    before = [
        entry
        for entry in library.all_words()
        if reach.covers(entry)
        and (entry.written, entry.any_case, entry.regular) == (written, any_case, regular)
    ]
    entry = library.add_word(
        *(written, spoken),
        ipa=ipa,
        any_case=any_case,
        regular=regular,
        article_id=reach.article,
        site=reach.site,
    )
    done = "Replaced" if before else "Accepted" if is_accepted(entry) else "Added"
    print(f"{done}: {entry_named(library, entry)}")


def refuse(written: str, spoken: str, ipa: str | None, *, any_case: bool, regular: bool) -> None:
    """Do nothing with a word that can be used.

    :raises UsageError: it cannot, and why.
    """
    from reader.language.lexicon import Pronunciation, check

    why = check(Pronunciation(written, spoken, ipa, any_case, regular))
    if why is not None:
        raise UsageError(f"{one_line(written)!r} cannot be used: {one_line(why)}", "Mend it first")


def _safe(text: str, what: str) -> str:
    """:raises UsageError: nothing is left of it."""
    safe = one_line(text)
    if not safe:
        raise UsageError(f"{what} is empty", "Give a word")
    return safe


def _entries(library: Library | None, reach: Reach | None) -> list[LexiconEntry]:
    found = [] if library is None else library.all_words()
    return [entry for entry in found if reach is None or reach.covers(entry)]


def _named(entries: Sequence[LexiconEntry], name: str) -> list[LexiconEntry]:
    """Those that are written so; else so with other capitals; else the one of that number."""
    for same in (
        lambda entry: entry.written == name,
        lambda entry: entry.written.casefold() == name.casefold(),
        lambda entry: str(entry.id) == name,
    ):
        found = [entry for entry in entries if same(entry)]
        if found:
            return found
    return []


def _as_json(library: Library, entry: LexiconEntry) -> dict[str, Any]:
    """The object that ``--json`` prints."""
    article = None if entry.article_id is None else library.article(entry.article_id)
    return {
        "number": entry.id,
        "written": entry.written,
        "spoken": entry.spoken,
        "ipa": entry.ipa,
        "any_case": entry.any_case,
        "regular": entry.regular,
        "accepted": is_accepted(entry),
        "scope": entry.scope.value,
        "site": entry.site,
        "article": article and one_line(article.source),
    }


def _test(options: argparse.Namespace) -> int:
    from reader.cli.words_said import test

    return test(options)


def _import(options: argparse.Namespace) -> int:
    from reader.cli.words_files import import_words

    return import_words(options)


def _export(options: argparse.Namespace) -> int:
    from reader.cli.words_files import export_words

    return export_words(options)


def _check(options: argparse.Namespace) -> int:
    from reader.cli.words_check import check

    return check(options)


_ACTIONS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "list": _list,
    "add": _add,
    "accept": _accept,
    "remove": _remove,
    "test": _test,
    "import": _import,
    "export": _export,
    "check": _check,
}
