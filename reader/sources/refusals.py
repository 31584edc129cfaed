"""What a server or the way to it says instead of a page: it comes in, an error for people goes out.

Every one of them says what to do.
"""

from __future__ import annotations

import ssl
from http import HTTPStatus
from typing import Final

import httpcore

from reader.errors import SourceError, SourceMissing

__all__ = ["BROWSER", "CHECK", "LATER", "failure", "refusal"]

BROWSER: Final = "Open it in a browser, save the page as HTML, and give that file"
LATER: Final = "Try again later"
CHECK: Final = "Check the address"
_STATUS: Final = {
    401: ("asks for a password", BROWSER),
    402: ("asks for payment", BROWSER),
    403: ("may not be read by programs, or not without signing in", BROWSER),
    404: ("is not there", CHECK),
    410: ("has been taken down", "Look for it on web.archive.org, and give that address"),
    429: ("was asked for too often", "Try again in a few minutes"),
    451: ("is withheld for legal reasons", BROWSER),
}  # fmt: skip


def refusal(status: int, name: str) -> SourceError:
    """The error for a status that is no page."""
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    if status in _STATUS:
        what, remedy = _STATUS[status]
    elif status >= 500:
        what, remedy = "could not be served", LATER
    else:
        what, remedy = "was refused", BROWSER
    kind = SourceMissing if status in (404, 410) else SourceError
    return kind(f"{name} {what} ({phrase})", remedy)


def failure(error: httpcore.NetworkError | httpcore.ProtocolError, name: str) -> SourceError:
    """The error for a connection that failed."""
    cause = next((cause for cause in error.args if isinstance(cause, OSError)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return SourceError(
            f"{name} cannot prove who it is: {cause.verify_message.rstrip('.')}",
            "Check the address and this machine's clock. If you trust it all the same, "
            "save the page in a browser, and give that file",
        )
    if isinstance(cause, ssl.SSLError):
        return SourceError(
            f"No secure connection to {name}: {cause.reason or 'TLS failed'}", BROWSER
        )
    if isinstance(cause, ConnectionRefusedError):
        return SourceError(f"{name} refuses the connection", f"{CHECK}. {LATER}")
    if isinstance(error, httpcore.ConnectError):
        reason = (cause.strerror if cause else "") or "it failed"
        return SourceError(f"No connection to {name}: {reason}", "Check the connection")
    if isinstance(error, httpcore.NetworkError):
        return SourceError(f"The connection to {name} broke off", "Try again")
    return SourceError(
        f"{name} broke off, or is not a web server", f"{CHECK}. Try again, or: {BROWSER}"
    )
