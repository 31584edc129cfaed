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

from reader.cleaning.choices import ABOUT, BUILT, NONE, Choices, merged
from reader.config import Settings, settings_file

if TYPE_CHECKING:
    from reader.document import Document
    from reader.language.lexicon import Lexicon
    from reader.library import Library

__all__ = [
    "CLEANING",
    "FILES",
    "ChoicesFor",
    "SiteChoices",
    "everywhere",
    "known",
    "lexicon_for",
    "lexicon_of",
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
    """The choices that the settings make, over those that are built in.

    :raises UsageError: one of them cannot be used.
    """
    if not settings.cleaning:
        return BUILT
    return merged(BUILT, Choices.from_settings(settings.cleaning, str(settings_file())))


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


def lexicon_of(library: Library, article_id: int | None, site: str | None) -> Lexicon:
    """The words in force for an article of a site: its own first, then the site's, then those for
    everywhere; among them a longer one goes before a shorter.

    :param article_id: None: it is not in the library.
    :param site: as ``site_of`` names it; None: of no site.
    """
    from reader.language.lexicon import Lexicon, Pronunciation
    from reader.library import Scope

    scopes = (Scope.ARTICLE, Scope.SITE, Scope.EVERYWHERE)
    entries = library.words(article_id, site)
    entries.sort(key=lambda entry: (scopes.index(entry.scope), -len(entry.written)))
    return Lexicon(
        Pronunciation(e.written, e.spoken, e.ipa, e.any_case, e.regular) for e in entries
    )


def known(library: Library, document: Document) -> int | None:
    """The number of a document in the library; None: it is not there. Nothing is remembered."""
    from reader.library.texts import packed

    text = packed(document)
    articles = library.recent(1_000_000_000)
    found = [article for article in articles if text.address and article.source == text.address]
    if not found and text.characters:
        found = [article for article in articles if article.fingerprint == text.fingerprint]
    return found[0].id if found else None


def lexicon_for(document: Document, tell: Callable[[str, str], None]) -> Lexicon:
    """The words in force for a document that is only read: the library is not changed, and not made
    where there is none.

    :param tell: what is the matter with the library, or with a word in it, and what to do.
    """
    from reader.language.lexicon import EMPTY
    from reader.library import Library, library_path

    if not library_path().exists():
        return EMPTY
    with Library.open(notice=tell) as library:
        lexicon = lexicon_of(library, known(library, document), site_of(document.source))
    for word, why in lexicon.refused:
        tell(f"Your word {word.written!r} is left out: {why}", "See reader words list")
    return lexicon


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
