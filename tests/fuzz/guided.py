"""The fuzzer that watches which code an input reaches: a door's name comes in, faults go out.

``python -m tests.fuzz.guided DOOR [--seconds N]``, with atheris installed (it has wheels for Linux
and is no dependency of this project). What falls over is kept under ``fallen/DOOR``, where
``test_fallen.py`` tries it again on every run of the tests: commit it with the mend.

Beyond that, every input longer than ``SLOW`` seconds and every one that takes 2 GB is a fault.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, Final

__all__ = ["FALLEN", "main"]

FALLEN: Final = Path(__file__).parent / "fallen"
"""A folder for each door, a file for each input."""
SLOW: Final = 60
"""Seconds that one input may take; instrumented code is five times slower."""
_LONGEST: Final = 8_192  # bytes: what falls over is mostly short
_WATCHED: Final = [
    "reader.cleaning", "reader.sources", "reader.language", "reader.choosing", "pdfminer",
    "mammoth", "markdown_it", "mdit_py_plugins", "cssselect", "email",
]  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Fuzz one door until the time is over, or something falls."""
    parser = argparse.ArgumentParser(description="Fuzz one door, guided by the code it reaches.")
    parser.add_argument("door")
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps what was found to be new")
    options = parser.parse_args(words)
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=_WATCHED):
        from tests.fuzz import doors
        from tests.fuzz.seeds import SEEDS

        for name in ("pdfminer.pdfpage", "mammoth", "markdown_it", "cssselect"):
            importlib.import_module(name)
    if options.door not in doors.DOORS:
        parser.error(f"there is no door {options.door!r}: {', '.join(doors.DOORS)}")
    folder = FALLEN / options.door
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix=f"fuzz-{options.door}-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS[options.door]:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def one(content: bytes) -> None:
        try:
            doors.go_through(options.door, content)
        except BaseException:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
            traceback.print_exc()
            raise

    atheris.Setup(
        [
            sys.argv[0], str(corpus), f"-max_total_time={options.seconds}",
            f"-max_len={_LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=2048",
            f"-artifact_prefix={corpus}-", "-print_final_stats=1", "-verbosity=0",
        ],
        one,
    )  # fmt: skip
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
