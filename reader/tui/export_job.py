"""An export in the background: what to write comes in; its progress and its end are told.

Cancelling kills the voices, so that it ends at once and takes its unfinished file with it, whether
they are loading or speaking.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from reader.document import Document
from reader.errors import ExportFailed, ReaderError
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.cache import SpeechCache


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written."""

    document: Document
    output: Path
    voice: str
    speed: float
    force: bool
    """Replace a file that is there."""
    cache: SpeechCache | None
    lexicon: Lexicon = EMPTY
    """How the listener wants words said."""
    passages: bool = False
    """Those in another language are read by a voice of theirs."""
    pitch: float = 1.0


@dataclass(frozen=True, slots=True)
class Running:
    """How far it is."""

    done: int
    sentences: int
    seconds: float
    """Of sound in the file so far."""
    left: float | None
    """Seconds that it will still take; None: too early to tell."""

    @property
    def share(self) -> float:
        """Of the work that is done, 0 to 1."""
        return self.done / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """The file is there, whole."""

    output: Path
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Nothing was written."""


Stage = Running | Done | Cancelled | ReaderError
"""What an export tells; all but the first are told last, and once."""


class ExportJob(Thread):
    """One export. Starts at once; ``cancel`` may come from any thread.

    :param tell: called on this thread.
    """

    def __init__(self, order: Order, tell: Callable[[Stage], None]) -> None:
        # A daemon would die in the middle when the program ends, and leave half a file.
        super().__init__(name="export", daemon=False)
        self._order = order
        self._tell = tell
        self._unwanted = Event()
        self._end: Callable[[], None] | None = None
        """Kills the voices, once there are any."""
        self._began: float | None = None
        self._first = 0
        self.start()

    def cancel(self) -> None:
        """End it soon; ``Cancelled`` is told when nothing is left of it."""
        self._unwanted.set()
        if self._end is not None:
            self._end()

    def run(self) -> None:
        from reader.export.cancel import Cancel
        from reader.export.job import export

        order, cancel = self._order, Cancel()
        self._end = cancel
        if self._unwanted.is_set():
            cancel()
        end: Stage = ExportFailed("The export stopped unexpectedly", "Try again")
        try:
            made = export(
                order.document,
                order.output,
                voice=order.voice,
                speed=order.speed,
                jobs=_jobs(),
                force=order.force,
                cache=order.cache,
                lexicon=order.lexicon,
                passages=order.passages,
                pitch=order.pitch,
                progress=self._progress,
                cancel=cancel,
            )
            end = Done(Path(made.output), made.seconds, made.bytes)
        except ReaderError as error:
            end = Cancelled() if self._unwanted.is_set() else error
        finally:  # whatever else happens, the dialog must not wait for ever
            self._tell(end)

    def _progress(self, done: int, sentences: int, seconds: float) -> None:
        now = time.monotonic()
        if self._began is None:
            # From the first clip on: loading the voice says nothing of the pace.
            self._began, self._first = now, done
            left = None
        else:
            made = done - self._first
            left = (now - self._began) / made * (sentences - done) if made > 0 else None
        self._tell(Running(done, sentences, seconds, left))


def _jobs() -> int:
    """One core stays free for the voice that is being heard."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)) - 1)
    return max(1, (os.cpu_count() or 2) - 1)
