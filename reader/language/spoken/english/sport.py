"""Sport: sets, odds, wickets and averages, each by the words that stand near it.

"6-4, 7-6" comes in, "six four, seven six" goes out; "5/1" is a date or a fraction unless somebody
bets, "3/45" one unless a wicket falls, ".312" a decimal unless somebody bats.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.fractions import SAID_WHOLE
from reader.language.spoken.english.numbers import cardinal, digits, paired
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule, beside

_SET = r"\d{1,2}[-–]\d{1,2}(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?"
SETS = re.compile(rf"(?<![\w.,:/$£€#+-]){_SET}(?:(?:,\s?|;\s|\s){_SET}){{1,4}}(?![\w:/%°]|[.,-]\d)")
_GAMES = re.compile(
    r"(?P<gap>[,;\s]*)(?P<a>\d{1,2})(?P<dash>[-–])(?P<b>\d{1,2})"
    r"(?:(?P<open>\s?\()(?P<c>\d{1,2})(?:(?P<to>[-–])(?P<d>\d{1,2}))?(?P<shut>\)))?"
)
_WON = {(6, n) for n in range(5)} | {(7, 5), (7, 6)}

PAIR = re.compile(
    r"(?<![\w.,/$£€-])(?<!\d\s)(?P<a>\d{1,3})(?P<stroke>/)(?P<b>\d{1,3})(?![\w/]|[.,]\d|\sof\b)"
)
_BETS = re.compile(
    r"\b(?:odds|favou?rites?|bet|bets|betting|bettors?|bookmakers?|bookies?|punters?|outsiders?|wagers?"
    r"|long\s?shots?|each-way|backed|priced)\b",
    re.IGNORECASE,
)
_CRICKET = re.compile(
    r"\b(?:wickets?|bowl(?:ed|er|ers|ing)|innings|cricket(?:er|ers)?|batsm[ae]n|lbw|overs|wkts?|spinner"
    r"|seamer|stumps|not\sout|all\sout|declared|crease|run\schase|at\s(?:tea|lunch)|Test\s(?:match|side))\b",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?!-[a-z]|\s(?:age|people|percent|per\scent|(?:year|month|week|day|hour|minute|second|mile|meter|metre|foot)\b"
    r"|[a-z]{3,}s\b))"
)
"""What no score is followed by: fifteen to thirty years, the 15-30 age group."""
POINTS = re.compile(
    r"(?<![\w.,:/$£€#+-])(?P<a>0|15|30|40)(?P<stroke>[-–])(?P<b>0|15|30|40)(?![\w:/%°]|[.,-]\d)"
    + _COUNTED
)
_TENNIS = re.compile(
    r"\b(?:serv(?:e[sd]?|ing|er)|deuce|break\spoints?|set\spoints?|match\spoints?|tie-?break(?:er)?|love|tennis|Wimbledon"
    r"|Roland\sGarros|double\sfault|ace[sd]?|rally)\b"
)
TOTAL = re.compile(
    r"(?<![\w.,:/$£€#+-])(?P<a>\d{1,3})(?P<stroke>[-–])(?P<b>\d{1,3})(?![\w:/%°]|[.,-]\d)"
    + _COUNTED
)
_VOTED = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|ballots?|Senat(?:e|ors?)|House|bill|jur(?:y|ors?)|parliament)\b",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"(?<![\w.,$£€])\.(?P<figure>\d{3})(?![\w%]|\.\d)")
_BATS = re.compile(
    r"\b(?:bat(?:s|ted|ting)|hit(?:s|ting|ters?)?|slugg(?:ed|ing)|slugger|on-base|homers?|RBIs?|home\sruns?"
    r"|baseball|OPS|ERA|average\sagainst|at-bats?|shortstop|outfielder|catcher|pitchers?|innings?|winning\spercentage)\b"
)


def _sets(match: re.Match[str]) -> Said:
    pieces: list[Piece] = []
    for game in _GAMES.finditer(match.string, *match.span()):
        a, b = int(game["a"]), int(game["b"])
        if (max(a, b), min(a, b)) not in _WON:
            return None
        if pieces:
            pieces.append(Piece(", ", *game.span("gap")))
        for first, dash, last in (("a", "dash", "b"), ("c", "to", "d")):
            if game[first]:
                pieces.append(Piece(cardinal(int(game[first])), *game.span(first)))
            if game[dash]:
                pieces.append(Piece(" ", *game.span(dash)))
                pieces.append(Piece(cardinal(int(game[last])), *game.span(last)))
    return pieces


def _pair(match: re.Match[str], word: str, near: re.Pattern[str]) -> Said:
    if match[0] in SAID_WHOLE or not beside(near, match):
        return None
    return [
        Piece(cardinal(int(match["a"])), *match.span("a")),
        Piece(word, *match.span("stroke")),
        Piece(cardinal(int(match["b"])), *match.span("b")),
    ]


def _points(match: re.Match[str]) -> Said:
    if match["a"] == match["b"] or not beside(_TENNIS, match):
        return None
    said = [cardinal(int(match[x])) if int(match[x]) else "love" for x in "ab"]
    return [
        Piece(said[0], *match.span("a")),
        Piece(" ", *match.span("stroke")),
        Piece(said[1], *match.span("b")),
    ]


def _total(match: re.Match[str]) -> Said:
    """287-6 in cricket: one of the two is a number of wickets; 3-1 is a series."""
    a, b = int(match["a"]), int(match["b"])
    if not (min(a, b) <= 10 < max(a, b)) or beside(_VOTED, match):
        return None
    return _pair(match, " for ", _CRICKET)


def _average(match: re.Match[str]) -> Said:
    if not beside(_BATS, match):
        return None
    written = match["figure"]
    if written[0] == "0":
        return f"oh {cardinal(int(written))}" if written[1] != "0" else f"oh {digits(written[1:])}"
    return paired(int(written)) if int(written) % 100 else cardinal(int(written))


RULES = (
    SpokenRule(
        "sets",
        "6-4 7-6 (7-3) is six four, seven six, seven three",
        SETS,
        _sets,
        "She won 6-4 7-6 (7-3).",
        DIGIT,
    ),
    SpokenRule(
        "points",
        "40-15 is forty fifteen in tennis",
        POINTS,
        _points,
        "She was serving at 40-15 then.",
        DIGIT,
    ),
    SpokenRule(
        "odds",
        "5/1 is five to one where somebody bets",
        PAIR,
        lambda match: _pair(match, " to ", _BETS),
        "The favourite ran at odds of 5/1.",
        DIGIT,
    ),
    SpokenRule(
        "wickets",
        "3/45 is three for forty-five in cricket",
        PAIR,
        lambda match: _pair(match, " for ", _CRICKET),
        "The bowler took 3/45.",
        DIGIT,
    ),
    SpokenRule(
        "wickets",
        "287-6 is two hundred eighty-seven for six in cricket",
        TOTAL,
        _total,
        "They were 287-6 at stumps.",
        DIGIT,
    ),
    SpokenRule(
        "average",
        ".312 is three twelve where somebody bats",
        AVERAGE,
        _average,
        "She batted .312 last year.",
        DIGIT,
    ),
)
