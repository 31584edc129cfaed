"""Where the blocks of a page stand: its tree of boxes comes in, a column for each feature goes out.

The names on the boxes around a block say what publishers call the place; how much of the box is
prose, links or what the extractor kept says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning.columns import log_share, ratio
from reader.cleaning.walk import Box, Layout

if TYPE_CHECKING:
    from reader.cleaning.columns import Column

__all__ = ["BOX_FEATURES", "LOOK_FEATURES", "Sums", "add_up", "box_features", "look_features"]

_PLACED: Final = (
    "navigation", "header", "footer", "sidebar", "form", "caption", "cookie-notice", "share-row",
    "related", "newsletter", "comments", "advertisement", "tags", "byline", "timestamp", "player",
    "hidden", "no-read-aloud",
)  # fmt: skip
_PLACE_COLUMNS: Final = {name: number for number, name in enumerate(_PLACED)}
_OWN: Final = 0.3
"""Share of the article's words; a box that holds more is the article's own, whatever its name."""
_MAIN: Final = 0.7
"""Share of the prose that the main box holds; it is the innermost such one."""
_BODY: Final = re.compile(
    r"(?:article|story|post|entry|blog|news|rich|page|main)[-_ ]?(?:body|content|text|copy)"
    r"|prose|body-?(?:copy|text)|wysiwyg|richtext|rte|markdown"
)

BOX_FEATURES: Final = (
    *(f"in-{name}" for name in _PLACED), "places", "in-article", "in-body",
    *(f"{box}-{what}" for box in ("parent", "grand", "section")
      for what in ("kept", "linked", "words", "prose")),
    "section-count", "in-main", "depth",
)  # fmt: skip
"""The names of the columns of ``box_features``."""
LOOK_FEATURES: Final = ("look-kept", "look-prose", "look-count")
"""The names of the columns of ``look_features``."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Words, of each block or of each box with all that is in it."""

    words: Column
    linked: Column
    prose: Column
    kept: Column


def add_up(layout: Layout, values: Any) -> Any:
    """For each box, the sum of the values of all the blocks in it."""
    import numpy as np

    return _sums(layout, _ends(layout.boxes), np.asarray(values, dtype=float))


def _ends(boxes: Sequence[Box]) -> Any:
    """For each box, the number behind the last box in it: what is in a box follows it."""
    import numpy as np

    ends = list(range(1, len(boxes) + 1))
    for i in range(len(boxes) - 1, -1, -1):
        if (parent := boxes[i].parent) >= 0 and ends[i] > ends[parent]:
            ends[parent] = ends[i]
    return np.array(ends, dtype=int)


def _sums(layout: Layout, ends: Any, values: Any) -> Any:
    import numpy as np

    box = np.array([item.box for item in layout.blocks], dtype=int)
    own = np.bincount(box[box >= 0], values[box >= 0], minlength=len(ends))
    before = np.concatenate([[0.0], np.cumsum(own)])
    return before[ends] - before[:-1]


def box_features(layout: Layout, page: Sums) -> list[Any]:
    """The names on the boxes around a block, and how its boxes compare to the rest of the page."""
    import numpy as np

    blocks, boxes = layout
    ends = _ends(boxes)
    held = Sums(*(_sums(layout, ends, v) for v in (page.words, page.linked, page.prose, page.kept)))
    counts = _sums(layout, ends, np.ones(len(blocks)))
    all_prose, all_kept = page.prose.sum(), page.kept.sum()
    own = held.kept > _OWN * all_kept if all_kept else held.prose > _OWN * max(1.0, all_prose)
    named = _names(layout, own.tolist())
    depth, section = _rooms(boxes, held.prose.tolist(), all_prose)
    body, article = _bodies(boxes, ends)
    box = np.array([item.box for item in blocks], dtype=int)
    parents = np.array([*(one.parent for one in boxes), -1])  # a box of -1 has the parent -1
    parent = parents[box]
    grand = parents[parent]
    part = np.array([*section, -1])[box]
    deep = np.array([*depth, -1])[box]
    out: list[Any] = [
        *named.T, np.minimum(1.0, named.sum(1) / 3),
        np.append(article, False)[box], np.append(body, False)[box],
    ]  # fmt: skip
    for numbers in (parent, grand, part):
        words, linked, prose, kept = (
            np.append(values, 0.0)[numbers]
            for values in (held.words, held.linked, held.prose, held.kept)
        )
        out += [
            ratio(kept - page.kept, words - page.words), ratio(linked, words),
            log_share(words, 2000), ratio(prose, np.full(len(blocks), all_prose)),
        ]  # fmt: skip
    out += [
        log_share(np.append(counts, 0.0)[part], 100), deep >= 0,
        log_share(np.maximum(deep, 0), 20),
    ]  # fmt: skip
    return out


def _names(layout: Layout, own: Sequence[bool]) -> Any:
    """For each block, which names of places are on the boxes around it."""
    import numpy as np

    rows, columns = [], []
    for i, item in enumerate(layout.blocks):
        for number, name in item.places:
            if (number < 0 or not own[number]) and name in _PLACE_COLUMNS:
                rows.append(i)
                columns.append(_PLACE_COLUMNS[name])
    named = np.zeros((len(layout.blocks), len(_PLACED)))
    named[rows, columns] = 1.0
    return named


def _rooms(
    boxes: Sequence[Box], prose: Sequence[float], all_prose: float
) -> tuple[list[int], list[int]]:
    """For each box its depth below the main one (-1 outside), and the section of the main box that
    it is in."""
    main = -1
    least = _MAIN * all_prose
    parents = [box.parent for box in boxes]
    for i, up in enumerate(parents):
        if up == main and prose[i] >= least:
            main = i
    depth: list[int] = []
    section: list[int] = []
    for i, up in enumerate(parents):
        if i == main:
            depth.append(0)
        else:
            depth.append(depth[up] + 1 if up >= 0 and depth[up] >= 0 else -1)
        section.append(i if up < 0 or up == main else section[up])
    return depth, section


def _bodies(boxes: Sequence[Box], ends: Any) -> tuple[Any, Any]:
    """For each box, whether it is in one named as an article's body, and whether in an article."""
    import numpy as np

    body, article = np.zeros(len(boxes), dtype=bool), np.zeros(len(boxes), dtype=bool)
    names: dict[str, bool] = {"": False}
    for i, (_, tag, name) in enumerate(boxes):
        if (named := names.get(name)) is None:
            named = names[name] = _BODY.search(name.lower()) is not None
        if named:
            body[i : ends[i]] = True
        if tag in ("article", "main"):
            article[i : ends[i]] = True
    return body, article


def look_features(layout: Layout, page: Sums) -> list[Any]:
    """What the extractor made of the blocks that look alike: the same tags and classes."""
    import numpy as np

    blocks, boxes = layout
    kinds: dict[tuple[object, ...], int] = {}
    number = []
    for item in blocks:
        tag = names = above_tag = above_names = ""
        if item.box >= 0:
            above, tag, names = boxes[item.box]
            if above >= 0:
                _, above_tag, above_names = boxes[above]
        key = (tag, names, above_tag, above_names, item.kind)
        number.append(kinds.setdefault(key, len(kinds)))
    words, prose, kept = (
        np.bincount(number, values)[number] for values in (page.words, page.prose, page.kept)
    )
    others = words - page.words
    count = np.bincount(number)[number]
    return [
        ratio(kept - page.kept, others), ratio(prose - page.prose, others), log_share(count, 50),
    ]  # fmt: skip
