"""Sentence ends of scripts without capitals: a text comes in, the places after them go out.

``。``, ``।``, ``؟`` and their like end a sentence wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = "。！？｡︒﹒﹖﹗।॥؟۔܀-܂።፧፨။།༎។៕៖᠃᠉։꘎꘏꛳꛷᪨-᪫᭚᭛᭞᭟꧈꧉꩝-꩟᱾᱿𑁇𑁈"
_ENDS = re.compile(
    rf"(?P<mark>(?:．(?!\d)|[{_MARKS}])(?:．(?!\d)|[{_MARKS}!?])*)"
    r"(?P<close>[\"'”’»」』）)\]】》〉〕｣]*)(?P<gap>\s*)"
)
"""Chinese and Japanese, Devanagari and its neighbours, Arabic and Urdu, Syriac, Ethiopic, Burmese,
Khmer, Tibetan, Mongolian, Armenian, Vai, Bamum, Tai Tham, Balinese, Javanese, Cham, Ol Chiki,
Brahmi. Where several stand in a row they are one."""

_GOES_ON = re.compile(
    r"[、，,；;：:。．！？）)]|(?:と|って|との|という|とか|なんて|は|が|を|に|で|の|も|へ|や)[^\W\d_]"
    r"|[^\s\W。，！？]{0,6}?(?:说|說|(?<!知)道|问|問|喊|叫|答|写道|寫道|表示)(?:[。，：,！]|道|着|了|\Z)"
    r"|[\uac00-\ud7a3]"
)
"""After a quotation: 「…。」と言った, “……！”他说。, “…다.”라고 말했다. Korean leaves spaces,
so that what clings to a quotation belongs to it."""

_SAID = re.compile(
    r"(?:[^\s।۔.]+\s){0,4}?(?:कहा|पूछा|बोल[ाीे]|चिल्लाय[ाी]|کہا|پوچھا|بول[اےی]|گفت|پرسید)"
    r"|(?:قال|سأل|أجاب|صاح|رد|أضاف|هتف|همس)"
)
"""After a quotation and a space, where no capital could show a beginning: “…?” उसने पूछा।"""

_BRACKET = re.compile(r"[(（][^()（）]*\Z")
_REST = re.compile(r"[^()（）]*[)）](?=[^\W\d_])")
_BEGUN = re.compile(rf"[^\s{_MARKS}.!?…\"”’」』]\s?\Z")


def ends(text: str) -> Iterator[int]:
    """Offsets just after the space that follows a terminator, in order; not the end of the text."""
    for match in _ENDS.finditer(text):
        if match.end() == len(text):
            return
        if not match["close"] and _bracketed(text, match.end("mark")):
            continue
        if not goes_on(text, match.end("mark"), match["close"], match.end()):
            yield match.end()


def _bracketed(text: str, stop: int) -> bool:
    """Within a short remark in brackets, after which its sentence goes on."""
    opened = _BRACKET.search(text, max(0, stop - 80), stop)
    if opened is None or not _BEGUN.search(text, max(0, opened.start() - 3), opened.start()):
        return False
    return _REST.match(text, stop, stop + 80) is not None


def goes_on(text: str, stop: int, close: str, after: int) -> bool:
    """Whether a sentence goes on behind the end of a quotation or bracket.

    :param stop: just after the terminator.
    :param close: the quotation marks and brackets that follow it.
    :param after: where the next sentence would begin.
    """
    if text[after : after + 1].islower() and text[after : after + 1] < "\u0600":
        return True  # a foreign quotation within a sentence
    if not close:
        return False
    if text[after - 1].isspace():
        return _SAID.match(text, after, after + 50) is not None
    if close[0] in ")）" and len(close) == 1:
        opened = _BRACKET.search(text, max(0, stop - 80), stop)
        if opened is None:
            return False
        return _BEGUN.search(text, max(0, opened.start() - 3), opened.start()) is not None
    return _GOES_ON.match(text, after, after + 12) is not None
