"""What each setting can be: its name and value come in; the next value goes out."""

from __future__ import annotations

from typing import Final

from reader.config import HIGHLIGHTS, MEASURES, MOTIONS, PASSAGES, PITCHES, SPEEDS
from reader.tui import themes

STEPS: Final[dict[str, tuple[float, float, float]]] = {
    "speed": (0.05, *SPEEDS),
    "pitch": (0.05, *PITCHES),
    "volume": (0.05, 0.0, 1.0),
    "measure": (2, *MEASURES),
    "jobs": (1, 0, 64),
}
"""For numbers: by how much they change, and their bounds."""


def offered(name: str) -> tuple[str, ...]:
    """The words that a setting can be; none: it is no choice of a few."""
    if name == "theme":
        return ("auto", *themes.names())
    return {"motion": MOTIONS, "highlight": HIGHLIGHTS, "passages": PASSAGES}.get(name, ())


def stepped(name: str, value: object, step: int) -> str | None:
    """The value after this one, or before it, as a word; None: it has to be chosen otherwise."""
    words = offered(name)
    if words:
        at = words.index(str(value)) if str(value) in words else 0
        return words[(at + step) % len(words)]
    if name in STEPS and isinstance(value, int | float):
        size, low, high = STEPS[name]
        return f"{min(max(round(value / size + step) * size, low), high):g}"
    return None


def typed_in(name: str) -> bool:
    """Whether it can be typed as well."""
    return name in STEPS or name in ("lang", "voices")
