"""What a file may be called: a title comes in, a stem that every file system takes goes out.

Files travel: from a Linux disk to a Windows share, a phone, a stick. So the rules of all of them
hold everywhere.
"""

from __future__ import annotations

import re
import unicodedata

from reader.sources import safe_text

LONGEST = 60
"""Characters of a title that are kept: it is a name, and paths have their limits too."""
LONGEST_BYTES = 240
"""Of a stem in UTF-8. File systems stop at 255; a suffix and a ``-99`` must fit behind it."""
FALLBACK = "article"
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9]) *(\..*)?", re.I)
"""What Windows takes for a device, whatever suffix follows."""
_NOWHERE = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
"""Characters that a Windows name cannot have."""
_APOSTROPHES = str.maketrans("", "", "'’ʼ")


def stem_of_title(title: str) -> str:
    """The words of a title in lower case, joined by hyphens: “The keeper's lamp” is
    ``the-keepers-lamp``. Emoji, slashes and the like are no words."""
    text = unicodedata.normalize("NFC", title.lower().translate(_APOSTROPHES))
    kept: list[str] = []
    for c in text:
        category = unicodedata.category(c)
        # A vowel sign of Hindi is no letter, but the word falls apart without it.
        mark = category[0] == "M" and kept and kept[-1] != " "
        if category != "Cf":  # joiners hold a word together, unseen
            kept.append(c if category[0] in "LN" or mark else " ")
    stem = ""
    for word in "".join(kept).split():
        longer = f"{stem}-{word}" if stem else word
        if not _fits(longer):
            if len(stem) < LONGEST // 2:  # a script without spaces, or one enormous word
                stem = _cut(longer)
            break
        stem = longer
    return _unreserved(stem.strip("-") or FALLBACK)


def stem_of_file(name: str) -> str:
    """The stem of a file's name, changed only where it would not be seen, not be taken, or be read
    as an option."""
    stem = " ".join(safe_text(name).translate(_NOWHERE).split())
    while stem and (stem[0] in ".- " or unicodedata.category(stem[0])[0] == "M"):
        stem = stem[1:]
    if len(stem.encode()) > LONGEST_BYTES:
        stem = _cut(stem, len(stem))
    return _unreserved(stem.rstrip(". ") or FALLBACK)


def _fits(stem: str, longest: int = LONGEST) -> bool:
    return len(stem) <= longest and len(stem.encode()) <= LONGEST_BYTES


def _cut(stem: str, longest: int = LONGEST) -> str:
    """As much as fits, without tearing an accent from its letter."""
    end = min(len(stem), longest)
    while not _fits(stem[:end], longest) or (
        0 < end < len(stem) and unicodedata.category(stem[end])[0] == "M"
    ):
        end -= 1
    return stem[:end]


def _unreserved(stem: str) -> str:
    # Windows takes COM¹ for COM1 as well.
    reserved = _RESERVED.fullmatch(unicodedata.normalize("NFKC", stem))
    return f"{FALLBACK}-{stem}" if reserved else stem
