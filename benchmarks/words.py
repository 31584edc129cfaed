"""Articles to measure on, made up: sizes come in, texts go out, the same for the same seed."""

from __future__ import annotations

import random
from itertools import product

COMMON = (  # noqa: SIM905
    "the of and a harbour clock reading garden letter quiet something else winter paper bridge "
    "seven morning ferry window answer market river stone early ship under between nobody"
).split()
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def paragraphs(count: int, seed: int = 1, sentences: int = 3) -> list[str]:
    """Paragraphs of common words: sentences of 4 to 14, in each of which no word comes twice."""
    chance = random.Random(seed)
    lines = (
        " ".join(chance.sample(COMMON, k=chance.randint(4, 14))).capitalize() + "."
        for _ in range(count * sentences)
    )
    return [" ".join(next(lines) for _ in range(sentences)) for _ in range(count)]


def unlike(count: int, words: int = 3) -> list[str]:
    """Sentences of which no two have a word in common, so that any word tells which it is."""
    pool = [a + b for a, b in product(_SYLLABLES, _SYLLABLES)]
    random.Random(1).shuffle(pool)
    if count * words > len(pool):
        raise ValueError(f"there are only {len(pool) // words} such sentences")
    each = (pool[n * words : (n + 1) * words] for n in range(count))
    return [" ".join(one).capitalize() + "." for one in each]


def grown(text: str, characters: int) -> str:
    """An article repeated, paragraph by paragraph, until it has about so many characters."""
    pieces = [piece for piece in text.split("\n\n") if piece.strip()]
    made: list[str] = []
    length = 0
    while length < characters:
        made.append(pieces[len(made) % len(pieces)])
        length += len(made[-1]) + 2
    return "\n\n".join(made) + "\n"
