"""The listener's words among the rules: claims of both come in, those of one line go out.

The rules read a text as if the listener had no words. A word then takes the place of what is copied
there; of every claim that it covers; or of its own part of what a rule says: "Louis XIV" is still
a king, "Rs 500 crore" still money. Where a rule has turned the word into something else the word
goes before it only if all the rest is said the same without it: "kg" in "5 kg", not "No" in
"No. 5". A phrase that runs across the end of a claim sets the rest of the claim free.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.document import Spoken
from reader.language.spoken.pipeline import (
    LEXICON,
    Claim,
    Piece,
    SpokenRule,
    claims_of,
    rewrite,
    silenced,
    written_out,
)
from reader.language.word_edges import fits


def rewrite_with(
    text: str,
    start: int,
    end: int,
    rules: Sequence[SpokenRule],
    silent: Sequence[tuple[int, int, SpokenRule]],
    own: Sequence[SpokenRule],
) -> Spoken:
    """As ``rewrite``, with the listener's words.

    :param own: their rules, in order of priority.
    """
    taken = silenced(start, end, silent)
    words = [
        claim for claim in claims_of(text, start, end, own, taken) if claim.rule.name == LEXICON
    ]
    claims = (
        _fitted(text, start, end, rules, taken, words)
        if words
        else claims_of(text, start, end, rules, taken)
    )
    return written_out(text, start, end, claims)


def _fitted(
    text: str,
    start: int,
    end: int,
    rules: Sequence[SpokenRule],
    taken: Sequence[Claim],
    words: Sequence[Claim],
) -> list[Claim]:
    """The claims of ``text[start:end]``, in order and disjoint.

    :param taken: what is silent in any case.
    :param words: what the listener's rules claim; disjoint with each other and with ``taken``.
    """
    first: list[Claim] = []
    while True:
        claims = claims_of(text, start, end, rules, sorted([*taken, *first], key=_place))
        before = len(first)
        for word in words:
            if word not in first and not _joined(text, claims, word, rules):
                first.append(word)
        # A claim that gave way has set free what the rules may look at again. There are never
        # more rounds than words.
        if len(first) == before:
            return claims


def _joined(text: str, claims: list[Claim], word: Claim, rules: Sequence[SpokenRule]) -> bool:
    """Put a word among the claims, or into the one that it stands in; False: it cannot be while
    they are there."""
    place = bisect_right(claims, word.start, key=_place)
    if place > 0 and claims[place - 1].end > word.start:
        place -= 1
    if place == len(claims) or claims[place].start >= word.end:
        claims.insert(place, word)
        return True
    claim = claims[place]
    if claim.start < word.start or word.end < claim.end:
        if not claim.start <= word.start <= word.end <= claim.end:
            return False
        pieces = _pieces_with(text, _pieces(claim), word, rules)
        if pieces is not None:
            claims[place] = claim._replace(said=pieces)
        return pieces is not None
    return False


def _pieces_with(
    text: str, pieces: list[Piece], word: Claim, rules: Sequence[SpokenRule]
) -> list[Piece] | None:
    """What a claim says with a word in it: as it is where the word has no part of its own. None:
    the word stands across a part of it."""
    a, b = word.start, word.end
    touched = [
        number
        for number, piece in enumerate(pieces)
        if (piece.start < b and piece.end > a) or (a < piece.start == piece.end < b)
    ]
    if not touched:
        at = sum(piece.end <= a for piece in pieces)
        return [*pieces[:at], *_own(word), *pieces[at:]]
    low, high = touched[0], touched[-1] + 1
    if a <= pieces[low].start and pieces[high - 1].end <= b:
        return [*pieces[:low], *_own(word), *pieces[high:]]
    piece = pieces[low]
    if len(touched) > 1 or not piece.start <= a <= b <= piece.end:
        return None
    found = _carried(text, piece, a, b) or _replaceable(text, piece, a, b, rules)
    if found is None:
        return pieces
    before, after = piece.said[: found[0]], piece.said[found[1] :]
    # The space beside the word is written there as well.
    stop, go_on = a, b
    while before.endswith(" ") and stop > piece.start and text[stop - 1].isspace():
        stop -= 1
    while after.startswith(" ") and go_on < piece.end and text[go_on].isspace():
        go_on += 1
    parts = [
        piece._replace(said=before, end=stop),
        *_own(word),
        piece._replace(said=after, start=go_on),
    ]
    parts = [part for part in parts if part.said or part.start < part.end or part.rule]
    return [*pieces[:low], *parts, *pieces[high:]]


def _carried(text: str, piece: Piece, start: int, end: int) -> tuple[int, int] | None:
    """Where the word itself stands in what is said."""
    word = text[start:end]
    nth = sum(
        fits(text, at, at + len(word)) for at in _occurrences(text[:start], word, piece.start)
    )
    found = [
        at
        for at in _occurrences(piece.said, word, 0)
        if fits(piece.said, at, at + len(word)) and _apart(piece.said, at, at + len(word))
    ]
    return (found[nth], found[nth] + len(word)) if nth < len(found) else None


def _occurrences(text: str, word: str, at: int) -> list[int]:
    found = []
    while (at := text.find(word, at)) >= 0:
        found.append(at)
        at += len(word)
    return found


def _apart(said: str, start: int, end: int) -> bool:
    """It is not the part of a word that a hyphen joins: "two" in "twenty-two"."""
    return said[start - 1 : start] != "-" and said[end : end + 1] != "-"


def _replaceable(
    text: str, piece: Piece, start: int, end: int, rules: Sequence[SpokenRule]
) -> tuple[int, int] | None:
    """Where something stands instead of the word, in what is said: between the same as is said for
    the text before it and the text behind it."""
    apart = (start == piece.start or text[start - 1].isspace()) and (
        end == piece.end or text[end].isspace()
    )
    if not apart:
        return None
    before = rewrite(text, piece.start, start, rules).text
    after = rewrite(text, end, piece.end, rules).text
    said = piece.said
    low, high = len(before), len(said) - len(after)
    if low >= high or not said.startswith(before) or not said.endswith(after):
        return None
    if (before and said[low] != " ") or (after and said[high - 1] != " "):
        return None
    middle = said[low:high]
    low += len(middle) - len(middle.lstrip())
    high -= len(middle) - len(middle.rstrip())
    return (low, high) if low < high else None


def _own(word: Claim) -> list[Piece]:
    return [piece._replace(rule=word.rule.name) for piece in _pieces(word)]


def _pieces(claim: Claim) -> list[Piece]:
    if isinstance(claim.said, str):
        return [Piece(claim.said, claim.start, claim.end)]
    return list(claim.said)


def _place(claim: Claim) -> int:
    return claim.start
