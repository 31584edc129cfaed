"""Written to spoken: a piece of a block comes in, what a voice should say for it goes out.

``pipeline`` holds the mechanism, ``own_words`` fits the listener's words into it, ``marks`` and
``addresses`` are the rules that hold in any language, ``asides`` those that the listener switches
on. English has a room of its own (``english``), five more languages share theirs (``languages``).
What no rule touches is copied letter by letter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from reader.document import Spoken
from reader.language.lexicon import EMPTY, Lexicon
from reader.language.punkt_tables import primary
from reader.language.spoken.addresses import WORDS, address_rules
from reader.language.spoken.asides import ADDRESS, BRACKETS, bracketed
from reader.language.spoken.glossary import NONE, Glossary, glossary_of
from reader.language.spoken.languages import has_rules, language_rules
from reader.language.spoken.marks import CHANGE, CITATION, LINK, MARKS
from reader.language.spoken.own_words import rewrite_with
from reader.language.spoken.pipeline import SpokenRule, rewrite

__all__ = ["NONE", "Glossary", "glossary_of", "rules_for", "say"]


CITATIONS: Final = frozenset({"citations"})


def say(
    text: str,
    start: int,
    end: int,
    language: str = "en",
    *,
    latin_only: bool = False,
    unsaid: frozenset[str] = CITATIONS,
    lexicon: Lexicon = EMPTY,
    glossary: Glossary = NONE,
) -> Spoken:
    """What is said for ``text[start:end]``, with the exact way back into ``text``.

    The spoken text has no line breaks and no markup; it is empty where there is nothing to say.

    :param text: the block's text; the characters before ``start`` may serve as context.
    :param language: BCP 47 tag.
    :param latin_only: the voice drops other scripts; a piece without one Latin letter or digit is
        then nothing to say, unless its sound is given. Other characters are left as they are.
    :param unsaid: what is not said though it is written: ``citations``, ``brackets``, ``urls``.
    :param lexicon: the listener's own words; what stands around them is said as without them.
    :param glossary: what the article shows about its capitals.
    """
    rules = rules_for(language.replace("_", "-").lower(), glossary)
    silent: list[tuple[int, int, SpokenRule]] = []
    if unsaid != CITATIONS:
        rules = _without(rules, unsaid)
        if "brackets" in unsaid:
            silent = [(*span, BRACKETS) for span in bracketed(text, start, end)]
    own = lexicon.rules_near(text, start, end)
    spoken = (
        rewrite_with(text, start, end, rules, silent, own)
        if own
        else rewrite(text, start, end, rules, silent)
    )
    if latin_only and not spoken.phonemes and not any(map(_latin, spoken.text)):
        return Spoken("", ())
    return spoken


@lru_cache(maxsize=64)
def rules_for(tag: str, glossary: Glossary = NONE) -> tuple[SpokenRule, ...]:
    """The rules of a language, in order of priority.

    :param tag: BCP 47, lower case.
    :param glossary: what one article shows; English alone asks.
    """
    language = primary(tag)
    if language == "en":
        from reader.language.spoken import english
        from reader.language.spoken.english.regions import regional

        return regional(english.rules(glossary), tag)
    words = WORDS.get(language)
    own = language_rules(language, tag) if has_rules(language) else ()
    return (LINK, *(address_rules(words) if words else ()), CHANGE, *MARKS, *own)


@lru_cache(maxsize=64)
def _without(rules: tuple[SpokenRule, ...], unsaid: frozenset[str]) -> tuple[SpokenRule, ...]:
    if "citations" not in unsaid:
        rules = tuple(rule for rule in rules if rule is not CITATION)
    return (ADDRESS, *rules) if "urls" in unsaid else rules


def _latin(character: str) -> bool:
    if character.isascii():
        return character.isalnum()
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN")
