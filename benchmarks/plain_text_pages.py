"""Pages to train on: folders come in, the lines of each page and how true each is go out.

Beside the pages as they are it makes each a second time among furniture from other pages.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.cleaning.line_features import line_columns
from reader.cleaning.plain import verdicts_of
from reader.cleaning.shape import Piece, pieces
from reader.document import Kind
from reader.sources import safe_text

Floats = NDArray[np.float64]
WORD = re.compile(r"\w+")
AMID = 0.2
"""Of the made-up boxes of other articles, that share stands within the article."""
SMALL_SOURCE = 8.0
"""What a page weighs whose source has few of them: they are the other kind of page."""


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
def teasers(others: Sequence[Sample], random: np.random.Generator, bare: bool) -> list[Piece]:
    """A box of other articles, or the comments below one, made of other pages' articles.

    The pages at hand are mostly guides and blogs; newspapers have more prose around the article
    than in it. What tells it apart is what it is about, and only made-up neighbours teach that.

    :param bare: headlines alone, as they stand within articles.
    """
    comments = not bare and random.random() < 0.4
    long = comments or (not bare and random.random() < 0.6)
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
    """The page with made-up teasers or comments before, after or within its article."""
    inside = np.flatnonzero(page.truth > 0.5)
    where = random.random()
    amid = where < AMID
    extra = teasers(others[:6] if amid else others, random, bare=amid)
    if not len(inside) or not extra:
        return None
    if amid:
        at = int(random.choice(inside))
    elif where < 0.75:
        at = min(int(inside[-1]) + 1 + int(random.integers(0, 6)), len(page.pieces))
    else:
        at = max(0, int(inside[0]) - int(random.integers(1, 6)))
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


def fold_of(site: str, folds: int) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def with_crowds(pages: Sequence[Sample], folds: int, seed: int) -> list[Sample]:
    """Each page among made-up teasers and comments from pages of its own fold."""
    random = np.random.default_rng(seed)
    out = []
    for page in pages:
        fold = fold_of(page.site, folds)
        near = [other for other in pages if fold_of(other.site, folds) == fold]
        some = random.integers(0, len(near), int(random.integers(4, 18)))
        more = crowded(page, [near[int(i)] for i in some], random)
        if more is not None:
            more.weight *= page.weight.sum() / 200.0
            out.append(more)
    return out


def with_gaps(pages: Sequence[Sample], seed: int) -> list[Sample]:
    """Each page again without some of its lines, here and there a few in a row.

    :returns: those of which enough of the article is left.
    """
    random = np.random.default_rng(seed)
    out = []
    for page in pages:
        count = len(page.pieces)
        left = np.ones(count, np.bool_)
        for _ in range(int(random.integers(1, 4))):
            size = int(random.integers(1, max(2, count // 6)))
            start = int(random.integers(0, max(1, count - size)))
            left[start : start + size] = False
        if random.random() < 0.3:  # a scrape that lacks the page's <title>
            left[: int(random.integers(1, 4))] = False
        if left.sum() < 8 or (page.truth * left).sum() < 0.3 * page.truth.sum():
            continue
        found = [piece for piece, stays in zip(page.pieces, left, strict=True) if stays]
        more = measured(page.source, page.site, page.gold, found, page.truth[left])
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
