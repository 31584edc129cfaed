"""Speeds up to four times: what a voice cannot do itself is stretched."""

from __future__ import annotations

import pytest

from reader.config import SPEEDS
from reader.events import State
from tests.fakes import session

TEXT = " ".join(f"Gull number {n} sat on the clock." for n in range(12))


def seconds(speed, *, later=False):
    """That the text takes.

    :param later: the speed is chosen while it is read.
    """
    made, device, _ = session(TEXT, speed=1.0 if later else speed)
    with made:
        made.play()
        device.advance(0.1)
        made.speed = speed
        taken = 0.1
        while made.heard().state is not State.FINISHED:
            device.advance(0.02)
            taken += 0.02
            assert taken < 200
        assert made.speed == speed
        return taken


@pytest.mark.parametrize("speed", [SPEEDS[0], 3.0, 3.5, SPEEDS[1]])
@pytest.mark.parametrize("later", [False, True])
def test_a_speed_is_as_fast_as_it_says(speed, later):
    assert seconds(speed, later=later) == pytest.approx(seconds(1.0) / speed, rel=0.08)
