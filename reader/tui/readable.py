"""Colours that can be read: a theme's come in; those for text on the bars and in the boxes go out.

Some themes are pale on purpose, or have a colour that is made for large areas. What is written in
one here is as near to it as can be read, and the same where it can be read as it is: ``$ink-error``
is for the ground of bars and boxes, ``$panel-ink-error`` for that of fields, ``$mark-ink-error``
for the marked line of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.color import BLACK, WHITE, Color

TEXT: Final = 4.5
"""Contrast that text needs, as WCAG 2 counts it."""
ORNAMENT: Final = 3.0
"""And a line that only shows how far it is."""
_GROUNDS: Final = {
    "ink": "surface",
    "panel-ink": "panel",
    "mark-ink": "block-cursor-blurred-background",
    "cursor-ink": "block-cursor-background",
}
"""What is written on, by the beginning of the names of what is written on it; those of a
list, where it is focused and where not, are laid over the surface."""
_HUES: Final = ("foreground", "primary", "accent", "success", "warning", "error")
_PALER: Final = {"soft": (0.7, TEXT), "faint": (0.6, TEXT), "line": (0.3, ORNAMENT)}
"""Shares of the foreground that are mixed with the ground, and the contrast that they need."""
_STEP: Final = 0.05
_MARGIN: Final = 0.1
"""Contrast that whole numbers of red, green and blue may take away."""


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """
    :param variables: of a theme, as Textual makes them.
    :return: variables of the same kind, to be added. The terminal's own sixteen colours are left as
        they are: nobody knows what they look like.
    """
    found: dict[str, str] = {}
    surface = Color.parse(variables["surface"])
    for ink, ground in _GROUNDS.items():
        behind = surface + Color.parse(variables[ground])
        for hue in _HUES:
            colour = Color.parse(variables[hue])
            if behind.ansi is not None or colour.ansi is not None:
                found[f"{ink}-{hue}"] = variables[hue]
            else:
                found[f"{ink}-{hue}"] = _clear(colour, behind, TEXT).hex
        front = Color.parse(variables["foreground"])
        for name, (share, least) in _PALER.items():
            if behind.ansi is not None or front.ansi is not None:
                found[f"{ink}-{name}"] = variables["foreground"]
            else:
                found[f"{ink}-{name}"] = _paler(front, behind, share, least).hex
    return found


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 counts it: 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    shares = (value / 255 for value in colour.rgb)
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _clear(colour: Color, behind: Color, least: float) -> Color:
    """The colour, mixed with as much white or black as it needs."""
    towards = max(WHITE, BLACK, key=lambda end: contrast(end, behind))
    share = 0.0
    while contrast(mixed := colour.blend(towards, share), behind) < least + _MARGIN and share < 1:
        share += _STEP
    return mixed


def _paler(front: Color, behind: Color, share: float, least: float) -> Color:
    """The foreground with a part of the ground in it, or as much less as it needs."""
    while share < 1 and contrast(behind.blend(front, share), behind) < least + _MARGIN:
        share += _STEP
    return front.with_alpha(share) if share < 1 else _clear(front, behind, least)
