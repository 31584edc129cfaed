"""Which language a text is in: the text and what its page declares come in, a tag goes out.

Function words decide where they leave no doubt; the model, which takes half a second to load, is
asked about the rest, and only for languages that articles are written in.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import Any

from reader.language.function_words import FUNCTION_WORDS, count

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
_NOT_A_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "xx", "zz", "xxx"})
_SAMPLE = 4000
"""Characters that are looked at: a tenth would do for the verdict."""
_LEAST = 8
"""Letters below which the model would guess."""
_SHORT = 60
"""Letters below which the model is unsure of English: names and jargon look like anything. With
the bonus, 99.9 instead of 96 of 100 short English lines are known, and no more others lost."""
_ENGLISH_BONUS = 3.0
_GREEK = "\u0370"
"""Latin letters are below."""
_WIDE = "\u2e80"
"""From here on a letter is a syllable or a word."""
_LETTER = re.compile(r"[^\W\d_]")

_MARGIN = 3
"""Function words that the best language must have more than the next one."""
_SHARE = 0.03
"""The same as a share of all words: a long text in one language has a few words of any other."""

_OTHERS = (
    "af ar az be bg bn bs ca cy eo eu fa ga gl gu he hi hr hu hy id is ja ka kk km kn ko ku ky la "
    "lb lo lt lv mk mn mr ms mt nb ne nn pa ps ro si sk sq sr sw ta te th tl uk ur uz vi xh zh zu"
)
_RARE = (
    "af", "bs", "ca", "cy", "eo", "eu", "ga", "gl", "hr", "is", "ku", "la", "lb", "ms", "mt", "nb",
    "nn", "sk", "sw", "tl", "xh", "zu",
)  # fmt: skip
"""Languages that resemble a bigger one. A few words do not make them: they must be far ahead."""
_RARE_HANDICAP = 4.0
_PER_WORD = 1.2
"""What a function word weighs beside the model's logarithm."""
_FLOOR = -30.0


def detect(text: str, declared: str = "") -> str:
    """The language of ``text`` as a BCP 47 tag, lower case: ``en``, ``pt-br``.

    :param text: what will be read out; its first 4,000 characters are looked at.
    :param declared: what the page says, in any of the usual spellings (``en_US``, ``de-DE``); it is
        believed when it is a tag of a language at all.
    :returns: the declared one, else the one that the text looks like, else ``en``.
    """
    tag = normalise(declared)
    if tag:
        return tag
    sample = _in_one_script(text[:_SAMPLE])
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "en"
    words, found = count(sample)
    certain = _certain(words, found)
    if certain:
        return certain
    if letters < _LEAST and sample.isascii():
        return _guess(found)
    try:
        identifier = _identifier()
    except OSError:  # it unpacks its model into the temporary folder, which may be full or missing
        return _guess(found)
    return _judge(_ranked(identifier, sample), found, letters < _SHORT)


def likely(text: str) -> str:
    """What the model takes ``text`` for; by the small words alone where it cannot load."""
    sample = text[:_SAMPLE]
    _, found = count(sample)
    try:
        return _judge(_ranked(_identifier(), sample), found, short=False)
    except OSError:  # as in ``detect``
        return _guess(found)


def let_go() -> None:
    """Give back the memory of the model, 88 MB; who asks again waits half a second for it."""
    _identifier.cache_clear()
    _answered.clear()


def let_go_when_idle() -> None:
    """Between two of many texts: let go of the model if the last one did not ask it."""
    if not _answered:
        let_go()
    _answered.clear()


def normalise(declared: str) -> str:
    """``en_US.UTF-8`` as ``en-us``; empty where it names no language."""
    tag = re.split(r"[.@,;\s]", declared.strip(), maxsplit=1)[0].replace("_", "-").lower()
    found = _TAG.match(tag)
    if found is None or (found.end() < len(tag) and tag[found.end()] != "-"):
        return ""
    return "" if found[0].split("-")[0] in _NOT_A_LANGUAGE else found[0]


def _in_one_script(sample: str) -> str:
    """The lines in Latin letters, or all others: those that say more.

    One Chinese line among English ones would look like nothing but Chinese to the model.
    """
    if sample.isascii() or "\n" not in sample:
        return sample
    sizes = [0, 0]
    sorted_lines: tuple[list[str], list[str]] = ([], [])
    for line in sample.splitlines():
        letters = _LETTER.findall(line)
        foreign = sum(2 if letter >= _WIDE else 1 for letter in letters if letter >= _GREEK)
        latin = sum(letter < _GREEK for letter in letters)
        other = foreign * 5 > latin
        sizes[other] += latin + foreign
        sorted_lines[other].append(line)
    if not all(sizes):
        return sample
    return "\n".join(sorted_lines[sizes[1] > sizes[0]])


def _certain(words: int, found: Counter[str]) -> str:
    """The language whose function words are far ahead of all others', or nothing."""
    (best, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    ahead = most - second
    return best if ahead >= _MARGIN and ahead >= words * _SHARE else ""


def _guess(found: Counter[str]) -> str:
    """Of a few words: the best language, if it has two, and twice as many as English."""
    (best, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return best if most >= 2 and most > second and most >= 2 * found["en"] else "en"


def _judge(ranked: list[tuple[str, float]], found: Counter[str], short: bool) -> str:
    """The model's probabilities and the count of function words, together."""

    def score(candidate: tuple[str, float]) -> float:
        language, probability = candidate
        logarithm = max(math.log(probability), _FLOOR) if probability > 0 else _FLOOR
        bonus = _ENGLISH_BONUS if short and language == "en" else 0.0
        handicap = _RARE_HANDICAP if language in _RARE else 0.0
        return logarithm + _PER_WORD * found[language] + bonus - handicap

    return str(max(ranked, key=score)[0])


_answered: list[str] = []
"""The languages that the model gave since the last look."""


def _ranked(identifier: Any, sample: str) -> list[tuple[str, float]]:
    ranked: list[tuple[str, float]] = identifier.rank(sample)
    _answered.append(ranked[0][0])
    return ranked


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages(known & {*FUNCTION_WORDS, *_OTHERS.split()})
    return identifier
