"""Text that was encoded twice: it comes in with “â€™” for an apostrophe, and goes out mended.

Somewhere on its way UTF-8 was taken for Windows-1252 or Latin-1, and encoded once more. No charset
that a page may declare brings that back.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["mended"]

# The bytes 80 to BF, as each of the two shows them.
_SHOWN: Final = {bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xC0)}
_BEHIND: Final = "[" + "".join(map(re.escape, sorted(_SHOWN))) + "\x80-\xbf]"
_ODD: Final = re.compile(f"[\xc2-\xf4]{_BEHIND}")
"""What all that follows has, and few texts: asked first, it costs a tenth."""
_C1: Final = "[\x80-\x9f]"
_SURE: Final = re.compile(
    # Curly quotes, dashes, the euro, arrows; and emoji.
    f"\xe2[\u20ac\u201a\u201e\u2020\u2021\u02c6\x80-\x9f]{_BEHIND}|\xf0\u0178{_BEHIND}{{2}}"
    # Whatever has a control character in it, which no text has.
    f"|[\xc2-\xdf]{_C1}|[\xe0-\xef](?:{_C1}{_BEHIND}|{_BEHIND}{_C1})"
    f"|[\xf0-\xf4](?:{_C1}{_BEHIND}{{2}}|{_BEHIND}{_C1}{_BEHIND}|{_BEHIND}{{2}}{_C1})"
)
_LETTERS: Final = re.compile(f"[\xc2\xc3\xd0\xd1]{_BEHIND}")
"""Accents and Cyrillic. Each may be meant as it is: a capital, and a dash or a quote behind it."""
_LEADS: Final = re.compile("[\xc2\xc3\xd0\xd1]")
_LEAST: Final = 3
_SHARE: Final = 0.8
"""Of these capitals, those that have such a sign behind them where they were never meant."""


def mended(text: str) -> str:
    """``text`` with what was encoded twice as it was meant; all else as it is."""
    if text.isascii() or _ODD.search(text) is None:
        return text
    sure = _SURE.search(text) is not None
    if sure:
        text = _SURE.sub(_meant, text)
    letters = len(_LETTERS.findall(text))
    if letters >= (1 if sure else _LEAST) and letters >= _SHARE * len(_LEADS.findall(text)):
        text = _LETTERS.sub(_meant, text)
    return text


def _meant(match: re.Match[str]) -> str:
    raw = bytearray()
    for char in match[0]:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            raw.append(ord(char))  # what Windows-1252 has no letter for, Latin-1 passed on
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
