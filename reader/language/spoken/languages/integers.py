"""Whole numbers that nothing else has read: "200 mujeres" comes in, "doscientas mujeres" goes out.

What is counted decides the form of some numbers, and no table has every noun: its ending tells its
gender where it can. Where it cannot, the number is written as one counts, which is what a voice
would have said; only a number whose counting form would be plainly wrong before a noun ("eins
Mann") stays in digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.language.spoken.languages.numbers import (
    FIGURE,
    UNSIGNED,
    cardinal,
    grouped,
    plain,
    year,
)
from reader.language.spoken.languages.tables import Gender, Language
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

LONGEST = 12
"""Digits of a quantity; more are a code, and left to the voice."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """How the nouns of a language look."""

    feminine: re.Pattern[str]
    masculine: re.Pattern[str]
    """Asked first: they look feminine and are not."""
    others: frozenset[str]
    """Words that follow a number and are not counted."""
    plural: str = ""
    """How a plural ends: a word without it is not what is counted."""
    unknown: Gender | None = "m"
    """The gender of any other noun; None where a guess would be heard."""


def _nouns(
    feminine: str, masculine: str, others: str, plural: str = "", unknown: Gender | None = "m"
) -> Nouns:
    return Nouns(
        re.compile(rf"(?:{feminine})\Z", re.IGNORECASE),
        re.compile(rf"(?:{masculine})\Z", re.IGNORECASE),
        frozenset(others.split()),
        plural,
        unknown,
    )


_NOUNS = {
    "de": _nouns(
        r"(?!)",
        r"(?!)",
        "und oder in im ins am an auf bei mit von vom zu zum zur für gegen bis der die das dem den"
        " des nach aus um als wie so ist war sind waren wird wurde wurden hat hatte haben aber auch"
        " noch nur es er sie wir ich ab seit vor über unter zwischen",
        unknown=None,
    ),
    "es": _nouns(
        r"as?|(?:ci|si|xi)(?:ón|ones)|(?:d|t)ad(?:es)?|tud(?:es)?|umbres?|mujer(?:es)?|ve[cz](?:es)?|noches?"
        r"|tardes?|calles?|clases?|partes?|muertes?|ley(?:es)?|red(?:es)?|flor(?:es)?|vo[cz](?:es)?|lu[cz](?:es)?"
        r"|series?|tesis|crisis|manos?|fotos?|motos?|sedes?|bases?|naves?|llaves?|fuentes?|órdenes|imágenes",
        r"días?|\w*(?:blema|grama|tema|clima|idioma|trauma|drama|síntoma|carisma|dogma|esquema)s?|mapas?|\w+istas?"
        r"|poetas?|atletas?|planetas?|cometas?|guardias?|policías?|soldados?",
        "de en y e o u a al por con para que del la el los las un una es son fue se su sus más"
        " menos ante tras como contra desde hasta entre sobre según sin ni si ya no lo le les",
        plural="s",
    ),
    "pt": _nouns(
        r"as?|(?:ç|s|ss)(?:ão|ões)|dades?|tudes?|(?:ag|ug|ig)(?:em|ens)|mulher(?:es)?|ve[zc](?:es)?|noites?|tardes?"
        r"|leis?|redes?|voz(?:es)?|luz(?:es)?|partes?|mortes?|mãos?|fotos?|bases?|fontes?|flor(?:es)?|cor(?:es)?|mães?",
        r"dias?|\w*(?:blema|grama|tema|clima|idioma|trauma|drama|sintoma|esquema)s?|mapas?|\w+istas?|poetas?"
        r"|atletas?|planetas?|cometas?|guardas?",
        "de em e ou a ao à por com para que do da dos das no na nos nas o os as um uma é são foi se"
        " seu sua mais menos diante após como contra desde até entre sobre segundo sem nem já não",
        plural="s",
    ),
    "it": _nouns(
        r"a|zione|sione|tà|tù|trice",
        r"\w*(?:blema|gramma|tema|clima|dramma|schema)|poeta|\w+ista",
        "di in e o a al alla allo ai con per che del della dei delle da dal dalla il la lo i gli le"
        " un una è sono si su sul sulla più meno davanti dopo come contro fra tra ma non",
    ),
    "fr": _nouns(
        r"(?:t|s|x)ions?|tés?|tudes?|ées?|ences?|ances?|ures?|esses?|ettes?|euses?|trices?|(?:iè|è)res?|ines?|ades?|ailles?"
        r"|fois|femmes?|filles?|personnes?|heures?|minutes?|secondes?|années?|semaines?|victimes?|villes?|tonnes?"
        r"|maisons?|mères?|sœurs?|voix|places?|listes?|pages?|lignes?|tables?|salles?|écoles?|entreprises?|communes?"
        r"|familles?|équipes?|attaques?|banques?|plaintes?|œuvres?|chambres?",
        r"musées?|lycées?|trophées?|athées?|pères?|frères?|mystères?|critères?|caractères?|ministères?|étés?|côtés?"
        r"|comités?|traités?|députés?|blessés?|employés?|réfugiés?|salariés?|licenciés?|retraités?|condamnés?"
        r"|magazines?|domaines?|stades?|grades?|silences?|squelettes?",
        "de en et ou à au aux par avec pour que du des le la les un une est sont fut se sa son plus"
        " moins devant chez vers sous après avant face lors comme"
        " contre depuis entre sur selon sans ni si mais dans qui ne pas",
    ),
}
_NEXT = re.compile(r"[ \u00a0\u202f](?P<word>[^\W\d_]+)")
_HYPHEN = re.compile(r"-[^\W\d_]")


def _ends_in_one(number: int, tag: str) -> bool:
    """The number has a form for counting and another one before a noun."""
    if tag == "de":
        return number % 100 == 1
    if tag == "fr":
        return number % 10 == 1 and number % 100 not in (11, 71, 91)
    return number == 1 if tag == "it" else True


def counted(text: str, end: int, number: int, language: Language) -> str | None:
    """Words for a whole number, in agreement with what follows; None if that is not known.

    :param end: of the number in the text.
    """
    words = cardinal(number, language.library)
    tag = language.tag.partition("-")[0]
    if not _ends_in_one(number, tag):
        return words
    nouns = _NOUNS[tag]
    if _HYPHEN.match(text, end):  # "1-stündig", but "11-S"
        return words if nouns.unknown and number != 1 else None
    following = _NEXT.match(text, end, end + 24)
    word = following["word"].lower() if following else ""
    if not word or word in nouns.others or (number != 1 and not word.endswith(nouns.plural)):
        return words
    if nouns.masculine.search(word):
        gender: Gender | None = "m"
    else:
        gender = "f" if nouns.feminine.search(word) else nouns.unknown
    return language.agree(words, gender) if gender else None


def integer_rules(language: Language, dot: str) -> tuple[SpokenRule, ...]:
    """The last rules of a language: they take what is left.

    :param dot: the word for the full stop of "3.2.1", which is no decimal mark.
    """
    tag = language.tag.partition("-")[0]
    german = tag == "de"
    # "3." is the third where it stands before a word; at the end it is a number.
    stop = r"(?!\.(?!\Z|[\"”“»’)]*\Z))" if german else ""

    def number(match: re.Match[str]) -> Said:
        written = match["number"]
        value = int(written)
        if german and 1100 <= value < 2000 and not _CAPITAL.match(match.string, match.end()):
            return year(value, language.library)
        return counted(match.string, match.end(), value, language)

    def big(match: re.Match[str]) -> Said:
        if not grouped(match[0]):
            return None
        written = plain(match[0])
        if "." in written or len(written) > LONGEST:
            return None
        negative = written.startswith("-")
        said = counted(match.string, match.end(), int(written.lstrip("-")), language)
        if said is None:
            return written
        return f"{language.minus} {said}" if negative else said

    def between(match: re.Match[str]) -> Said:
        low, high = plain(match["low"]), plain(match["high"])
        if not (grouped(match["low"]) and grouped(match["high"])) or "." in low + high:
            return None
        return [
            Piece(cardinal(int(low), language.library), *match.span("low")),
            Piece(f" {language.to} ", *match.span("dash")),
            Piece(
                counted(match.string, match.end(), int(high), language) or high,
                *match.span("high"),
            ),
        ]

    def parts(match: re.Match[str]) -> Said:
        """3.2.1: a version or a paragraph."""
        pieces: list[Piece] = []
        for found in re.finditer(r"\d+", match[0]):
            start = match.start() + found.start()
            if pieces:
                pieces.append(Piece(f" {dot} ", pieces[-1].end, start))
            said = cardinal(int(found[0]), language.library)
            pieces.append(Piece(said, start, start + len(found[0])))
        return pieces

    def telephone(match: re.Match[str]) -> Said:
        pieces: list[Piece] = []
        for found in re.finditer(r"\d+", match[0]):
            start, group = match.start() + found.start(), found[0]
            if pieces:
                pieces.append(Piece(", ", pieces[-1].end, start))
            if tag == "fr" and len(group) == 2 and group[0] != "0":
                said = cardinal(int(group), language.library)
            else:
                said = " ".join(cardinal(int(digit), language.library) for digit in group)
            pieces.append(Piece(said, start, start + len(group)))
        return pieces

    return (
        SpokenRule(
            "telephone",
            "030 123456 is said digit by digit",
            re.compile(
                r"(?<![\w.,/:+-])(?<!\d[ \u00a0\u202f])"
                r"(?:0\d{1,4}(?:[ \u00a0/.-]\d{2,8}){1,5}|0\d{7,11}"
                r"|\d{2,3}(?: \d{2,3}){3})"
                r"(?![\w%€$/]|[.,:]\d|[ \u00a0]\d)"
            ),
            telephone,
        ),
        SpokenRule(
            "range",
            "1.200-1.500 is from one to the other",
            re.compile(
                rf"(?P<low>{FIGURE})(?P<dash>[ \u00a0]?[-–][ \u00a0]?)(?P<high>{UNSIGNED})"
                r"(?![\w:/%€$-])"
            ),
            between,
        ),
        SpokenRule(
            "number",
            "1.200 in words, in agreement with what is counted",
            re.compile(rf"{FIGURE}(?![\w:/%])"),
            big,
        ),
        SpokenRule(
            "version",
            "3.2.1 is no decimal number",
            re.compile(
                r"(?<![\w.,:/-])\d{1,3}(?:\.\d{1,3}){1,3}"
                r"(?![\w%€$:/-]|[.,]\d|[ \u00a0][€$%]|\.[,;)\s])"
            ),
            parts,
        ),
        SpokenRule(
            "number",
            "12 in words, in agreement with what is counted",
            re.compile(
                rf"(?<![\w.,:/#@€$£])(?P<number>0|[1-9]\d{{0,{LONGEST - 1}}})"
                rf"(?![\w%‰°ºª€$£:@]|/\d|[.,:]\d){stop}"
            ),
            number,
        ),
    )


_CAPITAL = re.compile(r"[ \u00a0][A-ZÄÖÜ][a-zäöüß]")
