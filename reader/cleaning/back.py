"""What stands behind the text of a paper: blocks come in, and go out with its list of works silent.

Sixty works with their pages take a quarter of an hour to read out, and nobody can follow them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.cleaning.print_rules import PRINT_RULES
from reader.document import Block, Kind

__all__ = ["hush_references"]

_NAMED: Final = re.compile(
    r"(?:(?:\d{1,2}|[A-Z]|[IVX]{1,4})\.?\s+)?"
    r"(?:(?:list of )?(?:references|works cited|literature cited)|(?:selected )?bibliography"
    r"|references and notes|literatur(?:verzeichnis|hinweise)?|quellen(?:verzeichnis)?"
    r"|références(?: bibliographiques)?|bibliographie|referencias(?: bibliográficas)?|bibliografía"
    r"|riferimenti(?: bibliografici)?|bibliografia|referências(?: bibliográficas)?|referenties"
    r"|literatuur|referenser|referanser|litteratur|литература|список литературы|参考文献)\s*:?",
    re.IGNORECASE,
)
_WORK: Final = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bforthcoming\b|\bin press\b|\bdoi\b", re.I)
_MARKED: Final = re.compile(r"\[\w{1,12}\]|\(?\d{1,3}[.)]\s")
_SHARE: Final = 0.6
"""Of the blocks below the heading, those that must be works."""


def hush_references(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a list of the works that are cited silent with its heading."""
    out = list(blocks)
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or block.skipped or not _NAMED.fullmatch(block.text):
            continue
        end = next(
            (i for i, b in enumerate(out[at + 1 :], at + 1) if b.kind is Kind.HEADING), len(out)
        )
        spoken = [i for i in range(at + 1, end) if out[i].skipped is None]
        works = sum(_is_work(out[i].text) for i in spoken)
        if works and works >= _SHARE * len(spoken):
            for i in (at, *spoken):
                out[i] = replace(out[i], skipped=PRINT_RULES["bibliography"])
    return out


def _is_work(text: str) -> bool:
    """Whether a block is a work that is cited: it has a year, and a name or a mark before it."""
    found = _WORK.search(text[:2000])
    return found is not None and (
        _MARKED.match(text) is not None or "," in text[: found.start()] or "." in text
    )
