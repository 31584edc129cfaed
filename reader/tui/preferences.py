"""The settings as the screen sees them: what is in force comes in, a change goes out to the file.

Who runs the screen knows the file and the flags; the screen only says what is to be another value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.config import Choice, Settings


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings, and who writes them."""

    choices: Callable[[], Mapping[str, Choice]]
    """What is in force, with its origin. It raises ``UsageError``."""
    change: Callable[[str, str], str | float]
    """Sets one, named ``speed`` or ``keys.play``. It raises ``UsageError``, ``ExportFailed``."""
    reset: Callable[[str], bool]
    """Has one no longer set; whether it was. It raises the same."""
    keys: Callable[[Settings], Mapping[str, Sequence[str]]]
    """By the id of a command, the keys that it has instead of its own."""
    about: Mapping[str, str]
    """What each setting is, in a line."""
