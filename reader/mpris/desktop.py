"""The connection to the desktop: a session comes in, and is on the user's bus until it is closed.

It has a thread of its own with a loop of its own, because the bus library is asynchronous. All that
can go wrong there (no bus, a bus that ends, an answer that nobody expects) ends the connection and
nothing else: whoever listens is not told, for he did not ask.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.events import Event
from reader.session import Session

if TYPE_CHECKING:
    import asyncio

    from reader.mpris.interfaces import Controls

NAME: Final = f"org.mpris.MediaPlayer2.article_reader.instance{os.getpid()}"
PATH: Final = "/org/mpris/MediaPlayer2"
LOOK: Final = 0.5
"""Seconds between two looks: a new speed, or a move while it is silent, is told by no event."""
CONNECTING: Final = 5.0
"""Seconds that a bus has to answer."""
CLOSING: Final = 0.2
"""Seconds that closing may take."""


class Desktop:
    """Puts a session into the desktop's player controls. Close it before the session.

    :param quit: ends the program; called on a thread of ours.
    :param touched: told of every command that a person gave.
    """

    def __init__(
        self,
        session: Session,
        *,
        quit: Callable[[], None],  # noqa: A002 (the word for it)
        touched: Callable[[], None] = lambda: None,
    ) -> None:
        self._quit = quit
        self._session, self._touched = session, touched
        self._loop: asyncio.AbstractEventLoop | None = None
        self._controls: Controls | None = None
        self._ended: asyncio.Event | None = None
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        address = bus_address()
        if address is not None:
            self._thread = threading.Thread(
                target=self._run, args=(address,), name="desktop", daemon=True
            )
            self._thread.start()
        session.subscribe(self._hear)

    def __enter__(self) -> Desktop:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def follow(self, session: Session, touched: Callable[[], None] = lambda: None) -> None:
        """Show and control another session from now on."""
        self._session, self._touched = session, touched
        session.subscribe(self._hear)
        self._call(self._go_over)

    def close(self) -> None:
        """Leave the bus. May be called twice."""
        self._closed.set()
        self._call(self._end)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(CLOSING)

    # -- from other threads ------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        del event
        self._call(self._tell)

    def _call(self, work: Callable[[], None]) -> None:
        loop = self._loop
        if loop is not None:
            try:
                loop.call_soon_threadsafe(work)
            except RuntimeError:  # it is closed, and nobody is there to be told
                self._loop = None

    # -- the thread --------------------------------------------------------------------------------

    def _run(self, address: str) -> None:
        import asyncio  # 50 ms, which a machine without a bus does not pay

        # What the libraries have to say would be drawn over the screen. Nobody else uses the bus
        # library, but asyncio may well be somebody's: of it, only this thread is silent.
        ours = logging.getLogger("dbus_fast")
        ours.addHandler(logging.NullHandler())
        ours.propagate = False
        shared, quiet = logging.getLogger("asyncio"), _ElsewhereOnly()
        shared.addFilter(quiet)
        try:
            asyncio.run(self._serve(address))
        except Exception:  # whatever it is, the narration is not concerned
            logging.getLogger("reader").debug("left the desktop's bus", exc_info=True)
        finally:
            shared.removeFilter(quiet)
            self._loop = None

    async def _serve(self, address: str) -> None:
        import asyncio

        from dbus_fast.aio import MessageBus

        from reader.mpris.interfaces import Controls, Root

        self._ended = asyncio.Event()
        bus = MessageBus(bus_address=address)
        async with asyncio.timeout(CONNECTING):
            await bus.connect()
        try:
            session = self._session
            self._controls = Controls(session, self._touched)
            bus.export(PATH, Root(self._leave))
            bus.export(PATH, self._controls)
            self._loop = asyncio.get_running_loop()
            if self._session is not session:  # it changed while nobody could be told
                self._go_over()
            gone = asyncio.ensure_future(bus.wait_for_disconnect())
            gone.add_done_callback(self._disconnected)
            await bus.request_name(NAME)
            self._look()
            if not self._closed.is_set():
                await self._ended.wait()
        finally:
            bus.disconnect()

    def _leave(self) -> None:
        # It may take its time, in which the bus waits for an answer.
        threading.Thread(target=self._quit, name="quit", daemon=True).start()

    def _disconnected(self, gone: asyncio.Future[None]) -> None:
        if not gone.cancelled():
            gone.exception()
        self._end()

    def _end(self) -> None:
        if self._ended is not None:
            self._ended.set()

    def _go_over(self) -> None:
        if self._controls is not None:
            self._controls.follow(self._session, self._touched)
            self._controls.tell()

    def _tell(self) -> None:
        if self._controls is not None:
            self._controls.tell()

    def _look(self) -> None:
        self._tell()
        if self._loop is not None and not self._closed.is_set():
            self._loop.call_later(LOOK, self._look)


class _ElsewhereOnly(logging.Filter):
    """Lets pass what threads other than the one that made it have to say."""

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()

    def filter(self, record: logging.LogRecord) -> bool:
        return record.thread != self._thread


def bus_address() -> str | None:
    """Of the user's bus; None where there is none."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if folder and (socket := Path(folder) / "bus").exists():
        return f"unix:path={socket}"
    return None
