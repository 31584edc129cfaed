"""hibari's words and ours: its tokens and their times come in, word marks of our text go out.

hibari rewrites some of the text before it reads it ("5 km" to "5 kilometers"), so its words are
matched to ours: equal ones directly, and what lies between them by the share of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from voices.word_marks import Span, words

MAX_PHONEMES = 400
"""Longest run the model was made for; a longer one is said in pieces."""

Seconds = tuple[float, float]

_EDGE = re.compile(r"^[^\w]*|[^\w]*$")
_PARTING = re.compile(r"[-—–―…/.]+")
_CLAUSE_END = frozenset(",;:.!?—…")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign of hibari's own reading of the text."""

    text: str
    phonemes: str
    spaced: bool
    """White space follows."""


def runs(tokens: Sequence[Token]) -> Iterable[Sequence[Token]]:
    """Cut after ``MAX_PHONEMES`` at the latest, at the last clause end where there is one."""
    first = 0
    while first < len(tokens):
        length, last, clause = 0, first, first
        while last < len(tokens) and length + len(tokens[last].phonemes) + 1 <= MAX_PHONEMES:
            length += len(tokens[last].phonemes) + 1
            last += 1
            if tokens[last - 1].phonemes[-1:] in _CLAUSE_END:
                clause = last
        if last < len(tokens):
            last = clause if clause > first else max(last, first + 1)
        yield tokens[first:last]
        first = last


def align(
    text: str, tokens: Sequence[Token], times: Sequence[Seconds]
) -> list[tuple[Span, Seconds]]:
    """Words of ``text`` with their seconds.

    :param times: begin and end of each token.
    """
    spans = words(text)
    ours = [_bare(text[start:end]) for start, end in spans]
    spoken = _spoken(tokens, times)
    theirs = [_bare(word) for word, _ in spoken]
    found: list[tuple[Span, Seconds]] = []
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if i == j or k == m:
            continue
        seconds = [times for _, times in spoken[k:m]]
        if what == "equal" or j - i == m - k:
            found += zip(spans[i:j], seconds, strict=True)
        else:
            found += _share(spans[i:j], seconds)
    return [(span, (begins, ends)) for span, (begins, ends) in found if begins < ends]


def _spoken(tokens: Sequence[Token], times: Sequence[Seconds]) -> list[tuple[str, Seconds]]:
    """Tokens joined to what stands between spaces, dashes and slashes."""
    joined: list[tuple[str, Seconds]] = []
    whole, begins, ends = "", 0.0, 0.0
    for token, (first, last) in zip(tokens, times, strict=True):
        parts = bool(whole) and _PARTING.fullmatch(token.text) is not None and token.text != "."
        if not parts:
            if first < last and token.phonemes.strip(",;:.!?—…“”() "):
                begins = begins if begins < ends else first
                ends = last
            whole += token.text
        if token.spaced or parts:
            joined.append((whole, (begins, ends)))
            whole, begins, ends = "", 0.0, 0.0
    if whole:
        joined.append((whole, (begins, ends)))
    return [(word, seconds) for word, seconds in joined if _bare(word) or seconds[0] < seconds[1]]


def _share(spans: Sequence[Span], times: Sequence[Seconds]) -> list[tuple[Span, Seconds]]:
    """Words over a stretch of time that is known only as a whole, by their letters."""
    sounding = [(begins, ends) for begins, ends in times if begins < ends]
    if not sounding:
        return []
    at, until = sounding[0][0], sounding[-1][1]
    pace = (until - at) / sum(end - start for start, end in spans)
    shares = []
    for start, end in spans:
        shares.append(((start, end), (at, at + pace * (end - start))))
        at += pace * (end - start)
    return shares


def _bare(word: str) -> str:
    return _EDGE.sub("", word.replace("’", "'")).casefold()
