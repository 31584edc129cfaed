"""What the words of a page's lines tell: its text comes in, columns of features go out.

How many of a line's words, by their rarity, the headline, the densest prose and the lines around it
share: that tells the article from a blurb of another article, and from a comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reader.cleaning.line_windows import (
    FAR,
    Columns,
    Flags,
    Floats,
    Ints,
    constant,
    distances,
    within,
)

__all__ = ["add_shared_words"]

_WIDE_CHAR: Final = re.compile("([\u2e80-\U0010ffff])")
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
_LABELS: Final = {
    "writers": (
        "author", "authors", "about", "written", "bio", "contributor", "contributors", "autor",
        "autore", "auteur", "über", "sobre", "автор", "автора", "reviewed", "byline",
    ),
    "others": (
        "related", "more", "latest", "popular", "trending", "recommended", "read", "next",
        "previous", "similar", "also", "recent", "newest", "posts", "stories", "articles", "news",
        "ähnliche", "mehr", "weitere", "auch", "plus", "aussi", "más", "artículos", "notícias",
        "похожие", "также", "новости", "leggi", "lees", "関連記事", "人気記事",
    ),
    "talk": (
        "comments", "comment", "reply", "responses", "thoughts", "discussion", "conversation",
        "kommentare", "kommentar", "commentaires", "comentarios", "comentários", "комментарии",
    ),
    "offers": (
        "subscribe", "newsletter", "newsletters", "sign", "join", "follow", "share", "contact",
        "download", "get", "shop", "start", "try", "demo", "free", "abonnieren", "teilen",
        "suscríbete", "partager", "inscrivez", "подписаться", "поделиться",
    ),
    "topics": (
        "tags", "tag", "categories", "category", "topics", "filed", "posted", "keywords", "under",
        "schlagwörter", "kategorien", "étiquettes", "etiquetas", "метки", "теги",
    ),
    "parts": (
        "contents", "faq", "faqs", "frequently", "questions", "conclusion", "references",
        "sources", "resources", "summary", "takeaways", "footnotes", "bibliography", "notes",
        "fazit", "quellen", "fuentes", "sources", "inhalt", "sommaire",
    ),
}  # fmt: skip
"""Words of the short lines that say what follows them."""
_LABEL_WORDS: Final = 7
_LONG_TITLE: Final = 15
"""Characters from which on one word or two are a headline, as in scripts without spaces."""
_NEAR: Final = 10
"""Lines within which a word that comes again ties them together."""


def add_shared_words(columns: Columns, page: str, core: Flags, wide: bool) -> None:
    """How many of a piece's words, by their rarity, the first line and the densest prose share.

    It tells the article from a blurb of another article, and from a comment.
    """
    count = len(core)
    for mark in ".,;:!?()\"“”'’":
        page = page.replace(mark, " ")
    if wide:
        page = " ".join(_WIDE_CHAR.split(page))
    lines = [line.split() for line in page.lower().split("\n")[:count]]
    tokens = list(chain.from_iterable(lines))
    number = dict(zip(dict.fromkeys(tokens), range(len(tokens)), strict=False))
    token = np.fromiter(map(number.__getitem__, tokens), np.int32, len(tokens))
    _add_title_lines(columns, lines)
    in_line = np.fromiter(map(len, lines), np.int64, count)
    piece = np.repeat(np.arange(count, dtype=np.int64), in_line)
    kinds = max(1, len(number))
    some = np.maximum(1, in_line)
    cue = np.zeros(kinds, np.int64)
    for kind, cues in enumerate(_CUES.values(), 1):
        cue[[number[word] for word in cues if word in number]] = kind
    width = len(_CUES) + 1
    said = np.bincount(piece * width + cue[token], minlength=count * width).reshape(count, width)
    for kind, name in enumerate(_CUES, 1):
        columns[name] = said[:, kind] / some
    _add_labels(columns, number, piece, token)
    pairs = np.sort(piece * kinds + token)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # a word counts once a piece
    piece, token = np.divmod(pairs, kinds)
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
    # Lines of one article share their rare words with their neighbours, lines of a list do not.
    # Pages of more different words are rare, and 16 bits are sorted four times as fast as 64.
    narrow = token.astype(np.uint16) if kinds <= 0xFFFF else token
    order = np.argsort(narrow, kind="stable")
    gaps = np.diff(piece[order]).astype(np.float64)
    gaps[np.diff(token[order]) != 0] = FAR * 9.0
    near = np.empty(len(order))
    near[order] = np.minimum(np.append(gaps, FAR * 9.0), np.append(FAR * 9.0, gaps))
    columns["shared nearby"] = shared((near <= _NEAR) & rare)
    columns["shared far off"] = shared((near > 3 * _NEAR) & (near < FAR * 9.0) & rare)
    _add_headline(columns, covered)


def _add_headline(columns: Columns, covered: Floats) -> None:
    """How far the lines are that repeat the first one: the headline stands by its article."""
    count = len(covered)
    index = np.arange(count)
    shared = columns["shared with title"]
    repeats = (shared > 0.75) & (covered > 0.4) & (columns["words"] >= 3)
    repeats[0] = False
    back = np.maximum.accumulate(np.where(repeats, index, -count - FAR))
    ahead = np.minimum.accumulate(np.where(repeats, index, 2 * count + FAR)[::-1])[::-1]
    columns["headline"] = repeats.astype(np.float64)
    columns["headlines"] = constant(repeats.sum(), count)
    columns["headlines before"] = (np.cumsum(repeats) - repeats).astype(np.float64)
    columns["since headline"] = np.minimum(index - back, 2 * FAR).astype(np.float64)
    columns["until headline"] = np.minimum(ahead - index, 2 * FAR).astype(np.float64)
    first = int(np.argmax(repeats)) if repeats.any() else 0
    columns["from first headline"] = np.clip(index - first, -2 * FAR, 2 * FAR).astype(np.float64)
    words = np.minimum(columns["words"], 60.0)
    values = np.stack([columns[name] for name in _CUES]) * words
    around = sum(within(values, 3)) / np.maximum(1.0, sum(within(words, 3)))
    for name, value in zip(_CUES, around, strict=True):
        columns[f"{name} around"] = value
    names = ("shared with title", "often in core", "shared nearby")
    values = np.stack([*(columns[name] * words for name in names), words])
    for reach in (4, 12):
        for side, sums in zip(("before", "after"), within(values, reach), strict=True):
            for name, value in zip(names, sums[:-1] / np.maximum(1.0, sums[-1]), strict=True):
                columns[f"{name} in {reach} {side}"] = value


def _add_labels(
    columns: Columns, number: dict[str, int], piece: Ints, token: NDArray[np.int32]
) -> None:
    """How far the short lines are that say what follows: other articles, comments, the author."""
    short = (columns["words"] <= _LABEL_WORDS) & (columns["full stop"] == 0)
    kind = np.zeros(max(1, len(number)), np.int64)
    for place, cues in enumerate(_LABELS.values()):
        for word in cues:
            if word in number:
                kind[number[word]] |= 1 << place
    said = kind[token]
    spoken = np.flatnonzero(said)
    found = np.zeros((len(_LABELS), len(short)), np.bool_)
    for place in range(len(_LABELS)):
        found[place, piece[spoken[said[spoken] & (1 << place) > 0]]] = True
    since, until = distances(found & short)
    for place, name in enumerate(_LABELS):
        columns[f"since {name}"], columns[f"until {name}"] = since[place], until[place]


def _add_title_lines(columns: Columns, lines: Sequence[Sequence[str]]) -> None:
    """How far the lines are that repeat the opening line, or a part of it, word for word."""
    count, size = len(lines), len(lines[0])
    opening = " ".join(lines[0])
    words = set(lines[0])
    found = np.zeros(count, np.bool_)
    maybe = [i for i, line in enumerate(lines) if line and line[0] in words]
    for i in maybe[1:] if lines[0] else maybe:
        line = lines[i]
        if len(line) <= size:
            text = " ".join(line)
            found[i] = (len(line) >= 3 or len(text) >= _LONG_TITLE) and text in opening
    columns["title line"] = found.astype(np.float64)
    columns["since title line"], columns["until title line"] = distances(found, 2 * FAR)
    columns["title lines before"] = np.cumsum(found) - found.astype(np.float64)
    columns["title lines"] = constant(float(found.sum()), count)
