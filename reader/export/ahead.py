"""What is needed when the sound is made, begun beside it: a piece of work comes in, its result is
there when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def ahead(work: Callable[[], T]) -> Callable[[], T]:
    """Begin something now, and have it later.

    :returns: waits for what it gives, or raises what it raises. Nobody need call it: a program that
        ends does not wait for the work.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # whoever asks for it gets it
            future.set_exception(error)

    threading.Thread(target=run, name="ahead", daemon=True).start()
    return future.result


def once(work: Callable[[], T]) -> Callable[[], T]:
    """The same, but not begun before it is asked for the first time; from whatever thread."""
    lock = threading.Lock()
    done: list[T] = []

    def ask() -> T:
        with lock:
            if not done:
                done.append(work())
            return done[0]

    return ask
