"""``reader config``: the settings in force and where each comes from; a file with all of them."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict, fields

from reader.cli.terminal import one_line
from reader.config import Settings, home, load
from reader.errors import ExportFailed, OutputExists

_ABOUT = {
    "voice": "auto, or a name that `reader voices` lists",
    "speed": "times the voice's own rate, 0.5 to 3",
    "lang": "language of every text, such as en or de; empty: as the page says, or detected",
    "device": "auto: the speakers; null: silence that keeps time",
    "jobs": "voices at work at once in an export; 0: one a core",
}


def run(options: argparse.Namespace) -> int:
    """``show``, ``path`` or ``init``.

    :raises OutputExists: ``init``, and there is a file already.
    :raises ExportFailed: ``init``, and it cannot be written.
    """
    path = home() / "config.toml"
    if options.action == "path":
        print(one_line(str(path)))
    elif options.action == "init":
        _write()
        print(one_line(str(path)))
    else:
        _show()
    return 0


def template() -> str:
    """A file that sets nothing yet and explains everything."""
    lines = ["# Settings of article-reader. A flag counts before READER_<NAME>, that before this."]
    for name, value in asdict(Settings()).items():
        shown = f'"{value}"' if isinstance(value, str) else str(value)
        lines += ["", f"# {_ABOUT[name]}", f"# {name} = {shown}"]
    return "\n".join(lines) + "\n"


def _show() -> None:
    settings, defaults = load(), Settings()
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if os.environ.get(f"READER_{field.name.upper()}"):
            origin = f"READER_{field.name.upper()}"
        else:
            origin = "default" if value == getattr(defaults, field.name) else "config.toml"
        print(f"{field.name:<7} {value!s:<12} {origin:<14} {_ABOUT[field.name]}")


def _write() -> None:
    path = home() / "config.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        raise OutputExists(f"{path} is there already", "Edit it, or remove it first") from None
    except OSError as error:
        raise ExportFailed(
            f"{path} cannot be written ({error.strerror})", "Set READER_HOME to another folder"
        ) from error
