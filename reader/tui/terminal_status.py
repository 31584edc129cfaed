"""What the terminal itself shows: progress and a title come in, escape sequences go out.

OSC 9;4 is the progress in the task bar or the tab. Some terminals that do not know it take it for a
notification, so that only those are written to that are known to know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.events import State
from reader.sources import safe_text

LONGEST = 100
"""Characters of a title."""
_VTE = 8000
"""The first version of GNOME's terminal widget that shows progress: 0.80."""
_PROGRAMS = frozenset({"ghostty", "mintty", "vscode"})
_TITLED = ("xterm", "alacritty", "foot", "wezterm", "contour", "rio")
"""How the names of terminals begin that keep a stack of titles, so that theirs comes back."""
_STATES = {
    State.PLAYING: 1,
    State.WAITING: 1,
    State.PAUSED: 4,
}
"""4 is drawn as a pause; what is not here shows nothing."""

CLEARED = "\x1b]9;4;0;0\x1b\\"
KEPT = "\x1b[22;2t"
"""Puts the window's title aside."""
GIVEN_BACK = "\x1b[23;2t"


class Abilities(NamedTuple):
    """What a terminal shows."""

    progress: bool
    title: bool


def abilities(environment: Mapping[str, str]) -> Abilities:
    """What the terminal that the environment tells of is known to show."""
    term = environment.get("TERM", "")
    if term in ("", "dumb") and not environment.get("WT_SESSION"):
        return Abilities(False, False)
    if environment.get("TMUX") or environment.get("STY"):
        return Abilities(False, False)
    version = environment.get("VTE_VERSION", "")
    progress = (
        bool(environment.get("WT_SESSION"))
        or environment.get("ConEmuANSI") == "ON"
        or environment.get("TERM_PROGRAM", "").lower() in _PROGRAMS
        or term == "xterm-ghostty"
        or (version.isdecimal() and int(version) >= _VTE)
    )
    return Abilities(progress, term.startswith(_TITLED))


def progress(state: State, share: float) -> str:
    """:param share: of the whole that was heard, 0 to 1."""
    sign = _STATES.get(state)
    if sign is None:
        return CLEARED
    return f"\x1b]9;4;{sign};{round(100 * min(max(share, 0.0), 1.0))}\x1b\\"


def title(words: str) -> str:
    """:param words: may come from a page."""
    line = " ".join(safe_text(words).split())
    return f"\x1b]2;{line[:LONGEST]}\x1b\\"
