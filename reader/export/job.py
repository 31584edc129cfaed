"""One article to one file: a script comes in, clips are made on all cores, a whole file goes out.

The file is written, tagged, decoded again and audited before it gets its name, and its sound
compared with what was listened to; a sentence that is not in it as it should be is made once more,
and then the export fails and says which. Memory does not grow with the length of the text.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from reader.document import Document
from reader.errors import ExportFailed, NothingToRead
from reader.export.ahead import ahead, once
from reader.export.audit import Fault
from reader.export.cancel import Cancel
from reader.export.captions import CAPTIONS
from reader.export.carried import carried
from reader.export.cover import cover_of
from reader.export.episode import read_episode
from reader.export.files import disk, publish, shown, sweep, temporary
from reader.export.finishing import finish
from reader.export.making import Made, Making, Progress
from reader.export.manifest import Manifest, manifest_of
from reader.export.memory import give_back
from reader.export.options import PLAIN, Options
from reader.export.page import page
from reader.export.places import beside_of, check_output, free_beside
from reader.export.stream import stream_of
from reader.export.tags import facts_of
from reader.export.track import Track
from reader.export.update import (
    engine_of,
    is_current,
    is_of,
    made_before,
    recipe_of,
    stands,
    wants_picture,
)
from reader.export.workers import Tell, Voices
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.cache import SpeechCache
from reader.narration.script import Script
from reader.narration.timeline import Timeline
from reader.narration.unspoken import spoken_texts, unspoken

_LONG = 1800.0
"""Seconds of sound after which it is worth while to give memory back: that takes 5 ms."""
_SPOOL = 10_000_000_000
"""Bytes of speech, sixty hours, that are kept between measuring and writing."""
_CACHED = 80_000
"""Bytes of the cache for a second of speech: 24 kHz, word times, the encoded section, and half as
much again for a text that is slower to say than was guessed."""
AGAIN = 2
"""Times a file is made before it is given up."""


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
    pitch: float = 1.0,
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
    :param pitch: times as high as the voice's own.
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
    picture = once(picture)
    script = Script(document, None, lexicon, passages=passages, pitch=pitch)
    if not script.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    recipe = recipe_of(document, options, lexicon, passages, pitch)
    if update:
        before = made_before(output, force=force)
        force = force or before is not None
    beside = free_beside(output, options, document.source, force)
    for kind, path in beside_of(output, options).items():
        if beside[kind] != path:
            tell(f"The page is {shown(beside[kind])}", f"{shown(path)} is the text itself")
    target = Path(os.path.realpath(output))  # a link stays one, and what it points to is written
    with ExitStack() as stack:
        if voices is None:
            sweep(target.parent)
            voices = stack.enter_context(Voices(jobs))
            cancel.ends(voices.close)
        if update and before is not None and is_current(before, recipe, speed):
            info = voices.info(voice, document.language, tell)
            there = all(path.exists() for path in beside.values())
            if is_of(before, info) and there and stands(output, before, picture, tell):
                return _unchanged(output, before, beside, time.monotonic() - began)
        part = stack.enter_context(temporary(target))
        workers = stack.enter_context(
            voices.at_work(voice, document.language, len(script.sentences), tell)
        )
        info, profile = workers[0].ready()
        texts = spoken_texts(script)
        if dropped := unspoken(texts, workers[0].voice, profile, document.language):
            tell(*dropped)
        store = cache
        if cache is not None:
            job = hashlib.sha256(f"{recipe} {info.name} {speed}".encode()).hexdigest()
            seconds = Timeline(script.sentences).total / speed
            stack.enter_context(cache.room_for(job, round(seconds * _CACHED)))
        elif options.lufs is not None:  # what is measured is what is written
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="reader-"))
            cache = SpeechCache(Path(folder), limit=_SPOOL)
        # A picture may come from far, and be large; the voices need nothing of this process.
        drawn = ahead(lambda: cover_of(document, picture()) if options.cover else None)
        making = Making(
            *(script, workers, speed, form, options, cancel),
            cache=cache,
            store=store,
            progress=progress,
            tell=tell,
        )
        if options.lufs is not None:
            making.reach(options.lufs)

        def manifested(track: Track, made: Made) -> Manifest:
            return manifest_of(
                track,
                voice=info.name,
                engine=engine_of(info),
                speed=speed,
                sample_rate=made.sample_rate,
                recipe=recipe,
                encoder=making.encoder.program(),
                # What ffmpeg wrote only the file can tell; of the others it is known already.
                sound=making.encoder.written() or stream_of(part),
                no_picture=wants_picture(document, options) and not picture(),
            )

        for attempt in range(1, AGAIN + 1):
            track = Track(document, script.sentences)
            with disk(output), part.open("w+b") as file:
                made = making.write(file, track)
                file.flush()
                os.fsync(file.fileno())
            cancel.check()
            if made.seconds > _LONG:
                give_back()
            with disk(output):
                manifest = manifested(track, made)
            cover = drawn()
            facts = facts_of(track, manifest, output.stem, cover)
            manifest = replace(manifest, carries=carried(form, facts, track))
            with disk(output):
                faults = finish(part, form, facts, track, manifest, made.heard, cancel)
            cancel.check()
            if not faults:
                break
            making.forget(faults, track)
            if attempt == AGAIN:
                raise _unsound(faults)
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
                    _write_lines(caption, page(track, manifest, part, output.stem, cover))
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


def _unsound(faults: Sequence[Fault]) -> ExportFailed:
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return ExportFailed(
        f"The file was made twice and is not as it should be. {faults[0].what}{more}",
        "Try another voice, and please report it",
    )


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
