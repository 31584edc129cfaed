"""The garbage collector, at rest while a page is cleaned: nothing comes in, a context goes out.

A page is thousands of small objects, none of them in a cycle, that all live until it is done.
Python's search for cycles goes through them again and again, which is a fourteenth of the time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["collector_at_rest"]

_RESTING: Final = threading.Lock()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for cycles meanwhile, and at most one page long.

    The first of several threads, or of several calls within one another, has the collector rest
    and wakes it; the others take what they find. So it is awake between pages however many there
    are at a time. Where it is switched off already, it stays so.
    """
    if not gc.isenabled() or not _RESTING.acquire(blocking=False):
        yield
        return
    try:
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
    finally:
        _RESTING.release()
