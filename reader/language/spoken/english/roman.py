"""Roman numerals by what stands before them: "World War II", "Henry VIII"; never the word I."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, ordinal, roman, year
from reader.language.spoken.pipeline import CAPITALS, NUMERAL, Piece, Said, SpokenRule

_NUMBERED = (
    r"World\sWar|War|Mk\.?|Chapter|Part|Act|Volume|Vol\.|Phase|Type|Class|Bowl|Article|Title|Section|Book|Stage"
    r"|Tier|Schedule|Appendix|Apollo|Rocky|Annex|Group|Division|Mark|Vatican|Olympiad|Level|Episode"
    r"|Season|Table|Figure|Scene|Category|Grade|Block|Zone|Region|Protocol|Directive|Final\sFantasy"
)
_REIGNED = (
    r"Pope|King|Queen|Emperor|Tsar|Czar|John|Paul|Pius|Leo|Gregory|Benedict|Innocent|Clement|Henry|Louis"
    r"|Charles|George|William|Edward|James|Richard|Elizabeth|Mary|Philip|Philippe|Frederick|Napoleon|Alexander"
    r"|Nicholas|Peter|Catherine|Ivan|Rama|Ramses|Ramesses|Darius|Xerxes|Mehmed|Abdullah|Carl|Gustaf|Harald"
    r"|Francis|Urban|Boniface|Julius|Sixtus|Celestine|Robert|Albert|Alfonso|Ferdinand|Felipe|Carlos|Juan"
    r"|Margrethe|Christian|Haakon|Olav|Oscar|Wilhelm|Friedrich|Leopold|Joseph|Otto|Rudolf|Ludwig|Hussein"
    r"|Faisal|Selassie|Thutmose|Amenhotep|Ptolemy|Cleopatra|Murad|Selim|Suleiman|Bayezid|Akbar|Theodore"
    r"|Constantine|Justinian|Victor|Umberto|Emmanuel|Edmund|Baldwin|Bartholomew|Kirill|Tawadros"
    r"|Shenouda|Adrian|Hadrian|Stephen|Michael|Andrew|Anne|Jane|Beatrix|Abdulhamid|Hassan|Mohammed|Norodom"
)
_LOWER = r"stage|type|phase|class|grade|tier|chapter|part|article|section|schedule|volume|level"
_NUMERAL = r"(?P<roman>[IVXLC]{1,7})"
_NOT_NAME = r"(?![\w&@]|[.'’]\w|-[^\W_a-z])"
NUMBERED = re.compile(
    rf"\b(?P<lead>{_NUMBERED}|{_NUMBERED.upper().replace(chr(92) + 'S', chr(92) + 's')}|{_LOWER})\s"
    rf"{_NUMERAL}(?P<letter>-?[A-C](?!\w))?(?P<to>\s?[-–]\s?(?P<high>[IVXLC]{{1,7}})\b)?(?:{_NOT_NAME}|(?=['’]s))"
)
REIGNED = re.compile(
    rf"\b(?P<lead>{_REIGNED})\s(?P<roman>[IVX]{{1,6}})(?:{_NOT_NAME}|(?=['’]s\b)|(?=--))"
)
CENTURY = re.compile(r"\b(?P<roman>[XVI]{2,5})(?:th|st|nd|rd)?(?=[\s-](?:century|centuries)\b)")
NAMED = re.compile(
    rf"(?:(?<=[a-z]\s)|(?<=[a-z])-)(?P<roman>(?:I{{2,3}}|IV|VI{{1,3}}|IX|X[IV]{{1,4}})){_NOT_NAME}"
)
COUNTED = re.compile(
    r"(?<=[Tt]he\s)(?P<roman>(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?=\s[A-Z][a-z])"
)
_PROPER = re.compile(r"\b[A-Z][a-z]{2,20}[\s-]\Z")
_WORD_I = re.compile(
    r"\s(?!of\b|and\b|in\b|at\b|to\b|ended|began|ruled|reigned|abdicated|acceded|ascended)[a-z]|['’](?!s\b)"
)


def _is_word(match: re.Match[str]) -> bool:
    """ "The book I read": I is the speaker, before a word in lower case."""
    return match["roman"] == "I" and bool(_WORD_I.match(match.string, match.end()))


def _numbered(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    if value is None or (not match["lead"].endswith("War") and _is_word(match)):
        return None
    pieces = [Piece(cardinal(value), *match.span("roman"))]
    if match["lead"] == "Vol.":
        pieces.insert(0, Piece("Volume", *match.span("lead")))
    if match["lead"].startswith("Mk"):
        pieces.insert(0, Piece("Mark", *match.span("lead")))
    if match["letter"]:
        pieces.append(Piece(" " + match["letter"][-1], *match.span("letter")))
    if match["to"]:
        high = roman(match["high"])
        if high is None:
            return None
        pieces.append(Piece(f" to {cardinal(high)}", *match.span("to")))
    return pieces


def _reigned(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    if value is None or (match["lead"] != "Elizabeth" and _is_word(match)):
        return None
    return [Piece("the " + ordinal(value), *match.span("roman"))]


def _century(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    return None if value is None else ordinal(value)


def _named(match: re.Match[str]) -> Said:
    value = roman(match["roman"])
    begin = match.start("roman")
    named = _PROPER.search(match.string, max(match.pos, begin - 24), begin)
    if value is None or not named:
        return None
    return (" " if match[0][0] == "-" else "") + cardinal(value)


SMALL = re.compile(
    r"(?P<lead>\b(?:[Ss]cene|[Aa]ct|[Cc]anto|[Cc]hapter|[Pp]ages?|[Ff]ootnote|[Vv]ol(?:ume|\.)|[Pp]art)\s|\bpp?\.\s?)"
    r"(?P<roman>[ivxlc]{1,7})(?:(?P<to>\s?[-–]\s?)(?P<high>[ivxlc]{1,7}))?(?!\w|['’]\w)"
)
_SMALL_LEADS = {"p": "page", "pp": "pages"}


def _small(match: re.Match[str]) -> Said:
    value, lead = roman(match["roman"].upper()), match["lead"].strip(" .")
    alone = len(match["roman"]) == 1 and lead not in _SMALL_LEADS
    alone = alone and (lead[0].islower() or bool(_WORD_I.match(match.string, match.end())))
    if value is None or alone:
        return None
    pieces = [Piece(cardinal(value), *match.span("roman"))]
    if lead in _SMALL_LEADS:
        pieces.insert(0, Piece(_SMALL_LEADS[lead] + " ", *match.span("lead")))
    if match["to"]:
        high = roman(match["high"].upper())
        if high is None:
            return None
        pieces.append(Piece(" to ", *match.span("to")))
        pieces.append(Piece(cardinal(high), *match.span("high")))
    return pieces


YEAR = re.compile(
    r"(?<![\w.&@-])(?P<thousands>M{1,2})(?P<rest>(?=\w{2})(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![\w&@-])"
)


def _roman_year(match: re.Match[str]) -> Said:
    """A year on a stone or at the end of a film, of four letters or more: "MIX" is a word."""
    if len(match[0]) < 4:
        return None
    rest, hundreds = match["rest"], 0
    for letters, value in _HUNDREDS:
        if rest.startswith(letters):
            rest, hundreds = rest[len(letters) :], value
            break
    return year(1000 * len(match["thousands"]) + hundreds + (roman(rest) or 0))


_HUNDREDS = (
    ("CM", 900),
    ("CD", 400),
    ("DCCC", 800),
    ("DCC", 700),
    ("DC", 600),
    ("D", 500),
    ("CCC", 300),
    ("CC", 200),
    ("C", 100),
)
WORLD_WAR = re.compile(r"\bWW\s?-?(?P<which>II?|[12])(?!\w)")


def _world_war(match: re.Match[str]) -> Said:
    return f"World War {'one' if match['which'] in ('I', '1') else 'two'}"


RULES = (
    SpokenRule(
        "world-war",
        "WWII is World War two",
        WORLD_WAR,
        _world_war,
        "They met in WWII, not WW1.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "roman",
        "World War II is World War two, stage IV stage four",
        NUMBERED,
        _numbered,
        "World War II fills Chapter IV and Part I.",
        needs=NUMERAL,
    ),
    SpokenRule(
        "roman-small",
        "p. xiv is page fourteen, Scene ii Scene two",
        SMALL,
        _small,
        "See p. xiv, and Scene ii.",
    ),
    SpokenRule(
        "roman-year",
        "MCMXCIV is nineteen ninety-four",
        YEAR,
        _roman_year,
        "The stone says MCMXCIV on it.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "regnal",
        "Henry VIII is Henry the eighth",
        REIGNED,
        _reigned,
        "Henry VIII met Francis I.",
        needs=NUMERAL,
    ),
    SpokenRule(
        "roman-century",
        "the XIX century is the nineteenth century",
        CENTURY,
        _century,
        "A chapel of the XIX century.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "roman-ordinal",
        "the XXIV Congress is the twenty-fourth",
        COUNTED,
        _century,
        "They met at the XXIV Congress.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "roman-name",
        "Kestrel IX is Kestrel nine",
        NAMED,
        _named,
        "They launched Kestrel IX at dawn.",
        needs=CAPITALS,
    ),
)
