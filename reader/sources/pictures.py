"""The picture of an article: its address comes in, its bytes go out, or none.

A picture is an ornament: whatever is the matter with it, there is none, and nobody waits long. It
is fetched by the same wire as a page, which lets nobody be led into a private network.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import httpcore
import httpx

from reader import __version__
from reader.errors import SourceError
from reader.sources.media import LARGEST_PICTURE
from reader.sources.web import place_of
from reader.sources.wire import Deadline, NoSuchHost, NotPublic, Transport

__all__ = ["fetch_picture"]

SECONDS: Final = 6.0
_REDIRECTS: Final = 4
_HEADERS: Final = {
    "User-Agent": f"article-reader/{__version__}",
    "Accept": "image/jpeg,image/png,image/webp,image/gif,image/*;q=0.5",
    "Accept-Encoding": "identity",
}


def fetch_picture(address: str, source: str = "", late: Callable[[], None] = lambda: None) -> bytes:
    """What stands at an address, as it is; empty: it cannot be had, is none, or is too large.

    :param address: ``http:`` or ``https:``; another is not looked at.
    :param source: of the page that names it: that host and port alone need not be public.
    :param late: called when it did not come in time, where others of that host will not either.
    """
    if not address.startswith(("http://", "https://")):
        return b""
    web = source.startswith(("http://", "https://"))
    try:
        with (
            httpx.Client(
                transport=Transport(place_of(source if web else None), Deadline(SECONDS)),
                headers=_HEADERS,
                timeout=httpx.Timeout(SECONDS),
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                trust_env=False,
            ) as client,
            client.stream("GET", address) as answer,
        ):
            kind = answer.headers.get("content-type", "")
            if answer.status_code != httpx.codes.OK or not kind.startswith("image/"):
                return b""
            content = bytearray()
            for piece in answer.iter_raw():
                content += piece
                if len(content) > LARGEST_PICTURE:
                    return b""
            return bytes(content)
    except (httpx.TimeoutException, httpcore.TimeoutException):
        late()
        return b""
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        NoSuchHost,
        NotPublic,
        SourceError,
        ValueError,
    ):
        return b""
