"""Which voice for which language: offers and a BCP 47 tag come in, the nearest offer goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEFAULT = "en-us"

_SAME = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "mo": "ro",
    "nn": "nb",
    "sh": "hr",
    "zh-hk": "yue",
    "zh-mo": "yue",
}
_NORTH_AMERICAN = {"en", "en-us", "en-ca", "en-ph", "en-pr"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One voice of an engine."""

    variant: str
    """What follows ``system:``; unique among the offers."""
    identifier: str
    """What the engine calls it."""
    description: str
    languages: tuple[str, ...]
    """BCP 47 tags, lower case; the first is its own."""

    @property
    def primaries(self) -> frozenset[str]:
        """The languages without their regions."""
        return frozenset(language.partition("-")[0] for language in self.languages)


def tag(name: str) -> str:
    """``en_US`` and ``en-US.UTF-8`` as ``en-us``."""
    return name.partition(".")[0].strip().replace("_", "-").lower()


def nearest(language: str, offers: Sequence[Offer]) -> Offer | None:
    """The best offer: the exact tag, then ever shorter ones, then any region of the language.

    :param offers: best first, where several speak the same language.
    """
    wanted = tag(language)
    for candidate in _candidates(wanted):
        for offer in offers:
            if candidate in offer.languages:
                return offer
    primary = wanted.partition("-")[0] + "-"
    for offer in offers:
        if any(spoken.startswith(primary) for spoken in offer.languages):
            return offer
    return None


def _candidates(wanted: str) -> Iterable[str]:
    primary, _, region = wanted.partition("-")
    if wanted in _NORTH_AMERICAN:
        yield DEFAULT
    yield wanted
    if wanted in _SAME:
        yield _SAME[wanted]
    if primary == "en":
        yield "en-gb"
    if primary == "es" and region and region != "es":
        yield "es-419"
    while "-" in wanted:
        wanted = wanted.rpartition("-")[0]
        yield wanted
    if primary in _SAME:
        yield _SAME[primary]
