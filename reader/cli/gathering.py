"""What an export is made of and where it goes: sources and ``-o`` come in, single texts go out.

A folder stands for all texts in it; each keeps its place among them in the folder of the exports.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.cli.terminal import notice, one_line
from reader.errors import ExportFailed, NothingToRead, UsageError
from reader.export.encoders import FORMATS
from reader.export.folder import folder_of

_SPECIAL = ("", "-", "clipboard:")
_NAMED = 3
"""Files that are named of those that are left out."""


@dataclass(frozen=True, slots=True)
class Text:
    """A source that is no folder."""

    source: str
    folder: Path | None
    """For its exports; None: as ``-o`` says, or where one is."""
    article: int | None = None
    """Its number in the library, where it is an article of the queue."""
    name: str = ""
    """What such an article is called in a message."""

    @property
    def told(self) -> str:
        """What it is called in a message."""
        return self.name or self.source


def gathered(sources: Sequence[str], folder: Path | None) -> list[Text]:
    """The sources one by one, in order.

    :param folder: for the exports, as ``-o`` names it.
    :raises UsageError: there is a folder among them, and none for the exports.
    :raises NothingToRead: a folder without texts is the only source.
    """
    texts: list[Text] = []
    for source in sources:
        place = _as_folder(source)
        if place is None:
            texts.append(Text(source, folder))
            continue
        if folder is None:
            raise UsageError(
                f"{one_line(source)} is a folder, and its exports need one",
                "Name a folder with -o, such as -o sounds/",
            )
        found = folder_of(place, folder)
        if found.others:
            named = ", ".join(one_line(str(other)) for other in found.others[:_NAMED])
            more = len(found.others) - _NAMED
            count = "One file" if len(found.others) == 1 else f"{len(found.others)} files"
            notice(
                f"{count} in {one_line(source)} {'is' if len(found.others) == 1 else 'are'} left "
                f"out, being no text: {named}{f' and {more} more' if more > 0 else ''}",
                "",
            )
        if not found.texts:
            notice(f"{one_line(source)} has no text in it", "")
        texts += [Text(str(text), folder / text.parent.relative_to(place)) for text in found.texts]
    if sources and not texts:
        raise NothingToRead("There is no text to be exported", "Name files, addresses or a folder")
    return texts


def folder_named(options: argparse.Namespace) -> Path | None:
    """The folder that ``-o`` names, made or not; None: it names a file, or is not given.

    :raises UsageError: it cannot be what is meant.
    :raises ExportFailed: it cannot be looked at.
    """
    if options.output is None:
        return None
    if not options.output:
        raise UsageError("-o names nothing", "Name a file or a folder")
    if options.output == "-":
        raise UsageError("A sound file is not written to standard output", "Name one with -o")
    output = Path(options.output)
    try:
        is_folder, exists = output.is_dir(), output.exists()
    except OSError as error:
        raise ExportFailed(
            f"{options.output} cannot be looked at ({error.strerror})",
            "Give another place with -o",
        ) from error
    if is_folder or options.output.endswith(("/", os.sep)):
        return output
    one = len(options.sources) == 1 and not options.queue
    if one and _as_folder(options.sources[0]) is None:
        return None
    if exists or output.suffix[1:].lower() in FORMATS:
        many = "A queue is several articles" if options.queue else "There are several sources"
        raise UsageError(f"{many}, and {options.output} is one file", "Name a folder with -o")
    return output


def _as_folder(source: str) -> Path | None:
    """The folder that a source is, if it is one."""
    if source in _SPECIAL or "://" in source:
        return None
    try:
        path = Path(source).expanduser()
        return path if path.is_dir() else None
    except (OSError, RuntimeError, ValueError):  # too long a name, ~nobody: no folder anyway
        return None
