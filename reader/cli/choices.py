"""``reader config`` for what is read: choices for all sites or for one, shown, set and undone."""

from __future__ import annotations

import re
from typing import Any

from reader.choosing import CLEANING, FILES, site_of
from reader.cleaning.choices import ABOUT, Choices, words_of
from reader.cli.settings_text import read_text, replace, template, with_value, without_value
from reader.cli.terminal import notice, one_line
from reader.config import DEFAULT, Choice, settings_file
from reader.errors import ExportFailed, UsageError


def show(everywhere: Choice, site: str | None, key: str) -> None:
    """Print what was chosen, for everywhere and for the sites.

    :param everywhere: the table of the settings.
    :param site: only this one and what holds everywhere.
    :param key: that changes it on the screen.
    """
    rows = [(name, value, everywhere.origin) for name, value in everywhere.value.items()]
    rows += [(name, value, where) for where, name, value in _kept(None if site is None else site)]
    if not rows:
        about = (
            f"code and citations are silent; {key} on the screen changes it, or set cleaning.NAME"
        )
        print(f"{'cleaning':<7} {'as built':<11} {DEFAULT:<14} {about}")
    for name, value, origin in rows:
        words = one_line(words_of(name, value))
        print(f"{CLEANING + name:<20} {words:<12} {one_line(origin):<14} {ABOUT.get(name, '')}")


def set_choice(name: str, word: str, site: str | None) -> None:
    """Choose for everywhere, in the settings, or for a site, in the library.

    :raises UsageError: there is no such choice, or it cannot have this value.
    :raises ExportFailed: it cannot be written.
    """
    key = _key(name, site)
    chosen = Choices.from_settings({key: word}, "This")
    if site is None:
        path = settings_file()
        replace(path, with_value(read_text(path) or template(), name, word))
        print(f"{name} = {one_line(word)}")
        return
    where = named_site(site)
    _keep(where, name, chosen.settings().get(key))
    print(f"{name} = {one_line(word)} on {one_line(where)}")


def checked_choice(name: str, word: str) -> str:
    """A choice for every site, as it is typed.

    :raises UsageError: there is no such choice, or it cannot have this value.
    """
    Choices.from_settings({_key(name, None): word}, "This")
    return word


def unset_choice(name: str, site: str | None) -> None:
    """Take a choice back.

    :raises UsageError: there is no such choice.
    :raises ExportFailed: the settings cannot be written.
    """
    path = settings_file()
    text = read_text(path)
    if site is None:
        after = without_value(text, name)
        if after != text:  # a name that is no choice may stand there by mistake, and has to go
            replace(path, after)
            return
        _key(name, site)
        notice(f"{name} was not set", "")
        return
    key, where = _key(name, site), named_site(site)
    if key in (kept for _, kept, _ in _kept(where)):
        _keep(where, name, None)
    else:
        notice(f"{name} was not set on {one_line(where)}", "")


def named_site(site: str) -> str:
    """The site that a listener means: a host, with or without ``www.``, an address, or ``files``.

    :raises UsageError: it is neither.
    """
    host = site if "://" in site else f"https://{site}"
    found = FILES if site == FILES else site_of(host)
    if (found == FILES and site != FILES) or not re.fullmatch(r"[\w.:-]+", found):
        raise UsageError(f"{site!r} is no site", f"Give one like example.org, or {FILES}")
    return found


def _key(name: str, site: str | None) -> str:
    key = name.removeprefix(CLEANING)
    if not name.startswith(CLEANING) or key not in ABOUT:
        what = f"{name!r} is no choice" if site is None else f"{name!r} is not set for a site"
        raise UsageError(what, f"Choices are: {', '.join(CLEANING + each for each in ABOUT)}")
    return key


def _kept(site: str | None) -> list[tuple[str, str, Any]]:
    from reader.library import Library, library_path

    if not library_path().exists():
        return []
    with Library.open(notice=notice) as library:
        return [
            (where, key.removeprefix(CLEANING), value)
            for where, key, value in library.site_settings(site)
            if key.startswith(CLEANING)
        ]


def _keep(site: str, key: str, value: Any) -> None:
    from reader.library import Library

    with Library.open(notice=notice) as library:
        library.set_site_setting(site, key, value)
        if not library.on_file:  # it has said why
            raise ExportFailed("The choice is not kept", "See reader doctor")
