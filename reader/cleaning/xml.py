"""The door for XML that nobody vouches for: its bytes come in, a tree without a DTD goes out.

A document type is cut off before anything is parsed, so that no entity can grow a page into
gigabytes or fetch a file. The entities of HTML, which feeds and books use all the same, are put in.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any, Final

from reader.document import Page
from reader.sources import decode

__all__ = ["children", "first", "local", "parse_xml", "text_of", "without_doctype"]

Element = Any  # lxml has no types of its own

_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DOCTYPE_REST: Final = re.compile(r"[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>")
_DECLARED: Final = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)[^>]*>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&([A-Za-z_:][\w.:-]{0,60});")
_XML_OWN: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))


def _character(match: re.Match[str]) -> str:
    if match[1] in _XML_OWN:
        return match[0]
    return html5.get(f"{match[1]};", "")


def without_doctype(text: str) -> str:
    """``text`` without its document type, and so without the entities that are declared there."""
    if start := _DOCTYPE.search(text[:65536]):
        rest = _DOCTYPE_REST.match(text, start.end())
        text = text[: start.start()] + text[rest.end() if rest else start.end() :]
    return _DECLARED.sub("", text) if "<!" in text else text


def parse_xml(content: bytes, encoding: str | None = None) -> Element | None:
    """The root of ``content``, mended where it is not well-formed; None where it is no XML.

    :param encoding: the charset that the carrier declared.
    """
    from lxml import etree

    # As HTML: that is what has the declared charset read.
    text = decode(Page(content, "", "text/html", encoding))
    text = without_doctype(_DECLARATION.sub("", text, count=1))
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is not None and "&" in text:  # an entity that nobody has explained is no element
        etree.strip_tags(root, etree.Entity)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace, in lower case."""
    tag = element.tag
    return re.split(r"[}:]", tag)[-1].lower() if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The children of these local names."""
    return [child for child in element if local(child) in names]


def first(element: Element, *names: str) -> Element | None:
    """The first descendant of one of these local names."""
    return next((found for found in element.iter() if local(found) in names), None)


def text_of(element: Element | None) -> str:
    """All the text in an element, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
