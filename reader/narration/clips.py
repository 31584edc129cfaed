"""Speech ready to be heard: utterances come in, levelled clips with written places go out.

``make`` turns one utterance into one clip, at the speed that is nearest to the one wanted among
those the voice is good at; ``paced`` does the rest, keeping the pitch. ``in_order`` does it for a
whole script with several workers at once, never further ahead than a few clips each, so that memory
stays flat for a book.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from queue import SimpleQueue

from reader.audio.level import CEILING_DB, level, limit
from reader.audio.pitch import pitched
from reader.audio.stretch import stretch
from reader.language.lexicon import Pronunciation
from reader.narration.cache import SpeechCache
from reader.narration.script import Script, Utterance
from reader.narration.worker import VoiceWorker
from voices import Timing, VoiceInfo, VoiceProfile

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
    """Seconds of silence after it."""
    speed: float = 1.0
    """What it was made for, times the voice's own rate; the pause has shrunk with it."""

    @property
    def seconds(self) -> float:
        """Of speech and pause."""
        return len(self.pcm) / 2 / self.sample_rate + self.pause


def left_out(word: Pronunciation, why: str) -> tuple[str, str]:
    """What a listener is told of a word that cannot be used, and what to do."""
    return f"Your word {word.written!r} is left out: {why}", "See reader words list"


def make(
    worker: VoiceWorker,
    utterance: Utterance,
    speed: float = 1.0,
    cache: SpeechCache | None = None,
    tell: Callable[[str, str], None] = lambda *_: None,
    known: tuple[VoiceInfo, VoiceProfile] | None = None,
) -> Clip:
    """Have one utterance said, and bring its word times back to the written text.

    :param cache: asked first, and told what was made.
    :param tell: given what the voice could not use of a sound that the listener wants, and what
        to do.
    :param known: what the worker's voice is, so that a clip that was made before need not wait for
        it to be loaded.
    :raises VoiceFailed: the voice cannot say it.
    """
    other = worker.speaking(utterance.language)
    info, profile = known if known is not None and other is worker else other.ready()
    worker = other
    spoken = utterance.spoken
    speed = min(max(speed, profile.speeds[0]), profile.speeds[1])
    key = cache.key(spoken, info, speed) if cache is not None else ""
    speech = cache.get(key) if cache is not None else None
    if speech is None:
        speech = worker.speak(spoken.text, speed, spoken.phonemes)
        if speech.unsaid:
            signs = " ".join(speech.unsaid)
            tell(f"The {info.name} voice has no sound for {signs}", "Leave it out of your words")
        if cache is not None:
            cache.put(key, speech)
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
    pcm = pitched(speech.pcm, speech.sample_rate, utterance.pitch)
    pcm = level(pcm, speech.sample_rate, profile.gain_at(speed))
    pause = utterance.pause / speed if spoken.text.strip() else 0.0
    return Clip(utterance, pcm, speech.sample_rate, tuple(marks), speech.timing, pause, speed)


def paced(clip: Clip, speed: float) -> Clip:
    """The clip at another speed, its pitch kept: 0.4 ms of work for a second of speech."""
    ratio = speed / clip.speed
    if ratio == 1.0:
        return clip
    marks = (Mark(m.begins / ratio, m.ends / ratio, m.start, m.end) for m in clip.marks)
    return replace(
        clip,
        pcm=limit(stretch(clip.pcm, clip.sample_rate, ratio), CEILING_DB),
        marks=tuple(marks),
        pause=clip.pause / ratio,
        speed=speed,
    )


def in_order(
    script: Script,
    profile: VoiceProfile,
    workers: Sequence[VoiceWorker],
    speed: float = 1.0,
    cache: SpeechCache | None = None,
    tell: Callable[[str, str], None] = lambda *_: None,
) -> Generator[Clip, None, None]:
    """All clips of a script, made by all workers at once, in the order of the text.

    Closing the generator stops the threads after the clip each is at; the workers stay open.

    :param cache: asked for each clip first, and told what was made.
    :param tell: given what of the listener's words cannot be used, and what to do; once each.
    :raises VoiceFailed: a clip could not be made.
    """
    tasks: SimpleQueue[tuple[Utterance, Future[Clip]] | None] = SimpleQueue()
    stopped = threading.Event()
    known: set[str] = set()

    def told(what: str, remedy: str) -> None:
        if what not in known:
            known.add(what)
            tell(what, remedy)

    def run(worker: VoiceWorker) -> None:
        while (task := tasks.get()) is not None and not stopped.is_set():
            utterance, promise = task
            try:
                promise.set_result(paced(make(worker, utterance, speed, cache, told, voice), speed))
            except BaseException as error:  # it belongs to whoever waits for this clip
                promise.set_exception(error)

    voice = workers[0].ready()
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
                promise: Future[Clip] = Future()
                tasks.put((utterance, promise))
                promised.append(promise)
                if len(promised) > AHEAD * len(workers):
                    yield promised.popleft().result()
        for word, why in script.lexicon.stopped:
            told(*left_out(word, why))
        while promised:
            yield promised.popleft().result()
