"""The two looks that this program brings; every theme of Textual can be chosen too."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from reader.errors import UsageError

DARK = Theme(
    name="reader-dark",
    primary="#8fb8de",
    secondary="#6f8fb0",
    accent="#f2c572",
    success="#9ccc9c",
    warning="#e0b070",
    error="#e58b88",
    foreground="#dcd9d2",
    background="#191a1d",
    surface="#222428",
    panel="#2a2c31",
    dark=True,
)
LIGHT = Theme(
    name="reader-light",
    primary="#2b5f8f",
    secondary="#56789a",
    accent="#8a4b00",
    success="#2f6b3a",
    warning="#85560a",
    error="#a5322e",
    foreground="#2a2825",
    background="#faf7f0",
    surface="#efeae0",
    panel="#e6e0d3",
    dark=False,
)


def names() -> tuple[str, ...]:
    """What the setting ``theme`` can be, besides ``auto``."""
    return (DARK.name, LIGHT.name, *sorted(BUILTIN_THEMES))


def chosen(name: str, where: str) -> str | None:
    """The theme of that name; None for ``auto``, which leaves the choice to the screen.

    :param where: it was chosen, for the message.
    :raises UsageError: there is none.
    """
    if name == "auto":
        return None
    if name not in names():
        raise UsageError(
            f"{where} sets the theme to {name!r}, and there is none",
            f"Themes are: auto, {', '.join(names())}",
        )
    return name
