"""Figures that stand together: ranges, scores, fractions, products, "No. 5"."""

from __future__ import annotations

import re

from reader.language.also_words import is_word
from reader.language.spoken.english.numbers import cardinal, digits, figure, ordinal, paired, plural
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
_MODEL = re.compile(r"\b[A-Za-z]*[A-Z][A-Za-z]*\s\d+\Z")
_NAME = re.compile(r"[A-Za-z]-?\d+(?:\.\d+)?\Z")
OUT_OF = ("5", "10", "20", "100")
"""A mark is given out of these: 7/10."""

_NUMBER_WORDS = {
    "no": "number",
    "nos": "numbers",
    "p": "page",
    "pp": "pages",
    "fig": "figure",
    "figs": "figures",
    "vol": "volume",
    "vols": "volumes",
    "sec": "section",
    "art": "article",
    "ch": "chapter",
    "chap": "chapter",
    "para": "paragraph",
    "paras": "paragraphs",
    "eq": "equation",
    "ext": "extension",
    "ver": "version",
    "ed": "edition",
    "ex": "exhibit",
    "app": "appendix",
    "op": "opus",
    "mk": "mark",
    "apt": "apartment",
}


def _span(match: re.Match[str]) -> Said:
    low, high = match["low"], match["high"]
    if low == high == "50":
        return "fifty fifty"
    if match["dash"] == "-" and not set(".,") & set(low + high) and len(low) > 2 and len(high) > 3:
        return None
    if len(low) > 1 and low[0] == "0" and low[1] != ".":
        return None
    return [
        Piece(figure(low), *match.span("low")),
        Piece(" to ", *match.span("dash")),
        Piece(
            plural(figure(high)) if match["plural"] else figure(high),
            match.start("high"),
            match.end("plural" if match["plural"] else "high"),
        ),
    ]


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


def _product(match: re.Match[str]) -> Said:
    word = " by " if match["sign"] == "x" else " times "
    return [
        Piece(figure(match["low"]), *match.span("low")),
        Piece(word, match.end("low"), match.start("high")),
        Piece(figure(match["high"]), *match.span("high")),
    ]


def _power(match: re.Match[str]) -> Said:
    pieces = []
    if match["front"]:
        pieces.append(Piece(figure(match["front"]), *match.span("front")))
        pieces.append(Piece(" times ", match.end("front"), match.start("base")))
    pieces.append(Piece(figure(match["base"]), *match.span("base")))
    said = f" to the power of {figure(match['power'])}"
    pieces.append(Piece(said, match.end("base"), match.end("power")))
    if match["times"]:
        pieces.append(Piece(" times ", *match.span("times")))
    return pieces


def _times(match: re.Match[str]) -> Said:
    """A CS7000X is a machine."""
    before = match.string[max(match.pos, match.start() - 16) : match.start()]
    if _PRODUCT.match(match.string, match.end()) and _THE.search(before):
        return None
    if not _COMPARED.match(match.string, match.end()) and not beside(_MULTIPLES, match):
        return None
    named = match[0] == "X" and _MODEL.search(before)
    return None if named or _NAME.search(before) else " times"


_COMPARED = re.compile(r"\s(?!(?:and|or)\b)[A-Za-z]")
_MULTIPLES = re.compile(
    r"\b(?:P/E|EV|EBITDA|earnings|book\svalue|sales|revenues?|leverage|multiples?|price-to-\w+|valuations?|zoom|magnification"
    r"|grew|grown|rose|risen|jumped|soared|fell|dropped|increased?|multiplied|returned|doubled)\b",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|[eo]se)|[Ii]ts|[Tt]heir|[Oo]ur|new|old|latest)\s[\d.]{1,5}\Z"
)
_PRODUCT = re.compile(
    r"\s(?:series|famil(?:y|ies)|range|line-?ups?|lines?|generations?|models?|chips?|cards?|processors?|cameras?|phones?|versions?|engines?"
    r"|codes?|errors?|engineers?|class|branch|release|kernel|board|edition|edge|plus|pro|max|mini)\b",
    re.IGNORECASE,
)
"""What is called 9x: the x is its name's."""


def _ratio(match: re.Match[str]) -> Said:
    return [
        Piece(figure(match["low"]), *match.span("low")),
        Piece(" to ", match.end("low"), match.start("high")),
        Piece(figure(match["high"]), *match.span("high")),
    ]


def _number_word(match: re.Match[str]) -> Said:
    word = match["word"]
    if match.string[match.end("word") : match.end("word") + 1] == "." and is_word(
        match.string, *match.span("word"), match.pos
    ):
        return None
    said = _NUMBER_WORDS["no" if word[-1] in "°º" else word.lower()]
    if word[0].isupper() and len(word) > 3:
        said = said.capitalize()
    return [Piece(said + " ", match.start(), match.end())]


def _ordinals(match: re.Match[str]) -> Said:
    low, high = (ordinal(int(match[name])) for name in ("low", "high"))
    return [
        Piece(low, match.start(), match.start("dash")),
        Piece(" to ", *match.span("dash")),
        Piece(high, match.start("high"), match.end()),
    ]


def _dash(_match: re.Match[str]) -> Said:
    return " to "


DOCKET = re.compile(
    r"(?:(?<=\bNo\.\s)|(?<=\bCase\s)|(?<=\b[Dd]ocket\s)|(?<=\bNumber\s))(?P<year>\d\d)(?P<dash>[-–])(?P<number>\d{3,5})(?![\w-]|[.,]\d)"
)


def _docket(match: re.Match[str]) -> Said:
    number = match["number"]
    said = paired(int(number)) if number[0] != "0" else digits(number)
    return [
        Piece(cardinal(int(match["year"])), *match.span("year")),
        Piece(" ", *match.span("dash")),
        Piece(said, *match.span("number")),
    ]


RULES = (
    SpokenRule(
        "docket",
        "No. 22-451 of a court is number twenty-two four fifty-one",
        DOCKET,
        _docket,
        "They heard it in No. 22-451.",
        DIGIT,
    ),
    SpokenRule(
        "span",
        "18th-19th is eighteenth to nineteenth",
        re.compile(
            r"(?<![\w.,/-])(?P<low>\d{1,3})(?:st|nd|rd|th)(?P<dash>\s?[-–]\s?)(?P<high>\d{1,3})(?:st|nd|rd|th)(?!\w)"
        ),
        _ordinals,
        "From the 18th-19th centuries.",
        DIGIT,
    ),
    SpokenRule(
        "span",
        "3 million-5 million is three million to five million",
        re.compile(r"(?<=illion)\s?[-–]\s?(?=\d)"),
        _dash,
        "Between 3 million-5 million saw it.",
        DIGIT,
    ),
    SpokenRule(
        "numero",
        "No. 5 is number five, p. 7 page seven",
        re.compile(
            r"\b(?P<word>N[°º]|(?:[Nn]os?|[Pp]p|p|[Ff]igs?|[Vv]ols?|[Ss]ec|[Aa]rt|[Cc]hap|[Cc]h|[Pp]aras?|[Ee]q|[Ee]xt"
            r"|[Ee]x|[Aa]pp|[Oo]p|[Aa]pt|[Vv]er)(?=\.)|(?<=[a-z,]\s)No(?=\s\d)|Mk(?=[.\s])|(?<![\w.])Nos(?=\s\d))\.?\s?(?=\d)"
        ),
        _number_word,
        "Ranked No. 5, see p. 7 and Fig. 2.",
        DIGIT,
    ),
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
    SpokenRule(
        "power",
        "10^6 x 3 is ten to the power of six times three",
        re.compile(
            r"(?<![\w.,$^-])(?:(?P<front>\d{1,6}(?:\.\d{1,4})?)\s?[x×*·]\s?)?(?P<base>\d{1,4})\^"
            r"(?P<power>[-−]?\d{1,3})(?:(?P<times>\s?[x×*·]\s?(?=\d))|(?![\w^]))"
        ),
        _power,
        "It holds 10^6 x 3 cells.",
        DIGIT,
    ),
    SpokenRule(
        "product",
        "4x4 is four by four, 2*8 two times eight",
        re.compile(
            r"(?<![\w.,$-])(?P<low>\d{1,6}(?:\.\d{1,4})?)\s?(?P<sign>[x×*·])\s?(?P<high>\d{1,6}(?:\.\d{1,4})?)"
            r"(?!\w|[.,]\d)"
        ),
        _product,
        "A 2x4 board, and 3*8.",
        DIGIT,
    ),
    SpokenRule(
        "product",
        "5 x 6 3/4 x 5 is five by six and three quarters by five",
        re.compile(
            r"(?:(?<=[\d½¼¾\"″”'’])|(?<=\din\.)|(?<=\d\sin\.)|(?<=\d[cm]m)|(?<=\d\s[cm]m)|(?<=\dm)|(?<=\d\sm)|(?<=\dft)|(?<=\d\sft))\s[x×]\s(?=\d{1,4}(?!,\d))"
        ),
        lambda _: " by ",
        "A tin of 5 x 6 3/4 x 5 inches.",
        DIGIT,
    ),
    SpokenRule(
        "times",
        "a 2x Olympic champion is two-time",
        re.compile(
            r"(?<=\d)x(?=\s(?:[\w'’.-]{1,20}\s){0,3}(?:winners?|champions?|nominees?|medal(?:l)?ists?|MVPs?|Olympians?"
            r"|All-Stars?|finalists?|runner-up)\b)"
        ),
        lambda _: "-time",
        "She is a 2x Olympic champion.",
        DIGIT,
    ),
    SpokenRule(
        "times",
        "4x faster is four times faster",
        re.compile(
            r"(?<=\d)[xX×](?=\s(?!(?:and|or|plus|minus|is|equals|if|when|then)\b)[a-z]{2,}|\s[A-Z][a-z])"
            r"|(?<=\d)\s?[x×](?=\s(?:as|the|that|more|less|fewer|better|worse|normal|larger|[a-z]{3,10}er)\b)"
            r"|(?<=\d)x(?=[.,;)]|\s(?:and|or)\b|\Z)"
        ),
        _times,
        "It is 4x faster and 1.5x as large.",
        DIGIT,
    ),
    SpokenRule(
        "ratio",
        "3:1 is three to one",
        re.compile(
            r"(?<![\w.,:/])(?P<low>\d{1,3}):(?P<high>\d{1,3}(?:,\d{3})*|\d)(?![\w:%]|[.,]\d)",
        ),
        _ratio,
        "They won it 3:1.",
        DIGIT,
    ),
    SpokenRule(
        "span",
        "20-30 is twenty to thirty, and 3-2 three to two",
        re.compile(
            r"(?<![\w.,:/$£€#+)-])(?<!\S\()(?P<low>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?)(?P<dash>\s?[-–]\s?)"
            r"(?P<high>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?)(?P<plural>(?<=\d\d)s)?(?![\w:/%°]|[.,-]\d|-[A-Z]|\s?[-–=]\s?\d)"
        ),
        _span,
        "It takes 20-30 days; they won 3-2.",
        DIGIT,
    ),
)
