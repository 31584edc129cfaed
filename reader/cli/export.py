"""``reader export``: sources come in, sound files go out, and what failed is listed at the end."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
from pathlib import Path

from reader.cli.terminal import clear_progress, complain, duration, notice, progress
from reader.config import Settings, load
from reader.document import Document
from reader.errors import ExportFailed, ReaderError
from reader.export.encoders import BIT_RATE
from reader.export.job import default_output, export
from reader.narration.timeline import GUESS
from reader.opening import open_document

WORK = {"neural": 0.012, "system": 0.006}
"""Seconds of work on one core for a second of speech, encoding included; for ``--dry-run``."""
START = 1.5
"""Seconds until the voices are loaded."""


def run(options: argparse.Namespace) -> int:
    """Export each source to a file of its own. One that fails does not stop the others."""
    settings = load(vars(options))
    failed: list[ReaderError] = []
    for source in options.sources:
        try:
            document = open_document(source, settings.lang)
            output = _output(options, document)
            if options.dry_run:
                _foretell(document, output, settings, options.json)
            else:
                _export(document, output, settings, options)
        except ReaderError as error:
            if len(options.sources) == 1:
                raise
            complain(f"{source}: {error}")
            failed.append(error)
    if failed:
        complain(f"{len(failed)} of {len(options.sources)} sources could not be exported.")
        return max(error.exit_code for error in failed)
    return 0


def _export(
    document: Document, output: Path, settings: Settings, options: argparse.Namespace
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
        progress=show,
        tell=notice,
    )
    clear_progress()
    print(json.dumps(dataclasses.asdict(done)) if options.json else done.output, flush=True)


def _output(options: argparse.Namespace, document: Document) -> Path:
    extension = options.format or "mp3"
    if options.output is None:
        return default_output(document, extension)
    output = Path(options.output)
    if len(options.sources) > 1 or output.is_dir() or options.output.endswith(("/", os.sep)):
        if output.exists() and not output.is_dir():
            raise ExportFailed(
                f"{output} is a file, and there are several sources", "Name a folder with -o"
            )
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportFailed(
                f"The folder {output} cannot be made ({error.strerror})",
                "Give another place with -o",
            ) from error
        return output / default_output(document, extension).name
    if not output.suffix or (options.format and output.suffix[1:].lower() != options.format):
        return output.with_name(f"{output.name}.{extension}")
    return output


def _foretell(document: Document, output: Path, settings: Settings, as_json: bool) -> None:
    """What would be made, from the length of the text alone."""
    letters = sum(len(document.blocks[i].text) for i in document.spoken_blocks)
    seconds = letters * GUESS / settings.speed
    voice = settings.voice
    if voice == "auto":
        voice = "neural" if document.language.startswith("en") else "system"
    work = WORK.get(voice.partition(":")[0], WORK["neural"])
    takes = START + seconds * work / (settings.jobs or os.cpu_count() or 1)
    rate = BIT_RATE * 125 if output.suffix == ".mp3" else 48_000
    size = int(seconds * rate)
    if as_json:
        told = {"output": str(output), "seconds": round(seconds), "bytes": size, "voice": voice}
        print(json.dumps(told | {"elapsed": round(takes, 1), "dry_run": True}))
    else:
        print(
            f"{output}: about {duration(seconds)} with the {voice} voice, "
            f"{size / 1e6:.1f} MB, made in about {takes:.0f} s"
        )
