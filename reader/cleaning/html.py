"""HTML pages: a decoded page comes in, blocks and what the page says about itself go out.

trafilatura decides what is article. This room walks the whole page beside it, so that everything on
it is a block; says why a block stays silent; and takes out what the extractor leaves in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.cleaning.choices import NONE, Choices
from reader.cleaning.company import hush_comments, hush_labels
from reader.cleaning.extraction import Kept, can_extract, extract, squeeze
from reader.cleaning.features import Sight, features
from reader.cleaning.garbage import collector_at_rest
from reader.cleaning.headline import LineReader
from reader.cleaning.metadata import About, about
from reader.cleaning.parsing import parse_page, without_tags
from reader.cleaning.pen import Walked
from reader.cleaning.plain import judge_pieces, plain_blocks
from reader.cleaning.programs import is_program
from reader.cleaning.reasons import reasons
from reader.cleaning.rules import RULES, Strength, judge_page, peel_shortcodes
from reader.cleaning.selectors import chosen_elements
from reader.cleaning.shape import Piece
from reader.cleaning.walk import Box, lay_out
from reader.cleaning.weights import chances, cut
from reader.document import Block, Kind, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Seen", "blocks_of", "html_blocks", "look"]

_ARTICLE_SHARE: Final = 0.3
"""Of what is spoken; a box that holds more is the article's own, whatever its class says."""
_FEW_WORDS: Final = 120
"""A page with fewer, of which the extractor makes nothing, has no structure to go by."""
_SAYS_LITTLE: Final = frozenset(("not-article", "after-article", "footer"))
"""Rules that may only tell where a block stands."""
_REPEATED: Final = 40  # characters
_LONGEST_EXTRACTED: Final = 2_000_000  # characters of HTML: seconds in the extractor beyond it
_MOST_BOXES: Final = 15_000
_LONGEST_PAGE: Final = 10_000_000
"""Characters; what is longer is read as text: 5 s and 400 MB for the blocks of so many."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was walked and looked at, before anything is decided."""

    sight: Sight
    about: About


def html_blocks(source: str, choices: Choices = NONE) -> tuple[list[Block], About]:
    """The blocks of an HTML page, in page order, and what the page says about itself.

    :param source: the HTML, decoded.
    :param choices: whose selectors include and exclude parts of the page.
    """
    if len(source) <= _LONGEST_PAGE:
        with collector_at_rest():
            if found := _from_tree(source, choices):
                return found
    return plain_blocks(without_tags(source)), About()


def _from_tree(source: str, choices: Choices) -> tuple[list[Block], About] | None:
    """As ``html_blocks``; None where the page is nested too deep for a parser."""
    seen = look(source, choices)
    if seen is None:
        return None
    if any(seen.sight.marks) or sum(seen.sight.words) >= _FEW_WORDS:
        blocks = blocks_of(seen, chances(features(seen.sight)))
        if any(block.skipped is None and block.kind is not Kind.TITLE for block in blocks):
            return _linked(blocks, seen), seen.about
    return _linked(_titled(_without_structure(seen), seen), seen), seen.about


def _linked(blocks: list[Block], seen: Seen) -> list[Block]:
    """The blocks with the links that stand in them; among them, a title may have been put."""
    out = list(blocks)
    at = 0
    for item in seen.sight.layout.blocks:
        while at < len(out) and out[at].text != item.text:
            at += 1
        if at < len(out):
            if item.links:
                out[at] = replace(out[at], links=item.links)
            at += 1
    return out


def look(source: str, choices: Choices = NONE) -> Seen | None:
    """What there is on a page; None where it is nested too deep for a parser.

    :param choices: as for ``html_blocks``.
    """
    tree, whole, deep = parse_page(source)
    if tree is None or not whole:
        return None
    reader = LineReader()
    layout = lay_out(tree, chosen_elements(tree, choices), reader)
    layout = layout._replace(blocks=_peeled(layout.blocks))
    blocks = layout.blocks
    light = len(source) <= _LONGEST_EXTRACTED and len(layout.boxes) <= _MOST_BOXES
    light = light and can_extract(tree)
    extracted = cache(lambda: extract(source, None if deep else tree) if light else None)
    heads = [item.text for item in blocks if item.level == 1]
    known = about(tree, extracted, heads, reader.lines())
    found = extracted()
    marks = Kept(found.segments).mark([item.text for item in blocks]) if found else []
    verdicts = judge_page(["" if item.kind is Kind.CODE else item.text for item in blocks])
    return Seen(Sight.of(layout, verdicts, marks, squeeze(known.title or "")), known)


def blocks_of(seen: Seen, found: NDArray[np.float32]) -> list[Block]:
    """The blocks of a page, spoken or silent for a reason.

    :param found: for each block, how likely it is of the article.
    """
    import numpy as np

    blocks = seen.sight.layout.blocks
    least = cut(found, np.array(seen.sight.words, dtype=np.float32))
    spoken = [
        bool(chance >= least) and _may_speak(item, verdict)
        for item, chance, verdict in zip(blocks, found, seen.sight.verdicts, strict=True)
    ]
    hush_labels(seen.sight, spoken)
    hush_comments(seen.sight, spoken)
    again = _repeats(blocks, spoken, found)
    for i in again:
        spoken[i] = False
    own = _own_boxes(blocks, seen.sight.layout.boxes, spoken)
    names = [[name for n, name in item.places if n not in own] for item in blocks]
    out: list[Block] = []
    for i, (item, rule) in enumerate(zip(blocks, reasons(seen.sight, names, spoken), strict=True)):
        rule = RULES["repeated"] if i in again else rule
        # Code of the article is of it: whether it is heard is the listener's choice.
        unnamed = rule is not None and rule.name in _SAYS_LITTLE and not names[i]
        if unnamed and item.kind is Kind.CODE and is_program(item.text):
            rule = None
        kind = Kind.BYLINE if rule is not None and rule.name == "byline" else item.kind
        out.append(Block(kind, item.text, rule, language=item.language))
    return _titled(out, seen)


def _may_speak(item: Walked, verdict: tuple[Rule, Strength] | None) -> bool:
    """False for what is never spoken, however likely it is."""
    if verdict is not None and verdict[1] is Strength.SURE:
        return False
    return all(number >= 0 and name != "no-read-aloud" for number, name in item.places)


def _repeats(
    blocks: Sequence[Walked], spoken: Sequence[bool], found: NDArray[np.float32]
) -> frozenset[int]:
    """What would be said twice: the less likely of two equal blocks, and pulled quotes."""
    places: dict[str, list[int]] = {}
    for i, item in enumerate(blocks):
        if spoken[i] and item.kind is not Kind.CODE and len(item.text) >= _REPEATED:
            places.setdefault(squeeze(item.text), []).append(i)
    again: set[int] = set()
    for numbers in places.values():
        best = max(numbers, key=lambda i: float(found[i]))
        again.update(i for i in numbers if i != best)
    return frozenset(again)


def _own_boxes(
    blocks: Sequence[Walked], boxes: Sequence[Box], spoken: Sequence[bool]
) -> frozenset[int]:
    """The boxes that hold so much of what is spoken that they are the article."""
    held = [0] * len(boxes)
    for item, mark in zip(blocks, spoken, strict=True):
        if mark and item.box >= 0:
            held[item.box] += len(item.text)
    total = sum(held)
    for i in range(len(boxes) - 1, -1, -1):
        if boxes[i].parent >= 0:
            held[boxes[i].parent] += held[i]
    return frozenset(i for i, size in enumerate(held) if size > _ARTICLE_SHARE * total)


def _peeled(walked: Sequence[Walked]) -> list[Walked]:
    out: list[Walked] = []
    for item in walked:
        if item.kind is Kind.CODE or "[" not in item.text:
            out.append(item)
            continue
        parts = map(str.strip, peel_shortcodes(item.text))
        out.extend(
            replace(item, text=part, links=tuple(link for link in item.links if link.text in part))
            for part in parts
            if part
        )
    return out


def _without_structure(seen: Seen) -> list[Block]:
    """The blocks of a page of a few words: as plain text, and by their places."""
    walked, boxes = seen.sight.layout
    blocks = judge_pieces([Piece(item.kind, item.text) for item in walked])
    own = _own_boxes(walked, boxes, [True] * len(walked))
    out: list[Block] = []
    for item, block in zip(walked, blocks, strict=True):
        places = [name for n, name in item.places if n not in own or name == "no-read-aloud"]
        rule = block.skipped or (RULES[places[0]] if places else None)
        out.append(Block(block.kind, block.text, rule, language=item.language))
    return out


def _same_title(text: str, squeezed_title: str) -> bool:
    a, b = squeeze(text), squeezed_title
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 0.6 * len(long) and short in long


def _selected(blocks: list[Block], walked: Sequence[Walked]) -> list[Block]:
    """The blocks with the listener's selectors over all that was decided."""
    if not any(item.chosen or (-1, "excluded") in item.places for item in walked):
        return blocks
    out: list[Block] = []
    for block, item in zip(blocks, walked, strict=True):
        if item.chosen == "exclude" or (-1, "excluded") in item.places:
            block = Block(block.kind, block.text, RULES["excluded"])
        elif item.chosen == "include" and all(number >= 0 for number, _ in item.places):
            block = Block(block.kind, block.text, language=item.language)
        out.append(block)
    return out


def _titled(blocks: list[Block], seen: Seen) -> list[Block]:
    """The blocks with the title spoken once, before everything else that is spoken."""
    blocks = _selected(blocks, seen.sight.layout.blocks)
    walked, title = seen.sight.layout.blocks, seen.about.title
    spoken = [i for i, block in enumerate(blocks) if block.skipped is None]
    if not title or not spoken:
        return blocks
    key = squeeze(title)
    same = [
        i for i, item in enumerate(walked) if len(item.text) < 400 and _same_title(item.text, key)
    ]
    silent = {
        i
        for i in same
        if "no-read-aloud" in (name for _, name in walked[i].places)
        or blocks[i].skipped == RULES["excluded"]
    }
    first = next((i for i in spoken if i not in same), len(blocks))
    # A section's or a blog's own name may be a heading above it.
    text = next((i for i in spoken if i not in same and not walked[i].level), len(blocks))
    heads = [i for i in same if walked[i].level in (1, 2, 3) and i < text and i not in silent]
    heads.sort(key=lambda i: walked[i].level)
    if not heads:  # the page's own headline may be worded otherwise than its metadata
        site = squeeze(seen.about.site or "")
        heads = [
            i
            for i in spoken
            if walked[i].level == 1 and i <= first and squeeze(walked[i].text) != site
        ]
    out = list(blocks)
    for i in same:
        if out[i].skipped is None:
            out[i] = Block(out[i].kind, out[i].text, RULES["repeated-title"])
    if heads:
        out[heads[0]] = Block(Kind.TITLE, out[heads[0]].text)
    else:
        out.insert(min(first, len(out)), Block(Kind.TITLE, title))
    return out
