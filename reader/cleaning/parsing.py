"""The parser of HTML pages: a decoded page comes in, its tree goes out, and whether it is whole; or
its text alone, where it is nested too deep for a tree."""

from __future__ import annotations

import html
import re
from typing import Any, Final, NamedTuple

from reader.cleaning.places import Element
from reader.sources import safe_text

__all__ = ["Parsed", "parse", "parse_page", "without_tags"]

_LONGEST_SHALLOW: Final = 2_000_000
"""Characters; a page as long may have texts longer than a parser takes without being told to."""


class Parsed(NamedTuple):
    """What a parser makes of a page."""

    tree: Element | None
    """Its elements are ``lxml.html.HtmlElement``, as the extractor wants them."""
    whole: bool
    """A parser gives up on very deep nesting."""
    deep: bool
    """Deeper than most, and than a program should be given that looks at it over and over."""


def parse_page(source: str) -> Parsed:
    """The tree of a page, and how deep it is."""
    import lxml.html
    from lxml import etree

    # One class for all elements: to be looked up in Python by their tag is a third of a walk.
    lookup = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
    if len(source) <= _LONGEST_SHALLOW:
        tree, whole = _parsed(source, lookup, huge=False)
        if whole:
            return Parsed(tree, True, False)
    return Parsed(*_parsed(source, lookup, huge=True), True)


def parse(source: str) -> tuple[Element | None, bool]:
    """The tree of a page, and whether it is whole: a parser gives up on very deep nesting."""
    return _parsed(source)


def _parsed(source: str, lookup: Any = None, *, huge: bool = True) -> tuple[Element | None, bool]:
    from lxml import etree

    # Not lxml.html: its elements are looked up in Python, which is a third of a walk.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=huge, remove_comments=True, remove_pis=True, recover=True
    )
    parser.set_element_class_lookup(lookup)
    # Where no paragraph is open ("<p><hr>one</p>two"), a browser ends one and this parser none.
    source = source.replace("</p>", "</p> ").replace("</P>", "</P> ")
    try:
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None, False
    if tree is None:
        return None, False
    return tree, not any("xcessive depth" in entry.message for entry in parser.error_log)


_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|pre|header|footer|nav|aside"
    r"|figure|figcaption|dd|dt|dl|form|main|body|title)\b[^<>]*>", re.IGNORECASE
)  # fmt: skip
_SILENT_START: Final = re.compile(r"<(?:!--|(script|style|template|noscript)\b)", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")


def without_tags(source: str) -> str:
    """The page's text with its tags taken out: for pages nested too deep for a parser.

    Linear, whatever is left open: what is never closed runs to the end of the page.
    """
    out: list[str] = []
    folded = re.sub("[A-Z]", lambda letter: letter[0].lower(), source)  # lower() may change lengths
    at = 0
    while start := _SILENT_START.search(source, at):
        out.append(source[at : start.start()])
        end = f"</{start[1].lower()}" if start[1] else "-->"
        at = folded.find(end, start.end())
        if at < 0:
            at = len(source)
    out.append(source[at:])
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n\n", " ".join(out)))
    return safe_text(html.unescape(text))
