"""Many articles, a file each: they come in as they are opened, what became of them goes out in the
same order.

Two files are made at once, by the same voices: while one is encoded to its end, tagged and audited,
the clips of the next are made. One that fails does not stop the others.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol

from reader.export.cancel import Cancel
from reader.export.job import Exported

AT_ONCE = 2
"""Files: with one, short articles take a quarter longer; with three, no less time than with two."""
LOOK = 0.1
"""Seconds between two looks at whether a signal came: one that comes just before a wait without an
end is not seen before that end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source, or of one article of a feed."""

    name: str
    """What it is called in a message."""
    exported: Exported | None = None
    error: Exception | None = None
    """Why there is no file."""


class Make(Protocol):
    """Makes one file."""

    def __call__(self, cancel: Cancel) -> Exported:
        """:raises ReaderError: it cannot be made."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made, or an outcome that is known already."""

    name: str
    make: Make | None = None
    error: Exception | None = None


class Batch:
    """One run. ``stop`` ends what is being made, from any thread.

    :param stopping: called by ``stop`` as well: what ends the voices.
    """

    def __init__(self, stopping: Callable[[], None]) -> None:
        self._stopping = stopping
        self._lock = threading.Lock()
        self._stopped = False
        self._cancels: set[Cancel] = set()
        self.late: Sequence[Outcome] = ()
        """Files that were done when it was stopped, and whose outcome had not been told."""

    def run(self, tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        """The outcomes, in the order of the tasks; closing the generator stops the rest."""
        pending: deque[tuple[Task, Future[Exported] | None]] = deque()
        with ThreadPoolExecutor(AT_ONCE, "export") as pool:
            try:
                for task in tasks:
                    job = None if task.make is None else pool.submit(self._make, task.make)
                    pending.append((task, job))
                    while pending and (len(pending) > AT_ONCE or _is_done(pending[0][1])):
                        yield _outcome(*pending[0], pending)
                while pending:
                    yield _outcome(*pending[0], pending)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self.stop()
                pool.shutdown()
                self.late = [
                    Outcome(task.name, job.result())
                    for task, job in pending
                    if job is not None and not job.cancelled() and job.exception() is None
                ]
                raise

    def stop(self) -> None:
        """End what is being made; nothing is begun any more."""
        with self._lock:
            self._stopped = True
            cancels, self._cancels = self._cancels, set()
        for cancel in cancels:
            cancel()
        self._stopping()

    def _make(self, make: Make) -> Exported:
        cancel = Cancel()
        with self._lock:
            stopped = self._stopped
            self._cancels.add(cancel)
        if stopped:
            cancel()
        try:
            cancel.check()
            return make(cancel)
        finally:
            with self._lock:
                self._cancels.discard(cancel)


def _is_done(job: Future[Exported] | None) -> bool:
    return job is None or job.done()


def _outcome(
    task: Task,
    job: Future[Exported] | None,
    pending: deque[tuple[Task, Future[Exported] | None]],
) -> Outcome:
    """Of the first that is pending; it stays there until it is known."""
    if job is None:
        outcome = Outcome(task.name, error=task.error)
    else:
        while not job.done():
            wait([job], LOOK)
        error = job.exception()
        if error is not None and not isinstance(error, Exception):
            raise error
        outcome = (
            Outcome(task.name, job.result()) if error is None else Outcome(task.name, error=error)
        )
    pending.popleft()
    return outcome
