"""How a line must begin to be a phrase: a pattern comes in, the beginnings it may have go out.

Most lines are no phrase of furniture, and two characters tell it of most of them. Asking all
patterns in one alternation took five times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

try:
    from re import _constants as _codes  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # it is no public part of the library: then any line may be any phrase
    _parser = None

__all__ = ["REACH", "beginnings", "starts_of"]

REACH: Final = 2
"""Characters looked at."""
_MOST: Final = 400
"""Characters of a class; a larger one (letters of any script) may be anything."""

Starts = set[tuple[str, bool]]
"""Beginnings, each with whether anything may follow it from here on."""
_ANYTHING: Final[Starts] = {("", True)}
_NOTHING: Final[Starts] = {("", False)}


def starts_of(pattern: str) -> frozenset[str]:
    """The beginnings of what a pattern matches, of ``REACH`` characters.

    A shorter one is a match by itself, or followed by what cannot be told. 0 stands for any digit.
    """
    if _parser is None:
        return frozenset(("",))
    return frozenset(start for start, _ in _sequence(_parser.parse(pattern), REACH))


def beginnings(line: str) -> frozenset[str]:
    """The beginnings of a line, of which one must be among those of a pattern that matches it."""
    start = "".join("0" if char.isdecimal() else char for char in line[:REACH])
    return frozenset(start[:size] for size in range(len(start) + 1))


def _sequence(nodes: Iterable[tuple[Any, Any]], reach: int) -> Starts:
    found = _NOTHING
    for code, value in nodes:
        found = _followed(found, code, value, reach)
        if all(open_ended or len(start) >= reach for start, open_ended in found):
            break
    return found


def _followed(found: Starts, code: Any, value: Any, reach: int) -> Starts:
    """The beginnings with the next part of a pattern behind them."""
    out: Starts = set()
    for start, open_ended in found:
        left = reach - len(start)
        if open_ended or left <= 0:
            out.add((start, open_ended))
        else:
            out |= {(start + more, ends) for more, ends in _part(code, value, left)}
    return out


def _part(code: Any, value: Any, reach: int) -> Starts:
    """What one part of a pattern begins with, as the library's own parser has it."""
    if code is _codes.LITERAL:
        return {(_char(value), False)}
    if code is _codes.IN:
        return _class(value)
    if code is _codes.BRANCH:
        return set().union(*(_sequence(branch, reach) for branch in value[1]))
    if code is _codes.SUBPATTERN:
        return _sequence(value[3], reach)
    if code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT):
        return _repeated(value[0], int(value[1]), value[2], reach)
    if code in (_codes.AT, _codes.ASSERT, _codes.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _class(items: Iterable[tuple[Any, Any]]) -> Starts:
    out: Starts = set()
    for code, value in items:
        if code is _codes.LITERAL:
            out.add((_char(value), False))
        elif code is _codes.RANGE and value[1] - value[0] < _MOST:
            out |= {(_char(each), False) for each in range(value[0], value[1] + 1)}
        elif code is _codes.CATEGORY and value is _codes.CATEGORY_DIGIT:
            out.add(("0", False))
        else:
            return _ANYTHING
    return out


def _char(code: int) -> str:
    return "0" if chr(code).isdecimal() else chr(code)


def _repeated(least: int, most: int, item: Iterable[tuple[Any, Any]], reach: int) -> Starts:
    found, out = _NOTHING, set() if least else set(_NOTHING)
    for time in range(1, min(most, max(least, reach)) + 1):
        found = set().union(
            *(
                {(start + more, ends) for more, ends in _sequence(item, reach - len(start))}
                if not open_ended and len(start) < reach
                else {(start, open_ended)}
                for start, open_ended in found
            )
        )
        if time >= least:
            out |= found
    return out
