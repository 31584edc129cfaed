"""Which machine a name means: a host comes in, IP addresses go out, and whether they are public.

Nothing is looked up twice for one page, and what was looked up is what is connected to: a name that
changes its address in between (DNS rebinding) gains nothing by it.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from typing import Final

__all__ = ["is_public", "resolve"]

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
# Newer Pythons know more of these than 3.11.7 does.
_NOT_GLOBAL: Final = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20"))
)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of ``host``, in the order in which to try them; each of them once.

    :raises TimeoutError: no answer within ``seconds``.
    :raises OSError: there is none, or it is not a host name.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            answers.put(error)
        except UnicodeError:  # an empty label, or one of more than 63 letters
            answers.put(OSError("not a host name"))
        else:
            answers.put(list(dict.fromkeys(str(address[0]) for *_, address in found)))

    # The system's resolver takes no deadline, and waits for half a minute where nothing answers.
    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise TimeoutError(f"no address for {host} within {seconds:.0f} s") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def is_public(address: str) -> bool:
    """Whether ``address`` is on the open internet; an IPv4 address within an IPv6 one decides."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and (ip in _NAT64 or ip in _COMPATIBLE):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return False
    return not any(ip in network for network in _NOT_GLOBAL)
