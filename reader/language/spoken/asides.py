"""What stands in a sentence for the eye alone, if the listener says so: a text comes in, spans go
out.

Round brackets only: square ones carry the words that an editor put into a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from reader.language.spoken.addresses import WEB
from reader.language.spoken.pipeline import Said, SpokenRule

# Bounded, and no two ways to match: linear in a text of nothing but brackets.
_BRACKETS = re.compile(
    r"(?<![\w\])])\([^()]{0,600}(?:\([^()]{0,300}\)[^()]{0,600}){0,4}\)"
    r"(?!\s?\d|\w)"
)
_NUMBER = re.compile(r"\s*\(\w{1,2}\)")


def _silent(_match: re.Match[str]) -> Said:
    return ""


def _address(match: re.Match[str]) -> Said:
    # A bare name of a site may be the name of a company: Example.com lost a tenth.
    return "" if match["host"] or match["www"] or "/" in match[0] else None


BRACKETS = SpokenRule("brackets", "(what is said in passing)", _BRACKETS, _silent)
ADDRESS = SpokenRule("unsaid-address", "https://example.org/a is not said at all", WEB, _address)


def bracketed(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The spans of the asides in round brackets that reach into ``text[start:end]``, with the
    brackets; longer ones than a few sentences are no asides.

    They are looked for in the whole block, because an aside may be cut in two where a sentence ends
    or a voice needs to breathe.
    """
    spans = _bracketed(text)
    first = bisect_right(spans, start, key=itemgetter(1))
    return spans[first : bisect_left(spans, end, key=itemgetter(0))]


@lru_cache(maxsize=64)
def _bracketed(text: str) -> tuple[tuple[int, int], ...]:
    # (1) and (a) at the start of a block count it.
    number = _NUMBER.match(text)
    counted = number.end() if number else 0
    return tuple(m.span() for m in _BRACKETS.finditer(text) if m.end() > counted)
