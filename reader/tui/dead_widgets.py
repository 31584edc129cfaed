"""Widgets that are gone go from memory, too.

Textual's ``StylesCache.get_inner_outer`` is written as a class method and is none: what it
remembers for two colours it remembers for each widget, and with it 1,024 widgets that are long gone
and all that they drew. After 800 commands with dialogs, lists and articles it was 107 MB instead of
97, after 2,250 it was 140.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from textual._styles_cache import StylesCache

_CACHE: Any = StylesCache


def let_go() -> None:
    """Have the two colours alone decide. Nothing is done where Textual does so already."""
    remembered = vars(_CACHE).get("get_inner_outer")
    if not hasattr(remembered, "cache_info"):
        return
    of_colours = lru_cache(1024)(partial(remembered.__wrapped__, _CACHE))
    _CACHE.get_inner_outer = lambda _, base, background: of_colours(base, background)
