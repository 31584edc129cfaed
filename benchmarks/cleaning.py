"""How much of the article cleaning keeps, against trafilatura on HTML and a line rule on text.

``python benchmarks/cleaning.py PAGES [--worst N] [--keep FOLDER]`` where PAGES is a folder that
holds NAME.html, NAME.txt (the page as plain text, furniture and all) and NAME.gold.txt (the body of
the article without its headline). The title block is left out of what is scored, because the gold
has none.

The measure is the F1 of 4-token shingles: precision and recall are means over pages, F1 is their
harmonic mean. Speed is in processor time of one thread, page by page in turn with the peer, so that
a busy machine slows both; what is asked of it is a ratio to trafilatura's, which makes 40 pages a
second where 25 pages of HTML and 300 of plain text are wanted. Then, by rule, the share of what is
kept silent, and the limits.

The weights that the program comes with have learnt from the pages of its development: on those
this says that nothing is broken, and ``train_cleaning.py`` and ``train_plain_text.py`` say how good
it is on sites not learnt from.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bars import Bars

from reader.cleaning import clean
from reader.document import Kind
from reader.sources import open_source

WORD = re.compile(r"\w+")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < size:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[i:] for i in range(size)), strict=False))


def score(gold: str, candidate: str) -> tuple[float | None, float | None, float]:
    """Precision, recall and F1 of one page; the first two None where they are not defined."""
    wanted, given = shingles(gold), shingles(candidate)
    hit = (wanted & given).total()
    sizes = wanted.total() + given.total()
    return (
        hit / given.total() if given else None,
        hit / wanted.total() if wanted else None,
        2 * hit / sizes if sizes else 1.0,
    )


def corpus(rows: list[tuple[float | None, float | None, float]]) -> tuple[float, float, float]:
    precisions = [row[0] for row in rows if row[0] is not None]
    recalls = [row[1] for row in rows if row[1] is not None]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


SILENT: Counter[str] = Counter()
"""Characters that were kept silent, by rule."""


def ours(path: Path) -> str:
    document = clean(open_source(str(path)), allow_empty=True)
    for block in document.blocks:
        if block.skipped is not None:
            SILENT[block.skipped.name] += len(block.text)
    spoken = (document.blocks[i] for i in document.spoken_blocks)
    return "\n\n".join(block.text for block in spoken if block.kind is not Kind.TITLE)


def silent_table(test: str) -> str:
    """What is kept silent: for each rule, its share of the characters."""
    total = max(1, SILENT.total())
    rows = [f"{test}    {name:15s} {size / total:6.1%}" for name, size in SILENT.most_common()]
    return "\n".join([f"{test}  {total} characters are silent:", *rows])


def trafilatura_text(content: bytes) -> str:
    import trafilatura

    return trafilatura.extract(content, include_comments=False) or ""


def trafilatura_alone(path: Path) -> str:
    return trafilatura_text(path.read_bytes())


def punctuated_lines(path: Path) -> str:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(
        line
        for line in lines
        if len(line.split()) >= 5 and re.search(r"[.!?…。！？][\"'”’)]*$", line)
    )


ABOVE: Final = 0.010
"""F1 on HTML, above trafilatura's in the same run."""
PLAIN: Final = 0.935
"""F1 on plain text."""
SPEED: Final = {"html": 25 / 40, "text": 300 / 40}
"""Pages a second, against trafilatura's on HTML in the same run."""
UNNAMED: Final = 0.10
"""Share of what is silent in HTML for no better reason than that the extractor left it out."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="list the pages that lose most")
    parser.add_argument(
        "--keep", type=Path, help="write the candidates here, not to a temporary folder"
    )
    options = parser.parse_args()
    golds = {p.name.removesuffix(".gold.txt"): p for p in sorted(options.pages.glob("*.gold.txt"))}
    if not golds:
        parser.error(f"no NAME.gold.txt in {options.pages}")
    tests: list[tuple[str, str, dict[str, Callable[[Path], str]]]] = [
        ("html", ".html", {"ours": ours, "trafilatura": trafilatura_alone}),
        ("text", ".txt", {"ours": ours, "punctuated lines": punctuated_lines}),
    ]
    bars = Bars()
    peer_speed = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        for test, suffix, cleaners in tests:
            f1: dict[str, float] = {}
            pages: dict[str, list[tuple[float | None, float | None, float]]] = {}
            spent = dict.fromkeys(cleaners, 0.0)
            first = options.pages / f"{next(iter(golds))}{suffix}"
            for cleaner in cleaners.values():
                cleaner(first)  # what is imported and loaded once is no page's cost
            SILENT.clear()
            for name in cleaners:
                (root / test / name.replace(" ", "-")).mkdir(parents=True, exist_ok=True)
            for page in golds:
                for name, cleaner in cleaners.items():
                    began = time.process_time()
                    text = cleaner(options.pages / f"{page}{suffix}")
                    spent[name] += time.process_time() - began
                    target = root / test / name.replace(" ", "-") / f"{page}.txt"
                    target.write_text(text, encoding="utf-8")
            for name in cleaners:
                folder = root / test / name.replace(" ", "-")
                rows = [
                    score(
                        gold.read_text(encoding="utf-8"),
                        (folder / f"{page}.txt").read_text(encoding="utf-8"),
                    )
                    for page, gold in golds.items()
                ]
                precision, recall, f1[name] = corpus(rows)
                pages[name] = rows
                print(
                    f"{test}  {name:17s} F1 {f1[name]:.4f}  P {precision:.4f}  R {recall:.4f}  "
                    f"{len(golds) / spent[name]:6.1f} pages/s"
                )
            print(silent_table(test))
            mine, peer = f1.values()
            print(f"{test}  ratio {mine / peer:.4f}")
            speed = {name: len(golds) / seconds for name, seconds in spent.items()}
            peer_speed = speed.get("trafilatura", peer_speed)
            if test == "html":
                bars.at_least("html: F1 above trafilatura's", mine - peer, ABOVE, "of F1")
                unnamed = SILENT["not-article"] / max(1, SILENT.total())
                bars.at_most("html: silent without a reason of its own", unnamed, UNNAMED, "of it")
            else:
                bars.at_least("text: F1", mine, PLAIN, "of 1")
            ratio = speed["ours"] / peer_speed
            bars.at_least(f"{test}: pages/s", ratio, SPEED[test], "x trafilatura on HTML")
            gaps = sorted(
                zip((a[2] - b[2] for a, b in zip(*pages.values(), strict=True)), golds, strict=True)
            )
            for gap, page in gaps[: options.worst]:
                print(f"  {page} {gap:+.4f}")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
