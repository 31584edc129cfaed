"""Short months and days that are names as well: "Give it to Jan." and "in Jan." are told apart."""

from __future__ import annotations

import re
from typing import Final

_DAYS: Final = frozenset(["Mon", "Sun", "Sat", "Wed"])
_PEOPLE: Final = _DAYS | {"Jan", "Jun", "Dec", "Mar"}
_SHORT_MONTHS: Final = (
    r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SHORT_DAYS: Final = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)"
_JOINED: Final = r"[a-z]*\.?(?:\s\d{4})?(?:,\s|\s(?:and|or|to|through|until)\s|,\s(?:and|or)\s)"
_MONTH_LED: Final = re.compile(
    r"(?:\b(?:in|since|until|till|last|next|this|early|late|mid|every|each|through|throughout|during)[\s-]"
    r"|\b(?:beginning|start|end|middle|half|rest|month|week|first|last|part|days)\sof\s"
    rf"|\b{_SHORT_MONTHS}{_JOINED}|\d\s?)\Z",
    re.IGNORECASE,
)
_DAY_LED: Final = re.compile(
    r"(?:\b(?:on|every|each|last|next|this|until|till|[ap]\.?m\.?|noon|midnight|night|chance)\s"
    rf"|\b{_SHORT_DAYS}{_JOINED}|\d\s?)\Z",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(
    r"\b(?:the|an?|our|their|its|his|her|my|your|this|that|from)\s\Z", re.IGNORECASE
)
_THING: Final = re.compile(
    r"\s(?!(?:and|or|is|was|said|says|has|had|will|would|who|but|with|a|an|the)\b)[a-z]"
)
_BEGUN_FROM: Final = re.compile(r"\bFrom\s\Z")
_FOLLOWED: Final = re.compile(
    rf"\.?,?\s(?:\d|{_SHORT_MONTHS}\b|(?:and|or|to|through)\s(?:{_SHORT_MONTHS}|{_SHORT_DAYS})"
    r"|[ap]\.?m\b|night\b|morning\b|evening\b|afternoon\b)"
)


def is_name(match: re.Match[str], short: str) -> bool:
    """Whether a short month or day is none: Ant and Dec, "Give it to Jan.", "in the Sun.".

    :param short: as it is written, without its full stop.
    """
    if short not in _PEOPLE:
        return False
    led = _DAY_LED if short in _DAYS else _MONTH_LED
    start, end = match.span()
    if led.search(match.string, max(match.pos, start - 24), start):
        return False
    if short not in _DAYS and match.string[end - 1] == "." and _is_owned(match):
        return False
    return _FOLLOWED.match(match.string, end) is None


def _is_owned(match: re.Match[str]) -> bool:
    """The Jan. meeting, from Jan. on, and at the beginning "From Jan. President Smith"."""
    text, (start, end) = match.string, match.span()
    before = max(match.pos, start - 8)
    if _BEGUN_FROM.search(text, before, start):
        return True
    return bool(_OWNED.search(text, before, start) and _THING.match(text, end))
