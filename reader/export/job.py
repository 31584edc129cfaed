"""One article to one file: a script comes in, clips are made on all cores, a whole file goes out.

The file grows under a temporary name beside its final one and is renamed when it is complete; what
fails or is interrupted leaves nothing. Memory does not grow with the length of the text.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.document import Document
from reader.errors import ExportFailed, NothingToRead, OutputExists, UsageError, VoiceFailed
from reader.export.encoders import FORMATS, Encoder
from reader.export.languages import three_letters
from reader.export.naming import stem_of_file, stem_of_title
from reader.export.sink import Sink
from reader.export.tags import tag
from reader.language.lexicon import EMPTY, Lexicon
from reader.narration.cache import SpeechCache
from reader.narration.choice import AUTO, ready_worker
from reader.narration.clips import in_order
from reader.narration.script import Script
from reader.narration.unspoken import unspoken
from reader.narration.worker import VoiceWorker
from reader.sources import safe_text

LEAD_OUT = 0.5
"""Seconds of silence at the end, so that a playlist does not run into the last word."""

OTHER_PLACE = "Give another place"
OTHER_NAME = "Choose another name"
REPLACE = "Choose another name, or have it replaced"
MAKE_ROOM = "Make room, or give another place"
MAKE_FOLDER = "Make it, or give another place"
"""Remedies without the words of any one skin: the command line adds its options to them."""

_NAMELESS = ("", "-", "clipboard:")
"""Sources of which no file could be called."""

Progress = Callable[[int, int, float], None]
"""Sentences done, sentences in all, seconds of sound so far."""
Tell = Callable[[str, str], None]
"""Something to know and what to do about it."""


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
    """Marked in the file; none is yet."""
    voice: str
    lufs: float | None
    """Of what the encoder was given; an MP3 of it measures some 0.4 LU less."""
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
    cache: SpeechCache | None = None,
    passages: bool = False,
    lexicon: Lexicon = EMPTY,
    progress: Progress = lambda *_: None,
    tell: Tell = lambda *_: None,
    cancel: Cancel | None = None,
) -> Exported:
    """Narrate ``document`` into ``output``, whose suffix names the format.

    :param jobs: voices at work at once; by default one per core, never more than sentences.
    :param force: replace a file that is there already.
    :param lexicon: how the listener wants words said.
    :param passages: those in another language are read by a voice of that language.
    :param cancel: when called, the export raises ``VoiceFailed`` within a moment and leaves
        nothing.
    :raises UsageError: the suffix names no format that is known, or no such voice.
    :raises OutputExists: it is there already.
    :raises ExportFailed: it cannot be written, or there is no ffmpeg for its format.
    :raises NothingToRead: the document has nothing to say, or nothing that the voice can.
    :raises VoiceFailed: the voice cannot run, or breaks on a sentence.
    """
    began = time.monotonic()
    cancel = cancel or Cancel()
    form = check_output(output, document.source, force=force)
    script = Script(document, lexicon=lexicon, passages=passages)
    if not script.sentences:
        raise NothingToRead("There is nothing to say in it", "See reader text --why")
    target = Path(os.path.realpath(output))  # a link stays one, and what it points to is written
    with _temporary(target) as part, ExitStack() as stack:
        workers = _workers(document, voice, jobs, len(script.sentences), tell, cancel, stack)
        texts = (document.blocks[i].text for i in document.spoken_blocks)
        if dropped := unspoken(texts, workers[0].voice, workers[0].ready()[1]):
            tell(*dropped)
        with _disk(output), part.open("r+b") as file:

            def encoder(rate: int) -> Encoder:
                made = FORMATS[form](file, rate, three_letters(document.language))
                cancel.ends(made.close)
                return made

            exported = _write(encoder, file, script, workers, speed, progress, cache, tell)
        cancel.check()
        with _disk(output):
            tag(part, form, document, workers[0].voice, exported.seconds, output.stem)
            size = part.stat().st_size
            cancel.check()
            _publish(part, target, force)
    return Exported(
        output=str(output),
        seconds=round(exported.seconds, 3),
        bytes=size,
        sentences=len(script.sentences),
        chapters=0,
        voice=workers[0].voice,
        lufs=exported.lufs,
        elapsed=round(time.monotonic() - began, 2),
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
    with _disk(output):
        output.parent.stat()
        if not output.exists():
            return form
        if Path(source).exists() and output.samefile(source):
            raise OutputExists(f"{shown(output)} is the text itself", OTHER_NAME)
        if not force:
            raise OutputExists(f"{shown(output)} is there already", REPLACE)
    return form


def shown(path: Path) -> str:
    """A path for a message: on one line, nothing in it that a terminal obeys."""
    return " ".join(safe_text(str(path)).split())


def default_output(document: Document, extension: str = "mp3") -> Path:
    """Where an export goes that was given no name: in this folder, called like the source or, when
    that has no name of its own, like the title."""
    source = document.source
    named = source not in _NAMELESS and "://" not in source
    stem = stem_of_file(Path(source).stem) if named else stem_of_title(document.title or "")
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
    cancel: Cancel,
    stack: ExitStack,
) -> list[VoiceWorker]:
    """One ready worker, and the rest still loading, which costs nobody any time."""
    wanted = max(1, min(jobs or cores(), sentences))
    workers: list[VoiceWorker] = []

    def started(worker: VoiceWorker) -> None:
        cancel.ends(worker.close)

    def more(name: str) -> None:
        while len(workers) < wanted - 1:
            worker = VoiceWorker(name, document.language or "en", background=True)
            workers.append(stack.enter_context(worker))
            started(worker)

    if voice != AUTO:  # nothing to find out first: all may load at once
        more(voice)
    first = stack.enter_context(
        ready_worker(voice, document.language, tell, started, background=True)
    )
    more(first.voice)
    return [first, *workers]


def cores() -> int:
    """That this process may use, which in a container is less than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write(
    encode: Callable[[int], Encoder],
    file: BinaryIO,
    script: Script,
    workers: list[VoiceWorker],
    speed: float,
    progress: Progress,
    cache: SpeechCache | None,
    tell: Tell,
) -> _Written:
    _, profile = workers[0].ready()
    made = in_order(script, profile, workers, speed, cache, tell)
    with Sink(encode) as sink, closing(made) as clips:
        for clip in clips:
            sink.add(clip)
            progress(clip.utterance.sentence + 1, len(script.sentences), sink.seconds)
        if sink.empty:
            raise NothingToRead(
                f"The {workers[0].voice} voice can say nothing of this text",
                "Choose another with --voice, or name the language of the text with --lang",
            )
        lufs = sink.finish(LEAD_OUT)
    file.flush()
    os.fsync(file.fileno())
    return _Written(sink.seconds, None if lufs is None else round(lufs, 1))


@contextlib.contextmanager
def _temporary(output: Path) -> Iterator[Path]:
    """An empty file beside the output; gone afterwards, unless it has become the output."""
    with _disk(output):
        handle, name = tempfile.mkstemp(".part", ".reader-", output.parent)
        os.close(handle)
        part = Path(name)
    try:
        if hasattr(os, "umask"):  # a temporary file is private, the finished one need not be
            mask = os.umask(0o077)
            os.umask(mask)
            part.chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~mask)
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk(output: Path) -> Iterator[None]:
    """Say what the system's refusal means, or mutagen's, which hides it."""
    from mutagen import MutagenError

    try:
        yield
    except (OSError, MutagenError) as refusal:
        error = refusal if isinstance(refusal, OSError) else refusal.args[0]
        if not isinstance(error, OSError):
            raise ExportFailed(f"{shown(output)} cannot be tagged ({error})") from refusal
        folder = shown(output.parent)
        full = (f"There is no space left in {folder}", MAKE_ROOM)
        remedies = {
            errno.ENOSPC: full,
            errno.EDQUOT: full,
            errno.EFBIG: (f"{folder} takes no file as long as this", OTHER_PLACE),
            errno.EACCES: (f"{folder} does not let you write", OTHER_PLACE),
            errno.EROFS: (f"{folder} is read-only", OTHER_PLACE),
            errno.ENOENT: (f"The folder {folder} is not there", MAKE_FOLDER),
            errno.ENAMETOOLONG: ("The name of the file is too long", OTHER_NAME),
        }
        what, remedy = remedies.get(
            error.errno or 0,
            (
                f"{shown(output)} cannot be written ({error.strerror})",
                OTHER_PLACE,
            ),
        )
        raise ExportFailed(what, remedy) from error


def _publish(part: Path, output: Path, force: bool) -> None:
    """Give the finished file its name. Without ``force`` one that has appeared in the meantime is
    kept, wherever the file system has hard links."""
    if not force:
        try:
            os.link(part, output)  # fails where a rename would replace
        except FileExistsError:
            raise OutputExists(f"{shown(output)} has appeared in the meantime", REPLACE) from None
        except OSError:  # no hard links on this file system
            pass
        else:
            return
    part.replace(output)
