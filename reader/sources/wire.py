"""The wire to a web server: requests go out, responses come in, checked and before a deadline.

httpx asks; httpcore talks, through a backend of ours that looks a host up once, refuses addresses
that are not public, connects to the very address that it checked, and lets nothing outlast the
deadline, neither a header nor a body that drips.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import httpcore
import httpx

from reader.sources.addresses import is_public, resolve

__all__ = ["Deadline", "NoSuchHost", "NotPublic", "Transport"]

_MOST_ADDRESSES: Final = 4


class NotPublic(Exception):
    """A redirect leads to an address inside a private network, or to this machine."""


class NoSuchHost(Exception):
    """The host name has no address."""


class Deadline:
    """The moment at which a page must be here."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, but not more than ``most``.

        :raises httpcore.ReadTimeout: none are.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return seconds if most is None else min(seconds, most)


class _Stream(httpcore.NetworkStream):
    """A connection that ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(timeout)
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Looks up, checks and connects. Knows the one host and port that need not be public."""

    def __init__(self, typed: tuple[str, int], deadline: Deadline) -> None:
        self._typed = typed
        self._deadline = deadline
        self._known: dict[str, list[str]] = {}
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        end = Deadline(self._deadline.left(timeout))
        addresses = self._addresses(host, port, end)
        if (host, port) != self._typed and not all(map(is_public, addresses)):
            raise NotPublic(host)
        failure: Exception = httpcore.ConnectError("no address")
        tried = addresses[:_MOST_ADDRESSES]
        for number, address in enumerate(tried):
            try:
                # A first address that swallows packets (IPv6, often) leaves time for the next.
                seconds = end.left() / (len(tried) - number)
                stream = self._sockets.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except httpcore.ReadTimeout:
                raise httpcore.ConnectTimeout("the deadline has passed") from failure
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int, end: Deadline) -> list[str]:
        if host not in self._known:
            try:
                self._known[host] = resolve(host, port, end.left())
            except TimeoutError as error:
                raise httpcore.ConnectTimeout("the name was not looked up in time") from error
            except OSError as error:
                raise NoSuchHost(host) from error
        return self._known[host]


class _Body(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes], close: Callable[[], None]) -> None:
        self._parts = parts
        self._close = close

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        self._close()


class Transport(httpx.BaseTransport):
    """httpx's way to the wire. Certificates are always verified; there is no proxy.

    :param typed: host (ASCII) and port that the user named: the one place that may be private.
    """

    def __init__(self, typed: tuple[str, int], deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            network_backend=_Backend(typed, deadline),
            max_connections=2,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """:raises httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError:
        it failed. :raises NotPublic, NoSuchHost: it was not even tried."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=_pairs(request.headers),
                extensions=request.extensions,
            )
        )
        parts = answer.stream
        assert isinstance(parts, Iterable)
        return httpx.Response(
            answer.status,
            headers=list(answer.headers),
            stream=_Body(parts, answer.close),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


def _pairs(headers: httpx.Headers) -> Sequence[tuple[bytes, bytes]]:
    return headers.raw
