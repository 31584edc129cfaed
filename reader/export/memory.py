"""Memory that is given back: nothing comes in, and the C library keeps one heap for many, and in
it nothing that is free."""

from __future__ import annotations

import contextlib
import sys

_ARENA_MAX = -8
"""glibc's name for the number of heaps."""


def keep_one_heap() -> None:
    """Have all threads allocate from one heap, where the C library is glibc.

    Otherwise each of the threads of an export gets one, and keeps what its largest moment took:
    210 MB for many short articles instead of 107, and 125 for a long one. Small objects are
    Python's own business and do not come from there.
    """
    _call("mallopt", _ARENA_MAX, 1)


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
