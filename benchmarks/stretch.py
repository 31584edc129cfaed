"""How fast speech is stretched, beside ffmpeg's atempo on the same speech, in the same run.

    .venv/bin/python benchmarks/stretch.py [--voice NAME]

A minute of speech at 1.5 and 0.75 times the speed. Both engines are measured where both are there.
Exits with 1 when the one in use is slower than atempo. A clip of 10 s is stretched on the device's
thread, in the 50 ms between two callbacks: that is printed beside it, and may take a tenth of them.
"""

import argparse
import shutil
import subprocess
import sys
import time

import voices
from reader.audio import stretch as room
from reader.audio.stretch import stretch

SPEEDS = (1.5, 0.75)
CLIP, CALLBACK, SHARE = 10.0, 0.05, 0.1
TEXT = (
    "The ferry left the harbour a little after six, with eleven passengers and a piano. "
    "Nobody on the quay had expected it to sail, because the wind had turned in the night. "
    "By noon the island was in sight; its lighthouse, freshly painted, shone like a tooth. "
)


def speech(name: str) -> tuple[bytes, int]:
    """About a minute of it, s16le mono, and its sample rate."""
    with voices.load(name) as voice:
        said = [voice.speak(sentence + ".") for sentence in TEXT.split(". ") if sentence.strip()]
    once = b"".join(part.pcm for part in said)
    rate = said[0].sample_rate
    return once * max(1, round(60 * rate * 2 / len(once))), rate


def best(call, runs: int = 3) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


def atempo(program: str, pcm: bytes, rate: int, speed: float) -> None:
    form = ["-f", "s16le", "-ar", str(rate), "-ac", "1"]
    command = [program, "-v", "error", *form, "-i", "-", "-af", f"atempo={speed}", *form, "-"]
    subprocess.run(command, input=pcm, stdout=subprocess.PIPE, check=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--voice", default="system")
    pcm, rate = speech(options.parse_args().voice)
    seconds = len(pcm) / 2 / rate
    ffmpeg = shutil.which("ffmpeg")
    has_sonic, find_sonic = room._sonic() is not None, room._sonic
    missed = False
    print(f"{seconds:.0f} s of speech, {rate} Hz; times real time")
    for speed in SPEEDS:
        peer = best(lambda s=speed: atempo(ffmpeg, pcm, rate, s)) if ffmpeg else None
        if peer is not None:
            print(f"{speed:<5} atempo    {seconds / peer:6.0f}")
        for engine in ("sonic", "overlap")[not has_sonic :]:
            room._sonic = find_sonic if engine == "sonic" else lambda: None
            stretch(pcm[:rate], rate, speed)
            whole = best(lambda s=speed: stretch(pcm, rate, s))
            clip = best(lambda s=speed: stretch(pcm[: 2 * round(CLIP * rate)], rate, s))
            ratio = "" if peer is None else f", {peer / whole:.1f} times as fast as atempo"
            print(
                f"{speed:<5} {engine:<8}  {seconds / whole:6.0f}{ratio}; a clip of {CLIP:g} s "
                f"{clip * 1e3:.1f} ms: {clip / CALLBACK / SHARE:.2f} of what it may"
            )
            if has_sonic == (engine == "sonic"):
                missed |= clip > SHARE * CALLBACK or (peer is not None and whole > peer)
        room._sonic = find_sonic
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
