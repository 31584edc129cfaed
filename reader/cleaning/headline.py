"""The headline of a page and what stands around it: a tree comes in, its short lines go out.

A byline and a date are where readers look for them: between the headline and the first paragraph,
or just above. Each line says how far from the headline it is and what the page's classes call it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from reader.cleaning.extraction import squeeze
from reader.sources import safe_text

__all__ = ["Line", "choose_title", "lines", "without_site"]

_SILENT: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select",
     "textarea", "audio", "video")
)  # fmt: skip
_INLINE: Final = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "em", "font", "i", "img",
     "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var")
)  # fmt: skip
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ASIDES: Final = frozenset(("nav", "footer"))
_MOST_LINES: Final = 1500
_LONGEST: Final = 300
"""Characters of a line that is kept whole: a byline is no paragraph."""
_AUTHOR: Final = re.compile(
    r"author|byline|by-line|writer|contributor|(?:^|[\s_-])by(?:$|[\s_-])", re.IGNORECASE
)
_NOT_AUTHOR: Final = re.compile(
    r"comment|reply|related|sidebar|widget|footer|breadcrumb|avatar|image|photo|picture|img|icon"
    r"|recommend|testimonial|caption|menu", re.IGNORECASE
)  # fmt: skip
_ASIDE: Final = re.compile(
    r"\bcomments?\b|respond|related-|recommend|sidebar|side-bar|\bfooter|navigation|\bnav\b|\bmenu\b"
    r"|newsletter|trending|popular|read-?next|more-?(?:from|posts|stories|articles)|teaser",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(r"\w+")
_SITE_SEPARATED: Final = re.compile(r"\s+(?:[|–—·»«•]|-{1,2}|:{1,2}|/)\s+|\s*\|\s*")
_SAYS_SO: Final = 0.34
"""Of a heading's words, how many the page's declared titles must have for it to be the headline."""
_SMALL: Final = frozenset(
    ("a", "an", "and", "the", "of", "in", "to", "for", "on", "with", "is", "are", "how", "what",
     "your", "you", "at", "by", "or", "und", "der", "die", "das", "le", "la", "les", "de", "des",
     "et", "el", "los", "y")
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line of the page as it is seen."""

    text: str
    level: int = 0
    """1 to 6 for a heading."""
    words: int = 0
    names: list[str] = field(default_factory=list)
    """Of it, what the page's own markup calls an author."""
    byline: bool = False
    """Whether it stands in a box that the page's classes call a byline."""
    times: list[str] = field(default_factory=list)
    """The ``datetime`` values of its ``<time>`` elements, and ``itemprop`` dates."""
    aside: bool = False
    """In a box of comments, related articles, navigation, a sidebar."""


def lines(tree: Any) -> list[Line]:
    """The first lines of the page, in page order. Iterative, and bounded."""
    from lxml import etree

    out: list[Line] = []
    parts: list[str] = []
    line = Line("")
    level = bylines = asides = 0
    opened: list[_Named] = []

    def flush() -> None:
        nonlocal line
        raw = "".join(parts)
        parts.clear()
        if not raw or raw.isspace():
            return
        if text := _one_line(raw[:4000]):
            line.words = raw.count(" ") + 1 if len(raw) > 4000 else text.count(" ") + 1
            line.text = text[:_LONGEST]
            line.level, line.byline, line.aside = level, bylines > 0, asides > 0
            out.append(line)
        line = Line("")

    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag in _SILENT or not isinstance(tag, str):
                steps.skip_subtree()
                continue
            if parts and tag not in _INLINE:
                flush()
            if tag in _HEADINGS:
                level = int(tag[1])
            keys = element.keys()
            named = _NAMELESS
            if keys:
                names = ""
                if "class" in keys or "id" in keys:
                    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
                    named = _named(names)
                if "rel" in keys or "itemprop" in keys:
                    named = _Named(named.author or _declares_author(element), named.aside)
                asides += named.aside
                if named.author:
                    bylines += 1
                    if not line.names:
                        line.names.extend(_pieces(element))
                if "datetime" in keys and (tag == "time" or "date" in names):
                    line.times.append(element.get("datetime"))
                elif (
                    "itemprop" in keys
                    and tag != "meta"
                    and "date" in element.get("itemprop").lower()
                ):
                    line.times.append(element.get("content") or element.text or "")
            asides += tag in _ASIDES
            opened.append(named)
            text = element.text
        else:
            text = element.tail
            if tag not in _SILENT and isinstance(tag, str):
                named = opened.pop()
                if parts and tag not in _INLINE:
                    flush()
                asides -= named.aside + (tag in _ASIDES)
                bylines -= named.author
                if level and tag in _HEADINGS and level == int(tag[1]):
                    level = 0
                if len(out) >= _MOST_LINES:
                    break
        if text and (parts or not text.isspace()):
            parts.append(text)
    flush()
    return out


def _one_line(raw: str) -> str:
    text = " ".join(raw.split())
    if text.isascii() and text.isprintable():  # most are, and it costs a third
        return text
    return " ".join(safe_text(raw).split())


def _pieces(element: Any) -> list[str]:
    """The texts within an element that may hold a name, one for each of its parts."""
    parts = [_one_line(part) for part in islice(element.itertext(), 20)]
    parts = [part for part in parts if part]
    return parts if sum(map(len, parts)) <= 250 else []


class _Named(NamedTuple):
    """What the attributes of an element say of it."""

    author: bool = False
    aside: bool = False


_NAMELESS: Final = _Named()


@lru_cache(maxsize=4096)  # a page calls most of its boxes alike
def _named(names: str) -> _Named:
    author = _AUTHOR.search(names) is not None and _NOT_AUTHOR.search(names) is None
    return _Named(author, _ASIDE.search(names) is not None)


def _declares_author(element: Any) -> bool:
    if "author" in (element.get("rel") or ""):
        return True
    return (element.get("itemprop") or "").strip() in ("author", "creator")


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
    best, most = None, _SAYS_SO
    for head in heads:
        words = _tokens(head)
        if not words or is_site(head, site, titles):
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
    best = without_site(best, site, ())
    for title in declared:  # a date or a section that was put before it
        if len(title) > 15 and best.endswith(title) and len(best) - len(title) < 20:
            return title
    return best


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


def find(lines: Sequence[Line], title: str | None) -> int | None:
    """Which of ``lines`` is the headline: the heading, or the line, that says the title.

    Where none does, it is the only heading of the first level.
    """
    key = squeeze(title or "")
    heads = [number for number, item in enumerate(lines) if item.level == 1]
    # A headline may be worded otherwise than its metadata.
    best, rank = heads[0] if len(heads) == 1 else None, 0
    if not key:
        return best
    for number, item in enumerate(lines):
        if 2 * len(item.text) < len(key):  # most are
            continue
        text = squeeze(item.text)
        if not text or (text != key and not (len(text) > 11 and (text in key or key in text))):
            continue
        if len(text) > 2 * len(key) or 2 * len(text) < len(key):
            continue
        worth = (7 - item.level if item.level else 0) + (2 if text == key else 0) + 1 - item.aside
        if worth > rank:
            best, rank = number, worth
    return best
