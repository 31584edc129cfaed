"""What is read, in linear mode: a block of the article is asked about, and its ticks are changed by
their numbers; every change holds at once. What was left out is listed, and heard by its number.
"""

from __future__ import annotations

from typing import Final

from reader.choosing import SiteChoices
from reader.cli.linear_asking import GOING_ON, Ask, silence
from reader.cli.linear_lists import Questions, cut
from reader.cli.terminal import one_line
from reader.session import Session
from reader.ticks import Ticks

_ANSWERS: Final = (
    "A number changes it, + and - go to the block after and before, u undoes. Enter goes on.",
)
_STAYS: Final = "Nothing would be left to read."


class ChoicesByLine:
    """Asks what is read of a block, its kind and its page."""

    def __init__(
        self,
        session: Session,
        choices: SiteChoices,
        ask: Ask | None,
        told: set[str] | None = None,
    ) -> None:
        """
        :param ask: None: nobody can be asked, and all is only told.
        :param told: the questions whose answers were told (``linear_lists.Questions``).
        """
        self._session = session
        self._choices = choices
        self._ask = ask
        self._told = set() if told is None else told

    def choose(self) -> str:
        """About the block that is heard, and those around it."""
        heard, sentences = self._session.heard(), self._session.sentences
        block = sentences[min(heard.sentence or 0, len(sentences) - 1)].block
        ticks = Ticks(self._session, self._choices, block)
        if self._ask is None:
            return "\n".join(_told(ticks))
        with silence(self._session):
            asks = Questions(self._ask, "What is read", _ANSWERS, self._told)
            said = _told(ticks)
            while typed := asks(said).lower():
                said = self._answered(ticks, typed)
        return GOING_ON

    def _answered(self, ticks: Ticks, typed: str) -> list[str]:
        if typed in ("+", "-"):
            ticks.move(1 if typed == "+" else -1)
            return _told(ticks)
        if typed == "u":
            if not ticks.changed:
                return ["Nothing has been changed here."]
            return ["Undone."] if ticks.undo() else [_STAYS]
        number = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
        if not 1 <= number <= len(ticks.lines):
            return [f"Give a number from 1 to {len(ticks.lines)}."]
        if not ticks.change(number - 1):
            return [_STAYS]
        tick = ticks.lines[number - 1]
        how = "is read" if tick.read else "is left out"
        return [f"{_named(tick.name)} {how} from now on. {ticks.remembered()}"]

    def left_out(self, listed: int) -> tuple[list[int], list[str]]:
        """The blocks that are silent, and a line of each.

        :param listed: lines at most that are listened to: the rest is only counted.
        """
        blocks = self._session.document.blocks
        numbers = [n for n, block in enumerate(blocks) if block.skipped is not None]
        lines = []
        for number in numbers[:listed]:
            block = blocks[number]
            rule = "" if block.skipped is None else block.skipped.name
            lines.append(f"{rule}: {cut(block.text)}")
        return numbers, lines + [""] * (len(numbers) - len(lines))


def _told(ticks: Ticks) -> list[str]:
    lines = [f"{ticks.place()}, {ticks.state()}: {cut(ticks.block.text)}"]
    for number, tick in enumerate(ticks.lines, 1):
        about = [_named(tick.name)]
        if tick.count:
            about.append(f"{tick.count} block{'' if tick.count == 1 else 's'}")
        if tick.why:
            about.append(tick.why)
        lines.append(f"{number}. {'Read' if tick.read else 'Left out'}: {', '.join(about)}")
    return lines


def _named(name: str) -> str:
    return one_line(name)
