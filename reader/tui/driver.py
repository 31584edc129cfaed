"""The terminal's keyboard: bytes come in; keys go to the app, and the thread ends when told to.

Textual's own thread looks only every tenth of a second whether the program is over, and then waits
another tenth: quitting took 0.25 s, of which 0.2 s were this. Here a pipe wakes it.
"""

from __future__ import annotations

import contextlib
import os
import selectors
from codecs import getincrementaldecoder
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

_TICK = 0.1
"""Seconds after which an escape that nothing follows is the Escape key."""
_MOST = 4096
"""Bytes read at once."""


class PromptDriver(LinuxDriver):
    """Textual's driver for terminals of Linux and macOS, whose keyboard thread can be woken."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Never closed: a program that is suspended closes its driver, and goes on with it.
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        self._left = True
        """Whether the terminal is as it was."""

    def disable_input(self) -> None:
        """End the keyboard's thread: when the program ends, or is suspended."""
        os.write(self._wake, b"\0")
        super().disable_input()

    def leave(self) -> None:
        """End what Textual has not: a signal that ends the program while Textual is ending leaves
        its threads running, for which the program would wait for ever, or keeps the terminal."""
        if self._left or self._writer_thread is None or self._file is None:
            return
        if not self._writer_thread.is_alive():
            self._writer_thread = WriterThread(self._file)
            self._writer_thread.start()
        for end in (self.stop_application_mode, self.close):
            with contextlib.suppress(Exception):
                end()

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._left = False
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._left = True

    def run_input_thread(self) -> None:
        """Runs until ``disable_input``."""
        parser = XTermParser(self._debug)
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, _MOST)  # of a time when there was no thread to end
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for key, _ in selector.select(_TICK):
                    read = os.read(key.fd, _MOST)
                    if key.fd == self._woken:
                        return
                    if not read:  # the terminal is gone
                        self._app.call_later(self._app.exit, None, 1)
                        return
                    for event in parser.feed(decode(read)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
