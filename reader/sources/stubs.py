"""Pages that do not hold their article: a page comes in, what is the matter with it goes out.

How much prose there is, which other address has more of it, and whether the rest is behind a door.
This is a look at the page and no extraction: it must be right about almost nothing and plenty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from reader.document import Page
from reader.sources.text import decode

__all__ = ["Look", "look"]

STUB: Final = 120
"""Words of prose; a page with fewer does not hold a whole article."""
_LONGEST: Final = 3_000_000  # characters; what is longer is no stub
_SILENT: Final = frozenset(("script", "style", "noscript", "template", "option", "title"))
_SENTENCE: Final = 8  # words of a paragraph that is prose
_DOOR: Final = re.compile(
    r"(?:subscribe|sign ?(?:in|up)|log ?in|register|create (?:a|an|your) (?:free )?account"
    r"|become a (?:member|subscriber)|start your (?:free )?trial)\s[^.!?]{0,40}"
    r"(?:to (?:continue|keep|read|access|view|unlock|finish)|for (?:full |unlimited )?access)"
    r"|(?:continue|keep) reading (?:with|for|by) |already a (?:subscriber|member)"
    r"|(?:this (?:article|content|story|post) is )?(?:for|available to|exclusive to|only for)"
    r" (?:our )?(?:paid |paying )?(?:subscribers|members)(?: only)?|(?:subscribers|members)[ -]only"
    r"|unlock (?:this|the) (?:article|story)|jetzt (?:abonnieren|weiterlesen)|nur für abonnenten"
    r"|réservé aux abonnés|abonnez-vous pour|suscríbete para|solo para suscriptores"
    r"|contenuto riservato agli abbonati|exclusivo para assinantes|alleen voor abonnees",
    re.IGNORECASE,
)
_NOT_FREE: Final = re.compile(
    rb'"isAccessibleForFree"\s*:\s*(?:"?false"?)|content_tier"?\s+content="(?:locked|metered)',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a page is like."""

    words: int
    """Of its prose: what stands in one element in eight words or more."""
    fuller: str | None
    """Another address of the same article: where the page leads on to, its own (canonical), AMP, or
    one to print."""
    password: bool
    """Whether it asks for one."""
    paid: bool
    """Whether it says that the rest is for those who sign in or pay."""

    @property
    def is_stub(self) -> bool:
        return self.words < STUB


def look(page: Page, address: str) -> Look | None:
    """What an HTML page is like; None for what is not HTML, or cannot be taken apart.

    :param address: where it was found; links are told from there.
    """
    from lxml import etree

    if page.media_type != "text/html":
        return None
    text = decode(page)
    if len(text) > _LONGEST:
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if tree is None:
        return None
    words = 0
    said: list[str] = []
    for element in tree.iter(etree.Element):
        if element.tag in _SILENT:
            continue
        # Its own words, without those of the elements in it: many a page has no paragraphs.
        own = " ".join(filter(None, [element.text, *(child.tail for child in element)])).split()
        words += len(own) if len(own) >= _SENTENCE else 0
        if 0 < len(own) < 60:
            said.append(" ".join(own))
    password = any(field.get("type") == "password" for field in tree.iter("input"))
    paid = bool(_NOT_FREE.search(page.content) or _DOOR.search(" \n ".join(said)))
    return Look(words, _fuller(tree, address), password, paid)


_REFRESH: Final = re.compile(
    r"\s*(?P<seconds>\d{0,4})(?:\.\d*)?\s*[;,]\s*url\s*=\s*(?P<quote>['\"]?)(?P<to>[^'\"\s]{1,2000})(?P=quote)",
    re.IGNORECASE,
)
_AT_ONCE: Final = 10
"""Seconds; a page that goes on later shows something meanwhile, or loads itself anew."""


def _leads_on(tree: Any) -> str | None:
    """Where a page sends its reader by itself (``<meta http-equiv="refresh">``)."""
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(meta.get("content") or "")
            if match and int(match["seconds"] or 0) <= _AT_ONCE:
                return match["to"]
    return None


def _fuller(tree: Any, address: str) -> str | None:
    found: dict[str, str] = {}
    if (on := _leads_on(tree)) is not None:
        found["refresh"] = on
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        href = (link.get("href") or "").strip()
        if not href:
            continue
        if "alternate" in rel and "print" in (link.get("media") or "").lower():
            rel = ["print"]
        for kind in ("canonical", "amphtml", "print"):
            if kind in rel:
                found.setdefault(kind, href)
    for kind in ("refresh", "canonical", "amphtml", "print"):
        if kind not in found:
            continue
        try:
            target = urljoin(address, found[kind])
            parts = urlsplit(target)
        except ValueError:
            continue
        # The first page of a site is not the article, whatever a broken template says.
        elsewhere = _bare(target) != _bare(address)
        if parts.scheme in ("http", "https") and parts.path.strip("/") and elsewhere:
            return target
    return None


def _bare(address: str) -> str:
    """An address without what does not make it another page."""
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
