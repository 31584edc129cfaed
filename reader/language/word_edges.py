"""Where written words end: text and a span come in, whether it is whole words goes out.

``\\b`` is not enough: it finds "S" in "U.S.", "t" in "don't" and "5" in "1.5", and it finds nothing
in a script that writes no spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SCRIPTS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff"  # Thai, Lao, Burmese, Khmer, Tibetan
    "\u1100-\u11ff\uac00-\ud7af"  # Korean: it has spaces, but its particles stand without
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNSPACED: Final = re.compile(f"[{_SCRIPTS}]")
"""Letters of scripts in which words are not parted by spaces."""
_APOSTROPHES: Final = "'’‘ʼ"
_POSSESSIVE: Final = re.compile(r"['’‘ʼ]s(?!\w)", re.IGNORECASE)
_ELIDED: Final = re.compile(
    r"(?<!\w)(?:[cdjlmnst]|qu|un|gl|(?:d|n|s|qu)?[ae]ll|sull|c?oll|(?:jus|lors|puis)qu)['’‘ʼ]\Z",
    re.IGNORECASE,
)
"""What stands before a word in French or Italian: l'Assemblée, dell'Unione."""
_INNER_STOP: Final = re.compile(r"\.(?:[^\W\d_](?!\w)|[\da-z])")
"""A full stop inside a word: U.S., Node.js, 1.5; not "the world.Today"."""
_FIGURES_AFTER: Final = re.compile(r"[.,:/'’]\d")
_FIGURES_BEFORE: Final = re.compile(r"\d[.,:/'’]\Z")
RUN: Final = re.compile(rf"[^\W{_SCRIPTS}]+")
"""Letters and digits that stand together, in a script that parts words."""
_PREFIX: Final = 3
"""Letters up to which a word in lower case may be a prefix: co-operate, re-elect, ex-wife."""


def opened(written: str) -> str | None:
    """The first run of letters and digits that any text with these words has too, folded; None
    where it may be a part of a longer run."""
    first = RUN.search(unicodedata.normalize("NFC", written))
    if first is None:
        return None
    before, after = first.string[: first.start()], first.string[first.end() : first.end() + 1]
    # A word that begins or goes on with a sign has its edge there, and its letters none.
    if (before and not before[-1].isspace()) or (after and _is_letter(after)):
        return None
    return first[0].casefold()


def fits(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is whole words, as it stands among its neighbours."""
    return _begins(text, start) and _ends(text, start, end)


def _begins(text: str, start: int) -> bool:
    first = text[start]
    if start == 0 or not _is_letter(first) or _UNSPACED.match(first):
        return True
    before = text[start - 1]
    if _joins(before):
        return False
    near = text[max(0, start - 12) : start]
    if first.isdigit() and _FIGURES_BEFORE.search(near):
        return False
    if before == "." and start > 1 and _joins(text[start - 2]):
        return _INNER_STOP.match(text, start - 1) is None
    if before in _APOSTROPHES and start > 1 and _joins(text[start - 2]):
        return _ELIDED.search(near) is not None
    return True


def _ends(text: str, start: int, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if not after or _UNSPACED.match(last):
        return True
    if last == ".":
        return not _joins(after)
    if not _is_letter(last):
        return not unicodedata.category(after).startswith("M")
    if _joins(after):
        return False
    if last.isdigit() and _FIGURES_AFTER.match(text, end):
        return False
    following = text[end + 1 : end + 2]
    if after == "." and following:
        return _INNER_STOP.match(text, end) is None
    if after in _APOSTROPHES and following and _joins(following):
        return _POSSESSIVE.match(text, end) is not None
    if after in "-‐‑" and following and _joins(following):
        word = text[start:end]
        return len(word) > _PREFIX or not (word.isalpha() and word.islower())
    return True


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def _joins(character: str) -> bool:
    """It belongs to the word beside it."""
    return _is_letter(character) and _UNSPACED.match(character) is None
