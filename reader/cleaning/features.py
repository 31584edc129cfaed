"""The features of a page's blocks: a layout and the extractor's marks come in, a matrix goes out.

One row a block, one column a feature, all near 0 to 1. They say what a block says (length, ends,
links), where it stands (its boxes, the names on them, how much of the page's prose is beside it)
and what its company is. ``weights.py`` learnt what they are worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning.extraction import squeeze
from reader.cleaning.rules import Strength
from reader.cleaning.shape import count_words, ends_sentence
from reader.cleaning.walk import Box, Layout, Walked
from reader.document import Kind, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

__all__ = ["FEATURES", "Sight", "features"]

Verdict = tuple[Rule, Strength] | None

_KINDS: Final = (Kind.QUOTE, Kind.LIST_ITEM, Kind.CODE, Kind.TABLE, Kind.CAPTION)
_TAGS: Final = ("p", "div", "li", "td")
_SAID: Final = (
    "related", "newsletter", "byline", "credit", "timestamp", "tags", "navigation", "share-row",
    "comments", "contact", "disclaimer", "copyright", "player", "advertisement",
)  # fmt: skip
_PLACED: Final = (
    "navigation", "header", "footer", "sidebar", "form", "caption", "cookie-notice", "share-row",
    "related", "newsletter", "comments", "advertisement", "tags", "byline", "timestamp", "player",
    "hidden", "no-read-aloud",
)  # fmt: skip
_LABELS: Final = frozenset(("related", "comments", "newsletter", "tags", "navigation"))
_AFTER: Final = frozenset(("related", "comments", "newsletter", "share-row", "tags", "copyright"))
_OWN: Final = 0.3
"""Share of the article's words; a box that holds more is the article's own, whatever its name."""
_MAIN: Final = 0.7
"""Share of the prose that the main box holds; it is the innermost such one."""
_WINDOWS: Final = (1, 3, 8)
_PROSE_WINDOWS: Final = (2, 5, 12)

FEATURES: Final[tuple[str, ...]] = (
    "words", "linked", "all-link", "ends", "lower", "commas", "capitals", "digits", "small-words",
    "question", "colon", "you", "h1", "h2", "h3+", "in-p", "sure", "weak", "repeated", "title",
    *(f"kind-{kind}" for kind in _KINDS), *(f"tag-{tag}" for tag in _TAGS),
    *(f"said-{name}" for name in _SAID), *(f"in-{name}" for name in _PLACED),
    "places", "in-article", "in-body",
    *(f"{box}-{what}" for box in ("parent", "grand", "section")
      for what in ("kept", "linked", "words", "prose")),
    "section-count", "in-main", "depth",
    "marked", "inside", "outside-by", "unmarked", "page-kept", "page-kept-words",
    "page-prose-kept", "page-prose", "page-words",
    "look-kept", "look-prose", "look-count", "before-kept", "after-kept",
    *(f"kept-{n}" for n in _WINDOWS), *(f"prose-{n}" for n in _PROSE_WINDOWS),
    "position", "words-before", "prose-before", "prose-after",
    "since-rule", "until-rule", "label", "heading-before", "heading-after", "next-prose",
    "previous-prose",
)  # fmt: skip
"""The names of the columns."""

_BODY: Final = re.compile(
    r"(?:article|story|post|entry|blog|news|rich|page|main)[-_ ]?(?:body|content|text|copy)"
    r"|prose|body-?(?:copy|text)|wysiwyg|richtext|rte|markdown",
    re.IGNORECASE,
)
_SAMPLE: Final = 400  # characters
_NO_DIGITS: Final = dict.fromkeys(map(ord, "0123456789"))
_FIRST: Final[Callable[[str], str]] = itemgetter(0)
_PLACE_COLUMNS: Final = {name: number for number, name in enumerate(_PLACED)}
_YOU: Final = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as the features see it."""

    layout: Layout
    verdicts: Sequence[Verdict]
    """What the rules say of each block."""
    marks: Sequence[bool]
    """Which blocks the extractor kept; empty where it was not asked or found nothing."""
    title: str = ""
    """The squeezed title."""

    def without_marks(self) -> Sight:
        """The page as it is seen where the extractor was not asked."""
        return replace(self, marks=())


def features(sight: Sight) -> NDArray[np.float32]:
    """The features of a page: an array of blocks by ``len(FEATURES)``."""
    import numpy as np

    blocks = sight.layout.blocks
    if not blocks:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    said = np.array([_said(item) for item in blocks])
    count = np.array([count_words(item.text) for item in blocks], dtype=float)
    linked = np.minimum(1.0, [item.linked / len(item.text) for item in blocks])
    sure = np.array([v is not None and v[1] is Strength.SURE for v in sight.verdicts])
    prose = np.where((count >= 6) & (said[:, 0] > 0) & (linked < 0.5) & ~sure, count, 0.0)
    marked = np.array(sight.marks or [False] * len(blocks), dtype=float)
    page = _Sums(count, count * linked, prose, count * marked)
    columns = [
        _log(count, 200), linked, linked > 0.9, *said.T, *_shape(sight, sure),
        *_places(sight, page), *_extracted(page, marked),
        *_looks(sight, page), *_order(sight, page, marked),
    ]  # fmt: skip
    rows: NDArray[np.float32] = np.column_stack(columns).astype(np.float32)
    return rows


@dataclass(frozen=True, slots=True)
class _Sums:
    """Words, of each block or of each box with all that is in it."""

    words: Column
    linked: Column
    prose: Column
    kept: Column


def _log(value: Any, whole: float) -> Any:
    import numpy as np

    return np.log1p(value) / np.log1p(whole)


def _ratio(part: Any, whole: Any) -> Any:
    import numpy as np

    return np.divide(part, whole, out=np.zeros(np.shape(part)), where=np.asarray(whole) > 0)


def _said(item: Walked) -> tuple[float, ...]:
    """What the text of a block alone says; its first characters stand for the rest."""
    text = item.text
    start = text[:_SAMPLE]
    sample = start.split()
    some = len(sample) or 1
    digits = len(start) - len(start.translate(_NO_DIGITS))
    return (
        ends_sentence(text), text[0].islower(), min(1.0, start.count(",") / some * 4),
        sum(map(str.isupper, map(_FIRST, sample))) / some, min(1.0, digits / len(start) * 3),
        len([word for word in sample if len(word) < 5 and word.islower()]) / some,
        text[-1] in "?!？！", text[-1] in ":：", min(1.0, len(_YOU.findall(start)) / some * 8),
    )  # fmt: skip


def _shape(sight: Sight, sure: Any) -> list[Any]:
    """What a block is by its tag, and what the rules say of it."""
    import numpy as np

    blocks, boxes = sight.layout
    level = np.array([item.level for item in blocks])
    tags = np.array([boxes[item.box].tag if item.box >= 0 else "" for item in blocks])
    kinds = np.array([item.kind.value for item in blocks])
    names = np.array([v[0].name if v else "" for v in sight.verdicts])
    seen = Counter(item.text for item in blocks)
    return [
        level == 1, level == 2, level > 2, tags == "p", sure, (names != "") & ~sure,
        [seen[item.text] > 1 for item in blocks],
        [_in_title(item.text, sight.title) for item in blocks],
        *(kinds == kind.value for kind in _KINDS), *(tags == tag for tag in _TAGS),
        *(names == name for name in _SAID),
    ]  # fmt: skip


def _places(sight: Sight, page: _Sums) -> list[Any]:
    """The names on the boxes around a block, and how its boxes compare to the rest of the page."""
    import numpy as np

    blocks, boxes = sight.layout
    held = _held(sight, page)
    counts = _add_up(sight, np.ones(len(blocks)))
    all_prose, all_kept = page.prose.sum(), page.kept.sum()
    own = held.kept > _OWN * all_kept if all_kept else held.prose > _OWN * max(1.0, all_prose)
    named = np.zeros((len(blocks), len(_PLACED)))
    for i, item in enumerate(blocks):
        for number, name in item.places:
            if (number < 0 or not own[number]) and (column := _PLACE_COLUMNS.get(name, -1)) >= 0:
                named[i, column] = 1.0
    depth, section, body, article = _rooms(boxes, held.prose, all_prose)
    box = np.array([item.box for item in blocks])
    parents = np.array([*(one.parent for one in boxes), -1])  # a box of -1 has the parent -1
    parent = parents[box]
    grand = parents[parent]
    part = np.array([*section, -1])[box]
    deep = np.array([*depth, -1])[box]
    out: list[Any] = [
        *named.T, np.minimum(1.0, named.sum(1) / 3),
        np.array([*article, False])[box], np.array([*body, False])[box],
    ]  # fmt: skip
    around: list[Any] = []
    for numbers in (parent, grand, part):
        words, linked, prose, kept = (
            np.append(values, 0.0)[numbers]
            for values in (held.words, held.linked, held.prose, held.kept)
        )
        around += [
            _ratio(kept - page.kept, words - page.words), _ratio(linked, words), _log(words, 2000),
            _ratio(prose, np.full(len(blocks), all_prose)),
        ]  # fmt: skip
    around += [
        _log(np.append(counts, 0.0)[part], 100), deep >= 0, _log(np.maximum(deep, 0), 20),
    ]  # fmt: skip
    return out + around


def _add_up(sight: Sight, values: Any) -> Any:
    """For each box, the sum of the values of all the blocks in it."""
    import numpy as np

    sums = [0.0] * len(sight.layout.boxes)
    for item, value in zip(sight.layout.blocks, values.tolist(), strict=True):
        if item.box >= 0:
            sums[item.box] += value
    for i in range(len(sums) - 1, -1, -1):  # a box comes after the one it is in
        if (parent := sight.layout.boxes[i].parent) >= 0:
            sums[parent] += sums[i]
    return np.array(sums)


def _held(sight: Sight, page: _Sums) -> _Sums:
    return _Sums(*(_add_up(sight, v) for v in (page.words, page.linked, page.prose, page.kept)))


def _rooms(
    boxes: Sequence[Box], prose: Any, all_prose: float
) -> tuple[list[int], list[int], list[bool], list[bool]]:
    """For each box its depth below the main one (-1 outside), the section of the main box that it
    is in, whether it is named as an article's body, and whether it is in an article."""
    main = -1
    least = _MAIN * all_prose
    names: dict[str, bool] = {}
    depth: list[int] = []
    section: list[int] = []
    body: list[bool] = []
    article: list[bool] = []
    sizes = prose.tolist()
    for i, box in enumerate(boxes):
        if box.parent == main and sizes[i] >= least:
            main = i
    for i, box in enumerate(boxes):
        up = box.parent
        if i == main:
            depth.append(0)
        elif up < 0 or depth[up] < 0:
            depth.append(-1)
        else:
            depth.append(depth[up] + 1)
        section.append(i if up in (main, -1) else section[up])
        if (named := names.get(box.names)) is None:
            named = names[box.names] = bool(_BODY.search(box.names))
        body.append(named or (up >= 0 and body[up]))
        article.append(box.tag in ("article", "main") or (up >= 0 and article[up]))
    return depth, section, body, article


def _extracted(page: _Sums, marked: Any) -> list[Any]:
    """What the extractor kept: here, near here, and on the whole page."""
    import numpy as np

    total = len(marked)
    numbers = np.flatnonzero(marked)
    first, last = (numbers[0], numbers[-1]) if len(numbers) else (0, total)
    at = np.arange(total)
    away = np.maximum(0, np.maximum(first - at, at - last))
    words, prose, kept = page.words.sum(), page.prose.sum(), page.kept.sum()
    whole = (
        float(not len(numbers)), kept / max(1.0, words), _log(kept, 2000),
        (page.prose * marked).sum() / max(1.0, prose), prose / max(1.0, words), _log(words, 5000),
    )  # fmt: skip
    return [
        marked, (away == 0) & bool(len(numbers)), _log(away, 100),
        *(np.full(total, value) for value in whole),
    ]  # fmt: skip


def _looks(sight: Sight, page: _Sums) -> list[Any]:
    """What the extractor made of the blocks that look alike: the same tags and classes."""
    import numpy as np

    blocks, boxes = sight.layout
    kinds: dict[tuple[str, str, str, str, str], int] = {}
    number = np.empty(len(blocks), dtype=int)
    for i, item in enumerate(blocks):
        tag = names = above_tag = above_names = ""
        if item.box >= 0:
            above, tag, names = boxes[item.box]
            if above >= 0:
                _, above_tag, above_names = boxes[above]
        key = (tag, names, above_tag, above_names, item.kind)
        number[i] = kinds.setdefault(key, len(kinds))
    words, prose, kept = (
        np.bincount(number, values)[number] for values in (page.words, page.prose, page.kept)
    )
    others = words - page.words
    count = np.bincount(number)[number]
    return [_ratio(kept - page.kept, others), _ratio(prose - page.prose, others), _log(count, 50)]


def _order(sight: Sight, page: _Sums, marked: Any) -> list[Any]:
    """What stands before and after a block."""
    import numpy as np

    blocks = sight.layout.blocks
    total = len(blocks)
    names = [v[0].name if v else "" for v in sight.verdicts]
    all_words, all_prose = max(1.0, page.words.sum()), max(1.0, page.prose.sum())
    before = (np.cumsum(page.prose) - page.prose) / all_prose
    here = page.prose / all_prose
    heading = np.array([item.level > 0 for item in blocks], dtype=float)
    since = _since([name in _AFTER for name in names])
    until = _since([name in _AFTER for name in reversed(names)])[::-1]
    label, labels = 0.0, []
    for name, words, prose in zip(names, page.words.tolist(), page.prose.tolist(), strict=True):
        labels.append(label)
        label = 1.0 if name in _LABELS and words <= 6 else label * (0.5 if prose >= 25 else 0.9)
    small = _log(page.prose, 100)
    return [
        _shifted(marked, 1), _shifted(marked, -1),
        *(_ratio(_near(page.kept, n), _near(page.words, n)) for n in _WINDOWS),
        *(_log(_near(page.prose, n), 500) for n in _PROSE_WINDOWS),
        np.arange(total) / max(1, total - 1),
        (np.cumsum(page.words) - page.words) / all_words, before, 1 - before - here,
        1 / (1 + since), 1 / (1 + until), np.array(labels),
        _shifted(heading, 1), _shifted(heading, -1), _shifted(small, -1), _shifted(small, 1),
    ]  # fmt: skip


def _near(values: Any, reach: int) -> Any:
    """For each place, the sum of the values at most ``reach`` away, without its own."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    low, high = np.maximum(0, at - reach), np.minimum(len(values), at + reach + 1)
    return np.maximum(0.0, sums[high] - sums[low] - values)


def _shifted(values: Any, by: int) -> Any:
    """The values of the block ``by`` places before; 0 beyond the ends of the page."""
    import numpy as np

    out = np.zeros(len(values))
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _since(flags: Sequence[bool]) -> Any:
    """How many blocks ago the last flag was."""
    import numpy as np

    out, at = [], 1000
    for flag in flags:
        out.append(at)
        at = 0 if flag else at + 1
    return np.array(out)


def _in_title(text: str, title: str) -> bool:
    if not title or len(text) > 300:
        return False
    squeezed = squeeze(text)
    return len(squeezed) > 8 and (squeezed in title or title in squeezed)
