"""What a page says about itself: its tree and the extractor's guesses come in, About goes out.

The title is the headline that a reader sees, where what the page declares agrees; authors and dates
are what stands beside it, and what is declared for machines. The extractor is asked for
neither: where there is none it gives one all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reader.cleaning.authors import author
from reader.cleaning.dates import published, scripted_dates, scripts
from reader.cleaning.declared import Declared, declared, line
from reader.cleaning.extraction import Extraction
from reader.cleaning.headline import Line, find
from reader.cleaning.titles import choose_title

__all__ = ["About", "about"]

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_CUT_OFF: Final = re.compile(r"\s*(?:\[(?:…|\.{3}|&hellip;)\]|\.{3}|…)\s*\Z")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article."""

    title: str | None = None
    author: str | None = None
    """One line, as a byline has it: "Ann Lee, Bo Ek and Cy Fox"."""
    published: str | None = None
    """ISO 8601 date."""
    site: str | None = None
    language: str = ""
    summary: str | None = None
    """What the page says of it in a sentence or two."""
    image: str | None = None
    """Address of its picture; it may be relative to the page's."""
    address: str | None = None
    """That the page calls its own."""
    base: str | None = None
    """That the page says its addresses are relative to."""


def about(
    tree: Any,
    extracted: Callable[[], Extraction | None],
    heads: Sequence[str],
    seen: Sequence[Line],
) -> About:
    """What the page says about itself.

    :param extracted: asked for what the extractor makes of it; may change the tree.
    :param heads: the texts of its headings of the first level.
    :param seen: its first lines.
    """
    page, programs = declared(tree), scripts(tree)
    tab = next((line(item.text) for item in tree.iter("title") if item.text), None)
    found = extracted()
    publisher = page.resolved(page.article.get("publisher"))
    site = (
        page.meta("og:site_name")
        or (line(publisher.get("name")) if isinstance(publisher, dict) else None)
        or (line(found.site) if found else None)
    )
    titles = (line(page.article.get("headline")), page.meta("og:title"), page.meta("twitter:title"))
    known = [title for title in (*titles, tab) if title]
    title = choose_title(heads, known, page.address, site)
    if title is None and found:
        title = line(found.title)
    at = find(seen, title)
    language = _language(tree, page)

    return About(
        address=page.address or None,
        base=next((item.get("href") for item in tree.iter("base") if item.get("href")), None),
        title=title,
        author=author(page, seen, at, site),
        published=published(page, seen, at, language, lambda: scripted_dates(programs)),
        site=site,
        language=language,
        summary=_summary(page),
        image=page.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
        or _image(page.article.get("image")),
    )


def _summary(page: Declared) -> str | None:
    """In whole words: what publishing software has cut off ends with dots, or "[...]"."""
    found = line(page.article.get("description")) or page.meta(
        "og:description", "description", "twitter:description"
    )
    if not found or not (whole := _CUT_OFF.sub("", found)):
        return None
    return whole if whole == found or whole[-1] in ".!?" else f"{whole}…"


def _image(value: Any) -> str | None:
    """The address in JSON-LD's ``image``: a text, an object, or a list of either."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url")
    return line(value)


def _language(tree: Any, page: Declared) -> str:
    root = tree.getroottree().getroot()
    xml_lang = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    for value in (
        root.get("lang") or xml_lang,
        page.meta("og:locale"),
        page.meta("content-language"),
        page.article.get("inLanguage") or page.page.get("inLanguage"),
    ):
        if isinstance(value, str):
            tag = value.strip().replace("_", "-").lower()
            if _LANGUAGE.fullmatch(tag):
                return tag
    return ""
