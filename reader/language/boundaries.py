"""The rule layer over Punkt: a place where a sentence might end comes in, a decision goes out.

A rule looks at one candidate and says True (a sentence ends here), False (it goes on) or None (not
my case). The first rule with an answer wins; where none has one, Punkt decides. Rules are listed
in order in ``RULES``; those marked ``english`` know English words, the others hold for any language
with capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.language import abbreviations as words

CANDIDATE = re.compile(
    r"""
    (?P<mark> \.(?:[ \u00a0\u202f]\.){2,}+
            | [.?!…‼⁇⁈⁉]++ (?:[ \u00a0\u202f]\.(?=[ \u00a0\u202f]\.|\s*+$))*+ )
    (?P<close> ["'”’“»«›‹)\]}*_]*+ (?: [ \u00a0\u202f](?:''|»)(?=[\s,.]|\Z) )?+ )
    (?P<cite> (?: \s?
                  \[ (?:\d{1,3}(?:[,–-]\ ?\d{1,3})*+ | [a-z] | note\ \d{1,2} | citation\ needed) \]
               | [¹²³⁰⁴-⁹]
               | (?<=[a-z)\]”"]\.)\d{1,3}(?=\s+["“‘(]?[A-Z]) )*+ )
    (?P<more> ["'”’»)\]]*+ )
    (?P<gap> \s*+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A run of terminators, what clings to it, and the space after it."""

OPENING = ",\"'“‘„‚«»‹›([{—–-¿¡*_…. "
_NOT_OPENING = re.compile(f"[^{re.escape(OPENING)}]")
_ENUMERATOR = re.compile(r"[(\[•⁃◦▪‣·*–-]?\s*(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})[.)\]]*")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_TOKEN = re.compile(r"[^\s—–(\[{\"“”‘«»/]*\Z")
_LETTERED = re.compile(r"[^\W_a-z]{2,}-[^\W\d_a-z]|[^\W\d_A-Z]{3,}-[^\W\d_a-z]")
_WHEN = re.compile(r"(?:at|by|around|about|before|after|until|from|on|since) [\d:. ]{1,8}", re.I)
_ADDRESS = re.compile(r"(?:/|www\.|=|@|#)\S*\Z")
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
        return self.after[:1].islower() and not self.after[1:2].isupper()

    @property
    def upper(self) -> bool:
        return self.after[:1].isupper() or (self.after[:1].islower() and self.after[1:2].isupper())

    @property
    def starter(self) -> bool:
        """The next word has a capital and is one that begins sentences."""
        return self.after[:1].isupper() and self.after.lower().replace("’", "'") in words.STARTERS

    @property
    def full_stop(self) -> bool:
        return self.mark == "." and not self.close and not self.cited


Decide = Callable[[Candidate], bool | None]


@dataclass(frozen=True, slots=True)
class BoundaryRule:
    """One rule of the layer, with its name and what it is for."""

    name: str
    why: str
    decide: Decide
    only: Literal["", "english", "other"] = ""
    """Rules that know English words, and rules that are right only where English is not."""


def look(text: str, begin: int, found: re.Match[str], depth: int) -> Candidate:
    """Describe the match of ``CANDIDATE`` for a sentence that began at ``begin``."""
    at = found.start()
    token = _TOKEN.search(text, max(begin, at - 40), at)
    start = token.start() if token else at
    resume = found.end()
    first = resume
    while first < len(text) and first - resume < 8 and text[first] in OPENING:
        first += 1
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


def _nothing_said(c: Candidate) -> bool | None:
    if c.end - c.begin >= 40:  # asked before it is cut out: a sentence may be a megabyte long
        return None
    return None if any(map(str.isalnum, c.text[c.begin : c.end])) else False


def _enumerator(c: Candidate) -> bool | None:
    if c.mark != "." or c.end - c.begin > 12:
        return None
    return False if _ENUMERATOR.fullmatch(c.text, c.begin, c.end) else None


def _glued(c: Candidate) -> bool | None:
    if c.resume != c.end:
        return None
    if c.text[c.resume] in "“«„(":
        return c.upper and len(c.before) > 1 and "." not in c.before
    word = len(c.before) > 1 and c.before.isalpha() and c.before[1:].islower()
    number = c.before[:1].isdigit() and c.before[-1:].isdigit()
    begins = (c.starter and len(c.after) > 1) or c.after in ("Mr", "Mrs", "Ms", "Dr")
    if word and not begins and c.mark != ".":
        asked = c.mark[-1] in "?!" or (c.mark.endswith("..") and c.after[:1].isupper())
        return asked and len(c.after) > 1 and not _ADDRESS.search(c.text, max(0, c.end - 60), c.end)
    return (word or number) and begins


def _carries_on(c: Candidate) -> bool | None:
    # Dutch opens a quotation with two commas.
    return False if c.text[c.resume] in ",;:" and c.text[c.resume : c.resume + 2] != ",," else None


def _bracketed(c: Candidate) -> bool | None:
    if c.mark != "." or c.close[:1] != ")" or c.text[c.start - 1 : c.start] != "(":
        return None
    return False if len(c.before) <= 4 and not c.starter else None


def _quote_then_small(c: Candidate) -> bool | None:
    trails = c.close or c.mark[-1] == "…" or c.mark.endswith("..")
    return False if c.lower and trails else None


def _spaced_ellipsis(c: Candidate) -> bool | None:
    if " " not in c.mark and "\u00a0" not in c.mark:
        return None
    return c.upper and (c.mark.count(".") > 3 or c.after not in ("I", "I'm", "I’m"))


def _ellipsis(c: Candidate) -> bool | None:
    return True if c.upper and (c.mark.endswith("..") or c.mark[-1] == "…") else None


def _short_then_small(c: Candidate) -> bool | None:
    dotted = _ACRONYM.fullmatch(c.before)
    if not c.full_stop or not (dotted or len(c.before) <= 4):
        return None
    return False if c.lower or (dotted and c.after[:1].isdigit()) else None


def _open_bracket(c: Candidate) -> bool | None:
    return False if c.depth > 0 and (c.lower or c.after[:1].isdigit()) and not c.close else None


def _exclaimed_small(c: Candidate) -> bool | None:
    if c.mark != "!" or c.close:
        return None
    if c.word in words.WITH_EXCLAMATION and (c.lower or c.after.lower() in words.COMPANY):
        return False
    return False if c.lower and c.before[:1].isupper() else None


def _number_word(c: Candidate) -> bool | None:
    if not c.full_stop or c.word.rpartition(".")[2] not in words.BEFORE_NUMBER:
        return None
    return False if c.after[:1].isdigit() else None


def _title(c: Candidate) -> bool | None:
    if not c.full_stop or c.word.strip("(") not in words.TITLES or not c.after:
        return None
    if c.word in ("st", "pt", "ft", "mt", "sh") and c.starter:
        return None
    return False if c.after[:1].isalnum() else None


def _latin(c: Candidate) -> bool | None:
    return False if c.full_stop and c.word in words.LATIN else None


def _time(c: Candidate) -> bool | None:
    if not c.full_stop or c.word not in words.TIMES or "." not in c.before:
        return None
    if _WHEN.fullmatch(c.text, c.begin, c.start):
        return False
    return c.upper and c.after.lower() not in words.NOT_AFTER_TIME


def _initial(c: Candidate) -> bool | None:
    if not c.full_stop or not (len(c.before) == 1 and c.before.isalpha()):
        return None
    if c.starter:
        return not _only_letter(c)
    return False if c.upper or c.lower or c.before.isupper() else None


def _only_letter(c: Candidate) -> bool:
    """Nothing but this letter stands in the sentence so far, as in "A. His name is ..."."""
    return _NOT_OPENING.search(c.text, c.begin, c.start) is None


def _lettered(c: Candidate) -> bool | None:
    """Punkt takes what follows a hyphen for a word, and one letter for an initial."""
    if not c.full_stop or not _LETTERED.fullmatch(c.before):
        return None
    return True if c.upper else None


def _acronym(c: Candidate) -> bool | None:
    if not c.full_stop or not _ACRONYM.fullmatch(c.before):
        return None
    return c.starter and not _only_letter(c)


def _inside(c: Candidate) -> bool | None:
    return c.starter if c.full_stop and c.word in words.INSIDE else None


def _suffix(c: Candidate) -> bool | None:
    if not c.full_stop or c.word not in words.SUFFIXES:
        return None
    if c.starter or (c.upper and c.word == "etc"):
        return True
    return None if c.upper and c.word in ("min", "in", "no", "sun", "sat", "mar", "la") else False


def _cited(c: Candidate) -> bool | None:
    return True if c.cited and c.upper else None


def _exclamations(c: Candidate) -> bool | None:
    return True if c.mark[-1] in "?!…‼⁇⁈⁉" and c.upper else None


RULES: tuple[BoundaryRule, ...] = (
    BoundaryRule("nothing-said", "marks alone are no sentence", _nothing_said),
    BoundaryRule("enumerator", "1. and (a) belong to the item they number", _enumerator),
    BoundaryRule("carries-on", "a comma follows", _carries_on),
    BoundaryRule("bracketed", "(Ret.) is one abbreviation in brackets", _bracketed),
    BoundaryRule("glued", "no space: only before a word that begins sentences", _glued),
    BoundaryRule("quote-then-small", "”, … and ) before a small letter go on", _quote_then_small),
    BoundaryRule("spaced-ellipsis", ". . . ends only before a capital", _spaced_ellipsis),
    BoundaryRule("ellipsis", "... before a capital ends", _ellipsis),
    BoundaryRule(
        "short-then-small",
        "N.N. before a small letter is an abbreviation",
        _short_then_small,
        "other",
    ),
    BoundaryRule("open-bracket", "inside ( a small letter goes on", _open_bracket),
    BoundaryRule(
        "exclaimed-small", "Yahoo! before a small letter goes on", _exclaimed_small, "english"
    ),
    BoundaryRule("number-word", "No. 5, p. 7, Fig. 3", _number_word, "english"),
    BoundaryRule("title", "Maj. Gen. goes before a name", _title, "english"),
    BoundaryRule("latin", "e.g. and i.e. lead on", _latin, "english"),
    BoundaryRule("time", "a.m. and B.C. end before most capitals", _time, "english"),
    BoundaryRule("initial", "J. Smith", _initial, "english"),
    BoundaryRule("lettered", "IS-K ends with a letter that is no initial", _lettered),
    BoundaryRule(
        "acronym", "U.S. ends only before a word that begins sentences", _acronym, "english"
    ),
    BoundaryRule("inside", "vs. and et al. live inside a sentence", _inside, "english"),
    BoundaryRule(
        "suffix", "Inc. and Jr. end where the next word begins a sentence", _suffix, "english"
    ),
    BoundaryRule("cited", "a note number after the full stop belongs to it", _cited),
    BoundaryRule("exclaimed", "? and ! before a capital end", _exclamations),
)
"""In order; the first answer wins."""

_ENGLISH = tuple(rule.decide for rule in RULES if rule.only != "other")
_OTHER = tuple(rule.decide for rule in RULES if rule.only != "english")


def decide(candidate: Candidate, *, english: bool) -> bool | None:
    """What the rules say, or None where Punkt is to decide."""
    for rule in _ENGLISH if english else _OTHER:
        answer = rule(candidate)
        if answer is not None:
            return answer
    return None
