"""A voice in a process of its own: it cannot bring the reader down, and can be killed at once.

Speech engines are C libraries that print, hold the interpreter, call ``exit`` and crash on odd
input. The worker starts a child (see ``host``), speaks with it through pipes, and when it breaks or
hangs starts another and says the same text again. A pool from ``concurrent.futures`` cannot do
this: one dead child breaks all of it, and quitting waited 17 s for running tasks.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from reader.document import PhonemeSpan
from reader.errors import Unspeakable, UsageError, VoiceFailed
from reader.narration.host import receive, send
from reader.narration.watchdog import Watchdog
from voices import Speech, SpeechStopped, VoiceInfo, VoiceProfile

PATIENCE = 60.0
"""Seconds for one answer before the child counts as hung. A sentence takes 0.01 to 0.3 s; loading
takes 1 s, and 20 s on a very slow disk."""
TRIES = 3
"""Times one text is tried, each on a fresh child, before the voice counts as failed."""

PASSAGES = "system"
"""The voice for passages in another language: it knows most, and starts in 0.1 s."""

_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime reports its use otherwise; see voices.neural
}
_START = "import sys; sys.path += [{root!r}]; from reader.narration.host import main; main()"


def _environment() -> dict[str, str]:
    """Of a child. numpy sets variables while it is imported, in whatever thread, and takes them
    away again: one may be gone between its name and its value."""
    while True:
        with contextlib.suppress(KeyError):
            return os.environ | _ENVIRONMENT


class VoiceWorker:
    """One voice in one child process. One caller at a time; ``close`` may come from any thread.

    The child starts with the object and loads its voice at once, while the caller does other
    things; ``ready`` waits for it.
    """

    def __init__(self, voice: str, language: str = "en", *, background: bool = False) -> None:
        """:param background: gives way to whatever else the machine does, such as a voice that is
        being heard, or the encoder that waits for all of them."""
        self.voice = voice
        self.language = language
        self._background = background
        self._turn = threading.Lock()
        self._writing = threading.Lock()
        self._number = 0
        """Of the text that was asked for last."""
        self._saying = False
        self._closed = False
        self._others: dict[str, VoiceWorker] = {}
        self._choosing = threading.Lock()
        self._info: VoiceInfo | None = None
        self._profile: VoiceProfile | None = None
        self._watchdog = Watchdog(PATIENCE, lambda: self._child.kill())
        self._child = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Of the child that runs now."""
        return self._child.pid

    def ready(self) -> tuple[VoiceInfo, VoiceProfile]:
        """Wait until the voice is loaded.

        :raises UsageError: there is no such voice.
        :raises VoiceFailed: it cannot run here, or keeps breaking.
        """
        with self._turn:
            self._check_open()
            for _ in range(TRIES):
                with contextlib.suppress(EOFError, OSError):
                    return self._greet()
                self._restart()
        raise self._broken("while it was loading")

    def speak(
        self, text: str, speed: float = 1.0, phonemes: tuple[PhonemeSpan, ...] = ()
    ) -> Speech:
        """Say one text. When the child dies or hangs, a new one says it again.

        :raises Unspeakable: the voice refuses this text.
        :raises SpeechStopped: see ``stop``.
        :raises VoiceFailed: it keeps breaking, or was closed.
        """
        spans = [(p.start, p.end, p.ipa) for p in phonemes]
        with self._turn:
            self._check_open()
            for _ in range(TRIES):
                with contextlib.suppress(EOFError, OSError):
                    self._greet()
                    kind, *answer = self._ask(text, speed, spans)
                    if kind == "failed":
                        raise Unspeakable(*answer)
                    if kind == "stopped":
                        raise SpeechStopped
                    return cast(Speech, answer[0])
                self._restart()
        raise self._broken(f"on the text {text[:60]!r}")

    def stop(self) -> None:
        """Give up the text that is being said, where the voice can; any thread may call. Whoever
        waits for it gets ``SpeechStopped``, or the speech."""
        with self._choosing:
            others = {other for other in self._others.values() if other is not self}
        for other in others:
            other.stop()
        with self._writing, contextlib.suppress(OSError, ValueError):  # it has gone
            if self._saying:
                send(self._stdin, ("stop", self._number))

    def speaking(self, language: str | None) -> VoiceWorker:
        """Who says a passage in another language: the system's voice of that language, started
        when it is first asked for and closed with this one; or this one, where there is none.

        :param language: BCP 47 tag; None: that of this voice.
        """
        primary = (language or self.language).partition("-")[0]
        if primary == self.language.partition("-")[0]:
            return self
        with self._choosing:
            if self._closed:
                return self
            other = self._others.get(primary)
            if other is None:
                other = VoiceWorker(PASSAGES, language or primary, background=self._background)
                self._others[primary] = other
        if other is self:
            return self
        try:
            languages = other.ready()[1].languages
        except VoiceFailed:
            languages = ()
        if primary in languages or "*" in languages:
            return other
        with self._choosing:
            self._others[primary] = self
        other.close()
        return self

    def close(self) -> None:
        """Kill the child. A caller that waits for speech gets ``VoiceFailed``."""
        with self._choosing:
            self._closed = True
            others = {other for other in self._others.values() if other is not self}
        for other in others:
            other.close()
        self._watchdog.close()
        with contextlib.suppress(OSError):
            self._child.kill()
        with self._turn:  # whoever was waiting has been woken by the kill
            self._end()

    @property
    def _stdin(self) -> BinaryIO:
        return cast(BinaryIO, self._child.stdin)

    def _greet(self) -> tuple[VoiceInfo, VoiceProfile]:
        if self._info is None or self._profile is None:
            kind, *answer = self._answer()
            if kind == "unknown":
                raise UsageError(*answer)
            if kind != "ready":
                raise VoiceFailed(*answer)
            self._info, self._profile = answer
        return self._info, self._profile

    def _ask(
        self, text: str, speed: float, phonemes: list[tuple[int, int, str]]
    ) -> tuple[Any, ...]:
        try:
            with self._writing:
                self._number += 1
                self._saying = True
                send(self._stdin, ("speak", self._number, text, speed, phonemes))
            return self._answer()
        finally:
            with self._writing:
                self._saying = False

    def _answer(self) -> tuple[Any, ...]:
        with self._watchdog:
            return receive(cast(BinaryIO, self._child.stdout))

    def _start(self) -> subprocess.Popen[bytes]:
        # -P keeps the working directory off the path: a folder there that happens to be called
        # "voices" or "numpy" must not be what gets imported.
        root = str(Path(__file__).resolve().parents[2])
        return subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                _START.format(root=root),
                self.voice,
                self.language,
                *["background"][: self._background],
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def _restart(self) -> None:
        self._end()
        self._check_open()
        self._info = self._profile = None
        self._child = self._start()
        if self._closed:  # in between, by another thread, which killed the one before
            self._child.kill()

    def _check_open(self) -> None:
        if self._closed:
            raise VoiceFailed("The voice was stopped")

    def _end(self) -> None:
        with contextlib.suppress(OSError):
            self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            with contextlib.suppress(OSError):  # what was not yet written has nowhere to go
                if stream is not None:
                    stream.close()

    def _broken(self, when: str) -> VoiceFailed:
        return VoiceFailed(
            f"The voice {self.voice!r} stopped {TRIES} times {when}",
            "Try another with --voice; reader doctor tells which can run",
        )
