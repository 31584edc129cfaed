"""What stands between the title of a document and its text: blocks come in, and go out with the
names, the date and the addresses there silent.

A document of a word processor, a book or a paper has no furniture, and nothing in it is guessed at.
But behind its title it says who wrote it and when, as a page does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.cleaning.bylines import name_authors
from reader.cleaning.rules import RULES, judge
from reader.cleaning.shape import ends_sentence
from reader.document import Block, Kind

__all__ = ["hush_front"]

_PROSE: Final = 12
"""Words of a paragraph with which the text has begun."""
_MOST: Final = 10  # blocks
_LONGEST: Final = 300  # characters
_SAYS: Final = frozenset(("byline", "timestamp", "copyright", "contact"))
_MAIL: Final = re.compile(r"[\w.+{},-]+@[\w-]+(?:\.[\w-]+)+")


def hush_front(blocks: Sequence[Block], author: str | None) -> list[Block]:
    """The blocks, those between title and text silent that say who wrote it, when, and where.

    :param author: the names, as a byline has them.
    """
    out = list(blocks)
    at = next((i for i, block in enumerate(out) if block.kind is Kind.TITLE), None)
    if at is None:
        return out
    end = next(
        (i for i, block in enumerate(out[at + 1 :], at + 1) if _is_text(block)), at + 1 + _MOST
    )
    front = name_authors(out[at + 1 : min(end, at + 1 + _MOST)], author)
    out[at + 1 : at + 1 + len(front)] = [_hushed(block) for block in front]
    return out


def _is_text(block: Block) -> bool:
    """Whether the text has begun with this block, at the latest."""
    if block.skipped is not None:
        return False
    if block.kind is not Kind.PARAGRAPH:
        return True
    return len(block.text.split()) >= _PROSE and not _is_address(block.text)


def _is_address(text: str) -> bool:
    """Whether a block is names, and where they work and get mail, and no sentence about it."""
    if len(text) > _LONGEST or not _MAIL.search(text):
        return False
    words = _MAIL.sub(" ", text).split()
    names = sum(word[0].isupper() for word in words)
    return names > len(words) / 2 or not ends_sentence(text)


def _hushed(block: Block) -> Block:
    if block.skipped is not None or len(block.text) > _LONGEST:
        return block
    found = judge(block.text, 0.0)
    if found is not None and found[0].name in _SAYS:
        rule = found[0]
    elif _is_address(block.text):
        rule = RULES["byline"]
    else:
        return block
    return replace(block, kind=Kind.BYLINE if rule.name == "byline" else block.kind, skipped=rule)
