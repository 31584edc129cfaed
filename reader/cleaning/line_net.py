"""What the lines around a line tell: rows of features come in, log odds of the article go out.

Three convolutions over the lines of a page, one behind the other, each over five lines that stand
wider apart, so that a line is judged by the 26 before it and after it, and by the page as a whole.
Several networks that differ by chance run side by side, and the mean is taken. The trees of
``line_trees`` see one row at a time; the two together err less than either.
``benchmarks/line_net.py`` learns them.
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
    """Trained networks with the same inputs; arrays are of 32 bit floats.

    The first axis of all but ``edges`` is the network.
    """

    edges: Matrix
    """Levels by columns: a feature counts as the share of these that it reaches. Infinite where a
    column has fewer."""
    group: int
    """The column that holds the number of the kind of furniture, a whole one below `GROUPS`."""
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
        """What the networks learn from, for rows of features: lines by columns and kinds."""
        import numpy as np

        share, least = self._steps()
        kinds = rows[:, self.group, None] == np.arange(GROUPS, dtype=np.float32)
        shares = self._reached(rows) * share + least
        return np.concatenate([shares, kinds.astype(np.float32)], axis=1)

    def odds(self, rows: Matrix) -> NDArray[np.float64]:
        """For each line of a page, in order, its log odds of being the article."""
        import numpy as np

        count, units = len(rows), self.enter_bias.shape[-1]
        seen = self._entered(rows)
        for layer, gap in enumerate(GAPS):
            far = REACH * gap
            padded = np.zeros((len(seen), count + 2 * far, units), np.float32)
            centred = seen - np.add.reduce(seen, axis=2, keepdims=True) / units
            spread = np.add.reduce(centred * centred, axis=2, keepdims=True) / units + _LEAST
            centred /= np.sqrt(spread, out=spread)
            centred *= self.scales[:, layer, None]
            np.add(centred, self.shifts[:, layer, None], out=padded[:, far : far + count])
            around = np.concatenate(
                [padded[:, at : at + count] for at in range(0, 2 * far + 1, gap)], axis=2
            )
            found = around @ self.kernels[:, layer]
            found += self.biases[:, layer, None]
            seen += np.maximum(found, 0, out=found)
        mean = np.add.reduce(seen, axis=1, keepdims=True) / count
        seen += mean @ self.whole + self.whole_bias[:, None]
        np.maximum(seen, 0, out=seen)
        each = (seen @ self.leave[:, :, None])[..., 0] + self.offset
        odds: NDArray[np.float64] = each.mean(axis=0, dtype=np.float64)
        return odds

    def _reached(self, rows: Matrix) -> NDArray[np.uint8]:
        """How many levels each feature reaches."""
        import numpy as np

        reached = np.zeros(rows.shape, np.uint8)
        for level in self.edges:
            reached += (rows >= level).view(np.uint8)
        return reached

    def _steps(self) -> tuple[Matrix, np.float32]:
        """What a level that is reached adds to an input, and where the input begins."""
        import numpy as np

        levels = np.maximum(1, np.isfinite(self.edges).sum(axis=0))
        return (_SPREAD / levels).astype(np.float32), np.float32(-_SPREAD / 2)

    def _entered(self, rows: Matrix) -> Matrix:
        """The first layer of all networks, of ``inputs``, without those being written out.

        They are ``share * reached + least``, so that the weights can take the share; and of the
        kinds all but one are 0, so that a row of weights is all that is wanted.
        """
        import numpy as np

        nets, _, units = self.enter.shape
        share, least = self._steps()
        columns, kinds = np.split(self.enter, [len(share)], axis=1)
        weights = (columns * share[:, None]).transpose(1, 0, 2).reshape(len(share), nets * units)
        flat = self._reached(rows).astype(np.float32) @ weights
        seen = flat.reshape(len(rows), nets, units).transpose(1, 0, 2)
        found = seen + kinds[:, rows[:, self.group].astype(np.intp)]
        found += (self.enter_bias + least * columns.sum(axis=1))[:, None]
        return np.maximum(found, 0, out=found)
