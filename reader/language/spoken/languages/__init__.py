"""Languages other than English: a tag comes in, the rules of that language go out.

What all of them share is written once: ``numbers`` (words), ``quantities`` (money, percent,
units), ``calendar`` (dates, times), ``terms`` (abbreviations) and ``reigns`` (Roman numerals) take
the tables of a language (``tables.Language``) and make rules of them. A language's own module holds
its tables, and the rules that only it needs.
"""

from __future__ import annotations

from importlib import import_module

from reader.language.spoken.pipeline import SpokenRule

_MODULES = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
}
_REGIONS = {"pt": frozenset({"pt-pt", "pt-ao", "pt-mz", "pt-cv"})}
"""Tags whose numbers have other words than the rest of their language."""


def has_rules(language: str) -> bool:
    """Whether a primary subtag has a module here."""
    return language in _MODULES


def language_rules(language: str, tag: str) -> tuple[SpokenRule, ...]:
    """The rules of a language that ``has_rules``, first come first served.

    :param language: primary subtag.
    :param tag: the whole tag, lower case.
    """
    module = import_module(f"{__name__}.{_MODULES[language]}")
    regional = tag in _REGIONS.get(language, ())
    rules: tuple[SpokenRule, ...] = module.REGIONAL_RULES if regional else module.RULES
    return rules
