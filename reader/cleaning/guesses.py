"""What trafilatura guesses of a page's title and site: its tree comes in, a value goes out.

Asked only where the page declares neither: it takes 5 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

__all__ = ["BREAKS", "asked", "in_head", "site_of", "title_of"]

_HOST: Final = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")
# What a strange page has been seen to raise inside the extractor, beside lxml's own.
BREAKS: Final = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    AssertionError, RecursionError,
)  # fmt: skip


def asked(seek: Callable[[Any, Any], Any], tree: Any, known: Any) -> Any:
    """What ``seek`` finds; None where the page breaks the extractor."""
    from lxml import etree

    try:
        return seek(tree, known)
    except (etree.LxmlError, *BREAKS):
        return None


def in_head(tree: Any, _: None) -> Any:
    """What the head of the page tells trafilatura."""
    from trafilatura import metadata

    known = metadata.examine_meta(tree)
    if known.author and " " not in known.author:
        known.author = None
    return metadata.extract_meta_json(tree, known)


def title_of(tree: Any, known: Any) -> str | None:
    from trafilatura import metadata

    title: str | None = known.title or metadata.extract_title(tree)
    return title


def site_of(tree: Any, known: Any) -> str | None:
    from trafilatura import metadata

    name: str | None = known.sitename or metadata.extract_sitename(tree)
    if site := (name or "").lstrip("@"):
        name = site if "." in site or site[0].isupper() else site.title()
    elif (url := known.url or metadata.extract_url(tree)) and (host := _HOST.match(url)):
        name = host[1]
    return name
