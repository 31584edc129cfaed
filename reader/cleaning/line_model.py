"""Which lines of a scraped page are its article: columns of features come in, yes or no goes out.

Boosted oblivious trees give each piece its chance of being the article: in such a tree all nodes of
a level ask the same question, so that a page is judged by one comparison and one table for all
trees at once. Then the best sequence is taken, in which changing sides has a price. The weights are
``lines.json``; ``benchmarks/train_plain_text.py`` makes them.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reader.cleaning.line_windows import Columns

__all__ = ["Forest", "article_lines", "shipped_forest"]

_CHANGE: Final = 5.0
_LOWEST, _HIGHEST = 0.2, 0.5
_MOST_WORDS: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trained trees, all of one depth."""

    columns: tuple[str, ...]
    """The features that the trees ask for."""
    base: float
    """Log odds before any tree."""
    asked: NDArray[np.int64]
    """Trees by levels: the number of the column."""
    cuts: NDArray[np.float32]
    """Trees by levels: above it the answer is yes."""
    leaves: NDArray[np.float64]
    """Trees by 2 to the number of levels: log odds to add."""

    @classmethod
    def of(cls, weights: dict[str, Any]) -> Forest:
        """The forest of what ``lines.json`` holds."""
        import numpy as np

        asked, cuts, leaves = zip(*weights["trees"], strict=True)
        return cls(
            tuple(weights["columns"]),
            weights["base"],
            np.array(asked, np.int64),
            np.array(cuts, np.float32),
            np.array(leaves, np.float64),
        )

    def chances(self, columns: Columns) -> NDArray[np.float64]:
        """Of each piece, from 0 to 1, that it belongs to the article."""
        import numpy as np

        rows = np.stack([columns[name] for name in self.columns]).astype(np.float32)
        trees, levels = self.asked.shape
        place = np.zeros((trees, rows.shape[1]), np.int32)
        for level in range(levels):
            place <<= 1
            place |= rows[self.asked[:, level]] > self.cuts[:, level, None]
        place += (np.arange(trees, dtype=np.int32) << levels)[:, None]
        odds = self.leaves.ravel().take(place).sum(axis=0) + self.base
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
        return chances


@cache
def shipped_forest() -> Forest:
    """The forest that comes with the program."""
    text = files("reader.cleaning").joinpath("lines.json").read_text(encoding="utf-8")
    return Forest.of(json.loads(text))


def article_lines(columns: Columns, forest: Forest) -> list[bool]:
    """For each piece whether it belongs to the article."""
    import numpy as np

    chances = forest.chances(columns)
    words = columns["words"] + 0.5
    # Where F1 is to be expected at f, a line should be taken from f/2 on: on a page of which all is
    # doubtful, better too much than nothing.
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum((chances * words)[order])
    expected = 2 * hits / (np.cumsum(words[order]) + hits[-1])
    bar = min(_HIGHEST, max(_LOWEST, float(expected.max()) / 2))
    sure = np.clip(chances, 1e-3, 1 - 1e-3)
    odds = np.log(sure / (1 - sure)) - math.log(bar / (1 - bar))
    return _best_sequence((odds * np.sqrt(np.minimum(words, _MOST_WORDS))).tolist())


def _best_sequence(gains: list[float]) -> list[bool]:
    """Yes or no for each gain: the best sum of those taken, less the price of the changes."""
    no, yes = 0.0, -_CHANGE
    came: list[tuple[bool, bool]] = []  # the side before, had this one been no, or yes
    for gain in gains:
        stop, begin = yes - _CHANGE, no - _CHANGE
        came.append((stop > no, yes >= begin))
        no, yes = max(no, stop), max(yes, begin) + gain
    side = yes > no
    out = [False] * len(gains)
    for i in range(len(gains) - 1, -1, -1):
        out[i] = side
        side = came[i][1] if side else came[i][0]
    return out
