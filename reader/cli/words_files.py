"""``reader words import`` and ``export``: files of words go into the library and come out of it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace as replace_in
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.choices import named_site
from reader.cli.settings_text import replace
from reader.cli.terminal import clear_progress, complain, notice, one_line, progress
from reader.cli.words_scope import EVERYWHERE, article_number, reach_of, said_of, words_kept
from reader.cli.words_text import BadLine, Word, has_control, parse, text_of
from reader.errors import OutputExists, ReaderError, UsageError
from reader.language.lexicon import Pronunciation, check
from reader.sources import called, open_source, safe_text
from reader.sources.text import decode_as_is
from reader.wording import typed

if TYPE_CHECKING:
    from reader.library import LexiconEntry, Library

_Usable = tuple[int, Word, int | None]
"""The number of a line, its word, and the article it is for."""
_STEP = 500
"""Words, about, that are kept in half a second."""


def import_words(options: argparse.Namespace) -> int:
    """Keep every word of a file that can be one, and name each line that is none.

    :returns: 1 where there was such a line.
    :raises SourceError: the file cannot be had.
    :raises ReaderError: there is no word in it.
    """
    source = options.words[0]
    words, bad = parse(_lines(decode_as_is(open_source(source))))
    with words_kept(writing=not options.dry_run and bool(words)) as library:
        usable, unusable = _usable(library, words)
        for each in sorted([*bad, *unusable], key=lambda line: line.number):
            complain(f"Line {each.number} is left out: {each.why}")
        left_out = len(bad) + len(unusable)
        good, again = _last_of_each(usable)
        for number, later in again:
            complain(f"Line {number} gives way to line {later}, which has the same word")
        if not good:
            raise ReaderError(
                f"There are no words in {called(source)}",
                'A word is a line such as "Qasim",0,N,"kah seem",0',
            )
        if options.dry_run:
            for number, word, _ in good:
                where = word.site or word.article or EVERYWHERE
                said = said_of(word.spoken, word.ipa)
                print(safe_text(f"{number}: {word.written} → {said} ({where})"))
        elif library is not None:
            for done, (_, word, article) in enumerate(good):
                if done % _STEP == 0 and done:
                    progress(f"{done:,} of {len(good):,} words")
                _add(library, word, article)
            clear_progress()
    print(f"{'Would import' if options.dry_run else 'Imported'} {_counted(len(good))}.")
    if left_out:
        complain(f"{left_out:,} of {left_out + len(usable):,} lines were left out.")
    return 1 if left_out else 0


def export_words(options: argparse.Namespace) -> int:
    """Write the words as ``import`` takes them, to a file or to standard output.

    :raises OutputExists: the file is there, and ``--force`` was not given.
    :raises ExportFailed: it cannot be written.
    """
    with words_kept() as library:
        reach = reach_of(library, options)
        entries = [] if library is None else library.all_words()
        words = [
            _word(library, entry)
            for entry in entries
            if library is not None and (reach is None or reach.covers(entry))
        ]
    text = text_of(words)
    name = options.words[0] if options.words else "-"
    if name == "-":
        if not words:
            notice("There are no words", "")
        _print(text)
        return 0
    path = Path(name)
    if path.is_dir():
        raise OutputExists(f"{called(name)} is a directory", "Give the name of a file in it")
    if path.exists() and not options.force:
        raise OutputExists(f"{called(name)} is there already", "Replace it with --force")
    replace(path, text)
    print(f"Exported {_counted(len(words))}.")
    return 0


def _usable(
    library: Library | None, words: list[tuple[int, Word]]
) -> tuple[list[_Usable], list[BadLine]]:
    """The words that can be kept, each with the number of its article, and why the others not."""
    good: list[_Usable] = []
    bad: list[BadLine] = []
    articles: dict[str, int | None] = {}
    for number, word in words:
        why = None
        try:
            word = _as_typed(word)
        except UsageError as error:
            why = one_line(error.what)
        why = why or check(
            Pronunciation(word.written, word.spoken, word.ipa, word.any_case, word.regular)
        )
        article = None
        if why is None and word.article is not None:
            if word.article not in articles:
                articles[word.article] = article_number(library, word.article)
            article = articles[word.article]
            if article is None:
                why = f"the article {called(word.article)} is not in the library; open it first"
        if why is None:
            good.append((number, word, article))
        else:
            bad.append(BadLine(number, why))
    return good, bad


def _as_typed(word: Word) -> Word:
    """A word as ``add`` keeps it.

    :raises UsageError: its site or its sound is none.
    """
    site = None if word.site is None else named_site(word.site)
    ipa = word.ipa
    if ipa is not None:
        _, ipa = typed(f"/{one_line(ipa).strip('/[] ')}/")
    return replace_in(word, site=site, ipa=ipa)


def _last_of_each(
    words: list[_Usable],
) -> tuple[list[_Usable], list[tuple[int, int]]]:
    """The words that hold, and each line that gives way with the one that it gives way to."""
    last = {_same(word): number for number, word, _ in words}
    good = [each for each in words if last[_same(each[1])] == each[0]]
    again = [(number, last[_same(word)]) for number, word, _ in words]
    return good, [(number, later) for number, later in again if number != later]


def _same(word: Word) -> tuple[object, ...]:
    """Words that are equal in this take each other's place in the library."""
    return word.written, word.any_case, word.regular, word.site, word.article


def _lines(text: str) -> str:
    """In NFC, with its lines ended by ``\\n``; what a terminal would obey stays to be found."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line if has_control(line) else safe_text(line) for line in lines)


def _add(library: Library, word: Word, article: int | None) -> None:
    library.add_word(
        *(word.written, word.spoken),
        ipa=word.ipa,
        any_case=word.any_case,
        regular=word.regular,
        article_id=article,
        site=word.site,
    )


def _word(library: Library, entry: LexiconEntry) -> Word:
    article = None if entry.article_id is None else library.article(entry.article_id)
    return Word(
        _line(entry.written),
        _line(entry.spoken),
        _line(entry.ipa) if entry.ipa else None,
        entry.any_case,
        entry.regular,
        _line(entry.site) if entry.site else None,
        _line(article.source) if article is not None else None,
    )


def _line(text: str) -> str:
    return safe_text(text).replace("\n", " ")


def _print(text: str) -> None:
    """UTF-8 into a pipe, whatever the locale: what is lost there cannot be imported again."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.isatty():
        print(text, end="")
        return
    sys.stdout.flush()
    raw.write(text.encode("utf-8", "backslashreplace"))
    raw.flush()


def _counted(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"
