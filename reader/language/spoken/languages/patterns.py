"""Parts of patterns that the rules abroad share."""

from __future__ import annotations

import re
from collections.abc import Iterable

SPACE = r"[ \u00a0\u202f\u2009]?"
NO_MORE = r"(?![^\W_])"


def any_of(keys: Iterable[str]) -> str:
    written = sorted(keys, key=len, reverse=True)
    return "|".join(re.escape(key).replace(r"\ ", r"[ \u00a0]") for key in written)
