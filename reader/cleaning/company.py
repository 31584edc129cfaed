"""What only its company tells of a block: a page and what is to be spoken come in, less goes out.

The model judges block by block, and what is furniture in company it may take for the article's own.
"""

from __future__ import annotations

import re
from typing import Final

from reader.cleaning.features import Sight
from reader.cleaning.rules import Strength
from reader.document import Kind

__all__ = ["hush_comments", "hush_labels"]

_COMPANY: Final = 3
"""Lines under rules, all but one of so many surely: they make a page one with furniture."""
_PROSE_WORDS: Final = 10
_LABELS: Final = frozenset(("advertisement", "newsletter", "player", "share-row"))
_TIME: Final = re.compile(r"\d[:.h]\d\d")
_COMMENTS_SHARE: Final = 0.3  # of the words spoken before them


def hush_labels(sight: Sight, spoken: list[bool]) -> None:
    """A word that is furniture in company ("Anzeige", a bare date) is, on a page full of it.

    Headings and list items may be the article's own. So may a date, but before it begins and where
    it has a time of day, as the entries of a live blog do.
    """
    hits = [verdict for verdict in sight.verdicts if verdict is not None]
    sure = sum(strength is Strength.SURE for _, strength in hits)
    if len(hits) < _COMPANY or sure < _COMPANY - 1 or len({rule.name for rule, _ in hits}) < 2:
        return
    begun = False
    for i, item in enumerate(sight.layout.blocks):
        verdict = sight.verdicts[i]
        begun = begun or (spoken[i] and sight.words[i] >= _PROSE_WORDS)
        if not spoken[i] or verdict is None or item.kind is not Kind.PARAGRAPH:
            continue
        stamp = verdict[0].name == "timestamp" and (not begun or _TIME.search(item.text))
        if stamp or verdict[0].name in _LABELS:
            spoken[i] = False


def hush_comments(sight: Sight, spoken: list[bool]) -> None:
    """What follows a heading such as "3 comments" is comments, if it is little."""
    for i, item in enumerate(sight.layout.blocks):
        verdict = sight.verdicts[i]
        if verdict is None or verdict[0].name != "comments" or verdict[1] is not Strength.SURE:
            continue
        words = [n if mark else 0 for n, mark in zip(sight.words, spoken, strict=True)]
        if item.level and sum(words[i:]) < _COMMENTS_SHARE * sum(words[:i]):
            spoken[i:] = [False] * (len(spoken) - i)
            return
