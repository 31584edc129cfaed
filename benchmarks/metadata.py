"""Titles, authors and dates that cleaning finds on pages, beside trafilatura's in the same run.

``python benchmarks/metadata.py GOLD HTML [--keep FOLDER] [--wrong FIELD]`` where GOLD has one JSON
object a line with ``id``, ``title``, ``author`` and ``date`` (null where there is none), and HTML
one with ``id`` and ``html``; both may be packed with gzip or xz.

``soft`` is a token F1 of 0.8 or more; an author is right when all of the gold's words are there and
at most three more; a date when the day is the same. ``invented`` counts values for pages without.
Then the limits.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bars import Bars

from reader.cleaning import clean
from reader.document import Page

FIELDS = ("title", "author", "date")
LEAST = {"title": 0.92, "author": 0.87, "date": 0.90}
"""Of the pages that have one, those on which ours is right."""
INVENTED = 0.20
"""Of the pages that have no date, those for which one is given."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def ours(page: str, content: bytes) -> dict[str, str | None]:
    found = clean(Page(content, page, "text/html", "utf-8"), allow_empty=True)
    return {"title": found.title, "author": found.author, "date": found.published}


def trafilatura_alone(_: str, content: bytes) -> dict[str, str | None]:
    import trafilatura

    found = trafilatura.extract_metadata(content)
    return {"title": found.title, "author": found.author, "date": found.date}


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


def same_title(gold: str, given: str | None) -> bool:
    a, b = Counter(words(gold)), Counter(words(given))
    hit = (a & b).total()
    return bool(hit) and 2 * hit / (a.total() + b.total()) >= 0.8


def same_author(gold: str, given: str | None) -> bool:
    a, b = set(words(gold)), set(words(given))
    return bool(a) and a <= b and len(b) - len(a) <= 3


def same_day(gold: str, given: str | None) -> bool:
    return bool(given) and gold[:10] == (given or "")[:10]


SAME: dict[str, Callable[[str, str | None], bool]] = {
    "title": same_title, "author": same_author, "date": same_day,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("html", type=Path)
    parser.add_argument("--keep", type=Path, help="write NAME.jsonl of what was found here")
    parser.add_argument("--wrong", choices=FIELDS, help="list what we get wrong")
    options = parser.parse_args()
    pages = {row["id"]: row["html"].encode("utf-8", "replace") for row in rows(options.html)}
    golds = {row["id"]: row for row in rows(options.gold) if row["id"] in pages}
    finders = {"ours": ours, "trafilatura": trafilatura_alone}
    bars = Bars()
    shares: dict[str, float] = {}
    for name, finder in finders.items():
        began = time.process_time()
        found = {page: finder(page, pages[page]) for page in golds}
        speed = len(golds) / (time.process_time() - began)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps({"id": page, **values}) for page, values in found.items())
            (options.keep / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        told = []
        for field in FIELDS:
            have = [page for page, gold in golds.items() if gold[field]]
            hits = [page for page in have if SAME[field](golds[page][field], found[page][field])]
            none = [page for page, gold in golds.items() if not gold[field]]
            made = sum(bool(found[page][field]) for page in none)
            told.append(
                f"{field} {len(hits) / max(1, len(have)):.3f}"
                + (f" ({made} of {len(none)} invented)" if none else "")
            )
            if options.wrong == field and name == "ours":
                for page in [p for p in golds if p not in hits]:
                    gold, given = golds[page][field], found[page][field]
                    if gold or given:
                        print(f"  {page}  {gold!r}  given {given!r}")
            if name == "ours":
                shares[field] = len(hits) / max(1, len(have))
                shares[f"no {field}"] = made / max(1, len(none))
        print(f"{name:12s} {', '.join(told)}; {speed:.1f} pages/s")
    for field, least in LEAST.items():
        bars.at_least(f"{field}s that are right", shares[field], least, "of them")
    bars.at_most("dates invented", shares["no date"], INVENTED, "of the pages without")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
