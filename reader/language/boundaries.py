"""The rules beside Punkt: a place where a sentence might end comes in, a decision goes out.

A rule looks at one candidate and says True (a sentence ends here), False (it goes on) or None (not
my case). The first rule with an answer wins; where none has one, Punkt decides, or, where it has no
table for the language, one last rule. There is one list for English and one for all other
languages; the rules for marks are in both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.language import boundary_abroad as abroad
from reader.language import boundary_english as english
from reader.language import boundary_marks as marks
from reader.language.candidates import Candidate
from reader.language.conventions import Conventions

Decide = Callable[[Candidate], bool | None]
DecideAbroad = Callable[[Candidate, Conventions], bool | None]


@dataclass(frozen=True, slots=True)
class BoundaryRule:
    """One rule of the layer, with its name and what it is for."""

    name: str
    why: str
    decide: Decide


@dataclass(frozen=True, slots=True)
class BoundaryRuleAbroad:
    """A rule that asks for the habits of a language other than English."""

    name: str
    why: str
    decide: DecideAbroad


FIRST: tuple[BoundaryRule, ...] = (
    BoundaryRule("nothing-said", "marks alone are no sentence", marks.nothing_said),
    BoundaryRule("enumerator", "1. and (a) belong to the item they number", marks.enumerator),
    BoundaryRule("carries-on", "a comma follows", marks.carries_on),
    BoundaryRule("bracketed", "(Ret.) is one abbreviation in brackets", marks.bracketed),
    BoundaryRule("referenced", "(Smith 55) names the source of a quotation", marks.referenced),
    BoundaryRule("glued", "no space: only before a word that begins sentences", marks.glued),
    BoundaryRule(
        "quote-then-small", "”, … and ) before a small letter go on", marks.quote_then_small
    ),
    BoundaryRule("spaced-ellipsis", ". . . ends only before a capital", marks.spaced_ellipsis),
    BoundaryRule("ellipsis", "... before a capital ends", marks.ellipsis),
    BoundaryRule("caseless", "“…?” उसने पूछा। is one sentence", marks.caseless),
    BoundaryRule("per", "km/h ends with a letter that is no initial", marks.per),
    BoundaryRule("open-bracket", "inside ( a small letter goes on", marks.open_bracket),
)
"""Rules for marks, in order; they come first."""

ENGLISH: tuple[BoundaryRule, ...] = (
    BoundaryRule(
        "exclaimed-small", "Yahoo! before a small letter goes on", english.exclaimed_small
    ),
    BoundaryRule("verse", "Ps. 23:1", english.verse),
    BoundaryRule("number-word", "No. 5, p. 7, Fig. 3", english.number_word),
    BoundaryRule("lettered-part", "Ex. B, App. C", english.lettered_part),
    BoundaryRule("state", "Portland, Me. 04101", english.state),
    BoundaryRule("measured", "5 mi. to the border", english.measured),
    BoundaryRule("secretary", "Sec. Ames is the Secretary", english.secretary),
    BoundaryRule("cited-before", "Id. at 347", english.cited_before),
    BoundaryRule("title", "Maj. Gen. goes before a name", english.title),
    BoundaryRule("latin", "e.g. and i.e. lead on", english.latin),
    BoundaryRule("legal", "Fed. R. Civ. P. 12", english.legal),
    BoundaryRule("time", "a.m. and B.C. end before most capitals", english.time),
    BoundaryRule("initial", "J. Smith", english.initial),
    BoundaryRule("lettered", "IS-K ends with a letter that is no initial", marks.lettered),
    BoundaryRule("acronym", "U.S. ends only before a word that begins sentences", english.acronym),
    BoundaryRule("inside", "vs. and et al. live inside a sentence", english.inside),
    BoundaryRule(
        "suffix", "Inc. and Jr. end where the next word begins a sentence", english.suffix
    ),
    BoundaryRule("plain", "a whole word, then one that begins sentences", english.plain),
)
"""Rules that know English words."""

ABROAD: tuple[BoundaryRuleAbroad, ...] = (
    BoundaryRuleAbroad("part", "z. B., av. J.-C.: the abbreviation goes on", abroad.part),
    BoundaryRuleAbroad("small", "a small letter goes on", abroad.small),
    BoundaryRuleAbroad("measured", "14:30 h. ends before a capital", abroad.measured),
    BoundaryRuleAbroad("closing", "usw. and v. Chr. end before a capital", abroad.closing),
    BoundaryRuleAbroad("lasting", "25 Min. Verspätung", abroad.lasting),
    BoundaryRuleAbroad("leading", "Prof. and bzw. lead on", abroad.leading),
    BoundaryRuleAbroad("number", "Nr. 5, art. III", abroad.number),
    BoundaryRuleAbroad("dialogue", "a dash and a capital: another speaker", abroad.dialogue),
    BoundaryRuleAbroad("ordinal", "3. and XIV. count", abroad.ordinal),
    BoundaryRuleAbroad("initial", "J. Novák", abroad.initial),
    BoundaryRuleAbroad("dotted", "Fil.Mag. is an abbreviation", abroad.dotted),
    BoundaryRuleAbroad("plain", "a whole word, then one that begins sentences", abroad.plain),
)
"""Rules for other languages."""

LAST: tuple[BoundaryRule, ...] = (
    BoundaryRule("cited", "a note number after the full stop belongs to it", marks.cited),
    BoundaryRule("exclaimed", "? and ! before a capital end", marks.exclamations),
)
"""Rules for marks that come after those for words."""

WITHOUT_TABLE = BoundaryRuleAbroad(
    "no-table", "a full stop ends unless it looks like an abbreviation", abroad.unlearnt
)
"""What stands in for Punkt."""

_FIRST = tuple(rule.decide for rule in FIRST)
_ENGLISH = tuple(rule.decide for rule in (*FIRST, *ENGLISH, *LAST))
_ABROAD = tuple(rule.decide for rule in ABROAD)
_LAST = tuple(rule.decide for rule in LAST)


def decide(candidate: Candidate, ways: Conventions | None) -> bool | None:
    """What the rules say, or None where Punkt is to decide.

    :param ways: the habits of the language; None for English.
    """
    if ways is None:
        return _first(_ENGLISH, candidate)
    answer = _first(_FIRST, candidate)
    if answer is not None:
        return answer
    for rule in _ABROAD:
        answer = rule(candidate, ways)
        if answer is not None:
            return answer
    answer = _first(_LAST, candidate)
    return WITHOUT_TABLE.decide(candidate, ways) if answer is None else answer


def _first(rules: tuple[Decide, ...], candidate: Candidate) -> bool | None:
    for rule in rules:
        answer = rule(candidate)
        if answer is not None:
            return answer
    return None
