"""Words of a sentence, to be chosen one by one: text comes in, spans in it go out.

A word is what a listener would name: without the marks around it, with those in it (IS-K, $3.5bn).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reader.tui.cells import Span

_RUN: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s–—…/\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Scripts without spaces are taken letter by letter."""
_BEFORE: Final = "\"'“”‘’„«»‹›([{<¡¿*_|~"
_AFTER: Final = "\"'“”‘’„«»‹›)]}>,;:!?*_|~"
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s\Z", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:(?<![^\W_])[^\W\d_]\.){2,}\Z")


def words_of(text: str, start: int, end: int) -> list[Span]:
    """The words of ``text[start:end]``, in order; offsets into ``text``."""
    found = []
    for run in _RUN.finditer(text, start, end):
        a, b = run.span()
        while a < b and text[a] in _BEFORE:
            a += 1
        while a < b and text[b - 1] in _AFTER:
            b -= 1
        # The full stop of the sentence; that of "Maj." within it belongs to the word.
        last = not any(map(str.isalnum, text[b:end]))
        while last and a < b and text[b - 1] == "." and not _INITIALS.search(text, a, b):
            b -= 1
        possessive = _POSSESSIVE.search(text, a, b)
        if possessive is not None:
            b = possessive.start()
        if any(map(str.isalnum, text[a:b])):
            found.append((a, b))
    return found


def at(words: Sequence[Span], span: Span) -> tuple[int, int]:
    """The first and the last of the words that a span touches, or the nearest one."""
    touched = [n for n, (a, b) in enumerate(words) if a < max(span[1], span[0] + 1) and b > span[0]]
    if touched:
        return touched[0], touched[-1]
    nearest = min(range(len(words)), key=lambda n: abs(words[n][0] - span[0]), default=0)
    return nearest, nearest
