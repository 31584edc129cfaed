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
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reader.cleaning.shape import Piece
from reader.document import Kind

__all__ = ["Columns", "best_run", "line_columns"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Columns = dict[str, Floats]
"""By the feature's name one number for each piece."""

_FAR: Final = 60
"""Pieces; nothing farther tells more."""

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
_CUES: Final = {
    "says you": ("you", "your", "yours"),
    "says we": ("we", "our", "us", "ours"),
    "says I": ("i", "my", "me", "mine"),
    "invites": (
        "click", "call", "contact", "sign", "subscribe", "download", "book", "visit", "join",
        "free", "newsletter", "email", "inbox", "today", "team", "help", "learn", "shop", "buy",
        "discount", "quote", "demo", "schedule", "follow", "submit", "browse", "discover",
        "explore", "offer",
    ),
    "introduces": (
        "author", "writer", "editor", "editorial", "founder", "expert", "degree", "journalist",
        "experience", "reviewed", "contributor", "bio", "holds", "graduate", "freelance", "staff",
        "reporter", "covers", "posts", "she", "he", "university",
    ),
    "discusses": (
        "thanks", "thank", "comment", "comments", "reply", "says", "said", "post", "article",
        "blog", "love", "great", "hi", "hello", "agree", "lol", "please",
    ),
    "warns": (
        "policy", "policies", "terms", "privacy", "rights", "reserved", "copyright", "disclaimer",
        "advertising", "advertisers", "affiliate", "affiliates", "commission", "cookies", "consent",
        "endorse", "opinions", "liable", "compensation", "sponsored", "disclosure", "informational",
    ),
}  # fmt: skip
"""English words of invitations, notes on authors, comments and notices; elsewhere they are absent,
and nothing is concluded from that."""
_NEAR: Final = (1, 2, 3, 4, 5, 9)
"""Groups of which it tells something how far the last and the next one are."""


def line_columns(pieces: Sequence[Piece], verdicts: Sequence[str]) -> Columns:
    """The features of every piece of a page.

    :param verdicts: for each piece the name of the rule that it falls under, or ``""``.
    """
    count = len(pieces)
    texts = [piece.text for piece in pieces]
    page = "\n".join(texts) + "\n"
    codes = np.frombuffer(page.encode("utf-32-le", "replace"), np.uint32)
    classes = _class_table()[np.minimum(codes, _FIRST_WIDE)]
    lengths = np.fromiter(map(len, texts), np.int64, count) + 1
    ends = np.cumsum(lengths) - 1  # of the line feed
    owner = np.repeat(np.arange(count) * _CLASSES, lengths)

    def counted(at: Flags | None = None) -> Floats:
        keys = owner + classes if at is None else owner[at] + classes[at]
        found = np.bincount(keys, minlength=count * _CLASSES)
        return found.reshape(count, _CLASSES).T.astype(np.float64)

    chars = counted()
    space = classes == _SPACE
    opening = ~space
    opening[1:] &= space[:-1]
    opens = counted(opening)
    closing = ~space
    closing[:-1] &= space[1:]
    closes = counted(closing)
    wide = chars[_WIDE]
    words = opens.sum(axis=0) + wide // 2
    letters = np.maximum(1.0, chars[_LETTER : _DIGIT + 1].sum(axis=0) + wide)
    last, second = codes[ends - 1], classes[np.maximum(ends - 2, 0)]
    last_class = classes[ends - 1]
    dots = (last == 0x2026) | ((last == 0x2E) & (second == _STOP))
    full_stop = (last_class == _STOP) | ((last_class == _QUOTE) & (second == _STOP))
    full_stop = (full_stop | np.isin(last, _WIDE_MARKS)) & ~dots
    apart = np.fromiter((piece.apart for piece in pieces), np.bool_, count)
    group = np.fromiter((_GROUPS.get(name, 0) for name in verdicts), np.int64, count)
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
        "list item": np.fromiter((p.kind is Kind.LIST_ITEM for p in pieces), np.float64, count),
        "heading": np.fromiter((p.kind is Kind.HEADING for p in pieces), np.float64, count),
        "apart": apart.astype(np.float64),
        "group": group.astype(np.float64),
        "repeated": np.fromiter((min(5, same[text]) for text in texts), np.float64, count),
        "head repeated": np.fromiter((min(9, heads[t[:24]]) for t in texts), np.float64, count),
    }
    _add_place(columns, words, prose, group, apart)
    _add_neighbours(columns, words, prose, group)
    core = _add_runs(columns, prose, group)
    _add_shared_words(columns, page, core, wide.sum() > 0.1 * letters.sum())
    return columns


def _constant(value: float, count: int) -> Floats:
    return np.full(count, float(value))


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
    columns["page words"] = _constant(all_words, count)
    columns["page prose"] = _constant(all_prose / all_words, count)
    columns["page furniture"] = _constant((group > 0).mean(), count)
    columns["page full stops"] = _constant(columns["full stop"].mean(), count)
    columns["page apart"] = _constant(apart.mean(), count)
    columns["page typical prose"] = _constant(
        np.median(prose[prose > 0]) if prose.any() else 0.0, count
    )
    # The lines between two blank ones: rows of links stand together, paragraphs alone.
    paragraph = np.cumsum(apart)
    columns["lines together"] = np.bincount(paragraph)[paragraph].astype(np.float64)
    columns["words together"] = np.bincount(paragraph, words)[paragraph].astype(np.float64)


def _shifted(values: Floats, by: int, fill: float = 0.0) -> Floats:
    """The value ``by`` pieces further on, or back where ``by`` is negative."""
    out = np.full_like(values, fill)
    if abs(by) < len(values):
        if by > 0:
            out[:-by] = values[by:]
        else:
            out[-by:] = values[:by]
    return out


def _within(values: Floats, reach: int) -> tuple[Floats, Floats]:
    """The sums over the ``reach`` pieces before each piece, and after it."""
    count = len(values)
    index = np.arange(count)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    before = sums[index] - sums[np.maximum(0, index - reach)]
    return before, sums[np.minimum(count, index + 1 + reach)] - sums[index + 1]


def _add_neighbours(columns: Columns, words: Floats, prose: Floats, group: Ints) -> None:
    """What stands before and after a piece."""
    count = len(words)
    index = np.arange(count)
    for reach in (3, 12):
        columns[f"prose in {reach} before"], columns[f"prose in {reach} after"] = _within(
            prose, reach
        )
        columns[f"words in {reach} before"], columns[f"words in {reach} after"] = _within(
            words, reach
        )
    columns["full stops before"], columns["full stops after"] = _within(columns["full stop"], 6)
    furniture = (group > 0).astype(np.float64)
    columns["furniture before"], columns["furniture after"] = _within(furniture, 8)
    groups = group.astype(np.float64)
    for by in (-2, -1, 1, 2):
        columns[f"words {by:+d}"] = _shifted(words, by)
        columns[f"full stop {by:+d}"] = _shifted(columns["full stop"], by)
        columns[f"group {by:+d}"] = _shifted(groups, by, -1.0)
    for by in (-1, 1):
        columns[f"title case {by:+d}"] = _shifted(columns["title case"], by)
        columns[f"digits {by:+d}"] = _shifted(columns["digits"], by)
    for wanted in _NEAR:
        found = group == wanted
        back = np.maximum.accumulate(np.where(found, index, -_FAR))
        ahead = np.minimum.accumulate(np.where(found, index, count + _FAR)[::-1])[::-1]
        columns[f"since group {wanted}"] = np.minimum(index - back, _FAR).astype(np.float64)
        columns[f"until group {wanted}"] = np.minimum(ahead - index, _FAR).astype(np.float64)
    columns["comments before"] = np.minimum(np.cumsum(group == 2), 5).astype(np.float64)


def best_run(worth: Floats) -> tuple[int, int]:
    """Where the run with the highest sum begins and ends; empty where nothing is worth a thing."""
    sums = np.concatenate(([0.0], np.cumsum(worth)))
    gains = sums[1:] - np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(gains)) + 1
    if gains[end - 1] <= 0:
        return 0, 0
    return int(np.argmin(sums[:end])), end


def _add_runs(columns: Columns, prose: Floats, group: Ints) -> Flags:
    """How a piece stands to the best runs of prose, at two prices; the dear one is returned."""
    count = len(prose)
    index = np.arange(count)
    inside = np.zeros(count, np.bool_)
    for price in (8, 25):
        start, end = best_run(np.where(group > 0, -price, prose - price))
        inside = (index >= start) & (index < end)
        columns[f"run {price} start"] = np.clip(index - start, -_FAR, _FAR).astype(np.float64)
        columns[f"run {price} end"] = np.clip(end - 1 - index, -_FAR, _FAR).astype(np.float64)
        share = prose[inside].sum() / max(1.0, prose.sum())
        columns[f"run {price} share"] = _constant(share, count)
    return inside


def _add_shared_words(columns: Columns, page: str, core: Flags, wide: bool) -> None:
    """How many of a piece's words, by their rarity, the first line and the densest prose share.

    It tells the article from a blurb of another article, and from a comment.
    """
    count = len(core)
    for mark in ".,;:!?()\"“”'’":
        page = page.replace(mark, " ")
    if wide:
        page = _WIDE_CHAR.sub(r" \g<0> ", page)
    lines = [line.split() for line in page.lower().split("\n")[:count]]
    tokens = list(chain.from_iterable(lines))
    number = dict(zip(tokens, range(len(tokens)), strict=True))
    token = np.fromiter(map(number.__getitem__, tokens), np.int64, len(tokens))
    kinds = max(1, len(tokens))
    piece = np.repeat(np.arange(count), np.fromiter(map(len, lines), np.int64, count))
    some = np.maximum(1.0, np.bincount(piece, minlength=count))
    cue = np.zeros(kinds, np.int64)
    for kind, cues in enumerate(_CUES.values(), 1):
        cue[[number[word] for word in cues if word in number]] = kind
    width = len(_CUES) + 1
    said = np.bincount(piece * width + cue[token], minlength=count * width).reshape(count, width)
    for kind, name in enumerate(_CUES, 1):
        columns[name] = said[:, kind] / some
    pairs = np.sort(piece * kinds + token)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # a word counts once a piece
    piece, token = pairs // kinds, pairs % kinds
    pieces_with = np.bincount(token, minlength=kinds)
    of_core = core[piece]
    elsewhere = np.bincount(token, of_core, kinds)[token] - of_core
    rarity = np.log(1.0 + count / pieces_with[token])
    whole = np.maximum(1e-9, np.bincount(piece, rarity, count))
    in_title = np.zeros(kinds, np.bool_)
    in_title[token[piece == 0]] = True
    rare = pieces_with[token] < 0.2 * count

    def shared(which: Flags) -> Floats:
        return np.bincount(piece, rarity * which, count) / whole

    title_rarity = rarity * in_title[token]
    covered = np.bincount(piece, title_rarity, count) / max(1e-9, title_rarity[piece == 0].sum())
    columns["shared with core"] = shared(elsewhere > 0)
    columns["often in core"] = shared((elsewhere > 2) & rare)
    columns["shared with title"] = shared(in_title[token])
    columns["new words"] = shared(pieces_with[token] == 1)
    columns["covers title"] = covered
    _add_headline(columns, covered)


def _add_headline(columns: Columns, covered: Floats) -> None:
    """How far the lines are that repeat the first one: the headline stands by its article."""
    count = len(covered)
    index = np.arange(count)
    shared = columns["shared with title"]
    repeats = (shared > 0.75) & (covered > 0.4) & (columns["words"] >= 3)
    repeats[0] = False
    back = np.maximum.accumulate(np.where(repeats, index, -count - _FAR))
    ahead = np.minimum.accumulate(np.where(repeats, index, 2 * count + _FAR)[::-1])[::-1]
    columns["headline"] = repeats.astype(np.float64)
    columns["headlines"] = _constant(repeats.sum(), count)
    columns["headlines before"] = (np.cumsum(repeats) - repeats).astype(np.float64)
    columns["since headline"] = np.minimum(index - back, 2 * _FAR).astype(np.float64)
    columns["until headline"] = np.minimum(ahead - index, 2 * _FAR).astype(np.float64)
    first = int(np.argmax(repeats)) if repeats.any() else 0
    columns["from first headline"] = np.clip(index - first, -2 * _FAR, 2 * _FAR).astype(np.float64)
    words = np.minimum(columns["words"], 60.0)
    for name in _CUES:
        before, after = _within(columns[name] * words, 3)
        columns[f"{name} around"] = (before + after) / np.maximum(1.0, sum(_within(words, 3)))
    for name in ("shared with title", "often in core"):
        for reach in (4, 12):
            near = zip(("before", "after"), _within(columns[name] * words, reach),
                       _within(words, reach), strict=True)  # fmt: skip
            for side, value, size in near:
                columns[f"{name} in {reach} {side}"] = value / np.maximum(1.0, size)
