"""Whether letters make sense: bytes come in, UTF-16, UTF-32 or None goes out.

Nothing but the text says so. Latin letters have a zero at every other byte. Other scripts do not,
and are told by what each of the four ways makes of the bytes: words of one script and the commonest
of its characters, where any other bytes make a handful of everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

__all__ = ["are_common", "wide_without_mark"]

_HEAD: Final = 4096
"""Bytes that are looked at."""
_FEWEST: Final = 6
"""Characters; fewer than that may be anything, unless they are Latin letters."""
_WAYS: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# What no text in bytes has: all of C0 but tab, line ends, form feed, backspace and ESC. In UTF-16,
# spaces, line ends, Cyrillic letters and the full stop of Chinese have one of them each.
_TELLTALE: Final = re.compile(rb"[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f]")
_COMMON: Final = (
    # The first level of each standard: the characters that nearly all text is written with. They
    # are a fifth of all ideographs, and of the syllables of Korean.
    ("gb2312", 0xB0, 0xD7),
    ("big5", 0xA4, 0xC6),
    ("cp932", 0x88, 0x97),
    ("euc_kr", 0xB0, 0xC8),
)
_COMMON_SHARE: Final = 0.85
_SENSE: Final = 0.95
"""Of the characters, what makes sense in a text."""
_SCRIPT: Final = 0.9
"""Of the letters that are not Latin, what is of one script."""


def wide_without_mark(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, or None where it is anything else."""
    head = content[:_HEAD]
    head = head[: len(head) // 2 * 2]
    if len(head) < 4 or not _TELLTALE.search(head):
        return None
    fours = head[: len(head) // 4 * 4]
    zeros = [fours[i::4].count(0) * 4 / len(fours) for i in range(4)]
    if min(zeros[2:]) == 1 and zeros[0] < 1:
        ways: tuple[str, ...] = ("utf-32-le",)
    elif min(zeros[:2]) == 1 and zeros[3] < 1:
        ways = ("utf-32-be",)
    else:
        ways = _WAYS[:2]
    found = [(way, head.decode(way, "replace")) for way in ways]
    latin = [way for way, text in found if _is_latin(text)]
    return next(iter(latin), None) or next((way for way, text in found if _is_text(text)), None)


def _is_latin(text: str) -> bool:
    """Whether it is text in Latin letters, with spaces or line ends; a few words are enough."""
    plain = sum(char < "\u0250" and (char.isalnum() or char.isspace()) for char in text)
    return plain > 0.7 * len(text) and re.search(r"[ \n]", text) is not None


def _is_text(text: str) -> bool:
    """Whether it makes sense in any one script, with Latin letters among it."""
    text = text.removesuffix("\ufffd")  # half a pair at the end of what is looked at
    letters = [char for char in text if char.isalpha() and char >= "\u0250"]
    good = sum(char.isalnum() or char in "\t\n\r\f" or _is_sign(char) for char in text)
    if len(letters) < _FEWEST or good < _SENSE * len(text):
        return False
    kana = sum("\u3040" <= char <= "\u30ff" for char in letters)
    rare = [char for char in letters if "\u3400" <= char <= "\ud7ff"]
    pages = Counter(ord(char) >> 8 for char in letters)
    if max(pages.values()) >= _SCRIPT * len(letters) and min(pages) < 0x1C:
        return True
    if kana + len(rare) < _SCRIPT * len(letters):
        return False
    return len(rare) < _FEWEST or are_common("".join(rare))


def _is_sign(char: str) -> bool:
    """Punctuation, space, money and marks, as text has them."""
    kind = unicodedata.category(char)
    return kind[0] in "PZM" or kind in ("Sc", "Sm")


def are_common(rare: str, share: float = _COMMON_SHARE) -> bool:
    """Whether ideographs or syllables are those that texts of one language are written with.

    :param share: of them that must be.
    """
    for encoding, first, last in _COMMON:
        leads = rare.encode(encoding, "ignore")[0::2]
        if sum(first <= lead <= last for lead in leads) >= share * len(rare):
            return True
    return False
