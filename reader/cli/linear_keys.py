"""The keys of linear mode: the commands with their keys, and those that a listener chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from reader.cli.keys import sendable

COMMANDS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "play": (("space",), "pause, play"),
    "back": (("left",), "back a sentence"),
    "next": (("right",), "next sentence"),
    "back-paragraph": (("up", "shift+left"), "back a paragraph"),
    "next-paragraph": (("down", "shift+right"), "next paragraph"),
    "top": (("g", "home"), "from the beginning"),
    "end": (("G",), "to the last sentence"),
    "again": (("r",), "this sentence again"),
    "again-slower": (("R",), "this sentence again, slower"),
    "skim": (("i",), "skim headings and first sentences, or read all"),
    "read-match": (("enter",), "into the paragraph that is skimmed"),
    "study": (("o",), "wait after each sentence, after each paragraph, or never"),
    "listen": (("H",), "a part alone: paragraphs, this section, what was found"),
    "sleep": (("z",), "sleep timer"),
    "finish": (("Z",), "finish by a time"),
    "slower": (("[",), "slower"),
    "faster": (("]",), "faster"),
    "much-slower": (("{",), "slower by a quarter"),
    "much-faster": (("}",), "faster by a quarter"),
    "speeds": (("s",), "a speed of your own"),
    "normal-speed": (("backspace",), "normal speed"),
    "quieter": (("-",), "quieter"),
    "louder": (("+", "="), "louder"),
    "choose": (("x",), "what is read of the article and its site"),
    "skipped": ((".",), "what is left out, to hear one of it"),
    "why": (("y",), "why this is said so"),
    "pronounce": (("p",), "say a word otherwise"),
    "misread": (("m",), "words that may be misread"),
    "unsay": (("u",), "take back the last change of a word"),
    "touched": (("T",), "where you gave the last command, the last time"),
    "outline": (("t",), "headings, to go to one"),
    "search": (("/",), "search for words"),
    "next-match": (("n",), "the next place where they stand"),
    "back-match": (("N",), "the place before"),
    "bookmark": (("b",), "set or remove a bookmark"),
    "bookmarks": (("B",), "bookmarks of this article or of all"),
    "library": (("l", "L"), "library and queue: open, put away, delete"),
    "links": (("a",), "links, to open, queue or copy one"),
    "voices": (("v",), "another voice, heard before it is chosen"),
    "devices": (("d",), "another output"),
    "keep-speed": (("S",), "keep this speed for every article"),
    "settings": ((",",), "settings, and what the keys do"),
    "export": (("e",), "save as a sound file, or give that up"),
    "changed": (("D",), "only what is new since you heard it, or all"),
    "where": (("w",), "where am I"),
    "help": (("?",), "this list"),
    "read-help": (("h",), "this list, read aloud"),
    "quit": (("q",), "quit"),
}
"""Each with its keys and what it does; the ids are those of the screen, but for ``read-help``."""

_SIGNS: Final = {"-": "minus", ".": "full stop", "/": "slash", "+": "plus", "=": "equals"}


def commands_in_force(chosen: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The command behind each key.

    :param chosen: by id, the keys that a command has instead of its own. Of them those count that
        a plain terminal can send; a command with none of these keeps its own.
    """
    wanted = {
        name: sent
        for name, keys in chosen.items()
        if name in COMMANDS and (sent := [key for key in keys if sendable(key)])
    }
    force = {
        key: name for name, (keys, _) in COMMANDS.items() if name not in wanted for key in keys
    }
    return force | {key: name for name, keys in wanted.items() for key in keys}


def spoken_key(key: str) -> str:
    """A key as it is said aloud."""
    if len(key) > 1:
        return key.replace("+", " ")
    if key.isalnum():
        return f"capital {key}" if key.isupper() else key
    import unicodedata

    return _SIGNS.get(key) or unicodedata.name(key, key).lower()


def printed_key(key: str) -> str:
    """A key as it is printed: a sign by its name as well, which a screen reader may pass over."""
    said = spoken_key(key)
    return f"{key} {said}" if len(key) == 1 and not key.isalnum() else said


def keys_of(command: str, force: Mapping[str, str]) -> list[str]:
    """The keys that a command has.

    :param force: as ``commands_in_force`` gives it; the same below.
    """
    return [key for key, name in force.items() if name == command]


def all_keys(force: Mapping[str, str]) -> str:
    """A line for each command that has keys."""
    rows = [(keys_of(name, force), about) for name, (_, about) in COMMANDS.items()]
    return "\n".join(
        f"{' or '.join(map(printed_key, keys))}: {about}" for keys, about in rows if keys
    )


def told_aloud(force: Mapping[str, str]) -> str:
    """All of them, to be said."""
    rows = [(keys_of(name, force), about) for name, (_, about) in COMMANDS.items()]
    said = [f"{' or '.join(map(spoken_key, keys))}: {about}" for keys, about in rows if keys]
    return f"{', '.join(said)}."
