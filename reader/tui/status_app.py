"""The app's side that the terminal shows: what is heard goes into its task bar and its title."""

from __future__ import annotations

import os
import sys

from reader.session import Session
from reader.tui import terminal_status as status
from reader.tui.listening import ListeningApp
from reader.whereabouts import title_of


class StatusApp(ListeningApp):
    """Tells the terminal how far it is, and of what."""

    def __init__(self, session: Session, *, play: bool = False) -> None:
        super().__init__(session, play=play)
        self._able = status.Abilities(False, False)
        self._shown_progress = self._shown_title = ""

    def on_mount(self) -> None:
        # Textual draws on standard error.
        if not self.is_headless and sys.__stderr__ is not None and sys.__stderr__.isatty():
            self._able = status.abilities(os.environ)

    def write_status(self, sequence: str) -> None:
        """Send a sequence that draws nothing."""
        if self._driver is not None:
            self._driver.write(sequence)

    def _resync(self) -> None:
        super()._resync()
        if not any(self._able) or not self.is_running:
            return
        heard = self.session.heard()
        if self._able.progress:
            share = heard.seconds / heard.total if heard.total else 0.0
            progress = status.progress(heard.state, share)
            if progress != (self._shown_progress or status.CLEARED):
                self._shown_progress = progress
                self.write_status(progress)
        if self._able.title:
            title = status.title(title_of(self.session.document) or "reader")
            if title != self._shown_title:
                self.write_status(title if self._shown_title else status.KEPT + title)
                self._shown_title = title

    def _clear_status(self) -> None:
        if self._shown_progress:
            self.write_status(status.CLEARED)
        if self._shown_title:
            self.write_status(status.GIVEN_BACK)
        self._shown_progress = self._shown_title = ""

    def action_suspend_process(self) -> None:
        self._clear_status()
        super().action_suspend_process()

    async def action_quit(self, code: int = 0) -> None:
        self._able = status.Abilities(False, False)
        self._clear_status()
        await super().action_quit(code)

    def on_unmount(self) -> None:
        self._able = status.Abilities(False, False)
        self._clear_status()
