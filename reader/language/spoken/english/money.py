"""Sums of money: "$1.4bn" comes in, "one point four billion dollars" goes out."""

from __future__ import annotations

import re

from reader.language.spoken.english.currencies import CODES, CURRENCIES, Currency
from reader.language.spoken.english.measures import PER, alternatives
from reader.language.spoken.english.numbers import cardinal, figure, lakhs
from reader.language.spoken.pipeline import DIGIT, Piece, Said, SpokenRule

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
    "tr": "trillion",
    "trn": "trillion",
    "cr": "crore",
    "l": "lakh",
}
_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore")

FIGURE = (
    r"\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,6},\d\d(?!\d|,\d)"
    r"|\d{1,15}(?:\.\d{1,6})?|\.\d{1,4}"
)
_CONTINENTAL = re.compile(r"\d{1,6},\d\d")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_AMOUNT = (
    rf"(?P<figure>{FIGURE})"
    rf"(?:[-\s]?(?P<words>(?:{'|'.join(_WORDS)})(?:\s(?:{'|'.join(_WORDS)}))?)s?\b"
    r"|\s?(?P<short>bn|bln|mn|mln|mm|tn|trn|tr|[cC]r|(?<=\d)L|[kKmMbBtT])\b)?"
)
_SIGNS = "£€¥₹₨₽₩₺₪₦₴₱฿₫৳₵₸₾₲₡₿"
_CODES = "|".join(CODES)
_SYMBOL = (
    rf"(?P<symbol>(?:US|AU|CA|HK|NZ|NT|A|C|S|R)?\$|[{_SIGNS}]|\b(?:Rs|Tk|Rp|Kr|kr|zł|K[Ss]h|Re|RM|Fr)\b\.?(?=\s?\d)"
    rf"|\b(?:Rs|Tk|Rp|K[Ss]h|RM|R)(?=\d)|\b(?:{_CODES})(?=\s?\d))"
)
BEFORE = re.compile(
    rf"(?P<article>\b[Aa]n?\s)?(?<![\w$])(?P<sign>[-−](?=\S))?{_SYMBOL}[\s\u00a0]?{_AMOUNT}"
    rf"(?P<range>(?:\s[-–—]\s|[-–—])(?P<again>[$£€¥₹₩₽])?(?P<upper>{FIGURE})"
    r"(?:\s?(?P<scale>bn|mn|tn|[kmbKMB]|(?:thousand|million|billion|trillion|lakh|crore))\b)?(?![\w%]|[.,]\d))?"
    rf"(?P<plus>\+(?!\w))?(?:\s?/\s?(?P<per>{alternatives(PER)})(?![\w/]))?"
)
AFTER = re.compile(
    rf"(?<![\w.,]){_AMOUNT}\s?(?P<symbol>[{_SIGNS}]|\b(?:{_CODES}|kr|zł|Kč)\b)(?!\d)"
)
_NOUN = re.compile(
    r"[\s-][\"“‘']?(?!(?:and|or|in|on|for|to|from|a|an|the|per|of|each|is|was|by|at|as|"
    r"more|less|with|into|if|when|than|that|this)\b)[a-z]"
)
_PRICED = re.compile(
    r"\s(?:(?!(?:and|or|in|on|for|to|from|an?|the|per|of|each|is|was|by|at|as|more|less|with|into|if|when|than|that|this"
    r"|last|next|over|under|every|his|her|its|their|our|my|your|any|some|no|via|after|before|since|[a-z]+ed)\b)[a-z]+\s)?(?:plan|deal|package|budget|project|fund|bill|contract|loan|grant|investment|fine|settlement"
    r"|lawsuit|question|bid|prize|program|programme|acquisition|takeover|merger|bailout|campaign|reward|ransom"
    r"|bond|bounty|mortgage|scheme|donation)\b"
)
"""What a sum before it describes, with an article or, in headlines, without one."""
_DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|[Aa]nother|[\w-]+['’]s)\s"
    r"(?:(?:\w+-[\w-]+|new|record|huge|massive|initial|annual|whopping|controversial),?\s)?\Z"
    r"|\b[Aa]n?\s(?:(?:\w+-[\w-]+|\w+(?:ing|ive|ful|ous|ish)),\s"
    r"|(?:\w+-\w[\w-]*|new|record|proposed|planned|massive|huge|whopping|initial|annual|controversial|historic"
    r"|landmark|similar|separate|joint|recent|second|third|final)\s)\Z"
)
_DESCRIBED = re.compile(
    r"[\s-][\"“‘']?(?!(?:and|or|in|on|for|to|from|a|an|the|per|of|each|is|was|by|at|as|more|less|with|into|if|when"
    r"|than|that|this|he|she|it|they|we|you|i|who|which|his|her|its|their|our|my|were|are|be|been|has|had|have|will|would"
    r"|could|can|may|might|should|must|did|does|went|came|got|goes|spent|paid|lost|won|given|made|sent|set|cut|left"
    r"|due|going|coming|owing|available|worth|already|now|still|not|only|so|but|last|next|over|under|up|down|out|off"
    r"|back|after|before|since|until|while|because|through|between|during|without|against|about|among|every|some|all"
    r"|today|yesterday|tomorrow|later|earlier|again|alone|there|here|ago|away|also|even|just|then|plus|minus|short"
    r"|[a-z]+ed|[a-z]+ly)\b)[a-z]"
)
_OWNED = re.compile(
    r"(?:\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our)|[\w-]['’]s|s['’])\s\Z"
)
_TIMES = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Christmas|Easter)\b"
    r"(?:[.,;:!?]|\s\d|\s*\Z|\s(?:night|morning|evening|afternoon|at|in|on|and|or|after|before|when|while|to|for|by|with|from"
    r"|if|because|but|as)\b))"
)
_NAMED = re.compile(rf"\s{_TIMES}[A-Z]\w+\b")
_PLACED = re.compile(r"\s[A-Z][a-z]+\s[a-z]{3,}")

_COMPOUND = re.compile(r"-(?:an?|per|plus|worth|odd|strong)\b")
CENTS = re.compile(
    rf"(?<![\w.,/$£€#])(?P<figure>{FIGURE})\s?"
    r"(?P<sign>¢|(?<=\d)[pc](?=\s(?:an?|per|each|in the)\b)|(?<=\d)p(?!\w|\.?\s?m\b|/)"
    r"|(?<=\d)c(?=[\s,;)]|\.(?!\w)|\Z)|[pc](?=/(?:kWh|lb|litre|liter|mile|unit|share|min)\b))"
    rf"(?:/(?P<per>{alternatives(PER)})(?![\w/]))?"
)
ACCOUNTED = re.compile(
    rf"(?P<symbol>[{_SIGNS}$])\s?\((?P<figure>{FIGURE})\)\s?(?P<short>bn|mn|tn|m|k)?(?!\w)"
    rf"|\((?P<sign>[{_SIGNS}$])(?P<inner>{FIGURE})(?P<scale>bn|mn|tn|m|k)?\)(?P<outer>bn|mn|tn|m)(?!\w)"
)
_PRICES = re.compile(
    r"(?:\b(?:up|down|by|for|at|of|from|costs?|an\sextra|another|only|just|than)\s)\Z",
    re.IGNORECASE,
)
_LINES = ("144", "240", "360", "480", "540", "576", "720", "1080", "1440", "2160", "4320")
"""Of a picture: 720p."""


def _amount(match: re.Match[str], currency: Currency, *, one: bool) -> str:
    written, words, short = _trimmed(_with_point(match["figure"])), match["words"], match["short"]
    if short == "L" and "rupee" not in currency.one:
        short = None
    scale = words or (MAGNITUDES[short.lower()] if short else "")
    cents = written.partition(".")[2]
    unit = currency.one if one or (written == "1" and not scale) else currency.many
    if scale:
        return f"{_figure(written)} {scale} {unit}"
    if len(cents) == 2 and currency.cent:
        return _with_cents(written, currency, unit)
    return f"{_figure(written)} {unit}"


def _with_cents(written: str, currency: Currency, unit: str) -> str:
    whole, _, cents = written.replace(",", "").partition(".")
    minor = cardinal(int(cents)) + " " + (currency.cent if cents == "01" else currency.cents)
    if not int(whole or 0):
        return minor if int(cents) else f"zero {currency.many}"
    major = f"{cardinal(int(whole))} {currency.one if whole == '1' else unit}"
    if unit == currency.one and whole != "1":
        minor = minor.replace(currency.cents, currency.cent)  # a nine dollar fifty cent fee
    return f"{major} {minor}" if int(cents) else major


def _figure(written: str) -> str:
    """Figures; 1,00,000 is grouped the Indian way."""
    if written.count(".") > 1:
        written = written.replace(".", "")  # €1.000.000
    return lakhs(written) if _INDIAN.fullmatch(written) else figure(written)


def _with_point(written: str) -> str:
    """€9,50 as it is written on the continent."""
    return written.replace(",", ".") if _CONTINENTAL.fullmatch(written) else written


def _trimmed(written: str) -> str:
    """More than two decimals: noughts at the end say nothing ($2.000)."""
    whole, point, cents = written.partition(".")
    if len(cents) <= 2 or "." in cents:
        return written
    cents = cents[:2] + cents[2:].rstrip("0")
    return whole if not int(cents) else whole + point + cents


def _before(match: re.Match[str]) -> Said:
    symbol = match["symbol"].rstrip(".").upper()
    if symbol == "R" and not (match["short"] or match["words"]):
        return None  # R500 may be anything, R500m is rand
    currency = CURRENCIES[symbol]
    start, end = match.span()
    article = match["article"] or ""
    begin = start + len(article)
    pieces = [Piece(article, start, begin)] if article else []
    rate = f" per {PER[match['per']]}" if match["per"] else ""
    if match["range"]:
        said = _range(match, currency)
        if article and not match["again"] and _NOUN.match(match.string, end):
            said = said.removesuffix(currency.many) + currency.one  # a $20-30 fee
        return [*pieces, Piece(said + rate, begin, end)]
    if match["sign"]:
        pieces.append(Piece("minus ", *match.span("sign")))
        begin = match.end("sign")
    # "a $20 bill": what it is worth stands before a noun, and stays in the singular.
    one = (bool(article) and bool(_NOUN.match(match.string, end))) or bool(
        _COMPOUND.match(match.string, end)
    )
    text = match.string
    if not one and not match["per"]:
        one = bool(_PRICED.match(text, end)) or (
            bool(_DETERMINED.search(text, max(match.pos, begin - 32), begin))
            and bool(_DESCRIBED.match(text, end))
        )
    one = one or (bool(article) and bool(_PLACED.match(text, end)))
    owned = _OWNED.search(text, max(match.pos, begin - 10), begin)
    one = one or (bool(owned) and bool(_NAMED.match(text, end)))
    # "$1-million prize": the hyphen makes one word of it, which describes the next.
    hyphen = match["words"] and match.string[match.start("words") - 1] == "-"
    one = one or bool(hyphen and _NOUN.match(match.string, end))
    said = _amount(match, currency, one=one)
    if match["plus"]:
        unit = currency.one if one else currency.many
        said = f"{said.removesuffix(' ' + unit)} plus {unit}"
    return [*pieces, Piece(said + rate, begin, end)]


def _range(match: re.Match[str], currency: Currency) -> str:
    low, high = _with_point(match["figure"]), _with_point(match["upper"])
    scale = MAGNITUDES.get((match["scale"] or "").lower(), match["scale"] or "")
    own = match["short"] or match["words"] or ""
    own = MAGNITUDES.get(own.lower(), own)
    if not (own or scale) and match["again"]:
        return " to ".join(
            _with_cents(written, currency, currency.many)
            if re.search(r"\.\d\d\Z", written) and currency.cent
            else f"{_figure(written)} {currency.one if written == '1' else currency.many}"
            for written in (low, high)
        )
    first = _figure(low) + (f" {own}" if own and own != scale and scale else "")
    shared = scale or own
    last = _figure(high) + (f" {shared}" if shared else "")
    return f"{first} to {last} {currency.many}"


def _after(match: re.Match[str]) -> Said:
    return _amount(match, CURRENCIES[match["symbol"].upper()], one=False)


def _accounted(match: re.Match[str]) -> Said:
    """In a balance sheet what is lost stands in brackets."""
    symbol, written = match["symbol"] or match["sign"], match["figure"] or match["inner"]
    short = match["short"] or match["scale"] or match["outer"]
    scale = f" {MAGNITUDES[short.lower()]}" if short else ""
    return f"minus {_figure(written)}{scale} {CURRENCIES[symbol].many}"


def _cents(match: re.Match[str]) -> Said:
    if (
        match["sign"] == "c"
        and not match["per"]
        and not _PRICES.search(match.string, max(match.pos, match.start() - 12), match.start())
    ):
        return None
    if match["sign"] == "p" and match["figure"] in _LINES:
        return None
    one = match["figure"] == "1"
    unit = ("cent" if one else "cents", "penny" if one else "pence")[match["sign"] == "p"]
    rate = f" per {PER[match['per']]}" if match["per"] else ""
    return f"{figure(match['figure'])} {unit}{rate}"


RULES = (
    SpokenRule(
        "money",
        "$1.4bn is one point four billion dollars, Rs 500 crore five hundred crore rupees",
        BEFORE,
        _before,
        "It cost $3.5bn, not €20 or $20/mo; a £2m fee, $250-$300 each.",
        DIGIT,
    ),
    SpokenRule(
        "money",
        "£(4.2)m is minus four point two million pounds",
        ACCOUNTED,
        _accounted,
        "Its result was £(4.2)m.",
        DIGIT,
    ),
    SpokenRule("money", "20€ is twenty euros", AFTER, _after, "It costs 20€ here.", DIGIT),
    SpokenRule(
        "cents", "50¢ is fifty cents", CENTS, _cents, "Sold at 50¢ or 60p each, now 99p.", DIGIT
    ),
)
