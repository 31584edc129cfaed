"""The side of the reader that narrates: lines come in, the session is commanded, answers go out.

One thread waits for callers and one serves each of them; there are few, and each stays a moment, or
listens to events for as long as it likes. What a caller sends is read to a length, and what it does
not understand is answered and forgotten.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
from collections.abc import Callable
from functools import partial
from queue import Empty, Full, Queue
from types import TracebackType
from typing import Any, Self

from reader.control.addresses import SECONDS, listen
from reader.control.commands import Refused, answer, told
from reader.events import Event, State, StateChanged
from reader.session import Session

_LONGEST = 65_536
"""Bytes of a line."""
_BEHIND = 256
"""Events that a listener may be behind before it is let go: it does not read."""
_CALLERS = 32
"""At once."""


class ControlServer:
    """Lets other programs of the user command a session. Close it before the session.

    Where no address can be had, there is none: ``trouble`` says why, and the narration goes on.

    :param quit: ends the program; called on a thread of ours.
    :param touched: told of every command that a person gave, none of a program that only looks.
    :param add: puts sources into the queue, and says what became of each.
    """

    def __init__(
        self,
        session: Session,
        *,
        quit: Callable[[], None],  # noqa: A002 (the word for it)
        add: Callable[[list[str]], list[str]] | None = None,
        touched: Callable[[], None] = lambda: None,
    ) -> None:
        self._session = session
        self._quit = quit
        self._add = add
        self._touched = touched
        self._lock = threading.Lock()
        self._callers: set[socket.socket] = set()
        self._queues: list[Queue[Event | None]] = []
        self._closed = False
        self.trouble: str | None = None
        """Why nobody can call."""
        try:
            self._address, self._listening, self._secret = listen()
        except OSError as error:
            self.trouble = f"It cannot be controlled from outside ({error.strerror or error})"
            return
        session.subscribe(partial(self._hear, session))
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def follow(self, session: Session, touched: Callable[[], None] = lambda: None) -> None:
        """Command another session from now on, and tell of it."""
        self._session, self._touched = session, touched
        if self.trouble is None:
            session.subscribe(partial(self._hear, session))

    def close(self) -> None:
        """Answer nobody any more, and take the address away. May be called twice."""
        with self._lock:
            if self._closed or self.trouble is not None:
                return
            self._closed = True
            callers = list(self._callers)
        with contextlib.suppress(OSError):
            self._address.path.unlink()
        # Closing a socket does not wake the thread that waits on it; this does.
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for caller in callers:
            with contextlib.suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        for queue in list(self._queues):
            with contextlib.suppress(Full):
                queue.put_nowait(None)

    # -- the threads -------------------------------------------------------------------------------

    def _hear(self, session: Session, event: Event) -> None:
        if session is not self._session:
            return
        if isinstance(event, StateChanged) and event.state is State.PLAYING and not self._closed:
            # Whoever commands "the reader" means the one that played last.
            with contextlib.suppress(OSError):
                os.utime(self._address.path)
        for queue in list(self._queues):
            try:
                queue.put_nowait(event)
            except Full:
                self._queues.remove(queue)

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            with self._lock:
                if self._closed or len(self._callers) >= _CALLERS:
                    caller.close()
                    continue
                self._callers.add(caller)
            threading.Thread(
                target=self._attend, args=(caller,), name="caller", daemon=True
            ).start()

    def _attend(self, caller: socket.socket) -> None:
        try:
            # What is said while nobody reads, or never said, ends when the caller goes.
            with contextlib.suppress(OSError), caller, caller.makefile("rb") as lines:
                caller.settimeout(SECONDS)
                if self._secret and lines.readline(_LONGEST).strip() != self._secret.encode():
                    return
                while line := lines.readline(_LONGEST):
                    if not self._reply(caller, line):
                        return
        finally:
            with self._lock:
                self._callers.discard(caller)

    def _reply(self, caller: socket.socket, line: bytes) -> bool:
        """Answer one line. False: there is no more to come."""
        try:
            wish = json.loads(line)
            if not isinstance(wish, dict):
                raise Refused("That is no command")
            if wish.get("do") == "events":
                self._tell(caller)
                return False
            said = answer(self._session, wish, self._add)
            if wish.get("do") not in ("where", "add"):
                self._touched()
        except (ValueError, RecursionError):
            said = {"ok": False, "error": "That is not JSON"}
        except Refused as refusal:
            said = {"ok": False, "error": str(refusal)}
        _send(caller, said)
        if said.get("stopping"):
            self._quit()
            return False
        return True

    def _tell(self, caller: socket.socket) -> None:
        """Send events until the caller goes."""
        caller.settimeout(SECONDS)
        queue: Queue[Event | None] = Queue(_BEHIND)
        self._queues.append(queue)
        try:
            _send(caller, told(self._session, StateChanged(self._session.heard().state)))
            while queue in self._queues:
                try:
                    event = queue.get(timeout=1.0)
                except Empty:
                    if _gone(caller):
                        return
                    continue
                if event is None:
                    return
                _send(caller, told(self._session, event))
        finally:
            with contextlib.suppress(ValueError):
                self._queues.remove(queue)


def _send(caller: socket.socket, said: dict[str, Any]) -> None:
    caller.sendall(json.dumps(said, ensure_ascii=True).encode("ascii") + b"\n")


def _gone(caller: socket.socket) -> bool:
    caller.setblocking(False)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    finally:
        caller.settimeout(SECONDS)
