"""Where the listener's choices are kept: a source comes in, what holds for it goes out, and back.

Those for everywhere are in the settings, under ``[cleaning]``; those for a site in the library. A
site is the host of an address; what has none (files, standard input, the clipboard) is the site
``files``. Where the library has nothing, its file is not even made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from reader.cleaning.choices import ABOUT, NONE, Choices, merged
from reader.config import Settings, settings_file

if TYPE_CHECKING:
    from reader.library import Library

__all__ = [
    "CLEANING",
    "FILES",
    "ChoicesFor",
    "SiteChoices",
    "everywhere",
    "of_site",
    "remember",
    "site_of",
]

FILES: Final = "files"
"""The site of what comes from no site."""
CLEANING: Final = "cleaning."
"""Before the name of a choice, in the settings and in the library."""
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


def site_of(source: str) -> str:
    """The site that a source belongs to: a host in lower case without ``www.``, or ``files``."""
    if not _ADDRESS.match(source):
        return FILES
    try:
        host = urlsplit(source).hostname or ""
    except ValueError:
        return FILES
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")  # as an address has it that was fetched
    return host.removeprefix("www.").rstrip(".") or FILES


def everywhere(settings: Settings) -> Choices:
    """The choices that the settings make.

    :raises UsageError: one of them cannot be used.
    """
    if not settings.cleaning:
        return NONE
    return Choices.from_settings(settings.cleaning, str(settings_file()))


def of_site(library: Library, site: str) -> Choices:
    """The choices that are kept for a site."""
    kept = {
        key.removeprefix(CLEANING): value
        for _, key, value in library.site_settings(site)
        if key.startswith(CLEANING)
    }
    return Choices.from_settings(kept, site, strict=False)


def remember(library: Library, site: str, choices: Choices) -> None:
    """Keep the choices for a site, in place of all that were kept for it."""
    settings: dict[str, Any] = choices.settings()
    before = of_site(library, site).settings()
    for name in ABOUT:
        if settings.get(name) != before.get(name):
            library.set_site_setting(site, CLEANING + name, settings.get(name))


class ChoicesFor:
    """Tells what holds for a source; the library is asked once a site.

    Any thread may call.
    """

    def __init__(self, settings: Settings, tell: Callable[[str, str], None]) -> None:
        """
        :param settings: in force.
        :param tell: what is the matter with the library, and what to do.
        :raises UsageError: a choice in the settings cannot be used.
        """
        self._tell = tell
        self.everywhere = everywhere(settings)
        self.site = lru_cache(maxsize=64)(self._site)

    def __call__(self, source: str) -> Choices:
        return merged(self.everywhere, self.site(site_of(source)))

    def article(self, source: str) -> SiteChoices:
        """What holds for an article, to be changed; nobody keeps it yet."""
        site = site_of(source)
        return SiteChoices(site, self.everywhere, self.site(site))

    def _site(self, site: str) -> Choices:
        """What was chosen for a site alone."""
        # 25 ms to import.
        from reader.library import Library, library_path

        if not library_path().exists():
            return NONE
        with Library.open(notice=self._tell) as library:
            return of_site(library, site)


@dataclass(slots=True)
class SiteChoices:
    """What holds for the article at hand, and how it is changed."""

    site: str
    everywhere: Choices
    own: Choices
    """Of this site alone."""
    keep: Callable[[str, Choices], None] | None = None
    """Told the site and its choices when they change; None: they are forgotten in the end."""

    @property
    def in_force(self) -> Choices:
        """What holds, all told."""
        return merged(self.everywhere, self.own)

    def choose(self, own: Choices) -> None:
        """Have other choices for this site."""
        self.own = own
        if self.keep is not None:
            self.keep(self.site, own)
