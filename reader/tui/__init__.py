"""The screen room: a session comes in, and a person reads along with what it says.

The only room that imports Textual, and only once a screen is wanted: importing this package is
free, so that ``reader export`` never pays for it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.narration.cache import SpeechCache
    from reader.session import Session


def run(session: Session, *, play: bool = False, cache: SpeechCache | None = None) -> int:
    """Show the session until the listener quits, and close it.

    :param play: start at once; otherwise the screen opens ready and silent.
    :param cache: speech made before, for exports from the screen.
    :returns: the exit code of the program: 0, or 130 after Ctrl-C.
    """
    from reader.tui.app import ReaderApp

    app = ReaderApp(session, play=play, cache=cache)
    try:
        app.run()
    finally:
        session.close()
        # The program ends now; searching the dead screen for cycles takes 0.1 s of its going.
        gc.freeze()
    return app.return_code or 0
