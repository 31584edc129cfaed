"""Figures that stand together: ranges, scores, fractions, products, "No. 5"."""

from __future__ import annotations

import re

from reader.language.also_words import is_word
from reader.language.spoken.english.numbers import cardinal, digits, figure, ordinal, paired, plural
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

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
)

RANGES = (
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
"""Last: what is neither a fraction nor a product."""
