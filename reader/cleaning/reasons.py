"""Why blocks are silent: a page and what of it is spoken come in, a rule for all else goes out.

What is told by a block's own words or place is told first; the rest by its company: the label it
stands under, the box it is in, the links around it, and which side of the article it is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reader.cleaning.features import Sight
from reader.cleaning.rules import RULES
from reader.document import Kind, Rule

__all__ = ["reasons"]

_LABELS: Final = frozenset(("related", "comments", "newsletter", "tags", "share-row", "navigation"))
_LABEL_WORDS: Final = 8
_NEAR: Final = 4  # boxes up
_MOST: Final = 0.5
_COMPACT: Final = frozenset(("newsletter", "share-row", "tags"))
"""What these say holds for what is close by: cards of articles and addresses stand beside them."""
_BUTTON_WORDS: Final = 10
_COMPACT_WORDS: Final = {"share-row": 4, "tags": 6, "newsletter": 60}
_TEASER_WORDS: Final = 4
# What a box is when it holds these says what else is in it; a byline or a date says nothing.
_TELLING: Final = frozenset(
    ("navigation", "related", "comments", "newsletter", "share-row", "form", "footer", "header",
     "sidebar", "tags", "cookie-notice", "advertisement", "player", "copyright", "ticker", "hidden")
)  # fmt: skip


def reasons(
    sight: Sight, names: Sequence[Sequence[str]], spoken: Sequence[bool]
) -> list[Rule | None]:
    """The rule of every block that is not spoken, None for those that are.

    :param names: for each block, what the boxes around it are called, innermost first, without
        those that hold the article itself.
    """
    blocks = sight.layout.blocks
    rules: list[Rule | None] = [
        None if spoken[i] else _own(names[i], verdict[0] if verdict else None, sight, i)
        for i, verdict in enumerate(sight.verdicts)
    ]
    unnamed = [not spoken[i] and rule is None for i, rule in enumerate(rules)]
    _by_label(sight, spoken, rules)
    _by_box(sight, spoken, rules)
    _by_links(sight, spoken, rules)
    numbers = [i for i, mark in enumerate(spoken) if mark]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, len(blocks))
    for i, item in enumerate(blocks):
        if not unnamed[i] or rules[i] is not None:
            continue
        if item.kind is Kind.CAPTION:
            rules[i] = RULES["caption"]
        elif i < first:
            rules[i] = RULES["header"]
        elif i > last:
            rules[i] = RULES["footer" if sight.words[i] < 12 else "after-article"]
        else:
            rules[i] = RULES["not-article"]
    return rules


def _own(names: Sequence[str], said: Rule | None, sight: Sight, i: int) -> Rule | None:
    words = sight.words[i]
    if "no-read-aloud" in names:
        return RULES["no-read-aloud"]
    captioned = sight.layout.blocks[i].kind is Kind.CAPTION and words > _BUTTON_WORDS // 2
    if said is not None and not (captioned and said.name == "credit"):
        return said
    fitting = (n for n in names if n not in ("share-row", "tags") or words <= _BUTTON_WORDS)
    return RULES[name] if (name := next(fitting, None)) else None


def _by_label(sight: Sight, spoken: Sequence[bool], rules: list[Rule | None]) -> None:
    """What follows "Related posts" or "3 comments" is that, up to the next thing that is spoken.

    And a heading over nothing but furniture of one kind is its label.
    """
    blocks = sight.layout.blocks
    label: Rule | None = None
    near: frozenset[int] = frozenset()
    for i, item in enumerate(blocks):
        rule = rules[i]
        if spoken[i]:
            label = None
        elif rule is None:
            if label is not None and _fits(label.name, sight, i):
                apart = label.name in _COMPACT and near.isdisjoint(_boxes_around(sight, i))
                rules[i] = None if apart else label
        elif rule.name in _LABELS and sight.words[i] <= _LABEL_WORDS:
            label, near = rule, _boxes_around(sight, i)
        elif item.level:
            label = None
    for i in range(len(blocks) - 2, -1, -1):
        after = rules[i + 1]
        if blocks[i].level and not spoken[i] and rules[i] is None and after is not None:
            telling = after.name in _TELLING and _fits(after.name, sight, i)
            rules[i] = after if telling else None


def _boxes_around(sight: Sight, i: int) -> frozenset[int]:
    """The nearest boxes around a block."""
    blocks, boxes = sight.layout
    found: list[int] = []
    box = blocks[i].box
    while box >= 0 and len(found) < _NEAR - 1:
        found.append(box)
        box = boxes[box].parent
    return frozenset(found)


def _fits(name: str, sight: Sight, i: int) -> bool:
    """Whether a block can be what its company is: a headline is no share button."""
    if name not in _COMPACT:
        return True
    item = sight.layout.blocks[i]
    headline = item.linked > 0.5 * len(item.text) and sight.words[i] >= _TEASER_WORDS
    return sight.words[i] <= _COMPACT_WORDS[name] and not headline


def _by_box(sight: Sight, spoken: Sequence[bool], rules: list[Rule | None]) -> None:
    """A block is what most of the text in the nearest box around it is."""
    blocks, boxes = sight.layout
    held: list[dict[str, int]] = [{} for _ in boxes]  # Counters take twice as long
    for i, item in enumerate(blocks):
        rule = rules[i]
        name = "" if spoken[i] else rule.name if rule else "?"
        box = item.box
        for _ in range(_NEAR):
            if box < 0:
                break
            inside = held[box]
            inside[name] = inside.get(name, 0) + len(item.text)
            box = boxes[box].parent
    for i, item in enumerate(blocks):
        if spoken[i] or rules[i] is not None:
            continue
        box = item.box
        for _ in range(_NEAR):
            if box < 0 or "" in held[box]:
                break
            inside = held[box]
            known = [(n, c) for n, c in inside.items() if n in _TELLING]
            name, size = max(known, key=lambda pair: pair[1], default=("", 0))
            unsaid = inside.get("?", 0)
            unknown = unsaid if name in _COMPACT else unsaid / 4
            most = size > _MOST * (sum(inside.values()) - unsaid)
            if most and size > unknown and _fits(name, sight, i):
                rules[i] = RULES[name]
                break
            box = boxes[box].parent


def _by_links(sight: Sight, spoken: Sequence[bool], rules: list[Rule | None]) -> None:
    """Links are a way around the site, or headlines of other articles; and what is in a card with
    such a headline is its teaser."""
    blocks, boxes = sight.layout
    size = [0] * len(boxes)
    linked = [0] * len(boxes)
    heard = [False] * len(boxes)
    for i, item in enumerate(blocks):
        box = item.box
        for _ in range(_NEAR):
            if box < 0:
                break
            size[box] += len(item.text)
            linked[box] += item.linked
            heard[box] = heard[box] or spoken[i]
            box = boxes[box].parent
    for i, item in enumerate(blocks):
        if spoken[i] or rules[i] is not None:
            continue
        words = sight.words[i]
        if item.linked > 0.5 * len(item.text):
            rules[i] = RULES["related" if words >= _TEASER_WORDS else "navigation"]
            continue
        box = item.box
        for _ in range(_NEAR):
            if box < 0 or heard[box]:
                break
            if linked[box] > 0.15 * size[box]:
                rules[i] = RULES["related" if words >= _TEASER_WORDS else "navigation"]
                break
            box = boxes[box].parent
