"""Years without their century: "in ’68" comes in, "in sixty-eight" goes out.

An apostrophe before two figures may as well open or close a quotation: what stands before tells.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal
from reader.language.spoken.pipeline import DIGIT, Said, SpokenRule

SHORT_YEAR = re.compile(r"(?<![\w'’‘])['’‘](?P<year>\d\d)(?!\w|['’]|[.,]\d|[-–]\d)")
_BEFORE_SHORT = re.compile(
    r"\b(?:in|of|not|since|until|till|by|from|to|and|or|before|after|during|early|late|mid|spring|summer|autumn|fall|winter"
    r"|class|back\sin|the|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b\.?,?\s\Z",
    re.IGNORECASE,
)


def _short_year(match: re.Match[str]) -> Said:
    if not _BEFORE_SHORT.search(match.string, max(match.pos, match.start() - 14), match.start()):
        return None
    number = int(match["year"])
    if not number:
        return "two thousand"
    return ("oh " if number < 10 else "") + cardinal(number)


RULES = (
    SpokenRule(
        "short-year",
        "in ’68 is in sixty-eight, Sept. ’08 September oh eight",
        SHORT_YEAR,
        _short_year,
        "It opened in Sept. ’08, not in ’68.",
        DIGIT,
    ),
)
