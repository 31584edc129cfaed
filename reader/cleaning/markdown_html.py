"""HTML around Markdown: pieces of it come in as they stand, what they leave open goes out.

``<div aria-hidden="true">`` and its end tag are pieces of their own where blank lines part them,
and what stands between them is Markdown.
"""

from __future__ import annotations

import re
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

    def follow(self, source: str) -> None:
        """A piece of HTML has been passed."""
        parser = _Tags()
        parser.feed(_COMMENT.sub("", source))
        for tag, rule in parser.found:
            if not tag.startswith("/"):
                if len(self._open) < _MOST:
                    self._open.append((tag, rule))
            elif any(tag[1:] == name for name, _ in self._open):
                while self._open.pop()[0] != tag[1:]:
                    pass

    def rule(self) -> str | None:
        """The rule that the innermost of them stands for."""
        return next((rule for _, rule in reversed(self._open) if rule), None)
