"""What is told of a run of exports: outcomes come in, lines go to standard output and error.

Results go out as they come; what failed is listed at the end, where it is not scrolled away. The
same trouble of many sources is told once.
"""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from reader.cli.terminal import (
    OUTPUT_LOST,
    clear_progress,
    complain,
    duration,
    explain,
    notice,
    one_line,
    print_json,
    progress,
)
from reader.errors import ExportFailed, ReaderError
from reader.export.batch import Outcome
from reader.export.files import MAKE_FOLDER, MAKE_ROOM, OTHER_NAME, OTHER_PLACE, REPLACE
from reader.export.job import Exported

OPTIONS = {
    OTHER_PLACE: "Give another place with -o",
    OTHER_NAME: "Name another with -o",
    REPLACE: "Give --force to replace it, or -o NAME",
    MAKE_ROOM: "Make room, or give another place with -o",
    MAKE_FOLDER: "Make it, or give another place with -o",
}
"""Remedies in the words of the command line."""
_NAMED = 5
"""Sources that are named of those with the same trouble, or that are not done."""
_SOON = 3.0
"""Seconds of work after which the time that is left can be told."""


class Report:
    """Of one run. ``begins``, ``progress`` and ``ends`` may come from any thread.

    :param as_json: one object a file.
    :param sources: so many there are.
    """

    def __init__(self, as_json: bool, sources: int) -> None:
        self._json = as_json
        self._sources = sources
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._making: dict[Path, float] = {}
        """Files in the order they were begun, and when that was."""
        self._done = 0
        self._told: set[str] = set()
        self._failed: list[Outcome] = []
        self.made: list[Exported] = []
        """In order, and what was left unchanged among them."""

    def begins(self, output: Path) -> None:
        """A file is being made."""
        with self._lock:
            self._making[output] = time.monotonic()

    def ends(self, output: Path) -> None:
        """It is, or it never will be."""
        with self._lock:
            self._making.pop(output, None)

    def progress(self, output: Path, done: int, total: int, seconds: float) -> None:
        """Show how far the oldest of the files is."""
        with self._lock:
            if next(iter(self._making), None) != output:
                return
            spent = time.monotonic() - self._making[output]
            whole = time.monotonic() - self._began
            finished = self._done
        line = f"{output.name}  {100 * done // total} %  sentence {done} of {total}"
        line += f"  {duration(seconds)}"
        left = spent * (total - done) / done if done else 0.0
        if self._sources > 1:
            line = f"{finished + 1} of {self._sources}  {line}"
            spent = whole
            left = whole * (self._sources - finished) / finished if finished else 0.0
        if spent > _SOON and left:
            line += f"  {duration(left)} left"
        progress(line)

    def tell(self, outcome: Outcome) -> None:
        """Print a file that is there; keep what failed for the end."""
        with self._lock:
            self._done += 1
        self._told.add(outcome.name)
        if outcome.error is not None:
            error = outcome.error
            if isinstance(error, OSError) and error.errno in OUTPUT_LOST:
                raise error
            if isinstance(error, ExportFailed):
                error.remedy = OPTIONS.get(error.remedy, error.remedy)
            self._failed.append(outcome)
            return
        made = outcome.exported
        if made is None:  # a dry run
            return
        self.made.append(made)
        clear_progress()
        if made.unchanged:
            notice(f"{one_line(made.output)} is unchanged", "")
            if not self._json:
                return
        with contextlib.suppress(BrokenPipeError):  # nobody reads the names; the files are wanted
            if self._json:
                print_json(dataclasses.asdict(made))
            else:
                print(one_line(made.output), flush=True)

    def sum_up(self) -> int:
        """List what failed, and give the exit code."""
        clear_progress()
        alike: dict[str, list[Outcome]] = {}
        for outcome in self._failed:
            alike.setdefault(str(outcome.error), []).append(outcome)
        code = 0
        for group in alike.values():
            error = group[0].error
            assert error is not None
            if self._done > 1 and isinstance(error, ReaderError):
                names = _named([outcome.name for outcome in group])
                if len(group) > 1 or group[0].name not in error.what:
                    error.what = f"{names}: {error.what}"
            code = max(code, explain(error))
        if self._failed and self._done > 1:
            complain(f"{len(self._failed)} of {self._done} sources could not be exported.")
        unchanged = sum(made.unchanged for made in self.made)
        if unchanged and self._done > 1:
            anew = len(self.made) - unchanged
            notice(f"{unchanged} of {self._done} unchanged, {anew} made", "")
        return code

    def stopped(self, sources: Sequence[str], opened: int) -> None:
        """Somebody has stopped it: tell what failed, what is done and what is not.

        :param opened: sources from the first on of which nothing more comes.
        """
        if len(sources) < 2 and not self._done:
            return
        self.sum_up()
        left = [
            source
            for number, source in enumerate(sources)
            if source not in self._told
            and not (number < opened and any(name.startswith(source) for name in self._told))
        ]
        count = len(self.made)
        done = "1 file is done" if count == 1 else f"{count} files are done"
        complain(f"{done}; not done: {_named(left)}." if left else f"{done}.")


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name) for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown
