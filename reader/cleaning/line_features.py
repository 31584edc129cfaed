"""What the pieces of a plain page look like: pieces and their verdicts come in, numbers go out.

One row a piece: its length, punctuation, capitals and digits, what stands around it, where it is on
the page, and how many of its words the page's densest prose shares. All but a few of them need no
word of any language; scripts without case or spaces only lack some. A page is measured in one go
with numpy: a loop over characters took ten times as long.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reader.cleaning.line_windows import (
    FAR,
    Columns,
    Flags,
    Floats,
    Ints,
    best_run,
    best_through,
    constant,
    distances,
    neighbours,
    row_lengths,
    within,
)
from reader.cleaning.line_words import add_shared_words
from reader.cleaning.shape import Piece
from reader.document import Kind

__all__ = ["line_columns"]

# --- characters -----------------------------------------------------------------------------------
_OTHER, _LETTER, _LOWER, _UPPER, _DIGIT, _SPACE, _COMMA, _STOP, _QUOTE, _SIGN, _WIDE = range(11)
_CLASSES: Final = 16
_FIRST_WIDE: Final = 0x2E80
"""From here on: scripts without spaces or case, of which two characters count as a word."""
_MARKS: Final = {
    _COMMA: ",;،؛",
    _STOP: ".!?…؟।。！？",
    _QUOTE: "\"“”«»„'’)]」』",
    _SIGN: "|/•·>›→@#$€£%+=©:–—",
}


@cache
def _class_table() -> NDArray[np.uint8]:
    """The class of every code point below `_FIRST_WIDE`, and of all others at the end."""
    table = np.zeros(_FIRST_WIDE + 1, np.uint8)
    for code, char in enumerate(map(chr, range(_FIRST_WIDE))):
        if char.isspace():
            table[code] = _SPACE
        elif char.isdigit():
            table[code] = _DIGIT
        elif char.isalpha():
            table[code] = _LOWER if char.islower() else _UPPER if char.isupper() else _LETTER
    for kind, chars in _MARKS.items():
        for char in chars:
            if ord(char) < _FIRST_WIDE:
                table[ord(char)] = kind
    table[_FIRST_WIDE] = _WIDE
    return table


_WIDE_CHAR: Final = re.compile(f"[{chr(_FIRST_WIDE)}-{chr(0x10FFFF)}]")
_WIDE_MARKS: Final = np.array([ord(char) for char in "。！？」』"], np.uint32)

# --- verdicts -------------------------------------------------------------------------------------
_GROUPS: Final = {
    "related": 1, "comments": 2, "newsletter": 3, "advertisement": 3, "share-row": 4, "count": 4,
    "player": 4, "timestamp": 5, "reading-time": 5, "byline": 6, "credit": 7, "copyright": 8,
    "cookie-notice": 8, "navigation": 9, "tags": 10, "contact": 11, "link": 11, "disclaimer": 12,
    "ticker": 13, "shortcode": 13,
}  # fmt: skip
"""Rules whose lines stand in the same places, under one number."""
_ENDS: Final = (1, 2, 3, 8)
_NEAR: Final = (1, 2, 3, 4, 5, 9)
"""Groups of which it tells something how far the last and the next one are."""


def line_columns(pieces: Sequence[Piece], verdicts: Sequence[str]) -> Columns:
    """The features of every piece of a page.

    :param verdicts: for each piece the name of the rule that it falls under, or ``""``.
    """
    count = len(pieces)
    kinds, texts, aparts = zip(*pieces, strict=True)
    page = "\n".join(texts) + "\n"
    codes = np.frombuffer(page.encode("utf-32-le", "replace"), np.uint32)
    classes = _class_table()[np.minimum(codes, _FIRST_WIDE)]
    lengths = np.fromiter(map(len, texts), np.int64, count) + 1
    ends = np.cumsum(lengths) - 1  # of the line feed
    owner = np.repeat(np.arange(count) * _CLASSES, lengths)

    def counted(keys: Ints) -> Floats:
        found = np.bincount(keys, minlength=count * _CLASSES)
        return found.reshape(count, _CLASSES).T.astype(np.float64)

    keys = owner + classes
    space = classes == _SPACE
    opening, closing = ~space, ~space
    opening[1:] &= space[:-1]
    closing[:-1] &= space[1:]
    chars = counted(keys)
    opens = counted(keys[np.flatnonzero(opening)])
    closes = counted(keys[np.flatnonzero(closing)])
    wide = chars[_WIDE]
    words = opens.sum(axis=0) + wide // 2
    letters = np.maximum(1.0, chars[_LETTER : _DIGIT + 1].sum(axis=0) + wide)
    last, second = codes[ends - 1], classes[np.maximum(ends - 2, 0)]
    last_class = classes[ends - 1]
    dots = (last == 0x2026) | ((last == 0x2E) & (second == _STOP))
    full_stop = (last_class == _STOP) | ((last_class == _QUOTE) & (second == _STOP))
    full_stop = (full_stop | np.isin(last, _WIDE_MARKS)) & ~dots
    apart = np.array(aparts, np.bool_)
    group = np.array([_GROUPS.get(name, 0) for name in verdicts], np.int64)
    prose = np.where((full_stop & (words >= 6)) | (words >= 25), words, 0.0)
    prose[group > 0] = 0.0
    same = Counter(texts)
    heads = Counter(text[:24] for text in texts)
    some = np.maximum(1.0, words)
    columns: Columns = {
        "words": words,
        "word length": letters / some,
        "full stop": full_stop.astype(np.float64),
        "dots": dots.astype(np.float64),
        "colon": (last == 0x3A).astype(np.float64),
        "sentences": closes[_STOP],
        "commas": chars[_COMMA] / some,
        "capitals": chars[_UPPER] / letters,
        "title case": opens[_UPPER] / np.maximum(1.0, opens[_UPPER] + opens[_LOWER]),
        "lower words": opens[_LOWER],
        "digits": chars[_DIGIT] / letters,
        "quotes": chars[_QUOTE] / some,
        "signs": chars[_SIGN] / some,
        "list item": np.array([kind is Kind.LIST_ITEM for kind in kinds], np.float64),
        "heading": np.array([kind is Kind.HEADING for kind in kinds], np.float64),
        "apart": apart.astype(np.float64),
        "group": group.astype(np.float64),
        "repeated": np.minimum(5.0, [same[text] for text in texts]),
        "head repeated": np.minimum(9.0, [heads[text[:24]] for text in texts]),
    }
    _add_place(columns, words, prose, group, apart)
    _add_neighbours(columns, words, prose, group)
    core = _add_runs(columns, words, prose, group)
    _add_rows(columns, words, prose, group)
    if page.count("\n") > count:  # code has line feeds of its own
        page = "".join(text.replace("\n", " ") + "\n" for text in texts)
    add_shared_words(columns, page, core, wide.sum() > 0.1 * letters.sum())
    return columns


def _median(values: Floats) -> float:
    """As numpy's, which imports ``numpy.ma`` for it: 15 ms before the first article is there."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _add_place(columns: Columns, words: Floats, prose: Floats, group: Ints, apart: Flags) -> None:
    """Where a piece is on its page, and what page that is."""
    count = len(words)
    index = np.arange(count, dtype=np.float64)
    all_words, all_prose = max(1.0, words.sum()), max(1.0, prose.sum())
    sums = np.cumsum(prose)
    columns["place"] = index / max(1, count - 1)
    columns["index"] = index
    columns["from the end"] = index[::-1]
    columns["prose before"] = (sums - prose) / all_prose
    columns["prose after"] = (all_prose - sums) / all_prose
    columns["prose words before"] = sums - prose
    columns["words before"] = (np.cumsum(words) - words) / all_words
    columns["page words"] = constant(all_words, count)
    columns["page prose"] = constant(all_prose / all_words, count)
    columns["page furniture"] = constant((group > 0).mean(), count)
    columns["page full stops"] = constant(columns["full stop"].mean(), count)
    columns["page apart"] = constant(apart.mean(), count)
    columns["page typical prose"] = constant(
        _median(prose[prose > 0]) if prose.any() else 0.0, count
    )
    # The lines between two blank ones: rows of links stand together, paragraphs alone.
    paragraph = np.cumsum(apart)
    columns["lines together"] = np.bincount(paragraph)[paragraph].astype(np.float64)
    columns["words together"] = np.bincount(paragraph, words)[paragraph].astype(np.float64)


def _add_neighbours(columns: Columns, words: Floats, prose: Floats, group: Ints) -> None:
    """What stands before and after a piece."""
    furniture = (group > 0).astype(np.float64)
    groups = group.astype(np.float64)
    stops = columns["full stop"]
    for reach in (3, 12):
        sums = zip(("before", "after"), within(np.stack((prose, words)), reach), strict=True)
        for side, (prose_there, words_there) in sums:
            columns[f"prose in {reach} {side}"] = prose_there
            columns[f"words in {reach} {side}"] = words_there
    columns["full stops before"], columns["full stops after"] = within(stops, 6)
    columns["furniture before"], columns["furniture after"] = within(furniture, 8)
    beside = np.stack((words, stops, groups, columns["title case"], columns["digits"]))
    for by, there in neighbours(beside, 2, np.array((0.0, 0.0, -1.0, 0.0, 0.0))).items():
        if by:
            names = ("words", "full stop", "group", "title case", "digits")
            for name, value in zip(names[: 5 if abs(by) == 1 else 3], there, strict=False):
                columns[f"{name} {by:+d}"] = value
    since, until = distances(group == np.array(_NEAR)[:, None])
    for i, wanted in enumerate(_NEAR):
        columns[f"since group {wanted}"], columns[f"until group {wanted}"] = since[i], until[i]
    columns["comments before"] = np.minimum(np.cumsum(group == 2), 5).astype(np.float64)


def _add_runs(columns: Columns, words: Floats, prose: Floats, group: Ints) -> Flags:
    """How a piece stands to the best runs of prose, at two prices; the dear one is returned."""
    count = len(prose)
    index = np.arange(count)
    inside = np.zeros(count, np.bool_)
    for price in (8, 25):
        worth = np.where(group > 0, -price, prose - price).astype(np.float64)
        start, end = best_run(worth)
        inside = (index >= start) & (index < end)
        columns[f"run {price} start"] = np.clip(index - start, -FAR, FAR).astype(np.float64)
        columns[f"run {price} end"] = np.clip(end - 1 - index, -FAR, FAR).astype(np.float64)
        columns[f"run {price} share"] = constant(prose[inside].sum() / max(1.0, prose.sum()), count)
        columns[f"run {price} through"] = best_through(worth)
    # What the rules without a model take: an end of the article costs twice as much as a label.
    said = (columns["full stop"] > 0) | (words >= 25) | (columns["list item"] > 0)
    prices = np.where(np.isin(group, _ENDS), 16.0, 8.0)
    worth = np.where((group == 0) & said, words, 0.0) - prices
    start, end = best_run(worth)
    columns["rules' run"] = ((index >= start) & (index < end)).astype(np.float64)
    columns["rules' run start"] = np.clip(index - start, -FAR, FAR).astype(np.float64)
    columns["rules' run end"] = np.clip(end - 1 - index, -FAR, FAR).astype(np.float64)
    columns["rules' run through"] = best_through(worth)
    return inside


def _add_rows(columns: Columns, words: Floats, prose: Floats, group: Ints) -> None:
    """Lists of links and of headlines: lines alike in a row, without full stops."""
    count = len(words)
    silent = (columns["full stop"] == 0) & (words < 25)
    columns["silent row"] = np.where(silent, row_lengths(silent), 0.0)
    columns["prose row"] = np.where(silent, 0.0, row_lengths(silent))
    row = np.cumsum(np.concatenate(([0], silent[1:] != silent[:-1])))
    columns["row words"] = np.bincount(row, words)[row]
    columns["silent since prose"], columns["silent until prose"] = distances(prose >= 15)
    rank = np.empty(count)
    rank[np.argsort(words, kind="stable")] = np.arange(count)
    columns["length rank"] = rank / max(1, count - 1)
    columns["to typical prose"] = words / np.maximum(1.0, columns["page typical prose"])
    size = np.log1p(words)
    steps = np.abs(np.diff(size, prepend=size[:1]))
    titles, commas = columns["title case"] * words, columns["commas"] * words
    before, after = within(np.stack((steps, words, titles, commas)), 4)
    uneven, words_near, *shares = before + after
    columns["unevenness"] = uneven
    for name, share in zip(("title case", "commas"), shares, strict=True):
        columns[f"{name} near"] = share / np.maximum(1.0, words_near)
    last = np.maximum.accumulate(np.where(group > 0, np.arange(count), -1))
    columns["last group"] = np.where(last >= 0, group[np.maximum(0, last)], 0).astype(np.float64)
