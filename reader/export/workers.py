"""Voices at work for an export: a voice and a language come in, ready workers go out, and are kept.

A voice takes a second to load, which is as long as a short article takes: so whoever makes many
files keeps the workers between them, for two voices or languages at most. Several files may be made
by the same workers at once; each worker says one clip at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from reader.errors import VoiceFailed
from reader.export.mp3 import cores
from reader.narration.choice import AUTO, candidates, ready_worker
from reader.narration.worker import VoiceWorker
from voices import VoiceInfo

KEPT = 2
"""Voices, or languages of one, whose workers are kept: English and one other language in turns do
not start it anew each time. A worker of the natural voice has 250 MB."""

Tell = Callable[[str, str], None]
"""Something to know and what to do about it."""


@dataclass(slots=True)
class _Set:
    """The workers of one voice for one language."""

    workers: list[VoiceWorker] = field(default_factory=list)
    """The first is ready, the others may still be loading."""
    users: int = 0
    starting: threading.Lock = field(default_factory=threading.Lock)


class Voices:
    """Workers by voice and language. A context manager; ``close`` may come from any thread.

    :param jobs: workers of one voice; by default one a core.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = max(1, jobs or cores())
        self._lock = threading.Lock()
        self._sets: dict[tuple[str, str], _Set] = {}
        """Those used last stand last."""
        self._started: list[VoiceWorker] = []
        self._ahead: list[VoiceWorker] = []
        """Loading, before it is known what will be asked for."""
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def expect(self, voice: str, language: str, *, sure: bool = True) -> None:
        """Let workers load that will probably be asked for, while the article is opened: all of
        them, or one where it may turn out that another voice reads.

        :param voice: ``auto``, or as ``reader voices`` lists it.
        :param sure: the article is in this language, whatever it says.
        """
        name = candidates(voice, language)[0]
        for _ in range(self._jobs if sure and voice != AUTO else 1):
            self._ahead.append(self._begin(name, language))

    @contextmanager
    def at_work(
        self, voice: str, language: str, sentences: int, tell: Tell = lambda *_: None
    ) -> Iterator[list[VoiceWorker]]:
        """Workers for one file: the first of them ready, the rest still loading or ready as well.

        :param voice: ``auto``, or as ``reader voices`` lists it.
        :param sentences: more workers than these are not started for it.
        :param tell: told once for a voice and language when another has to do.
        :raises UsageError: there is no such voice.
        :raises VoiceFailed: it cannot run here, or all were closed.
        """
        key = (voice, language)
        with self._lock:
            mine = self._sets.pop(key, None) or _Set()
            self._sets[key] = mine
            mine.users += 1
        try:
            with mine.starting:
                self._forget_expected(but=(candidates(voice, language)[0], language))
                self._start(mine, voice, language, max(1, min(self._jobs, sentences)), tell)
                self._forget_expected()
            yield list(mine.workers)
        finally:
            with self._lock:
                mine.users -= 1
            self._let_go()

    def info(self, voice: str, language: str, tell: Tell = lambda *_: None) -> VoiceInfo:
        """What would speak, with its version.

        :raises UsageError: there is no such voice.
        :raises VoiceFailed: it cannot run here.
        """
        with self.at_work(voice, language, 1, tell) as workers:
            return workers[0].ready()[0]

    def close(self) -> None:
        """Kill all workers. Whoever waits for speech gets ``VoiceFailed``, now and later."""
        with self._lock:
            self._closed = True
            started, self._started = self._started, []
        for worker in started:
            worker.close()

    def _start(self, mine: _Set, voice: str, language: str, wanted: int, tell: Tell) -> None:
        """Have so many workers, and the first of them ready."""
        workers = mine.workers
        waiting: list[VoiceWorker] = []

        def more(name: str) -> None:
            while len(workers) + len(waiting) < wanted - (not workers):
                waiting.append(self._worker(name, language or "en"))

        if workers:
            more(workers[0].voice)
        else:
            # All may load at once where there is nothing to find out first, or where the best
            # loads already and so will most likely do.
            best = candidates(voice, language)[0]
            furthest = self._expected(best, language or "en")

            def start(name: str, language: str) -> VoiceWorker:
                known = furthest and name == best
                return furthest.pop() if known else self._worker(name, language)

            if voice != AUTO or furthest:
                more(best)
            try:
                first = ready_worker(voice, language, tell, start)
            except BaseException:
                for worker in waiting:
                    self._end(worker)
                raise
            if first.voice != best:
                for worker in waiting:
                    self._end(worker)
                waiting.clear()
            more(first.voice)
            workers.append(first)
        workers += waiting

    def _worker(self, name: str, language: str) -> VoiceWorker:
        """One that loads already, or a new one."""
        return next(iter(self._expected(name, language)), None) or self._begin(name, language)

    def _expected(self, name: str, language: str) -> list[VoiceWorker]:
        """The one that has been loading for longest, if there is any; it is not expected then."""
        with self._lock:
            for worker in self._ahead:
                if (worker.voice, worker.language) == (name, language):
                    self._ahead.remove(worker)
                    return [worker]
        return []

    def _begin(self, name: str, language: str) -> VoiceWorker:
        """One that is ended with the others."""
        worker = VoiceWorker(name, language, background=True)
        with self._lock:
            if not self._closed:
                self._started.append(worker)
                return worker
        worker.close()
        raise VoiceFailed("The export was cancelled")

    def _forget_expected(self, but: tuple[str, str] | None = None) -> None:
        """End what was expected and is not asked for: another language, fewer sentences.

        :param but: voice and language of those that are.
        """
        with self._lock:
            wanted = [each for each in self._ahead if (each.voice, each.language) == but]
            unwanted = [each for each in self._ahead if each not in wanted]
            self._ahead = wanted
        for worker in unwanted:
            self._end(worker)

    def _let_go(self) -> None:
        """End the workers that nobody has used for longest, if they are too many."""
        with self._lock:
            idle = [key for key, each in self._sets.items() if not each.users]
            gone = [self._sets.pop(key) for key in idle[: max(0, len(self._sets) - KEPT)]]
        for each in gone:
            for worker in each.workers:
                self._end(worker)

    def _end(self, worker: VoiceWorker) -> None:
        with self._lock:
            if worker in self._started:
                self._started.remove(worker)
        worker.close()
