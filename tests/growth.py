"""How the time of a call grows with its input: a limit in seconds would depend on the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

# Four times the input takes 4 times as long if it grows with it, 16 times if with its square.
TIMES, BETWEEN = 4, 8


def assert_linear(call: Callable[[int], object], size: int) -> None:
    """Ask that ``call(size)`` takes no more than eight times as long as ``call(size / 4)``.

    Of five tries one must do: another process may steal time from either call, and the first of all
    loads tables. What both cost whatever the size only helps.
    """
    seen = []
    for _ in range(5):
        times = []
        for part in (size // TIMES, size):
            begun = time.process_time()
            call(part)
            times.append(time.process_time() - begun)
        if times[1] <= BETWEEN * times[0]:
            return
        seen.append(times)
    raise AssertionError(f"{TIMES} times the input took {seen} seconds")
