"""A library in a folder of its own, what it said, and a clock that only moves when it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library


class Clock:
    now = 1_750_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library.sqlite3"


@pytest.fixture
def library(path: Path, clock: Clock) -> Iterator[Library]:
    """Nothing goes wrong in it: whoever makes it say something opens their own."""
    said: list[str] = []
    with Library.open(path, lambda what, remedy: said.append(what), clock=clock) as library:
        yield library
    assert not said
