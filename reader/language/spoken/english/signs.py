"""Signs between words and figures: strokes, ampersands, arrows, mathematics, lone currencies."""

from __future__ import annotations

import re
import unicodedata

from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.pipeline import DIGIT, ODD, Piece, Said, SpokenRule

_OR = re.compile(
    r"\b(?P<left>s?he|his|him|her|hers|they|s)/(?P<right>s?he|his|him|hers?|they|he)\b", re.I
)
NAMES = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₩": "won",
    "₹": "rupee",
    "₽": "rouble",
    "%": "percent",
    "#": "hash",
}
"""Signs that stand alone."""

_RELATIONS = {
    "=": "equals",
    "≈": "is about",
    "≠": "is not equal to",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is at most",
    "≥": "is at least",
    "+": "plus",
    "±": "plus or minus",
    "−": "minus",
    "×": "times",
    "÷": "divided by",
    "^": "to the power of",
    ">=": "is at least",
    "<=": "is at most",
    "!=": "is not equal to",
}
_BOUNDS = {
    "<": "less than ",
    ">": "more than ",
    "≤": "at most ",
    "≥": "at least ",
    "~": "about ",
    "≈": "about ",
    "±": "plus or minus ",
    "+": "plus ",
}
_PRICED = re.compile(r"[$£€]\d[\d,.]{0,12}[kKmM]?\Z")
_ONE = re.compile(r"(?<![\d.,])1\Z")
_ONE_AFTER = re.compile(r"[$€£¥]\s?1(?![\d.,]*\d)")
_GREEK = {"lamda": "lambda"}
"""Unicode spells one of them in its own way."""
_RAISED = str.maketrans("⁰⁴⁵⁶⁷⁸⁹", "0456789")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+\Z")
_SMALL_WORDS = frozenset(
    re.findall(r"\w+", "i he it of us is to on at by so me we an or up do go no if as be my am")
)
_POWERS = {"²": " squared", "³": " cubed"}


def _change(match: re.Match[str]) -> Said:
    if match[0][0] not in "↑↓" and match["before"] is None:
        return ""
    return "up " if match[0][0] in "▲△↑" else "down "


def _or(match: re.Match[str]) -> Said:
    if match["left"].lower() == "s":
        return "she or he"
    return f"{match['left']} or {match['right']}"


def _any(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _compared(match: re.Match[str]) -> Said:
    unit = {"y": "year", "m": "month", "q": "quarter"}[_any(match).lower()]
    return f"{unit} on {unit}"


def _greek(match: re.Match[str]) -> Said:
    name = unicodedata.name(match[0]).split()[-1].lower()
    after = match.string[match.end() : match.end() + 1]
    return _GREEK.get(name, name) + (" " if after.isalnum() else "")


_PROTOCOL = re.compile(r"(?<![\w/])(?:HTTPS?|OS|PS|SPDY|TLS|SSL|SMB|NFS|BSD|XP|Mk|SQL|PL|S)\Z")


_PAIR = re.compile(r"(?:TCP|UDP)/IP\b")
_LETTERS = re.compile(r"(?<!\w)[A-Z]\Z")
_LETTER = re.compile(r"[A-Z](?!\w)")


def _slash(match: re.Match[str]) -> Said:
    """A newsreader makes a short pause; between two short names not even that."""
    text = match.string
    around = text[max(0, match.start() - 4) : match.start()] + text[match.end() : match.end() + 4]
    word = re.search(r"\w+\Z", text[max(0, match.start() - 4) : match.start()])
    if word and word[0].lower() == "and":
        return " "
    if _PRICED.search(text, max(match.pos, match.start() - 16), match.start()):
        return " per "
    if text[max(0, match.start() - 2) : match.start()].lstrip(" (") == "f":
        return " "  # the stop of a lens: f/1.8
    if _PAIR.match(text, max(match.pos, match.start() - 3)):
        return " "
    if text[match.end() : match.end() + 1].isdigit() and _PROTOCOL.search(
        text, max(match.pos, match.start() - 6), match.start()
    ):
        return " "  # HTTP/2, OS/2
    if _LETTERS.search(text, max(match.pos, match.start() - 2), match.start()) and _LETTER.match(
        text, match.end()
    ):
        return " "  # F/A-18
    if text[match.start() - 1 : match.start()].isdigit() or re.search(r"\d", around):
        return ", "
    single = re.search(r"(?<!\w)\w\Z", text[max(0, match.start() - 2) : match.start()])
    return " " if around.isupper() or single else ", "


def _sums(match: re.Match[str]) -> Said:
    """One of a currency is changed into another; other sums are the same price twice."""
    before = match.string[max(match.pos, match.start() - 4) : match.start()]
    one = _ONE.search(before) or _ONE_AFTER.match(match.string, match.end())
    return " to " if one else " or "


def _relation(match: re.Match[str]) -> Said:
    sign = match["sign"]
    return [Piece(f" {_RELATIONS[sign]} ", match.start("gap"), match.end())]


def _minus(_match: re.Match[str]) -> Said:
    return " minus "


def _bound(match: re.Match[str]) -> Said:
    return _BOUNDS[match[0].strip()]


def _lone(match: re.Match[str]) -> Said:
    """A row of one sign is decoration."""
    if len(match[0]) > 3:
        return ""
    return " ".join(["", *[NAMES[match[0][0]]] * len(match[0]), ""])


def _power(match: re.Match[str]) -> Said:
    """Of figures, variables and units; after a small word it is a note's."""
    if match[0] not in _POWERS:
        return f" to the power of {cardinal(int(match[0].translate(_RAISED)))}"
    word = _WORD.search(match.string, max(match.pos, match.start() - 3), match.start())
    return "" if word and word[0].lower() in _SMALL_WORDS else _POWERS[match[0]]


_WHERE = {"N": "north", "S": "south", "E": "east", "W": "west"}
_NAMED = {"√": " the square root of ", "∞": " infinity", "π": " pi", "¶": " paragraph "}


def _direction(match: re.Match[str]) -> Said:
    pieces = [Piece(" degrees", match.start(), match.end("degree"))]
    for name, unit in (("minutes", " minutes"), ("seconds", " seconds")):
        if match[name]:
            said = f" {figure(match[name])}{unit}"
            pieces.append(Piece(said, match.start(name), match.end(name + "_sign")))
    return [*pieces, Piece(f" {_WHERE[match['where']]}", *match.span("where"))]


CHANGE = SpokenRule(
    "change",
    "▲ 3% is up three percent",
    re.compile(r"[▲△▼▽]\s?(?P<before>(?=[\d$€£.]))?|[↑↓]\s?(?=[\d$€£])"),
    _change,
    "Shares ▲ 3% today.",
    needs=ODD,
)
TO = SpokenRule(
    "arrow",
    "Lima → Cusco is Lima to Cusco",
    re.compile(r"(?<=\w)\s?(?:→|⟶|->|=>|➔|➡)\s?(?=\w)"),
    lambda _: " to ",
    "The bus Lima → Cusco left.",
    needs=ODD,
)
FIRST = (
    CHANGE,
    TO,
    SpokenRule(
        "grade",
        "A* is A star",
        re.compile(r"(?<![\w*])A\*(?P<many>s)?(?![\w*])"),
        lambda match: "A stars" if match["many"] else "A star",
        "He got three A*s and an A*.",
        needs=ODD,
    ),
    SpokenRule(
        "and",
        "&c. is et cetera",
        re.compile(r"(?<!\w)&c\.?(?!\w)"),
        lambda _: "et cetera",
        "Pens, ink, &c., are sold.",
        needs=ODD,
    ),
    SpokenRule(
        "pinned",
        "lib==1.2 is lib equals one point two",
        re.compile(r"(?<=[a-z0-9_\])])={2,3}(?=[a-z0-9_\"'])"),
        lambda _: " equals ",
        "Ask for lib==1.2 then.",
        needs=ODD,
    ),
    SpokenRule(
        "bound",
        "~50 is about fifty, >90 more than ninety",
        re.compile(
            r"(?<![\w)\]}=<>-])(?:[~±]\s?|[<>≤≥≈](?=\S)|(?<![\w)]\s)[<>≤≥≈]\s|\+)(?=[$£€]?\d)"
        ),
        _bound,
        "It holds ~50 seats, or >90 at a pinch.",
        DIGIT,
    ),
)
"""Before the marks that are silent in every language."""

RULES = (
    SpokenRule(
        "compared",
        "y/y is year on year",
        re.compile(
            r"\b(?:(?P<stroke>[ymqYMQ])/(?P=stroke)|(?P<of>Y(?=oY)|M(?=oM)|Q(?=oQ)|y(?=oy)|q(?=oq))o[YMQyq]"
            r"|(?P<dashed>[ymq])-o-(?P=dashed))(?![\w/])"
        ),
        _compared,
        "Sales rose 4% y/y and fell 1% QoQ.",
    ),
    SpokenRule("he-or-she", "he/she is he or she", _OR, _or, "Ask what he/she wants.", needs=ODD),
    SpokenRule(
        "slash",
        "actor/singer is actor, singer",
        re.compile(r"(?<=\w)\s?/\s?(?=[^\W\d_])|(?<=[^\W\d_])/(?=\d)|(?<=[°%])\s?/\s?(?=\w)"),
        _slash,
        "The actor/singer left.",
        needs=ODD,
    ),
    SpokenRule(
        "slash",
        "$1/€1.08 is one dollar to one euro eight cents, $799/£649 either of two prices",
        re.compile(r"(?<=\d)\s?/\s?(?=(?:US|A|C)?[$£€¥₿]\s?\d)"),
        _sums,
        "They changed at $1/€1.08 then, and paid $799/£649.",
        DIGIT,
    ),
    SpokenRule(
        "section",
        "§ 5 is section five",
        re.compile(r"§+\s?(?=\d)"),
        lambda match: "sections " if match[0].startswith("§§") else "section ",
        "See § 5 of the act.",
        needs=ODD,
    ),
    SpokenRule(
        "and",
        "bread & butter is bread and butter",
        re.compile(r"(?<=\w)\s?&\s?(?=\w)|(?<=\s)&(?=\s)"),
        lambda _: " and ",
        "Bread & butter for all.",
        needs=ODD,
    ),
    SpokenRule(
        "relation",
        "2 + 2 = 4 is two plus two equals four",
        re.compile(
            r"(?<=[\w)])(?P<gap>\s+)(?P<sign>[<>!]=|[=≈≠≤≥±×÷]|[<>−](?=\s)|\+(?=\s?[\w$£€¥₹]))\s?(?=[\w(]|[-$£€¥₿]\d)"
        ),
        _relation,
        "It is 2 + 2 = 4, and x ≥ 3.",
        needs=ODD,
    ),
    SpokenRule(
        "relation",
        "1-2=5 is one minus two equals five",
        re.compile(r"(?<=\w)(?P<gap>)(?P<sign>[<>!]=|[=≈≠≤≥±×÷^]|[<>+](?=\d))(?=[\w(-]|[$£€¥₿]\d)"),
        _relation,
        "So a=3 and 5+7 too.",
        needs=ODD,
    ),
    SpokenRule(
        "plus",
        "50+ is fifty plus, C++ C plus plus",
        re.compile(r"(?:(?<=[\dA-Z])|(?<=\d[mkM]))\+{1,2}(?![\w+])"),
        lambda match: " plus" * len(match[0]),
        "Homes for the 50+ group.",
        needs=ODD,
    ),
    SpokenRule(
        "minus",
        "7-5=2 is seven minus five equals two",
        re.compile(r"(?<=\d)\s?[-−]\s?(?=\d{1,9}\s?=)"),
        _minus,
        "We know that 7-5=2.",
        DIGIT,
    ),
    SpokenRule(
        "power",
        "5² is five squared, x⁴ x to the power of four",
        re.compile(r"(?<=[\w)])[²³]|(?<=\b[A-HJ-Zb-z])[⁰⁴-⁹]{1,2}(?!\w)"),
        _power,
        "So 5² is odd, and x⁴ too.",
        needs=ODD,
    ),
    SpokenRule(
        "at",
        "a lone @ is at",
        re.compile(r"(?<![\w@])@(?=\s?[\w$£€])(?!@)"),
        lambda _: "at ",
        "Meet us @ the pier.",
        needs=ODD,
    ),
    SpokenRule(
        "sharp",
        "C# is C sharp",
        re.compile(r"(?<=\b[A-G])[#♯]"),
        lambda _: " sharp",
        "Written in C# then.",
        needs=ODD,
    ),
    SpokenRule(
        "direction",
        "34°N is thirty-four degrees north",
        re.compile(
            r"(?<=\d)(?P<degree>\s?°)\s?(?:(?P<minutes>\d{1,2}(?:\.\d{1,3})?)(?P<minutes_sign>[′’'])\s?"
            r"(?:(?P<seconds>\d{1,2}(?:\.\d{1,3})?)(?P<seconds_sign>[″”\"])\s?)?)?(?P<where>[NSEW])(?!\w)"
        ),
        _direction,
        "At 34°N 69°11′E the rain ends.",
        DIGIT,
    ),
    SpokenRule(
        "greek-letter",
        "α is alpha, where no Greek stands beside it",
        re.compile(r"(?<![Ͱ-Ͽἀ-῿])[Α-ΡΣ-Ωα-ω](?![Ͱ-Ͽἀ-῿])"),
        _greek,
        "The β-blocker and α came first.",
        needs=ODD,
    ),
    SpokenRule(
        "named-sign",
        "π is pi, √9 the square root of nine",
        re.compile(r"[√∞π¶]"),
        lambda match: _NAMED[match[0]],
        "So √9 is less than π.",
        needs=ODD,
    ),
    SpokenRule(
        "lone-sign",
        "a $ sign without a sum is dollar",
        re.compile(r"([$€£¥₩₹₽%#])\1*"),
        _lone,
        "Prices in $ or in £ are shown.",
        needs=ODD,
    ),
    SpokenRule(
        "silent-sign",
        "™, ®, ©, † and ‡ are for the eye",
        re.compile(r"\s?[™®©†‡]+"),
        lambda _: "",
        "Try Fizzo™ today.",
        needs=ODD,
    ),
)
