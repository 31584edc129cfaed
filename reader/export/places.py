"""Where an export goes, and whether it may: a document and a wish come in, paths go out."""

from __future__ import annotations

import os
from pathlib import Path

from reader.document import Document
from reader.errors import ExportFailed, OutputExists, UsageError
from reader.export.encoders import FORMATS
from reader.export.files import OTHER_NAME, REPLACE, disk, shown
from reader.export.naming import stem_of_file, stem_of_title
from reader.export.options import Options

_NAMELESS = ("", "-", "clipboard:")
"""Sources of which no file could be called."""


def check_output(output: Path, source: str, *, force: bool = False, encoder: bool = True) -> str:
    """Whether a file may be written, before any work is done; its format.

    :param source: what is read, which must not be overwritten.
    :param encoder: see that there is one as well, which may take half a second.
    :raises UsageError: the suffix names no format that is known.
    :raises OutputExists: it is there already, and ``force`` does not count or is not given.
    :raises ExportFailed: its place cannot be looked at, or there is a folder; or there is no ffmpeg
        for it.
    """
    form = output.suffix[1:].lower()
    if form not in FORMATS:
        raise UsageError(
            f"{shown(output)} does not end in a format that can be written",
            f"Name it with one of: {', '.join('.' + name for name in FORMATS)}",
        )
    if encoder:
        FORMATS[form].check()
    with disk(output):
        output.parent.stat()
        if not output.exists():
            return form
        _no_folder(output)
        if _is_source(output, source):
            raise OutputExists(f"{shown(output)} is the text itself", OTHER_NAME)
        if not force:
            raise OutputExists(f"{shown(output)} is there already", REPLACE)
    return form


def default_output(document: Document, extension: str = "mp3") -> Path:
    """Where an export goes that was given no name: in this folder, called like the source or, when
    that has no name of its own, like the title."""
    source = document.source
    named = source not in _NAMELESS and "://" not in source
    stem = stem_of_file(Path(source).stem) if named else stem_of_title(document.title or "")
    return Path(f"{stem}.{extension}")


def typed_output(name: str) -> Path:
    """The place that a listener has typed; ``~`` is home, as in a shell. Where no such user is it
    is a name like any other, so that ``check_output`` says that there is no such folder."""
    return Path(os.path.expanduser(name.strip()))  # noqa: PTH111 - Path raises for ~nobody


def beside_of(output: Path, options: Options) -> dict[str, Path]:
    """Where each kind of caption goes, and the page."""
    kinds = [*options.captions, *(["html"] if options.page else [])]
    return {kind: output.with_suffix(f".{kind}") for kind in kinds}


def free_beside(output: Path, options: Options, source: str, force: bool) -> dict[str, Path]:
    """The same, when they may be written. The page of a text that is called like it, as that of
    ``a.html`` is, goes into ``a.listen.html``.

    :raises OutputExists: one is there already.
    :raises ExportFailed: a folder is.
    """
    paths = beside_of(output, options)
    for kind, path in paths.items():
        with disk(path):
            if kind == "html" and path.is_file() and _is_source(path, source):
                path = paths[kind] = output.with_suffix(".listen.html")
            if not path.exists():
                continue
            _no_folder(path)
            if _is_source(path, source):
                raise OutputExists(f"{shown(path)} is the text itself", OTHER_NAME)
            if not force:
                raise OutputExists(f"{shown(path)} is there already", REPLACE)
    return paths


def _is_source(path: Path, source: str) -> bool:
    return Path(source).exists() and path.samefile(source)


def _no_folder(path: Path) -> None:
    if path.is_dir():
        raise ExportFailed(f"{shown(path)} is a folder", OTHER_NAME)
