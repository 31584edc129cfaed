"""The system voice against eSpeak NG driven by bare ctypes: sentences in, one table out.

Both speak the same sentences in turns in one process, so that the machine's load falls on both.
Run: ``python benchmarks/system_voice.py [ROUNDS]``
"""

from __future__ import annotations

import ctypes
import statistics
import sys
import time

import espeakng_loader

from voices.system import SystemVoice

_OPENINGS = ("The council", "A spokesman", "Her company", "Most residents", "The new report")
_VERBS = ("said on Monday that", "had long expected that", "denied again that")
_REST = (
    "the old bridge would be closed for repairs until the end of the year.",
    "two thirds of the budget had already been spent, although nobody could say on what.",
    "prices rose by about four percent last month.",
    "a second inquiry, led by an independent judge, would hear witnesses in autumn.",
)
SENTENCES = tuple(f"{a} {b} {c}" for a in _OPENINGS for b in _VERBS for c in _REST)

_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Bare:
    """The least that returns PCM: no words, no events, no trimming."""

    def __init__(self) -> None:
        self._c = ctypes.CDLL(espeakng_loader.get_library_path())
        self._pieces: list[bytes] = []
        self._callback = _CALLBACK(self._receive)
        self._c.espeak_SetSynthCallback.argtypes = (_CALLBACK,)
        self._c.espeak_Synth.argtypes = (
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int,
            ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p,
        )  # fmt: skip

    def take(self) -> None:
        """The library is one in a process: take its callback over."""
        self._c.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str) -> bytes:
        self._pieces = []
        content = text.encode()
        self._c.espeak_Synth(content, len(content) + 1, 0, 1, 0, 1, None, None)
        return b"".join(self._pieces)

    def _receive(self, wave: int | None, frames: int, _: int | None) -> int:
        if wave and frames > 0:
            self._pieces.append(ctypes.string_at(wave, frames * 2))
        return 0


def main(rounds: int) -> None:
    started = time.perf_counter()
    voice = SystemVoice.make(None, "en")
    loaded = time.perf_counter() - started
    started = time.perf_counter()
    voice.speak(SENTENCES[0])
    first = time.perf_counter() - started
    from voices.espeak import library

    bare, ours = Bare(), library()
    seconds = sum(voice.speak(text).seconds for text in SENTENCES)
    of_ours: list[float] = []
    of_bare: list[float] = []
    for _ in range(rounds):
        ours.attach()
        started = time.perf_counter()
        for text in SENTENCES:
            voice.speak(text)
        of_ours.append(time.perf_counter() - started)
        bare.take()
        started = time.perf_counter()
        for text in SENTENCES:
            bare.speak(text)
        of_bare.append(time.perf_counter() - started)
    ours.attach()
    ratio = statistics.median(a / b for a, b in zip(of_ours, of_bare, strict=True))
    mean = sum(map(len, SENTENCES)) / len(SENTENCES)
    print(f"{len(SENTENCES)} sentences, mean {mean:.0f} characters, {seconds:.0f} s of speech")
    print(f"make {loaded * 1e3:.0f} ms, first sentence {first * 1e3:.1f} ms")
    for name, times in (("system voice", of_ours), ("bare ctypes", of_bare)):
        one = statistics.median(times)
        print(f"{name:13} {one / len(SENTENCES) * 1e3:6.2f} ms a sentence {seconds / one:6.0f} x")
    print(f"ratio         {ratio:6.3f} (median of {rounds} rounds)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
