"""Percentages, and figures that are shortened: "4.5%" and "5bn people"."""

from __future__ import annotations

import re

from reader.language.spoken.english.measures import ANY_CASE, alternatives
from reader.language.spoken.english.money import FIGURE, MAGNITUDES
from reader.language.spoken.english.numbers import figure
from reader.language.spoken.english.units import SEVERAL
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

_PERCENT = {"%": " percent", "pc": " percent", "pct": " percent", "‰": " per mille"}
_COINS = (
    "dollars|euros|pounds|yuan|yen|won|rupees?|rand|roubles|rubles|francs|crowns|krona|kronor|kroner|pesos"
    "|reais|lira|baht|dirhams|riyals|shekels|naira|zloty|zlotys|rupiah|ringgit|taka|tonnes|tons|litres|liters"
)
_UNIT_FOLLOWS = rf"\s(?:{alternatives(ANY_CASE)}|t|m|g|l)(?![\w'’])"
_LED_BY_A = re.compile(r"\b[Aa]n?\s\Z")
_NOUN = re.compile(
    r"\s(?!(?:of|and|or|in|to|at|from|above|below|away|is|was|per|than|more|less|up|down|for|over)\b)[a-z]"
)


def _describes(match: re.Match[str]) -> bool:
    """A 45 pp gain."""
    before = max(match.pos, match.start() - 3)
    led = _LED_BY_A.search(match.string, before, match.start())
    return led is not None and _NOUN.match(match.string, match.end()) is not None


def _percent(match: re.Match[str]) -> Said:
    sign = "minus " if match["sign_"] else ""
    pieces = [Piece(sign + figure(match["low"]), match.start(), match.end("low"))]
    if match["high"]:
        pieces.append(Piece(" to ", match.end("low"), match.start("high")))
        pieces.append(Piece(figure(match["high"]), *match.span("high")))
    name = _PERCENT.get(match["sign"].strip(" ."), " percentage points")
    if name.endswith("points") and _describes(match):
        name = name[:-1]
    return [*pieces, Piece(name, match.start("sign"), match.end("sign"))]


_LETTERED = re.compile(
    r"\b(?:section|room|seat|rows?|gate|flat|apartment|unit|class|route|bus|form|suite|block|exit|platform|group"
    r"|building|paragraph|article|clause|table|figure|part|grade|year|item|type)\s\Z",
    re.IGNORECASE,
)
"""Seat 23B: what is numbered, and has a letter behind its number."""


def _scaled(match: re.Match[str]) -> Said:
    end = match.end("figure")
    lettered = match["short"] in "BM" and "." not in match["figure"]
    if lettered and _LETTERED.search(
        match.string, max(match.pos, match.start() - 12), match.start()
    ):
        return None
    return [
        Piece(figure(match["figure"]), match.start(), end),
        Piece(" " + MAGNITUDES[match["short"].lower()], end, match.end()),
    ]


def _scaled_range(match: re.Match[str]) -> Said:
    scale = MAGNITUDES[match["short"].lower()]
    own = MAGNITUDES[match["own"].lower()] if match["own"] else ""
    first = f"{figure(match['low'])} {own}" if own and own != scale else figure(match["low"])
    return [
        Piece(first, match.start(), match.start("dash")),
        Piece(" to ", *match.span("dash")),
        Piece(f"{figure(match['high'])} {scale}", match.start("high"), match.end()),
    ]


RULES = (
    SpokenRule(
        "percent",
        "20-30% is twenty to thirty percent",
        re.compile(
            rf"(?<![\w.,])(?P<sign_>(?<![\d)%])[-−])?(?P<low>(?:{FIGURE}))"
            rf"(?:%?\s?[-–—]\s?(?P<high>{FIGURE}))?(?P<sign>\s?[%‰]|\s?pct\b\.?|pc\b|\s?pp\b(?:\.(?=\s[a-z]))?)"
        ),
        _percent,
        "Up 4.5%, or 20-30% in all.",
        DIGIT,
    ),
    SpokenRule(
        "magnitude",
        "10-12k is ten to twelve thousand",
        re.compile(
            r"(?<![\w.,:/$£€#+-])(?P<low>\d{1,3}(?:\.\d)?)(?P<own>[kKmM]|bn)?"
            r"(?P<dash>\s?[-–]\s?|\sto\s)(?P<high>\d{1,3}(?:\.\d)?)"
            r"(?P<short>k|bn|tn|mn|m(?=\s(?:people|users|followers|viewers|voters|jobs|homes|tonnes|tons|barrels|votes"
            r"|copies|more|a\s(?:day|year))\b))(?![\w-])"
        ),
        _scaled_range,
        "Some 10-12k came, 2-3m people watched.",
        DIGIT,
    ),
    SpokenRule(
        "magnitude",
        "5bn people is five billion people",
        re.compile(
            rf"(?<![\w.,$£€-])(?P<figure>{FIGURE})"
            rf"(?P<short>(?:bn|tn|mn|mln|bln|trn)(?!{_UNIT_FOLLOWS})|m(?={SEVERAL.pattern})"
            r"|(?<=\.\d)[MB]|(?<=\d)B(?=\+|\s(?:[a-z]{3,20}s\b))|(?<=\d)M(?=\+|\s[A-Za-z]{2,20}s\b)|(?<=\d\d)B(?=\s[a-z]|[.,;)]|\Z)"
            rf"|m(?=\s(?!won\b)(?:{_COINS})\b)"
            r"|[mMkK](?=\+?\s(?:b/d|bpd|cubic|square|more|women|men|Americans|people|users|followers|viewers|voters|jobs|homes"
            r"|households|barrels|copies|votes|customers|subscribers|residents|workers|children|members"
            r"|refugees|tonnes|tons|downloads|views|fans|likes)\b)|(?<=\.\d)m"
            r"(?!\s(?:tall|long|deep|high|wide|thick|above|below|away|from|off|apart|across)\b))(?!\w)"
        ),
        _scaled,
        "Some 5bn people and 30k users.",
        DIGIT,
    ),
)
