"""How likely blocks are the article: a matrix of features comes in, a chance for each goes out.

A network of one small hidden layer beside a straight line. ``benchmarks/train_cleaning.py`` learns
it, and names the pages it learnt from. It knows of no site. 9 kB of weights, 0.1 ms a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Weights", "chances", "cut"]

_FILE: Final = "article.npz"
_FAR: Final = 4.0  # standard deviations; what is farther off counts no more
_LEAST, _MOST = 0.25, 0.45


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt, for standardised features."""

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    hidden: NDArray[np.float32]
    """Features by hidden units."""
    bias: NDArray[np.float32]
    out: NDArray[np.float32]
    direct: NDArray[np.float32]
    offset: float

    def standard(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Features in standard deviations from their mean."""
        import numpy as np

        near: NDArray[np.float32] = np.clip((rows - self.mean) / self.scale, -_FAR, _FAR)
        return near.astype(np.float32)

    def chances(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each row of features, how likely it is of the article, from 0 to 1."""
        import numpy as np

        seen = self.standard(rows)
        raised = np.maximum(seen @ self.hidden + self.bias, 0) @ self.out
        found = raised + seen @ self.direct + self.offset
        likely: NDArray[np.float32] = 1 / (1 + np.exp(-np.clip(found, -30, 30)))
        return likely.astype(np.float32)


@cache
def _learnt() -> Weights:
    import numpy as np

    with (
        resources.files(__package__).joinpath(_FILE).open("rb") as file,
        np.load(file, allow_pickle=False) as kept,
    ):
        arrays = {name: kept[name].astype(np.float32) for name in kept.files}
    offset = float(arrays.pop("offset"))
    return Weights(**arrays, offset=offset)


def chances(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each row of features, how likely it is of the article, from 0 to 1."""
    return _learnt().chances(rows)


def cut(found: NDArray[np.float32], words: NDArray[np.float32]) -> float:
    """The chance from which on blocks are spoken: where F1 in words is expected to be best.

    On a page that is doubtful as a whole it lies lower, so that an article is not lost because each
    of its paragraphs is a little under one half.
    """
    import numpy as np

    order = np.argsort(-found, kind="stable")
    chance, size = found[order], words[order]
    hits, given = np.cumsum(chance * size), np.cumsum(size)
    wanted = float((found * words).sum())
    best = int(np.argmax(2 * hits / (given + wanted + 1e-9))) if len(found) else 0
    return min(_MOST, max(_LEAST, float(chance[best]))) if len(found) else _MOST
