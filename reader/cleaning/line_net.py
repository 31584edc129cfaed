"""What the lines around a line tell: rows of features come in, log odds of the article go out.

Three convolutions over the lines of a page, one behind the other, each over five lines that stand
wider apart, so that a line is judged by the 26 before it and after it, and by the page as a whole.
The trees of ``line_trees`` see one row at a time; the two together err less than either.
``benchmarks/line_net.py`` learns it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["GAPS", "GROUPS", "REACH", "LineNet"]

GAPS: Final = (1, 3, 9)
"""Lines from one to the next of the five that a convolution looks at."""
REACH: Final = 2
"""Lines looked at on each side."""
GROUPS: Final = 14
"""Kinds of furniture by the rules, the first of them none: each is an input of its own."""
_SPREAD: Final = 3.0
_LEAST: Final = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class LineNet:
    """A trained network of ``units`` hidden units; arrays are of 32 bit floats."""

    edges: Matrix
    """Levels by columns: a feature counts as the share of these that it reaches. Infinite where a
    column has fewer."""
    group: int
    """The column that holds the number of the kind of furniture."""
    enter: Matrix
    """Inputs by units: a row for each column, then one for each kind of furniture."""
    enter_bias: Matrix
    scales: Matrix
    """Layers by units: what is standardised is multiplied by this before a convolution."""
    shifts: Matrix
    """Layers by units: and this is added."""
    kernels: Matrix
    """Layers by (5 lines times units) by units."""
    biases: Matrix
    """Layers by units."""
    whole: Matrix
    """Units by units, for the mean over all lines."""
    whole_bias: Matrix
    leave: Matrix
    """Units."""
    offset: Matrix
    """One number."""

    def inputs(self, rows: Matrix) -> Matrix:
        """What goes into the network for rows of features: lines by columns and kinds."""
        import numpy as np

        reached = np.zeros(rows.shape, np.float32)
        for level in self.edges:
            reached += rows >= level
        steps = np.maximum(1, np.isfinite(self.edges).sum(axis=0))
        shares = reached * (_SPREAD / steps).astype(np.float32) - np.float32(_SPREAD / 2)
        kinds = rows[:, self.group, None] == np.arange(GROUPS, dtype=np.float32)
        return np.concatenate([shares, kinds.astype(np.float32)], axis=1)

    def odds(self, rows: Matrix) -> NDArray[np.float64]:
        """For each line of a page, in order, its log odds of being the article."""
        import numpy as np

        count, units = len(rows), len(self.enter_bias)
        seen = np.maximum(self.inputs(rows) @ self.enter + self.enter_bias, 0)
        for gap, scale, shift, kernel, bias in zip(
            GAPS, self.scales, self.shifts, self.kernels, self.biases, strict=True
        ):
            centred = seen - seen.mean(axis=1, keepdims=True)
            spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _LEAST)
            far = REACH * gap
            padded = np.zeros((count + 2 * far, units), np.float32)
            padded[far : far + count] = centred / spread * scale + shift
            around = np.concatenate(
                [padded[at : at + count] for at in range(0, 2 * far + 1, gap)], axis=1
            )
            seen = seen + np.maximum(around @ kernel + bias, 0)
        seen = np.maximum(seen + seen.mean(axis=0) @ self.whole + self.whole_bias, 0)
        odds: NDArray[np.float64] = (seen @ self.leave + self.offset).astype(np.float64)
        return odds
