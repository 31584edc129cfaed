"""What a page declares of itself: its tree comes in, its JSON-LD and its meta values go out.

Nothing is decided here. What is read is bounded, and every value is one safe line.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from reader.sources import safe_text

__all__ = ["Declared", "declared", "line", "things"]

_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review|Recipe|HowTo)\Z")
_MOST_LD: Final = 2_000_000  # characters of JSON that are looked at
_MOST_THINGS: Final = 500


@dataclass(frozen=True, slots=True)
class Declared:
    """What is written in a page's head for machines."""

    article: dict[str, Any]
    """The JSON-LD object of the article; empty where there is none."""
    page: dict[str, Any]
    """The one of the page that it stands on, as blogging software writes it."""
    named: dict[str, dict[str, Any]]
    """All objects that have an ``@id``, by it."""
    metas: dict[str, tuple[str, ...]]
    """Meta values by property, name or itemprop, in lower case."""
    address: str
    """What the page calls its own; ``""`` where it does not say."""

    def meta(self, *keys: str) -> str | None:
        """The first value of the first of ``keys`` that there is."""
        return next((self.metas[key][0] for key in keys if key in self.metas), None)

    def resolved(self, value: Any) -> Any:
        """What a JSON-LD reference (``{"@id": ...}``) stands for; anything else as it is."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self.named.get(value["@id"], value)
        return value


def line(value: object) -> str | None:
    """A value from the page as one safe line of at most 1000 characters, or None."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(safe_text(html.unescape(value)).split())[:1000] or None


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document: lists and graphs opened, a bounded number."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_THINGS:
        seen += 1
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:50])
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if isinstance(value.get(key), dict | list)
            )


def declared(tree: Any) -> Declared:
    """What the page under ``tree`` declares."""
    article: dict[str, Any] = {}
    page: dict[str, Any] = {}
    named: dict[str, dict[str, Any]] = {}
    for thing in _linked_data(tree):
        kinds = thing.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if isinstance(thing.get("@id"), str) and "name" in thing:
            named.setdefault(thing["@id"], thing)
        if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
            # The fullest of several: a reference to the article has its address alone.
            if len(thing.keys() & _TELLING) > len(article.keys() & _TELLING):
                article = thing
        elif any(isinstance(kind, str) and kind.endswith("Page") for kind in kinds):
            page = page or thing
    return Declared(article, page, named, _metas(tree), _address(tree))


_TELLING: Final = frozenset(("headline", "datePublished", "author"))


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    budget = _MOST_LD
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        text = text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
        budget -= len(text)
        if budget < 0:
            return
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from things(value)


def _metas(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        if not (value := line(meta.get("content"))):
            continue
        for name in ("property", "name", "itemprop"):
            if key := meta.get(name):
                found.setdefault(key.strip().lower(), []).append(value)
    return {key: tuple(values[:20]) for key, values in found.items()}


def _address(tree: Any) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return line(link.get("href")) or ""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            return line(meta.get("content")) or ""
    return ""
