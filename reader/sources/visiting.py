"""The way to a page on the web that is worth reading: an address comes in, its Page goes out.

Around a plain fetch: the copy that is kept is asked about instead of loaded again, and read when
the network is down; of a page that holds only a stub of its article, the fuller version is read;
and what is behind a door is said to be.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reader.document import Page
from reader.errors import NothingToRead, SourceError
from reader.sources import called
from reader.sources.pages import Kept, PageCache
from reader.sources.stubs import Look, look

if TYPE_CHECKING:
    from reader.sources.web import Fetched
    from reader.sources.wire import Deadline

__all__ = ["Visits", "use", "visit"]

Tell = Callable[[str, str], None]
_FEW: Final = 40
"""Words of prose: with fewer, a page with a door is the door."""
_SHORT: Final = 250
"""Words: with more, a page that speaks of subscribers holds an article all the same."""
_BROWSER: Final = "Open it in a browser, sign in there, save the page as HTML, and give that file"


@dataclass(frozen=True, slots=True)
class Visits:
    """How pages are visited by this process."""

    cache: PageCache | None = None
    """Where pages are kept; None: nothing is read from a disk or written to one."""
    tell: Tell | None = None
    """Told what a listener should know, and what to do about it (often nothing)."""


_visits = Visits()


def use(visits: Visits) -> None:
    """Visit pages so from now on. Until it is called nothing is kept, and nobody is told."""
    global _visits
    _visits = visits


def visit(url: str, *, typed: bool = True) -> Page:
    """The page at ``url``, or a fuller version of it, which its source says.

    :param typed: whether the user named it; one that a feed or a page gives must be public.
    :raises NothingToRead: it is the form of a login, or the note that one must pay.
    :raises SourceError: as for ``web.fetch``, where no copy is kept either.
    """
    from reader.sources import web  # httpx takes 0.1 s

    visits = _visits
    trusted = url if typed else None
    deadline = web.Deadline(web.TOTAL)  # for the page and its fuller version together
    page = _had(url, trusted, visits, deadline)
    seen = look(page, page.source)
    if seen is None:
        return page
    if seen.is_stub and seen.fuller:
        page, seen = _fuller(page, seen, trusted, visits, deadline)
    name = called(page.source)
    if seen.words < _FEW:
        if seen.password:
            raise NothingToRead(f"{name} shows its text only to those who sign in", _BROWSER)
        if seen.paid:
            raise NothingToRead(f"{name} shows its text only to subscribers", _BROWSER)
    elif seen.paid and seen.words < _SHORT:
        _tell(visits, f"{name} may be only the beginning: the rest is for subscribers", _BROWSER)
    return page


def _had(url: str, trusted: str | None, visits: Visits, deadline: Deadline) -> Page:
    """The page from the web, or the kept one where it is the same or the way is barred."""
    from reader.sources.web import get, is_unreachable

    cache = visits.cache
    kept = cache.get(url) if cache else None
    try:
        fetched = get(
            url,
            trusted=trusted,
            etag=kept.etag if kept else "",
            modified=kept.modified if kept else "",
            deadline=deadline,
        )
    except SourceError as error:
        if kept is None or not is_unreachable(error):
            raise
        day = datetime.fromtimestamp(kept.fetched).strftime("%d %B %Y, %H:%M").lstrip("0")
        _tell(visits, f"Offline: this is the page as of {day}")
        return kept.page
    if fetched is None:
        assert kept is not None and cache is not None  # what was asked about
        cache.put(url, replace(kept, fetched=time.time()))
        return kept.page
    _keep(cache, url, fetched)
    return fetched.page


def _keep(cache: PageCache | None, url: str, fetched: Fetched) -> None:
    if cache is not None and fetched.may_keep and "@" not in url.partition("//")[2].split("/")[0]:
        cache.put(url, Kept(fetched.page, time.time(), fetched.etag, fetched.modified))


def _fuller(
    page: Page, seen: Look, trusted: str | None, visits: Visits, deadline: Deadline
) -> tuple[Page, Look]:
    """The page to which a stub points, where that has more of the article; fetched once."""
    assert seen.fuller is not None
    try:
        other = _had(seen.fuller, trusted, Visits(visits.cache), deadline)
    except SourceError:
        return page, seen  # a stub is still what was asked for
    found = look(other, other.source)
    if found is None or found.words < 2 * max(1, seen.words):
        return page, seen
    _tell(visits, f"{called(page.source)} holds little of it: {called(other.source)} is read")
    return other, found


def _tell(visits: Visits, what: str, remedy: str = "") -> None:
    if visits.tell is not None:
        visits.tell(what, remedy)
