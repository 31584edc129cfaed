"""Places where a sentence might end: a match in a text comes in, what stands around it goes out.

``pattern`` finds every run of terminators; ``look`` describes one of them for the rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.language.abbreviations import STARTERS

_LATIN_MARKS = ".?!…‼⁇⁈⁉\u037e"
_OPENERS = "|".join(
    sorted(word.capitalize() for word in STARTERS if word.isalpha() and word not in ("i", "may"))
)
_LOOSE_NOTE = rf"| [ ]\d{{1,3}}(?=\s+(?-i:(?:{_OPENERS})\b(?!\.)))"


@cache
def pattern(more_marks: str = "", *, loose_notes: bool = False) -> re.Pattern[str]:
    """What finds a run of terminators, what clings to it, and the space after it.

    :param more_marks: what else ends sentences in this language: ``;`` asks in Greek.
    :param loose_notes: in ". 4 Even though" the figure is a note to what went before, not the
        number of what comes.
    """
    marks = _LATIN_MARKS + more_marks
    return re.compile(
        rf"""
        (?P<mark> \.(?:[ \u00a0\u202f]\.){{2,}}+
                | [{marks}]++ (?:[ \u00a0\u202f]\.(?=[ \u00a0\u202f]\.|\s*+$))*+ )
        (?P<close> ["'”’“»«›‹)\]}}*_」』】》）]*+ (?: [ \u00a0\u202f](?:''|»|\))(?=[\s,.]|\Z) )?+ )
        (?P<cite> (?: \s?
                      \[ (?:\d{{1,3}}(?:[,–-]\ ?\d{{1,3}})*+ | [a-z] | note\ \d{{1,2}}
                         | citation\ needed) \]
                   | [¹²³⁰⁴-⁹]
                   | \ [:;]['-]?[)(](?=\ [A-Z])
                   | (?<=[a-z)\]”"]\.)\d{{1,3}}(?=\s+["“‘(]?[A-Z])
                   {_LOOSE_NOTE if loose_notes else ""} )*+ )
        (?P<more> ["'”’»)\]」』】》）]*+ )
        (?P<gap> \s*+ )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


OPENING = ",\"'“‘„‚«»‹›([{—–-¿¡*_…. "
ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
"""Letters with full stops between them, without the last: ``U.S``, ``p.m``, ``J.-C``."""

_GEORGIAN = ("\u10d0", "\u10ff")
"""Small letters, says Unicode, but sentences have no others."""

_TOKEN = re.compile(r"[^\s—–(\[{\"“”‘«»/]*\Z")
_CLIPPED = re.compile(r"['’][a-z]\s(?=[A-Z])")
"""Dutch "'s Avonds": the capital comes second."""

_NEXT = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+")


class Candidate(NamedTuple):
    """One place where a sentence might end."""

    text: str
    begin: int
    """Where the sentence that might end here began."""
    mark: str
    """The terminators: ``.``, ``?!``, ``. . .``"""
    close: str
    """Quotes and brackets that cling to the terminators."""
    cited: bool
    """A note number follows."""
    end: int
    """Where the sentence would end."""
    before: str
    """The word before the terminators, with the full stops inside it; bounded."""
    start: int
    """Where ``before`` starts."""
    after: str
    """The next word, without opening quotes and brackets; may be empty."""
    resume: int
    """Where the next sentence would begin."""
    depth: int
    """Round brackets that are open, counted from the start of the sentence."""

    @property
    def word(self) -> str:
        return self.before.lower()

    @property
    def lower(self) -> bool:
        """The next word has a small first letter (``iPad`` and ``eBay`` count as capitals)."""
        if _GEORGIAN[0] <= self.after[:1] <= _GEORGIAN[1]:
            return False
        return self.after[:1].islower() and not self.after[1:2].isupper()

    @property
    def upper(self) -> bool:
        return self.after[:1].isupper() or (self.after[:1].islower() and self.after[1:2].isupper())

    @property
    def starter(self) -> bool:
        """The next word has a capital and is one that begins sentences."""
        return self.after[:1].isupper() and self.after.lower().replace("’", "'") in STARTERS

    @property
    def full_stop(self) -> bool:
        return self.mark == "." and not self.close and not self.cited


def look(text: str, begin: int, found: re.Match[str], depth: int) -> Candidate:
    """Describe the match of ``pattern`` for a sentence that began at ``begin``."""
    at = found.start()
    token = _TOKEN.search(text, max(begin, at - 40), at)
    start = token.start() if token else at
    resume = found.end()
    first = resume
    while first < len(text) and first - resume < 8 and text[first] in OPENING:
        first += 1
    if clipped := _CLIPPED.match(text, max(resume, first - 1)):
        first = clipped.end()
    after = _NEXT.match(text, first, first + 40)
    return Candidate(
        text=text,
        begin=begin,
        mark=found["mark"],
        close=found["close"] + found["more"],
        cited=bool(found["cite"]),
        end=found.start("gap"),
        before=text[start:at].lstrip("'’*_"),
        start=start,
        after=after[0] if after else "",
        resume=resume,
        depth=depth,
    )
