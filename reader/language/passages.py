"""Passages in another language: the blocks of an article come in, those in another say in which.

A quoted paragraph of French in an English article has its sentences, its spoken forms and, where
the listener wants it, its voice from French. Asked about is only what its small words, or its
letters, show to be something else: 20 µs for a paragraph, and no model is loaded for an article
in one language.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from reader.document import Block, Kind
from reader.language.detect import likely, normalise
from reader.language.function_words import FUNCTION_WORDS, count
from reader.language.punkt_tables import primary

LEAST: Final = 60
"""Letters of a passage. Shorter ones are names, titles and mottoes, and stay as the article is."""
_LEAST_FOREIGN: Final = 40
"""The same in another script."""
_LEAST_WIDE: Final = 25
"""The same where a letter is a syllable or a word: Han, kana, hangul."""
_LEAST_DECLARED: Final = 12
_SAMPLE: Final = 1_000
_PREVAILS: Final = 0.6
"""Of an article's characters; from there on their language is its own."""
_MARGIN: Final = 4
"""Small words of the other language more than of the article's."""
_SHARE: Final = 0.15
"""The same as a share of all words: running text has 0.3 to 0.5."""

_KINDS: Final = frozenset({Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST_ITEM, Kind.CAPTION})
_WIDE: Final = frozenset(["CJK", "HIRAGANA", "KATAKANA", "HANGUL"])
_LATIN: Final = "LATIN"
_BY_SCRIPT: Final = {
    "CYRILLIC": frozenset(["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "bs"]),
    "GREEK": frozenset(["el"]),
    "ARABIC": frozenset(["ar", "fa", "ur", "ps", "ku", "ug", "sd", "ckb"]),
    "HEBREW": frozenset(["he", "yi"]),
    "DEVANAGARI": frozenset(["hi", "mr", "ne", "sa"]),
    "BENGALI": frozenset(["bn", "as"]),
    "CJK": frozenset(["zh", "ja", "ko", "yue"]),
    "HIRAGANA": frozenset(["ja"]),
    "KATAKANA": frozenset(["ja"]),
    "HANGUL": frozenset(["ko"]),
    "THAI": frozenset(["th"]),
    "GEORGIAN": frozenset(["ka"]),
    "ARMENIAN": frozenset(["hy"]),
    "MALAYALAM": frozenset(["ml"]),
    "TAMIL": frozenset(["ta"]),
    "TELUGU": frozenset(["te"]),
}
"""The languages that are written in a script."""


def with_passages(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """The blocks, each with its own language where that is another than the article's.

    :param blocks: ``Block.language`` holds what the page declares for each, in any spelling.
    :param language: BCP 47 tag of the article.
    """
    found = []
    for block in blocks:
        other = passage(block.text, language, block.language or "") if _asked(block) else None
        found.append(block if other == block.language else replace(block, language=other))
    return tuple(found)


def prevailing(blocks: Iterable[Block], language: str) -> str:
    """The language of an article: the one declared for it, or another that most of it is in.

    Templates say ``lang="en"`` around articles in any language.

    :param blocks: as ``with_passages`` gives them.
    :param language: BCP 47 tag that was declared.
    """
    letters: Counter[str] = Counter()
    for block in blocks:
        if block.skipped is None:
            letters[block.language or language] += len(block.text)
    for tag, most in letters.most_common(1):
        if most > _PREVAILS * letters.total():
            return tag
    return language


def passage(text: str, language: str, declared: str = "") -> str | None:
    """The language of a block as a BCP 47 tag, lower case; None: the article's.

    :param declared: what the page says of this block. It is believed unless the small words of the
        block are the article's: translated pages often say more than is true.
    """
    own = primary(language or "en")
    tag = normalise(declared)
    sample = text[:_SAMPLE]
    if len(sample) < _LEAST_DECLARED:
        return None
    letters = sum(map(str.isalpha, sample))
    script = "" if sample.isascii() else _script(sample)
    foreign = script not in ("", _LATIN) and own not in _BY_SCRIPT.get(script, frozenset([own]))
    words, small = count(sample)
    mine = small[own]
    if tag and primary(tag) != own and letters >= _LEAST_DECLARED:
        fits = foreign or own not in FUNCTION_WORDS or small[primary(tag)] >= mine
        return tag if fits else None
    least = _LEAST_FOREIGN if foreign else LEAST
    if letters < (_LEAST_WIDE if script in _WIDE else least):
        return None
    if foreign:
        # One such script tells the language, or, with the small words, leaves the model no doubt.
        only = _BY_SCRIPT[script]
        best = next(iter(only)) if len(only) == 1 else likely(sample)
        return best if best in only else None
    (best, most), *others = [*small.most_common(2), ("", 0)]
    if best in ("", own) or most - mine < max(_MARGIN, words * _SHARE):
        return None
    if own not in FUNCTION_WORDS and own == likely(sample):
        return None
    return best if most - others[0][1] >= _MARGIN or likely(sample) == best else None


def _asked(block: Block) -> bool:
    return block.kind in _KINDS or block.language is not None


def _script(sample: str) -> str:
    """The script of most letters, by a few of them: ``LATIN``, ``CYRILLIC``."""
    seen: dict[str, int] = {}
    letters = [character for character in sample if character.isalpha()]
    for character in letters[:: 1 + len(letters) // 40]:
        name = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
        seen[name] = seen.get(name, 0) + 1
    # Japanese mixes three: kana tell it from Chinese.
    kana = seen.get("HIRAGANA", 0) + seen.get("KATAKANA", 0)
    if kana and kana * 5 > seen.get("CJK", 0):
        return "HIRAGANA" if kana + seen.get("CJK", 0) > len(seen) else "CJK"
    return max(seen, key=seen.__getitem__) if seen else ""
