"""Pages from the web: an address comes in, the Page that a server gives for it goes out.

What a server may do to a reader is bounded: ten redirects, each of them checked; ten seconds to
connect and thirty in all; 20 MB once unpacked. A redirect into a private network is refused. There
are no cookies and no referrer, and the reader says who it is.

Proxies of the environment are not used: a proxy looks names up itself, so that it could not be
checked where a redirect leads. ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` are.
"""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpcore
import httpx

from reader import __version__
from reader.document import Page
from reader.errors import SourceError, SourceMissing
from reader.sources import called, page_from_bytes
from reader.sources.media import HEAD, refuse_what_is_not_text
from reader.sources.wire import Deadline, NoSuchHost, NotPublic, Transport

__all__ = ["fetch"]

CONNECT: Final = 10.0
"""Seconds that a server has to accept a connection."""
TOTAL: Final = 30.0
"""Seconds that everything together may take, redirects included."""
LIMIT: Final = 20_000_000
"""Bytes of the largest page, unpacked."""
REDIRECTS: Final = 10

_HEADERS: Final = {
    "User-Agent": f"article-reader/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_PIECE: Final = 65536
_SUFFIXES: Final = {
    "text/html": ".html", "application/xhtml+xml": ".html",
    "text/markdown": ".md", "text/x-markdown": ".md",
}  # fmt: skip

_BROWSER: Final = "Open it in a browser, save the page as HTML, and give that file"
_LATER: Final = "Try again later"
_CHECK: Final = "Check the address"
_USER: Final = re.compile("//[^/?#]*@")  # of an address that cannot be taken apart properly
_STATUS: Final = {
    401: ("asks for a password", _BROWSER),
    402: ("asks for payment", _BROWSER),
    403: ("may not be read by programs, or not without signing in", _BROWSER),
    404: ("is not there", _CHECK),
    410: ("has been taken down", "Look for it on web.archive.org, and give that address"),
    429: ("was asked for too often", "Try again in a few minutes"),
    451: ("is withheld for legal reasons", _BROWSER),
}  # fmt: skip


def fetch(url: str, *, typed: bool = True) -> Page:
    """The page at ``url``; its source is the address where it was found in the end.

    :param url: an ``http:`` or ``https:`` address.
    :param typed: whether the user named it; one that a feed or a page gives must be public.
    :raises SourceMissing: there is no such host or page.
    :raises NotText: it is a picture or whatever else is not text.
    :raises NothingToRead: it is empty.
    :raises SourceError: it could not be had otherwise, and why.
    """
    address = _parsed(url)
    deadline = Deadline(TOTAL)
    port = address.port or (443 if address.scheme == "https" else 80)
    trusted = (address.raw_host.decode("ascii"), port) if typed else ("", 0)
    transport = Transport(trusted, deadline)
    with httpx.Client(
        transport=transport,
        headers=_HEADERS,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(TOTAL, connect=CONNECT),
        trust_env=False,
    ) as client:
        request = client.build_request("GET", address)
        for _ in range(REDIRECTS + 1):
            name = _name(request.url)
            try:
                response = client.send(request, stream=True, follow_redirects=False)
                try:
                    following = response.next_request
                    if following is None:
                        return _page(response, name)
                finally:
                    response.close()
            except httpcore.TimeoutException as error:
                raise _late(error, name) from error
            except (httpcore.NetworkError, httpcore.ProtocolError) as error:
                raise _failed(error, name) from error
            except NoSuchHost as error:
                raise SourceMissing(
                    f"There is no host {called(request.url.host)}, or no connection to ask for it",
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
                    f"{name} leads on to an address that makes no sense", _BROWSER
                ) from error
            _check(following.url, f"{name} leads on to {_name(following.url)}, which")
            request = following
    raise SourceError(f"{_name(address)} leads on more than {REDIRECTS} times", _BROWSER)


def _parsed(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url.strip())
        host = address.host
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: broken international names
        bare = _USER.sub("//", url)
        raise SourceMissing(f"{called(bare)} is not an address", _CHECK) from error
    _check(address, called(url))
    if not host:
        raise SourceMissing(f"{called(url)} names no host", _CHECK)
    return address


def _check(address: httpx.URL, what: str) -> None:
    """:raises SourceError: not http or https, or a port that no machine has."""
    if address.scheme not in ("http", "https"):
        raise SourceError(
            f"{what} is not a web address: only http and https are fetched",
            "Save what is there in a file, and give that file",
        )
    if not 0 < (address.port or 80) < 65536:
        raise SourceMissing(f"{what} has a port that does not exist", _CHECK)


def _without_secrets(address: httpx.URL) -> httpx.URL:
    return address.copy_with(username=None, password=None) if address.userinfo else address


def _name(address: httpx.URL) -> str:
    return called(str(_without_secrets(address)))


def _page(response: httpx.Response, name: str) -> Page:
    """:raises SourceError: the answer is not a page, or none that can be read."""
    if not response.is_success:
        raise _refused(response.status_code, name)
    content = _body(response, name)
    declared = response.headers.get("content-type", "").split(";")[0].strip().lower()
    address = _without_secrets(response.url)
    suffix = _SUFFIXES.get(declared)
    return page_from_bytes(
        content,
        str(address),
        name=f"page{suffix}" if suffix else address.path,
        encoding=response.charset_encoding,
    )


def _body(response: httpx.Response, name: str) -> bytes:
    """All of the answer, unpacked; never more of it in memory than ``LIMIT`` and a piece."""
    coding = response.headers.get("content-encoding", "").strip().lower() or "identity"
    parts = response.iter_raw()
    if coding in ("gzip", "x-gzip", "deflate"):
        parts = _unpacked(parts)
    elif coding != "identity":
        raise SourceError(
            f"{name} is compressed in a way that is not read ({called(coding)})", _BROWSER
        )
    content = bytearray()
    looked = False
    length = response.headers.get("content-length", "")
    declared = int(length) if length.isdecimal() and len(length) < 20 else 0
    try:
        for part in parts:
            content += part
            if not looked and len(content) >= HEAD:
                looked = True  # a film is refused for what it is, before it is here
                refuse_what_is_not_text(bytes(content[:HEAD]), name)
            if len(content) > LIMIT or (looked and declared > LIMIT):
                raise SourceError(
                    f"{name} is larger than {LIMIT // 1_000_000} MB",
                    "Save it in a file, split it, and give the parts one by one",
                )
    except zlib.error as error:
        raise SourceError(f"{name} arrived damaged", f"{_LATER}, or: {_BROWSER}") from error
    return bytes(content)


def _unpacked(parts: Iterable[bytes]) -> Iterator[bytes]:
    """gzip or deflate undone, in small pieces: 64 kB may unpack to 66 MB.

    :raises zlib.error: it is neither.
    """
    machine = None
    for part in parts:
        while part:
            if machine is None:
                machine = zlib.decompressobj(_window(part))
            while True:
                piece = machine.decompress(part, _PIECE)
                yield piece
                part = machine.unconsumed_tail
                if machine.eof or (not part and len(piece) < _PIECE):
                    break
            if machine.eof:  # gzip may be several, one after the other; anything else is padding
                part = machine.unused_data
                if part and not part.startswith(b"\x1f\x8b"):
                    return
                machine = None


def _window(start: bytes) -> int:
    """zlib's parameter for what begins so; some servers leave deflate's two-byte header out."""
    if start[0] == 0x1F:
        return zlib.MAX_WBITS | 16
    wrapped = start[0] & 15 == 8 and (len(start) < 2 or int.from_bytes(start[:2], "big") % 31 == 0)
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def _refused(status: int, name: str) -> SourceError:
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    if status in _STATUS:
        what, remedy = _STATUS[status]
    elif status >= 500:
        what, remedy = "could not be served", _LATER
    else:
        what, remedy = "was refused", _BROWSER
    kind = SourceMissing if status in (404, 410) else SourceError
    return kind(f"{name} {what} ({phrase})", remedy)


def _late(error: httpcore.TimeoutException, name: str) -> SourceError:
    remedy = f"Check the connection. {_LATER}, or: {_BROWSER}"
    if isinstance(error, httpcore.ConnectTimeout):
        return SourceError(f"{name} did not answer within {CONNECT:.0f} seconds", remedy)
    return SourceError(f"{name} did not arrive within {TOTAL:.0f} seconds", remedy)


def _failed(error: httpcore.NetworkError | httpcore.ProtocolError, name: str) -> SourceError:
    cause = next((cause for cause in error.args if isinstance(cause, OSError)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return SourceError(
            f"{name} cannot prove who it is: {cause.verify_message.rstrip('.')}",
            "Check the address and this machine's clock. If you trust it all the same, "
            "save the page in a browser, and give that file",
        )
    if isinstance(cause, ssl.SSLError):
        return SourceError(
            f"No secure connection to {name}: {cause.reason or 'TLS failed'}", _BROWSER
        )
    if isinstance(cause, ConnectionRefusedError):
        return SourceError(f"{name} refuses the connection", f"{_CHECK}. {_LATER}")
    if isinstance(error, httpcore.ConnectError):
        reason = (cause.strerror if cause else "") or "it failed"
        return SourceError(f"No connection to {name}: {reason}", "Check the connection")
    if isinstance(error, httpcore.NetworkError):
        return SourceError(f"The connection to {name} broke off", "Try again")
    return SourceError(
        f"{name} broke off, or is not a web server", f"{_CHECK}. Try again, or: {_BROWSER}"
    )
