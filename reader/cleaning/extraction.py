"""What trafilatura takes for the article: a page's HTML comes in, its text in segments goes out.

``Kept`` answers the one question that cleaning asks of it: is this block of the page in there? The
extractor merges, splits and re-spaces blocks, so they are found by what they say and by where they
stand, not by identity.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from reader.cleaning.guesses import BREAKS, asked, in_head, site_of, title_of

__all__ = ["Extraction", "Kept", "can_extract", "extract", "squeeze"]

_NOT_WORD: Final = re.compile(r"[\W_]+")
_NOT_ASCII_WORD: Final = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_WORDS: Final = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_TOKEN: Final = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\W_\u2e80-\u9fff\uac00-\ud7af]+"
)
_SEGMENTS: Final = frozenset(
    ("p", "head", "item", "quote", "code", "cell", "ab", "fw", "div", "row", "lb")
)


@dataclass(frozen=True)
class Extraction:
    """What the extractor found. What it makes of the metadata is looked for when it is asked for:
    most pages declare theirs, and it takes 5 ms a page."""

    segments: tuple[str, ...]
    """The article's blocks in its order; their texts are not those of the page letter by letter."""
    tree: Any = field(default=None, repr=False)
    """The page as the extractor left it."""

    @cached_property
    def title(self) -> str | None:
        title: str | None = asked(title_of, self.tree, self._known)
        return title

    @cached_property
    def site(self) -> str | None:
        site: str | None = asked(site_of, self.tree, self._known)
        return site

    @cached_property
    def _known(self) -> Any:
        return asked(in_head, self.tree, None)


@lru_cache(maxsize=2048)  # a page's texts are asked for by four who compare them
def squeeze(text: str) -> str:
    """Only the letters and digits of ``text``, case-folded: equal however it is spaced."""
    if text.isascii():
        # As bytes: str.translate takes three times as long, and a pattern six times.
        return text.lower().encode("ascii").translate(None, _NOT_ASCII_WORD).decode("ascii")
    return _NOT_WORD.sub("", text.casefold())


def _tokens(text: str) -> list[str]:
    """The words of ``text``, case-folded; each character of a script without spaces is one."""
    if text.isascii():
        return text.lower().encode("ascii").translate(_ASCII_WORDS).decode("ascii").split()
    return _TOKEN.findall(text.casefold())


_MOST_CELLS: Final = 500_000_000
"""Of all table rows, the squares of their cells: for each cell the extractor counts its row anew.
Reached by one row of 22,000; 100,000 would take 20 s."""


def can_extract(tree: Any) -> bool:
    """Whether no table on a page takes the extractor unbearably long."""
    rows = sum(len(row) ** 2 for row in tree.iter("tr"))
    loose = sum(
        sum(cell.tag in ("td", "th") for cell in table) ** 2
        for table in tree.iter("table", "tbody", "thead", "tfoot")
    )
    return rows + loose <= _MOST_CELLS


def extract(source: str, tree: Any = None) -> Extraction | None:
    """What trafilatura keeps of a page in its fast mode, or None where it fails.

    :param source: the HTML, decoded.
    :param tree: the same as ``parse_page`` has it, where that is not too deep. To parse it again
        takes 2 ms. Its scripts and drawings are taken out.
    """
    import lxml.html
    import trafilatura
    from lxml import etree

    for name in ("trafilatura", "htmldate"):  # what they warn of ends up on the screen of the TUI
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        # Not trafilatura.load_html, which guesses the encoding: 2 ms.
        if tree is None:
            tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), _parser())
        _lighten(tree)
        found = trafilatura.bare_extraction(tree, options=copy(_options()))
    except (etree.LxmlError, *BREAKS):
        return None  # a page that breaks the extractor is still a page with words on it
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    segments = tuple(_segments(found.body))
    if not any(segments):
        return None
    return Extraction(segments, tree)


def _lighten(tree: Any) -> None:
    """Take out what the extractor copies four times and then drops: a tenth of its time."""
    for element in tree.iter("script", "style", "svg"):
        if element.tag == "svg":
            del element[:]
        elif "json" not in (element.get("type") or ""):
            element.text = None


@cache
def _options() -> Any:
    """How trafilatura is asked. Made once: it reads a file of settings each time."""
    from trafilatura.settings import Extractor

    # "fast": its fallbacks cost a third of its time, and choose worse than weights.py.
    # "txt": by itself it writes the text as well, which nobody asks for here: 1 ms a page.
    return Extractor(output_format="txt", fast=True, comments=False)


@cache
def _parser() -> Any:
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False,
        default_doctype=False,
    )  # fmt: skip
    # One class for all elements: to be looked up in Python by their tag costs a tenth of it all.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement))
    return parser


def _segments(body: object) -> Iterable[str]:
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        starts = event == "start"
        if element.tag in _SEGMENTS:
            if text := " ".join("".join(parts).split()):
                yield text
            parts.clear()
        parts.append((element.text if starts else element.tail) or "")
    if text := " ".join("".join(parts).split()):
        yield text


_SHORT: Final = 8  # tokens
_SHINGLE: Final = 4


def _shingles(tokens: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(tokens[i:] for i in range(_SHINGLE)), strict=False)


class Kept:
    """The extractor's text, ready to be asked about the blocks of the page in page order."""

    def __init__(self, segments: Sequence[str]) -> None:
        self._squeezed = "".join(map(squeeze, segments))
        self._whole = Counter(map(squeeze, segments))
        tokens = [token for segment in segments for token in _tokens(segment)]
        self._shingles = frozenset(_shingles(tokens))

    def mark(self, texts: Sequence[str]) -> list[bool]:
        """For each block of the page, whether the extractor kept it."""
        long = [self._keeps_long(text) for text in texts]
        marks = [verdict is True for verdict in long]
        short = [i for i, verdict in enumerate(long) if verdict is None]
        kept = [i for i, mark in enumerate(marks) if mark]
        if not kept:
            return [squeeze(text) in self._whole for text in texts]
        self._mark_short(texts, marks, short, kept[0], kept[-1])
        self._once(texts, marks)
        return marks

    def _keeps_long(self, text: str) -> bool | None:
        """None for a block too short to be known by what it says alone."""
        tokens = _tokens(text)
        if len(tokens) < _SHORT:
            return None
        kept = sum(map(self._shingles.__contains__, _shingles(tokens)))
        share = kept / (len(tokens) - _SHINGLE + 1)
        # In between it may be that words ran together in the extractor's text.
        return share >= 0.8 or (share > 0.05 and (share >= 0.5 or squeeze(text) in self._squeezed))

    def _mark_short(
        self, texts: Sequence[str], marks: list[bool], short: Sequence[int], first: int, last: int
    ) -> None:
        """Short blocks count where the kept text has them at the same place of its order."""
        at = 0
        long_after = _positions(texts, marks, self._squeezed)
        for i in short:
            squeezed = squeeze(texts[i])
            if not squeezed:
                continue
            if not (first - 12 <= i <= last + 12):
                continue
            low, high = long_after[i]
            low = max(at, low) if at <= high else low
            found = self._squeezed.find(squeezed, low, high + 1)
            if found < 0 or (squeezed not in self._whole and not first < i < last):
                continue
            marks[i] = True
            at = found + len(squeezed)

    def _once(self, texts: Sequence[str], marks: list[bool]) -> None:
        """A text that the page has twice and the extractor once is kept where its company is."""
        places: dict[str, list[int]] = {}
        for i, mark in enumerate(marks):
            if mark:
                places.setdefault(squeeze(texts[i]), []).append(i)
        for squeezed, numbers in places.items():
            allowed = max(1, self._whole[squeezed])
            if len(numbers) <= allowed:
                continue
            company = sorted(numbers, key=lambda i: -sum(marks[max(0, i - 3) : i + 4]))
            for i in company[allowed:]:
                marks[i] = False


def _positions(texts: Sequence[str], marks: Sequence[bool], squeezed: str) -> list[tuple[int, int]]:
    """For each block, between which characters of the kept text it must stand.

    That is from the end of the kept long block before it to the start of the one after it.
    """
    found: list[tuple[int, int, int]] = []  # block, start, end
    at = 0
    for i, (text, mark) in enumerate(zip(texts, marks, strict=True)):
        if not mark or not (key := squeeze(text)):
            continue
        # Near where the last one ended, else anywhere: what is near costs nothing to look for.
        for piece in (key, key[:40]):
            start = squeezed.find(piece, at, at + len(key) + 4000)
            start = start if start >= 0 else squeezed.find(piece)
            if start >= 0:
                at = start + len(key)
                found.append((i, start, at))
                break
    spans: list[tuple[int, int] | None] = [None] * len(texts)
    for i, start, end in _in_order(found):
        spans[i] = (start, end)
    low, lows = 0, []
    for span in spans:
        lows.append(low)
        low = span[1] if span else low
    high, highs = len(squeezed), []
    for span in reversed(spans):
        highs.append(high)
        high = span[0] if span else high
    return list(zip(lows, reversed(highs), strict=True))


def _in_order(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest part of ``found`` whose starts rise: one stray match must not move the rest."""
    ends: list[int] = []  # the least start that ends a rising part of each length
    last: list[int] = []  # which of ``found`` that is
    before: list[int] = []
    for number, (_, start, _) in enumerate(found):
        length = bisect_right(ends, start)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(start)
            last.append(number)
        else:
            ends[length], last[length] = start, number
    out: list[tuple[int, int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        out.append(found[number])
        number = before[number]
    return out[::-1]
