"""How fast speech is stretched, beside ffmpeg's atempo on the same speech, in the same run.

    .venv/bin/python benchmarks/stretch.py [--voice NAME]

A minute of speech at 1.5 and 0.75 times the speed: whole, and in chunks of 50 ms as a sound device
asks for them. Both engines are measured where both are there. Exits with 1 when the one in use is
slower than atempo, or either takes more than a tenth of a chunk's time for 19 of 20 chunks.
"""

import argparse
import shutil
import subprocess
import sys
import time

import voices
from reader.audio import stretch as room
from reader.audio.stretch import Stretcher, stretch

SPEEDS = (1.5, 0.75)
CHUNK = 0.05
LIMIT = 0.1
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


def chunks(pcm: bytes, rate: int, speed: float) -> list[float]:
    """Seconds that each chunk took, in ascending order."""
    stretcher, size, times = Stretcher(rate, speed), 2 * round(CHUNK * rate), []
    for at in range(0, len(pcm), size):
        began = time.perf_counter()
        stretcher.write(pcm[at : at + size])
        times.append(time.perf_counter() - began)
    return sorted(times)


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
            room._engine.cache_clear()
            stretch(pcm[:rate], rate, speed)
            whole = best(lambda s=speed: stretch(pcm, rate, s))
            times = chunks(pcm, rate, speed)
            median, high = times[len(times) // 2], times[len(times) * 19 // 20]
            ratio = "" if peer is None else f", {peer / whole:.1f} times as fast as atempo"
            print(
                f"{speed:<5} {engine:<8}  {seconds / whole:6.0f}{ratio}; chunk {median * 1e6:.0f} "
                f"us, at most {high * 1e6:.0f} for 19 of 20: ratio {high / CHUNK / LIMIT:.2f}"
            )
            in_use = has_sonic == (engine == "sonic")
            missed |= high > LIMIT * CHUNK or (in_use and peer is not None and whole > peer)
        room._sonic = find_sonic
        room._engine.cache_clear()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
