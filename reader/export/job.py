"""One article to one file: a script comes in, clips are made on all cores, a whole file goes out.

The file is written, tagged, decoded again and audited before it gets its name; a sentence that is
not in it as it should be is made once more, and then the export fails and says which. Memory does
not grow with the length of the text.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from reader.audio.level import level, silence
from reader.audio.loudness import LoudnessMeter
from reader.document import Document, Kind
from reader.errors import ExportFailed, NothingToRead, OutputExists, UsageError, VoiceFailed
from reader.export.audit import Fault, audit
from reader.export.captions import CAPTIONS
from reader.export.cover import cover_of
from reader.export.encoder import Encoder
from reader.export.encoders import FORMATS
from reader.export.episode import read_episode
from reader.export.files import (
    OTHER_NAME,
    REPLACE,
    disk,
    publish,
    shown,
    sweep,
    temporary,
)
from reader.export.languages import three_letters
from reader.export.listening import Heard, listen
from reader.export.manifest import Manifest, manifest_of
from reader.export.naming import stem_of_file, stem_of_title
from reader.export.options import PLAIN, Options
from reader.export.page import page
from reader.export.sink import Sink
from reader.export.tags import facts_of, tag
from reader.export.track import Track
from reader.export.update import engine_of, is_current, is_of, made_before, recipe_of
from reader.export.workers import Tell, Voices
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.cache import SpeechCache
from reader.narration.clips import in_order
from reader.narration.script import Script
from reader.narration.timeline import Timeline
from reader.narration.unspoken import spoken_texts, unspoken
from reader.narration.worker import VoiceWorker

LEAD_OUT = 0.5
"""Seconds of silence at the end, so that a playlist does not run into the last word."""
_MEASURED, _NEAR = 3, 0.1
"""Times it is measured at most, for a loudness that is to be exact, and what is near enough."""
_SPOOL = 10_000_000_000
"""Bytes of speech, sixty hours, that are kept between measuring and writing."""
_CACHED = 80_000
"""Bytes of the cache for a second of speech: 24 kHz, word times, the encoded section, and half as
much again for a text that is slower to say than was guessed."""
AGAIN = 2
"""Times a file is made before it is given up."""
_NAMELESS = ("", "-", "clipboard:")
"""Sources of which no file could be called."""

Progress = Callable[[int, int, float], None]
"""Sentences done, sentences in all, seconds of sound so far."""


class Cancel:
    """Ends an export from another thread, at any moment. Call it; again is no harm."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: list[Callable[[], None]] = []
        self.called = False

    def __call__(self) -> None:
        with self._lock:
            self.called = True
            ends, self._ends = self._ends, []
        for end in ends:  # whoever waits for speech, or for ffmpeg, is told that there is no more
            end()

    def ends(self, end: Callable[[], None]) -> None:
        """Have something ended as well: a worker, an encoder."""
        with self._lock:
            if not self.called:
                self._ends.append(end)
                return
        end()

    def check(self) -> None:
        """:raises VoiceFailed: it was called."""
        if self.called:
            raise VoiceFailed("The export was cancelled")


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file."""

    output: str
    seconds: float
    bytes: int
    sentences: int
    chapters: int
    voice: str
    lufs: float | None
    """Loudness of the file."""
    elapsed: float
    """Seconds the job took."""
    sha256: str = ""
    """Of the file. The neural voice makes the same bytes of the same text each time."""
    beside: tuple[str, ...] = ()
    """Captions and the page."""
    title: str = ""
    unchanged: bool = False
    """It was there already, and nothing has changed since."""


def export(
    document: Document,
    output: Path,
    *,
    voice: str = "auto",
    speed: float = 1.0,
    jobs: int | None = None,
    force: bool = False,
    update: bool = False,
    cache: SpeechCache | None = None,
    passages: bool = False,
    lexicon: Lexicon = EMPTY,
    options: Options = PLAIN,
    picture: Callable[[], bytes] = bytes,
    progress: Progress = lambda *_: None,
    tell: Tell = lambda *_: None,
    cancel: Cancel | None = None,
    voices: Voices | None = None,
) -> Exported:
    """Narrate ``document`` into ``output``, whose suffix names the format.

    :param jobs: voices at work at once; by default one per core, never more than sentences.
    :param force: replace files that are there already.
    :param passages: those in another language are read by a voice of that language.
    :param lexicon: how the listener wants words said.
    :param picture: gives the article's own, packed in any way, or nothing; asked when it is needed.
    :param update: replace exports that are there already, but leave one alone that was made of the
        same text by the same voice in the same way.
    :param cancel: when called, the export raises ``VoiceFailed`` within a moment and leaves
        nothing.
    :param voices: workers that are kept for the next file, and ended by whoever keeps them, which
        ends this export as well; None: this file has its own.
    :raises UsageError: the suffix names no format that is known, or no such voice.
    :raises OutputExists: it is there already.
    :raises ExportFailed: it cannot be written, there is no ffmpeg for its format, or a sentence is
        not in it as it should be.
    :raises NothingToRead: the document has nothing to say, or nothing that the voice can.
    :raises VoiceFailed: the voice cannot run, or breaks on a sentence.
    """
    began = time.monotonic()
    cancel = cancel or Cancel()
    form = check_output(output, document.source, force=force or update)
    options.check(form)
    script = Script(document, lexicon=lexicon, passages=passages)
    if not script.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    recipe = recipe_of(document, options, lexicon, passages)
    if update:
        before = made_before(output, force=force)
        force = force or before is not None
    beside = _beside(output, options, document.source, force)
    target = Path(os.path.realpath(output))  # a link stays one, and what it points to is written
    with ExitStack() as stack:
        if voices is None:
            sweep(target.parent)
            voices = stack.enter_context(Voices(jobs))
            cancel.ends(voices.close)
        if update and before is not None and is_current(before, recipe, speed):
            info = voices.info(voice, document.language, tell)
            if is_of(before, info) and all(path.exists() for path in beside.values()):
                return _unchanged(output, before, beside, time.monotonic() - began)
        part = stack.enter_context(temporary(target))
        workers = stack.enter_context(
            voices.at_work(voice, document.language, len(script.sentences), tell)
        )
        info, profile = workers[0].ready()
        texts = spoken_texts(script)
        if dropped := unspoken(texts, workers[0].voice, profile, document.language):
            tell(*dropped)
        if cache is not None:
            job = hashlib.sha256(f"{recipe} {info.name} {speed}".encode()).hexdigest()
            seconds = Timeline(script.sentences).total / speed
            stack.enter_context(cache.room_for(job, round(seconds * _CACHED)))

        def encoder(rate: int) -> Encoder:
            wanted = options.sample_rate or rate
            made = FORMATS[form](file, wanted, three_letters(document.language), options)
            made.store = store
            cancel.ends(made.close)
            return made

        gain, store = 0.0, cache
        if options.lufs is not None:
            if cache is None:  # what is measured is what is written
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="reader-"))
                cache = SpeechCache(Path(folder), limit=_SPOOL)
            wanted = options.lufs - FORMATS[form].changed_db(options)
            gain = _gain(wanted, script, workers, speed, cache, cancel)
        for attempt in range(1, AGAIN + 1):
            track = Track(document, script.sentences)
            with disk(output), part.open("w+b") as file:
                sink = Sink(encoder, gain, chime=options.chime)
                made = _write(sink, script, workers, speed, progress, cache, track, tell)
                file.flush()
                os.fsync(file.fileno())
            cancel.check()
            manifest = manifest_of(
                track,
                voice=info.name,
                engine=engine_of(info),
                speed=speed,
                sample_rate=made.sample_rate,
                recipe=recipe,
            )
            cover = cover_of(document, picture()) if options.cover else None
            facts = facts_of(track, manifest, output.stem, cover)
            with disk(output):
                tag(part, form, facts, track, manifest)
                faults = audit(made.heard or listen(part, form, made.sample_rate), manifest)
            cancel.check()
            if not faults:
                break
            if attempt == AGAIN:
                raise _unsound(faults)
            _forget(faults, track, script, workers[0], speed, cache)
            store = None  # and no section is believed either
            tell(f"{faults[0].what}", "It is made again")
        with disk(output):
            digest = _sha256(part)
            size = part.stat().st_size
            captions = [
                (stack.enter_context(temporary(path)), path, kind) for kind, path in beside.items()
            ]
            for caption, _, kind in captions:
                if kind in CAPTIONS:
                    _write_lines(caption, CAPTIONS[kind](track, options.words))
                else:
                    _write_lines(caption, page(track, manifest, part, output.stem))
            cancel.check()
            publish(part, target, force)
            for caption, path, _ in captions:
                publish(caption, path, force)
    return Exported(
        output=str(output),
        seconds=round(made.seconds, 3),
        bytes=size,
        sentences=len(script.sentences),
        chapters=len(facts.chapters),
        voice=workers[0].voice,
        lufs=made.lufs,
        elapsed=round(time.monotonic() - began, 2),
        sha256=digest,
        beside=tuple(str(path) for path in beside.values()),
        title=facts.title,
    )


def check_output(output: Path, source: str, *, force: bool = False, encoder: bool = True) -> str:
    """Whether a file may be written, before any work is done; its format.

    :param source: what is read, which must not be overwritten.
    :param encoder: see that there is one as well, which may take half a second.
    :raises UsageError: the suffix names no format that is known.
    :raises OutputExists: it is there already, and ``force`` does not count or is not given.
    :raises ExportFailed: its place cannot be looked at, or there is no ffmpeg for it.
    """
    form = output.suffix[1:].lower()
    if form not in FORMATS:
        raise UsageError(
            f"{shown(output)} does not end in a format that can be written",
            f"Name it with one of: {', '.join('.' + name for name in FORMATS)}",
        )
    if encoder:
        FORMATS[form].check()
    with disk(output):
        output.parent.stat()
        if not output.exists():
            return form
        if Path(source).exists() and output.samefile(source):
            raise OutputExists(f"{shown(output)} is the text itself", OTHER_NAME)
        if not force:
            raise OutputExists(f"{shown(output)} is there already", REPLACE)
    return form


def default_output(document: Document, extension: str = "mp3") -> Path:
    """Where an export goes that was given no name: in this folder, called like the source or, when
    that has no name of its own, like the title."""
    source = document.source
    named = source not in _NAMELESS and "://" not in source
    stem = stem_of_file(Path(source).stem) if named else stem_of_title(document.title or "")
    return Path(f"{stem}.{extension}")


def _unchanged(
    output: Path, manifest: Manifest, beside: dict[str, Path], elapsed: float
) -> Exported:
    """What is told of a file that was left alone."""
    with disk(output):
        episode = read_episode(output)
        return Exported(
            output=str(output),
            seconds=manifest.seconds,
            bytes=output.stat().st_size,
            sentences=len(manifest.lines),
            chapters=len(episode.chapters),
            voice=manifest.voice,
            lufs=None,
            elapsed=round(elapsed, 2),
            sha256=_sha256(output),
            beside=tuple(str(path) for path in beside.values()),
            title=episode.title,
            unchanged=True,
        )


@dataclass(frozen=True, slots=True)
class _Made:
    seconds: float
    sample_rate: int
    lufs: float | None
    heard: Heard | None
    """When it was written; None: it was not listened to yet."""


def _gain(
    lufs: float,
    script: Script,
    workers: list[VoiceWorker],
    speed: float,
    cache: SpeechCache,
    cancel: Cancel,
) -> float:
    """Decibels by which the speech is to be raised, or lowered, to be as loud as that."""
    _, profile = workers[0].ready()
    gain = 0.0
    for _ in range(_MEASURED):  # the more it is raised the more the limiter takes away
        meter: LoudnessMeter | None = None
        with closing(in_order(script, profile, workers, speed, cache)) as clips:
            for clip in clips:
                meter = meter or LoudnessMeter(clip.sample_rate, whole=True)
                pcm = level(clip.pcm, clip.sample_rate, gain) if gain else clip.pcm
                meter.add(pcm + silence(clip.pause, clip.sample_rate))
                cancel.check()
        measured = None if meter is None else meter.lufs()
        if measured is None or abs(lufs - measured) < _NEAR:
            break
        gain += lufs - measured
    return gain


def _write(
    sink: Sink,
    script: Script,
    workers: list[VoiceWorker],
    speed: float,
    progress: Progress,
    cache: SpeechCache | None,
    track: Track,
    tell: Tell,
) -> _Made:
    _, profile = workers[0].ready()
    headings = {n for n, block in enumerate(script.document.blocks) if block.kind is Kind.HEADING}
    before: int | None = None
    with sink, closing(in_order(script, profile, workers, speed, cache, tell)) as clips:
        for clip in clips:
            block = clip.utterance.block
            if block != before and block in headings:
                sink.section()
            before = block
            track.add(clip, sink.seconds)
            sink.add(clip)
            progress(clip.utterance.sentence + 1, len(script.sentences), sink.seconds)
        if sink.empty:
            raise NothingToRead(
                f"The {workers[0].voice} voice can say nothing of this text",
                "Choose another with --voice, or name the language of the text with --lang",
            )
        lufs, heard = sink.finish(LEAD_OUT)
    track.close(sink.seconds)
    return _Made(sink.seconds, sink.sample_rate, None if lufs is None else round(lufs, 1), heard)


def _unsound(faults: Sequence[Fault]) -> ExportFailed:
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return ExportFailed(
        f"The file was made twice and is not as it should be. {faults[0].what}{more}",
        "Try another voice, and please report it",
    )


def _forget(
    faults: Sequence[Fault],
    track: Track,
    script: Script,
    worker: VoiceWorker,
    speed: float,
    cache: SpeechCache | None,
) -> None:
    """Have the sentences that are wrong said anew."""
    if cache is None:
        return
    info, profile = worker.ready()
    slowest, fastest = profile.speeds
    lines = {fault.line for fault in faults}
    numbers = {said.sentence for at, said in enumerate(track.said) if at in lines}
    for number, sentence in enumerate(script.sentences):
        if None in lines or sentence in numbers:
            for utterance in script.utterances(number, profile):
                cache.drop(cache.key(utterance.spoken, info, min(max(speed, slowest), fastest)))


def beside_of(output: Path, options: Options) -> dict[str, Path]:
    """Where each kind of caption goes, and the page."""
    kinds = [*options.captions, *(["html"] if options.page else [])]
    return {kind: output.with_suffix(f".{kind}") for kind in kinds}


def _beside(output: Path, options: Options, source: str, force: bool) -> dict[str, Path]:
    """
    :raises OutputExists: one is there already.
    """
    paths = beside_of(output, options)
    for path in paths.values():
        with disk(path):
            if not path.exists():
                continue
            if Path(source).exists() and path.samefile(source):
                raise OutputExists(f"{shown(path)} is the text itself", OTHER_NAME)
            if not force:
                raise OutputExists(f"{shown(path)} is there already", REPLACE)
    return paths


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
