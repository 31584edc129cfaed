"""Names that are half figures, and names of files and code: "F-16", "B2A", "notes.pdf"."""

from __future__ import annotations

import re

from reader.language.spoken.english.acronyms import spelled, spells
from reader.language.spoken.english.letters import SPELLED
from reader.language.spoken.english.numbers import cardinal, digits, figure, paired, plural, year
from reader.language.spoken.pipeline import DIGIT, ODD, WITHIN, Piece, Said, SpokenRule


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPELLED_EXTENSIONS = _set("""
    pdf csv html htm xml md js ts css php sql rs cfg py sh mp3 mp4 tsv exe svg rtf cpp h c gz
""")
_READ_EXTENSIONS = _set("""
    txt doc docx xls xlsx ppt pptx jpg jpeg gif png zip tar json yaml yml toml ini log bat wav bin
    java go bak lock env
""")
_EXTENSIONS = "|".join(sorted(_SPELLED_EXTENSIONS | _READ_EXTENSIONS, key=len, reverse=True))
FILE = re.compile(
    rf"(?<![\w@.-])(?!(?:[A-Za-z]\.){{1,3}}[a-z]\b)(?:[A-Za-z]:\\)?(?:[\w~.-]{{0,60}}[/\\]){{0,6}}(?P<name>[\w-]{{1,60}}(?:\.[\w-]{{1,30}}){{0,2}})\.(?P<ext>{_EXTENSIONS})"
    r"(?![\w@-]|\.\w|/\w)"
)
DOTTED = re.compile(
    r"(?<![\w@.'’/-])(?P<name>[a-z][a-z0-9_]{2,30}(?:\.[a-z_][a-z0-9_]{2,30}){1,4})(?P<call>\(\))?(?![\w@./-])"
)
SNAKE = re.compile(
    r"(?<![\w@.-])(?P<name>[A-Za-z0-9]{1,40}(?:_{1,2}[A-Za-z0-9]{1,40}){1,8})(?P<call>\(\))?(?!\w)"
)
CAMEL = re.compile(
    r"(?<![\w@.-])(?P<name>[a-z]{3,20}(?:[A-Z][a-z]{1,20}){1,6})(?P<call>\(\))?(?!\w)"
)
HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z_]\w{1,30})(?!\w|@|\.\w)")
OPTION = re.compile(r"(?<!\S)--(?P<name>[a-z][a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,4})(?![\w-])")
NUMBER_SIGN = re.compile(r"(?<![\w&/#])#(?:(?=\d{1,6}(?!\w))|\s(?=[A-Z]{0,5}-?[A-Z]{0,5}\d))")
DESIGNATION = re.compile(
    r"(?<![\w.&@-])(?P<letters>[A-Z]{2,4})(?P<dash>[-–])?(?P<number>\d{1,4}(?:\.\d{1,2})?)(?P<plural>s)?"
    r"(?P<letter>[A-Z]{1,2})?(?![\w@]|[-–]\d|/\d)"
)
MIXED = re.compile(
    r"(?<=[A-Za-z])(?P<dash>-|(?<=[A-Z])\.)?(?P<figure>\d{1,12}(?:\.\d{1,3}(?![\w.]))?)(?P<plural>s(?!\w))?"
)
LEADING = re.compile(
    r"(?<![\w.,$£€])(?P<figure>\d{3})(?=-[a-z]{1,2}s?\b|[A-Z]{1,2}\b)|(?<![\w.,$£€])(?P<lines>\d{3,4})(?=p\b)"
)
TEAM = re.compile(r"(?<![\w.,$£€-])(?P<figure>\d\d)er(?P<many>s?)(?!\w)")
CALLED = re.compile(
    r"\b(?:Boeing|Airbus|Flight|Route|Highway|Interstate|Room|Suite|Channel|Area|Peugeot|Porsche|Runway|Gate|Unit)"
    r"\s(?P<figure>[1-9]\d{2})(?P<plural>s)?(?!\w|[.,]\d)"
)
LETTERS_AND = re.compile(r"(?<![\w&])(?P<left>[A-Z]{1,3})\s?&\s?(?P<right>[A-Z]{1,2})(?![\w&])")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
FORMULA = re.compile(
    r"(?<![A-Za-z])(?:[A-Z][a-z]?[₀-₉]{0,3}){1,8}(?<=[₀-₉])(?:[A-Z][a-z]?)?(?![a-z])"
)
_ELEMENTS = re.compile(r"(?P<letters>[A-Za-z]+)|(?P<number>[₀-₉]+)")
TICKER = re.compile(r"(?<![\w$])\$(?=[A-Z]{1,5}(?!\w))")
PATH = re.compile(r"(?<![\w/:.])[~.]{0,2}(?:/[\w.+-]{1,40}){2,12}/?(?!\w)")

_LETTERS = SPELLED | {
    "AK",
    "UH",
    "AH",
    "AIM",
    "AGM",
    "AR",
    "IL",
    "AN",
    "SU",
    "CO",
    "QR",
    "EP",
    "PM",
}
_SPELLED_BEFORE_FIGURES = frozenset(("AK", "AI", "AR", "EP", "IL", "MI", "PM", "SU"))
"""Both voices spell these without help before a figure."""
_TYPE = re.compile(r"(?<![\w-])[A-Z]{1,4}\Z")
_WORD_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")


def code_figure(written: str, *, paired_up: bool = True) -> str:
    """Figures beside letters: 320 is three twenty, 2000 two thousand, 9453 one by one."""
    if "." in written:
        return figure(written)
    number = int(written)
    if len(written) > 1 and written[0] == "0":
        return digits(written)
    if len(written) == 3 and paired_up:
        return paired(number)
    if len(written) == 4 and written[:2] in ("19", "20"):
        return year(number)
    if len(written) > 3 and number % 100:
        return digits(written)
    return cardinal(number) if len(written) < 8 else digits(written)


def words_of(name: str) -> str:
    """The words of a made-up name: ``ann_lee2`` is ``ann lee two``."""
    parts = _WORD_PARTS.findall(name)
    return " ".join(code_figure(part) if part[0].isdecimal() else part for part in parts)


def words_of_mail(name: str) -> str:
    """A part of an address: figures one by one, ``ann1984`` is ``ann one nine eight four``."""
    return re.sub(r"\d+", lambda found: f" {digits(found[0])} ", name).strip()


def words_of_hashtag(parts: str) -> str:
    """The words of a hashtag, its figures written out."""
    return re.sub(r"\d+", lambda found: code_figure(found[0]), parts)


def _file(match: re.Match[str]) -> Said:
    extension = match["ext"]
    if extension in _SPELLED_EXTENSIONS:
        letters = [cardinal(int(x)) if x.isdigit() else x.upper() for x in extension]
        extension = " ".join(letters) if any(map(str.isdigit, extension)) else ".".join(letters)
    stems = [words_of(stem) for stem in match["name"].split(".")]
    return " dot ".join([*stems, extension])


def _dotted(match: re.Match[str]) -> Said:
    return " dot ".join(words_of(part) for part in match["name"].split("."))


def _words(match: re.Match[str]) -> Said:
    return words_of(match["name"]) or None


def _handle(match: re.Match[str]) -> Said:
    name = words_of(match["name"])
    return f"at {name}" if name else None


def _option(match: re.Match[str]) -> Said:
    return f"dash dash {words_of(match['name'])}"


def _designation(match: re.Match[str]) -> Said:
    letters = match["letters"]
    if not (letters in _LETTERS or spells(letters)):
        return None
    said = code_figure(match["number"])
    if match["plural"]:
        said = plural(said)
    end = match.end("letters")
    letters = letters if letters in _SPELLED_BEFORE_FIGURES else spelled(letters)
    pieces = [
        Piece(letters, match.start(), end),
        Piece(" " + said, end, match.end("plural") if match["plural"] else match.end("number")),
    ]
    if match["letter"]:
        pieces.append(Piece(" " + spelled(match["letter"]), *match.span("letter")))
    return pieces


def _mixed(match: re.Match[str]) -> Said:
    if match["dash"] and not _is_name(match):
        return None
    said = code_figure(match["figure"])
    if match["plural"] and (match["dash"] or _is_type(match)):
        said = plural(said)
    elif match["plural"]:
        said += " s"
    return [Piece(" " + said, match.start(), match.end())]


def _is_name(match: re.Match[str]) -> bool:
    """F-16 and COVID-19; "mid-20" and "under-21" keep their hyphen, which says nothing."""
    before = re.search(
        r"[A-Za-z]+\Z", match.string[max(match.pos, match.start() - 20) : match.start()]
    )
    return before is not None and (before[0][0].isupper() or before[0][-3:].isupper())


def _is_type(match: re.Match[str]) -> bool:
    """Several M777s or A320s; 9.58s is a time, and the s of "iPhone5s" its name."""
    return len(match["figure"]) > 1 and bool(
        _TYPE.search(match.string, max(match.pos, match.start() - 6), match.start())
    )


def _team(match: re.Match[str]) -> Said:
    """The forty-niners, the seventy-sixers."""
    said = cardinal(int(match["figure"]))
    ending = "r" if said.endswith("e") else "er"
    return said + ending + match["many"]


def _leading(match: re.Match[str]) -> Said:
    return paired(int(match["figure"] or match["lines"]))


def _called(match: re.Match[str]) -> Said:
    said = paired(int(match["figure"]))
    return [Piece(plural(said) if match["plural"] else said, match.start("figure"), match.end())]


def _letters_and(match: re.Match[str]) -> Said:
    return f"{spelled(match['left'])} and {spelled(match['right'])}"


def _formula(match: re.Match[str]) -> Said:
    pieces = []
    for part in _ELEMENTS.finditer(match.string, *match.span()):
        if part["letters"]:
            said = " " + spelled(part["letters"].upper())
        else:
            said = " " + cardinal(int(part["number"].translate(_SUBSCRIPTS)))
        pieces.append(Piece(said, *part.span()))
    return pieces


def _path(match: re.Match[str]) -> Said:
    parts = [words_of(part) for part in match[0].strip("~./").split("/")]
    return " slash ".join(part for part in parts if part)


FIRST = (
    SpokenRule(
        "file-name",
        "notes.pdf is notes dot P D F, without its folders",
        FILE,
        _file,
        "Open src/draft_2.pdf or setup.py first.",
        needs=WITHIN,
    ),
    SpokenRule(
        "code-name",
        "shop.open() is shop dot open",
        DOTTED,
        _dotted,
        "Call shop.open() once.",
        needs=WITHIN,
    ),
    SpokenRule(
        "code-name", "max_length is max length", SNAKE, _words, "Set max_length to none.", needs=ODD
    ),
    SpokenRule(
        "code-name",
        "maxLength is max Length",
        CAMEL,
        _words,
        "Set maxLength to none.",
    ),
    SpokenRule(
        "path", "/srv/www is srv slash www", PATH, _path, "Look in /srv/www first.", needs=ODD
    ),
    SpokenRule(
        "handle", "@ann_lee is at ann lee", HANDLE, _handle, "Ask @ann_lee about it.", needs=ODD
    ),
    SpokenRule("option", "--all is dash dash all", OPTION, _option, "Run it with --all today."),
)
"""Before the marks: an underscore is one."""

RULES = (
    SpokenRule(
        "team", "the 49ers are forty-niners", TEAM, _team, "The 49ers met the 76ers.", DIGIT
    ),
    SpokenRule(
        "number-sign",
        "#1 is number one",
        NUMBER_SIGN,
        lambda _: "number ",
        "She is #1 again.",
        DIGIT,
    ),
    SpokenRule(
        "called",
        "Flight 370 is Flight three seventy",
        CALLED,
        _called,
        "A Boeing 747 became Flight 370.",
        DIGIT,
    ),
    SpokenRule(
        "letters-and-letters",
        "R&D is R and D",
        LETTERS_AND,
        _letters_and,
        "The R&D team left.",
        needs=ODD,
    ),
    SpokenRule("formula", "CO₂ is C O two", FORMULA, _formula, "The CO₂ rises faster than CH₄."),
    SpokenRule(
        "ticker",
        "$TSLA is a share, not a sum",
        TICKER,
        lambda _: "",
        "Traders sold $KLMQ again.",
        needs=ODD,
    ),
    SpokenRule(
        "designation",
        "AK-47 and MI6 begin with letters",
        DESIGNATION,
        _designation,
        "The AK-47s, MI6 and flight MH370.",
        DIGIT,
    ),
    SpokenRule(
        "code",
        "F-16 is F sixteen, A320 A three twenty, COVID-19 COVID nineteen",
        MIXED,
        _mixed,
        "Two B-52s, an A320 and COVID-19.",
        DIGIT,
    ),
    SpokenRule(
        "code",
        "401-k is four oh one-k",
        LEADING,
        _leading,
        "Their 401-ks have grown.",
        DIGIT,
    ),
)
