"""Terminal cells: text comes in, and where it may be broken and how wide it is drawn goes out.

Most text of western scripts is one cell a character, and is broken by searching for spaces; the
rest is measured cluster by cluster (wide characters, combining marks, emoji), which is 40 times
slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import split_graphemes

TAB = 4
"""Cells a tab is drawn with, wherever it stands."""
_TAB = " " * TAB
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2015\u2018-\u2026\u20ac]*")
"""One cell a character, whatever stands beside it."""
_ODD = re.compile("\t|\u00ad|(?<![^\t\u00ad])\u200d+|[^\t\u00ad]+")
"""Tabs, soft hyphens, joiners with nothing to join (they would hide the letter after them), and
the runs between."""
_UNDRAWN = frozenset("\u00ad\u200d")
_NOT_FIRST = frozenset("、。，．：；！？）」』】》〉”’…ー々%,.:;!?)]}»")
_NOT_LAST = frozenset("（「『【《〈“‘([{«")

Span = tuple[int, int]
"""First character, and the one behind the last."""
Cluster = tuple[int, int, int]
"""What is drawn as one: first character, the one behind the last, and its cells."""


def plain(text: str) -> bool:
    """True: every character is drawn in exactly one cell."""
    return _PLAIN.fullmatch(text) is not None


def clusters(text: str) -> Iterator[Cluster]:
    """The clusters of a text, in order and without gaps."""
    for match in _ODD.finditer(text):
        piece, at = match[0], match.start()
        if piece == "\t":
            yield at, at + 1, TAB
        elif piece[0] in _UNDRAWN:
            yield at, match.end(), 0
        else:
            for start, end, cells in split_graphemes(piece)[0]:
                yield at + start, at + end, cells


def drawn(text: str) -> Iterator[tuple[int, str]]:
    """The runs in which one character of ``text`` is one character on the screen.

    Tabs become spaces. Soft hyphens are left out: terminals do not agree on how they are drawn.

    :returns: offset of the run in ``text``, and what to draw for it.
    """
    for match in _ODD.finditer(text):
        if match[0] == "\t":
            yield match.start(), _TAB
        elif match[0][0] not in _UNDRAWN:
            yield match.start(), match[0]


def width(text: str) -> int:
    """Cells that ``text`` takes."""
    return len(text) if plain(text) else sum(cells for _, _, cells in clusters(text))


def character_at(text: str, cell: int) -> int:
    """The character that is drawn in a cell; beyond the end, the last one."""
    if plain(text):
        return max(0, min(cell, len(text) - 1))
    at = found = 0
    for start, _, cells in clusters(text):
        if cells:
            found = start
        at += cells
        if cell < at:
            break
    return found


def wrap(text: str, cells: int) -> list[Span]:
    """Break flowing text at spaces (and between wide characters) into rows of at most ``cells``.

    Spaces at the ends of a row belong to no row; line feeds always break; what is longer than a
    row is cut. Every other character is in exactly one row, in order.
    """
    rows: list[Span] = []
    for start, end in _lines(text):
        if plain(line := text[start:end]):
            _wrap_plain(text, start, end, cells, rows)
        else:
            rows.extend((start + a, start + b) for a, b in _wrap_clusters(line, cells))
    return rows


def chop(text: str, cells: int) -> list[Span]:
    """Cut text that its author laid out (code, tables): spaces at the start of a line stay."""
    rows: list[Span] = []
    for start, end in _lines(text):
        line = text[start:end].rstrip()
        if plain(line):
            starts = range(0, max(len(line), 1), cells)
            rows.extend((start + a, start + min(a + cells, len(line))) for a in starts)
            continue
        first = at = 0
        for a, _, n in clusters(line):
            if at + n > cells and a > first:
                rows.append((start + first, start + a))
                first, at = a, 0
            at += n
        rows.append((start + first, start + len(line)))
    return rows


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _wrap_plain(text: str, start: int, end: int, cells: int, rows: list[Span]) -> None:
    while True:
        while start < end and text[start] == " ":
            start += 1
        if end - start <= cells:
            break
        cut = text.rfind(" ", start, start + cells + 1)
        stop = start + cells if cut < 0 else cut
        following = stop
        while text[stop - 1] == " ":
            stop -= 1
        rows.append((start, stop))
        start = following
    while end > start and text[end - 1] == " ":
        end -= 1
    if end > start:
        rows.append((start, end))


def _wrap_clusters(line: str, cells: int) -> Iterator[Span]:
    """Greedy: a row ends at the last place before it overflows where a break is allowed."""
    parts = list(clusters(line))
    first = 0
    while True:
        while first < len(parts) and _is_space(line, parts[first]):
            first += 1
        if first == len(parts):
            return
        used, cut, index = 0, None, first
        while index < len(parts):
            n = parts[index][2]
            if used + n > cells and not _is_space(line, parts[index]):
                break
            used += n
            index += 1
            if index < len(parts) and _may_break(line, parts[index - 1], parts[index]):
                cut = index
        if index == len(parts):
            cut = index
        elif cut is None:
            cut = max(index, first + 1)
        stop = cut
        while _is_space(line, parts[stop - 1]):
            stop -= 1
        yield parts[first][0], parts[stop - 1][1]
        first = cut


def _is_space(line: str, part: Cluster) -> bool:
    return line[part[0] : part[1]].isspace()


def _may_break(line: str, before: Cluster, after: Cluster) -> bool:
    left, right = line[before[0]], line[after[0]]
    if _is_space(line, before) or _is_space(line, after):
        return left not in "\u00a0\u202f" and right not in "\u00a0\u202f"
    wide = before[2] == 2 or after[2] == 2
    return wide and right not in _NOT_FIRST and left not in _NOT_LAST
