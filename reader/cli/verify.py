"""``reader verify``: exported files come in, what is wrong with them goes out."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli.terminal import duration, for_each, notice, one_line, print_json
from reader.errors import ExportFailed
from reader.export.audit import audit
from reader.export.encoders import FORMATS
from reader.export.files import reading
from reader.export.listening import listen
from reader.export.manifest import read_manifest
from reader.export.proof import proof


def run(options: argparse.Namespace) -> int:
    """Check each file. One that is not as it should be does not stop the others."""

    def one(name: str) -> None:
        path = Path(name)
        with reading(path):
            manifest = read_manifest(path)
            proven = proof(path, manifest)
            form = path.suffix[1:].lower()
            heard = listen(path, form if form in FORMATS else "mp3", manifest.sample_rate)
        faults = proven.faults + audit(heard, manifest)
        if options.json:
            print_json(
                {
                    "file": name,
                    "sound": not faults,
                    "as_written": proven.sound,
                    "seconds": manifest.seconds,
                    "sentences": len(manifest.lines),
                    "voice": manifest.voice,
                    "engine": manifest.engine,
                    "encoder": manifest.encoder,
                    "made_by": manifest.made_by,
                    "text_sha256": manifest.text_sha256,
                    "faults": [fault.what for fault in faults],
                    "notes": proven.notes,
                }
            )
        elif not faults:
            count = len(manifest.lines)
            heard_all = (
                "its one sentence is heard"
                if count == 1
                else f"all of its {count} sentences are heard"
            )
            print(
                f"{one_line(name)}: {heard_all}, "
                f"{duration(manifest.seconds)}, voice {one_line(manifest.voice)}"
            )
        else:
            for fault in faults:
                print(f"{one_line(name)}: {one_line(fault.what)}")
        if not options.json:
            for note in proven.notes:
                notice(f"{name}: {note}", "")
        if faults:
            count_told = "One thing is" if len(faults) == 1 else f"{len(faults)} things are"
            raise ExportFailed(f"{count_told} wrong with {path.name}", "Export it again")

    return for_each(options.files, one, "verified")
