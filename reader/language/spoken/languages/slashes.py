"""Two figures and a mark between them, abroad: marks out of ten, days, laws, chapter and verse.

"Elle a eu 15/20" comes in, "quinze sur vingt" goes out; "l'11/9" is a day, "Jean 3,16" a verse.
"""

from __future__ import annotations

import re
from typing import Final

from reader.language.spoken.languages.numbers import cardinal, ordinal, year
from reader.language.spoken.languages.tables import Language
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_OUT_OF: Final = {"de": "von", "es": "sobre", "fr": "sur", "it": "su", "pt": "em"}
_OF_YEAR: Final = {"es": "de", "fr": "de", "it": "del", "pt": "de"}
_LAWS: Final = (
    r"(?:leyes|ley|leis|lei|legge|leggi|loi|decretos?|décret|decreto-lei|d\.l\.|decreto-legge"
    r"|resolución|resolução|ordonnance|directiva|diretiva|direttiva|directive|portaria|règlement"
    r"|regolamento|reglamento|regulamento)\s(?:n\.?\s?º?\s?|nº\s|n°\s|no\s|núm\.\s)?"
)
_DAY_LED: Final = re.compile(
    r"(?:\b(?:le|el|il|o|em|al?|ao|au|no|del|do|du|dal|da|desde|dès)\s|\b(?:l|d|all|dall|dell)['’])\Z",
    re.IGNORECASE,
)
_WEEKDAYS: Final = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì"
    r"|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?)"
)
_CERTAIN: Final = re.compile(
    rf"\b(?:{_WEEKDAYS},?\s\(?(?:le\s|dia\s)?|dia\s|día\s|d[ií]as\s|até\s|hasta\s(?:el\s)?|jusqu['’]au\s|fino\sal\s"
    r"|\d{1,2}/\d{1,2}\s(?:al|au|ao)\s)\Z",
    re.IGNORECASE,
)
"""Nothing but a day comes after these."""
_GERMAN_DAY: Final = re.compile(
    r"\b(?:[Aa]m|[Vv]om|[Zz]um|bis|ab|seit|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag,?|Mittwoch,?)\s\(?\Z"
)
_DATIVE: Final = re.compile(r"\b(?:[Aa]m|[Vv]om|[Zz]um|dem)\s\Z")
_NAMED: Final = re.compile(r"\b(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch)(?:,\s|\s\()\Z")
_FRACTIONS: Final = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4"))
_WORD: Final = re.compile(r"\s[^\W\d_]")
_OF_THINGS: Final = re.compile(
    r"\s(?:des?|del|dei|degli|delle|della|do|da|dos|das|du)\s"
    r"(?!(?:19|20)\d\d\b|(?:la\s)?(?:madrugada|mañana|noche|tarde|manhã|noite)\b)|\sd['’]"
)
_CITED: Final = re.compile(
    r"(?:\b(?:cit\w*|zit\w*|lei\w*|les\w*|lis\w*|legg\w*|evang\w*|[eé]vang\w*|vang\w*|b[ií]bli\w*|vers\w*|steht|siehe|vgl|cf|ver|ved\w*|voir"
    r"|em|en|in|nach|dans|selon|segundo|según|secondo)\b\.?(?:\s(?:de|di|do|del|in|em|en|dans))?\s|[(;]\s?)\Z",
    re.IGNORECASE,
)
_QUANTITY: Final = re.compile(
    r"\s(?:Mio|Mrd|Mill|mill?i|mld|mln|mil\b|Tausend|Hundert|cent|Proz|por\scento|po[ui]nt|punt|Punkt|pont|fois|mal\b|volte|Stund"
    r"|heure|ore\b|mètre|metr|Meter|Kilo|kilo|chil|ton|euro|Euro|dollar|Dollar|Jahr|ans?\b|ann[io]\b)"
)
_GOES_ON: Final = re.compile(
    r"\s(?:und|et|e|oder|ou|o|ist|est|è|sagt|dit|dice|heißt|lesen|liest|zu|à|ad?|vor|steht|aus)\b|\s?[^\w\s]|\Z"
)
"""What may stand after a verse that is written with a comma."""
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
    else:
        rules.append(_german_day(language))
    return tuple(rules)


def _verse(language: Language, tag: str) -> SpokenRule:
    words = _BOOKS[tag].split()
    books = dict(zip(words[::2], words[1::2], strict=True))
    short = "|".join(sorted(books, key=len, reverse=True))
    whole = "|".join(sorted(books.values(), key=len, reverse=True))
    colon = "[:,]" if tag in ("de", "fr", "it") else ":"

    def verse(match: re.Match[str]) -> Said:
        if not _is_verse(match):
            return None
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


def _is_verse(match: re.Match[str]) -> bool:
    """Marks and Lukes have decimals and times as well: Markus 3,5 Millionen, Lucas 10:30."""
    text, end = match.string, match.end()
    if _QUANTITY.match(text, end):
        return False
    if match["short"]:
        return True
    cited = _CITED.search(text, max(match.pos, match.start() - 24), match.start())
    if match["colon"][0] == ",":
        return cited is not None or _GOES_ON.match(text, end) is not None
    on_the_clock = match["verse"] in ("00", "05", "15", "30", "45") and int(match["chapter"]) < 24
    return cited is not None or not on_the_clock


def _is_day(match: re.Match[str]) -> bool:
    """Le 11/9, but le 1/3 des voix."""
    text, start = match.string, match.start()
    before = max(match.pos, start - 24)
    if _CERTAIN.search(text, before, start):
        return True
    thing = _WORD if match[0] in _FRACTIONS else _OF_THINGS
    if thing.match(text, match.end()):
        return False
    return _DAY_LED.search(text, before, start) is not None


def _two(match: re.Match[str], language: Language, word: str) -> Said:
    return [
        Piece(cardinal(int(match["over"]), language.library), *match.span("over")),
        Piece(f" {word} ", *match.span("stroke")),
        Piece(cardinal(int(match["under"]), language.library), *match.span("under")),
    ]


def _mark(language: Language, tag: str) -> SpokenRule:
    def mark(match: re.Match[str]) -> Said:
        if int(match["over"]) > int(match["under"]):
            return None
        if match["under"] == "10" and int(match["over"]) and _is_day(match):
            return None
        before = max(match.pos, match.start() - 16)
        if tag == "de" and _GERMAN_DAY.search(match.string, before, match.start()):
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


_DAY: Final = (
    r"(?<![\w.,/:-])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![\w/%]|[.,]\d|-\d)"
)


def _german_day(language: Language) -> SpokenRule:
    """Germans write days with a full stop: only "am 5/10" and its like are days."""

    def day(match: re.Match[str]) -> Said:
        before = max(match.pos, match.start() - 14)
        if _DATIVE.search(match.string, before, match.start()):
            ending = "n"
        elif _NAMED.search(match.string, before, match.start()):
            ending = "r"
        else:
            return None
        month = language.months[int(match["month"]) - 1]
        return f"{ordinal(int(match['day']), 'de')}{ending} {month}"

    return SpokenRule("date", "am 5/10 is the fifth of October", re.compile(_DAY), day, needs=DIGIT)


def _day(language: Language) -> SpokenRule:
    def day(match: re.Match[str]) -> Said:
        if not _is_day(match):
            return None
        number = int(match["day"])
        first = number == 1 and language.first_of_month
        words = language.first_of_month if first else cardinal(number, language.library)
        return language.date.format(day=words, month=language.months[int(match["month"]) - 1])

    return SpokenRule(
        "date",
        "el 11/9 is the eleventh of September",
        re.compile(_DAY),
        day,
        needs=DIGIT,
    )
