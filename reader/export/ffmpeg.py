"""The outside encoder: PCM comes in through a pipe, one ffmpeg process writes the file.

ffmpeg is the machine's own, or the one that the ``imageio-ffmpeg`` wheel carries. It stands in a
session of its own, so that Ctrl-C reaches only us and we decide what becomes of it; and it ends by
itself when we are killed, because its input then ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from threading import Thread
from typing import IO, Any

from reader.errors import ExportFailed

INSTALL = (
    'Get it with pip install "article-reader[ffmpeg]" (under pipx: pipx inject article-reader '
    "imageio-ffmpeg), or for the whole machine with {system}"
)
TAIL = 4096
"""Bytes of ffmpeg's complaints that are kept: the last ones, which tell why it stopped."""
_PIECE = 131_072
"""Bytes of decoded sound at once; even, so that no sample is cut in two."""
PATIENCE = 30.0
"""Seconds for ffmpeg to list its codecs. It takes 0.1; more when a virus scanner looks first."""
_PLAIN = ("-hide_banner", "-nostdin", "-loglevel", "error")
_DISK = {
    b"No space left on device": errno.ENOSPC,
    b"Disk quota exceeded": errno.EDQUOT,
    b"File too large": errno.EFBIG,
}
"""What ffmpeg says, always in English, when the disk refuses."""


def find_ffmpeg(codec: str) -> str:
    """The program that can write with ``codec``: the machine's own before the wheel's.

    :raises ExportFailed: there is no ffmpeg, or none that knows the codec.
    """
    found = []
    for program in _programs():
        if codec in _encoders(program):
            return program
        found.append(program)
    what = "This format needs ffmpeg, and there is none here"
    if found:
        what = f"The ffmpeg here ({found[0]}) does not run, or was built without {codec}"
    raise ExportFailed(what, INSTALL.format(system=_package_manager()))


def version(program: str) -> str:
    """As it calls itself: ``5.1.9-0+deb12u1``. Empty if it does not run."""
    words = _asked(program, "-version").split()
    return words[2] if words[1:2] == ["version"] and len(words) > 2 else ""


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
                **_apart(),
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
        if self._process.poll() is None:
            self._process.kill()
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
            self._process.kill()
            code = self._process.wait()
        self._listener.join()
        refusal = self._refusal()
        if refusal is not None:
            return OSError(refusal, os.strerror(refusal))
        lines = self._tail.decode(errors="replace").split("\n")
        said = next((line.strip() for line in reversed(lines) if line.strip()), "")
        if not said:
            said = f"ended by {_signal_name(-code)}" if code < 0 else f"exit code {code}"
        return ExportFailed(
            f"ffmpeg stopped before the file was whole ({said[:200]})",
            "Try again, or choose mp3 or wav, which need no ffmpeg",
        )


def decoded(path: Path, sample_rate: int) -> Iterator[bytes]:
    """The sound of a file as s16le mono, piece by piece.

    :raises ExportFailed: there is no ffmpeg, or it cannot decode the file.
    """
    program = next(_programs(), None)
    if program is None:
        what = "Decoding this format needs ffmpeg, and there is none here"
        raise ExportFailed(what, INSTALL.format(system=_package_manager()))
    command = [
        *(program, *_PLAIN, "-i", f"file:{path.absolute()}", "-vn"),
        *("-f", "s16le", "-ac", "1", "-ar", str(sample_rate), "-"),
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **_apart(),
    ) as process:
        try:
            assert process.stdout is not None
            while piece := process.stdout.read(_PIECE):
                yield piece
            process.wait()
        finally:
            if process.poll() is None:  # nobody wants the rest
                process.kill()
    if process.returncode > 0:
        raise ExportFailed(f"ffmpeg cannot decode {path.name}", "Export it again")


def with_chapters(
    path: Path, chapters: Sequence[tuple[str, float, float]], *, audiobook: bool
) -> None:
    """Mark chapters in a finished MP4, in place: the sound is copied, not encoded again.

    :param chapters: title, and the seconds at which each begins and ends.
    :raises ExportFailed: ffmpeg fails.
    :raises OSError: there is no room for the copy.
    """
    program = find_ffmpeg("aac")
    told = [";FFMETADATA1"]
    for title, begins, ends in chapters:
        told += ["[CHAPTER]", "TIMEBASE=1/1000"]
        told += [f"START={round(begins * 1000)}", f"END={round(ends * 1000)}"]
        told += ["title=" + re.sub(r"([=;#\\\n])", r"\\\1", title)]
    handle, name = tempfile.mkstemp(".part", ".reader-", path.parent)
    os.close(handle)
    marked = Path(name)
    command = [
        *(program, *_PLAIN, "-y", "-i", f"file:{path.absolute()}"),
        *("-f", "ffmetadata", "-i", "pipe:0", "-map", "0:a", "-map_metadata", "0"),
        *("-map_chapters", "1", "-c", "copy", "-fflags", "+bitexact", "-movflags", "+faststart"),
        *(("-brand", "M4B ") if audiobook else ()),
        *("-f", "ipod", f"file:{marked.absolute()}"),
    ]
    try:
        done = subprocess.run(
            command,
            input="\n".join([*told, ""]).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            **_apart(),
        )
        for words, number in _DISK.items():
            if words in done.stderr:
                raise OSError(number, os.strerror(number))
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise ExportFailed(f"ffmpeg could not mark the chapters ({said[:200]})", "Try again")
        shutil.copymode(path, marked)
        marked.replace(path)
    finally:
        marked.unlink(missing_ok=True)


def _programs() -> Iterator[str]:
    """Each ffmpeg there is, best first."""
    name = "ffmpeg.exe" if sys.platform == "win32" else "ffmpeg"
    for folder in os.get_exec_path():
        # Not shutil.which over the whole path: on Windows it would look into the folder where we
        # happen to stand first, and run what lies there.
        program = Path(folder) / name
        if program.is_absolute() and (found := shutil.which(str(program))):
            yield found
            break
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        carried = get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return
    if Path(carried).is_absolute():  # without a program of its own it names whatever is on the path
        yield carried


@cache
def _encoders(program: str) -> frozenset[str]:
    """Its codecs by name; none if it does not run."""
    lines = (line.split() for line in _asked(program, "-encoders").splitlines())
    return frozenset(words[1] for words in lines if len(words) > 1 and words[0][0] == "A")


def _asked(program: str, question: str) -> str:
    try:
        answer = subprocess.run(
            [program, "-hide_banner", question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            **_apart(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace") if answer.returncode == 0 else ""


def _apart() -> dict[str, Any]:
    """How a child is started that neither our terminal's keys reach nor a window shows."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _package_manager() -> str:
    commands = {"darwin": "brew install ffmpeg", "win32": "winget install ffmpeg"}
    return commands.get(sys.platform, "the package manager, as in apt install ffmpeg")
