"""One article to one file: a script comes in, clips are made on all cores, a whole file goes out.

The file grows under a temporary name beside its final one and is renamed when it is complete; what
fails or is interrupted leaves nothing. Memory does not grow with the length of the text.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from reader.audio.level import silence
from reader.audio.loudness import LoudnessMeter
from reader.document import Document, Kind
from reader.errors import ExportFailed, NothingToRead, OutputExists, UsageError
from reader.export.encoders import FORMATS, Encoder
from reader.export.tags import tag_mp3
from reader.narration.choice import ready_worker
from reader.narration.clips import in_order
from reader.narration.script import Script
from reader.narration.worker import VoiceWorker

LEAD_OUT = 0.5
"""Seconds of silence at the end, so that a playlist does not run into the last word."""

Progress = Callable[[int, int, float], None]
"""Sentences done, sentences in all, seconds of sound so far."""
Tell = Callable[[str, str], None]
"""Something to know and what to do about it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file."""

    output: str
    seconds: float
    bytes: int
    sentences: int
    chapters: int
    """Headings of the article; none is marked in the file yet."""
    voice: str
    lufs: float | None
    elapsed: float
    """Seconds the job took."""


def export(
    document: Document,
    output: Path,
    *,
    voice: str = "auto",
    speed: float = 1.0,
    jobs: int | None = None,
    force: bool = False,
    progress: Progress = lambda *_: None,
    tell: Tell = lambda *_: None,
) -> Exported:
    """Narrate ``document`` into ``output``, whose suffix names the format.

    :param jobs: voices at work at once; by default one per core, never more than sentences.
    :param force: replace a file that is there already.
    :raises UsageError: the suffix names no format that can be written, or no such voice.
    :raises OutputExists: it is there already.
    :raises ExportFailed: it cannot be written.
    :raises NothingToRead: the document has nothing to say.
    :raises VoiceFailed: the voice cannot run, or breaks on a sentence.
    """
    began = time.monotonic()
    form = output.suffix[1:].lower()
    if form not in FORMATS:
        raise UsageError(
            f"{output.name!r} does not end in a format that can be written",
            f"Name it with one of: {', '.join('.' + name for name in FORMATS)}",
        )
    if output.exists() and not force:
        raise OutputExists(f"{output} is there already", "Give --force to replace it, or -o NAME")
    script = Script(document)
    if not script.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    with _temporary(output) as part, ExitStack() as stack:
        workers = _workers(document, voice, jobs, len(script.sentences), tell, stack)
        exported = _write(part, FORMATS[form], script, workers, speed, progress)
        if form == "mp3":
            with _disk(output):
                tag_mp3(part, document, workers[0].voice, exported.seconds)
        size = part.stat().st_size
        _publish(part, output, force)
    return Exported(
        output=str(output),
        seconds=round(exported.seconds, 3),
        bytes=size,
        sentences=len(script.sentences),
        chapters=sum(document.blocks[i].kind is Kind.HEADING for i in document.spoken_blocks),
        voice=workers[0].voice,
        lufs=exported.lufs,
        elapsed=round(time.monotonic() - began, 2),
    )


def default_output(document: Document, extension: str = "mp3") -> Path:
    """Where an export goes without ``-o``: in this folder, called like the source or the title."""
    source = document.source
    if source in ("-", "") or "://" in source:
        words = "".join(c if c.isalnum() else " " for c in (document.title or "article"))
        stem = "-".join(words.lower().split())[:60].strip("-") or "article"
    else:
        stem = Path(source).stem or "article"
    return Path(f"{stem}.{extension}")


@dataclass(frozen=True, slots=True)
class _Written:
    seconds: float
    lufs: float | None


def _workers(
    document: Document,
    voice: str,
    jobs: int | None,
    sentences: int,
    tell: Tell,
    stack: ExitStack,
) -> list[VoiceWorker]:
    """One ready worker, and the rest still loading, which costs nobody any time."""
    wanted = max(1, min(jobs or _cores(), sentences))
    workers: list[VoiceWorker] = []
    if voice != "auto":  # nothing to find out first: all may load at once
        workers = [VoiceWorker(voice, document.language or "en") for _ in range(wanted - 1)]
    for worker in workers:
        stack.enter_context(worker)
    first = stack.enter_context(ready_worker(voice, document.language, tell))
    while len(workers) < wanted - 1:
        workers.append(stack.enter_context(VoiceWorker(first.voice, document.language or "en")))
    return [first, *workers]


def _cores() -> int:
    """That this process may use, which in a container is less than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write(
    part: Path,
    encode: type[Encoder],
    script: Script,
    workers: list[VoiceWorker],
    speed: float,
    progress: Progress,
) -> _Written:
    encoder = meter = None
    with part.open("r+b") as file, _disk(part):
        _, profile = workers[0].ready()
        with closing(in_order(script, profile, workers, speed)) as clips:
            for clip in clips:
                if encoder is None or meter is None:
                    encoder = encode(file, clip.sample_rate)
                    meter = LoudnessMeter(clip.sample_rate)
                pcm = clip.pcm + silence(clip.pause, clip.sample_rate)
                encoder.write(pcm)
                meter.add(pcm)
                progress(clip.utterance.sentence + 1, len(script.sentences), encoder.seconds)
        assert encoder is not None and meter is not None
        encoder.write(silence(LEAD_OUT, encoder.sample_rate))
        encoder.finish()
        file.flush()
        os.fsync(file.fileno())
    lufs = meter.lufs()
    return _Written(encoder.seconds, None if lufs is None else round(lufs, 1))


@contextlib.contextmanager
def _temporary(output: Path) -> Iterator[Path]:
    """An empty file beside the output; gone afterwards, unless it has become the output."""
    part = output.with_name(f"{output.name}.{os.getpid()}.part")
    with _disk(output):
        part.touch(exist_ok=False)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk(output: Path) -> Iterator[None]:
    """Say what the system's refusal means."""
    try:
        yield
    except OSError as error:
        folder = output.parent
        remedies = {
            errno.ENOSPC: (f"There is no space left in {folder}", "Make room, or give -o PLACE"),
            errno.EACCES: (f"{folder} does not let you write", "Give another place with -o"),
            errno.EROFS: (f"{folder} is read-only", "Give another place with -o"),
            errno.ENOENT: (f"The folder {folder} is not there", "Make it, or give another with -o"),
            errno.ENAMETOOLONG: ("The name of the file is too long", "Give a shorter one with -o"),
        }
        what, remedy = remedies.get(
            error.errno or 0,
            (f"{output.name} cannot be written ({error.strerror})", "Give another place with -o"),
        )
        raise ExportFailed(what, remedy) from error


def _publish(part: Path, output: Path, force: bool) -> None:
    """Give the finished file its name, and never replace one that appeared in the meantime."""
    with _disk(output):
        if not force:
            try:
                os.link(part, output)  # fails where a rename would replace
            except FileExistsError:
                raise OutputExists(
                    f"{output} has appeared in the meantime", "Give --force to replace it"
                ) from None
            except OSError:  # no hard links on this file system
                pass
            else:
                return
        part.replace(output)
