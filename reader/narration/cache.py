"""Speech that was made before: a key of what is said and how comes in, its Speech goes out.

The folder, its limit and its care for whole entries are those of a ``Store``; this says what an
entry of speech is.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

from reader.document import Spoken
from reader.narration.store import Store
from voices import Speech, Timing, VoiceInfo, WordMark

_FORMAT = 1
_TIMINGS: dict[str, Timing] = {"exact": "exact", "aligned": "aligned", "estimated": "estimated"}


class SpeechCache(Store):
    """Speech by content. Every method may be called from any thread."""

    @staticmethod
    def key(spoken: Spoken, info: VoiceInfo, speed: float) -> str:
        """What decides how it sounds, as 64 hexadecimal digits.

        :param speed: times the voice's own rate; counted to the thousandth.
        """
        parts = [
            _FORMAT,
            spoken.text,
            [[span.start, span.end, span.ipa] for span in spoken.phonemes],
            info.engine,
            info.name,
            info.version,
            round(speed * 1000),
        ]
        return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()

    def get(self, key: str) -> Speech | None:
        """The speech that was put under this key; None when there is none that can be trusted."""
        return self.read(key, _speech)

    def put(self, key: str, speech: Speech) -> None:
        """Keep it. A full disk or a folder that cannot be written is noted in ``trouble``."""
        marks = [[float(m.begins), float(m.ends), m.start, m.end] for m in speech.marks]
        header = {"rate": speech.sample_rate, "timing": speech.timing, "marks": marks}
        self.write(key, header, speech.pcm)


def _speech(header: dict[str, Any], pcm: bytes) -> Speech:
    """
    :raises ValueError: it is no speech.
    """
    rate, timing, marks = header.get("rate"), header.get("timing"), header.get("marks")
    if type(rate) is not int or not 1000 <= rate <= 384_000 or not isinstance(marks, list):
        raise ValueError("no speech")
    if not isinstance(timing, str) or timing not in _TIMINGS:
        raise ValueError("no timing")
    if len(pcm) % 2:
        raise ValueError("half a sample")
    return Speech(pcm, rate, tuple(_mark(values) for values in marks), _TIMINGS[timing])


def _mark(values: object) -> WordMark:
    if not isinstance(values, list) or [type(v) for v in values] != [float, float, int, int]:
        raise ValueError("no mark")
    begins, ends, start, end = values
    if not (math.isfinite(begins) and math.isfinite(ends) and 0 <= start <= end):
        raise ValueError("a mark that cannot be")
    return WordMark(begins, ends, start, end)
