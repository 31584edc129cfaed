"""The title of an article: headings and what a page declares come in, its headline goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reader.cleaning.extraction import squeeze

__all__ = ["choose_title", "is_site", "without_site"]

_TOKEN: Final = re.compile(r"\w+")
_SITE_SEPARATED: Final = re.compile(r"\s+(?:[|–—·»«•]|-{1,2}|:{1,2}|/)\s+|\s*\|\s*")
_SAYS_SO: Final = 0.34
"""Of a heading's words, how many the page's declared titles must have for it to be the headline."""
_SMALL: Final = frozenset(
    ("a", "an", "and", "the", "of", "in", "to", "for", "on", "with", "is", "are", "how", "what",
     "your", "you", "at", "by", "or", "und", "der", "die", "das", "le", "la", "les", "de", "des",
     "et", "el", "los", "y")
)  # fmt: skip
_MANY: Final = 3
"""Headings of the first level with which a page has chapters, not one headline."""


def choose_title(
    heads: Sequence[str], titles: Sequence[str], address: str, site: str | None
) -> str | None:
    """The headline of a page: what its reader sees, where what it declares agrees.

    :param heads: its headings of the first level, in page order.
    :param titles: the titles it declares, the most telling first: JSON-LD, OpenGraph, its tab.
    """
    declared = [without_site(title, site, heads) for title in titles]
    slug = re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2].rpartition(".html")
    known = _tokens(" ".join(declared)) | _tokens(" ".join(slug).replace("_", " "))
    # The name of a blog stands in its tab too, and nowhere else.
    telling = _tokens(" ".join((*declared[:-1], *slug))) if len(declared) > 1 else known
    best, most = None, _SAYS_SO
    for head in heads:
        words = _tokens(head)
        if not words or not words & telling or is_site(head, site, titles):
            continue
        share = len(words & known) / len(words)
        # The first of equals, but a whole title before its one first word.
        share = share * min(1.0, 0.7 + 0.1 * len(words))
        if share > most + 0.001:
            best, most = head, share
    if best is None:
        alone = [head for head in heads if not is_site(head, site, titles)]
        best = declared[0] if declared else alone[0] if alone else None
    if best is None:
        return None
    if declared and _is_chapter(best, heads, declared[0]):
        best = declared[0]
    best = without_site(best, site, ())
    for title in declared:  # a date or a section that was put before it
        if len(title) > 15 and best.endswith(title) and len(best) - len(title) < 20:
            return title
    return best


def _is_chapter(head: str, heads: Sequence[str], title: str) -> bool:
    """Whether a heading is one of many, and the page declares a title that says far more."""
    return len(heads) >= _MANY and head.count(" ") < 2 and title.count(" ") >= 5 and head in title


def _tokens(text: str) -> set[str]:
    return {word for word in _TOKEN.findall(text.casefold()) if word not in _SMALL}


def is_site(text: str, site: str | None, titles: Sequence[str]) -> bool:
    """Whether ``text`` is the name of the site: it is said to be, or ends the tab's title."""
    key = squeeze(text)
    if site and key == squeeze(site):
        return True
    for title in titles:
        parts = _SITE_SEPARATED.split(title)
        if len(parts) > 1 and key in (squeeze(parts[-1]), squeeze(parts[0])):
            return key == squeeze(parts[-1]) or len(parts[0]) < len(title) / 3
    return False


def without_site(title: str, site: str | None, heads: Sequence[str]) -> str:
    """``title`` without the publisher's name before or behind it, as a browser tab has it.

    :param heads: headings of the page; one that opens the title says where it ends.
    """
    for head in heads:
        if len(head) >= 12 and title.casefold().startswith(head.casefold()):
            return head
    parts = list(_SITE_SEPARATED.finditer(title))
    if title.count(" | ") > 1 and title.partition(" | ")[0].count(" ") >= 3:
        return title.partition(" | ")[0]  # the rest are sections, and the site
    if not parts or not site:
        return title
    name = squeeze(site)
    last = squeeze(title[parts[-1].end() :])
    first = squeeze(title[: parts[0].start()])
    if last and (last in name + "com" or name in last) and len(last) <= len(name) + 20:
        return without_site(title[: parts[-1].start()].rstrip(), site, ())
    if first and (first == name or first + "com" == name):
        return title[parts[0].end() :].lstrip()
    return title
