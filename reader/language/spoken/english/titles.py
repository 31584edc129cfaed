"""Titles, ranks and other abbreviations: "Maj. Gen." comes in, "Major General" goes out."""

from __future__ import annotations

import re

from reader.language.abbreviations import STARTERS
from reader.language.spoken.english.numbers import ordinal
from reader.language.spoken.pipeline import STOPPED, Piece, Said, SpokenRule

TITLES = {
    "Adm": "Admiral",
    "Amb": "Ambassador",
    "Atty": "Attorney",
    "Brig": "Brigadier",
    "Capt": "Captain",
    "Cdr": "Commander",
    "Cllr": "Councillor",
    "Cmdr": "Commander",
    "Col": "Colonel",
    "Cols": "Colonels",
    "Const": "Constable",
    "Cpl": "Corporal",
    "Cpt": "Captain",
    "Dep": "Deputy",
    "Det": "Detective",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Flt": "Flight",
    "Fr": "Father",
    "Gen": "General",
    "Gens": "Generals",
    "Gov": "Governor",
    "Govs": "Governors",
    "Gp": "Group",
    "Hon": "Honorable",
    "Insp": "Inspector",
    "Ldr": "Leader",
    "Lt": "Lieutenant",
    "Maj": "Major",
    "Md": "Mohammed",
    "Messrs": "Messieurs",
    "Mohd": "Mohammed",
    "CMSgt": "Chief Master Sergeant",
    "MSgt": "Master Sergeant",
    "SMSgt": "Senior Master Sergeant",
    "SSgt": "Staff Sergeant",
    "TSgt": "Technical Sergeant",
    "Msgr": "Monsignor",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Pfc": "Private First Class",
    "Pres": "President",
    "Prof": "Professor",
    "Profs": "Professors",
    "Pvt": "Private",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Rev": "Reverend",
    "Sec": "Secretary",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rt": "Right",
    "Sgt": "Sergeant",
    "Spc": "Specialist",
    "Sqn": "Squadron",
    "St": "Saint",
    "Ste": "Sainte",
    "Supt": "Superintendent",
    "Vadm": "Vice Admiral",
    "Wg": "Wing",
    "Ft": "Fort",
    "Mt": "Mount",
}
"""They stand before a name. Without a full stop only those in ``BARE``."""


_NO_ROLE = frozenset(
    ["Ft", "Mt", "St", "Ste", "Md", "Rt", "Const", "Mr", "Mrs", "Ms", "Fr", "Hon", "Det", "Sec"]
)

BARE = (
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Prof",
    "Col",
    "Lt",
    "Cdr",
    "Cllr",
    "Cmdr",
    "Flt",
    "Gp",
    "Ldr",
    "Sqn",
    "Wg",
    "Sgt",
    "Capt",
    "Maj",
    "Brig",
    "Gen",
    "Gov",
    "Sen",
    "Adm",
    "Rev",
    "Supt",
    "Cpl",
    "St",
    "Mt",
)

ABBREVIATIONS = {
    "approx": "approximately",
    "assn": "association",
    "asst": "assistant",
    "ave": "Avenue",
    "blvd": "Boulevard",
    "bros": "Brothers",
    "c/o": "care of",
    "ca": "circa",
    "cf": "compare",
    "co": "company",
    "corp": "corporation",
    "dept": "department",
    "depts": "departments",
    "e.g": "for example",
    "esp": "especially",
    "esq": "esquire",
    "est": "established",
    "et al": "and others",
    "etc": "et cetera",
    "govt": "government",
    "i.e": "that is",
    "inc": "incorporated",
    "incl": "including",
    "excl": "excluding",
    "b/c": "because",
    "intl": "international",
    "jr": "junior",
    "ltd": "limited",
    "rd": "Road",
    "sr": "senior",
    "st": "Street",
    "univ": "university",
    "viz": "namely",
    "vs": "versus",
    "w/": "with",
    "w/o": "without",
}

_TITLE = re.compile(
    rf"\b(?:(?P<title>{'|'.join(sorted(TITLES, key=len, reverse=True))})\."
    rf"|(?P<bare>{'|'.join(BARE)})(?=\s[A-Z][^\W\d_A-Z]|\s\([Rr]et))"
    r"(?=-(?:elect|designate|General|general)\b|[\s\u00a0-]?\s*[^\W\d_a-z(]|[\s\u00a0]+(?:\(|&\s(?:Mr|Mrs|Ms|Dr)\b|\d(?:st|nd|rd|th)\b|(?:and|or)\s(?:Mr|Mrs|Ms|Dr)\b)|\)\s[A-Z])"
)
_ROLE = re.compile(
    rf"(?:(?<=\b[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)|(?<=\dst\s)|(?<=\dnd\s)|(?<=\b[Ff]ormer\s)|(?<=\b[Rr]etired\s)"
    rf"|(?<=\b[A-Z]gt\.\s)|(?<=\bGen\.\s)|(?<=\bCol\.\s)|(?<=\bLt\.\s)|(?<=\bMaj\.\s)|(?<=\bex-))"
    rf"(?P<role>{'|'.join(sorted(set(TITLES) - _NO_ROLE, key=len, reverse=True))})\."
    r"(?=\s[a-z(]|[,;:)]|\s?\Z)"
)
_OF_STATE = re.compile(r"\bSec\.(?=\s(?:of\s(?:the\s)?[A-Z]|[Gg]en\b))")
_ABBREVIATION = re.compile(
    r"(?<![\w./@-])(?:(?P<dotted>[Ee]\.\s?g\.|[Ii]\.\s?e\.)|(?P<bare>vs|[Ee]tc|viz|w/o?|c/o|b/c)\b\.?(?!\w)|(?P<slash>w/)(?=\s)"
    r"|(?P<stopped>[Aa]pprox|[Aa]ssn|[Aa]sst|[Bb]ros|[Cc]orp|[Dd]epts?|[Gg]ovt|[Ii]nc|[Ii]ntl|Jr|Sr|Esq|Ltd|Univ|incl|excl|esp|cf|ca|et\sal)\.)"
)
_STREET = re.compile(
    r"(?<![\w'’-])[A-Z\d][\w'’-]{0,40}\s(?P<street>Ave|Blvd|Rd|St)\.(?=[\s,;)]*(?:\Z|[^\s(A-Z]|in\b))"
)
ORDINAL = re.compile(r"(?P<figure>\d{1,4})(?:st|nd|rd|th)\b")
_EST = re.compile(r"\b[Ee]st\.(?=\s(?:in\s)?\d{4}\b)")
_RETIRED = re.compile(r"\((?:[Rr]et(?:ire)?d?\.?)\)")
_CO = re.compile(r"(?<=&\s)Co\.|(?<=[a-z]\s)Co\.(?=\s?(?:[a-z,;.]|\Z))")


def _retired(match: re.Match[str]) -> Said:
    marked = match.string[match.end() : match.end() + 1] in tuple(",.;:!?)")
    return ", retired" if marked else ", retired,"


def _title(match: re.Match[str]) -> Said:
    title = match["title"] or match["bare"]
    if title in ("St", "Mt", "Ft", "Pt"):
        follows = re.compile(r"\s*(\w+)").match(match.string, match.end())
        if follows and follows[1].lower() in STARTERS:
            return None
    closed = match.string[match.end() : match.end() + 1] == ")"
    if closed and match.string[match.start() - 1 : match.start()] != "(":
        return None
    if title == "Md" and match.string.endswith(", ", 0, match.start()):
        return None  # Maryland
    return TITLES[title]


def _abbreviation(match: re.Match[str]) -> Said:
    written = match["dotted"] or match["bare"] or match["slash"] or match["stopped"]
    said = ABBREVIATIONS[re.sub(r"\.\s?(?=[a-z])", ".", written).rstrip(".").lower()]
    if match["dotted"]:
        # The comma is the pause that a reader makes there, unless one is written.
        follows = match.string[match.end() : match.end() + 1]
        return said if follows in (",", "") else said + ","
    return said


def _street(match: re.Match[str]) -> Said:
    street = Piece(ABBREVIATIONS[match["street"].lower()], match.start("street"), match.end())
    numbered = ORDINAL.match(match.string, match.start(), match.start("street"))
    if numbered is None:
        return [street]
    return [Piece(ordinal(int(numbered["figure"])), *numbered.span()), street]


RULES = (
    SpokenRule(
        "retired",
        "(Ret.) is retired",
        _RETIRED,
        _retired,
        "Col. Ames (Ret.) spoke.",
    ),
    SpokenRule(
        "title",
        "Maj. Gen. is Major General",
        _TITLE,
        _title,
        "Maj. Gen. Ames met Sen. Ruiz and Dr Lee.",
    ),
    SpokenRule(
        "title",
        "the 1st Lt. is the first Lieutenant, without a name as well",
        _ROLE,
        lambda match: TITLES[match["role"]],
        "The 1st Lt. and a Sgt. met.",
        needs=STOPPED,
    ),
    SpokenRule(
        "title",
        "Sec. of State is Secretary of State",
        _OF_STATE,
        lambda _: "Secretary",
        "The Sec. of State left.",
        needs=STOPPED,
    ),
    SpokenRule(
        "street",
        "Mill St. is Mill Street",
        _STREET,
        _street,
        "Down Mill St. in Leeds.",
        needs=STOPPED,
    ),
    SpokenRule(
        "established", "Est. 1920 is established", _EST, lambda _: "established", "Est. 1920."
    ),
    SpokenRule(
        "company",
        "Harbour & Co. is Harbour and Company",
        _CO,
        lambda _: "Company",
        "Harbour & Co. closed.",
        needs=STOPPED,
    ),
    SpokenRule(
        "abbreviation",
        "vs. is versus, e.g. for example",
        _ABBREVIATION,
        _abbreviation,
        "Spain vs. Peru, e.g. today, etc.",
    ),
)
