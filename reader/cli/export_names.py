"""What the files of one call of ``reader export`` are called: documents come in, paths go out.

No two of one run get the same. With ``--update``, a file that was made of another article keeps its
name: of two entries of a feed that are called alike each finds its own again, whatever has come on
top of them.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from reader import sample
from reader.cli.gathering import Text
from reader.document import Document
from reader.errors import NotVerifiable, ReaderError, UsageError
from reader.export.encoders import FORMATS
from reader.export.episode import address_of
from reader.export.naming import stem_of_title
from reader.export.places import default_output

FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
"""Suffixes of files that are read as an article only when they are feeds."""
_SCHEME = re.compile(r"https?://(www\.)?", re.IGNORECASE)


def format_of(options: argparse.Namespace, folder: Path | None) -> str:
    """What ``-f`` says; else what the file that ``-o`` names ends in; else MP3."""
    named = "" if folder is not None else Path(options.output or "").suffix[1:].lower()
    return options.format or (named if named in FORMATS else "mp3")


def is_entry(document: Document, source: str) -> bool:
    """Whether it is one of the articles of a feed."""
    return document.source != source or Path(source).suffix.lower() in FEEDS


def nameless(source: str) -> bool:
    """Whether its file is called after a title, which nobody knows before it is opened."""
    return source in ("-", "clipboard:") or "://" in source


def is_lost(
    texts: Sequence[Text], options: argparse.Namespace, folder: Path | None, form: str
) -> bool:
    """Whether it is plain already that nothing will be said: the only text is not there, or the
    only file is, and must not be replaced. What cannot be told yet counts as no."""
    if len(texts) != 1 or texts[0].article is not None:
        return False
    source = texts[0].source
    local = not nameless(source) and source != sample.NAME
    try:
        if local and not Path(source).expanduser().exists():
            return True
        if folder is not None or options.force:
            return False
        if options.output is None and (not local or Path(source).suffix.lower() in FEEDS):
            return False
        document = Document((), source)
        return Names(options, form).place(document, folder, titled=False).exists()
    except (ReaderError, OSError, RuntimeError, ValueError):  # it is told when it is opened
        return False


class Names:
    """Those that one run gives away."""

    def __init__(self, options: argparse.Namespace, form: str) -> None:
        self._options = options
        self._form = form
        self._taken: set[str] = set()

    def place(self, document: Document, folder: Path | None, *, titled: bool) -> Path:
        """Where the file of a document goes.

        :param folder: for it; None: as ``-o`` says, or where we are.
        :param titled: it is called by its title, whatever its source: an entry of a feed, whose
            number moves whenever there is a new one.
        :raises UsageError: ``-f`` and ``-o`` contradict each other.
        """
        if titled and folder is not None:
            output = folder / f"{stem_of_title(document.title or '')}.{self._form}"
        elif folder is not None:
            output = folder / default_output(document, self._form)
        else:
            output = self._named(document)
        # One that the listener has named himself is meant as it stands.
        named = folder is None and self._options.output is not None
        return self._unused(output, "" if named else document.source)

    def _named(self, document: Document) -> Path:
        if self._options.output is None:
            return default_output(document, self._form)
        output = Path(self._options.output)
        ends = output.suffix[1:].lower()
        if ends == self._form or (
            output.suffix and ends not in FORMATS and not self._options.format
        ):
            return output  # the second is refused, with the formats there are
        if ends in FORMATS:
            raise UsageError(
                f"-f says {self._options.format}, and {output.name} ends in .{ends}",
                "Leave one of them out",
            )
        return output.with_name(f"{output.name}.{self._form}")

    def _unused(self, output: Path, source: str) -> Path:
        """Another name where this run has given the first away: two sources may be called alike."""
        number, unused = 2, output
        # On Windows and macOS, Ferry.mp3 and ferry.mp3 are one file.
        while _folded(unused) in self._taken or (
            self._options.update and _is_of_another(unused, source)
        ):
            unused = output.with_stem(f"{output.stem}-{number}")
            number += 1
        self._taken.add(_folded(unused))
        return unused


def _is_of_another(output: Path, source: str) -> bool:
    """Whether a file that is there was made of another page than this one."""
    if not _SCHEME.match(source) or not output.is_file():
        return False
    try:
        address = address_of(output)
    except (NotVerifiable, OSError):  # what is the matter with it is told when it is to be replaced
        return False
    return bool(address) and _bare(address) != _bare(source)


def _bare(address: str) -> str:
    """An address without what may change while the page stays the same."""
    return _SCHEME.sub("", address).partition("#")[0].rstrip("/")


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
