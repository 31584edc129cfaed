"""``reader export``: sources come in, sound files go out, and what failed is listed at the end."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import unicodedata
from pathlib import Path

from reader.cli.settings import choices_in_force
from reader.cli.terminal import (
    clear_progress,
    duration,
    explain,
    for_each,
    notice,
    one_line,
    print_json,
    progress,
)
from reader.config import Settings, load
from reader.document import Document
from reader.errors import ExportFailed, ReaderError, UsageError
from reader.export.encoders import FORMATS
from reader.export.files import MAKE_FOLDER, MAKE_ROOM, OTHER_NAME, OTHER_PLACE, REPLACE
from reader.export.job import check_output, default_output, export
from reader.export.mp3 import cores
from reader.export.options import Options
from reader.language import sentences_of
from reader.narration.cache import SpeechCache
from reader.narration.choice import candidates
from reader.narration.timeline import Timeline
from reader.opening import open_document, open_documents

WORK = {"neural": 0.012, "system": 0.006}
"""Seconds of work on one core for a second of speech, encoding included; for ``--dry-run``."""
START = 1.5
"""Seconds until the voices are loaded."""
OPTIONS = {
    OTHER_PLACE: "Give another place with -o",
    OTHER_NAME: "Name another with -o",
    REPLACE: "Give --force to replace it, or -o NAME",
    MAKE_ROOM: "Make room, or give another place with -o",
    MAKE_FOLDER: "Make it, or give another place with -o",
}
"""Remedies in the words of the command line."""


def run(options: argparse.Namespace) -> int:
    """Export each source to a file of its own. One that fails does not stop the others."""
    settings = load(vars(options))
    choices = choices_in_force(settings)
    folder = _folder(options)
    form = _format(options, folder)
    FORMATS[form].check()  # before anything is fetched
    _wanted(options).check(form)
    cache = None if options.no_cache else SpeechCache()
    written: set[Path] = set()

    def one(source: str) -> None:
        try:
            save(source)
        except ExportFailed as error:
            error.remedy = OPTIONS.get(error.remedy, error.remedy)
            raise

    def save(source: str) -> None:
        if folder is None:
            write(open_document(source, settings.lang, entry=options.entry, choices=choices))
            return
        failed = 0  # a feed is many articles; one that fails does not stop the others
        for document in open_documents(source, settings.lang, entry=options.entry, choices=choices):
            try:
                write(document)
            except ReaderError as error:
                if document.source == source:
                    raise
                explain(error)
                failed += 1
        if failed:
            raise ExportFailed(f"{failed} of its entries could not be exported")

    def write(document: Document) -> None:
        output = _unused(_output(options, document, folder), written)
        if options.dry_run:
            # Nothing is written: a file that is there, or a folder that will be made, is no matter.
            if folder is None or folder.is_dir():
                check_output(output, document.source, force=True)
            _foretell(document, output, settings, options.json)
        else:
            if folder is not None:
                _make(folder)
            _export(document, output, settings, options, cache)
        written.add(output)

    return for_each(options.sources, one, "exported")


def _export(
    document: Document,
    output: Path,
    settings: Settings,
    options: argparse.Namespace,
    cache: SpeechCache | None,
) -> None:
    def show(done: int, total: int, seconds: float) -> None:
        percent = 100 * done // total
        progress(f"{output.name}  {percent} %  sentence {done} of {total}  {duration(seconds)}")

    done = export(
        document,
        output,
        voice=settings.voice,
        speed=settings.speed,
        jobs=settings.jobs or None,
        force=options.force,
        cache=cache,
        options=_wanted(options),
        progress=show,
        tell=notice,
    )
    clear_progress()
    if cache is not None and cache.trouble:
        notice(cache.trouble, "Speech is made anew each time until that is mended")
        cache.trouble = None
    with contextlib.suppress(BrokenPipeError):  # nobody reads the names; the files are wanted
        if options.json:
            print_json(dataclasses.asdict(done))
        else:
            print(one_line(done.output), flush=True)


def _wanted(options: argparse.Namespace) -> Options:
    varies = options.bitrate == "vbr"
    return Options(
        captions=options.captions,
        words=options.words,
        page=options.page,
        kbits=None if varies else options.bitrate,
        vbr=varies,
        sample_rate=options.sample_rate,
        lufs=options.loudness,
        chime=options.chime,
        cover=not options.no_cover,
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportFailed(
            f"The folder {folder} cannot be made ({error.strerror})", "Give another place with -o"
        ) from error


def _folder(options: argparse.Namespace) -> Path | None:
    """The folder that ``-o`` names, made or not; None: it names a file, or is not given."""
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
    if len(options.sources) == 1:
        return None
    if exists or output.suffix[1:].lower() in FORMATS:
        raise UsageError(
            f"There are several sources, and {options.output} is one file",
            "Name a folder with -o",
        )
    return output


def _format(options: argparse.Namespace, folder: Path | None) -> str:
    """What ``-f`` says; else what the file that ``-o`` names ends in; else MP3."""
    named = "" if folder is not None else Path(options.output or "").suffix[1:].lower()
    return options.format or (named if named in FORMATS else "mp3")


def _output(options: argparse.Namespace, document: Document, folder: Path | None) -> Path:
    extension = _format(options, folder)
    if folder is not None:
        return folder / default_output(document, extension)
    if options.output is None:
        return default_output(document, extension)
    output = Path(options.output)
    ends = output.suffix[1:].lower()
    if ends == extension or (output.suffix and ends not in FORMATS and not options.format):
        return output  # the second is refused, with the formats there are
    if ends in FORMATS:
        raise UsageError(
            f"-f says {options.format}, and {output.name} ends in .{ends}", "Leave one of them out"
        )
    return output.with_name(f"{output.name}.{extension}")


def _unused(output: Path, written: set[Path]) -> Path:
    """Another name where this run has written the first: two sources may be called alike."""
    # On Windows and macOS, Ferry.mp3 and ferry.mp3 are one file.
    taken = {_folded(path) for path in written}
    number, unused = 2, output
    while _folded(unused) in taken:
        unused = output.with_stem(f"{output.stem}-{number}")
        number += 1
    return unused


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _foretell(document: Document, output: Path, settings: Settings, as_json: bool) -> None:
    """What would be made, from the text alone."""
    seconds = Timeline(sentences_of(document)).total / settings.speed
    voice = candidates(settings.voice, document.language)[0]
    work = WORK.get(voice.partition(":")[0], WORK["neural"])
    encoder = FORMATS[output.suffix[1:].lower()]
    share = (work + encoder.work) / (settings.jobs or cores())
    takes = START + seconds * max(share, encoder.work)  # ffmpeg has one core at most
    size = int(seconds * encoder.kbits * 125)
    if as_json:
        told = {"output": str(output), "seconds": round(seconds), "bytes": size, "voice": voice}
        print_json(told | {"elapsed": round(takes, 1), "dry_run": True})
    else:
        print(
            f"{one_line(str(output))}: about {duration(seconds)} with the {voice} voice, "
            f"{size / 1e6:.1f} MB, made in about {takes:.0f} s"
        )
