"""The outside encoder: PCM comes in through a pipe, one ffmpeg process writes the file; and the way
back, a file to PCM.

It stands in a session of its own, so that Ctrl-C reaches only us and we decide what becomes of it;
and it ends by itself when we are killed, because its input then ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import IO

from reader.errors import ExportFailed
from reader.export.files import temporary
from reader.export.programs import apart, end, find_ffmpeg, how_to_install, working

TAIL = 4096
"""Bytes of ffmpeg's complaints that are kept: the last ones, which tell why it stopped."""
_PIECE = 131_072
"""Bytes of decoded sound at once; even, so that no sample is cut in two."""
_PLAIN = ("-hide_banner", "-nostdin", "-loglevel", "error")
_DISK = {
    b"No space left on device": errno.ENOSPC,
    b"Disk quota exceeded": errno.EDQUOT,
    b"File too large": errno.EFBIG,
}
"""What ffmpeg says, always in English, when the disk refuses."""

Ends = Callable[[Callable[[], None]], None]
"""Takes in how something is ended, and ends it when the export is; see ``Cancel.ends``."""


class Ffmpeg:
    """One running ffmpeg that encodes s16le mono from its input into ``output``.

    :param options: the codec's and the container's, in ffmpeg's words.
    :raises ExportFailed: it cannot be started.
    """

    def __init__(
        self, program: str, sample_rate: int, options: Sequence[str], output: Path
    ) -> None:
        command = [
            *(program, *_PLAIN, "-nostats", "-y"),
            *("-f", "s16le", "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0"),
            *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"),
            *options,
            f"file:{output.absolute()}",  # whatever the name looks like, it is a file
        ]
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                **apart(),
            )
        except OSError as error:
            raise ExportFailed(
                f"{program} cannot be started ({error.strerror})",
                "Mend it, or choose mp3 or wav, which need no ffmpeg",
            ) from error
        self._tail = b""
        # Somebody must read what it complains of, or it waits for ever once the pipe is full.
        self._listener = Thread(target=self._listen, name="ffmpeg", daemon=True)
        self._listener.start()

    def write(self, pcm: bytes) -> None:
        """Hand it more; waits while it is behind.

        :raises OSError: it found no room on the disk.
        :raises ExportFailed: it stopped for any other reason.
        """
        try:
            self._input.write(pcm)
        except OSError as error:  # EPIPE, or EINVAL on Windows
            raise self._failure() from error

    def finish(self) -> None:
        """Let it write the end of the file, and wait for that.

        :raises OSError: it found no room on the disk.
        :raises ExportFailed: it failed for any other reason.
        """
        try:
            self._input.close()
        except OSError as error:
            raise self._failure() from error
        code = self._process.wait()
        self._listener.join()
        if code or self._refusal():  # older ones run out of disk and still return 0
            raise self._failure()
        self.close()

    def close(self) -> None:
        """Be rid of it, whether it has ended or not. Nothing of it is left, except the file."""
        end(self._process)
        self._process.wait()
        with contextlib.suppress(OSError):  # what it did not read is of no interest any more
            self._input.close()
        self._listener.join()
        self._complaints.close()

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _complaints(self) -> IO[bytes]:
        assert self._process.stderr is not None
        return self._process.stderr

    def _listen(self) -> None:
        while piece := os.read(self._complaints.fileno(), TAIL):
            self._tail = (self._tail + piece)[-TAIL:]

    def _refusal(self) -> int | None:
        for words, number in _DISK.items():
            if words in self._tail:
                return number
        too_large = getattr(signal, "SIGXFSZ", None)
        if too_large is not None and self._process.returncode == -too_large:
            return errno.EFBIG
        return None

    def _failure(self) -> Exception:
        """Why it stopped, when it has closed its end of the pipe or has ended."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            end(self._process)
            code = self._process.wait()
        self._listener.join()
        refusal = self._refusal()
        if refusal is not None:
            return OSError(refusal, os.strerror(refusal))
        return ExportFailed(
            f"ffmpeg stopped before the file was whole ({_why(code, self._tail)})",
            "Try again, or choose mp3 or wav, which need no ffmpeg",
        )


def decoded(path: Path, sample_rate: int, ends: Ends = lambda _: None) -> Iterator[bytes]:
    """The sound of a file as s16le mono, piece by piece.

    :raises ExportFailed: there is no ffmpeg that runs, or it cannot decode the file, or was ended.
    """
    failure = ExportFailed(
        "Decoding this format needs ffmpeg, and there is none here that runs", how_to_install()
    )
    for number, program in enumerate(working()):
        begun = False
        try:
            for piece in _decoded(program, path, sample_rate, ends):
                begun = True
                yield piece
        except ExportFailed as error:
            if begun:
                raise
            failure = failure if number else error
        else:
            return
    raise failure


def _decoded(program: str, path: Path, sample_rate: int, ends: Ends) -> Iterator[bytes]:
    command = [
        *(program, *_PLAIN, "-i", f"file:{path.absolute()}", "-vn"),
        *("-f", "s16le", "-ac", "1", "-ar", str(sample_rate), "-"),
    ]
    # Its complaints go into a file: nobody would read a pipe before the end, and it may fill.
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                **apart(),
            )
        except OSError as error:
            raise ExportFailed(
                f"{program} cannot be started ({error.strerror})", "Mend it"
            ) from error
        with process:
            try:
                ends(lambda: end(process))
                assert process.stdout is not None
                while piece := process.stdout.read(_PIECE):
                    yield piece
                process.wait()
            finally:
                end(process)  # nobody wants the rest
        if process.returncode:
            complaints.seek(max(0, complaints.seek(0, 2) - TAIL))
            why = _why(process.returncode, complaints.read())
            raise ExportFailed(
                f"ffmpeg could not decode the sound ({why})",
                "Try again; if it stays so, mend ffmpeg, or export the text again",
            )


def with_chapters(
    path: Path,
    chapters: Sequence[tuple[str, float, float]],
    *,
    audiobook: bool,
    ends: Ends = lambda _: None,
) -> None:
    """Mark chapters in a finished MP4, in place: the sound is copied, not encoded again.

    :param chapters: title, and the seconds at which each begins and ends.
    :raises ExportFailed: ffmpeg fails.
    :raises OSError: there is no room for the copy.
    """
    program = find_ffmpeg("aac")
    told = [";FFMETADATA1"]
    for title, begins, stops in chapters:
        told += ["[CHAPTER]", "TIMEBASE=1/1000"]
        told += [f"START={round(begins * 1000)}", f"END={round(stops * 1000)}"]
        told += ["title=" + re.sub(r"([=;#\\\n])", r"\\\1", title)]
    with temporary(path) as marked:
        command = [
            *(program, *_PLAIN, "-y", "-i", f"file:{path.absolute()}"),
            *("-f", "ffmetadata", "-i", "pipe:0", "-map", "0:a", "-map_metadata", "0"),
            *("-map_chapters", "1", "-c", "copy", "-fflags", "+bitexact"),
            *("-movflags", "+faststart", *(("-brand", "M4B ") if audiobook else ())),
            *("-f", "ipod", f"file:{marked.absolute()}"),
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **apart(),
        ) as process:
            try:
                ends(lambda: end(process))
                _, said = process.communicate("\n".join([*told, ""]).encode())
            finally:
                end(process)
        for words, number in _DISK.items():
            if words in said:
                raise OSError(number, os.strerror(number))
        if process.returncode:
            why = _why(process.returncode, said)
            raise ExportFailed(f"ffmpeg could not mark the chapters ({why})", "Try again")
        shutil.copyfile(marked, path)  # and not in its place: a lock is on this one


def _why(code: int, tail: bytes) -> str:
    """Why it stopped, in its own words if it had any.

    :param tail: of what it complained of.
    """
    lines = tail.decode(errors="replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "")
    if code < 0:
        return f"ended by {_signal_name(-code)}"
    return said[:200] or f"exit code {code}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
