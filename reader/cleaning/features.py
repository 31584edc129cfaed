"""The features of a page's blocks: a layout and the extractor's marks come in, a matrix goes out.

One row a block, one column a feature, all near 0 to 1. They say what a block says
(``text_features.py``), where it stands (``box_features.py``), and, here, what its tag is, what the
rules and the extractor make of it, and what its company is. ``weights.py`` learnt what they are
worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning.box_features import (
    BOX_FEATURES,
    LOOK_FEATURES,
    Sums,
    box_features,
    look_features,
)
from reader.cleaning.columns import log_share, near, ratio, shifted, since
from reader.cleaning.extraction import squeeze
from reader.cleaning.rules import Strength
from reader.cleaning.shape import count_words
from reader.cleaning.text_features import TEXT_FEATURES, text_features
from reader.cleaning.walk import Layout
from reader.document import Kind, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FEATURES", "Sight", "features"]

Verdict = tuple[Rule, Strength] | None

_KINDS: Final = (Kind.QUOTE, Kind.LIST_ITEM, Kind.CODE, Kind.TABLE, Kind.CAPTION)
_TAGS: Final = ("p", "div", "li", "td")
_SAID: Final = (
    "related", "newsletter", "byline", "credit", "timestamp", "tags", "navigation", "share-row",
    "comments", "contact", "disclaimer", "copyright", "player", "advertisement",
)  # fmt: skip
_LABELS: Final = frozenset(("related", "comments", "newsletter", "tags", "navigation"))
_AFTER: Final = frozenset(("related", "comments", "newsletter", "share-row", "tags", "copyright"))
_WINDOWS: Final = (1, 3, 8)
_PROSE_WINDOWS: Final = (2, 5, 12)
_LONGEST_TITLE: Final = 300  # characters

FEATURES: Final[tuple[str, ...]] = (
    "words", "linked", "all-link", *TEXT_FEATURES,
    "h1", "h2", "h3+", "in-p", "sure", "weak", "repeated", "title",
    *(f"kind-{kind}" for kind in _KINDS), *(f"tag-{tag}" for tag in _TAGS),
    *(f"said-{name}" for name in _SAID), *BOX_FEATURES,
    "marked", "inside", "outside-by", "unmarked", "page-kept", "page-kept-words",
    "page-prose-kept", "page-prose", "page-words", *LOOK_FEATURES, "before-kept", "after-kept",
    *(f"kept-{n}" for n in _WINDOWS), *(f"prose-{n}" for n in _PROSE_WINDOWS),
    "position", "words-before", "prose-before", "prose-after",
    "since-rule", "until-rule", "label", "heading-before", "heading-after", "next-prose",
    "previous-prose",
)  # fmt: skip
"""The names of the columns."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as the features see it."""

    layout: Layout
    verdicts: Sequence[Verdict]
    """What the rules say of each block."""
    words: Sequence[int]
    """How many words each block has."""
    marks: Sequence[bool]
    """Which blocks the extractor kept; empty where it was not asked or found nothing."""
    title: str = ""
    """The squeezed title."""

    @classmethod
    def of(
        cls, layout: Layout, verdicts: Sequence[Verdict], marks: Sequence[bool], title: str
    ) -> Sight:
        """A page, its words counted."""
        words = [count_words(item.text) for item in layout.blocks]
        return cls(layout, verdicts, words, marks, title)

    def without_marks(self) -> Sight:
        """The page as it is seen where the extractor was not asked."""
        return replace(self, marks=())


def features(sight: Sight) -> NDArray[np.float32]:
    """The features of a page: an array of blocks by ``len(FEATURES)``."""
    import numpy as np

    blocks = sight.layout.blocks
    if not blocks:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    texts = [item.text for item in blocks]
    said = text_features(texts)
    count = np.array(sight.words, dtype=float)
    linked = np.minimum(1.0, [item.linked / len(item.text) for item in blocks])
    names = [v[0].name if v else "" for v in sight.verdicts]
    sure = np.array([v is not None and v[1] is Strength.SURE for v in sight.verdicts])
    prose = np.where((count >= 6) & (said[:, 0] > 0) & (linked < 0.5) & ~sure, count, 0.0)
    marked = np.array(sight.marks or [False] * len(blocks), dtype=float)
    page = Sums(count, count * linked, prose, count * marked)
    columns = [
        log_share(count, 200), linked, linked > 0.9, *said.T, *_shape(sight, texts, names, sure),
        *box_features(sight.layout, page), *_extracted(page, marked),
        *look_features(sight.layout, page), *_order(sight, names, page, marked),
    ]  # fmt: skip
    # Not np.column_stack, which makes an array of each column first: 1 ms.
    rows: NDArray[np.float32] = np.empty((len(blocks), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        rows[:, number] = column
    return rows


def _shape(sight: Sight, texts: Sequence[str], names: Sequence[str], sure: Any) -> list[Any]:
    """What a block is by its tag, and what the rules say of it."""
    import numpy as np

    blocks, boxes = sight.layout
    level = np.array([item.level for item in blocks])
    kinds = [item.kind for item in blocks]
    tags = [boxes[item.box].tag if item.box >= 0 else "" for item in blocks]
    seen = Counter(texts)
    columns = {name: number for number, name in enumerate(_SAID)}
    said = np.zeros((len(blocks), len(_SAID)))
    for i, name in enumerate(names):
        if name in columns:
            said[i, columns[name]] = 1.0
    return [
        level == 1, level == 2, level > 2, [tag == "p" for tag in tags], sure,
        np.array([name != "" for name in names]) & ~sure,
        [seen[text] > 1 for text in texts], [_in_title(text, sight.title) for text in texts],
        *([mine is kind for mine in kinds] for kind in _KINDS),
        *([mine == tag for mine in tags] for tag in _TAGS), *said.T,
    ]  # fmt: skip


def _extracted(page: Sums, marked: Any) -> list[Any]:
    """What the extractor kept: here, near here, and on the whole page."""
    import numpy as np

    total = len(marked)
    numbers = np.flatnonzero(marked)
    first, last = (numbers[0], numbers[-1]) if len(numbers) else (0, total)
    at = np.arange(total)
    away = np.maximum(0, np.maximum(first - at, at - last))
    words, prose, kept = page.words.sum(), page.prose.sum(), page.kept.sum()
    whole = (
        float(not len(numbers)), kept / max(1.0, words), log_share(kept, 2000),
        (page.prose * marked).sum() / max(1.0, prose), prose / max(1.0, words),
        log_share(words, 5000),
    )  # fmt: skip
    return [
        marked, (away == 0) & bool(len(numbers)), log_share(away, 100),
        *(np.full(total, value) for value in whole),
    ]  # fmt: skip


def _order(sight: Sight, names: Sequence[str], page: Sums, marked: Any) -> list[Any]:
    """What stands before and after a block."""
    import numpy as np

    blocks = sight.layout.blocks
    total = len(blocks)
    all_words, all_prose = max(1.0, page.words.sum()), max(1.0, page.prose.sum())
    before = (np.cumsum(page.prose) - page.prose) / all_prose
    here = page.prose / all_prose
    heading = np.array([item.level > 0 for item in blocks], dtype=float)
    last_seen = since([name in _AFTER for name in names])
    next_seen = since([name in _AFTER for name in reversed(names)])[::-1]
    label, labels = 0.0, []
    for name, words, prose in zip(names, page.words.tolist(), page.prose.tolist(), strict=True):
        labels.append(label)
        label = 1.0 if name in _LABELS and words <= 6 else label * (0.5 if prose >= 25 else 0.9)
    small = log_share(page.prose, 100)
    return [
        shifted(marked, 1), shifted(marked, -1),
        *(ratio(near(page.kept, n), near(page.words, n)) for n in _WINDOWS),
        *(log_share(near(page.prose, n), 500) for n in _PROSE_WINDOWS),
        np.arange(total) / max(1, total - 1),
        (np.cumsum(page.words) - page.words) / all_words, before, 1 - before - here,
        1 / (1 + last_seen), 1 / (1 + next_seen), np.array(labels),
        shifted(heading, 1), shifted(heading, -1), shifted(small, -1), shifted(small, 1),
    ]  # fmt: skip


def _in_title(text: str, title: str) -> bool:
    if not title or len(text) > _LONGEST_TITLE or (len(text) < 9 and text.isascii()):
        return False
    squeezed = squeeze(text)
    return len(squeezed) > 8 and (squeezed in title or title in squeezed)
