"""HTML around Markdown: pieces of it come in as they stand, what they leave open goes out.

``<div aria-hidden="true">`` and its end tag are pieces of their own where blank lines part them,
and what stands between them is Markdown. A ``<footer>`` that is never closed would hold the rest of
the file: it is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from reader.cleaning.places import place_rule

__all__ = ["OpenHtml"]

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MOST: Final = 500
"""Elements that are followed at a time."""
_ENDLESS: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "source",
     "track", "wbr")
)  # fmt: skip
"""What has no end tag, or may do without one."""


class _Tags(HTMLParser):
    """Writes down the tags of a piece: each name, and the rule that its place stands for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ENDLESS:
            self.found.append((tag, place_rule(tag, {name: v or "" for name, v in attrs})))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One that ends where it begins holds nothing."""


@dataclass(slots=True)
class OpenHtml:
    """The elements that are open, outermost first."""

    _open: list[tuple[str, str | None]] = field(default_factory=list)
    _ends: Counter[str] = field(default_factory=Counter)
    """How many end tags of each name are still to come."""

    @classmethod
    def among(cls, pieces: Iterable[str]) -> OpenHtml:
        """Nothing is open yet.

        :param pieces: all the HTML that will be followed.
        """
        tags = (tag for piece in pieces for tag, _ in _tags(piece))
        return cls(_ends=Counter(tag[1:] for tag in tags if tag.startswith("/")))

    def follow(self, source: str) -> None:
        """A piece of HTML has been passed."""
        for tag, rule in _tags(source):
            if tag.startswith("/"):
                self._close(tag[1:])
            elif len(self._open) < _MOST and self._ends[tag] > self._depth(tag):
                self._open.append((tag, rule))

    def rule(self) -> str | None:
        """The rule that the innermost of them stands for."""
        return next((rule for _, rule in reversed(self._open) if rule), None)

    def _close(self, name: str) -> None:
        self._ends[name] -= 1
        if self._depth(name):
            while self._open.pop()[0] != name:
                pass

    def _depth(self, name: str) -> int:
        """How many elements of this name are open."""
        return sum(name == other for other, _ in self._open)


def _tags(source: str) -> list[tuple[str, str | None]]:
    parser = _Tags()
    parser.feed(_COMMENT.sub("", source))
    return parser.found
