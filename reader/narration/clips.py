"""Speech ready to be heard: utterances come in, levelled clips with written places go out.

``make`` turns one utterance into one clip. ``in_order`` does it for a whole script with several
workers at once, never further ahead than a few clips each, so that memory stays flat for a book.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue

from reader.audio.level import level
from reader.narration.script import Script, Utterance
from reader.narration.worker import VoiceWorker
from voices import Timing, VoiceProfile

AHEAD = 3
"""Clips each worker may be ahead of the one that is wanted next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """When a written word is heard."""

    begins: float
    """Seconds from the start of the clip."""
    ends: float
    start: int
    """Characters in the text of the utterance's block."""
    end: int


@dataclass(frozen=True, slots=True)
class Clip:
    """An utterance and its speech, as it will be heard."""

    utterance: Utterance
    pcm: bytes
    """s16le mono, levelled, without the pause."""
    sample_rate: int
    marks: tuple[Mark, ...]
    timing: Timing
    pause: float
    """Seconds of silence after it, at the speed it was made for."""

    @property
    def seconds(self) -> float:
        """Of speech and pause."""
        return len(self.pcm) / 2 / self.sample_rate + self.pause


def make(worker: VoiceWorker, utterance: Utterance, speed: float = 1.0) -> Clip:
    """Have one utterance said, and bring its word times back to the written text.

    :raises VoiceFailed: the voice cannot say it.
    """
    _, profile = worker.ready()
    spoken = utterance.spoken
    speech = worker.speak(spoken.text, speed, spoken.phonemes)
    marks: list[Mark] = []
    for mark in speech.marks:
        start, end = spoken.written(mark.start, mark.end)
        if start == end:
            continue
        if marks and marks[-1].start == start and marks[-1].end == end:
            # Several spoken words stand for one written: "2022" stays lit for all of them.
            marks[-1] = Mark(marks[-1].begins, mark.ends, start, end)
        else:
            marks.append(Mark(mark.begins, mark.ends, start, end))
    pcm = level(speech.pcm, speech.sample_rate, profile.gain_db)
    pause = utterance.pause / speed if spoken.text.strip() else 0.0
    return Clip(utterance, pcm, speech.sample_rate, tuple(marks), speech.timing, pause)


def in_order(
    script: Script,
    profile: VoiceProfile,
    workers: Sequence[VoiceWorker],
    speed: float = 1.0,
    wanted: Callable[[], bool] = lambda: True,
) -> Generator[Clip, None, None]:
    """All clips of a script, made by all workers at once, in the order of the text.

    Closing the generator stops the threads after the clip each is at; the workers stay open.

    :param wanted: asked before each clip; False ends it early.
    :raises VoiceFailed: a clip could not be made.
    """
    tasks: SimpleQueue[tuple[Utterance, Future[Clip]] | None] = SimpleQueue()
    stopped = threading.Event()

    def run(worker: VoiceWorker) -> None:
        while (task := tasks.get()) is not None and not stopped.is_set():
            utterance, promise = task
            try:
                promise.set_result(make(worker, utterance, speed))
            except BaseException as error:  # it belongs to whoever waits for this clip
                promise.set_exception(error)

    with ExitStack() as stack:
        threads = [
            threading.Thread(target=run, args=(worker,), name=f"clips-{n}", daemon=True)
            for n, worker in enumerate(workers)
        ]
        for thread in threads:
            thread.start()
            stack.callback(tasks.put, None)
        stack.callback(stopped.set)
        promised: deque[Future[Clip]] = deque()
        for sentence in range(len(script.sentences)):
            for utterance in script.utterances(sentence, profile):
                if not wanted():
                    return
                promise: Future[Clip] = Future()
                tasks.put((utterance, promise))
                promised.append(promise)
                if len(promised) > AHEAD * len(workers):
                    yield promised.popleft().result()
        while promised and wanted():
            yield promised.popleft().result()
