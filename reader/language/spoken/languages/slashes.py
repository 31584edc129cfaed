"""Two figures and a mark between them, abroad: marks out of ten, days, laws, chapter and verse.

"Elle a eu 15/20" comes in, "quinze sur vingt" goes out; "l'11/9" is a day, "Jean 3,16" a verse.
"""

from __future__ import annotations

import re
from typing import Final

from reader.language.spoken.languages.numbers import cardinal, year
from reader.language.spoken.languages.tables import Language
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_OUT_OF: Final = {"de": "von", "es": "sobre", "fr": "sur", "it": "su", "pt": "em"}
_OF_YEAR: Final = {"es": "de", "fr": "de", "it": "del", "pt": "de"}
_LAWS: Final = (
    r"(?:leyes|ley|leis|lei|legge|leggi|loi|decretos?|décret|decreto-lei|d\.l\.|decreto-legge"
    r"|resolución|resolução|ordonnance|directiva|diretiva|direttiva|directive|portaria|règlement"
    r"|regolamento|reglamento|regulamento)\s(?:n\.?\s?º?\s?|nº\s|n°\s|no\s|núm\.\s)?"
)
_DAY_LED: Final = (
    r"(?:\b(?:[Ll][ea]|[Ee]l|[Ii]l|[Oo]|[Ee]m|[Aa]l|[Aa]o|[Nn]o|[Dd][eo]l|[Dd]o)\s"
    r"|\b[LlDd]['’])\Z"
)
_BOOKS: Final = {
    "de": (
        "Mt Matthäus Mk Markus Lk Lukas Joh Johannes Röm Römer Gen Genesis Ex Exodus Ps Psalm "
        "Jes Jesaja Jer Jeremia Offb Offenbarung Hebr Hebräer Eph Epheser Phil Philipper Spr "
        "Sprüche Apg Apostelgeschichte"
    ),
    "fr": (
        "Mt Matthieu Mc Marc Lc Luc Jn Jean Rm Romains Gn Genèse Ex Exode Ps Psaume Is Isaïe "
        "Ap Apocalypse"
    ),
    "es": (
        "Mt Mateo Mc Marcos Lc Lucas Jn Juan Rm Romanos Gn Génesis Ex Éxodo Sal Salmo Is "
        "Isaías Ap Apocalipsis"
    ),
    "it": (
        "Mt Matteo Mc Marco Lc Luca Gv Giovanni Rm Romani Gen Genesi Es Esodo Sal Salmo Is "
        "Isaia Ap Apocalisse"
    ),
    "pt": (
        "Mt Mateus Mc Marcos Lc Lucas Jo João Rm Romanos Gn Gênesis Ex Êxodo Sl Salmo Is "
        "Isaías Ap Apocalipse"
    ),
}


def slash_rules(language: Language) -> tuple[SpokenRule, ...]:
    """Before the decimals, the times and the scores, which some of it looks like."""
    tag = language.tag.partition("-")[0]
    rules = [_verse(language, tag), _mark(language, tag)]
    if tag in _OF_YEAR:
        rules += [_law(language, tag), _day(language)]
    return tuple(rules)


def _verse(language: Language, tag: str) -> SpokenRule:
    words = _BOOKS[tag].split()
    books = dict(zip(words[::2], words[1::2], strict=True))
    short = "|".join(sorted(books, key=len, reverse=True))
    whole = "|".join(sorted(books.values(), key=len, reverse=True))
    colon = "[:,]" if tag in ("de", "fr", "it") else ":"

    def verse(match: re.Match[str]) -> Said:
        pieces = [Piece(books[match["short"]], *match.span("short"))] if match["short"] else []
        for name in ("chapter", "colon", "verse", "dash", "last"):
            if not match[name]:
                continue
            joint = {"colon": ", ", "dash": f" {language.to} "}.get(name)
            said = joint or cardinal(int(match[name]), language.library)
            pieces.append(Piece(said, *match.span(name)))
        return pieces

    return SpokenRule(
        "verse",
        "a chapter and a verse are no decimal number",
        re.compile(
            rf"(?<![\w.])(?:(?P<short>{short})|{whole})\s(?P<chapter>\d{{1,3}})"
            rf"(?P<colon>{colon}\s?)(?P<verse>\d{{1,3}})"
            r"(?:(?P<dash>[-–])(?P<last>\d{1,3}))?(?![\w%]|[.,:]\d|\s?(?:Uhr|h|s|m|km|kg|Prozent|%|€)\b)"
        ),
        verse,
        needs=DIGIT,
    )


def _two(match: re.Match[str], language: Language, word: str) -> Said:
    return [
        Piece(cardinal(int(match["over"]), language.library), *match.span("over")),
        Piece(f" {word} ", *match.span("stroke")),
        Piece(cardinal(int(match["under"]), language.library), *match.span("under")),
    ]


def _mark(language: Language, tag: str) -> SpokenRule:
    day_led = re.compile(_DAY_LED)

    def mark(match: re.Match[str]) -> Said:
        before = match.string[max(match.pos, match.start() - 6) : match.start()]
        if int(match["over"]) > int(match["under"]):
            return None
        if match["under"] == "10" and tag != "de" and day_led.search(before):
            return None
        return _two(match, language, _OUT_OF[tag])

    return SpokenRule(
        "mark",
        "8/10 is eight out of ten",
        re.compile(
            r"(?<![\w.,/:-])(?P<over>\d{1,3})(?P<stroke>/)(?P<under>10|20|100)(?![\w/%]|[.,]\d|-\d)"
        ),
        mark,
        needs=DIGIT,
    )


def _law(language: Language, tag: str) -> SpokenRule:
    led = re.compile(rf"\b{_LAWS}\Z", re.IGNORECASE)

    def law(match: re.Match[str]) -> Said:
        before = match.string[max(match.pos, match.start() - 30) : match.start()]
        if not led.search(before):
            return None
        number = cardinal(int(match["number"].replace(".", "")), language.library)
        return [
            Piece(number, *match.span("number")),
            Piece(f" {_OF_YEAR[tag]} ", *match.span("stroke")),
            Piece(year(int(match["year"]), language.library), *match.span("year")),
        ]

    return SpokenRule(
        "law",
        "ley 3/1985 is the third of that year",
        re.compile(
            r"(?<=\s)(?P<number>\d{1,3}\.\d{3}|\d{1,5})(?P<stroke>/)(?P<year>(?:19|20)\d\d)"
            r"(?![\w/]|[.,]\d)"
        ),
        law,
        needs=DIGIT,
    )


def _day(language: Language) -> SpokenRule:
    led = re.compile(_DAY_LED)

    def day(match: re.Match[str]) -> Said:
        before = match.string[max(match.pos, match.start() - 6) : match.start()]
        if not led.search(before):
            return None
        number = int(match["day"])
        first = number == 1 and language.first_of_month
        words = language.first_of_month if first else cardinal(number, language.library)
        return language.date.format(day=words, month=language.months[int(match["month"]) - 1])

    return SpokenRule(
        "date",
        "el 11/9 is the eleventh of September",
        re.compile(
            r"(?<![\w.,/:-])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![\w/%]|[.,]\d|-\d)"
        ),
        day,
        needs=DIGIT,
    )
