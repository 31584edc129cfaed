"""Learn what tells an article's blocks from furniture, and measure it on sites it has not seen.

``python benchmarks/train_cleaning.py FOLDER... [--write]`` where each FOLDER holds pages
(NAME.html, NAME.gold.txt and index.tsv with name, source and url) or ``html.jsonl.xz`` (id, html)
with ``pages.jsonl.gz`` (id, site, gold). ``--write`` learns from all pages and writes the weights
into the package.

The weights in the package were learnt from the article pages of WCXB's development split (Murrough
Foley 2026, CC BY 4.0, https://github.com/Murrough-Foley/web-content-extraction-benchmark) and from
20 pages of scrapinghub's article-extraction-benchmark (MIT, Copyright (c) 2020 Scrapinghub,
https://github.com/scrapinghub/article-extraction-benchmark).

Cross-validation is by site in five parts; trafilatura runs on the same pages.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import lzma
import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from cleaning import corpus, score, trafilatura_text

from reader.cleaning import weights as package
from reader.cleaning.extraction import Kept
from reader.cleaning.features import features
from reader.cleaning.html import Seen, blocks_of, look
from reader.cleaning.shape import count_words
from reader.cleaning.weights import Weights
from reader.document import Block, Kind

PARTS = 5
HIDDEN, NETS, EPOCHS, BATCH = 16, 2, 10, 512
RATE, DECAY = 3e-3, 2e-3
WITHOUT = 0.15  # of the pages are learnt without the extractor too
TARGET = Path(package.__file__).with_name("article.npz")


@dataclass
class Example:
    source: str
    site: str
    gold: str
    seen: Seen
    rows: np.ndarray
    bare: np.ndarray
    """The features where the extractor is not asked."""
    wanted: np.ndarray
    words: np.ndarray
    peer: str


def pages(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Source, site, HTML and gold of each page in a folder."""
    if (folder / "index.tsv").exists():
        with (folder / "index.tsv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                html = (folder / f"{row['name']}.html").read_text("utf-8", errors="replace")
                gold = (folder / f"{row['name']}.gold.txt").read_text("utf-8")
                yield row["source"], domain(row["url"]), html, gold
    else:
        with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
            known = {row["id"]: row for row in map(json.loads, file)}
        with lzma.open(folder / "html.jsonl.xz", "rt", encoding="utf-8") as file:
            for page in map(json.loads, file):
                row = known[page["id"]]
                yield folder.name, row["site"], page["html"], row["gold"]


def domain(url: str) -> str:
    parts = (urlsplit(url).hostname or "").split(".")
    long = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in ("co", "com", "org", "ac", "gov")
    return ".".join(parts[-3:] if long else parts[-2:])


def example(page: tuple[str, str, str, str]) -> Example | None:
    source, site, html, gold = page
    seen = look(html)
    if seen is None or not seen.sight.layout.blocks:
        return None
    texts = [item.text for item in seen.sight.layout.blocks]
    lines = [line for line in gold.split("\n") if line.strip()]
    return Example(
        source, site, gold, seen, features(seen.sight),
        features(seen.sight.without_marks()),
        np.array(Kept(lines).mark(texts) if lines else [False] * len(texts), dtype=np.float32),
        np.array([count_words(text) for text in texts], dtype=np.float32),
        trafilatura_text(html.encode("utf-8", "replace")),
    )  # fmt: skip


def learn(examples: list[Example], seed: int = 0) -> Weights:
    """Weights by gradient descent on the log loss; a page's words count the same in sum."""
    rng = np.random.default_rng(seed)
    rows, wanted, worth = [], [], []
    for one in examples:
        size = np.minimum(one.words, 300) * 100 / max(50.0, float((one.words * one.wanted).sum()))
        for matrix in (one.rows, one.bare) if rng.random() < WITHOUT else (one.rows,):
            rows.append(matrix)
            wanted.append(one.wanted)
            worth.append(size)
    matrix, target, size = np.vstack(rows), np.concatenate(wanted), np.concatenate(worth)
    size = (size / size.mean()).astype(np.float32)
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-3
    scaled = np.clip((matrix - mean) / scale, -4, 4).astype(np.float32)
    nets = [descend(scaled, target, size, np.random.default_rng(seed + n)) for n in range(NETS)]
    hidden, bias, out, direct, offset = zip(*nets, strict=True)
    return Weights(  # the mean of the nets' answers is the answer of one net
        mean, scale, np.hstack(hidden), np.concatenate(bias), np.concatenate(out) / NETS,
        np.mean(direct, axis=0), float(np.mean(offset)),
    )  # fmt: skip


def descend(x: Any, y: Any, size: Any, rng: np.random.Generator) -> list[Any]:
    """One net's weights, by Adam with decay and a rate that falls along a cosine."""
    count, width = x.shape
    parts = [
        rng.normal(size=(width, HIDDEN)) / np.sqrt(width), np.zeros(HIDDEN),
        rng.normal(size=HIDDEN) / np.sqrt(HIDDEN), np.zeros(width), np.zeros(1),
    ]  # fmt: skip
    parts = [part.astype(np.float32) for part in parts]
    first, second = ([np.zeros_like(part) for part in parts] for _ in range(2))
    decayed = (True, False, True, True, False)
    step, steps = 0, EPOCHS * (count // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for start in range(0, count - BATCH + 1, BATCH):
            some = order[start : start + BATCH]
            seen = x[some]
            hidden, bias, out, direct, offset = parts
            before = seen @ hidden + bias
            raised = np.maximum(before, 0)
            found = np.clip(raised @ out + seen @ direct + offset[0], -30, 30)
            miss = (1 / (1 + np.exp(-found)) - y[some]) * size[some] / BATCH
            back = np.outer(miss, out) * (before > 0)
            slopes = (
                seen.T @ back, back.sum(0), raised.T @ miss, seen.T @ miss,
                np.array([miss.sum()], dtype=np.float32),
            )  # fmt: skip
            step += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            for k, slope in enumerate(slopes):
                first[k] += 0.1 * (slope - first[k])
                second[k] += 0.001 * (slope * slope - second[k])
                move = first[k] / (1 - 0.9**step)
                move = move / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                parts[k] -= rate * (move + (DECAY * parts[k] if decayed[k] else 0))
    return [*parts[:4], float(parts[4][0])]


def spoken(blocks: list[Block]) -> str:
    silent = (Kind.TITLE, Kind.BYLINE)
    return "\n\n".join(b.text for b in blocks if b.skipped is None and b.kind not in silent)


def report(name: str, ours: list[Any], peer: list[Any]) -> None:
    rng = np.random.default_rng(0)
    gaps = []
    for _ in range(1000):
        some = rng.integers(0, len(ours), len(ours))
        gaps.append(corpus([ours[i] for i in some])[2] - corpus([peer[i] for i in some])[2])
    low, high = np.percentile(gaps, (2.5, 97.5))
    a, b = corpus(ours), corpus(peer)
    print(
        f"{name:14s} {len(ours):4d} pages  ours F1 {a[2]:.4f} (P {a[0]:.4f} R {a[1]:.4f})  "
        f"trafilatura {b[2]:.4f} (P {b[0]:.4f} R {b[1]:.4f})  "
        f"difference {a[2] - b[2]:+.4f} [{low:+.4f}, {high:+.4f}]"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"learn from all, write {TARGET.name}")
    parser.add_argument("--no-score", action="store_true", help="do not cross-validate")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    found = [page for folder in options.folders for page in pages(folder)]
    began = time.perf_counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        seen = [one for one in pool.map(example, found, chunksize=8) if one is not None]
    print(f"{len(seen)} pages seen in {time.perf_counter() - began:.0f} s")
    # A page that is in two folders is learnt from once.
    golds = Counter(one.gold for one in seen)
    fresh = [one for i, one in enumerate(seen)
             if golds[one.gold] == 1 or one.gold not in {o.gold for o in seen[:i]}]  # fmt: skip
    if not options.no_score:
        cross_validate(seen, fresh)
    if options.write:
        learnt = learn(fresh)
        np.savez_compressed(
            TARGET,
            **{name: np.asarray(getattr(learnt, name), dtype=np.float16)
               for name in Weights.__dataclass_fields__},
        )  # fmt: skip
        print(f"{TARGET} {TARGET.stat().st_size} bytes")


def cross_validate(seen: list[Example], fresh: list[Example]) -> None:
    sites = sorted({one.site for one in seen})
    order = np.random.default_rng(0).permutation(len(sites))
    part = {site: int(order[i]) % PARTS for i, site in enumerate(sites)}
    rows: dict[str, tuple[list[Any], list[Any]]] = {}
    silent: Counter[str] = Counter()
    for number in range(PARTS):
        learnt = learn([one for one in fresh if part[one.site] != number])
        for one in (one for one in seen if part[one.site] == number):
            blocks = blocks_of(one.seen, learnt.chances(one.rows))
            for block in blocks:
                if block.skipped is not None:
                    silent[block.skipped.name] += len(block.text)
            ours, peer = rows.setdefault(one.source, ([], []))
            ours.append(score(one.gold, spoken(blocks)))
            peer.append(score(one.gold, one.peer))
    for name, (ours, peer) in rows.items():
        report(name, ours, peer)
    total = silent.total()
    print("silent characters:", ", ".join(f"{n} {c / total:.1%}" for n, c in silent.most_common()))


if __name__ == "__main__":
    main()
