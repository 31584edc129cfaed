"""The headline of a page and what stands around it: a walk comes in, its short lines go out.

A byline and a date are where readers look for them: between the headline and the first paragraph,
or just above. Each line says how far from the headline it is and what the page's classes call it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from reader.cleaning.extraction import squeeze
from reader.cleaning.places import may_hold
from reader.sources import safe_text

__all__ = ["Line", "LineReader", "find"]

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
_AUTHOR_WORDS: Final = ("author", "by", "writer", "contributor")
_ASIDE_WORDS: Final = (
    "comment", "respond", "related-", "recommend", "side", "footer", "nav", "menu", "newsletter",
    "trending", "popular", "next", "more", "teaser",
)  # fmt: skip
"""One of them is in all that ``_AUTHOR`` or ``_ASIDE`` matches."""


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


class LineReader:
    """Reads the first lines of a page as its tree is walked, in page order. Bounded."""

    __slots__ = (
        "_asides", "_authors", "_bylines", "_full", "_level", "_opened", "_out", "_parts",
        "_silent", "_times",
    )  # fmt: skip

    def __init__(self) -> None:
        self._out: list[Line] = []
        self._parts: list[str] = []
        self._authors: list[str] = []
        self._times: list[str] = []
        self._opened: list[_Named] = []
        self._level = self._bylines = self._asides = self._silent = 0
        self._full = False

    def lines(self) -> list[Line]:
        """What was read. To be asked when the tree has ended."""
        if not self._full:
            self._flush()
        return self._out

    def start(self, element: Any, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins, and the text in it up to the next."""
        if self._full:
            return
        if self._silent or tag in _SILENT:
            self._silent += 1
            return
        if self._parts and tag not in _INLINE:
            self._flush()
        if tag in _HEADINGS:
            self._level = int(tag[1])
        self._asides += tag in _ASIDES
        self._opened.append(self._attributed(element, tag, attributes) if attributes else _NAMELESS)
        if (text := element.text) and (self._parts or not text.isspace()):
            self._parts.append(text)

    def end(self, tag: str, tail: str | None) -> None:
        """An element ends, and what follows it up to the next."""
        if self._full:
            return
        if self._silent:
            self._silent -= 1
            if self._silent:
                return
        else:
            named = self._opened.pop()
            if self._parts and tag not in _INLINE:
                self._flush()
            self._asides -= named.aside + (tag in _ASIDES)
            self._bylines -= named.author
            if self._level and tag in _HEADINGS and self._level == int(tag[1]):
                self._level = 0
            if len(self._out) >= _MOST_LINES:
                self._flush()
                self._full = True
                return
        if tail and (self._parts or not tail.isspace()):
            self._parts.append(tail)

    def skip(self, element: Any) -> None:
        """An element begins that is not walked; it may be seen all the same."""
        from lxml import etree

        if element.tag in _SILENT or not isinstance(element.tag, str):
            self._silent += 1
            return
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start" and isinstance(inner.tag, str):
                self.start(inner, inner.tag, dict(inner.items()))
            elif event == "start":
                self._silent += 1
            elif inner is not element:
                self.end(inner.tag, inner.tail)

    def _attributed(self, element: Any, tag: str, attributes: Mapping[str, str]) -> _Named:
        """What the attributes of an element say, noted."""
        named, names = _NAMELESS, ""
        if "class" in attributes or "id" in attributes:
            names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:300]
            named = _named(names)
        if "rel" in attributes or "itemprop" in attributes:
            named = _Named(named.author or _declares_author(attributes), named.aside)
        self._asides += named.aside
        if named.author:
            self._bylines += 1
            if not self._authors:
                self._authors.extend(_pieces(element))
        if "datetime" in attributes and (tag == "time" or "date" in names):
            self._times.append(attributes["datetime"])
        elif (
            "itemprop" in attributes and tag != "meta" and "date" in attributes["itemprop"].lower()
        ):
            self._times.append(attributes.get("content") or element.text or "")
        return named

    def _flush(self) -> None:
        raw = "".join(self._parts)
        self._parts.clear()
        if not raw or raw.isspace():
            return
        if text := _one_line(raw[:4000]):
            words = raw.count(" ") + 1 if len(raw) > 4000 else text.count(" ") + 1
            self._out.append(
                Line(
                    *(text[:_LONGEST], self._level, words, self._authors),
                    *(self._bylines > 0, self._times, self._asides > 0),
                )
            )
        self._authors, self._times = [], []


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
    author = (
        may_hold(names, _AUTHOR_WORDS)
        and _AUTHOR.search(names) is not None
        and _NOT_AUTHOR.search(names) is None
    )
    return _Named(author, may_hold(names, _ASIDE_WORDS) and _ASIDE.search(names) is not None)


def _declares_author(attributes: Mapping[str, str]) -> bool:
    if "author" in attributes.get("rel", ""):
        return True
    return attributes.get("itemprop", "").strip() in ("author", "creator")


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
