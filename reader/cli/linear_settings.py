"""Settings in linear mode: one is told, changed, or set back as built, a line at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reader.cli.linear_asking import GOING_ON, Ask, silence
from reader.cli.linear_beside import Beside
from reader.cli.linear_lists import Questions, cut
from reader.cli.terminal import one_line
from reader.errors import ReaderError
from reader.session import Session

if TYPE_CHECKING:
    from reader.config import Choice

_ANSWERS: Final = (
    "A name and its new value change it, such as speed 1.25.",
    "A name alone tells what it is and can be. d NAME sets it back as it is built, u undoes.",
    "keys lists what the keys do: keys.play p, space gives a command other keys.",
    "list lists the settings again. Enter goes on.",
)
_KEYS: Final = "keys."


class SettingsByLine:
    """Lists, asks, and has it written down."""

    def __init__(self, session: Session, ask: Ask | None, beside: Beside) -> None:
        self._session = session
        self._ask = ask
        self._beside = beside
        self._undos: list[tuple[str, str | None]] = []
        """A setting, and what stood in the file; None: nothing did."""

    def settings(self) -> str:
        """Change settings, and say from when on each holds."""
        try:
            said = _listed()
            if self._ask is None:
                return "\n".join(said)
            asks = Questions(self._ask, "Settings", _ANSWERS, self._beside.told)
            with silence(self._session):
                while typed := asks(said):
                    said = self._answered(*map(str.strip, typed.partition(" ")[::2]))
        except ReaderError as error:
            return str(error)
        return GOING_ON

    def _answered(self, name: str, value: str) -> list[str]:
        try:
            match name.lower(), value:
                case "list", "":
                    return _listed()
                case "keys", "":
                    return _keys()
                case "u", "":
                    return self._undo()
                case "d", _ if value:
                    return self._set(value, None)
                case _, "":
                    return _told(name)
            return self._set(name, "" if value == '""' else value)
        except ReaderError as error:
            return [str(error)]

    def _set(self, name: str, value: str | None) -> list[str]:
        """Give it another value; None: as it is built."""
        if self._beside.keep is None or self._beside.reset is None:
            return ["No settings are kept this time."]
        before = _in_file(name)
        if value is None:
            holds = self._beside.reset(name)
            told = f"{one_line(name)} is as built {holds}."
        else:
            holds = self._beside.keep(name, value)
            told = f"{one_line(name)} is {one_line(value) or 'empty'} {holds}."
        self._undos.append((name, before))
        return [told]

    def _undo(self) -> list[str]:
        if not self._undos:
            return ["Nothing was changed here."]
        name, before = self._undos[-1]
        waiting = len(self._undos)
        told = self._set(name, before)
        if len(self._undos) > waiting:  # not before it is done: what failed can be tried again
            del self._undos[waiting - 1 :]  # with it this one, that was no change of the listener's
        return told


def _listed() -> list[str]:
    from reader.cli.settings_text import ABOUT
    from reader.config import TABLES, choices

    return [
        f"{name} is {_value(choice)}{_origin(choice)}. {_about(ABOUT[name])}"
        for name, choice in choices().items()
        if name not in TABLES
    ]


def _about(line: str) -> str:
    """What a setting is, as a sentence without signs."""
    return f"{line[:1].upper()}{line[1:]}.".replace("`", "").replace("....", "and so on.")


def _value(choice: Choice) -> str:
    from reader.cli.settings import as_written

    return cut(as_written(choice.value), 60) or "empty"


def _origin(choice: Choice) -> str:
    from reader.config import DEFAULT

    return "" if choice.origin == DEFAULT else f", from {choice.origin}"


def _told(name: str) -> list[str]:
    """What a setting is, and what it can be."""
    from reader.cli.settings_text import ABOUT
    from reader.config import TABLES, choices
    from reader.tui.settings_parts import offered

    if name.startswith(_KEYS):
        name = name.removeprefix(_KEYS)
        found = [line for line in _keys() if line.partition(" ")[0] == f"{_KEYS}{name}"]
        return found or [f"There is no command {one_line(name)!r}: keys lists them."]
    chosen = choices()
    if name not in chosen or name in TABLES:
        return [f"There is no setting {one_line(name[:40])!r}: list lists them."]
    can = f" It can be {', '.join(offered(name))}." if offered(name) else ""
    value = f"{_value(chosen[name])}{_origin(chosen[name])}"
    about = _about(ABOUT[name])
    return [f"{name} is {value}. {about}{can} Answer {name} and another value."]


def _keys() -> list[str]:
    """Each command with the keys that it has, as they are given to it."""
    from reader.cli.linear_keys import COMMANDS, commands_in_force
    from reader.cli.settings import keys_in_force, plain
    from reader.config import load
    from reader.tui.keymap import commands

    force: Mapping[str, str] = commands_in_force(plain(keys_in_force(load())))
    return [
        f"{_KEYS}{name} {' or '.join(key for key, each in force.items() if each == name)}: {about}"
        for name, (_, about) in COMMANDS.items()
        if name in commands()  # another cannot be given a key
    ]


def _in_file(name: str) -> str | None:
    """What the file sets; None: nothing."""
    from reader.cli.settings import as_written
    from reader.config import read, settings_file

    table, _, key = name.partition(".")
    value = read(settings_file()).get(table)
    if key:
        value = value.get(key) if isinstance(value, dict) else None
    return None if value is None else as_written(value)
