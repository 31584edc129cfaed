"""``reader config``: the settings in force and where each comes from; changes to their file."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reader.choosing import CLEANING, ChoicesFor
from reader.cli.choices import checked_choice, named_site, set_choice, show, unset_choice
from reader.cli.settings_text import (
    ABOUT,
    read_text,
    replace,
    template,
    with_value,
    without_value,
)
from reader.cli.terminal import notice, one_line
from reader.config import (
    DEFAULT,
    TABLES,
    Settings,
    checked,
    choices,
    load,
    read,
    settings_file,
    voices_of,
)
from reader.errors import ExportFailed, OutputExists, UsageError

if TYPE_CHECKING:
    from reader.tui.preferences import Preferences

KEYS = "keys."
"""Before the id of a command, in the name of a setting."""


def run(options: argparse.Namespace) -> int:
    """``show``, ``path``, ``init``, ``set`` or ``unset``.

    :raises UsageError: a name or value that makes no sense, or a file that cannot be read.
    :raises OutputExists: ``init``, and there is a file already.
    :raises ExportFailed: the file cannot be written.
    """
    path = settings_file()
    given = [word for word in (options.name, options.value) if word is not None]
    wanted = {"set": ["NAME", "VALUE"], "unset": ["NAME"]}.get(options.action, [])
    if len(given) != len(wanted):
        takes = " and ".join(wanted) or "no more words"
        what = f"reader config {options.action} takes {takes}"
        raise UsageError(what, "See reader config --help")
    if options.action == "set":
        if options.site is not None or options.name.startswith(CLEANING):
            set_choice(options.name, options.value, options.site)
        else:
            _set(options.name, options.value)
    elif options.action == "unset":
        if options.site is not None or options.name.startswith(CLEANING):
            unset_choice(options.name, options.site)
        else:
            _unset(options.name)
    elif options.action == "path":
        print(one_line(str(path)))
    elif options.action == "init":
        _init()
        print(one_line(str(path)))
    else:
        _show(options.site)
    return 0


def in_force() -> Settings:
    """The settings, with all that is known of them tried out.

    :raises UsageError: one of them cannot be used.
    """
    settings = load()
    theme_in_force(settings)
    keys_in_force(settings)
    choices_in_force(settings)
    return settings


def usual_speed(settings: Settings, flags: Mapping[str, Any]) -> float:
    """The speed of an article that has none of its own, and that no flag gives one.

    :param settings: what they were when the program started: the file may be broken since.
    :param flags: from the command line, as for ``load``.
    """
    try:
        return float(choices({**flags, "speed": None})["speed"].value)
    except UsageError:
        return settings.speed


def theme_in_force(settings: Settings) -> str | None:
    """The theme that was chosen; None: the screen chooses.

    :raises UsageError: there is no such theme.
    """
    if settings.theme == "auto":
        return None
    from reader.tui import themes

    origin = choices()["theme"].origin
    return themes.chosen(settings.theme, str(settings_file()) if origin[0] == "c" else origin)


def keys_in_force(settings: Settings) -> Mapping[str, Sequence[str]]:
    """By the id of a command, the keys that it has instead of its own, as Textual names them.

    :raises UsageError: as ``reader.tui.keymap.keymap`` does.
    """
    if not settings.keys:
        return {}
    from reader.tui.keymap import keymap

    return keymap(settings.keys, str(settings_file()))


def choices_in_force(settings: Settings, tell: Callable[[str, str], None] = notice) -> ChoicesFor:
    """What holds for each source.

    :param tell: what is the matter with the library, and what to do.
    :raises UsageError: a choice in the settings cannot be used.
    """
    return ChoicesFor(settings, tell)


def plain(keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The same keys as a plain terminal sends them: ``?`` for ``question_mark``."""
    if not keys:
        return {}
    from reader.tui.keymap import typed

    return {name: [typed(key) for key in each] for name, each in keys.items()}


def key_on_screen(keys: Mapping[str, Sequence[str]]) -> Callable[[str], str]:
    """How the key of a command is shown there.

    :param keys: by the id of a command, those it has instead of its own.
    """

    def key(command: str) -> str:
        from reader.tui.keymap import commands, shown

        known = commands().get(command)
        if known is None:  # it is one of ``reader speak`` alone
            return ""
        return shown(next(iter(keys.get(command, known.keys))))

    return key


def as_written(value: object) -> str:
    """A value as the file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _show(site: str | None) -> None:
    chosen = choices()
    for name, choice in chosen.items():
        if name not in TABLES:
            value = as_written(choice.value) or '""'
            print(f"{name:<7} {one_line(value):<12} {choice.origin:<14} {ABOUT[name]}")
    choices_in_force(load())
    key = key_on_screen(keys_in_force(load()))
    show(chosen["cleaning"], None if site is None else named_site(site), key("choose"))
    keys = chosen["keys"]
    if not keys.value:
        print(f"{'keys':<7} {'as built':<12} {DEFAULT:<14} {key('help')} on the screen lists them")
        return
    from reader.tui.keymap import commands, shown

    known = commands()
    for name, each in keys_in_force(load()).items():
        origin = keys.origin if name in keys.value else "the rest"
        written = ",".join(shown(key) for key in each)
        print(f"{KEYS + name:<20} {written:<12} {origin:<14} {known[name].about}")


def _init() -> None:
    path = settings_file()
    try:
        with contextlib.suppress(FileExistsError):  # a file: opening says what is the matter
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        raise OutputExists(f"{path} is there already", "Edit it, or remove it first") from None
    except OSError as error:
        raise ExportFailed(
            f"{path} cannot be written ({error.strerror})", "Set READER_HOME to another folder"
        ) from error


def preferences(flags: Mapping[str, Any]) -> Preferences:
    """The settings for the screen, which changes them too.

    :param flags: from the command line, as for ``load``.
    """
    from reader.tui.preferences import Preferences

    return Preferences(
        choices=lambda: choices(flags), change=change, reset=reset, keys=keys_in_force, about=ABOUT
    )


def _set(name: str, word: str) -> None:
    before = None
    if name.startswith(KEYS):
        with contextlib.suppress(UsageError):  # this may be what mends them
            before = keys_in_force(load())
    value = change(name, word)
    print(f"{name} = {one_line(as_written(value))}")
    if before is not None:
        _tell_lost(before, name.removeprefix(KEYS))
    variable = f"READER_{name.upper()}"
    if os.environ.get(variable):
        notice(f"{variable} is set, and counts before it", "")


def _tell_lost(before: Mapping[str, Sequence[str]], name: str) -> None:
    """Say which commands have a key no more, now that ``name`` has it."""
    from reader.tui.keymap import commands, lost, shown

    now, known = keys_in_force(load()), commands()
    for loser, key in lost(before, now, name):
        left = ", ".join(shown(each) for each in now.get(loser, known[loser].keys))
        notice(f"{key} is taken from {loser} ({known[loser].about})", f"That has {left} still")


def change(name: str, word: str) -> str | float:
    """Set a setting in the file.

    :returns: the value that it has now.
    :raises UsageError: there is no such setting, or it cannot have this value.
    :raises ExportFailed: the file cannot be written.
    """
    path = settings_file()
    before = read(path)
    value: str | float
    if name.startswith(KEYS):
        from reader.tui.keymap import keymap

        keys = before.get("keys", {})
        changed = {**keys, name.removeprefix(KEYS): word} if isinstance(keys, dict) else keys
        keymap(checked("keys", changed, str(path)), "This")
        value = word
    elif name.startswith(CLEANING):
        value = checked_choice(name, word)
    else:
        _known(name)
        value = checked(name, word, "This")
        if name == "theme":
            from reader.tui import themes

            themes.chosen(word, "This")
        if name == "voice":
            _known_voice(word)
        if name == "voices":
            for voice in voices_of(word).values():
                _known_voice(voice)
    replace(path, with_value(read_text(path) or template(), name, value))
    return value


def _unset(name: str) -> None:
    if not reset(name):
        notice(f"{name} was not set", "")


def reset(name: str) -> bool:
    """Have a setting no longer set in the file; whether it was.

    :raises UsageError: there is no such setting.
    :raises ExportFailed: the file cannot be written.
    """
    path = settings_file()
    # A name that is no setting may stand there by mistake, and has to go.
    if not name.startswith((KEYS, CLEANING)) and name not in read(path):
        _known(name)
    text = read_text(path)
    after = without_value(text, name)
    if after == text:
        return False
    replace(path, after)
    return True


def _known(name: str) -> None:
    if name in TABLES or name not in ABOUT:
        known = [each for each in ABOUT if each not in TABLES]
        raise UsageError(
            f"{name!r} is no setting",
            f"Settings are: {', '.join(known)}, keys.play and so on, cleaning.off and so on",
        )


def _known_voice(voice: str) -> None:
    from voices import names

    engine = voice.partition(":")[0]
    if engine not in ("auto", *names()):
        raise UsageError(
            f"There is no voice called {voice!r}", "reader voices lists those that are here"
        )
