"""Settings: what the user chose, a flag over the environment over the file over the default.

The file is ``config.toml`` in the configuration folder (``reader doctor`` names it);
``READER_HOME`` moves that folder, for tests and for a stick.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reader.errors import UsageError

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
SPEEDS = (0.5, 3.0)
"""Slowest and fastest multiple of a voice's own rate."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every field can be set by a flag, by ``READER_<NAME>`` and in ``config.toml``."""

    voice: str = "auto"
    """``auto``, or a name that ``reader voices`` lists."""
    speed: float = 1.0
    """Times the voice's own rate."""
    lang: str = ""
    """BCP 47 tag of the text; empty: as the page says, or detected."""
    device: str = "auto"
    """``auto``: the speakers; ``null``: silence that keeps time."""
    jobs: int = 0
    """Voices at work at once in an export; 0: one a core."""


def home() -> Path:
    """The configuration folder. It need not exist."""
    moved = os.environ.get("READER_HOME")
    if moved:
        return Path(moved)
    from platformdirs import user_config_path

    return user_config_path("article-reader", appauthor=False)


def load(flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force.

    :param flags: from the command line; None for those that were not given.
    :raises UsageError: a value cannot be used, or the file is not TOML; it says where it stands.
    """
    values: dict[str, Any] = {}
    path = home() / "config.toml"
    for name, value in _file(path).items():
        values[name] = _checked(name, value, str(path))
    for field in fields(Settings):
        variable = f"READER_{field.name.upper()}"
        if os.environ.get(variable):
            values[field.name] = _checked(field.name, os.environ[variable], variable)
        given = (flags or {}).get(field.name)
        if given is not None:
            values[field.name] = _checked(field.name, given, f"--{field.name}")
    return Settings(**values)


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path} cannot be read ({error})", "Mend or remove the file") from error


def _checked(name: str, value: Any, where: str) -> Any:
    known = asdict(Settings())
    if name not in known:
        raise UsageError(
            f"{where} sets {name!r}, which is no setting", f"Settings are: {', '.join(known)}"
        )
    kind = type(known[name])
    # A flag or a variable is a word; the file has types, and "speed = true" there is a mistake.
    fits = isinstance(value, (str, kind) if kind is not float else (str, int, float))
    try:
        if not fits or isinstance(value, bool):
            raise TypeError
        value = kind(value)
    except (TypeError, ValueError, OverflowError):
        raise UsageError(
            f"{where} sets {name} to {value!r}",
            f"Give a value like {known[name]!r}",
        ) from None
    if isinstance(value, str) and not value.isprintable():
        raise UsageError(f"{where} sets {name} to something unprintable", "Give a plain word")
    if name == "speed" and not SPEEDS[0] <= value <= SPEEDS[1]:
        raise UsageError(
            f"{where} sets the speed to {value:g}",
            f"Give a multiple between {SPEEDS[0]:g} and {SPEEDS[1]:g}",
        )
    if name == "jobs" and not 0 <= value <= 64:
        raise UsageError(f"{where} sets jobs to {value}", "Give a number from 1 to 64")
    if name == "lang" and value and not _TAG.fullmatch(value):
        raise UsageError(f"{where} sets the language to {value!r}", "Give a tag like en or pt-br")
    if name == "device" and value not in ("auto", "null"):
        raise UsageError(f"{where} sets the device to {value!r}", "Give auto or null")
    return value
