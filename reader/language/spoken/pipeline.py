"""How a written piece becomes a spoken one: rules claim spans, and what is left is copied.

A rule is a name, a reason, a pattern and a function from a match to what is said instead. Rules
are tried in the order of their table; a match claims its span, and nothing that was claimed is
looked at again, so that no rule ever sees what another one wrote. Every spoken character knows the
written span that it stands for. The listener's own words come after that (``own_words``), so that
none of them keeps a rule from what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Protocol

from reader.document import PhonemeSpan, Spoken, Stretch

LEXICON: Final = "lexicon"
"""The name of the listener's own rules."""


_BESIDE: Final = 300
"""Characters in which a word must stand that explains a match."""


class Piece(NamedTuple):
    """A part of what is said instead of a match."""

    said: str
    start: int
    """The written characters it stands for: offsets into the block's text, inside the match."""
    end: int
    ipa: str | None = None
    """The sound of what is said, where the listener gave it."""
    rule: str | None = None
    """The name of the rule that says it, where it is not the one that claimed the match."""


Said = str | Sequence[Piece] | None
"""Text for the whole match (empty: silent), or pieces of it in order (what lies between
them is copied), or None: not after all."""


class Searched(Protocol):
    """What a rule looks for: a compiled pattern, or something that searches like one."""

    def finditer(self, string: str, pos: int, endpos: int, /) -> Iterator[re.Match[str]]: ...


@dataclass(frozen=True, slots=True)
class SpokenRule:
    """One way of writing, and how it is said."""

    name: str
    """Short and stable, in lower case with hyphens: ``decade``, ``web-address``."""
    why: str
    """One line, with an example."""
    pattern: Searched
    """Searched in the block's text between the ends of the piece: it may look at what stands
    before the piece, not at what follows it."""
    say: Callable[[re.Match[str]], Said]
    example: str = ""
    """A sentence that the rule changes: the book of spoken forms is made of these."""
    needs: re.Pattern[str] | None = None
    """Searched once a piece for all rules that share it: without a match the rule is not tried.
    Every match of ``pattern`` must hold one, or stand behind one. Most sentences have no digit, and
    two rules in three look for one; with the others, all rules take two thirds of the time."""


DIGIT = re.compile(r"\d")
"""What a rule about figures needs."""
ODD = re.compile(r"[^A-Za-z0-9\s.,;:'’\"“”()!?–—-]")
"""What a rule about signs needs: anything but letters, figures and the marks of every sentence."""
CAPITALS = re.compile(r"[A-Z]{2}")
"""What a rule about acronyms and Roman numerals needs."""
STOPPED = re.compile(r"[A-Z][A-Za-z]*\.")
"""What a rule about titles and the like needs: a capitalised word with a full stop."""
NUMERAL = re.compile(r"\s[IVXLC]+(?![a-z])")
"""What a rule about a Roman numeral behind a word needs."""
WITHIN = re.compile(r"\.\w|://")
"""What a rule about addresses and names of code needs: a full stop within a word."""


def beside(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether a word that explains a match stands in its sentence, not too far from it.

    Without the limit a line of a thousand scores would be searched a thousand times.
    """
    start, end = match.start() - _BESIDE, match.end() + _BESIDE
    found = pattern.search(match.string, max(match.pos, start), min(match.endpos, end))
    return found is not None


class Claim(NamedTuple):
    """A span that a rule has, and what it says for it."""

    start: int
    end: int
    rule: SpokenRule
    said: str | Sequence[Piece]


_SPACES = re.compile(r"\s+")
_TAIL = re.compile(r"[\"'”’»)\]\s]*")


def rewrite(
    text: str,
    start: int,
    end: int,
    rules: Iterable[SpokenRule],
    silent: Iterable[tuple[int, int, SpokenRule]] = (),
) -> Spoken:
    """What is said for ``text[start:end]``; empty where it holds nothing but marks.

    :param rules: in order of priority.
    :param silent: spans of ``text`` that are not said, in order and disjoint, each with the rule
        that says so. They reach into the piece and perhaps beyond it, and go before the rules.
    """
    taken = silenced(start, end, silent)
    return written_out(text, start, end, claims_of(text, start, end, rules, taken))


def silenced(start: int, end: int, silent: Iterable[tuple[int, int, SpokenRule]]) -> list[Claim]:
    """Spans that are not said, as far as they reach into the piece."""
    return [Claim(max(a, start), min(b, end), rule, "") for a, b, rule in silent]


def written_out(text: str, start: int, end: int, claims: Iterable[Claim]) -> Spoken:
    """What the claims say, and what is copied between them.

    :param claims: of ``text[start:end]``, in order and disjoint.
    """
    line = _Line()
    at = start
    for claim in claims:
        line.copy(text, at, claim.start)
        if isinstance(claim.said, str):
            line.say(claim.said, claim.start, claim.end, claim.rule.name)
        else:
            at = claim.start
            for piece in claim.said:
                line.copy(text, at, piece.start)
                name = piece.rule or claim.rule.name
                line.say(piece.said, piece.start, piece.end, name, piece.ipa)
                at = piece.end
            line.copy(text, at, claim.end)
        if _ate_the_full_stop(text, end, claim):
            line.say(".", claim.end, claim.end, claim.rule.name)
        at = claim.end
    line.copy(text, at, end)
    return line.spoken()


def claims_of(
    text: str, start: int, end: int, rules: Iterable[SpokenRule], taken: Sequence[Claim] = ()
) -> list[Claim]:
    """The spans that rules rewrite, and those that are taken, in order and disjoint.

    :param taken: in order and disjoint; no rule gets any of them.
    """
    claims = list(taken)
    starts = [claim.start for claim in claims]
    needed: dict[re.Pattern[str] | None, bool] = {None: True}
    for rule in rules:
        if rule.needs not in needed and rule.needs is not None:
            needed[rule.needs] = rule.needs.search(text, start, end) is not None
        if not needed[rule.needs]:
            continue
        _claim(claims, starts, rule, text, start, end)
    return claims


def _claim(
    claims: list[Claim], starts: list[int], rule: SpokenRule, text: str, start: int, end: int
) -> None:
    """Add what one rule claims; a match that runs into a claim is looked for again behind it."""
    at: int | None = start
    while at is not None:
        matches, at = rule.pattern.finditer(text, at, end), None
        for match in matches:
            a, b = match.span()
            if a == b:
                continue
            place = bisect_left(starts, a)
            if place > 0 and claims[place - 1].end > a:
                if claims[place - 1].end < b:
                    at = claims[place - 1].end
                    break
                continue
            if place < len(claims) and starts[place] < b:
                before = _before(rule, text, a, claims[place])
                if before is not None:
                    claims.insert(place, before)
                    starts.insert(place, a)
                    at = before.end
                    break
                if claims[place].end < b:
                    at = claims[place].end
                    break
                continue
            said = rule.say(match)
            if said is not None:
                claims.insert(place, Claim(a, b, rule, said))
                starts.insert(place, a)


def _before(rule: SpokenRule, text: str, start: int, claim: Claim) -> Claim | None:
    """What a rule makes of the text up to a word of the listener's: "Rs 500" of "Rs 500 crore" is
    still money."""
    if claim.rule.name != LEXICON:
        return None
    match = next(rule.pattern.finditer(text, start, claim.start), None)
    if match is None or match.start() != start or match.end() == start:
        return None
    said = rule.say(match)
    return None if said is None else Claim(start, match.end(), rule, said)


def _ate_the_full_stop(text: str, end: int, claim: Claim) -> bool:
    """The full stop of an abbreviation was the sentence's as well: "... at Apple Inc."."""
    if text[claim.end - 1] != "." or _TAIL.fullmatch(text, claim.end, end) is None:
        return False
    said = claim.said if isinstance(claim.said, str) else "".join(p.said for p in claim.said)
    return bool(said) and said[-1].isalnum()


class _Line:
    """A spoken text that is being written, with its way back."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._stretches: list[Stretch] = []
        self._phonemes: list[PhonemeSpan] = []
        self._length = 0
        self._last = " "
        self._rewritten = False

    def copy(self, text: str, start: int, end: int) -> None:
        """Take written characters as they are; every run of space becomes one space."""
        at = start
        for gap in _SPACES.finditer(text, start, end):
            self._take(text[at : gap.start()], at)
            at = gap.end()
            if self._last != " ":
                self._add(" ", gap.start(), gap.start() + 1, None)
        self._take(text[at:end], at)
        if end > start:
            self._rewritten = False

    def say(self, said: str, start: int, end: int, rule: str, ipa: str | None = None) -> None:
        """Write ``said`` for the written ``start:end``."""
        said = said.lstrip() if self._last == " " else said
        if said and said[0].isalnum() and self._last.isalnum():
            said = " " + said
        if said and said[0] in ",.;:!?" and self._last in " ,;:":
            self._drop_mark()
        self._add(said, start, end, rule)
        if ipa and said.strip():
            begins = self._length - len(said.lstrip())
            self._phonemes.append(PhonemeSpan(begins, self._length, ipa))
        self._rewritten = True

    def spoken(self) -> Spoken:
        while self._length and self._last == " ":
            self._drop_last_character()
        text = "".join(self._parts)
        if not _has_something_to_say(text):
            return Spoken("", ())
        return Spoken(text, tuple(self._stretches), tuple(self._phonemes))

    def _take(self, copied: str, at: int) -> None:
        if not copied:
            return
        if self._rewritten:
            if self._last == " " and copied[0] in ",.;:!?)”’":
                self._drop_last_character()
            elif self._last.isalnum() and copied[0].isalnum():
                # "5km" became "five kilometers": keep it apart from a letter that follows.
                self._add(" ", at, at, "space")
            self._rewritten = False
        self._add(copied, at, at + len(copied), None)

    def _add(self, said: str, start: int, end: int, rule: str | None) -> None:
        begin = self._length
        if rule is None and self._stretches:
            before = self._stretches[-1]
            if before.rule is None and before.written[1] == start:
                begin, start = before.spoken[0], before.written[0]
                self._stretches.pop()
        self._parts.append(said)
        self._length += len(said)
        self._stretches.append(Stretch((begin, self._length), (start, end), rule))
        self._last = said[-1:] or self._last

    def _drop_mark(self) -> None:
        """A pause takes the place of the space or weaker mark before it."""
        while self._length and self._last in " ,;:":
            self._drop_last_character()

    def _drop_last_character(self) -> None:
        while self._parts and not self._parts[-1]:
            self._parts.pop()
        if not self._parts:
            self._last = " "
            return
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        if self._phonemes and self._phonemes[-1].end > self._length:
            sounding = self._phonemes.pop()
            if sounding.start < self._length:
                self._phonemes.append(replace(sounding, end=self._length))
        kept: list[Stretch] = []
        while self._stretches:
            stretch = self._stretches.pop()
            a, b = stretch.spoken
            if a == b:
                # Silent stretches after the character move back with the end of the text.
                kept.append(Stretch((self._length, self._length), stretch.written, stretch.rule))
                continue
            low, high = stretch.written
            if stretch.rule is None:
                high -= 1
            if b - 1 > a or stretch.rule is not None:
                kept.append(Stretch((a, b - 1), (low, high), stretch.rule))
            break
        self._stretches.extend(reversed(kept))
        self._last = next((part[-1] for part in reversed(self._parts) if part), " ")


def _has_something_to_say(text: str) -> bool:
    """Letters, digits, or signs that have a name (emoji, currencies); not marks alone."""
    return any(character.isalnum() or ord(character) > 0x20A0 for character in text)
