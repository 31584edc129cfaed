"""Names that stand alone: the blocks of a page and its authors come in, bylines go out marked.

What tells "Ann Lee" from any other two words is that the page says, elsewhere, that she wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.cleaning.rules import RULES
from reader.document import Block, Kind

__all__ = ["name_authors"]

_PROSE: Final = 12
"""Words of a block with which the article has begun."""
_LONGEST: Final = 400  # characters of a row of names
_SAYS_LITTLE: Final = frozenset(("header", "footer", "not-article", "after-article", "navigation"))
"""Rules that tell where a block stands, or less, and not what it is."""
_AND: Final = "and|und|et|y|e|en|og|och|ja|i|oraz|и"
_BETWEEN: Final = re.compile(
    rf"(?:\b(?:{_AND}|by|with|von|mit|par|avec|por|con|di|da|door|af|av"
    r"|autor(?:e?s|a)?|authors?)\b|[\W\d_])*"
)
_NEXT_NAME: Final = re.compile(rf"[;,&|/•·]|\s(?:{_AND})\s")


def name_authors(
    blocks: Sequence[Block], author: str | None, site: str | None = None
) -> list[Block]:
    """The blocks, with those that are nothing but names of the authors as bylines.

    Within the article names may be headings (of an interview), so that what is spoken there stays.

    :param author: the names, as a byline has them.
    :param site: its name; a site that calls itself the author is in its own menus.
    """
    names = [name for name in _names(author or "") if " " in name and name != _plain(site or "")]
    if not names:
        return list(blocks)
    any_name = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    out: list[Block] = []
    begun = False
    for block in blocks:
        spoken = block.skipped is None
        little = block.skipped is not None and block.skipped.name in _SAYS_LITTLE
        may_be = block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and len(block.text) < _LONGEST
        if may_be and (little or (spoken and not begun)) and _is_names(block.text, any_name):
            block = replace(block, kind=Kind.BYLINE, skipped=RULES["byline"])
        begun = begun or (
            spoken and block.kind is not Kind.TITLE and len(block.text.split()) >= _PROSE
        )
        out.append(block)
    return out


def _names(author: str) -> list[str]:
    return [name.strip() for name in _NEXT_NAME.split(_plain(author))]


def _plain(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _is_names(text: str, any_name: re.Pattern[str]) -> bool:
    rest, count = any_name.subn(" ", _plain(text))
    return count > 0 and _BETWEEN.fullmatch(rest) is not None
