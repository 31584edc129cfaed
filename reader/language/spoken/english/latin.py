"""Abbreviations of scholars and clerks: "a.k.a.", "c. 1850", "Roe v. Wade", "max. 5"."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import paired, year
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_DOTTED = {
    "a.k.a": "also known as",
    "aka": "also known as",
    "n.b": "note well",
    "q.v": "which see",
    "r.i.p": "rest in peace",
    "i.a": "among others",
    "et seq": "and following",
    "op. cit": "the work cited",
    "loc. cit": "the place cited",
    "ibid": "the same",
    "ph.d": "PhD",
    "w.r.t": "with regard to",
    "b.i.d": "twice a day",
    "t.i.d": "three times a day",
    "q.i.d": "four times a day",
    "p.r.n": "as needed",
}
_COUNTED = {
    "approx": "approximately",
    "est": "estimated",
    "max": "maximum",
    "min": "minimum",
    "avg": "average",
    "c": "circa",
    "ca": "circa",
    "pop": "population",
    "tel": "telephone",
    "temp": "temperature",
    "alt": "altitude",
    "elev": "elevation",
    "lat": "latitude",
    "long": "longitude",
    "ph": "phone",
}
_LIFE = {
    "pub": "published",
    "publ": "published",
    "b": "born",
    "d": "died",
    "c": "circa",
    "ca": "circa",
    "fl": "flourished",
    "r": "reigned",
}

DOTTED = re.compile(
    r"(?<![\w.])(?P<form>[Aa]\.\s?[Kk]\.\s?[Aa]|aka|AKA|[Nn]\.\s?[Bb]|[Qq]\.\s?[Vv]|[Rr]\.\s?[Ii]\.\s?[Pp]|i\.a"
    r"|et\sseq|op\.\scit|loc\.\scit|[Ii]bid|Ph\.D|w\.r\.t|[btq]\.i\.d|p\.r\.n)(?:(?<=aka)(?!\w)|(?<=AKA)(?!\w)|\.)(?!\w)"
)
COUNTED = re.compile(
    r"(?<![\w.])(?P<form>(?i:max|min|avg|pop|tel|temp|alt|est|elev|lat|long|ph)(?=\.)|approx(?=[.\s])|ca?(?=\.\s?\d[\d,]{0,9}))\.?:?(?=\s?(?:c\.\s)?[\d,(+])(?!\s(?:1\d|20)\d\d\b(?!\s?[AB]\.?[CD]))"
)
LIFE = re.compile(
    r"(?<![\w.])(?P<form>ca?|fl|b|d|r|publ?)\.\s?(?P<year>\d{3,4})(?:(?P<to>[-–])(?P<until>\d{2,4}))?(?!\w|[.,]\d)"
)
BORN = re.compile(
    r"(?:(?<=\()|(?<=[,;]\s))(?P<form>[bd])\.(?=\s(?:in\s|at\s|on\s)?(?:the\s[A-Z]|(?<=in\s)[A-Z]|(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
)
SHORTENED = re.compile(
    r"(?<![\w.])(?P<form>[Gg]ov|[Ii]nt|[Nn]at|[Dd]ep|[Aa]ss)['’](?P<end>t|l|n)(?!\w)"
)
_SHORTENED = {
    "govt": "government",
    "intl": "international",
    "natl": "national",
    "dept": "department",
    "assn": "association",
}
VERSUS = re.compile(r"(?<=[a-z.])\s(?P<form>v\.?)\s(?=(?:the\s)?[A-Z])")


def _dotted(match: re.Match[str]) -> Said:
    return _DOTTED[re.sub(r"(?<=\.)\s(?=[a-z]\b)", "", match["form"].lower())]


def _counted(match: re.Match[str]) -> Said:
    return _COUNTED[match["form"].lower()]


def _year(number: int) -> str:
    return year(number) if number >= 1000 else paired(number)


def _life(match: re.Match[str]) -> Said:
    when = int(match["year"])
    return [
        Piece(_LIFE[match["form"]] + " ", match.start(), match.start("year")),
        Piece(_year(when), *match.span("year")),
        *(
            [
                Piece(" to ", *match.span("to")),
                Piece(_year(int(match["until"])), *match.span("until")),
            ]
            if match["to"]
            else []
        ),
    ]


def _born(match: re.Match[str]) -> Said:
    return _LIFE[match["form"]]


def _shortened(match: re.Match[str]) -> Said:
    said = _SHORTENED.get((match["form"] + match["end"]).lower())
    return said.capitalize() if said and match["form"][0].isupper() else said


def _versus(match: re.Match[str]) -> Said:
    return [Piece("versus", *match.span("form"))]


RULES = (
    SpokenRule(
        "latin", "a.k.a. is also known as", DOTTED, _dotted, "Ann Lee, a.k.a. the Fox, left."
    ),
    SpokenRule(
        "limit", "max. 5 is maximum five", COUNTED, _counted, "Room for max. 50 guests.", DIGIT
    ),
    SpokenRule(
        "life",
        "c. 1850 is circa eighteen fifty, b. 1900 born nineteen hundred",
        LIFE,
        _life,
        "The poet (b. 1900) lived here.",
        DIGIT,
    ),
    SpokenRule("life", "(b. Jan. 3) is born", BORN, _born, "The poet (b. Jan. 3) lived here."),
    SpokenRule(
        "shortened", "Gov't is government", SHORTENED, _shortened, "The gov't agreed to it."
    ),
    SpokenRule(
        "versus", "Moss v. Hill is Moss versus Hill", VERSUS, _versus, "They cite Moss v. Hill."
    ),
)
