"""Train the model that tells the article from its page in plain text, and cross-validate it.

``python benchmarks/train_plain_text.py FOLDER ... [--folds 5] [--out FILE]`` where a FOLDER holds
``pages.jsonl.gz`` (an object a line: ``text``, ``gold``, ``site``) or NAME.txt with NAME.gold.txt
(and ``index.tsv`` with a ``source`` for each name; sources are scored one by one). ``--folds``
cross-validates by site, so that no site is in both halves; ``--out`` writes the shipped weights.

The model is 80 oblivious trees of depth 5 over the columns of `reader.cleaning.line_features`,
boosted on the logistic loss (Newton steps, half of the rows and columns for each tree). The same
folders give the same bytes. Every page weighs the same, and a line weighs its words, up to 120.
Train again whenever `reader.cleaning.rules`, `shape` or `line_features` change what they say.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.cleaning.line_features import line_columns
from reader.cleaning.line_model import Forest, article_lines
from reader.cleaning.plain import judge_pieces, verdicts_of
from reader.cleaning.shape import Piece, pieces
from reader.document import Kind
from reader.sources import safe_text

Floats = NDArray[np.float64]
WORD = re.compile(r"\w+")
TREES, DEPTH, RATE, RIDGE, ROWS, COLUMNS, BINS = 80, 5, 0.2, 20.0, 0.5, 0.5, 48
CROWDED = 1.0
"""Of the pages, that share is seen a second time, among made-up teasers and comments."""
SMALL_SOURCE = 3.0
"""What a page weighs whose source has few of them: they are the other kind of page."""
ABOUT = (
    "Trained by benchmarks/train_plain_text.py on WCXB, Web Content eXtraction Benchmark (Murrough "
    "Foley, 2026, CC BY 4.0, github.com/Murrough-Foley/web-content-extraction-benchmark) and on "
    "scrapinghub/article-extraction-benchmark (MIT, Copyright (c) 2020 Scrapinghub)."
)


@dataclass(slots=True)
class Sample:
    """One page with its gold."""

    source: str
    site: str
    gold: str
    pieces: list[Piece]
    rows: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    truth: Floats = field(default_factory=lambda: np.zeros(0))
    weight: Floats = field(default_factory=lambda: np.zeros(0))


def registered_domain(site: str) -> str:
    """The last two labels of a host, or three where the last two are a suffix such as ``co.uk``."""
    labels = site.casefold().split(":")[0].split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if short else -2 :])


def pages_of(folder: Path) -> list[tuple[str, str, str, str]]:
    """Source, site, text and gold of every page in a folder."""
    packed = folder / "pages.jsonl.gz"
    if packed.exists():
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            return [
                (folder.name, registered_domain(page["site"]), page["text"], page["gold"])
                for page in map(json.loads, lines)
            ]
    found: dict[str, tuple[str, str]] = {}
    index = folder / "index.tsv"
    if index.exists():
        with index.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t"):
                host = row["url"].split("//")[-1].split("/")[0]
                found[row["name"]] = row["source"], registered_domain(host)
    out = []
    for gold in sorted(folder.glob("*.gold.txt")):
        name = gold.name.removesuffix(".gold.txt")
        source, site = found.get(name, (folder.name, name))
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        out.append((source, site, text, gold.read_text(encoding="utf-8")))
    return out


def truths(page: Sequence[Piece], gold: str) -> Floats:
    """How much of each piece is in the gold: the share of its 4-token shingles.

    A piece too short for two shingles is judged by those it makes with its neighbours.
    """
    wanted = WORD.findall(gold)
    shingles = set(zip(*(wanted[i:] for i in range(4)), strict=False))
    lines = {" ".join(WORD.findall(line)) for line in gold.split("\n")}
    tokens: list[str] = []
    owners: list[int] = []
    for i, piece in enumerate(page):
        found = WORD.findall(piece.text)
        tokens += found
        owners += [i] * len(found)
    own, own_hits, shared, shared_hits = np.zeros((4, len(page)))
    for at in range(len(tokens) - 3):
        hit = tuple(tokens[at : at + 4]) in shingles
        if owners[at] == owners[at + 3]:
            own[owners[at]] += 1
            own_hits[owners[at]] += hit
        else:
            for owner in set(owners[at : at + 4]):
                shared[owner] += 1
                shared_hits[owner] += hit
    out = np.zeros(len(page))
    for i, piece in enumerate(page):
        if own[i] >= 2:
            out[i] = own_hits[i] / own[i]
        else:
            whole = own_hits[i] > 0 or " ".join(WORD.findall(piece.text)) in lines
            out[i] = (whole and shared_hits[i] > 0) or shared_hits[i] > 0.5 * max(1, shared[i])
    return out


# --- more furniture -------------------------------------------------------------------------------
def teasers(others: Sequence[Sample], random: np.random.Generator) -> list[Piece]:
    """A box of other articles, or the comments below one, made of other pages' articles.

    The pages at hand are mostly guides and blogs; newspapers have more prose around the article
    than in it. What tells it apart is what it is about, and only made-up neighbours teach that.
    """
    comments = random.random() < 0.4
    long = comments or random.random() < 0.6
    stamped, cut, apart = random.random() < 0.5, random.random() < 0.4, random.random() < 0.7
    out: list[Piece] = []
    for other in others:
        lines = [line for line in other.gold.split("\n") if len(line.split()) >= 12]
        if not lines or len(lines[0].split()) > 150:
            continue
        line = lines[0] if not comments else lines[int(random.integers(len(lines)))]
        words = line.split()
        ends = [i for i, word in enumerate(words, 1) if word.endswith((".", "!", "?"))]
        limit = int(random.integers(10, 60 if comments else 42))
        end = next((i for i in reversed(ends) if i <= limit), limit)
        body = " ".join(words[:end])
        if cut and not comments:
            body = " ".join(words[: int(random.integers(8, 25))]) + str(random.choice(["...", "…"]))
        age = f"{int(random.integers(1, 30))} {random.choice(['hours', 'days', 'minutes'])} ago"
        if comments:
            name = " ".join(words[:2]).title()
            parts = [name, age, body, "Reply"] if stamped else [f"{name} says:", body]
        else:
            head = other.pieces[0].text[:90]
            parts = [head, body] if long else [head]
            parts = [*parts, age] if stamped else parts
        for number, part in enumerate(parts):
            out.append(Piece(Kind.PARAGRAPH, part, apart or number == 0))
    return out


def crowded(page: Sample, others: Sequence[Sample], random: np.random.Generator) -> Sample | None:
    """The page with made-up teasers or comments before or after its article."""
    inside = np.flatnonzero(page.truth > 0.5)
    extra = teasers(others, random)
    if not len(inside) or not extra:
        return None
    after = random.random() < 0.7
    last = len(page.pieces)
    at = int(inside[-1]) + 1 + int(random.integers(0, 6)) if after else int(inside[0])
    at = min(at, last)
    if not after:
        at = max(0, at - int(random.integers(1, 6)))
    found = [*page.pieces[:at], *extra, *page.pieces[at:]]
    truth = np.concatenate([page.truth[:at], np.zeros(len(extra)), page.truth[at:]])
    return measured(page.source, page.site, page.gold, found, truth)


def measured(
    source: str, site: str, gold: str, found: list[Piece], truth: Floats | None = None
) -> Sample:
    columns = line_columns(found, verdicts_of(found))
    rows = np.stack(list(columns.values()), axis=1).astype(np.float32)
    words = np.array([len(WORD.findall(piece.text)) for piece in found], np.float64)
    weight = np.minimum(words, 120.0) + 2.0
    truth = truths(found, gold) if truth is None else truth
    return Sample(source, site, gold, found, rows, truth, weight / weight.sum() * 200.0)


def with_crowds(training: Sequence[Sample]) -> list[Sample]:
    """The pages, and `CROWDED` of them again among made-up teasers and comments."""
    random = np.random.default_rng(1)
    out = list(training)
    for page in training:
        if random.random() < CROWDED:
            some = random.integers(0, len(training), int(random.integers(4, 18)))
            more = crowded(page, [training[int(i)] for i in some], random)
            if more is not None:
                more.weight *= page.weight.sum() / 200.0
                out.append(more)
    return out


def samples(folders: Sequence[Path]) -> tuple[list[Sample], list[str]]:
    """The pages of all folders, each site once a source, and the names of their columns."""
    out: list[Sample] = []
    seen: set[str] = set()
    for folder in folders:
        for source, site, text, gold in pages_of(folder):
            key = hashlib.sha256(gold.encode()).hexdigest()
            if key in seen:  # the folders share pages
                continue
            seen.add(key)
            sample = measured(source, site, gold, pieces(safe_text(text)))
            out.append(sample)
    most = Counter(sample.source for sample in out).most_common(1)[0][0]
    for sample in out:
        sample.source = most if sample.source.startswith("wcxb") else sample.source
        if sample.source != most:
            sample.weight *= SMALL_SOURCE
    names = list(line_columns(out[0].pieces, verdicts_of(out[0].pieces)))
    return out, names


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
        some = np.flatnonzero(random.random(len(truth)) < ROWS)
        tried = np.flatnonzero(random.random(len(names)) < COLUMNS)
        here = {int(i): bins[i, some].astype(np.int64) for i in tried if len(edges[i])}
        leaf = np.zeros(len(some), np.int64)
        splits: list[tuple[int, int]] = []
        for level in range(DEPTH):
            best, best_gain = (0, 0), -1.0
            for i, binned in here.items():
                key = leaf * width + binned
                shape = (1 << level, width)
                g = np.bincount(key, slope[some], shape[0] * width).reshape(shape).cumsum(axis=1)
                h = np.bincount(key, bend[some], shape[0] * width).reshape(shape).cumsum(axis=1)
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


def fold_of(site: str, folds: int) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def cross_validate(pages: Sequence[Sample], names: Sequence[str], folds: int) -> None:
    """Print F1 of pages whose sites the weights have not seen, through the reader's own door."""
    rows: dict[str, list[tuple[float, float]]] = {}
    model: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        training = [page for page in pages if fold_of(page.site, folds) != fold]
        forest = Forest.of(boosted(with_crowds(training), names))
        for page in pages:
            if fold_of(page.site, folds) != fold:
                continue
            blocks = judge_pieces(page.pieces, forest)
            spoken = [b.text for b in blocks if b.skipped is None and b.kind is not Kind.TITLE]
            kept = article_lines(line_columns(page.pieces, verdicts_of(page.pieces)), forest)
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
    if options.folds:
        cross_validate(pages, names, options.folds)
    if options.out:
        began = time.perf_counter()
        weights = boosted(with_crowds(pages), names)
        options.out.write_bytes(written(weights))
        numbers = sum(len(tree[0]) * 2 + len(tree[2]) for tree in weights["trees"]) + 1
        print(
            f"{options.out}: {numbers} numbers, {options.out.stat().st_size} bytes, "
            f"{len(weights['columns'])} columns, {time.perf_counter() - began:.0f} s"
        )


if __name__ == "__main__":
    main()
