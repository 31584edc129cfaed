"""Long sentences for short breaths: the span of a sentence comes in, spans of its clauses go out.

A voice is slow, hungry or flat on a long input, and cannot begin before it has all of it. The parts
stay inside one sentence, so that a highlight of the sentence stays whole.
"""

from __future__ import annotations

import re

_JOINING = re.sub(
    r"\s+",
    "|",
    """and but or because which who that when while although though where if since after before
    und aber oder weil dass denn wenn et mais ou que qui parce y pero porque aunque e ma che perché
    mas porém en maar omdat och men som eftersom eller og fordi ja mutta että koska kuid sest ale
    lecz że który która które protože že ampak ker и но что который потому але що ve ama ancak çünkü
    και αλλά που ότι γιατί és hogy și dar că али или""",
)
"""Words that begin a clause, in any of the languages; those that are prepositions in
another are left out."""

_CLAUSE = re.compile(
    r"(?P<strong>[;:][\"'”’»)\]]*(?=\s)|(?<=\w)[—–](?=\w)|\s(?=[—–]\s)|(?<=\w)\s--(?=\s))"
    r"|(?P<middle>\)[,;]?(?=\s)|(?<!\d),[\"'”’»]*(?=\s)|(?<=\d),(?=\s)|[،؛、，；：፣፤՝]|·(?=\s))"
    rf"|(?P<weak>\s(?=(?:{_JOINING})\s))"
)
_STRENGTH = {"strong": 3, "middle": 2, "weak": 1}


def clauses(
    text: str, start: int, end: int, longest: int = 250, first: int | None = None
) -> list[tuple[int, int]]:
    """Parts of ``text[start:end]``, in order, that cover everything in it but space.

    :param longest: characters a part may have at most.
    :param first: about how long the first part should be, so that sound starts early; it is cut at
        the end of a clause or not at all.
    :raises ValueError: ``longest`` is not positive.
    """
    if longest < 1:
        raise ValueError("a part must be allowed at least one character")
    parts: list[tuple[int, int]] = []
    at, end = _trim(text, start, end)
    if first is not None and end - at > first:
        cut = _cut(text, at, min(end, at + min(longest, 2 * first)), near=at + first)
        if cut is not None and _worth_it(text, at, cut, end):
            parts.append(_trim(text, at, cut))
            at, end = _trim(text, cut, end)
    while end - at > longest:
        limit = at + longest
        cut = _cut(text, at + longest // 3, limit + 1, near=limit)
        if cut is None or cut > limit:
            space = text.rfind(" ", at + 1, limit + 1)
            cut = space if space > at else limit
        low, high = _trim(text, at, cut)
        if low < high:
            parts.append((low, high))
        at, end = _trim(text, cut, end)
    if at < end:
        parts.append((at, end))
    return parts


def _cut(text: str, low: int, high: int, near: int) -> int | None:
    """The best place to cut in ``low:high``: a strong boundary, then one close to ``near``."""
    best: tuple[int, int] | None = None
    found = None
    for match in _CLAUSE.finditer(text, low, high):
        place = match.end() if match.lastgroup != "weak" else match.start()
        if place >= high:
            continue
        rank = (_STRENGTH[match.lastgroup or "weak"], -abs(place - near))
        if best is None or rank > best:
            best, found = rank, place
    return found


def _worth_it(text: str, start: int, cut: int, end: int) -> bool:
    """Neither side is a scrap."""
    return sum(map(str.isalnum, text[start:cut])) >= 8 and end - cut >= 8


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
