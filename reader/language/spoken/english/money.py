"""Sums of money and percentages: "$1.4bn" comes in, "one point four billion dollars" goes out."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.spoken.english.numbers import cardinal, figure
from reader.language.spoken.pipeline import Piece, Said, SpokenRule


class Currency(NamedTuple):
    """One currency, and its hundredth part."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""


_DOLLAR = Currency("dollar", "dollars", "cent", "cents")
_RUPEE = Currency("rupee", "rupees", "paisa", "paise")
CURRENCIES = {
    "$": _DOLLAR,
    "US$": Currency("U.S dollar", "U.S dollars", "cent", "cents"),
    "A$": Currency("Australian dollar", "Australian dollars", "cent", "cents"),
    "AU$": Currency("Australian dollar", "Australian dollars", "cent", "cents"),
    "C$": Currency("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CA$": Currency("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "HK$": Currency("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "NZ$": Currency("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
    "S$": Currency("Singapore dollar", "Singapore dollars", "cent", "cents"),
    "R$": Currency("real", "reais"),
    "£": Currency("pound", "pounds", "penny", "pence"),
    "€": Currency("euro", "euros", "cent", "cents"),
    "¥": Currency("yen", "yen"),
    "₹": _RUPEE,
    "₨": _RUPEE,
    "RS": _RUPEE,
    "₽": Currency("rouble", "roubles"),
    "₩": Currency("won", "won"),
    "₺": Currency("lira", "lira"),
    "₪": Currency("shekel", "shekels"),
    "₦": Currency("naira", "naira"),
    "₴": Currency("hryvnia", "hryvnias"),
    "USD": Currency("U.S dollar", "U.S dollars", "cent", "cents"),
    "EUR": Currency("euro", "euros", "cent", "cents"),
    "GBP": Currency("pound", "pounds", "penny", "pence"),
    "PKR": Currency("Pakistani rupee", "Pakistani rupees"),
    "INR": Currency("Indian rupee", "Indian rupees"),
    "CHF": Currency("Swiss franc", "Swiss francs"),
    "JPY": Currency("yen", "yen"),
    "CNY": Currency("yuan", "yuan"),
}
MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mm": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "cr": "crore",
}
_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore")

_FIGURE = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?|\.\d{1,4}"
_AMOUNT = (
    rf"(?P<figure>{_FIGURE})"
    rf"(?:[-\s]?(?P<words>(?:{'|'.join(_WORDS)})(?:\s(?:{'|'.join(_WORDS)}))?)s?\b"
    r"|\s?(?P<short>bn|bln|mn|mln|mm|tn|trn|cr|[kKmMbBtT])\b)?"
)
_SYMBOL = (
    r"(?P<symbol>(?:US|AU|CA|HK|NZ|A|C|S|R)?\$|[£€¥₹₨₽₩₺₪₦₴]|\bRs\.?(?=\s?\d)"
    r"|\b(?:USD|EUR|GBP|PKR|INR|CHF|JPY|CNY)(?=\s?\d))"
)
BEFORE = re.compile(
    rf"(?P<article>\b[Aa]n?\s)?(?<![\w$]){_SYMBOL}\s?{_AMOUNT}"
    rf"(?P<range>\s?[-–—]\s?(?:[$£€¥₹])?(?P<upper>{_FIGURE})"
    r"\s?(?P<scale>bn|mn|tn|[kmb]|(?:thousand|million|billion|trillion|lakh|crore))?\b)?"
)
AFTER = re.compile(
    rf"(?<![\w.,]){_AMOUNT}\s?(?P<symbol>[£€]|\b(?:USD|EUR|GBP|PKR|INR|CHF|JPY|CNY)\b)(?!\d)"
)
_NOUN = re.compile(
    r"[\s-](?!(?:and|or|in|on|for|to|from|a|an|the|per|of|each|is|was|by|at|as|"
    r"more|less|with|into|if|when|than|that|this)\b)[a-z]"
)


def _amount(match: re.Match[str], currency: Currency, *, one: bool) -> str:
    written, words, short = match["figure"], match["words"], match["short"]
    scale = words or (MAGNITUDES[short.lower()] if short else "")
    whole, _, cents = written.replace(",", "").partition(".")
    unit = currency.one if one or (written == "1" and not scale) else currency.many
    if scale:
        return f"{figure(written)} {scale} {unit}"
    if len(cents) == 2 and currency.cent:
        minor = cardinal(int(cents)) + " " + (currency.cent if cents == "01" else currency.cents)
        if not int(whole or 0):
            return minor if int(cents) else f"zero {currency.many}"
        major = f"{cardinal(int(whole))} {currency.one if whole == '1' else unit}"
        return f"{major} {minor}" if int(cents) else major
    return f"{figure(written)} {unit}"


def _before(match: re.Match[str]) -> Said:
    symbol = match["symbol"].rstrip(".").upper()
    currency = CURRENCIES[symbol]
    start, end = match.span()
    article = match["article"] or ""
    begin = start + len(article)
    pieces = [Piece(article, start, begin)] if article else []
    if match["range"]:
        scale = match["scale"] or ""
        shared = match["short"] or match["words"] or scale
        low = figure(match["figure"])
        own = match["short"] or match["words"]
        if own and own != scale:
            low += " " + MAGNITUDES.get(own.lower(), own)
        high = figure(match["upper"])
        if shared:
            high += " " + MAGNITUDES.get((scale or shared).lower(), scale or shared)
        return [*pieces, Piece(f"{low} to {high} {currency.many}", begin, end)]
    # "a $20 bill": what it is worth stands before a noun, and stays in the singular.
    one = bool(article) and bool(_NOUN.match(match.string, end))
    return [*pieces, Piece(_amount(match, currency, one=one), begin, end)]


def _after(match: re.Match[str]) -> Said:
    return _amount(match, CURRENCIES[match["symbol"]], one=False)


def _percent(match: re.Match[str]) -> Said:
    pieces = [Piece(figure(match["low"]), *match.span("low"))]
    if match["high"]:
        pieces.append(Piece(" to ", match.end("low"), match.start("high")))
        pieces.append(Piece(figure(match["high"]), *match.span("high")))
    return [*pieces, Piece(" percent", match.start("sign"), match.end("sign"))]


RULES = (
    SpokenRule("money", "$1.4bn is one point four billion dollars", BEFORE, _before),
    SpokenRule("money", "20€ is twenty euros", AFTER, _after),
    SpokenRule(
        "percent",
        "20-30% is twenty to thirty percent",
        re.compile(
            rf"(?<![\w.,])(?P<low>(?:(?<![\d)])[-−])?(?:{_FIGURE}))"
            rf"(?:%?\s?[-–—]\s?(?P<high>{_FIGURE}))?(?P<sign>\s?%)"
        ),
        _percent,
    ),
)
