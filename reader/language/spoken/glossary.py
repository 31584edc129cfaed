"""What one text shows about its own capitals: blocks come in, a ``Glossary`` goes out.

An article explains what it abbreviates, "Tehreek-e-Taliban Pakistan (TTP)", writes "Nato" beside
"NATO", "an SUV" and not "a SUV". Each of these tells letters from words, everywhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words in capitals whose reading the text itself shows."""

    spelled: frozenset[str] = frozenset()
    """Letter by letter: the article before them says so, or full stops between them."""
    explained: frozenset[str] = frozenset()
    """What they abbreviate is written beside them: acronyms, be they spelled or said."""
    said: frozenset[str] = frozenset()
    """As a word: in other places they are written as one, or have a word's article."""
    abbreviated: frozenset[str] = frozenset()
    """In capitals among words that are not: in a headline of capitals they are no common words."""


NONE = Glossary()

LONGEST = 8
"""Letters of an acronym; more in capitals are a word."""
_LETTERS = rf"(?P<word>[A-Z]{{2,{LONGEST}}})"
_CAPITALS = re.compile(rf"(?<![\w.@#&]){_LETTERS}(?=s?(?![\w@&]))")
_ARTICLE = re.compile(rf"(?<![\w'’])(?P<article>[Aa]n?)\s{_LETTERS}(?=s?(?![\w@&-]))")
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){3,6}")
_EXPLAINED = re.compile(rf"\((?:the\s)?[“\"'‘]?{_LETTERS}s?[”\"'’]?(?:[,;][^()]{{0,40}})?\)")
_EXPLAINS = re.compile(rf"(?<![\w.@#&]){_LETTERS}\s\((?P<words>[A-Z][^()]{{4,100}})\)")
_ORGANIZATION = re.compile(r"\b[Tt]he\s(WHO)\b")
READ = 200_000
"""Characters, about, that are read: a book has shown by then what it will, and the first sentence
of one of 600,000 would wait a quarter of a second for the rest."""
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]")
_BEFORE = 120
"""Characters before a bracket in which the words stand that it abbreviates."""
_VOWEL_NAMES = frozenset("FHLMNRSX")
"""Consonants whose names begin with a vowel: an FBI agent, but a NATO one."""


def glossary_of(texts: Iterable[str]) -> Glossary:
    """What the blocks of one article show about its capitals, in time linear in their length."""
    spelled: set[str] = set()
    explained: set[str] = set()
    said: set[str] = set()
    abbreviated: set[str] = set()
    calm = [text for text in _first(texts, READ) if not _shouts(text)]
    for text in calm:
        abbreviated.update(found["word"] for found in _CAPITALS.finditer(text))
        spelled.update(found[0].replace(".", "") for found in _DOTTED.finditer(text))
        spelled.update(_ORGANIZATION.findall(text))
        for found in _EXPLAINED.finditer(text):
            if _abbreviates(found["word"], text[max(0, found.start() - _BEFORE) : found.start()]):
                explained.add(found["word"])
        for found in _EXPLAINS.finditer(text):
            if _abbreviates(found["word"], found["words"]):
                explained.add(found["word"])
        for found in _ARTICLE.finditer(text):
            word, an = found["word"], len(found["article"]) == 2
            if word[0] in _VOWEL_NAMES:
                (spelled if an else said).add(word)
            elif word[0] == "U" and an:
                said.add(word)
    said |= _written_as_words(calm, {word for word in abbreviated if len(word) > 2}, explained)
    return Glossary(
        *map(frozenset, (spelled, explained, said - spelled, abbreviated)),
    )


def _first(texts: Iterable[str], most: int) -> Iterator[str]:
    for text in texts:
        if most <= 0:
            return
        most -= len(text)
        yield text


def _written_as_words(texts: list[str], words: set[str], explained: set[str]) -> set[str]:
    """Those that stand elsewhere with one capital inside a sentence, or, where nothing explains
    them, with none."""
    if not words:
        return set()
    titled = "|".join(sorted(word.capitalize() for word in words))
    plain = "|".join(sorted(word.lower() for word in words - explained)) or "(?!)"
    pattern = re.compile(
        rf"(?:(?<=[^\W\d_A-Z]\s)|(?<=[^\W\d_A-Z],\s))(?:{titled}|{plain})(?![\w@]|\.\w)"
    )
    return {found[0].upper() for text in texts for found in pattern.finditer(text)}


def _abbreviates(word: str, words: str) -> bool:
    """Whether the letters of ``word`` begin words of ``words``, in order, the last one near its
    end; what is left out between them (of, and, e) does no harm."""
    initials = [found[0].upper() for found in _INITIAL.finditer(words)][-2 * len(word) - 2 :]
    at = len(initials)
    for letter in reversed(word):
        places = [i for i in range(at) if initials[i] == letter]
        if not places or at - places[-1] > 3:
            return False
        at = places[-1]
    return True


def _shouts(text: str) -> bool:
    """A block of capitals says nothing about its words."""
    head = text[:400]
    return sum(map(str.isupper, head)) > 2 * sum(map(str.islower, head))
