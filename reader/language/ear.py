"""The ear report: sentences and a voice's dictionary come in, the words most likely to be misread
go out, the worst first.

Every word is looked at as it will be said, after the spoken forms and the listener's own words;
what those have taken care of is right. A word is suspected for its letters or its capitals, or
because the voice has to sound it out.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reader.document import Block, Document, Kind, Place, Sentence, Spoken
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
_FIRST_WORDS: Final = 40
"""Characters of a passage that name it."""
_NO_SOUND: Final = frozenset({Reason.DROPPED, Reason.LONG, Reason.PASSAGE})


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
    passages: bool = False,
) -> list[Suspect]:
    """The words of a document most likely to be misread, the worst first.

    What the lexicon says, in whatever way, is never suspected. A passage in another language is one
    suspect as a whole, with its first words. Linear in the text.

    :param sentences: of the document; those it has where not given.
    :param dictionary: of the voice that will read; None: only letters and capitals are looked at.
    :param lexicon: the listener's own words.
    :param limit: how many at most; None: all.
    :param passages: those in another language are read by a voice of theirs, and not looked at.
    """
    language = document.language or "en"
    judge = Judge(language, dictionary)
    # As a script has it said: what the article shows of its capitals counts here too.
    glossary = glossary_of(document.blocks[number].text for number in document.spoken_blocks)
    found: dict[str, _Found] = {}
    passage: int | None = None
    for sentence in sentences_of(document) if sentences is None else sentences:
        block = document.blocks[sentence.block]
        if is_passage(block, language):
            # A passage is as long as blocks of one language stand one after the other.
            last = None if passage is None else document.blocks[passage].language
            if not passages and (last != block.language):
                opened = _passage(block.text, sentence, lexicon, judge)
                found |= {} if opened is None else {f"{sentence.place}": opened}
            passage = sentence.block
            continue
        passage = None
        spoken = say(
            *(block.text, sentence.start, sentence.end, language),
            unsaid=document.unsaid,
            lexicon=lexicon,
            glossary=glossary,
        )
        ends = [stretch.written[1] for stretch in spoken.stretches]
        shouted = is_shouted(spoken.text)
        for met in words_of(spoken, block.text, language=primary(language)):
            reasons = judge.reasons(met, shouted=shouted)
            if not reasons or lexicon.accepts(met.word):
                continue
            key = met.word.casefold()
            entry = found.get(key)
            if entry is None:
                said = _said(spoken, ends, met.start, met.start + len(met.word))
                entry = found[key] = _Found(met, sentence, said, reasons)
            entry.count += 1
            entry.headed |= block.kind in (Kind.TITLE, Kind.HEADING)
    ranked = sorted(
        found.values(), key=lambda each: (-_weight(each), each.sentence, each.met.start)
    )
    return [_suspect(each, dictionary) for each in ranked[:limit]]


def is_passage(block: Block, language: str) -> bool:
    """Whether a block is in another language than its article."""
    return block.language is not None and primary(block.language) != primary(language)


def _passage(text: str, sentence: Sentence, lexicon: Lexicon, judge: Judge) -> _Found | None:
    """The suspect for a passage that a sentence begins; None: the listener has settled it."""
    start, end = sentence.start, min(sentence.end, sentence.start + _FIRST_WORDS)
    if end < sentence.end:
        space = text.rfind(" ", start + 1, end + 1)
        end = space if space > start else end
    word = text[start:end]
    said = " ".join(word.split())
    if lexicon.accepts(said):
        return None
    return _Found(
        SpokenWord(word, start, word, word, ""), sentence, said, judge.of_passage(word), 1
    )


def _said(spoken: Spoken, ends: list[int], start: int, end: int) -> str:
    """What is said for the written characters.

    :param ends: of what is written, a stretch each, in order.
    """
    said = []
    for number in range(bisect_right(ends, start), len(ends)):
        stretch = spoken.stretches[number]
        (a, b), (low, high) = stretch.spoken, stretch.written
        if low >= end:
            break
        if high <= start:
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
    if dictionary is not None and not _NO_SOUND & found.reasons.keys():
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
