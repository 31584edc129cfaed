"""The side that commands: a wish goes to the reader that played last, its answers come back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from reader.control.addresses import Address, Unreachable, addresses, connect

_NOBODY = ("No reader is running", "Start one with reader SOURCE")


def ask(wish: dict[str, Any]) -> dict[str, Any]:
    """Have something done.

    :returns: how things stand then; ``ok`` false, with an ``error``, if it was refused.
    :raises Unreachable: no reader runs, or the one that does gives no answer.
    """
    for answer in _answers(wish, wait=None):
        return answer
    raise Unreachable("The reader gave no answer", "It may be closing; try again")


def events() -> Iterator[dict[str, Any]]:
    """What the reader tells from now on, until it ends.

    :raises Unreachable: no reader runs.
    """
    return _answers({"do": "events"}, wait=0.0)


def _answers(wish: dict[str, Any], wait: float | None) -> Iterator[dict[str, Any]]:
    """
    :param wait: seconds between two answers; 0: for ever; None: as long as for a connection.
    """
    for address in addresses():
        try:
            speaking, secret = connect(address)
        except OSError:
            _forget(address)
            continue
        with closing(speaking), speaking.makefile("rb") as lines:
            if wait is not None:
                speaking.settimeout(wait or None)
            try:
                if secret:
                    speaking.sendall(secret.encode() + b"\n")
                speaking.sendall(json.dumps(wish).encode("ascii") + b"\n")
                for line in lines:
                    yield json.loads(line)
            except (OSError, ValueError) as error:
                raise Unreachable("The reader gave no answer", "Try again") from error
        return
    raise Unreachable(*_NOBODY)


def _forget(address: Address) -> None:
    """Of a reader that was killed, the address is left."""
    with contextlib.suppress(OSError):
        address.path.unlink()
