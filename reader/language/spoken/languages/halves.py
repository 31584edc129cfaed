"""Halves and other fractions, for any language that has the tables: 1/2 kg, ½ hora, 3/4."""

from __future__ import annotations

import re

from reader.language.spoken.languages.patterns import NO_MORE, SPACE, any_of
from reader.language.spoken.languages.tables import Language
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

_HALF = {
    "de": ("ein halber ", "eine halbe ", "ein halbes "),
    "es": ("medio ", "media ", "medio "),
    "fr": ("un demi-", "une demi-", "un demi-"),
    "it": ("mezzo ", "mezza ", "mezzo "),
    "pt": ("meio ", "meia ", "meio "),
}
"""Before a noun: masculine, feminine, neuter."""


_GERMAN_NOUNS = {
    "m": "Tag Monat Liter Meter Kilometer Becher Bund Teelöffel Esslöffel",
    "f": "Stunde Minute Tasse Packung Dose Flasche Seite Portion Zwiebel Zitrone Gurke Million "
    "Milliarde Tonne Meile",
    "n": "Jahr Pfund Kilo Kilogramm Glas Dutzend Brot Päckchen Prozent",
}
_GENDERS = {noun: gender for gender, nouns in _GERMAN_NOUNS.items() for noun in nouns.split()}
_DATIVE = re.compile(
    r"\b(?:in|nach|vor|seit|mit|von|aus|bei|binnen|innerhalb\svon)\s\Z", re.IGNORECASE
)
_ALSO_SO_ENDED = """
    para contra hasta hacia como cuando cuanto pero cada esta este era antes ahora solo sólo sobra
    quando quanto pela pelo nella nello della dello alla allo dalla dallo sulla sullo una uno prima
    dopo sopra sotto contro verso entro ora
"""
_NO_NOUNS = frozenset(_ALSO_SO_ENDED.split())
"""They end like nouns."""


def _half_german(match: re.Match[str]) -> str:
    gender = _GENDERS[match["noun"]]
    before = max(match.pos, match.start() - 14)
    if _DATIVE.search(match.string, before, match.start()):
        return "einer halben " if gender == "f" else "einem halben "
    return _HALF["de"]["mfn".index(gender)]


def half_rule(language: Language) -> SpokenRule:
    tag = language.tag.partition("-")[0]
    halves = _HALF[tag]
    german = rf"|(?P<noun>{any_of(_GENDERS)}){NO_MORE}" if tag == "de" else "|(?P<noun>(?!))"
    pattern = re.compile(
        rf"(?<![\w/.,])(?<!\d )(?:½|1/2){SPACE}"
        rf"(?:(?P<unit>{any_of(language.units)}){NO_MORE}(?![²³/°'’])"
        rf"|(?P<word>(?<=\s)[^\W\d_A-Z]{{3,}}){german})"
    )

    def half(match: re.Match[str]) -> Said:
        if match["unit"]:
            noun = language.units[match["unit"]]
            return halves["mfn".index(noun.gender)] + noun.one
        if match["noun"]:
            return [Piece(_half_german(match), match.start(), match.start("noun"))]
        word = match["word"]
        if tag not in ("es", "it", "pt") or word[-1] not in "ao" or word in _NO_NOUNS:
            return None
        said = halves[word[-1] == "a"]
        return [Piece(said, match.start(), match.start("word"))]

    return SpokenRule("half", "1/2 kg is half a kilogram, in agreement", pattern, half)


_ARTICLE = re.compile(r"\b(?:le|el|il|o|du|al|del|do|ao|au)\s\Z", re.IGNORECASE)


def fraction_rules(language: Language) -> tuple[SpokenRule, ...]:
    if not language.fractions:
        return ()
    pattern = re.compile(rf"(?<![\w/.,])(?:{any_of(language.fractions)})(?![\w/]|[.,]\d)")

    def fraction(match: re.Match[str]) -> Said:
        """The article that is there takes the place of the other: le tiers, el tercio."""
        said = language.fractions[match[0]]
        if _ARTICLE.search(match.string, max(match.pos, match.start() - 4), match.start()):
            return re.sub(r"\Au[nm]\s", "", said)
        return said

    return (
        SpokenRule(
            "fraction",
            "½ and 3/4 in words",
            pattern,
            fraction,
        ),
    )
