"""The text of the settings file: a text and a change come in, the changed text goes out.

Comments, order and line ends stay as they are. What the template only mentions, in a comment, is
set in the line below it, so that unsetting it gives the same text back.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.config import TABLES, checked
from reader.errors import ExportFailed, UsageError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

ABOUT = {
    "voice": "auto, or a name that `reader voices` lists",
    "voices": "voices of some languages, before that of all: de=system:de, fr=NAME",
    "speed": "times the voice's own rate, 0.5 to 4",
    "pitch": "times as high as the voice's own, 0.5 to 2",
    "volume": "share of full volume, 0 to 1",
    "lang": "language of every text, such as en or de; empty: as the page says, or detected",
    "passages": "who says those in another language: same, or voice: one of their language",
    "device": "auto: the speakers; null: silence that keeps time; or the name of an output",
    "theme": "look of the screen: auto, reader-light, nord, gruvbox, ...",
    "motion": "full, or reduced: nothing on the screen glides or blinks",
    "measure": "cells of the column of text at most, 40 to 160",
    "highlight": "what is lit of the text that is said: both, sentence, word or none",
    "archive": "true: put away what was heard to its end in the queue; or false",
    "jobs": "voices at work at once in an export; 0: one a core",
    "keys": "what the keys do",
    "cleaning": "what is read of an article",
}
"""What each setting is, in a line."""

_HEADER = re.compile(r"""\s*\[\s*["']?(\w+)["']?\s*\]""")


def template() -> str:
    """A file that sets nothing yet and explains everything."""
    from reader.cleaning.choices import ABOUT as CHOICES
    from reader.cleaning.choices import UNCHOSEN
    from reader.config import Settings
    from reader.tui.keymap import commands, shown

    lines = ["# Settings of article-reader. A flag counts before READER_<NAME>, that before this."]
    defaults = Settings()
    for name, about in ABOUT.items():
        if name not in TABLES:
            lines += ["", f"# {about}", f"# {name} = {_written(getattr(defaults, name))}"]
    lines += [
        "",
        "# What the keys do. Several are separated by commas; a key is a character or a name:",
        "# space, enter, left, pageup, f5, shift+left, ctrl+t. A comma is called comma.",
        "[keys]",
    ]
    for name, command in commands().items():
        screen = f"{command.screen}: " if command.screen else ""
        lines += ["", f"# {screen}{command.about}"]
        lines.append(f"# {name} = {_written(','.join(shown(key) for key in command.keys))}")
    lines += [
        "",
        "# What is read of an article, everywhere. For one site: reader config set --site",
        "# example.org cleaning.off share-row. Several are separated by commas.",
        "[cleaning]",
    ]
    for name, about in CHOICES.items():
        lines += ["", f"# {about}", f"# {name} = {_written(UNCHOSEN.get(name, ''))}"]
    return "\n".join(lines) + "\n"


def with_value(text: str, name: str, value: str | float | list[str]) -> str:
    """The text with a setting set.

    :param name: ``speed``, ``keys.play``, or ``cleaning.off``.
    :raises UsageError: the text is not TOML, or its keys or choices are no table.
    """
    import tomlkit

    document, wanted = _parsed(text)
    table, key = _split(name)
    if table:
        wanted.setdefault(table, {})[key] = value
    else:
        wanted[key] = value
    if table and table not in document:
        document[table] = tomlkit.table()
    place: MutableMapping[str, Any] = document[table] if table else document
    if key not in place:
        uncommented = _below_comment(text, table, key, value)
        with contextlib.suppress(tomllib.TOMLDecodeError):
            # A comment may stand in a text of several lines, or in another table.
            if uncommented is not None and tomllib.loads(uncommented) == wanted:
                return uncommented
    place[key] = value
    return _dumped(document, text)


def without_value(text: str, name: str) -> str:
    """The text with a setting no longer set; the same if it was not.

    :raises UsageError: as ``with_value`` does.
    """
    document, _ = _parsed(text)
    table, key = _split(name)
    place: Any = document.get(table, {}) if table else document
    if not isinstance(place, MutableMapping) or key not in place:
        return text
    del place[key]
    return _dumped(document, text)


def read_text(path: Path) -> str:
    """The text of the file with its own line ends; empty where there is none.

    :raises UsageError: it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path} cannot be read ({error})", "Mend or remove the file") from error


def replace(path: Path, text: str) -> None:
    """Write the file whole, or leave it as it was. A link stays a link.

    :raises ExportFailed: it cannot be written.
    """
    path = path.resolve()
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".part", ".config-", path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        Path(name).replace(path)
    except OSError as error:
        raise ExportFailed(
            f"{path} cannot be written ({error.strerror})", "Set READER_HOME to another folder"
        ) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)


def _parsed(text: str) -> tuple[TOMLDocument, dict[str, Any]]:
    import tomlkit

    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The settings cannot be read ({error})", "Mend the file first") from error
    for name in TABLES:
        if not isinstance(wanted.get(name, {}), dict):
            checked(name, wanted[name], "The file")
    return tomlkit.parse(text), wanted


def _dumped(document: TOMLDocument, before: str) -> str:
    import tomlkit

    text = tomlkit.dumps(document)
    # It ends the lines that it adds as Unix does.
    return re.sub(r"\r?\n", "\r\n", text) if "\r\n" in before else text


def _split(name: str) -> tuple[str, str]:
    table, dot, key = name.rpartition(".")
    return (table, key) if dot else ("", name)


def _below_comment(text: str, table: str, key: str, value: str | float | list[str]) -> str | None:
    lines = text.splitlines(keepends=True)
    commented = re.compile(rf"# {re.escape(key)} = ")
    here = ""
    for number, line in enumerate(lines):
        header = _HEADER.match(line)
        here = header[1] if header else here
        if here == table and commented.match(line):
            end = "\r\n" if line.endswith("\r\n") else "\n"
            before = "".join(lines[: number + 1])
            before += "" if before.endswith("\n") else end
            return f"{before}{key} = {_written(value)}{end}{''.join(lines[number + 1 :])}"
    return None


def _written(value: str | float | list[str]) -> str:
    import tomlkit

    return tomlkit.item(value).as_string()
