"""HTML pages: a decoded page comes in, blocks and what the page says about itself go out.

trafilatura decides what is article. This room walks the whole page beside it, so that everything on
it is a block; says why a block stays silent; and takes out what the extractor leaves in.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.cleaning.extraction import Kept, can_extract, extract, squeeze
from reader.cleaning.metadata import About, about
from reader.cleaning.plain import judge_pieces, plain_blocks
from reader.cleaning.rules import RULES, Strength, judge, peel_shortcodes
from reader.cleaning.shape import Piece
from reader.cleaning.walk import Walked, parse, walk
from reader.document import Block, Kind, Rule
from reader.sources import safe_text

__all__ = ["html_blocks"]

# Where these are, the extractor is overruled; elsewhere a place only explains what it left out.
_OVERRULING: Final = frozenset(
    ("no-read-aloud", "share-row", "related", "newsletter", "cookie-notice", "comments", "caption",
     "byline", "timestamp", "tags", "form", "player", "advertisement", "navigation")
)  # fmt: skip
_ARTICLE_SHARE: Final = 0.3
"""Of the kept words; what holds more of them is the article's own box, whatever its class says."""


def html_blocks(source: str) -> tuple[list[Block], About]:
    """The blocks of an HTML page, in page order, and what the page says about itself.

    :param source: the HTML, decoded.
    """
    tree, whole = parse(source)
    if tree is None or not whole:
        return plain_blocks(_stripped(source)), About()
    walked = _peeled(walk(tree))
    characters = sum(len(item.text) for item in walked)
    found = extract(source) if can_extract(tree, characters) else None
    heads = [item.text for item in walked if item.level == 1]
    known = about(tree, found, heads)
    marks = Kept(found.segments).mark([item.text for item in walked]) if found else []
    if not any(marks):
        return _titled(_without_extractor(walked), walked, known.title), known
    return _titled(_judged(walked, marks), walked, known.title), known


_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|pre|header|footer|nav|aside"
    r"|figure|figcaption|dd|dt|dl|form|main|body|title)\b[^<>]*>", re.IGNORECASE
)  # fmt: skip
_SILENT_START: Final = re.compile(r"<(?:!--|(script|style|template|noscript)\b)", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")


def _stripped(source: str) -> str:
    """The page's text with its tags taken out: for pages nested too deep for a parser.

    Linear, whatever is left open: what is never closed runs to the end of the page.
    """
    out: list[str] = []
    folded = re.sub("[A-Z]", lambda letter: letter[0].lower(), source)  # lower() may change lengths
    at = 0
    while start := _SILENT_START.search(source, at):
        out.append(source[at : start.start()])
        end = f"</{start[1].lower()}" if start[1] else "-->"
        at = folded.find(end, start.end())
        if at < 0:
            at = len(source)
    out.append(source[at:])
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n\n", " ".join(out)))
    return safe_text(html.unescape(text))


def _peeled(walked: Sequence[Walked]) -> list[Walked]:
    out: list[Walked] = []
    for item in walked:
        if item.kind is Kind.CODE or "[" not in item.text:
            out.append(item)
            continue
        parts = map(str.strip, peel_shortcodes(item.text))
        out.extend(replace(item, text=part) for part in parts if part)
    return out


def _own_boxes(walked: Sequence[Walked], marks: Sequence[bool]) -> frozenset[int]:
    """The numbers of the ancestors that hold so much of the kept text that they are the article."""
    held: Counter[int] = Counter()
    total = 0
    for item, mark in zip(walked, marks, strict=True):
        if mark:
            total += len(item.text)
            for number, _ in item.places:
                held[number] += len(item.text)
    return frozenset(n for n, size in held.items() if n >= 0 and size > _ARTICLE_SHARE * total)


def _judged(walked: Sequence[Walked], marks: Sequence[bool]) -> list[Block]:
    own = _own_boxes(walked, marks)
    last = max(1, len(walked) - 1)
    blocks: list[Block] = []
    for i, (item, kept) in enumerate(zip(walked, marks, strict=True)):
        places = [name for number, name in item.places if number not in own]
        said = judge(item.text, i / last) if item.kind is not Kind.CODE else None
        rule = _overruled(item, places, said) if kept else _explained(places, said)
        kind = item.kind
        if rule is not None and rule.name == "byline":
            kind = Kind.BYLINE
        blocks.append(Block(kind, item.text, rule))
    return blocks


def _overruled(item: Walked, places: list[str], said: tuple[Rule, Strength] | None) -> Rule | None:
    """Why a block is silent though the extractor kept it; None for nearly all."""
    if said is not None and (said[1] is Strength.SURE or item.kind is not Kind.HEADING):
        return said[0]
    if item.kind is Kind.PARAGRAPH and item.linked > 0.9 * len(item.text) and _is_label(item.text):
        return RULES["related"]
    return next((RULES[name] for name in places if name in _OVERRULING), None)


def _is_label(text: str) -> bool:
    """Whether a paragraph that is one link reads like a headline: some words, no full stop."""
    return 4 <= len(text.split()) <= 25 and not text.rstrip().endswith((".", ",", ";"))


def _explained(places: list[str], said: tuple[Rule, Strength] | None) -> Rule:
    """The most telling reason for a block that the extractor left out."""
    if "no-read-aloud" in places:
        return RULES["no-read-aloud"]
    if said is not None:
        return said[0]
    return RULES[places[0]] if places else RULES["not-article"]


def _without_extractor(walked: Sequence[Walked]) -> list[Block]:
    """The blocks where the extractor found nothing: by their places, then as plain text."""
    blocks = judge_pieces([Piece(item.kind, item.text) for item in walked])
    total = sum(len(item.text) for item in walked)
    held: Counter[int] = Counter()
    for item in walked:
        for number, _ in item.places:
            held[number] += len(item.text)
    out: list[Block] = []
    for item, block in zip(walked, blocks, strict=True):
        places = [
            name for number, name in item.places
            if number < 0 or name == "no-read-aloud" or held[number] < 0.5 * total
        ]  # fmt: skip
        rule = block.skipped or (RULES[places[0]] if places else None)
        out.append(Block(block.kind, block.text, rule))
    return out


def _same_title(text: str, title: str) -> bool:
    a, b = squeeze(text), squeeze(title)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 0.6 * len(long) and short in long


def _titled(blocks: list[Block], walked: Sequence[Walked], title: str | None) -> list[Block]:
    """The blocks with the title spoken once, before everything else that is spoken."""
    spoken = [i for i, block in enumerate(blocks) if block.skipped is None]
    if not title or not spoken:
        return blocks
    same = [
        i for i, item in enumerate(walked) if len(item.text) < 400 and _same_title(item.text, title)
    ]
    silent = {i for i in same if "no-read-aloud" in (name for _, name in walked[i].places)}
    first = next((i for i in spoken if i not in same), len(blocks))
    heads = [i for i in same if walked[i].level in (1, 2) and i < first and i not in silent]
    heads.sort(key=lambda i: walked[i].level)
    if not heads:  # the page's own headline may be worded otherwise than its metadata
        heads = [i for i in spoken if walked[i].level == 1 and i <= first]
    out = list(blocks)
    for i in same:
        if out[i].skipped is None:
            out[i] = Block(out[i].kind, out[i].text, RULES["repeated-title"])
    if heads:
        out[heads[0]] = Block(Kind.TITLE, out[heads[0]].text)
    else:
        out.insert(min(first, len(out)), Block(Kind.TITLE, title))
    return out
