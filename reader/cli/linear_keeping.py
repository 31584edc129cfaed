"""A setting that is changed while a narration is heard: it is kept, and holds as soon as it can."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from reader.cli.settings import change, reset
from reader.config import DEFAULT, Settings, choices, load, settings_file
from reader.session import Session

IN_THE_FILE: Final = "in the file"
"""How it is told that something else counts first."""
HOLDS: Final = {
    **dict.fromkeys(("speed", "pitch", "volume"), "from now on"),
    **dict.fromkeys(("theme", "motion", "measure", "highlight"), "on the screen"),
    "jobs": "from the next reader export on",
    "keys": "from the next start on",
}
"""Settings that do not hold from the next article on."""


def keep(name: str, value: str, session: Session, flags: Mapping[str, Any]) -> str:
    """Keep a setting in the file; from when on it holds, or what counts before it.

    :param session: is heard, and has another speed, pitch or volume at once.
    :param flags: from the command line, as for ``load``.
    :raises UsageError: there is no such setting, or it cannot have this value.
    :raises ExportFailed: the file cannot be written.
    """
    change(name, value)
    return _now(name, session, flags)


def unkeep(name: str, session: Session, flags: Mapping[str, Any]) -> str:
    """Have a setting no longer set in the file: it is as built; since when, or what counts before.

    :param session: as for ``keep``.
    :param flags: likewise.
    :raises UsageError: there is no such setting.
    :raises ExportFailed: the file cannot be written.
    """
    reset(name)
    return _now(name, session, flags)


def _now(name: str, session: Session, flags: Mapping[str, Any]) -> str:
    table = name.partition(".")[0]
    # That on the command line is the one of an article.
    choice = choices({**flags, "speed": None})[table]
    if choice.origin not in (DEFAULT, settings_file().name):
        return f"{IN_THE_FILE}; {choice.origin} counts before it"
    if name == "speed":
        if choice.value == session.own_speed:  # nothing to go over to: a time to end by goes on
            session.share_speed()
        else:
            session.choose_speed(choice.value, always=True)
    elif name == "pitch":
        session.pitch = choice.value
    elif name == "volume":
        session.volume = choice.value
    return HOLDS.get(table, "from the next article on")


def loaded(flags: Mapping[str, Any], session: Session) -> Settings:
    """The settings in force for the next article, with what the listener has changed by key since.

    :param flags: as for ``load``.
    :raises UsageError: as ``load`` does.
    """
    settings = load({**flags, "speed": None})
    return dataclasses.replace(settings, pitch=session.pitch, volume=session.volume)
