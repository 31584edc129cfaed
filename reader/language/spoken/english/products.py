"""How many times, and by what: "4x faster", "2x4", "10^6", "3:1"."""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import figure
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule, beside

_MODEL = re.compile(r"\b[A-Za-z]*[A-Z][A-Za-z]*\s\d+\Z")


_NAME = re.compile(r"[A-Za-z]-?\d+(?:\.\d+)?\Z")


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


RULES = (
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
)
