"""Settings: what the user chose, a flag over the environment over the file over the default.

The file is ``config.toml`` in the configuration folder (``reader doctor`` names it);
``READER_HOME`` moves that folder, for tests and for a stick.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from reader.errors import UsageError

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
LONGEST = 200
"""Characters of a word."""
SPEEDS = (0.5, 4.0)
"""Slowest and fastest multiple of a voice's own rate."""
PITCHES = (0.5, 2.0)
"""Lowest and highest multiple of a voice's own pitch: an octave down and up."""
MOTIONS: Final = ("full", "reduced")
MEASURES: Final = (40, 160)
"""Narrowest and widest column of text, in cells."""
HIGHLIGHTS: Final = ("both", "sentence", "word", "none")
PASSAGES: Final = ("same", "voice")
TABLES: Final = ("keys", "cleaning")
"""Settings that are tables of their own, in this order."""
DEFAULT: Final = "default"
"""Where a value comes from that nobody chose."""
SWITCHES: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""Words for a setting that is true or false."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every one can be set in ``config.toml`` and, but for the tables ``keys`` and ``cleaning``, by
    ``READER_<NAME>``; those that change from one article to the next have a flag as well."""

    voice: str = "auto"
    """``auto``, or a name that ``reader voices`` lists."""
    voices: str = ""
    """The voices of some languages, which go before ``voice``: ``de=system:de, fr=NAME``."""
    speed: float = 1.0
    """Times the voice's own rate."""
    pitch: float = 1.0
    """Times as high as the voice's own."""
    volume: float = 1.0
    """Share of full volume, 0 to 1."""
    lang: str = ""
    """BCP 47 tag of the text; empty: as the page says, or detected."""
    passages: str = "same"
    """Who says longer passages in another language: ``same``, the voice that reads; ``voice``, one
    of their language. Their sentences and spoken forms are of their language in any case."""
    device: str = "auto"
    """``auto``: the speakers; ``null``: silence that keeps time; or the name of an output."""
    theme: str = "auto"
    """``auto``, or the name of one of the screen's looks."""
    motion: str = "full"
    """``reduced``: nothing on the screen glides or blinks."""
    measure: int = 72
    """Cells of the column of text at most."""
    highlight: str = "both"
    """What is lit of what is said: the ``sentence``, the ``word``, ``both`` or ``none``."""
    archive: bool = True
    """Put away what was heard to its end in the queue."""
    jobs: int = 0
    """Voices at work at once in an export; 0: one a core."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Commands by their id, each with its keys, separated by commas; those that are not as they
    were. Only shape is checked here: which commands there are, the screen knows."""
    cleaning: Mapping[str, str | list[str]] = field(default_factory=dict)
    """What is read of an article, by the names of ``reader.cleaning.choices``, which knows more of
    them than the shape that is checked here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of a setting, and who chose it."""

    value: Any
    origin: str
    """``--speed``, ``READER_SPEED``, ``config.toml`` or ``default``."""


def home() -> Path:
    """The configuration folder. It need not exist."""
    moved = os.environ.get("READER_HOME")
    if moved:
        return Path(moved)
    from platformdirs import user_config_path

    return user_config_path("article-reader", appauthor=False)


def settings_file() -> Path:
    """Where the settings are read from. It need not exist."""
    return home() / "config.toml"


def load(flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force.

    :param flags: from the command line; None for those that were not given.
    :raises UsageError: a value cannot be used, or the file is not TOML; it says where it stands.
    """
    found = choices(flags)
    values = {name: choice.value for name, choice in found.items()}
    # A voice that was named for this once is meant for every language.
    if _rank(found["voice"]) > _rank(found["voices"]):
        values["voices"] = ""
    return Settings(**values)


def voice_for(settings: Settings, language: str) -> str:
    """The voice that reads a text in a language: that of its tag, of its primary tag, or of all."""
    named = voices_of(settings.voices)
    tag = language.lower().replace("_", "-")
    return named.get(tag) or named.get(tag.partition("-")[0]) or settings.voice


def voices_of(written: str) -> dict[str, str]:
    """The voices by the tags of their languages.

    :raises ValueError: it is no list of ``TAG=VOICE``.
    """
    found: dict[str, str] = {}
    for pair in filter(None, map(str.strip, written.split(","))):
        tag, sign, voice = map(str.strip, pair.partition("="))
        if not sign or not voice or not _TAG.fullmatch(tag):
            raise ValueError(pair)
        found[tag.lower().replace("_", "-")] = voice
    return found


def with_voice(written: str, language: str, voice: str) -> str:
    """The same list with the voice of a language's primary tag."""
    named = voices_of(written) | {language.partition("-")[0].lower(): voice}
    return ", ".join(f"{tag}={name}" for tag, name in sorted(named.items()))


def _rank(choice: Choice) -> int:
    """What is more than the file's: the environment's, and above it a flag's."""
    return 2 if choice.origin.startswith("--") else int(choice.origin.startswith("READER_"))


def choices(flags: Mapping[str, Any] | None = None) -> dict[str, Choice]:
    """Every setting in force with its origin, in the order of ``Settings``.

    :param flags: as for ``load``.
    :raises UsageError: as ``load`` does.
    """
    chosen = {name: Choice(value, DEFAULT) for name, value in _defaults().items()}
    path = settings_file()
    for name, value in read(path).items():
        sound = checked(name, value, _at(path, name))
        if sound or name not in TABLES:  # an empty table sets nothing
            chosen[name] = Choice(sound, path.name)
    for name in chosen:
        variable = f"READER_{name.upper()}"
        if name not in TABLES and os.environ.get(variable):
            chosen[name] = Choice(checked(name, os.environ[variable], variable), variable)
        given = (flags or {}).get(name)
        if given is not None:
            chosen[name] = Choice(checked(name, given, f"--{name}"), f"--{name}")
    return chosen


def read(path: Path) -> dict[str, Any]:
    """What a settings file says, unchecked; nothing where there is none.

    :raises UsageError: it cannot be read, or is not TOML; it says in which line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        folder = path.parent
        raise UsageError(
            f"{folder} is a file, and the settings belong in a folder",
            "Let READER_HOME name a folder" if os.environ.get("READER_HOME") else "Move it away",
        ) from None
    except RecursionError:
        raise UsageError(f"{path} is nested too deeply", "Mend or remove the file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path} cannot be read ({error})", "Mend or remove the file") from error


def checked(name: str, value: Any, where: str) -> Any:
    """A value as the program uses it.

    :param value: with the type it has in the file, or as a word.
    :param where: it stands, for the message.
    :raises UsageError: there is no such setting, or it cannot have this value.
    """
    known = _defaults()
    if name not in known:
        raise UsageError(
            f"{where} sets {name!r}, which is no setting", f"Settings are: {', '.join(known)}"
        )
    if name == "keys":
        return _checked_keys(value, where)
    if name == "cleaning":
        return _checked_cleaning(value, where)
    if name == "archive":
        return _checked_switch(name, value, where)
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
    if isinstance(value, str) and len(value) > LONGEST:
        raise UsageError(f"{where} sets {name} to {value[:60]!r} and more", "Give a short word")
    if isinstance(value, str) and not value.isprintable():
        raise UsageError(f"{where} sets {name} to something unprintable", "Give a plain word")
    if name == "speed" and not SPEEDS[0] <= value <= SPEEDS[1]:
        raise UsageError(
            f"{where} sets the speed to {value:g}",
            f"Give a multiple between {SPEEDS[0]:g} and {SPEEDS[1]:g}",
        )
    if name == "pitch" and not PITCHES[0] <= value <= PITCHES[1]:
        raise UsageError(
            f"{where} sets the pitch to {value:g}",
            f"Give a multiple between {PITCHES[0]:g} and {PITCHES[1]:g}",
        )
    if name == "volume" and not 0 <= value <= 1:
        raise UsageError(f"{where} sets the volume to {value:g}", "Give a share from 0 to 1")
    if name == "jobs" and not 0 <= value <= 64:
        raise UsageError(
            f"{where} sets jobs to {value}", "Give a number from 1 to 64, or 0 for one a core"
        )
    if name == "lang" and value and not _TAG.fullmatch(value):
        raise UsageError(f"{where} sets the language to {value!r}", "Give a tag like en or pt-br")
    if name == "voices":
        try:
            voices_of(value)
        except ValueError as error:
            raise UsageError(
                f"{where} sets the voices to {str(error)!r}", "Give de=system:de, fr=NAME"
            ) from None
    if name == "motion" and value not in MOTIONS:
        raise UsageError(f"{where} sets the motion to {value!r}", f"Give {' or '.join(MOTIONS)}")
    if name == "measure" and not MEASURES[0] <= value <= MEASURES[1]:
        raise UsageError(
            f"{where} sets the measure to {value}",
            f"Give a number of cells from {MEASURES[0]} to {MEASURES[1]}",
        )
    if name == "highlight" and value not in HIGHLIGHTS:
        raise UsageError(
            f"{where} sets the highlight to {value!r}", f"Give one of: {', '.join(HIGHLIGHTS)}"
        )
    if name == "passages" and value not in PASSAGES:
        raise UsageError(f"{where} sets the passages to {value!r}", f"Give {' or '.join(PASSAGES)}")
    if name in ("voice", "device", "theme") and not value:
        raise UsageError(f"{where} sets {name} to nothing", "Give auto or a name")
    return value


def _checked_switch(name: str, value: Any, where: str) -> bool:
    word = value.strip().lower() if isinstance(value, str) else value
    if isinstance(word, bool):
        return word
    if word not in SWITCHES:
        raise UsageError(f"{where} sets {name} to {value!r}", "Give true or false")
    return SWITCHES[word]


def _checked_keys(value: Any, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise UsageError(
            f"{where} sets keys to {value!r}", 'Give a table: [keys], and below it play = "p"'
        )
    for name, keys in value.items():
        if not isinstance(keys, str) or not keys.isprintable():
            raise UsageError(
                f"{where} gives {name!r} the key {keys!r}", 'Give keys in quotes, such as "n,right"'
            )
    return dict(value)


def _checked_cleaning(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(
            f"{where} sets cleaning to {value!r}",
            'Give a table: [cleaning], and below it silent = "code"',
        )
    for name, words in value.items():
        listed = words if isinstance(words, list) else [words]
        if not all(isinstance(word, str) for word in listed):
            raise UsageError(
                f"{where} sets cleaning.{name} to {words!r}", "Give words in quotes, or a list"
            )
    return dict(value)


def _at(path: Path, name: str) -> str:
    """The file, and the line of a setting in it."""
    begins = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[].=]""")
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if begins.match(line):
            return f"{path}, line {number},"
    return str(path)


def _defaults() -> dict[str, Any]:
    defaults = Settings()
    return {each.name: getattr(defaults, each.name) for each in fields(Settings)}
