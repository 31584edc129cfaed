"""Which ffmpeg there is: a codec comes in, the program that can write with it goes out.

It is the machine's own, or the one that the ``imageio-ffmpeg`` wheel carries. One that does not run
is passed over.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reader.errors import ExportFailed

INSTALL = (
    'Get it with pip install "article-reader[ffmpeg]" (under pipx: pipx inject article-reader '
    "imageio-ffmpeg), or for the whole machine with {system}"
)
PATIENCE = 30.0
"""Seconds for ffmpeg to list its codecs. It takes 0.1; more when a virus scanner looks first."""


def find_ffmpeg(codec: str) -> str:
    """The program that can write with ``codec``: the machine's own before the wheel's.

    :raises ExportFailed: there is no ffmpeg, or none that knows the codec.
    """
    found = []
    for program in _programs():
        if codec in _asked(program).codecs:
            return program
        found.append(program)
    what = "This format needs ffmpeg, and there is none here"
    if found:
        what = f"The ffmpeg here ({found[0]}) does not run, or was built without {codec}"
    raise ExportFailed(what, how_to_install())


def working() -> list[str]:
    """Each that runs, best first."""
    return [program for program in _programs() if _asked(program).codecs]


def broken() -> list[str]:
    """Each that does not run."""
    return [program for program in _programs() if not _asked(program).codecs]


def version(program: str) -> str:
    """As it calls itself: ``5.1.9-0+deb12u1``. Empty if it does not run."""
    return _asked(program).version


def how_to_install() -> str:
    """A remedy where there is none."""
    return INSTALL.format(system=_package_manager())


def _programs() -> Iterator[str]:
    """Each ffmpeg there is, best first."""
    name = "ffmpeg.exe" if sys.platform == "win32" else "ffmpeg"
    for folder in os.get_exec_path():
        # Not shutil.which over the whole path: on Windows it would look into the folder where we
        # happen to stand first, and run what lies there.
        program = Path(folder) / name
        if program.is_absolute() and (found := shutil.which(str(program))):
            yield found
            break
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        carried = get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return
    if Path(carried).is_absolute():  # without a program of its own it names whatever is on the path
        yield carried


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one says of itself; nothing: it does not run."""

    codecs: frozenset[str] = frozenset()
    """That it encodes with."""
    version: str = ""


@cache
def _asked(program: str) -> _Answer:
    # Its version stands in the banner, which is not hidden for that: to start it twice takes twice
    # as long.
    try:
        answer = subprocess.run(
            [program, "-nostdin", "-encoders"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            **apart(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return _Answer()
    if answer.returncode:
        return _Answer()
    lines = [line.split() for line in answer.stdout.decode(errors="replace").splitlines()]
    codecs = frozenset(words[1] for words in lines if len(words) > 1 and words[0][0] == "A")
    banner = [line.split() for line in answer.stderr.decode(errors="replace").splitlines()]
    versions = [
        words[2] for words in [*banner, *lines] if words[:2] == ["ffmpeg", "version"] and words[2:]
    ]
    return _Answer(codecs, next(iter(versions), ""))


def apart() -> dict[str, Any]:
    """How a child is started that neither our terminal's keys reach nor a window shows."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill one that was started apart, and what it has started: behind the name of ffmpeg there may
    be a script. None is left to hold our pipes open."""
    if process.poll() is not None:
        return
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _package_manager() -> str:
    commands = {"darwin": "brew install ffmpeg", "win32": "winget install ffmpeg"}
    return commands.get(sys.platform, "the package manager, as in apt install ffmpeg")
