"""Feeds (RSS, Atom, JSON Feed): the bytes of one come in, its entries go out.

Nothing is fetched here. What becomes of an entry is in ``entries``. lxml reads 5,000 entries in
0.2 s, where feedparser takes 3.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin

from reader.cleaning.names import listed
from reader.cleaning.xml import Element, children, local, parse_xml, text_of
from reader.document import Page
from reader.errors import SourceError
from reader.sources import called, decode, safe_text

__all__ = ["FEED_TYPES", "Entry", "Feed", "feed_of"]

FEED_TYPES: Final = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json")
)
ENTRIES: Final = 20_000
_WHOLE: Final = 120
"""Words from which the text in a feed is taken for the article. Teasers have 20 to 80."""
_CUT: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?|continue reading|read more|weiterlesen|lire la suite"
    r"|leer más)\W*\Z",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    title: str
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, where the entry gives one."""
    link: str | None = None
    """An ``http:`` or ``https:`` address that the feed gives: nobody has typed it."""
    text: str = ""
    """HTML: the most that the feed has of it."""
    words: int = 0
    """In ``text``."""
    is_whole: bool = False
    """Whether ``text`` is taken for the article, and not for its first lines."""
    is_named: bool = True
    """Whether it has a title of its own; False: ``title`` is its first words, for lists."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, the newest entry first."""

    title: str | None
    source: str
    entries: tuple[Entry, ...]
    language: str = ""


def feed_of(page: Page) -> Feed:
    """The feed that a page is.

    :param page: its media type is one of ``FEED_TYPES``.
    :raises SourceError: it is broken.
    """
    is_json = page.media_type == "application/feed+json"
    feed = _json_feed(page) if is_json else _xml_feed(page)
    # Feeds come in order, nearly always; those that do not, say when each entry is from.
    dated = [entry for entry in feed.entries if entry.published]
    if len(dated) == len(feed.entries):
        newest = sorted(feed.entries, key=lambda entry: entry.published or "", reverse=True)
        feed = replace(feed, entries=tuple(newest))
    return feed


def _broken(page: Page) -> SourceError:
    return SourceError(
        f"{called(page.source)} is a broken feed", "Open it in a browser to see whether it is one"
    )


def _line(text: object) -> str | None:
    """A value of the feed as one safe line of text; titles are HTML as often as not."""
    if not isinstance(text, str):
        return None
    text = html.unescape(_TAG.sub("", html.unescape(text[:10_000])))
    return " ".join(safe_text(text).split())[:1000] or None


def _date(text: str) -> str | None:
    text = " ".join(text.split())[:60]
    if _ISO.match(text):
        return text[:10]
    try:
        found: datetime = parsedate_to_datetime(text)
        return (found.astimezone(UTC) if found.tzinfo else found).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _link(base: str, address: str | None) -> str | None:
    if not address:
        return None
    try:
        whole = urljoin(base, address.strip())
    except ValueError:
        return None
    return whole if re.match(r"https?://[^\s/]", whole, re.IGNORECASE) else None


def _entry(
    title: str | None,
    author: str | None,
    published: str | None,
    link: str | None,
    texts: list[str],
) -> Entry:
    text = max(texts, key=len, default="")
    bare = html.unescape(_TAG.sub(" ", text)).strip()
    words = len(bare.split())
    return Entry(
        title=title or _line(" ".join(bare.split()[:12])) or "Without a title",
        author=author,
        published=published,
        link=link,
        text=text,
        words=words,
        is_whole=(words >= _WHOLE and not (words < 300 and _CUT.search(bare[-200:])))
        or (link is None and words > 0),
        is_named=bool(title),
    )


# --- RSS and Atom ---------------------------------------------------------------------------------
def _xml_feed(page: Page) -> Feed:
    root = parse_xml(page.content, page.encoding)
    if root is None or local(root) not in ("rss", "feed", "rdf"):
        raise _broken(page)
    channel = root if local(root) == "feed" else next(iter(children(root, "channel")), root)
    base = page.source if "://" in page.source else ""
    own = next((text_of(link) or link.get("href") for link in children(channel, "link")), "") or ""
    base = _link(base, own) or base
    items = children(channel, "item", "entry") or children(root, "item", "entry")
    language = next((text_of(e) for e in children(channel, "language")), "") or next(
        (v for k, v in root.attrib.items() if k.endswith("lang")), ""
    )
    return Feed(
        title=_line(next((text_of(e) for e in children(channel, "title")), "")),
        source=page.source,
        entries=tuple(_xml_entry(item, base) for item in items[:ENTRIES]),
        language=_tag(language),
    )


def _tag(language: str) -> str:
    language = language.strip().replace("_", "-").lower()
    return language if _LANGUAGE.fullmatch(language) else ""


def _xml_entry(item: Element, base: str) -> Entry:
    found: dict[str, list[Element]] = {}
    for child in item:
        found.setdefault(local(child), []).append(child)
    # Podcasts and pictures have titles of their own, in other namespaces.
    titles = [e for e in found.get("title", ()) if "media" not in str(e.tag)]
    dates = (
        _date(text_of(e))
        for name in ("pubdate", "published", "issued", "date", "updated", "modified", "created")
        for e in found.get(name, ())
    )
    authors = [
        _line(text_of(next(iter(children(e, "name")), e)))
        for name in ("creator", "author")
        for e in found.get(name, ())
    ]
    texts = [
        text
        for name in ("encoded", "content", "description", "summary", "body", "div")
        for e in found.get(name, ())
        if (text := _html(e))
    ]
    return _entry(
        title=_line(text_of(titles[0])) if titles else None,
        author=_author(authors),
        published=next((date for date in dates if date), None),
        link=next(_links(found, base), None),
        texts=texts,
    )


def _author(names: list[str | None]) -> str | None:
    """The names without the addresses that RSS asks for: ``ada@example.org (Ada Brook)``."""
    bare = (re.sub(r"\A\S+@\S+\s*\((.+)\)\Z", r"\1", name) for name in names if name)
    return listed(name for name in bare if "@" not in name)


def _links(found: dict[str, list[Element]], base: str) -> Iterator[str]:
    for element in found.get("link", ()):
        if element.get("href") and (element.get("rel") or "alternate") != "alternate":
            continue
        if link := _link(base, element.get("href") or text_of(element)):
            yield link
    for element in (*found.get("guid", ()), *found.get("id", ())):
        if element.get("isPermaLink") != "false" and (link := _link("", text_of(element))):
            yield link


def _html(element: Element) -> str:
    """What an entry holds as HTML: escaped in RSS, as a tree or as plain text in Atom."""
    kind = (element.get("type") or "").lower()
    if element.get("src") or (element.get("mode") or "").lower() == "base64":
        return ""
    if len(element):  # XHTML within
        from lxml import etree

        inner = "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in element
        )
        return (html.escape(element.text or "") + inner).strip()
    text = (element.text or "").strip()
    if kind in ("text", "text/plain"):
        return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part)
    return text if not kind or "html" in kind or kind == "xhtml" else ""


# --- JSON Feed ------------------------------------------------------------------------------------
def _json_feed(page: Page) -> Feed:
    try:
        value = json.loads(decode(page), strict=False)
    except (ValueError, RecursionError) as error:
        raise _broken(page) from error
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise _broken(page)
    base = _link("", _string(value, "home_page_url")) or page.source
    items = (item for item in value["items"][:ENTRIES] if isinstance(item, dict))
    return Feed(
        title=_line(value.get("title")),
        source=page.source,
        entries=tuple(_json_entry(item, base) for item in items),
        language=_tag(_string(value, "language")),
    )


def _string(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _json_entry(item: dict[str, Any], base: str) -> Entry:
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = [_line(p.get("name")) for p in people[:20] if isinstance(p, dict)]
    plain = _string(item, "content_text")
    texts = [_string(item, "content_html"), _string(item, "summary")]
    texts.append("".join(f"<p>{html.escape(p)}</p>" for p in re.split(r"\n\s*\n", plain) if p))
    return _entry(
        title=_line(item.get("title")),
        author=listed(names),
        published=_date(_string(item, "date_published") or _string(item, "date_modified")),
        link=_link(base, _string(item, "url") or _string(item, "external_url")),
        texts=[text for text in texts if text],
    )
