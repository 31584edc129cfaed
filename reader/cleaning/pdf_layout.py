"""What a printed page says and in which order: lines with their places come in, ordered lines go
out.

A page has no order but that of the eye: columns one after the other, and what stands across them
between. Lines that repeat at one height from page to page belong to the paper, not to the text.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["Line", "Sheet", "body_size", "in_order", "mark_furniture"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print. Points, from the lower left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of the type."""
    bold: bool
    text: str
    rule: str | None = None
    """Why it is not read out, where it is known."""
    left: float = 0.0
    """The left edge of its column."""
    right: float = 0.0
    page: int = 0
    column: int = 0
    """Counted through the document: lines of one number stand below each other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its lines, in no order."""

    width: float
    height: float
    lines: tuple[Line, ...]


def body_size(sheets: Iterable[Sheet]) -> float:
    """The size of type that most of the text is set in."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            if line.rule is None:
                letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


# --- running heads and page numbers ---------------------------------------------------------------
_BAND: Final = 0.14
"""Of the height of a page, at its head and at its foot."""
_GRID: Final = 4.0
_DIGITS: Final = re.compile(r"\d+")
_ROMAN: Final = re.compile(r"\b[ivxlc]{1,7}\b", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\W{0,3}(?:(?:page|seite|página|pagina|p\.|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|sur)\s*\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)


def _masked(text: str) -> str:
    return _ROMAN.sub("#", _DIGITS.sub("#", " ".join(text.casefold().split())))


def mark_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with running heads and page numbers marked."""
    seen: defaultdict[tuple[bool, str, int], set[int]] = defaultdict(set)
    bands = [_in_bands(sheet) for sheet in sheets]
    for number, found in enumerate(bands):
        for line in found:
            seen[_key(line, sheets[number], 0)].add(number)
    needed = 2 if len(sheets) < 5 else 3
    large = 1.15 * body_size(sheets)
    out: list[Sheet] = []
    for sheet, found in zip(sheets, bands, strict=True):
        lines = []
        for line in sheet.lines:
            rule = line.rule
            if line in found:
                keys = (_key(line, sheet, step) for step in (-1, 0, 1))
                repeats = len(set().union(*(seen.get(key, set()) for key in keys)))
                # "Chapter 1" and "Chapter 2" stand at one height too, in large type, at the top.
                heading = line.size > large and line.y0 > sheet.height / 2
                if heading and _DIGITS.search(line.text) and repeats < 0.75 * len(sheets):
                    repeats = 0
                if _NUMBER.fullmatch(line.text.strip()):
                    rule = "page-number"
                elif repeats >= needed:
                    rule = "running-head"
            lines.append(replace(line, rule=rule))
        out.append(replace(sheet, lines=tuple(lines)))
    return out


def _in_bands(sheet: Sheet) -> frozenset[Line]:
    """The two outermost rows of lines at the head and at the foot."""
    rows = sorted({round(line.y0 / 2) for line in sheet.lines})
    if not rows:
        return frozenset()
    low, high = set(rows[:2]), set(rows[-2:])
    return frozenset(
        line for line in sheet.lines
        if (round(line.y0 / 2) in high and line.y0 > (1 - _BAND) * sheet.height)
        or (round(line.y0 / 2) in low and line.y1 < _BAND * sheet.height)
    )  # fmt: skip


def _key(line: Line, sheet: Sheet, step: int) -> tuple[bool, str, int]:
    top = line.y0 > sheet.height / 2
    height = sheet.height - line.y0 if top else line.y0
    return top, _masked(line.text), round(height / _GRID) + step


# --- the order of the eye -------------------------------------------------------------------------
_LEAST_LINES: Final = 4
_LEAST_LETTERS: Final = 14
"""Of a line in the middle of a column's lines by length: what is narrower is a table."""
_STEP: Final = 3.0


def in_order(sheet: Sheet, number: int, column: int) -> list[Line]:
    """The lines of a page as they are read.

    :param number: of the page.
    :param column: the number of its first column; the columns count on from there.
    """
    columns = _columns(list(sheet.lines), 0)
    out: list[Line] = []
    for at, lines in enumerate(columns):
        rows = _rows(lines)
        left, right = min(line.x0 for line in rows), max(line.x1 for line in rows)
        out.extend(
            replace(line, left=left, right=right, page=number, column=column + at) for line in rows
        )
    return out


def _columns(lines: list[Line], depth: int) -> list[list[Line]]:
    """Groups of lines that stand below each other, in the order in which they are read."""
    if not lines:
        return []
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        return [lines]
    out: list[list[Line]] = []
    band: list[Line] = []
    across: list[Line] = []

    def close() -> None:
        nonlocal band, across
        if across:
            out.append(across)
        out.extend(_columns([line for line in band if line.x1 <= gutter + 1], depth + 1))
        out.extend(_columns([line for line in band if line.x1 > gutter + 1], depth + 1))
        band, across = [], []

    for line in sorted(lines, key=lambda line: -line.y1):
        if line.x0 < gutter - 1 and line.x1 > gutter + 1:
            if band:
                close()
            across.append(line)
        else:
            band.append(line)
    close()
    return out


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a white stripe runs between two columns of prose; None where there is none."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = right - left
    if len(lines) < 2 * _LEAST_LINES or width < 150:
        return None
    best, best_score = None, 0.0
    at = left + 0.2 * width
    while at < right - 0.2 * width:
        before = [line for line in lines if line.x1 <= at + 1]
        behind = [line for line in lines if line.x0 >= at - 1]
        crossing = len(lines) - len(before) - len(behind)
        fewest = min(len(before), len(behind))
        if fewest >= _LEAST_LINES and crossing <= 0.8 * fewest and _are_columns(before, behind):
            gap = min(line.x0 for line in behind) - max(line.x1 for line in before)
            score = fewest - 2 * crossing + min(gap, 30) / 10 + 1000
            if score > best_score:
                best, best_score = at, score
        at += _STEP
    return best


def _are_columns(before: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether two groups of lines are prose side by side, and not a table or a list of numbers."""
    for group in (before, behind):
        if statistics.median(len(line.text) for line in group) < _LEAST_LETTERS:
            return False
    low = max(min(line.y0 for line in before), min(line.y0 for line in behind))
    high = min(max(line.y1 for line in before), max(line.y1 for line in behind))
    shared = min(sum(low <= line.y0 and line.y1 <= high for line in g) for g in (before, behind))
    if shared < _LEAST_LINES - 1:
        return False
    # The lines of prose fill their column, of which there may be several to one side.
    for group in (before, behind):
        widths = sorted(line.x1 - line.x0 for line in group)
        full = widths[int(0.9 * (len(widths) - 1))]
        if sum(width > 0.75 * full for width in widths) < 0.4 * len(widths):
            return False
    return True


def _rows(lines: Iterable[Line]) -> list[Line]:
    """The lines of a column from top to bottom; what stands on one height is one line."""
    out: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        last = out[-1][0] if out else None
        if last is not None and last.rule == line.rule:
            shared = min(line.y1, last.y1) - max(line.y0, last.y0)
            if shared > 0.6 * min(line.y1 - line.y0, last.y1 - last.y0):
                out[-1].append(line)
                continue
        out.append([line])
    return [_joined(sorted(row, key=lambda line: line.x0)) for row in out]


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    longest = max(row, key=lambda line: len(line.text))
    return replace(
        longest,
        x0=row[0].x0,
        x1=max(line.x1 for line in row),
        y0=min(line.y0 for line in row),
        y1=max(line.y1 for line in row),
        bold=all(line.bold for line in row),
        text=" ".join(line.text.strip() for line in row),
    )
