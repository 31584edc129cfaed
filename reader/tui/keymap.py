"""Remapped keys: the ids and keys that a listener chose come in, a sound keymap goes out.

On every screen a key does one thing, and every command keeps a key. A chosen key is taken from the
command that has it by default, as long as that one has another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from reader.errors import UsageError
from reader.tui.screen_keys import SCREENS, together

_MODIFIERS: Final = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
_NAMED: Final = {key.value for key in Keys if key.value.isalnum() and len(key.value) > 1}
"""Keys that write nothing: ``left``, ``f5``, ``pageup``."""
_EXAMPLES: Final = "a character, space, enter, left, pageup, f5, shift+left, ctrl+t"


class Command(NamedTuple):
    """What a key can be given to."""

    keys: tuple[str, ...]
    """It has by default, as Textual names them."""
    about: str
    screen: str = ""
    """The title of the screen that it belongs to; empty: the text."""


def commands() -> dict[str, Command]:
    """All that can be remapped, by id; those of a screen stand together."""
    text = ((binding, "") for binding in together()[0])
    others = ((binding, keys.title) for keys in SCREENS.values() for binding in keys.bindings)
    return {
        binding.id: Command(tuple(_split(binding.key)), binding.tooltip, screen)
        for binding, screen in (*text, *others)
        if binding.id and binding.tooltip
    }


def lost(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]], name: str
) -> list[tuple[str, str]]:
    """Which commands have a key no more since another was given it.

    :param before: a keymap, and ``after`` the one since.
    :param name: the id of the command that was given a key.
    :return: for each its id and the key, as it is written in the settings.
    """
    found = []
    for each, command in commands().items():
        had, has = before.get(each, command.keys), after.get(each, command.keys)
        if each != name:
            found += [(each, shown(key)) for key in had if key not in has]
    return found


def keymap(chosen: Mapping[str, str], where: str) -> dict[str, tuple[str, ...]]:
    """The keys of the commands that have other keys than by default.

    :param chosen: by id, keys with commas between them, each a character or a name.
    :param where: they were chosen, for the message.
    :raises UsageError: no such id or key, a key chosen twice, or a command left without one.
    """
    known = commands()
    wanted: dict[str, tuple[str, ...]] = {}
    for name, keys in chosen.items():
        if name not in known:
            raise UsageError(
                f"{where} gives a key to {name!r}, which is no command",
                f"Commands are: {', '.join(_like(name, known))}",
            )
        wanted[name] = tuple(dict.fromkeys(_key(key, name, where) for key in _split(keys)))
    taken: dict[str, dict[str, str]] = {}
    """By the id of a command, the keys that it has no more, each with who has it."""
    for bindings in together():
        owner: dict[str, str] = {}
        for name in dict.fromkeys(binding.id or "" for binding in bindings):
            for key in wanted.get(name, ()):
                if key in owner:
                    raise UsageError(
                        f"{where} gives {shown(key)} to {owner[key]} and to {name}",
                        "Give each a key of its own",
                    )
                owner[key] = name
        for binding in bindings:
            if binding.id not in wanted:
                gone = {key: owner[key] for key in _split(binding.key) if key in owner}
                taken.setdefault(binding.id or "", {}).update(gone)
    for name, keys_gone in taken.items():
        for key, by in keys_gone.items():
            if name not in known:
                raise UsageError(
                    f"{where} gives {shown(key)} to {by}, and it always interrupts",
                    "Give it another key",
                )
            left = tuple(each for each in known[name].keys if each not in keys_gone)
            if not left:
                raise UsageError(
                    f"{where} gives {shown(key)} to {by}, and leaves {name} without a key",
                    f'Give {name} another one as well: {name} = "..." under [keys]',
                )
            wanted[name] = left
    return wanted


def _like(name: str, known: Mapping[str, Command]) -> list[str]:
    """The ids that may be meant: those of the screen that is named, or of the text."""
    screen = name.partition("-")[0]
    if screen in SCREENS:
        return [each for each in known if each.startswith(f"{screen}-")]
    text = [each for each, command in known.items() if not command.screen]
    return [*text, "and of screens library-archive and so on: see docs/keys.md"]


def typed(key: str) -> str:
    """What a key writes: ``?`` for ``question_mark``; its name, if it writes nothing."""
    if key in _NAMED:  # some of them are the names of control characters too
        return key
    return key_to_character(REPLACED_KEYS.get(key, key)) or key


def shown(key: str) -> str:
    """A key as it is written in the settings."""
    return {",": "comma"}.get(typed(key), typed(key))


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")] if keys.strip() != "," else ["comma"]


def _key(written: str, name: str, where: str) -> str:
    """A key by the name that Textual has for it."""
    *modifiers, last = written.split("+") if written != "+" else [written]
    if len(last) > 1:
        last = last.lower()
    plain = _named(last) if len(last) == 1 else last
    writes = len(typed(plain)) == 1
    sound = plain in _NAMED or (writes and _named(typed(plain)) == plain)
    if writes and modifiers:
        # A terminal sends a capital, not a letter with shift.
        sound &= "shift" not in modifiers
        plain = plain.lower()
    if not sound or not {each.lower() for each in modifiers} <= _MODIFIERS:
        hint = f"{last.upper()}, or" if modifiers == ["shift"] and last.isalpha() else ""
        raise UsageError(
            f"{where} gives {name} the key {written!r}, and there is none",
            " ".join(f"Give {hint} {_EXAMPLES}".split()),
        )
    return "+".join([*(each.lower() for each in modifiers), plain])


def _named(character: str) -> str:
    if character.isalnum():
        return character
    if character == " ":
        return "space"
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)
