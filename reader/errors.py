"""What can go wrong, as the user is told: every error says what happened and what to do.

::

    ReaderError                exit 1
    ├── UsageError             exit 2: the command line asks for something that is not there
    ├── SourceError            the text could not be had
    │   ├── SourceMissing      no such file or page, a directory, no permission
    │   ├── NotText            binary, or a format that is not read yet
    │   └── NothingToRead      empty, or nothing but page furniture
    ├── VoiceFailed            the voice cannot run here, or broke and could not be replaced
    │   └── Unspeakable        it runs, and refuses this one text
    ├── SoundFailed            the speakers could not be opened
    └── ExportFailed           the file could not be written
        ├── OutputExists       it is there already, and was not to be replaced
        └── NotVerifiable      a file that says nothing of what should be in it
"""

from __future__ import annotations

from collections.abc import Callable


class ReaderError(Exception):
    """An error with a remedy. ``str()`` gives both on one line."""

    exit_code = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        """What happened, as a sentence without its full stop."""
        self.remedy = remedy
        """What to do about it, as a sentence without its full stop."""

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}." if self.remedy else f"{self.what}."


class UsageError(ReaderError):
    """The command line asks for something that is not there."""

    exit_code = 2


class SourceError(ReaderError):
    """The text could not be had."""


class SourceMissing(SourceError):
    """No such file, a directory, or no permission to read it."""


class NotText(SourceError):
    """Binary, or a format that is not read yet."""


class NothingToRead(SourceError):
    """Empty, or nothing but page furniture."""


class VoiceFailed(ReaderError):
    """The voice cannot run here, or broke and could not be replaced."""


class Unspeakable(VoiceFailed):
    """The voice runs, and refuses this one text."""


class SoundFailed(ReaderError):
    """The speakers could not be opened."""


class ExportFailed(ReaderError):
    """The file could not be written."""


class OutputExists(ExportFailed):
    """It is there already, and was not to be replaced."""


class NotVerifiable(ExportFailed):
    """A file that says nothing, or nothing readable, of what should be in it."""


def told(error: Exception) -> ReaderError:
    """An error as a listener is told of it; one of these, or one that nobody has thought of."""
    if isinstance(error, ReaderError):
        return error
    return ReaderError(
        f"Something went wrong inside the reader ({type(error).__name__}: {error})",
        "Try again, and please report it",
    )


def attempt(work: Callable[[], None], failed: Callable[[ReaderError], None]) -> None:
    """Do something on a thread that nobody waits for; whatever goes wrong there is told."""
    try:
        work()
    except Exception as error:  # whoever waits for its end must not wait for ever
        failed(told(error))
