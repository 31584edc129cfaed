"""From lines of print to blocks: the lines of all pages come in as they are read, blocks go out.

A line ends where the paper does, not the sentence. What a paragraph is shows in indents, in space
and in short last lines; hyphens at the ends of lines are undone where they are not the word's own.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from reader.cleaning.pdf_layout import Line
from reader.cleaning.print_rules import PRINT_RULES
from reader.document import Block, Kind
from reader.sources import safe_text

__all__ = ["blocks_of"]


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    rule: str | None = None

    @property
    def size(self) -> float:
        return statistics.median(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def last(self) -> Line:
        return self.lines[-1]


_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BULLET: Final = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})\s*\Z")
_CAPTION: Final = re.compile(
    r"(?:figure|fig\.|table|tab\.|chart|exhibit|plate|photo|abbildung|abb\.|tabelle|tableau|figura"
    r"|tabla|tabella|рис\.|таблица)\s*(?:\d{1,3}|[IVX]{1,5}|[A-Z])(?:[.-]\d{1,3})?[a-z]?\s*(?:[.:|–—]|\Z)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r"(?:\[?\d{1,3}\]?[.)]?|[*†‡§¶]{1,3})\s*[^\W\d_“\"'(]?")
_ENDED: Final = tuple('.!?:;”"’)]»…')
_LIGATURES: Final = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st", 0xA0: " ",
}  # fmt: skip
_GLYPHS: Final = re.compile(r"\(cid:\d+\)")


def blocks_of(lines: Sequence[Line], body: float) -> list[Block]:
    """The blocks of a document.

    :param lines: of all pages, as they are read.
    :param body: the size of type that most of it is set in.
    """
    lines = _with_notes(lines, body)
    words = _vocabulary(lines)
    paragraphs = _joined(_paragraphs(lines, body), body)
    title = _title(paragraphs, body)
    blocks: list[Block] = []
    for paragraph in paragraphs:
        text = _text(paragraph.lines, words)
        if not any(map(str.isalnum, text)):
            continue
        if paragraph is title:
            blocks.append(Block(Kind.TITLE, text))
            continue
        kind, rule = _kind(paragraph, text, body)
        if kind is Kind.LIST_ITEM:
            text = re.sub(r"\A[•◦▪‣●○■*]\s+", "", text)
        blocks.append(Block(kind, text, PRINT_RULES[rule] if rule else None))
    return blocks


# --- notes at the foot ----------------------------------------------------------------------------
def _with_notes(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines, with those at the foot of a column marked that are set in smaller type."""
    out = list(lines)
    columns: dict[int, list[int]] = {}
    ends: dict[int, float] = {}  # where the text ends on each page
    for i, line in enumerate(out):
        if line.rule is None:
            columns.setdefault(line.column, []).append(i)
            if line.size >= 0.93 * body:
                ends[line.page] = min(line.y0, ends.get(line.page, line.y0))
    for numbers in columns.values():
        start = len(numbers)
        while start and out[numbers[start - 1]].size < 0.93 * body:
            start -= 1
        small = numbers[start:]
        if not small:
            continue
        # What is set in small type from its top on is a note only below all of the text.
        head = out[small[0]]
        if start < 1 and head.y1 > ends.get(head.page, 0.0):
            continue
        marked = next((k for k, i in enumerate(small) if _NOTE.match(out[i].text)), None)
        if marked is None:
            continue
        for i in small[marked:]:
            out[i] = replace(out[i], rule="footnote")
    return out


# --- paragraphs -----------------------------------------------------------------------------------
def _paragraphs(lines: Sequence[Line], body: float) -> list[_Paragraph]:
    pitch = _pitch(lines, body)
    margins = _margins(lines)
    out: list[_Paragraph] = []
    for line in lines:
        before = out[-1].last if out else None
        if before is None or _begins(before, line, out[-1], margins, pitch, body):
            out.append(_Paragraph([line], line.rule))
        else:
            out[-1].lines.append(line)
    return out


def _pitch(lines: Sequence[Line], body: float) -> float:
    """The usual distance from one line to the next, in sizes of type."""
    steps = [
        (a.y0 - b.y0) / a.size
        for a, b in pairwise(lines)
        if a.column == b.column and abs(a.size - b.size) < 0.5 and abs(a.size - body) < 1
        and 0.5 * a.size < a.y0 - b.y0 < 4 * a.size
    ]  # fmt: skip
    if not steps:
        return 1.3
    common = Counter(round(step * 20) for step in steps)
    return common.most_common(1)[0][0] / 20


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """For each column, where most of its lines begin."""
    found: dict[int, Counter[int]] = {}
    for line in lines:
        if line.rule is None:
            found.setdefault(line.column, Counter())[round(line.x0)] += 1
    return {column: float(starts.most_common(1)[0][0]) for column, starts in found.items()}


def _begins(
    before: Line,
    line: Line,
    open_: _Paragraph,
    margins: dict[int, float],
    pitch: float,
    body: float,
) -> bool:
    """Whether a line begins a new paragraph."""
    if before.rule != line.rule or before.column != line.column:
        return True
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    if before.bold != line.bold and (before.bold and len(open_.lines) < 4):
        return True
    size = max(before.size, line.size)
    if before.y0 - line.y0 > max(pitch * 1.25, pitch + 0.25) * size:
        return True
    if line.rule == "footnote":
        return bool(_NOTE.match(line.text)) and line.text[:1] in "[*†‡§¶0123456789"
    if _LEADERS.search(before.text) or (_BULLET.match(line.text) and line.x0 <= before.x0 + 1):
        return (
            _LEADERS.search(before.text) is not None
            or before.text.rstrip().endswith(_ENDED)
            or (_BULLET.match(open_.lines[0].text) is not None)
        )
    if line.size > 1.15 * body:  # headings are set in the middle as often as not
        return False
    margin = margins.get(line.column, line.left)
    indent = 0.6 * size
    if line.x0 > before.x0 + indent and line.x0 > margin + indent:
        # The second line of an item hangs; every other line that is set in begins something.
        hangs = len(open_.lines) == 1 and _BULLET.match(before.text) is not None
        return not hangs and before.x0 < margin + indent
    if line.x0 < margin - indent and before.x0 > line.x0 + indent:
        return True
    width = line.right - line.left
    short = before.x1 < line.right - 0.15 * width
    return short and before.text.rstrip().endswith(_ENDED) and line.text[:1].isupper()


def _joined(paragraphs: Sequence[_Paragraph], body: float) -> list[_Paragraph]:
    """The paragraphs, with those joined that go on in the next column or on the next page."""
    out: list[_Paragraph] = []
    open_: _Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.rule is not None:
            out.append(paragraph)
            continue
        if open_ is not None and _goes_on(open_, paragraph, body):
            open_.lines.extend(paragraph.lines)
            continue
        out.append(paragraph)
        open_ = paragraph
    return out


def _goes_on(open_: _Paragraph, paragraph: _Paragraph, body: float) -> bool:
    last, first = open_.last, paragraph.lines[0]
    if last.column == first.column or abs(last.size - first.size) > 0.08 * body:
        return False
    if abs(last.size - body) > 0.15 * body or open_.bold != paragraph.bold:
        return False
    end, start = last.text.rstrip(), first.text.lstrip()
    if _CAPTION.match(open_.lines[0].text) or _CAPTION.match(start) or _BULLET.match(start):
        return False
    if end.endswith(("-", "‐", "\u00ad")) or start[:1].islower():
        return not end.endswith((".", "!", "?", ":"))
    full = last.x1 > last.right - 0.1 * (last.right - last.left)
    return full and not end.endswith(_ENDED) and first.x0 < first.left + 0.6 * first.size


# --- words ----------------------------------------------------------------------------------------
def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the document, but for those that the end of a line cuts."""
    found: set[str] = set()
    for line in lines:
        text = line.text.rstrip()
        words = [word.casefold() for word in _WORD.findall(text.translate(_LIGATURES))]
        if text.endswith(("-", "‐", "\u00ad")) and words:
            words.pop()
        found.update(words)
    return frozenset(found)


_BEFORE_HYPHEN: Final = re.compile(r"([^\W\d_]+)[-‐]\Z")
_AFTER_HYPHEN: Final = re.compile(r"[^\W\d_]+")
_OWN_HYPHEN: Final = frozenset(("self", "non", "ex", "quasi", "half", "well", "all", "cross"))


def _text(lines: Sequence[Line], words: frozenset[str]) -> str:
    text = ""
    for line in lines:
        more = _GLYPHS.sub("", line.text.translate(_LIGATURES)).strip()
        if text.endswith("\u00ad"):
            text = text[:-1] + more
        elif (before := _BEFORE_HYPHEN.search(text)) and (after := _AFTER_HYPHEN.match(more)):
            keep = _is_compound(before[1].casefold(), after[0], words)
            text = (text if keep else text[:-1]) + more
        else:
            text = f"{text} {more}"
    return " ".join(safe_text(text).split())


def _is_compound(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line is the word's own."""
    if not after[0].islower():
        return True
    if before + after in words:
        return False
    if f"{before}-{after}" in words or before in _OWN_HYPHEN:
        return True
    return len(before) > 2 and len(after) > 2 and before in words and after in words


# --- what a paragraph is --------------------------------------------------------------------------
def _title(paragraphs: Sequence[_Paragraph], body: float) -> _Paragraph | None:
    """The paragraph in the largest type of the first page, where that is far above the text's."""
    first = [p for p in paragraphs if p.rule is None and p.lines[0].page == 0]
    large = [p for p in first if p.size > 1.25 * body and _letters(p) >= 4]
    if not large:
        return None
    best = max(large, key=lambda p: p.size)
    return best if sum(len(line.text) for line in best.lines) < 300 else None


def _letters(paragraph: _Paragraph) -> int:
    return sum(map(str.isalpha, "".join(line.text for line in paragraph.lines)))


def _kind(paragraph: _Paragraph, text: str, body: float) -> tuple[Kind, str | None]:
    if paragraph.rule is not None:
        return Kind.PARAGRAPH, paragraph.rule
    if _LEADERS.search(text) and len(text) < 300:
        return Kind.PARAGRAPH, "contents"
    if _CAPTION.match(text):
        return Kind.CAPTION, "caption"
    short = len(text) < 200 and len(paragraph.lines) <= 4
    if short and paragraph.size > 1.12 * body:
        return Kind.HEADING, None
    if short and len(text) < 100 and paragraph.bold and not text.endswith((".", ",", ";")):
        return Kind.HEADING, None
    if _BULLET.match(text):
        return Kind.LIST_ITEM, None
    return Kind.PARAGRAPH, None
