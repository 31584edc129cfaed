"""How much louder a file is to be made: what was tried and what came of it come in, what to try
next goes out.

A limiter takes a part of what is added, and of more it takes a larger part: so the gain is looked
for, not reckoned.
"""

from __future__ import annotations

from collections.abc import Callable

NEAR = 0.05
"""LU that is near enough."""
EXACT = 0.3
"""LU within which a loudness is exact; what is farther away is told."""
TAKEN = 4.0
"""LU that the limiter may take of what is added, on the whole: it takes 6 dB of the loudest vowels
then. With more, speech sounds pressed flat, and its consonants stick out."""
_TRIES = 8
_LEAST = 0.15
"""LU that a dB brings at least, or it is not reckoned with: the next try would go much too far."""
_FARTHEST = 6.0
"""dB that one try goes beyond the one before."""


def look_for_gain(
    loudness: Callable[[float], float | None], wanted: float
) -> tuple[float, float] | None:
    """The gain in dB with which speech is as loud as wanted, or as loud as its peaks allow, and how
    loud it is then in LUFS. None: it has no loudness.

    :param loudness: tells it, with a gain.
    """
    first = loudness(0.0)
    if first is None:
        return None
    tried = [(0.0, first)]

    def room(gain: float, reached: float) -> float:
        """LU that it may still be raised by; less than 0: it is raised too far. It shrinks with the
        gain, steadily."""
        return min(wanted - reached, TAKEN - (gain - (reached - first)))

    for _ in range(_TRIES):
        if min(abs(room(*one)) for one in tried) <= NEAR:
            break
        gain = _next([(gain, room(gain, reached)) for gain, reached in sorted(tried)])
        reached = loudness(gain)
        if reached is None:
            break
        tried.append((gain, reached))
    return min(tried, key=lambda one: abs(room(*one)))


def _next(tried: list[tuple[float, float]]) -> float:
    """
    :param tried: gains with the room above each, in order.
    """
    under = [one for one in tried if one[1] > 0]
    over = [one for one in tried if one[1] <= 0]
    if not under:  # lowering brings what it says
        gain, room = over[0]
        return gain + room
    gain, room = under[-1]
    if over:
        above, beyond = over[0]
        return gain + (above - gain) * room / (room - beyond)
    brings = 1.0
    if len(under) > 1:
        before, more = under[-2]
        brings = max(_LEAST, (more - room) / (gain - before))
    return gain + min(room / brings, _FARTHEST)
