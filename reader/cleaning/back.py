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
_YEAR: Final = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bforthcoming\b|\bin press\b|\bdoi\b", re.IGNORECASE
)
_NAME: Final = r"(?:(?:[Vv][ao]n|[Dd]e[nr]?|[Dd]i|[Ll]a) ){0,2}[^\W\d_a-z][\w’'-]+"
_MARKED: Final = re.compile(
    r"\[\w{1,12}\]|\(?\d{1,3}[.)]\s"  # [12], 12.
    rf"|{_NAME},? (?:[A-Z](?:\.|\b)){{1,3}}(?=[\s,;:&(.])"  # Brook, A. and BROOK AB,
    rf"|{_NAME}, [^\W\d_a-z][\w’'-]+(?: [A-Z]\.)?[.;:,(]"  # Brook, Ada.
    rf"|(?:[A-Z]\.[ -]?){{1,3}}{_NAME}"  # A. Brook
)
"""How a work begins, and few sentences do."""
_WHERE: Final = re.compile(
    r"\b(?:pp?|vol|no|hrsg|eds?|bd|s)\. ?\d|\d ?\(\d+\)|\d[;:] ?\d|\b\d+[-–]\d+\b|https?://|\bdoi\b"
    r"|\bisbn\b|\((?:[^()]{0,80}[:,] )?(?:1[5-9]|20)\d\d[a-z]?\)|, (?:1[5-9]|20)\d\d[a-z]?\.?\Z",
    re.IGNORECASE,
)
"""Where a work can be found: pages, a volume, an address; or its year behind the publisher."""
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
    """Whether a block is a work that is cited: it has a year, and begins or goes on as works do."""
    start = text[:2000]
    return _YEAR.search(start) is not None and (
        _MARKED.match(start) is not None or _WHERE.search(start) is not None
    )
