"""Memory that is given back: nothing comes in, and the C library keeps one heap for many, and in
it nothing that is free; Python looks for garbage when there may be some."""

from __future__ import annotations

import contextlib
import gc
import sys

_ARENA_MAX = -8
"""glibc's name for the number of heaps."""
_GARBAGE = 20_000, 20, 20
"""Objects that are new, and times that those a little older, and the oldest, were not searched,
before they are. Clips go by themselves: with Python's 700 the search takes 5 % of an export."""


def keep_one_heap() -> None:
    """Have all threads allocate from one heap, where the C library is glibc.

    Otherwise each of the threads of an export gets one, and keeps what its largest moment took:
    210 MB for many short articles instead of 107, and 125 for a long one. Small objects are
    Python's own business and do not come from there.
    """
    _call("mallopt", _ARENA_MAX, 1)


def seldom_look_for_garbage() -> None:
    """Have Python search what is new less often."""
    gc.set_threshold(*_GARBAGE)


def give_back() -> None:
    """Return what is free to the system, where the C library is glibc: after an hour of speech went
    through it 20 MB of a heap are free, between small things that are still needed."""
    _call("malloc_trim", 0)


def _call(name: str, *values: int) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # musl has no such thing, and needs none
        getattr(ctypes.CDLL(None), name)(*values)
