"""Which words look odd in a language: a word comes in, what is odd about its letters goes out.

What is ordinary is learnt from the words that Punkt's tables have met in small letters, some 12,000
to 40,000 a language: three letters in a row that none of them has are foreign to it. 30 ms a
language, once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

from reader.language.punkt_tables import TABLES, has_table, primary, usually_small

_VOWELS: Final = frozenset("aeiouyıœæø")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PREFIXES: Final = _words("""
    anti auto bi bio co counter cross crypto cyber de dis eco ex extra fore geo hyper il im in inter
    intra ir macro mega micro mid mini mis mono multi nano neo neuro non off on out over para photo
    poly post pre pro pseudo psycho quasi re retro self semi socio sub super tele techno trans ultra
    un under uni up video
""")
_ENDINGS: Final = _words("""
    ability able ably al ally ance ant ary ate ation ational ator bility dom ed ee eer en ence ent
    er ered ering ers ery es ese esque ess est ette ful fully hood ial ian ians ible ic ical ically
    ied ier iest ies ify iness ing ings ion ional ions ious isation ise ised iser ish ising ism ist
    ists ity ive ization ize ized izer izing less lessly lessness let like ly man men ment ments
    most ness or ors ory ous person proof s ship ships some ster th ward wards wide wise woman women
    worthy y
""")
_DOUBLED: Final = re.compile(r"([bdfgklmnprtvz])\1$")
_LEAST_STEM: Final = 3
_LEAST_PART: Final = 3


def is_made(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether an English word is made of known ones as every reader would make it: unmanned,
    geopolitically, livestream.

    :param word: in small letters.
    :param knows: whether a word is known.
    """
    return _is_made(word, knows, 2)


def _is_made(word: str, knows: Callable[[str], bool], depth: int) -> bool:
    if len(word) > _LEAST_STEM and knows(word):
        return True
    if depth == 0 or len(word) < 2 * _LEAST_PART:
        return False
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _LEAST_STEM:
            forms = [stem, f"{stem}e", f"{stem}y" if stem[-1] != "i" else f"{stem[:-1]}y"]
            if _DOUBLED.search(stem):
                forms.append(stem[:-1])
            if any(_is_made(form, knows, depth - 1) for form in forms):
                return True
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > _LEAST_STEM and _is_made(rest, knows, depth - 1):
            return True
    return any(
        knows(word[:cut]) and knows(word[cut:])
        for cut in range(_LEAST_PART, len(word) - _LEAST_PART + 1)
        if cut > _LEAST_PART or len(word) - cut > _LEAST_PART
    )


def strange(word: str, language: str) -> int:
    """How many runs of three letters the word has that no ordinary word of the language has; its
    beginning and its end count as letters. 0 where nothing is known of the language."""
    runs = _runs(primary(language))
    if not runs:
        return 0
    marked = f"^{_small(word).replace('ß', 'ss')}$"  # the German table is Swiss
    return sum(marked[at : at + 3] not in runs for at in range(len(marked) - 2))


def is_met(word: str, language: str) -> bool:
    """Whether the table of the language has met the word."""
    return _small(word) in _met(primary(language))


def has_vowel(word: str) -> bool:
    """Whether it has a letter that can be sung; only Latin letters are known."""
    bare = unicodedata.normalize("NFD", word.lower())
    return any(letter in _VOWELS for letter in bare)


@cache
def _met(language: str) -> frozenset[str]:
    if not has_table(language):
        return frozenset()
    import punkt

    return frozenset(map(str, punkt.load_model(TABLES[language]).ortho_context))


@cache
def _runs(language: str) -> frozenset[str]:
    if not has_table(language):
        return frozenset()
    small = usually_small(language)
    runs: set[str] = set()
    for word in _met(language):
        if word.isalpha() and small(word):
            marked = f"^{word}$"
            runs.update(marked[at : at + 3] for at in range(len(marked) - 2))
    return frozenset(runs)


def _small(word: str) -> str:
    return word.replace("İ", "i").lower()
