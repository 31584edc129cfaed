"""Learn the trees that see one line at a time: pages come in, a `Forest` goes out.

160 oblivious trees of depth 5, boosted on the logistic loss: Newton steps; for each tree half of
the columns and the 40,000 rows that are farthest off (minimal variance sampling). The same pages
give the same trees.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from plain_text_pages import Floats, Sample

from reader.cleaning.line_trees import Forest

TREES, DEPTH, RATE, RIDGE, ROWS, COLUMNS, BINS = 160, 5, 0.15, 20.0, 40_000, 0.5, 48
OF_PAGES = ("run 8 share", "run 25 share", "headlines", "title lines")
OF_PAGES_BINS = 6
"""For columns that are the same on all lines of a page: finer, they tell one page from another."""


def edges_of(column: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    """Where to try to split a column: between its values, at most about 60 places."""
    values = np.unique(column)
    if name.startswith("page ") or name in OF_PAGES:
        even = np.quantile(column, np.linspace(0, 1, OF_PAGES_BINS + 1)[1:-1])
        return np.unique(np.array([float(f"{value:.4g}") for value in even], np.float32))
    if len(values) <= BINS:
        return ((values[:-1] + values[1:]) / 2).astype(np.float32)
    even = np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])
    spread = values[np.linspace(0, len(values) - 1, 12).astype(int)][:-1]
    rounded = [float(f"{value:.4g}") for value in np.concatenate([even, spread])]
    return np.unique(np.array(rounded, np.float32))


def boosted(training: Sequence[Sample], names: Sequence[str]) -> Forest:
    """Trees for the columns of ``names``, trained on all lines of ``training``."""
    random = np.random.default_rng(0)
    rows = np.concatenate([sample.rows for sample in training])
    truth = np.concatenate([sample.truth for sample in training])
    weight = np.concatenate([sample.weight for sample in training])
    edges = [edges_of(rows[::5, i], name) for i, name in enumerate(names)]
    bins = np.stack([np.searchsorted(e, rows[:, i]) for i, e in enumerate(edges)]).astype(np.uint8)
    width = max(map(len, edges)) + 1
    mean = float((truth * weight).sum() / weight.sum())
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(truth), base)
    trees: list[tuple[list[int], list[float], Floats]] = []
    for _ in range(TREES):
        chance = 1 / (1 + np.exp(-score))
        slope = (truth - chance) * weight
        bend = chance * (1 - chance) * weight
        # The rows that have most to teach find the questions; all rows find the answers.
        pull = np.sqrt(slope**2 + 0.1 * bend**2)
        taken = np.minimum(1.0, pull * (ROWS / pull.sum()))
        some = np.flatnonzero(random.random(len(truth)) < taken)
        slopes, bends = slope[some] / taken[some], bend[some] / taken[some]
        tried = np.flatnonzero(random.random(len(names)) < COLUMNS)
        here = {int(i): bins[i, some].astype(np.int64) for i in tried if len(edges[i])}
        leaf = np.zeros(len(some), np.int64)
        splits: list[tuple[int, int]] = []
        for level in range(DEPTH):
            best, best_gain = (0, 0), -1.0
            for i, binned in here.items():
                key = leaf * width + binned
                shape = (1 << level, width)
                g = np.bincount(key, slopes, shape[0] * width).reshape(shape).cumsum(axis=1)
                h = np.bincount(key, bends, shape[0] * width).reshape(shape).cumsum(axis=1)
                left = g**2 / (h + RIDGE)
                right = (g[:, -1:] - g) ** 2 / (h[:, -1:] - h + RIDGE)
                gains = (left + right).sum(axis=0)[: len(edges[i])]
                if float(gains.max()) > best_gain:
                    best, best_gain = (i, int(gains.argmax())), float(gains.max())
            splits.append(best)
            leaf = leaf * 2 + (here[best[0]] > best[1])
        place = np.zeros(len(truth), np.int64)
        for i, cut in splits:
            place = place * 2 + (bins[i] > cut)
        g, h = np.bincount(place, slope, 1 << DEPTH), np.bincount(place, bend, 1 << DEPTH)
        leaves = np.round(RATE * g / (h + RIDGE), 3)
        score += leaves[place]
        cuts = [float(f"{edges[i][cut]:.4g}") for i, cut in splits]
        trees.append(([i for i, _ in splits], cuts, leaves))
    asked, thresholds, answers = zip(*trees, strict=True)
    return Forest(
        round(base, 4),
        np.array(asked, np.int64),
        np.array(thresholds, np.float32),
        np.array(answers, np.float64),
    )
