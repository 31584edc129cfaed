"""Inputs that a fuzzer has brought a door down with, and whole ones: they pass, or are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.doors import DOORS, go_through
from tests.fuzz.seeds import SEEDS

FALLEN = Path(__file__).parent / "fallen"
INPUTS = sorted(path for path in FALLEN.glob("*/*") if path.parent.name in DOORS)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_fell_over(path: Path) -> None:
    go_through(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("door", DOORS)
def test_whole_inputs_and_their_halves(door: str) -> None:
    for seed in SEEDS[door]:
        for part in (seed, seed[: len(seed) // 2], seed[len(seed) // 2 :], b""):
            go_through(door, part)
