"""Signs between words and figures: strokes, ampersands, arrows, mathematics, lone currencies."""

from __future__ import annotations

import re

from reader.language.spoken.pipeline import DIGIT, ODD, Said, SpokenRule

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


def _bound(match: re.Match[str]) -> Said:
    return _BOUNDS[match[0].strip()]


def _lone(match: re.Match[str]) -> Said:
    """A row of one sign is decoration."""
    if len(match[0]) > 3:
        return ""
    return " ".join(["", *[NAMES[match[0][0]]] * len(match[0]), ""])


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
)

ALONE = (
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
"""Last: signs that nothing else has taken."""
