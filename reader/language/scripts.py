"""Sentence ends of scripts without capitals: a text comes in, the places after them go out.

``。``, ``।``, ``؟`` and their like end a sentence wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDS = re.compile(
    r"(?P<mark>(?:．(?!\d)|[。！？｡︒﹒﹖﹗।॥؟۔܀-܂።፧፨။។៕។៖།༎᠃᠉։꘎꘏꛳꛷᪨-᪫᭚᭛᭞᭟꧈꧉꩝-꩟᱾᱿𑁇𑁈])+)"
    r"(?P<close>[\"'”’»」』）)\]】》〉〕｣]*)(?P<gap>\s*)"
)
"""Chinese and Japanese, Devanagari and its neighbours, Arabic and Urdu, Syriac, Ethiopic, Burmese,
Khmer, Tibetan, Mongolian, Armenian, Vai, Bamum, Tai Tham, Balinese, Javanese, Cham, Ol Chiki,
Brahmi. Where several stand in a row they are one."""

_GOES_ON = re.compile(
    r"[、，,；;：:。．！？）)]|(?:と|って|との|という|とか|なんて|は|が|を|に|で|の|も|へ|や)[^\W\d_]"
    r"|[^\s\W。，！？]{0,6}?(?:说|說|道|问|問|喊|叫|答|写道|寫道|表示)(?:[。，：,！]|道|着|了|\Z)"
)
"""After a quotation: 「…。」と言った, “……！”他说。"""


def ends(text: str) -> Iterator[int]:
    """Offsets just after the space that follows a terminator, in order; not the end of the text."""
    for match in _ENDS.finditer(text):
        if match.end() == len(text):
            return
        quoted = match["close"] and not match["gap"]
        if not (quoted and _GOES_ON.match(text, match.end(), match.end() + 12)):
            yield match.end()
