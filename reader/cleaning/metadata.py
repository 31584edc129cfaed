"""What a page says about itself: its tree and the extractor's guesses come in, About goes out.

JSON-LD and OpenGraph come first for title, date and site, because they are what the publisher
meant; the extractor comes first for the author, whom it finds on more pages. A date that only the
extractor found is not believed: on pages without a date it gives one all the same.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reader.cleaning.extraction import Extraction
from reader.sources import safe_text

__all__ = ["About", "about"]

_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review|Recipe)\Z")
_DATE: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DATE_METAS: Final = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "pubdate",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_MOST_LD: Final = 2_000_000  # characters of JSON that are looked at


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    site: str | None = None
    language: str = ""


def _line(value: object) -> str | None:
    """A value from the page as one safe line, or None where it is not one."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(safe_text(html.unescape(value)).split())[:1000] or None


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document: lists and graphs opened, a bounded number."""
    waiting, seen = [value], 0
    while waiting and seen < 500:
        seen += 1
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:50])
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[key] for key in ("@graph", "mainEntity", "itemListElement") if key in value
            )


def _linked_data(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article, or an empty one."""
    budget = _MOST_LD
    pages: dict[str, Any] = {}
    for script in tree.iter("script"):
        text = script.text or ""
        budget -= len(text)
        if "ld+json" not in (script.get("type") or "") or budget < 0:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                return thing
            if "WebPage" in kinds:
                pages = thing
    return {key: pages[key] for key in ("datePublished", "inLanguage") if key in pages}


def _names(value: object) -> str | None:
    values = value if isinstance(value, list) else [value]
    found = [_line(v.get("name") if isinstance(v, dict) else v) for v in values[:10]]
    names = [name for name in found if name and "://" not in name]
    return "; ".join(dict.fromkeys(names)) or None


def _metas(tree: Any) -> dict[str, str]:
    """The page's meta values by property, name or itemprop; the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and (value := _line(meta.get("content"))):
            found.setdefault(key.strip().lower(), value)
    return found


def _date(value: object) -> str | None:
    match = _DATE.match(value) if isinstance(value, str) else None
    return "-".join(match.groups()) if match else None


def _language(tree: Any, metas: dict[str, str], data: dict[str, Any]) -> str:
    root = tree.getroottree().getroot()
    xml_lang = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    declared = (
        root.get("lang") or xml_lang,
        metas.get("og:locale"),
        metas.get("content-language"),
        data.get("inLanguage"),
    )
    for value in declared:
        if isinstance(value, str):
            tag = value.strip().replace("_", "-").lower()
            if _LANGUAGE.fullmatch(tag):
                return tag
    return ""


def _without_site(title: str, site: str | None, heads: Sequence[str]) -> str:
    """``title`` without the publisher's name behind it, as a browser tab has it."""
    for head in heads:  # the headline on the page says where the title ends
        if len(head) >= 12 and title.casefold().startswith(head.casefold()):
            return head
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    if len(parts) > 1 and site and parts[-1].casefold().strip(". ") in site.casefold() + ".com":
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def about(tree: Any, found: Extraction | None, heads: Sequence[str]) -> About:
    """What the page says about itself.

    :param heads: the texts of its headings of the first level.
    """
    data, metas = _linked_data(tree), _metas(tree)
    publisher = data.get("publisher")
    site = (
        metas.get("og:site_name")
        or (_line(publisher.get("name")) if isinstance(publisher, dict) else None)
        or (_line(found.site) if found else None)
    )
    tab = next((_line(t.text) for t in tree.iter("title") if t.text), None)
    title = (
        _line(data.get("headline"))
        or metas.get("og:title")
        or (heads[0] if len(heads) == 1 else None)
        or (_line(found.title) if found else None)
        or tab
    )
    dates = (data.get("datePublished"), *(metas.get(key) for key in _DATE_METAS))
    published = next((date for date in map(_date, dates) if date), None)
    if published is None and found and found.published and _agrees(tree, metas, found.published):
        published = _date(found.published)
    return About(
        title=_without_site(title, site, heads) if title else None,
        author=(_line(found.author) if found else None)
        or _names(data.get("author"))
        or metas.get("author"),
        published=published,
        site=site,
        language=_language(tree, metas, data),
    )


def _agrees(tree: Any, metas: dict[str, str], date: str) -> bool:
    """Whether the page's own address or a ``<time>`` gives the same date."""
    canonical = next(
        (e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical"), None
    )
    address = f"{canonical or ''} {metas.get('og:url', '')}"
    if date in address or date.replace("-", "/") in address or date.replace("-", "") in address:
        return True
    return any((e.get("datetime") or "").startswith(date) for e in tree.iter("time"))
