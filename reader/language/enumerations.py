"""Lists that were run together into one paragraph: a text comes in, the places of its items go out.

"1. The first item 2. The second item" has no full stop where the first item ends; that the
numbers count up says where.
"""

from __future__ import annotations

import re

_FIRST = re.compile(
    r"\s*(?P<bullet>[•⁃◦▪‣]\s?)?(?P<open>\(?)(?P<count>\d{1,3}|[a-zA-Z])(?P<shut>\.\)|\.|\))\s"
)


def items(text: str) -> list[int]:
    """Offsets where the second and later items of a run-together list begin; [] if it is none."""
    first = _FIRST.match(text)
    if first is None or (first["count"].isupper() and first["shut"] == "."):
        return []  # "J. Smith and K. Jones" are no list
    found: list[int] = []
    count = first["count"]
    at = first.end()
    while True:
        count = _next(count)
        item = re.compile(
            rf"(?<=\s){re.escape((first['bullet'] or '').rstrip())}\s?{re.escape(first['open'])}"
            rf"{count}{re.escape(first['shut'])}\s+[\"“‘]?(?=[^\W\d_a-z])"
        ).search(text, at)
        if item is None:
            return found
        found.append(item.start())
        at = item.end()


def _next(count: str) -> str:
    return str(int(count) + 1) if count.isdigit() else chr(ord(count) + 1)
