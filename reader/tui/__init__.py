"""The screen room: a session comes in, and a person reads along with what it says.

The only room that imports Textual, and only once a screen is wanted: importing this package is
free, so that ``reader export`` never pays for it.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.choosing import SiteChoices
    from reader.keeping import Keeper
    from reader.narration.cache import SpeechCache
    from reader.news import News
    from reader.session import Session
    from reader.timing import Timing
    from reader.tui.preferences import Preferences
    from reader.tui.shelf import Shelf
    from reader.wording import Wording


def run(
    session: Session,
    *,
    play: bool = False,
    cache: SpeechCache | None = None,
    theme: str | None = None,
    still: bool = False,
    keys: Mapping[str, Sequence[str]] | None = None,
    choices: SiteChoices | None = None,
    wording: Wording | None = None,
    shelf: Shelf | None = None,
    preferences: Preferences | None = None,
    timing: Timing | None = None,
    news: News | None = None,
    keeper: Keeper | None = None,
) -> int:
    """Show the session until the listener quits, and close it.

    :param play: start at once; otherwise the screen opens ready and silent.
    :param cache: speech made before, for exports from the screen.
    :param theme: a name from ``themes.names``; None: as the screen chooses.
    :param still: nothing glides or blinks.
    :param keys: by the id of a command, those it has instead of its own (``keymap.keymap``).
    :param choices: what holds for the article, and who keeps it when the listener changes it.
    :param wording: keeps how words are said; None: until the listener quits.
    :param shelf: the library, and how its articles are opened; None: nothing is kept.
    :param preferences: the settings, and who writes them; None: they cannot be changed.
    :param timing: the times that the session is kept to; the screen closes it.
    :param news: what is new since the article was heard the last time; None: nothing is.
    :param keeper: of the session; None: nothing of it is kept.
    :returns: the exit code of the program: 0, or 130 after Ctrl-C.
    """
    from reader.tui.app import ReaderApp
    from reader.tui.keymap import commands

    app = ReaderApp(
        session,
        play=play,
        cache=cache,
        choices=choices,
        wording=wording,
        shelf=shelf,
        preferences=preferences,
        timing=timing,
        news=news,
        keeper=keeper,
    )
    # Without colours Textual makes greys of them; of the terminal's own it makes black on black.
    if theme is not None and not (app.no_color and app.available_themes[theme].ansi):
        app.theme = theme
    if still:
        app.animation_level = "none"
    if keys:
        # All of them, or those that changed would come last in the footer and the help.
        every = {name: command.keys for name, command in commands().items()} | dict(keys)
        app.set_keymap({name: ",".join(each) for name, each in every.items()})
    # What is there by now stays to the end: it need never be searched for garbage.
    gc.freeze()
    gc.enable()
    try:
        app.run()
    finally:
        app.leave_terminal()
        session.close()
        app.session.close()  # another article may have been opened meanwhile
        # The program ends now; searching the dead screen for cycles takes 0.1 s of its going.
        gc.freeze()
    return app.return_code or 0
