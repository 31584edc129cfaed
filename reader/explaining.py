"""Why something is said so: a sentence and the listener's words come in, its changes go out.

Every stretch that is said otherwise than it is written is a ``Change``, with the rule that made it
so. What the screen and the plain terminal show of it is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Final

from reader.document import Document, Sentence, Spoken, Stretch
from reader.language import clauses
from reader.language.lexicon import EMPTY, Lexicon
from reader.language.spoken import Glossary, glossary_of, rules_for, say
from reader.language.spoken.asides import ADDRESS, BRACKETS
from reader.language.spoken.pipeline import LEXICON, SpokenRule

PART: Final = 300
"""Characters of a sentence that are looked at together: as many as a voice takes at once."""
_turn = Lock()
"""Two threads that ask for one glossary do not both make it."""
_SPACE: Final = "space"
"""The rule of a space between a word that was written out and a letter that follows."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is said otherwise than it is written."""

    written: str
    said: str
    """Empty: it is silent."""
    rule: str
    """Its name, as in docs/spoken-forms.md; ``lexicon`` for the listener's own words."""
    why: str
    """One line; empty where the rule has none."""
    start: int
    """First character that it replaces, in the text of the block."""
    end: int
    spoken: tuple[int, int]
    """Characters of ``Explanation.said``."""
    ipa: str | None = None
    """The sound that was given to it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence as it is written and as it is said."""

    written: str
    said: str
    """Empty: nothing of it is said."""
    changes: tuple[Change, ...]
    """In order."""


def around(text: str, sentence: Sentence, span: tuple[int, int], most: int = PART) -> Sentence:
    """The part of a sentence that characters of it stand in: a clause or a few. All of it, if it is
    not longer than ``most``. It takes as long for a sentence of 1 MB.

    :param text: of the block.
    :param span: offsets into it.
    """
    start, end = sentence.start, sentence.end
    if end - start <= most:
        return sentence
    at = min(max(span[0], start), end - 1)
    last = min(max(span[1], at + 1), at + most)
    low, high = max(start, at - 2 * most), min(end, last + 2 * most)
    if low > start:  # begin with a word
        space = text.find(" ", low, at)
        low = low if space < 0 else space + 1
    parts = clauses(text, low, high, most) or [(low, high)]
    behind = [part for part in parts if part[1] > at]
    near = [part for part in behind if part[0] < last] or behind[:1] or parts[-1:]
    return Sentence(sentence.block, near[0][0], near[-1][1])


def explain(document: Document, sentence: Sentence, lexicon: Lexicon = EMPTY) -> Explanation:
    """Why a sentence of a document is said as it is."""
    text = document.blocks[sentence.block].text
    with _turn:
        glossary = _glossary(tuple(document.blocks[n].text for n in document.spoken_blocks))
    language = document.language_of(sentence.block) or "en"
    spoken = say(
        *(text, sentence.start, sentence.end, language),
        unsaid=document.unsaid,
        lexicon=lexicon,
        glossary=glossary,
    )
    rules = (*rules_for(language.replace("_", "-").lower(), glossary), ADDRESS, BRACKETS)
    written = " ".join(text[sentence.start : sentence.end].split())
    return Explanation(written, spoken.text, tuple(_changes(text, spoken, rules, lexicon)))


@lru_cache(maxsize=2)
def _glossary(texts: tuple[str, ...]) -> Glossary:
    """What an article shows of its capitals: 0.4 ms for each 1,000 characters of it."""
    return glossary_of(texts)


def said_now(
    document: Document, sentence: Sentence, span: tuple[int, int], lexicon: Lexicon
) -> str:
    """What is said for characters of a sentence: offsets into the text of its block."""
    explanation = explain(document, sentence, lexicon)
    text, (start, end) = document.blocks[sentence.block].text, span
    said, at = [], start
    for change in explanation.changes:
        if change.end <= start or change.start >= end:
            continue
        said += [text[at : change.start], change.said]
        at = max(at, change.end)
    return " ".join("".join([*said, text[at:end]]).split())


def _changes(
    text: str, spoken: Spoken, rules: Sequence[SpokenRule], lexicon: Lexicon
) -> Iterable[Change]:
    for stretch in _joined(spoken.stretches):
        if stretch.rule is None or stretch.rule == _SPACE:
            continue
        (start, end), (a, b) = stretch.written, stretch.spoken
        written = " ".join(text[start:end].split())
        said = " ".join(spoken.text[a:b].split())
        ipa = next((p.ipa for p in spoken.phonemes if a <= p.start < b), None)
        if written == said and ipa is None and stretch.rule != LEXICON:
            continue
        own = stretch.rule == LEXICON
        why = _why(
            stretch.rule, text, start, end, lexicon.rules_near(text, start, end) if own else rules
        )
        yield Change(written, said, stretch.rule, why, start, end, (a, b), ipa)


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches with the parts that one rule wrote side by side in one: a date has three."""
    joined: list[Stretch] = []
    for stretch in stretches:
        before = joined[-1] if joined else None
        if (
            before is not None
            and stretch.rule is not None
            and before.rule == stretch.rule != LEXICON
            and before.written[1] == stretch.written[0]
        ):
            joined[-1] = replace(
                before,
                spoken=(before.spoken[0], stretch.spoken[1]),
                written=(before.written[0], stretch.written[1]),
            )
        else:
            joined.append(stretch)
    return joined


def _why(name: str, text: str, start: int, end: int, rules: Iterable[SpokenRule]) -> str:
    found = [rule for rule in rules if rule.name == name]
    # Several rules may have one name: that which finds this is the one.
    fits = (
        r for r in found if any(m.start() == start for m in r.pattern.finditer(text, start, end))
    )
    chosen = next(fits, found[0] if found else None)
    return chosen.why if chosen is not None else ""
