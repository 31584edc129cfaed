"""Where the readers that run can be reached: a folder of the user's own, an address file each.

Under Linux and macOS an address is a socket in that folder, which nobody else may enter. Python has
no such sockets under Windows: there it is a file with the number of a port on this machine and a
secret that whoever speaks there must say first.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import socket
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError

SECONDS = 5.0
"""That one side waits for the other's line."""
_LONGEST = 100
"""Bytes of a socket's path; the system keeps 104 or 108."""
_UNIX = hasattr(socket, "AF_UNIX") and sys.platform != "win32"


class Unreachable(ReaderError):
    """No reader answers."""


@dataclass(frozen=True, slots=True)
class Address:
    """One reader's address file."""

    path: Path

    @property
    def pid(self) -> int:
        return int(self.path.stem)


def folder() -> Path:
    """Where the address files are. It need not exist."""
    moved = os.environ.get("READER_HOME")
    if moved:
        wanted = Path(moved).absolute() / "run"
    else:
        from platformdirs import user_runtime_path

        wanted = user_runtime_path("article-reader", appauthor=False)
    if len(os.fsencode(wanted)) + 20 <= _LONGEST:
        return wanted
    name = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"reader-{name}"


def addresses() -> list[Address]:
    """Those there are, the one that was used last first; some may be of the dead."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder().iterdir():
            if path.stem.isdecimal() and path.suffix == ".address":
                with contextlib.suppress(OSError):
                    found.append((path.stat().st_mtime_ns, Address(path)))
    return [address for _, address in sorted(found, key=lambda each: each[0], reverse=True)]


def listen() -> tuple[Address, socket.socket, str]:
    """An address of this process, a socket that listens there, and the secret to be said first
    (empty: whoever can reach it is the user).

    :raises OSError: the folder cannot be made, or belongs to somebody else.
    """
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / f"{os.getpid()}.address"
    if _UNIX:
        status = place.stat()
        if status.st_uid != os.getuid():
            raise PermissionError(f"{place} belongs to another user")
        place.chmod(stat.S_IRWXU)
        path.unlink(missing_ok=True)  # of a process that is gone, whose number we have now
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.bind(str(path))
            listening.listen()
        except OSError:
            listening.close()
            raise
        return Address(path), listening, ""
    listening = socket.create_server(("127.0.0.1", 0))
    secret = secrets.token_hex(16)
    written = json.dumps({"port": listening.getsockname()[1], "secret": secret})
    path.write_text(written, encoding="ascii")
    return Address(path), listening, secret


def connect(address: Address) -> tuple[socket.socket, str]:
    """A socket that is connected, and the secret to be said there.

    :raises OSError: nobody listens there any more.
    """
    if _UNIX:
        speaking = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        speaking.settimeout(SECONDS)
        try:
            speaking.connect(str(address.path))
        except OSError:
            speaking.close()
            raise
        return speaking, ""
    try:
        told = json.loads(address.path.read_text(encoding="ascii"))
        port, secret = int(told["port"]), str(told["secret"])
    except (ValueError, KeyError, TypeError) as error:
        raise OSError("no address") from error
    return socket.create_connection(("127.0.0.1", port), SECONDS), secret
