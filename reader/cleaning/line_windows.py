"""Sums along the lines of a page: a number for each line comes in, what is around each goes out.

All of them look at a whole page in one go, because a loop over lines took ten times as long.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "FAR",
    "Columns",
    "Flags",
    "Floats",
    "Ints",
    "best_run",
    "best_through",
    "constant",
    "distances",
    "neighbours",
    "row_lengths",
    "within",
]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Columns = dict[str, Floats]
"""By the feature's name one number for each line."""

FAR: Final = 60
"""Lines; nothing farther tells more."""


def constant(value: float, count: int) -> Floats:
    """The same number for each of ``count`` lines."""
    return np.full(count, float(value))


def neighbours(values: Floats, reach: int, fill: Floats) -> dict[int, Floats]:
    """By how many lines further on, or back where negative: the values there.

    :param values: columns by lines.
    :param fill: what stands beyond the ends, for each column.
    """
    columns, count = values.shape
    padded = np.empty((columns, count + 2 * reach))
    padded[:] = fill[:, None]
    padded[:, reach : reach + count] = values
    steps = range(-reach, reach + 1)
    return {by: padded[:, reach + by : reach + by + count] for by in steps}


def within(values: Floats, reach: int) -> tuple[Floats, Floats]:
    """The sums over the ``reach`` lines before each line, and after it.

    :param values: lines, or columns by lines.
    """
    count = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], count + 2 * reach + 1))
    np.cumsum(values, axis=-1, out=sums[..., reach + 1 : reach + 1 + count])
    sums[..., reach + 1 + count :] = sums[..., reach + count : reach + count + 1]
    before = sums[..., reach : reach + count] - sums[..., :count]
    return before, sums[..., 2 * reach + 1 :] - sums[..., reach + 1 : reach + 1 + count]


def distances(found: Flags, far: int = FAR) -> tuple[Floats, Floats]:
    """How many lines back the last line is that was found, and how many ahead the next one.

    :param found: lines, or kinds of lines by lines.
    """
    count = found.shape[-1]
    index = np.arange(count)
    back = np.maximum.accumulate(np.where(found, index, -far), axis=-1)
    turned = np.where(found, index, count + far)[..., ::-1]
    ahead = np.minimum.accumulate(turned, axis=-1)[..., ::-1]
    since = np.minimum(index - back, far).astype(np.float64)
    return since, np.minimum(ahead - index, far).astype(np.float64)


def row_lengths(same: Flags) -> Floats:
    """How many lines in a row are like each line."""
    row = np.cumsum(np.concatenate(([0], same[1:] != same[:-1])))
    lengths: Floats = np.bincount(row)[row].astype(np.float64)
    return lengths


def best_run(worth: Floats) -> tuple[int, int]:
    """Where the run with the highest sum begins and ends; empty where nothing is worth a thing."""
    sums = np.concatenate(([0.0], np.cumsum(worth)))
    gains = sums[1:] - np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(gains)) + 1
    if gains[end - 1] <= 0:
        return 0, 0
    return int(np.argmin(sums[:end])), end


def best_through(worth: Floats) -> Floats:
    """For each line the sum of the best run that holds it, as a share of the best of all."""
    sums = np.concatenate(([0.0], np.cumsum(worth)))
    highest = np.maximum.accumulate(sums[:0:-1])[::-1]
    through = highest - np.minimum.accumulate(sums[:-1])
    best = through.max(initial=0.0)
    return np.maximum(-1.0, through / best) if best > 0 else np.zeros_like(worth)
