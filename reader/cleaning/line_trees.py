"""What the features of one line tell: rows come in, log odds of being the article go out.

Boosted oblivious trees: in such a tree all nodes of a level ask the same question, so that a page
is judged by one comparison and one table for all trees at once. ``benchmarks/line_trees.py`` learns
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Forest"]


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trained trees, all of one depth."""

    base: float
    """Log odds before any tree."""
    asked: NDArray[np.int64]
    """Trees by levels: the number of the column."""
    cuts: NDArray[np.float32]
    """Trees by levels: above it the answer is yes."""
    leaves: NDArray[np.float32]
    """Trees by 2 to the number of levels, at most 8: log odds to add."""

    def odds(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each line its log odds of being the article.

        :param columns: columns by lines.
        """
        import numpy as np

        trees, levels = self.asked.shape
        place = np.zeros((trees, columns.shape[1]), np.uint8)
        for level in range(levels):
            asked = columns.take(self.asked[:, level], axis=0)
            place <<= 1
            place |= (asked > self.cuts[:, level, None]).view(np.uint8)
        leaf = place + (np.arange(trees) << levels)[:, None]
        odds: NDArray[np.float64] = self.leaves.ravel().take(leaf).sum(axis=0).astype(np.float64)
        return odds + self.base
