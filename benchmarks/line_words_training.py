"""Learns what single words tell of a line: pages come in, a vocabulary goes out.

A logistic regression over the words of each line, and the words that open and close it. Only words
that many sites use count, so that no page and no site is learnt by heart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from plain_text_pages import Floats, Sample

from reader.cleaning.line_model import ODDS_STEP
from reader.cleaning.line_vocabulary import Vocabulary

SITES, RIDGE, STEPS, INNER = 10, 6.0, 6, 12
FEWEST = 5  # steps of odds; what tells less is left out


def vocabulary_of(pages: Sequence[Sample]) -> Vocabulary:
    """The words of these pages, by Newton steps with conjugate gradients."""
    sites: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for page in pages:
        seen.setdefault(page.site, set()).update(page.terms.names)
    for names in seen.values():
        sites.update(names)
    known = {
        name: i for i, name in enumerate(sorted(n for n, count in sites.items() if count >= SITES))
    }
    lines, terms, sizes, at = [], [], [], 0
    for page in pages:
        count = len(page.pieces)
        number = np.array([known.get(name, -1) for name in page.terms.names], np.int64)
        term = number[page.terms.term]
        lines.append(page.terms.line[term >= 0] + at)
        terms.append(term[term >= 0])
        sizes.append(np.bincount(page.terms.line, minlength=count))
        at += count
    line, term = np.concatenate(lines), np.concatenate(terms)
    scale = 1 / np.sqrt(np.sqrt(np.maximum(1.0, np.concatenate(sizes))))
    truth = np.concatenate([page.truth for page in pages])
    weight = np.sqrt(np.concatenate([page.weight for page in pages]))
    odds, offset = fitted(line, term, scale, truth, weight / weight.mean(), len(known))
    steps = np.clip(np.round(odds / ODDS_STEP), -127, 127)
    kept = {
        name: float(steps[i]) * ODDS_STEP for name, i in known.items() if abs(steps[i]) >= FEWEST
    }
    return Vocabulary(kept, offset)


def fitted(
    line: NDArray[np.int64], term: NDArray[np.int64], scale: Floats, truth: Floats,
    weight: Floats, kinds: int,
) -> tuple[Floats, float]:  # fmt: skip
    """The odds of each term, and of a line of which no term is known."""
    count = len(truth)

    def forth(values: Floats) -> Floats:
        return np.bincount(line, values[term], count) * scale + values[-1]

    def back(values: Floats) -> Floats:
        out = np.bincount(term, (values * scale)[line], kinds + 1)
        out[-1] = values.sum()
        return out

    odds = np.zeros(kinds + 1)
    ridge = np.full(kinds + 1, RIDGE)
    ridge[-1] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-forth(odds)))
        bend = weight * chance * (1 - chance)
        left = back(weight * (truth - chance)) - ridge * odds
        step, way, size = np.zeros(kinds + 1), left.copy(), float(left @ left)
        for _ in range(INNER):
            pushed = back(bend * forth(way)) + ridge * way
            far = size / float(way @ pushed)
            step += far * way
            left = left - far * pushed
            before, size = size, float(left @ left)
            way = left + size / before * way
        odds += step
    return odds[:-1], float(odds[-1])
