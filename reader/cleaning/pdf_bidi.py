"""Lines of print that run from right to left: letters in the order of their places come in, their
text in the order of reading goes out.

A PDF says where each letter stands and not what comes after it. Arabic and Hebrew come out of it
from the left to the right, as they are painted, with the figures and the Latin names in them the
right way round already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

__all__ = ["in_reading_order", "runs_to_the_left"]

_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_FORMS: Final = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Letters as they look at the start, in the middle and at the end of a word."""
_ANY: Final = re.compile(f"[{_RIGHT}]")
_BRACKETS: Final = str.maketrans("()[]{}«»<>", ")(][}{»«><")
# Within a figure or a name what stands between two of its letters goes the same way.
_LEFT: Final = re.compile(
    r"[%$€£₪]?[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f](?:[^"
    + _RIGHT
    + r"]*[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f%])?"
)
_STRONG: Final = ("R", "AL")


def runs_to_the_left(text: str) -> bool:
    """Whether most letters of a text belong to a script that runs to the left."""
    if not _ANY.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(unicodedata.bidirectional(char) in _STRONG for char in letters) > len(letters)


def in_reading_order(letters: Sequence[tuple[str, float]]) -> str:
    """The text of a line, whichever way it runs.

    :param letters: each with its left edge, in the order of the file.
    """
    text = "".join(letter for letter, _ in letters)
    if not runs_to_the_left(text):
        return text
    places = [x for letter, x in letters if _ANY.search(letter)]
    if sum(b > a for a, b in pairwise(places)) >= sum(b < a for a, b in pairwise(places)):
        text = "".join(letter for letter, _ in reversed(letters))
        text = _LEFT.sub(lambda run: run[0][::-1], text)
        if (first := re.search(r"[()\[\]«»]", text)) and first[0] in ")]»":
            text = text.translate(_BRACKETS)
    return _FORMS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
