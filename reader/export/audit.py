"""Is all of it in the file? A finished file and its manifest come in, what is wrong goes out.

The file is decoded as a player would, and of every 20 ms the highest sample is kept: 100 bytes for
a second of sound, 7 MB for twenty hours. Each sentence is then looked for at its own time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ExportFailed
from reader.export.ffmpeg import decoded
from reader.export.manifest import Line, Manifest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Peaks = NDArray[np.uint16]

STEPS = 50
"""Peaks kept for a second."""
SILENT = 330
"""Highest sample that counts as silence: -40 dB of full scale, where speech stands near -16."""
SHARE = 0.25
"""Of a sentence that must sound. Between words and at stops, a third of speech is under -40 dB."""
GAP = 2.5
"""Seconds of silence within a sentence, at normal speed, that no voice leaves."""
LATE = 0.6
"""Seconds by which a sentence may begin to sound after its time: some voices breathe in."""
FEWEST, MOST = 1.0, 60.0
"""Letters and figures said in a second, at normal speed. Spelled letters make 3, English 14, the
fastest voice's fastest speech 45."""
SHORT = 12
"""Letters from which on there is enough to judge by their number."""
DRIFT = 0.05
"""Seconds by which a decoder may find the file longer or shorter: some formats end in whole packets
and some decoders play the first one's priming."""
CLIPPED = 3
"""Samples at full scale, in a row."""
_FULL = 32_766
_PACKETS = ("m4a", "m4b", "opus")
"""Formats that only ffmpeg decodes here."""
_CHUNK = 65_536
"""Frames decoded at once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a file."""

    what: str
    """As a sentence without its full stop."""
    line: int | None = None
    """Of the manifest: the sentence it is wrong with; None: the file as a whole."""


def audit(path: Path, form: str, manifest: Manifest) -> list[Fault]:
    """What is wrong with a file; nothing: every sentence is heard when the manifest says.

    :param form: a key of ``FORMATS``.
    :raises ExportFailed: it cannot be decoded at all.
    :raises OSError: it cannot be read.
    """
    peaks, clipped, frames, rate = _listen(path, form, manifest.sample_rate)
    faults = []
    seconds = frames / rate
    if abs(seconds - manifest.seconds) > DRIFT:
        faults.append(Fault(f"It plays {seconds:.2f} s instead of {manifest.seconds:.2f}"))
    for number, line in enumerate(manifest.lines):
        what = _wrong(line, peaks, manifest.speed)
        if what is None and any(line.begins <= at <= line.ends for at in clipped):
            what = "is clipped"
        if what is not None:
            at = f"{int(line.begins // 60)}:{line.begins % 60:04.1f}"
            faults.append(Fault(f"The sentence at {at} {what}: “{line.text}”", number))
    return faults


def _wrong(line: Line, peaks: Peaks, speed: float) -> str | None:
    """What is wrong with a sentence, to stand behind its name."""
    if not line.letters:  # an emoji, a sign: a voice may say it, and need not
        return None
    first, last = round(line.begins * STEPS), math.ceil(line.ends * STEPS)
    heard = peaks[first:last] > SILENT
    seconds = line.ends - line.begins
    if not len(heard) or not heard.any():
        return "is silent"
    if float(heard.mean()) < SHARE:
        return "is mostly silence"
    onset = int(heard.argmax()) / STEPS
    if onset > LATE:
        return f"begins {onset:.1f} s late"
    gap = _longest_gap(heard) / STEPS
    if gap > GAP / min(1.0, speed):
        return f"breaks off for {gap:.1f} s"
    pace = line.letters / seconds / speed
    if line.letters >= SHORT and not FEWEST <= pace <= MOST:
        return f"takes {seconds:.1f} s for {line.letters} letters"
    return None


def _longest_gap(heard: Any) -> int:
    import numpy as np

    sounding = np.flatnonzero(heard)
    edges = np.concatenate(([-1], sounding, [len(heard)]))
    return int(np.diff(edges).max()) - 1


def _listen(path: Path, form: str, sample_rate: int) -> tuple[Peaks, list[float], int, int]:
    """Peaks by step, seconds at which it is clipped, frames in all and their rate."""
    import numpy as np

    step = sample_rate // STEPS
    peaks: list[Peaks] = []
    clipped: list[float] = []
    frames, rest = 0, np.zeros(0, np.int16)
    for piece in _frames(path, form, sample_rate):
        samples = np.concatenate((rest, piece)) if len(rest) else piece
        begins = frames - len(rest)
        frames += len(piece)
        whole = len(samples) // step * step
        if whole:
            peaks.append(_peaks(samples[:whole].reshape(-1, step)))
            if int(peaks[-1].max()) >= _FULL:
                clipped += [(begins + at) / sample_rate for at in _clipped(samples[:whole])]
        rest = samples[whole:]
    if len(rest):
        peaks.append(_peaks(rest.reshape(1, -1)))
    joined = np.concatenate(peaks) if peaks else np.zeros(0, np.uint16)
    return joined, clipped, frames, sample_rate


def _peaks(steps: Any) -> Peaks:
    import numpy as np

    # Not abs: it makes a copy, and of -32768 the same again.
    high = steps.max(axis=1).astype(np.int32)
    low = steps.min(axis=1).astype(np.int32)
    peaks: Peaks = np.maximum(high, -low).clip(0, 65_535).astype(np.uint16)
    return peaks


def _clipped(samples: Any) -> list[int]:
    """Where runs of samples at full scale begin."""
    import numpy as np

    full = np.abs(samples.astype(np.int32)) >= _FULL
    runs = np.convolve(full, np.ones(CLIPPED, int), mode="valid") == CLIPPED
    starts = np.flatnonzero(runs & ~np.concatenate(([False], runs[:-1])))
    return [int(at) for at in starts]


def _frames(path: Path, form: str, sample_rate: int) -> Iterator[Any]:
    """The file's sound, mono at a rate, as arrays of int16."""
    import numpy as np

    if form in _PACKETS:
        for pcm in decoded(path, sample_rate):
            yield np.frombuffer(pcm, "<i2")
        return
    import miniaudio

    try:
        stream = miniaudio.stream_file(
            str(path), nchannels=1, sample_rate=sample_rate, frames_to_read=_CHUNK
        )
        for samples in stream:
            yield np.frombuffer(samples, "<i2")
    except (miniaudio.DecodeError, miniaudio.MiniaudioError) as error:
        raise ExportFailed(f"{path.name} cannot be decoded ({error})", "Export it again") from error
