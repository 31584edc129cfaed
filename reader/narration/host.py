"""The child's side of a voice worker: one plain Voice, asked through a pipe, alone in its process.

A message is a length (4 bytes, big-endian) and a pickle of plain values. Requests come on standard
input; answers go out on what was standard output, which is moved away first, so that an engine that
prints can neither garble the answers nor reach the user's terminal.

Requests: ``("speak", number, text, speed, [(start, end, ipa), ...])``, and ``("stop", number)``
while it is being said. Answers: ``("ready", VoiceInfo, VoiceProfile)`` once, then for each text
``("speech", Speech)`` or ``("stopped",)``; or ``("unavailable" | "unknown" | "failed", what,
remedy)``.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

from voices.base import (
    PhonemeSpan,
    SpeechFailed,
    SpeechStopped,
    Voice,
    VoiceError,
    VoiceUnknown,
)

NICE = 5
"""The encoder is what an export waits for: with the voices behind it, it ends 5 % sooner."""
HEADER = struct.Struct(">I")


def send(stream: BinaryIO, message: tuple[Any, ...]) -> None:
    """Write one message and flush it."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(HEADER.pack(len(body)) + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Any, ...]:
    """Read one message.

    :raises EOFError: the other side has gone.
    """
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        raise EOFError("the other side has closed the pipe")
    body = stream.read(HEADER.unpack(head)[0])
    if len(body) < HEADER.unpack(head)[0]:
        raise EOFError("the other side stopped in the middle of a message")
    message: tuple[Any, ...] = pickle.loads(body)
    return message


def main() -> None:
    """Serve one voice, ``argv[1]`` for the language ``argv[2]``, until standard input ends.

    With ``background`` in ``argv[3]`` it gives way to other programs.
    """
    # Ctrl-C reaches the whole group of processes; the parent decides what becomes of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)

    if sys.argv[3:] == ["background"] and hasattr(os, "nice"):
        os.nice(NICE)

    import voices

    try:
        voice = voices.load(sys.argv[1], sys.argv[2])
    except VoiceError as error:
        kind = "unknown" if isinstance(error, VoiceUnknown) else "unavailable"
        send(answers, (kind, error.what, error.remedy))
        return
    with voice:
        send(answers, ("ready", voice.info, voice.profile))
        texts = _Texts(requests, voice)
        while (text := texts.next()) is not None:
            words, speed, phonemes = text
            spans = [PhonemeSpan(*span) for span in phonemes]
            try:
                send(answers, ("speech", voice.speak(words, speed=speed, phonemes=spans)))
            except SpeechStopped:
                send(answers, ("stopped",))
            except SpeechFailed as error:
                send(answers, ("failed", error.what, error.remedy))


class _Texts:
    """What is asked for, read in a thread, so that a stop is seen while a text is said."""

    def __init__(self, requests: BinaryIO, voice: Voice) -> None:
        self._requests = requests
        self._voice = voice
        self._asked: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
        self._number = 0
        """Of the text that was given out last. One that was stopped before it was, or that has been
        said already, is not stopped."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()

    def next(self) -> tuple[Any, ...] | None:
        """Wait for a text; None: there will be no more."""
        request = self._asked.get()
        if request is None:
            return None
        _, self._number, *text = request
        return tuple(text)

    def _read(self) -> None:
        try:
            while True:
                request = receive(self._requests)
                if request[0] == "speak":
                    self._asked.put(request)
                elif request[1] == self._number:
                    self._voice.stop()
        except EOFError:
            return
        finally:  # whatever it was, nothing will be asked any more
            self._asked.put(None)
