"""Is all of it in the file? What was heard of it and its manifest come in, what is wrong goes out.

Each sentence is looked for at its own time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from reader.export.listening import STEP, Heard
from reader.export.manifest import Line, Manifest

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


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a file."""

    what: str
    """As a sentence without its full stop."""
    line: int | None = None
    """Of the manifest: the sentence it is wrong with; None: the file as a whole."""


def audit(heard: Heard, manifest: Manifest) -> list[Fault]:
    """What is wrong with a file; nothing: every sentence is heard when the manifest says."""
    faults = []
    if abs(heard.seconds - manifest.seconds) > DRIFT:
        faults.append(Fault(f"It plays {heard.seconds:.2f} s instead of {manifest.seconds:.2f}"))
    pace = heard.sample_rate / STEP
    for number, line in enumerate(manifest.lines):
        first, last = round(line.begins * pace), math.ceil(line.ends * pace)
        what = _wrong(line, heard.sounding[first:last], pace, manifest.speed)
        if what is None and any(line.begins <= at <= line.ends for at in heard.clipped):
            what = "is clipped"
        if what is not None:
            at = f"{int(line.begins // 60)}:{line.begins % 60:04.1f}"
            faults.append(Fault(f"The sentence at {at} {what}: “{line.text}”", number))
    return faults


def _wrong(line: Line, sounding: bytes, pace: float, speed: float) -> str | None:
    """What is wrong with a sentence, to stand behind its name.

    :param sounding: whether it is heard, so many times a second.
    """
    if not line.letters:  # an emoji, a sign: a voice may say it, and need not
        return None
    onset = sounding.find(1) / pace
    if onset < 0:
        return "is silent"
    if sounding.count(1) / len(sounding) < SHARE:
        return "is mostly silence"
    if onset > LATE:
        return f"begins {onset:.1f} s late"
    gap = max(map(len, sounding.split(b"\1"))) / pace
    if gap > GAP / min(1.0, speed):
        return f"breaks off for {gap:.1f} s"
    seconds = line.ends - line.begins
    if line.letters >= SHORT and not FEWEST <= line.letters / seconds / speed <= MOST:
        return f"takes {seconds:.1f} s for {line.letters} letters"
    return None
