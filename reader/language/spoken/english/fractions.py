"""Two figures and a stroke: "7/10" comes in, "seven out of ten" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, figure, ordinal, plural
from reader.language.spoken.pipeline import DIGIT, ODD, Piece, Said, SpokenRule, beside

FRACTIONS = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
    "½": "one half",
    "⅓": "one third",
    "⅔": "two thirds",
    "¼": "one quarter",
    "¾": "three quarters",
    "⅕": "one fifth",
    "⅖": "two fifths",
    "⅗": "three fifths",
    "⅘": "four fifths",
    "⅙": "one sixth",
    "⅛": "one eighth",
    "⅜": "three eighths",
    "⅝": "five eighths",
    "⅞": "seven eighths",
}


_SIGNS = "".join(sign for sign in FRACTIONS if len(sign) == 1)


SAID_WHOLE = {
    "9/11": "nine eleven",
    "24/7": "twenty-four seven",
    "7/7": "seven seven",
    "26/11": "twenty-six eleven",
    "50/50": "fifty fifty",
    "20/20": "twenty twenty",
}


OUT_OF = ("5", "10", "20", "100")


"""A mark is given out of these: 7/10."""


def _fraction(match: re.Match[str]) -> Said:
    slant = "⁄" in match[0]
    written = match[0].replace("⁄", "/")
    if written in SAID_WHOLE:
        return SAID_WHOLE[written]
    if match["sign"]:
        part = FRACTIONS[match["sign"]]
        return f"{cardinal(int(match['whole']))} and {_after(part)}" if match["whole"] else part
    over, under, exact = match["over"], match["under"], slant or match["suffix"]
    mixed = match["whole"]
    if not exact and not mixed and "." not in over and int(over) + int(under) == 100:
        return f"{figure(over)} {figure(under)}"
    if not exact and not mixed and under in OUT_OF and over not in ("1", "2"):
        return f"{figure(over)} out of {cardinal(int(under))}"
    if not slant and not mixed and "." not in over and int(over) >= 30 and 0 < int(under) <= 10:
        return f"{figure(over)} for {figure(under)}"
    if not exact and not mixed and _is_share(over, under):
        return f"{figure(over)}{_joint(match)}{figure(under)}"
    parts = _parts(over, under)
    if parts is None:
        return None
    return f"{cardinal(int(mixed))} and {_after(parts)}" if mixed else parts


def _parts(over: str, under: str) -> str | None:
    known = FRACTIONS.get(f"{over}/{under}")
    if known or "." in over or not 1 < int(under) <= 100:
        return known
    name = {2: "half", 4: "quarter"}.get(int(under)) or ordinal(int(under))
    if int(over) == 1:
        return f"one {name}"
    return f"{cardinal(int(over))} {'halves' if name == 'half' else plural(name)}"


_RATED = re.compile(
    r"\b(?:approval|approve[sd]?|favou?rab\w+|ratings?|disapprov\w+)\b", re.IGNORECASE
)


_SAMPLES = re.compile(
    r"\b(?:patients?|participants?|respondents?|voters?|votes|voted|students?|pupils|cases|questions|answers?|answered|samples?"
    r"|subjects|cells|tests?|tested|points|correct|right|marks?|people|scor(?:e[sd]?|ing)|members|mice|rats|animals|seats|states"
    r"|counties|districts|women|men|children|babies|households|companies|firms|schools|hospitals|infected|positive|died"
    r"|survived|agreed|responded|passed|failed|won|sorted|counted|found|solved|completed)\b",
    re.IGNORECASE,
)


_SAMPLED = re.compile(r"\b(?:[Aa]bout|[Oo]nly|[Nn]early|[Aa]lmost|[Aa]ll|[Oo]f|[Ii]n)\s\Z")


_OF = re.compile(r"\s(?:of|\(\d+(?:\.\d+)?\s?%\))")


_SEASON = re.compile(
    r"\s(?:(?:school|academic|fiscal|financial|tax|league|ski|flu|budget|football|transfer)\s)?(?:seasons?|campaigns?|winters?|terms?|year"
    r"|budget|editions?|league|attacks?|bombings?|massacres?|shootings?|uprisings?|sieges?|wars?|raids?|riots?|protests?|events?)\b"
)


def _joint(match: re.Match[str]) -> str:
    """Out of is said of what was counted; seasons and attacks run on, anything else has a pause."""
    text, end = match.string, match.end()
    if _SEASON.match(text, end):
        return " "
    if beside(_RATED, match):
        return ", "
    before = max(match.pos, match.start() - 8)
    sampled = _OF.match(text, end) or _SAMPLED.search(text, before, match.start())
    return " out of " if sampled or beside(_SAMPLES, match) else ", "


_MEASURES = (25, 32, 40, 50, 60, 64, 80, 100)


"""Beyond twenty, these are divided into."""


def _is_share(over: str, under: str) -> bool:
    """42/55: nobody says fifty-fifths."""
    return over.isdigit() and int(under) > 20 and int(under) not in _MEASURES and int(over) > 1


def _after(part: str) -> str:
    """One and *a* half."""
    return "a" + part[3:] if part.startswith(("one half", "one quarter", "one third")) else part


def _list(match: re.Match[str]) -> Said:
    """1/2/3: a pause where the stroke stands."""
    pieces: list[Piece] = []
    for found in re.finditer(r"\d+", match[0]):
        start = match.start() + found.start()
        if pieces:
            pieces.append(Piece(", ", pieces[-1].end, start))
        pieces.append(Piece(figure(found[0]), start, start + len(found[0])))
    return pieces


RULES = (
    SpokenRule(
        "fraction",
        "1/2 is one half, 7/10 seven out of ten, 9/11 nine eleven, 287/6 in cricket 287 for six",
        re.compile(
            rf"(?<![\w./-])(?<!\d,)(?:(?P<whole>\d{{1,3}})(?:\s(?=\d)|-(?=(?:1/[2348]|2/3|3/[48])(?![\d/]))|\s?(?=[{_SIGNS}])))?"
            rf"(?:(?P<sign>[{_SIGNS}])|(?P<over>\d{{1,3}}(?:\.\d)?)[/⁄](?P<under>\d{{1,3}})(?P<suffix>(?i:st|nd|rds?|ths?))?)"
            r"(?![\w/]|\.\d)"
        ),
        _fraction,
        "About 1/2 of 31/32, or 2 1/2, or 1¾; she gave it 7/10.",
        needs=ODD,
    ),
    SpokenRule(
        "stroke",
        "5/6/7 is five, six, seven",
        re.compile(r"(?<![\w./$£€-])(?<!\d,)\d{1,9}(?:/\d{1,9}){1,5}(?![\w/]|\.\d)"),
        _list,
        "Forms 31/31/100 are due.",
        DIGIT,
    ),
)
