"""A list in linear mode: lines are printed with numbers, and one is asked for by its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reader.cli.linear_words import Ask, silence
from reader.session import Session

LISTED: Final = 30
"""Lines of a list that are printed at once: they are listened to."""
LEFT: Final = "Left as it is."


def choose(session: Session, ask: Ask | None, lines: Sequence[str], prompt: str) -> int | str:
    """The index of the line that was asked for, or what is said where none was.

    The narration is silent meanwhile.
    """
    if ask is None:
        return "\n".join(_page(lines, 0))
    with silence(session):
        shown = min(LISTED, len(lines))
        said = _page(lines, 0)
        while True:
            answer = (ask("\n".join([*said, prompt])) or "").strip()
            if answer.lower() != "m" or shown == len(lines):
                break
            said = _page(lines, shown)
            shown = min(shown + LISTED, len(lines))
        if not answer:
            return LEFT
        number = int(answer) if answer.isdecimal() and len(answer) < 6 else 0
        # What was never printed is not meant.
        return number - 1 if 1 <= number <= shown else f"Give a number from 1 to {shown}."
    return LEFT


def _page(lines: Sequence[str], first: int) -> list[str]:
    shown = [
        f"{number}. {line}" for number, line in enumerate(lines[first : first + LISTED], first + 1)
    ]
    rest = len(lines) - first - len(shown)
    return [*shown, *[f"And {rest} more: m lists them."][: rest > 0]]
