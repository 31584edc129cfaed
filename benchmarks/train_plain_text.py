"""Train the model that tells the article from its page in plain text, and cross-validate it.

``python benchmarks/train_plain_text.py FOLDER ... [--folds 5] [--out FILE]`` where a FOLDER holds
``pages.jsonl.gz`` (an object a line: ``text``, ``gold``, ``site``) or NAME.txt with NAME.gold.txt
(and ``index.tsv`` with a ``source`` for each name; sources are scored one by one). ``--folds``
cross-validates by site, so that no site is in both halves; ``--out`` writes the shipped weights.

The model is the mean of what `line_trees` and `line_net` learn over the columns of
`reader.cleaning.line_features`; the latter needs PyTorch. Every page weighs the same, and a line
weighs its words, up to 120. Train again whenever `reader.cleaning.rules`, `shape` or
`line_features` change what they say.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from line_net import learnt
from line_trees import boosted
from plain_text_pages import WORD, Floats, Sample, fold_of, samples, with_crowds, with_gaps

from reader.cleaning.line_model import LineModel, article_lines
from reader.cleaning.plain import judge_pieces
from reader.document import Kind

NETS = 2
ABOUT = (
    "Trained by benchmarks/train_plain_text.py on WCXB, Web Content eXtraction Benchmark (Murrough "
    "Foley, 2026, CC BY 4.0, github.com/Murrough-Foley/web-content-extraction-benchmark) and on "
    "scrapinghub/article-extraction-benchmark (MIT, Copyright (c) 2020 Scrapinghub)."
)


def trained(
    seen: Sequence[Sample], more: Sequence[Sample], names: Sequence[str], nets: int
) -> LineModel:
    """Trees from the pages as ``seen``, networks from these and from ``more`` variants of them."""
    net = learnt([*seen, *more], names, nets) if nets else None
    model = LineModel(tuple(names), boosted(seen, names), net)
    return LineModel.of(model.arrays())  # as the program will read it


def written(path: Path, model: LineModel) -> None:
    """The weights in a file."""
    np.savez_compressed(path, about=np.array(ABOUT), **model.arrays())


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
    pages: Sequence[Sample],
    seen: Sequence[Sample],
    more: Sequence[Sample],
    names: Sequence[str],
    folds: int,
    nets: int,
) -> None:
    """Print F1 of pages whose sites the weights have not seen, through the reader's own door."""
    rows: dict[str, list[tuple[float, float]]] = {}
    alone: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        others, variants = (
            [page for page in some if fold_of(page.site, folds) != fold] for some in (seen, more)
        )
        model = trained(others, variants, names, nets)
        for page in pages:
            if fold_of(page.site, folds) != fold:
                continue
            blocks = judge_pieces(page.pieces, model)
            spoken = [b.text for b in blocks if b.skipped is None and b.kind is not Kind.TITLE]
            columns = dict(zip(names, page.rows.T.astype(np.float64), strict=True))
            kept = article_lines(columns, model)
            lines = [p.text for p, keep in zip(page.pieces, kept, strict=True) if keep]
            rows.setdefault(page.source, []).append(precision_recall(page.gold, "\n".join(spoken)))
            alone.setdefault(page.source, []).append(precision_recall(page.gold, "\n".join(lines)))
        print(f"fold {fold + 1} of {folds}", file=sys.stderr)
    for title, scored in (("reader", rows), ("model alone", alone)):
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
    parser.add_argument(
        "--nets", type=int, default=NETS, help="how many networks, beside the trees"
    )
    parser.add_argument("--out", type=Path, help="write the weights trained on all pages here")
    options = parser.parse_args()
    pages, names = samples(options.folders)
    print(f"{len(pages)} pages, {sum(len(p.pieces) for p in pages)} lines, {len(names)} columns")
    folds = options.folds or 5
    seen = [*pages, *with_crowds(pages, folds, 1)]
    more = [*with_crowds(pages, folds, 2), *with_gaps(pages, 3)]
    if options.folds:
        cross_validate(pages, seen, more, names, folds, options.nets)
    if options.out:
        began = time.perf_counter()
        model = trained(seen, more, names, options.nets)
        written(options.out, model)
        numbers = sum(array.size for array in model.arrays().values())
        size, seconds = options.out.stat().st_size, time.perf_counter() - began
        print(f"{options.out}: {numbers} numbers, {size} bytes, {seconds:.0f} s")


if __name__ == "__main__":
    main()
