"""Which language a text is in: the text and what its page declares come in, a tag goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
_NOT_A_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "xx", "zz", "xxx"})
_SAMPLE = 4000
"""Characters that are looked at: a tenth would do for the verdict."""
_LEAST = 25
"""Letters below which the verdict is a guess (a headline has more)."""
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|that|was|for|with|are|as|from|by|has|have|it)\b", re.I
)
_LETTER = re.compile(r"[^\W\d_]")


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
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _LEAST and sample.isascii():
        return "en"
    if not _LETTER.search(sample):
        return "en"
    if _looks_english(sample):
        return "en"
    try:
        language = str(_identifier().classify(sample)[0])
    except OSError:  # it unpacks its model into the temporary folder, which may be full or missing
        return "en"
    return language if _TAG.fullmatch(language) else "en"


def normalise(declared: str) -> str:
    """``en_US.UTF-8`` as ``en-us``; empty where it names no language."""
    tag = re.split(r"[.@,;\s]", declared.strip(), maxsplit=1)[0].replace("_", "-").lower()
    found = _TAG.match(tag)
    if found is None or (found.end() < len(tag) and tag[found.end()] != "-"):
        return ""
    return "" if found[0].split("-")[0] in _NOT_A_LANGUAGE else found[0]


def _looks_english(sample: str) -> bool:
    """Plain English needs no model: loading one takes 0.8 s, and most articles are in English."""
    words = len(re.findall(r"[^\W\d_]+", sample))
    common = [word.lower() for word in _ENGLISH.findall(sample)]
    return words >= 20 and len(common) > words * 0.15 and common.count("the") > words * 0.02


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid
