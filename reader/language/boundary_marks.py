"""Rules for marks, in any language with capitals: a candidate comes in, an answer goes out.

Each says True (a sentence ends here), False (it goes on) or None (not my case); ``boundaries``
lists them in order.
"""

from __future__ import annotations

import re

from reader.language.candidates import Candidate
from reader.language.scripts import goes_on

_ENUMERATOR = re.compile(r"[(\[•⁃◦▪‣·*–-]?\s*(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})[.)\]]*")
_LETTERED = re.compile(r"[^\W_a-z]{2,}-[^\W\d_a-z]|[^\W\d_A-Z]{3,}-[^\W\d_a-z]")
_ADDRESS = re.compile(r"(?:/|www\.|=|@|#)\S*\Z")
_REFERENCE = re.compile(r"\((?:[^()\s]+ ){0,4}[^()\s]*\d[\d–-]*\)[.,;]")
_EAST_ASIAN = "\u2e80"
"""Han, kana and hangul lie above; the first two are written without spaces."""


def nothing_said(c: Candidate) -> bool | None:
    if c.end - c.begin >= 40:  # asked before it is cut out: a sentence may be a megabyte long
        return None
    return None if any(map(str.isalnum, c.text[c.begin : c.end])) else False


def enumerator(c: Candidate) -> bool | None:
    if c.mark != "." or c.end - c.begin > 12:
        return None
    return False if _ENUMERATOR.fullmatch(c.text, c.begin, c.end) else None


def glued(c: Candidate) -> bool | None:
    if c.resume != c.end:
        return None
    if c.text[c.resume] >= _EAST_ASIAN:
        ends = c.mark[-1] in "?!" or (c.mark == "." and c.before[-1:] >= _EAST_ASIAN)
        return ends and not goes_on(c.text, c.end - len(c.close), c.close, c.resume)
    if c.text[c.resume] in "“«„(":
        return c.upper and len(c.before) > 1 and "." not in c.before
    word = len(c.before) > 1 and c.before.isalpha() and c.before[1:].islower()
    number = c.before[:1].isdigit() and c.before[-1:].isdigit()
    begins = (c.starter and len(c.after) > 1) or c.after in ("Mr", "Mrs", "Ms", "Dr")
    if word and not begins and c.mark != ".":
        asked = c.mark[-1] in "?!" or (c.mark.endswith("..") and c.after[:1].isupper())
        return asked and len(c.after) > 1 and not _ADDRESS.search(c.text, max(0, c.end - 60), c.end)
    return (word or number) and begins


def carries_on(c: Candidate) -> bool | None:
    if c.resume == c.end and c.close and c.text[c.resume] == ".":
        return False  # "(really?)." has its end yet to come
    if c.resume == c.end and c.text[c.resume] in "—–" and c.lower:
        return False  # "twice!—and left"
    # Dutch opens a quotation with two commas.
    return False if c.text[c.resume] in ",;:" and c.text[c.resume : c.resume + 2] != ",," else None


def bracketed(c: Candidate) -> bool | None:
    if c.mark != "." or c.close[:1] != ")" or c.text[c.start - 1 : c.start] != "(":
        return None
    return False if len(c.before) <= 4 and not c.starter else None


def quote_then_small(c: Candidate) -> bool | None:
    trails = c.close or c.mark[-1] == "…" or c.mark.endswith("..")
    return False if c.lower and trails else None


def spaced_ellipsis(c: Candidate) -> bool | None:
    if " " not in c.mark and "\u00a0" not in c.mark:
        return None
    return c.upper and (c.mark.count(".") > 3 or c.after not in ("I", "I'm", "I’m"))


def ellipsis(c: Candidate) -> bool | None:
    return True if c.upper and (c.mark.endswith("..") or c.mark[-1] == "…") else None


def open_bracket(c: Candidate) -> bool | None:
    return False if c.depth > 0 and (c.lower or c.after[:1].isdigit()) and not c.close else None


def caseless(c: Candidate) -> bool | None:
    """“…?” उसने पूछा।: where no capital could tell, the verb does."""
    if not c.close or c.upper or c.lower or c.resume == c.end:
        return None
    return False if goes_on(c.text, c.end - len(c.close), c.close, c.resume) else None


def per(c: Candidate) -> bool | None:
    """What follows the stroke of a unit is no initial."""
    if not c.full_stop or c.text[c.start - 1 : c.start] != "/" or len(c.before) > 3:
        return None
    unit = c.before.isalpha() and c.text[max(0, c.start - 2) : c.start - 1].isalpha()
    return True if unit and c.upper else None


def lettered(c: Candidate) -> bool | None:
    """Punkt takes what follows a hyphen for a word, and one letter for an initial."""
    if not c.full_stop or not _LETTERED.fullmatch(c.before):
        return None
    return True if c.upper else None


def cited(c: Candidate) -> bool | None:
    return True if c.cited and c.upper else None


def exclamations(c: Candidate) -> bool | None:
    return True if c.mark[-1] != "." and c.upper else None


def referenced(c: Candidate) -> bool | None:
    if not (c.close or c.mark.endswith("..")) or c.text[c.resume] != "(":
        return None
    return False if _REFERENCE.match(c.text, c.resume, c.resume + 80) else None
