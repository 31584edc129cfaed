"""Pages from the web: an address comes in, the Page that a server gives for it goes out.

What a server may do to a reader is bounded: ten redirects, each of them checked; ten seconds to
connect and thirty in all; 20 MB once unpacked. A redirect into a private network is refused. A
cookie that a redirect sets goes to the next page of the same site, and no further than this fetch;
there is no referrer, and the reader says who it is. A server that is busy is asked twice more.

Proxies of the environment are not used: a proxy looks names up itself, so that it could not be
checked where a redirect leads. ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` are.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import CookieJar
from typing import Final

import httpcore
import httpx

from reader import __version__
from reader.document import Page
from reader.errors import SourceError, SourceMissing
from reader.sources import called, page_from_bytes
from reader.sources.body import read_body
from reader.sources.refusals import BROWSER, CHECK, LATER, failure, refusal
from reader.sources.wire import Deadline, NoSuchHost, NotPublic, Transport

__all__ = ["TOTAL", "Deadline", "Fetched", "fetch", "get", "is_unreachable", "place_of"]

CONNECT: Final = 10.0
"""Seconds that a server has to accept a connection."""
TOTAL: Final = 30.0
"""Seconds that everything together may take, redirects included."""
REDIRECTS: Final = 10
RETRIES: Final = 2
PATIENCE: Final = 5.0
"""Seconds that a server may ask to wait before it is asked again."""

_HEADERS: Final = {
    "User-Agent": f"article-reader/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_PAUSE: Final = 0.5  # seconds
_BUSY: Final = frozenset((429, 502, 503, 504))
_SUFFIXES: Final = {
    "text/html": ".html", "application/xhtml+xml": ".html",
    "text/markdown": ".md", "text/x-markdown": ".md",
}  # fmt: skip

_USER: Final = re.compile("//[^/?#]*@")  # of an address that cannot be taken apart properly


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, and what its server said of keeping it."""

    page: Page
    etag: str = ""
    modified: str = ""
    """The ``Last-Modified`` header, as it was."""
    may_keep: bool = True
    """Whether a copy may be kept: the server did not forbid it, and no password opened it."""


def fetch(url: str, *, typed: bool = True) -> Page:
    """The page at ``url``; its source is the address where it was found in the end.

    :param url: an ``http:`` or ``https:`` address.
    :param typed: whether the user named it; one that a feed or a page gives must be public.
    :raises SourceMissing: there is no such host or page.
    :raises NotText: it is a picture or whatever else is not text.
    :raises NothingToRead: it is empty.
    :raises SourceError: it could not be had otherwise, and why.
    """
    fetched = get(url, trusted=url if typed else None)
    assert fetched is not None  # only a conditional request is answered with "not modified"
    return fetched.page


def get(
    url: str,
    *,
    trusted: str | None,
    etag: str = "",
    modified: str = "",
    deadline: Deadline | None = None,
) -> Fetched | None:
    """The page at ``url``, or None where it has not changed since ``etag`` or ``modified``.

    :param trusted: the address that the user named: its host and port alone need not be public.
    :param etag: of the copy that is there; ``modified`` likewise. Empty: ask for the page itself.
    :param deadline: when it must be here; ``TOTAL`` seconds from now where not given.
    :raises SourceError: as for ``fetch``.
    """
    address = _parsed(url)
    deadline = deadline or Deadline(TOTAL)
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    with httpx.Client(
        transport=Transport(place_of(trusted), deadline),
        headers=_HEADERS,
        cookies=CookieJar(),  # of this one fetch: gone with it
        timeout=httpx.Timeout(TOTAL, connect=CONNECT),
        trust_env=False,
    ) as client:
        given = {name: value for name, value in conditions.items() if value}
        request = client.build_request("GET", address, headers=given)
        tries = 0
        for _ in range(REDIRECTS + 1):
            name = _name(request.url)
            while True:
                try:
                    answer = _ask(client, request, name, bool(given))
                except _Busy as busy:
                    if tries >= RETRIES or not _wait(busy.seconds, deadline):
                        raise refusal(busy.status, name) from busy
                except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError) as e:
                    if tries >= RETRIES or not _wait(_PAUSE, deadline):
                        raise failure(e, name) from e
                except httpcore.TimeoutException as error:
                    raise _late(error, name) from error
                except (httpcore.NetworkError, httpcore.ProtocolError) as error:
                    raise failure(error, name) from error
                except NoSuchHost as error:
                    host = called(request.url.host)
                    raise SourceMissing(
                        f"There is no host {host}, or no connection to ask for it",
                        "Check the address and the connection",
                    ) from error
                except NotPublic as error:
                    lead = "" if request.url == address else f"{_name(address)} leads on to "
                    raise SourceError(
                        f"{lead}{name}{', which' * bool(lead)} is not a public address",
                        "If you trust it, give that address itself",
                    ) from error
                except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                    raise SourceError(
                        f"{name} leads on to an address that makes no sense", BROWSER
                    ) from error
                else:
                    break
                tries += 1
            if not isinstance(answer, httpx.Request):
                return answer
            _check(answer.url, f"{name} leads on to {_name(answer.url)}, which")
            request = answer
    raise SourceError(f"{_name(address)} leads on more than {REDIRECTS} times", BROWSER)


def is_unreachable(error: SourceError) -> bool:
    """Whether it was the way that failed, or the server: the page itself may be as it was."""
    return isinstance(
        error.__cause__,
        (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, NoSuchHost,
         _Busy),
    )  # fmt: skip


class _Busy(Exception):
    """The server asks for patience."""

    def __init__(self, status: int, seconds: float) -> None:
        super().__init__(status)
        self.status = status
        self.seconds = seconds


def _ask(
    client: httpx.Client, request: httpx.Request, name: str, conditional: bool
) -> Fetched | httpx.Request | None:
    """One hop: the page, the request that it leads on to, or None for "not modified"."""
    response = client.send(request, stream=True, follow_redirects=False)
    try:
        if response.status_code in _BUSY:
            raise _Busy(response.status_code, _retry_after(response))
        if conditional and response.status_code == HTTPStatus.NOT_MODIFIED:
            return None
        if response.next_request is not None:
            return response.next_request
        headers = response.headers
        said = headers.get("cache-control", "").lower()
        return Fetched(
            _page(response, name),
            headers.get("etag", "")[:500],
            headers.get("last-modified", "")[:100],
            "no-store" not in said and "authorization" not in request.headers,
        )
    finally:
        response.close()


def _retry_after(response: httpx.Response) -> float:
    """Seconds that the server asks to wait; the usual pause where it does not say."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal() and len(value) < 7:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, moment.timestamp() - time.time())
    except (TypeError, ValueError, OverflowError, OSError):
        return _PAUSE


def _wait(seconds: float, deadline: Deadline) -> bool:
    """Wait, unless that is longer than a listener would; then False."""
    try:
        if seconds > PATIENCE or seconds >= deadline.left():
            return False
    except httpcore.ReadTimeout:
        return False
    time.sleep(seconds)
    return True


def place_of(trusted: str | None) -> tuple[str, int]:
    """Host and port of an address that the user named; nowhere, if there is none."""
    if trusted is None:
        return ("", 0)
    address = _parsed(trusted)
    port = address.port or (443 if address.scheme == "https" else 80)
    return (address.raw_host.decode("ascii"), port)


def _parsed(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url.strip())
        host = address.host
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: broken international names
        bare = _USER.sub("//", url)
        raise SourceMissing(f"{called(bare)} is not an address", CHECK) from error
    _check(address, called(url))
    if not host:
        raise SourceMissing(f"{called(url)} names no host", CHECK)
    return address


def _check(address: httpx.URL, what: str) -> None:
    """:raises SourceError: not http or https, or a port that no machine has."""
    if address.scheme not in ("http", "https"):
        raise SourceError(
            f"{what} is not a web address: only http and https are fetched",
            "Save what is there in a file, and give that file",
        )
    if not 0 < (address.port or 80) < 65536:
        raise SourceMissing(f"{what} has a port that does not exist", CHECK)


def _without_secrets(address: httpx.URL) -> httpx.URL:
    return address.copy_with(username=None, password=None) if address.userinfo else address


def _name(address: httpx.URL) -> str:
    return called(str(_without_secrets(address)))


def _page(response: httpx.Response, name: str) -> Page:
    """:raises SourceError: the answer is not a page, or none that can be read."""
    if not response.is_success:
        raise refusal(response.status_code, name)
    declared = response.headers.get("content-type", "").split(";")[0].strip().lower()
    address = _without_secrets(response.url)
    suffix = _SUFFIXES.get(declared)
    suffixed = f"page{suffix}" if suffix else address.path
    return page_from_bytes(
        read_body(response, name, suffixed),
        str(address),
        name=suffixed,
        encoding=response.charset_encoding,
    )


def _late(error: httpcore.TimeoutException, name: str) -> SourceError:
    remedy = f"Check the connection. {LATER}, or: {BROWSER}"
    if isinstance(error, httpcore.ConnectTimeout):
        return SourceError(f"{name} did not answer within {CONNECT:.0f} seconds", remedy)
    return SourceError(f"{name} did not arrive within {TOTAL:.0f} seconds", remedy)
