"""Coming back: the place that was kept and the time since come in, where to go on goes out.

Who was away for long has lost the thread, and hears again what he heard last. Who fell asleep is
not where the narration stopped, but somewhere behind his last command.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import datetime
from enum import StrEnum
from typing import Final

from reader.document import Place
from reader.events import Event, SentenceBegan, State, StateChanged
from reader.session import Session

SOON: Final = 60.0
"""Seconds of absence after which nothing is forgotten."""
LATE: Final = 86_400.0
"""Seconds of absence after which the rewind grows no more."""
FURTHEST: Final = 30.0
"""Seconds of sound to be heard again, at most."""
UNTOUCHED: Final = 600.0
"""Seconds of sound without a command after which the listener may have been asleep."""


class Origin(StrEnum):
    """Which of the two places to go on at."""

    STOPPED = "stopped"
    """Where the narration stopped."""
    TOUCHED = "touched"
    """Where the last command was given."""


def rewind(away_seconds: float) -> float:
    """Seconds of sound to be heard again after an absence: 7 s after five minutes, 17 s after an
    hour."""
    if not away_seconds > SOON:  # a clock that was set back as well
        return 0.0
    return FURTHEST * min(1.0, math.log(away_seconds / SOON) / math.log(LATE / SOON))


def away(kept: datetime | None, now: datetime) -> float:
    """Seconds since a place was kept; 0 where a clock that was set makes it the future."""
    return 0.0 if kept is None else max(0.0, (now - kept).total_seconds())


def rewound(session: Session, place: Place, away_seconds: float) -> Place:
    """The start of a sentence before ``place``, for a listener who was away for so long.

    It is the one nearest to the rewind, and never further back than ``FURTHEST``.
    """
    seconds = rewind(away_seconds)
    starts = [sentence.place for sentence in session.sentences]
    here = bisect_right(starts, place) - 1
    if seconds <= 0 or here < 0:
        return place
    begins = session.begins(range(here + 1))
    wanted = begins[here] - seconds
    near = [index for index in range(here + 1) if begins[here] - begins[index] <= FURTHEST]
    best = min(near, key=lambda index: (abs(begins[index] - wanted), -index))
    return starts[best] if best < here else place


def played_on(session: Session, touched: Place, stopped: Place) -> float:
    """Seconds of sound between two places; 0 where the second is not behind the first."""
    starts = [sentence.place for sentence in session.sentences]
    first, last = bisect_right(starts, touched) - 1, bisect_right(starts, stopped) - 1
    if not 0 <= first < last:
        return 0.0
    begin, end = session.begins((first, last))
    return max(0.0, end - begin)


def told_late(session: Session, found: Place, finished: bool, key: str) -> tuple[str, str]:
    """What is said when the place of another time comes to light after the narration has begun,
    and how to go there.

    :param finished: the article was heard to its end that time.
    :param key: that goes there; empty: none does.
    """
    starts = [sentence.place for sentence in session.sentences]
    share = max(0, bisect_right(starts, found) - 1) / max(1, len(starts))
    what = "you heard it to its end" if finished else f"you were at {share:.0%} of it"
    there = f"Press {key} to go there" if key else "Start it again to go on there"
    return (
        f"The library knows this article: {what}, and that stays kept",
        "Nothing has to be done" if finished else there,
    )


class Commands:
    """Tells from a session's events which of them a command brought about.

    Not all can be told so: a move to the next sentence looks as if it had been reached. Whoever
    takes commands from the listener says so himself (``Keeper.touch``).
    """

    def __init__(self) -> None:
        self._sentence: int | None = None
        self._silent = True

    def brought(self, event: Event) -> bool:
        """Whether a listener is behind ``event``; to be asked about every one, in order."""
        match event:
            case SentenceBegan(index):
                before, self._sentence = self._sentence, index
                # Sentences of which nothing is said are passed over.
                return before is not None and not before <= index <= before + 3
            case StateChanged(State.PLAYING):
                silent, self._silent = self._silent, False
                return silent
            case StateChanged(State.PAUSED | State.STOPPED | State.FINISHED):
                self._silent = True  # a timer does that as well
        return False
