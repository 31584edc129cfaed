"""Signs between words: slashes, ampersands, arrows of a price."""

from __future__ import annotations

import re

from reader.language.spoken.pipeline import Said, SpokenRule

_OR = re.compile(
    r"\b(?P<left>s?he|his|him|her|hers|they|s)/(?P<right>s?he|his|him|hers?|they|he)\b", re.I
)


def _change(match: re.Match[str]) -> Said:
    if match["before"] is None:
        return ""
    return "up " if match[0][0] in "▲△" else "down "


def _or(match: re.Match[str]) -> Said:
    if match["left"].lower() == "s":
        return "she or he"
    return f"{match['left']} or {match['right']}"


def _slash(match: re.Match[str]) -> Said:
    """A newsreader makes a short pause; between two short names not even that."""
    text = match.string
    around = text[max(0, match.start() - 4) : match.start()] + text[match.end() : match.end() + 4]
    word = re.search(r"\w+\Z", text[max(0, match.start() - 4) : match.start()])
    if word and word[0].lower() == "and":
        return " "
    return " " if around.isupper() else ", "


CHANGE = SpokenRule(
    "change",
    "▲ 3% is up three percent",
    re.compile(r"[▲△▼▽]\s?(?P<before>(?=[\d$€£.]))?"),
    _change,
)

RULES = (
    SpokenRule("he-or-she", "he/she is he or she", _OR, _or),
    SpokenRule(
        "slash",
        "militant/terrorist is militant, terrorist",
        re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])"),
        _slash,
    ),
    SpokenRule("section", "§ 5 is section five", re.compile(r"§+\s?(?=\d)"), lambda _: "section "),
    SpokenRule(
        "and", "bread & butter is bread and butter", re.compile(r"(?<=\s)&(?=\s)"), lambda _: "and"
    ),
    SpokenRule("equals", "2 + 2 = 4", re.compile(r"(?<=\s)(?:=|≈)(?=\s)"), lambda _: "equals"),
    SpokenRule("plus", "2 + 2", re.compile(r"(?<=\d\s)\+(?=\s\d)"), lambda _: "plus"),
)
