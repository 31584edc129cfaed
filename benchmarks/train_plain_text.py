"""Train the model that tells the article from its page in plain text, and cross-validate it.

``python benchmarks/train_plain_text.py FOLDER ... [--folds 5] [--out FILE]`` where a FOLDER holds
``pages.jsonl.gz`` (an object a line: ``text``, ``gold``, ``site``) or NAME.txt with NAME.gold.txt
(and ``index.tsv`` with a ``source`` for each name; sources are scored one by one). ``--folds``
cross-validates by site, so that no site is in both halves; ``--out`` writes the shipped weights.

The model is 160 oblivious trees of depth 5 over the columns of `reader.cleaning.line_features`,
boosted on the logistic loss: Newton steps; for each tree half of the columns and the 40,000 rows
that are farthest off (minimal variance sampling). The same folders give the same bytes. Every page
weighs the same, and a line weighs its words, up to 120. Train again whenever
`reader.cleaning.rules`, `shape` or `line_features` change what they say.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from plain_text_pages import WORD, Floats, Sample, fold_of, samples, with_crowds

from reader.cleaning.line_model import Forest, article_lines
from reader.cleaning.plain import judge_pieces
from reader.document import Kind

TREES, DEPTH, RATE, RIDGE, ROWS, COLUMNS, BINS = 160, 5, 0.15, 20.0, 40_000, 0.5, 48
ABOUT = (
    "Trained by benchmarks/train_plain_text.py on WCXB, Web Content eXtraction Benchmark (Murrough "
    "Foley, 2026, CC BY 4.0, github.com/Murrough-Foley/web-content-extraction-benchmark) and on "
    "scrapinghub/article-extraction-benchmark (MIT, Copyright (c) 2020 Scrapinghub)."
)


# --- boosting -------------------------------------------------------------------------------------
def edges_of(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where to try to split a column: between its values, at most about 60 places."""
    values = np.unique(column)
    if len(values) <= BINS:
        return ((values[:-1] + values[1:]) / 2).astype(np.float32)
    even = np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])
    spread = values[np.linspace(0, len(values) - 1, 12).astype(int)][:-1]
    rounded = [float(f"{value:.4g}") for value in np.concatenate([even, spread])]
    return np.unique(np.array(rounded, np.float32))


def boosted(training: Sequence[Sample], names: Sequence[str]) -> dict[str, Any]:
    """The weights, ready for JSON: of each tree its columns, thresholds and leaves."""
    random = np.random.default_rng(0)
    rows = np.concatenate([sample.rows for sample in training])
    truth = np.concatenate([sample.truth for sample in training])
    weight = np.concatenate([sample.weight for sample in training])
    edges = [edges_of(rows[::5, i]) for i in range(rows.shape[1])]
    bins = np.stack([np.searchsorted(e, rows[:, i]) for i, e in enumerate(edges)]).astype(np.uint8)
    width = max(map(len, edges)) + 1
    mean = float((truth * weight).sum() / weight.sum())
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(truth), base)
    trees: list[list[Any]] = []
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
        trees.append([[i for i, _ in splits], cuts, [round(float(v), 3) for v in leaves]])
    used = sorted({i for columns, _, _ in trees for i in columns})
    renumbered = {i: n for n, i in enumerate(used)}
    for tree in trees:
        tree[0] = [renumbered[i] for i in tree[0]]
    return {
        "about": ABOUT,
        "columns": [names[i] for i in used],
        "base": round(base, 4),
        "trees": trees,
    }


def written(weights: dict[str, Any]) -> bytes:
    """The weights as JSON, a tree a line."""
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in weights["trees"])
    head = {key: value for key, value in weights.items() if key != "trees"}
    text = json.dumps(head, indent=0, ensure_ascii=False)[:-2]
    return f'{text},\n"trees": [\n{trees}\n]\n}}\n'.encode()


# --- scoring --------------------------------------------------------------------------------------
def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[i:] for i in range(4)), strict=False))


def precision_recall(gold: str, candidate: str) -> tuple[float, float]:
    """Of one page; the first is not a number where there is no candidate."""
    wanted, given = shingles(gold), shingles(candidate)
    hit = (wanted & given).total()
    return (
        hit / given.total() if given else float("nan"),
        hit / wanted.total() if wanted else float("nan"),
    )


def f1(rows: Floats) -> float:
    """Of the means over pages of precision and recall."""
    precision, recall = np.nanmean(rows, axis=0)
    return float(2 * precision * recall / (precision + recall))


def interval(rows: Floats, times: int = 1000) -> tuple[float, float]:
    """The 95 % interval of F1, by the bootstrap over pages."""
    random = np.random.default_rng(0)
    found = [f1(rows[random.integers(0, len(rows), len(rows))]) for _ in range(times)]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def cross_validate(
    pages: Sequence[Sample], seen: Sequence[Sample], names: Sequence[str], folds: int
) -> None:
    """Print F1 of pages whose sites the weights have not seen, through the reader's own door."""
    rows: dict[str, list[tuple[float, float]]] = {}
    model: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        training = [page for page in seen if fold_of(page.site, folds) != fold]
        forest = Forest.of(boosted(training, names))
        for page in pages:
            if fold_of(page.site, folds) != fold:
                continue
            blocks = judge_pieces(page.pieces, forest)
            spoken = [b.text for b in blocks if b.skipped is None and b.kind is not Kind.TITLE]
            columns = dict(zip(names, page.rows.T.astype(np.float64), strict=True))
            kept = article_lines(columns, forest)
            lines = [p.text for p, keep in zip(page.pieces, kept, strict=True) if keep]
            rows.setdefault(page.source, []).append(precision_recall(page.gold, "\n".join(spoken)))
            model.setdefault(page.source, []).append(precision_recall(page.gold, "\n".join(lines)))
        print(f"fold {fold + 1} of {folds}", file=sys.stderr)
    for title, scored in (("reader", rows), ("model alone", model)):
        for source, found in (*scored.items(), ("all", [r for s in scored.values() for r in s])):
            table = np.array(found)
            precision, recall = np.nanmean(table, axis=0)
            low, high = interval(table)
            print(
                f"{title:12s} {source:12s} {len(found):4d} pages  F1 {f1(table):.4f} "
                f"[{low:.4f}, {high:.4f}]  P {precision:.4f}  R {recall:.4f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by site")
    parser.add_argument("--out", type=Path, help="write the weights trained on all pages here")
    options = parser.parse_args()
    pages, names = samples(options.folders)
    print(f"{len(pages)} pages, {sum(len(p.pieces) for p in pages)} lines, {len(names)} columns")
    seen = with_crowds(pages, options.folds or 5)
    if options.folds:
        cross_validate(pages, seen, names, options.folds)
    if options.out:
        began = time.perf_counter()
        weights = boosted(seen, names)
        options.out.write_bytes(written(weights))
        numbers = sum(len(tree[0]) * 2 + len(tree[2]) for tree in weights["trees"]) + 1
        print(
            f"{options.out}: {numbers} numbers, {options.out.stat().st_size} bytes, "
            f"{len(weights['columns'])} columns, {time.perf_counter() - began:.0f} s"
        )


if __name__ == "__main__":
    main()
