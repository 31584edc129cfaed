"""The ear report: sentences and a voice's dictionary come in, the words most likely to be misread
go out, the worst first.

Every word is looked at as it will be said, after the spoken forms and the listener's own words;
what those have taken care of is right. A word is suspected for its letters or its capitals, or
because the voice has to sound it out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reader.document import Document, Kind, Place, Sentence, Spoken
from reader.language.ear_judge import Dictionary, Judge, Reason
from reader.language.ear_spoken import SpokenWord, is_shouted, words_of
from reader.language.lexicon import EMPTY, Lexicon
from reader.language.punkt_tables import primary
from reader.language.sentences import sentences_of
from reader.language.spoken import glossary_of, say

__all__ = ["Dictionary", "Reason", "Suspect", "suspects"]

_REPEATED: Final = 0.3
"""What a word weighs more each time it is twice as frequent."""
_HEADING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that may be misread."""

    word: str
    """As it is written, without what shows that something is its own."""
    reasons: tuple[Reason, ...]
    """The gravest first."""
    count: int
    """How often it is said."""
    place: Place
    """Where it stands first."""
    said: str
    """The words that the voice is given for it."""
    sentence: Sentence
    """The first with it."""
    ipa: str | None = None
    """How the voice will say it, where that can be known."""
    better: str | None = None
    """How another dictionary has it, in IPA, where that is something else."""
    weight: float = 0.0
    """How likely it is misread, and how often; more than 0."""


@dataclass(slots=True)
class _Found:
    met: SpokenWord
    sentence: Sentence
    said: str
    reasons: dict[Reason, float]
    count: int = 0
    headed: bool = False


def suspects(
    document: Document,
    sentences: Iterable[Sentence] | None = None,
    dictionary: Dictionary | None = None,
    *,
    lexicon: Lexicon = EMPTY,
    limit: int | None = 50,
) -> list[Suspect]:
    """The words of a document most likely to be misread, the worst first.

    What the lexicon says, in whatever way, is never suspected.

    :param sentences: of the document; those it has where not given.
    :param dictionary: of the voice that will read; None: only letters and capitals are looked at.
    :param lexicon: the listener's own words.
    :param limit: how many at most; None: all.
    """
    language = document.language or "en"
    judge = Judge(language, dictionary)
    # As a script has it said: what the article shows of its capitals counts here too.
    glossary = glossary_of(document.blocks[number].text for number in document.spoken_blocks)
    found: dict[str, _Found] = {}
    for sentence in sentences_of(document) if sentences is None else sentences:
        block = document.blocks[sentence.block]
        spoken = say(
            *(block.text, sentence.start, sentence.end, language),
            unsaid=document.unsaid,
            lexicon=lexicon,
            glossary=glossary,
        )
        shouted = is_shouted(spoken.text)
        for met in words_of(spoken, block.text, language=primary(language)):
            reasons = judge.reasons(met, shouted=shouted)
            if not reasons:
                continue
            key = met.word.casefold()
            entry = found.get(key)
            if entry is None:
                said = _said(spoken, met.start, met.start + len(met.word))
                entry = found[key] = _Found(met, sentence, said, reasons)
            entry.count += 1
            entry.headed |= block.kind in (Kind.TITLE, Kind.HEADING)
    ranked = sorted(
        found.values(), key=lambda each: (-_weight(each), each.sentence, each.met.start)
    )
    return [_suspect(each, dictionary) for each in ranked[:limit]]


def _said(spoken: Spoken, start: int, end: int) -> str:
    """What is said for the written characters."""
    said = []
    for stretch in spoken.stretches:
        (a, b), (low, high) = stretch.spoken, stretch.written
        if low >= end or high <= start:
            continue
        if stretch.rule is None:
            a, b = a + max(0, start - low), b - max(0, high - end)
        said.append(spoken.text[a:b])
    return " ".join("".join(said).split())


def _weight(found: _Found) -> float:
    heaviest = max(found.reasons.values())
    others = sum(found.reasons.values()) - heaviest
    weight = heaviest + 0.5 * others + _HEADING * found.headed
    return weight * (1 + _REPEATED * math.log2(found.count))


def _suspect(found: _Found, dictionary: Dictionary | None) -> Suspect:
    sound = better = None
    if dictionary is not None and Reason.DROPPED not in found.reasons:
        sound = dictionary.sound(found.said)
        better = dictionary.better(found.met.said) if len(found.met.said) > 2 else None
    reasons = sorted(found.reasons, key=lambda reason: -found.reasons[reason])
    return Suspect(
        found.met.word,
        tuple(reasons),
        found.count,
        Place(found.sentence.block, found.met.start),
        found.said,
        found.sentence,
        sound,
        better,
        round(_weight(found), 2),
    )
