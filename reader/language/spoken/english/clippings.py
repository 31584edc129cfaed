"""Abbreviations that what stands beside them explains: "p.a.", "nr. Hull", "Cat. 5", "Rwy. 27L".

None of them is safe alone ("n.", "c.", "cat", "NW" may be much else), so each is looked for with
its neighbour.
"""

from __future__ import annotations

import re

from reader.language.also_words import is_word
from reader.language.spoken.english.numbers import cardinal, digits, figure
from reader.language.spoken.pipeline import (
    CAPITALS,
    DIGIT,
    STOPPED,
    Piece,
    Said,
    SpokenRule,
    beside,
)

_AFTER_SUM = {
    "pa": "per annum",
    "pcm": "per calendar month",
    "pw": "per week",
    "pppw": "per person per week",
    "pppn": "per person per night",
}
SUM = re.compile(
    r"(?:(?<=\d)|(?<=\d[kKmM])|(?<=\d(?:bn))|(?<=[mb]illion)|(?<=percent)|(?<=per\scent)|(?<=%))\s"
    r"(?P<form>p\.a\b\.?|p\.c\.m\b\.?|p\.w\b\.?|pcm|pppw|pppn|(?<=[%nt]\s)pa|(?<=\d\s)pw)(?![\w@])"
)
_PRICE = re.compile(r"[$£€]\d[\d,.]*(?:[kKmM]|bn)?\Z|%\Z|per\s?cent\Z|illion\Z")
NEAR = re.compile(
    r"(?<![\w.])(?P<form>[Nn]r)\.?(?=\s(?:the\s)?[A-Z][a-z])|(?<=[\s,])nr\.(?=\s[a-z])"
)
AGGREGATE = re.compile(r"(?<=\bon\s)agg\b\.?|(?<=\d\s)agg\b\.?(?!\w)")
PENALTIES = re.compile(
    r"(?<=\d\son\s)pens\b\.?|(?<=\d[-–]\d\s)pens\b\.?|(?:(?<=\bwon\son\s)|(?<=\bwin\son\s)|(?<=\bwins\son\s)|(?<=\blost\son\s)|(?<=\bout\son\s)|(?<=\bthrough\son\s))pens\b\.?"
)
CENTURY = re.compile(
    r"(?<=\d(?:st|nd|rd|th)\s)(?:c\.|C\.|cent\.)(?=\s?(?:[a-z,;:)-]|\Z)|\s[A-Z])"
    r"|(?<=\d(?:st|nd|rd|th)-)c\.(?=\s)"
)
_WITH_FIGURE = {
    "cat": "category",
    "n": "note",
    "nn": "notes",
    "cl": "clause",
    "div": "division",
    "grp": "group",
    "ep": "episode",
    "eps": "episodes",
    "pt": "part",
    "bk": "book",
    "reg": "regulation",
    "sched": "schedule",
    "amend": "amendment",
    "ref": "reference",
    "iss": "issue",
    "wk": "week",
}
WITH_FIGURE = re.compile(
    r"(?<![\w.'’-])(?:(?P<form>[Cc]at|[Dd]iv|[Gg]rp|[Ee]ps?|[Pp]t|[Ss]ched|[Rr]eg|[Rr]ef|[Aa]mend|[Ii]ss|[Bb]k|[Cc]l|nn?|[Ww]k)\.\s?"
    r"|(?P<bare>Cat)[\s-])(?=\d{1,4}(?![\w,:]|\.\d|\s?(?:[ap]\.?m\b)))"
)
_STORM = re.compile(
    r"\b(?:hurricanes?|cyclones?|typhoons?|storms?|winds|landfall|tropical|surge)\b", re.IGNORECASE
)
_RUNWAY = {"L": "left", "R": "right", "C": "center"}
_STRIP = r"(?:0?[1-9]|[12]\d|3[0-6])(?:[LRC]\b)?"
RUNWAY = re.compile(
    rf"\b(?P<word>[Rr]unways?|[Rr]wy\.?|RWY)\s(?P<strips>{_STRIP}(?:(?:\s?[/–-]\s?|,\s(?:and\s|or\s)?|\s(?:and|or|to)\s){_STRIP}){{0,5}})"
    r"(?!\w|[.,]\d|,\d|-[a-z]|\s(?:miles?|feet|met(?:er|re)s?|kilomet(?:er|re)s?|km|ft|m|yards|times|days|hours|years|more|people)\b)"
)
_ONE_STRIP = re.compile(r"(?P<figure>\d+)(?P<side>[LRC])?|(?P<stroke>\s?[/–-]\s?)")
LEVEL = re.compile(r"(?<![\w-])FL\s?(?P<figure>[1-6]\d{1,2})(?!\w)")
_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
COMPASS = re.compile(
    r"(?<![\w.&'’-])(?P<where>[NS][EW]|[NS][NS][EW]|[EW][NS][EW])(?=\s(?:winds?|breezes?|gales?|airflow|swell"
    r"|corner|coast|edge|of\s(?:the\b|[A-Z])|London|England|China|India|Pakistan|Syria|Nigeria|Africa))"
)
MOVES = re.compile(
    r"\b(?:ris(?:e[sn]?|ing)|rose|f[ae]ll(?:s|en|ing)?|up|down|by|gain(?:s|ed|ing)?|los(?:t|s|es?|ing)|lead(?:s|ing)?|led"
    r"|swings?|margins?|gaps?|drop(?:s|ped|ping)?|jump(?:s|ed)?|climb(?:s|ed)?|slip(?:s|ped)?|ahead|behind|increase[sd]?"
    r"|decrease[sd]?|cut|spread|polls?|polling|percent|share|rate|yields?|inflation|turnout|support|vote|higher|lower"
    r"|wide(?:r|ns?|ned)|narrow(?:s|ed|er)?|growth|approval)\b|%|(?<!\w)[+−-]\d",
    re.IGNORECASE,
)
"""What moves by percentage points."""
_BOOK = re.compile(
    r"\b(?:books?|novels?|ISBN|hardcover|hardback|paperback|press|illustrated|edition|volumes?|vol|reports?|catalogue"
    r"|pamphlet|memoirs?|biography|thesis|essays|publish\w*|pub)\b",
    re.IGNORECASE,
)
AGE = re.compile(
    r"(?<![\w.,])(?:(?P<low>\d{1,3})(?P<dash>[-–]))?(?P<age>\d{1,3})(?P<gap>[-\s]?)"
    r"(?P<old>y\.?/?o\b\.?|(?P<unit>yr|mo|wk)s?\.?[-\s]olds?\b)(?P<many>(?<=yo)s\b)?(?!\w)"
)
PAGES = re.compile(r"(?<=\d)\s?pp\b\.?(?!\w)")
"""Before the rule for percent, which takes what is left for percentage points."""
QUARTERS = re.compile(r"(?<=\b[QH][1-4])\s?[-–]\s?(?=[QH][1-4]\b)")
FISCAL = re.compile(r"\bFY\s?(?P<from>\d\d)(?P<to>[-/–])(?P<until>\d\d)(?![\w/])")
RETIRED = re.compile(
    r"(?<![\w.])Re?td?\.(?=\s(?:Adm|Brig|Capt|Cdr|Cmdr|Col|Cpl|Gen|Lt|Maj|Sgt|Justice|Judge|Supt|Air|Army|Navy)\b)"
)


def _sum(match: re.Match[str]) -> Said:
    """Only after a sum or a rate: "5 pcm" alone may be anything."""
    if not _PRICE.search(match.string, max(match.pos, match.start() - 16), match.start()):
        return None
    return " " + _AFTER_SUM[match["form"].replace(".", "")]


def _near(match: re.Match[str]) -> Said:
    return "Near" if match[0][0] == "N" else "near"


def _with_figure(match: re.Match[str]) -> Said:
    form = match["form"] or match["bare"]
    if match["form"] and is_word(match.string, *match.span("form"), match.pos):
        return None
    if match["bare"] and not beside(_STORM, match):
        return None  # Cat 5 cable
    said = _WITH_FIGURE[form.lower()]
    return (said.capitalize() if form[0].isupper() else said) + " "


def _runway(match: re.Match[str]) -> Said:
    """As on the radio, figure by figure, be it one runway or several."""
    word = match["word"]
    name = word if word.lower().startswith("runway") else "runway" if word[0] == "r" else "Runway"
    pieces = [Piece(name, *match.span("word"))]
    for part in _ONE_STRIP.finditer(match.string, *match.span("strips")):
        if part["stroke"]:
            pieces.append(Piece(" ", *part.span()))
            continue
        pieces.append(Piece(" " + digits(part["figure"]), *part.span("figure")))
        if part["side"]:
            pieces.append(Piece(" " + _RUNWAY[part["side"]], *part.span("side")))
    return pieces


def _level(match: re.Match[str]) -> Said:
    return f"flight level {digits(match['figure'])}"


def _compass(match: re.Match[str]) -> Said:
    where = match["where"]
    if len(where) == 2:
        return _COMPASS[where[0]] + _COMPASS[where[1]]
    return f"{_COMPASS[where[0]]}-{_COMPASS[where[1]]}{_COMPASS[where[2]]}"


def _pages(match: re.Match[str]) -> Said:
    """Of a book: "192 pp."; what rises by 2 pp, or 41, rises by points."""
    before = match.string[max(match.pos, match.start() - 12) : match.start()]
    if _PART_OF_POINT.search(before) or (beside(MOVES, match) and not beside(_BOOK, match)):
        return None
    return " pages" if match[0].endswith(".") or beside(_BOOK, match) else None


_PART_OF_POINT = re.compile(r"(?:\.\d{1,2}|(?<!\w)[+−-]\d{1,3})\Z")


def _age(match: re.Match[str]) -> Said:
    unit = {"mo": "month", "wk": "week"}.get(match["unit"], "year")
    several = "s" if match["old"].endswith("s") or match["many"] else ""
    return [
        *(
            [Piece(figure(match["low"]), *match.span("low")), Piece(" to ", *match.span("dash"))]
            if match["low"]
            else []
        ),
        Piece(figure(match["age"]), *match.span("age")),
        Piece(f"-{unit}-old{several}", match.end("age"), match.end()),
    ]


def _fiscal(match: re.Match[str]) -> Said:
    return [
        Piece(" " + cardinal(int(match["from"])), *match.span("from")),
        Piece(" to ", *match.span("to")),
        Piece(cardinal(int(match["until"])), *match.span("until")),
    ]


RULES = (
    SpokenRule(
        "pages",
        "320 pp. is three hundred twenty pages",
        PAGES,
        _pages,
        "Her book has 320 pp. in all.",
        DIGIT,
    ),
    SpokenRule(
        "age",
        "a 19-y.o. is a nineteen-year-old",
        AGE,
        _age,
        "The 19-y.o. rode a 2yo colt.",
        DIGIT,
    ),
    SpokenRule(
        "span", "Q1-Q3 is Q one to Q three", QUARTERS, lambda _: " to ", "It grew in Q1-Q3.", DIGIT
    ),
    SpokenRule(
        "span", "FY23/24 is F Y twenty-three to twenty-four", FISCAL, _fiscal, "In FY23/24.", DIGIT
    ),
    SpokenRule(
        "per",
        "£30k p.a. is per annum, £900 pcm per calendar month",
        SUM,
        _sum,
        "She earns £30k p.a. and pays £900 pcm.",
        needs=re.compile(r"\sp[acpw.]"),
    ),
    SpokenRule(
        "clipped",
        "nr. Hull is near Hull",
        NEAR,
        _near,
        "They live nr. Hull now.",
        needs=re.compile("[Nn]r"),
    ),
    SpokenRule(
        "clipped",
        "on agg. is on aggregate",
        AGGREGATE,
        lambda _: "aggregate",
        "They lead 3-2 on agg. after that.",
        needs=re.compile("agg"),
    ),
    SpokenRule(
        "clipped",
        "on pens is on penalties",
        PENALTIES,
        lambda _: "penalties",
        "Won 4-2 on pens.",
        needs=re.compile("pens"),
    ),
    SpokenRule(
        "clipped",
        "the 20th c. is the twentieth century",
        CENTURY,
        lambda _: "century",
        "A house of the 20th c. was sold.",
        DIGIT,
    ),
    SpokenRule(
        "clipped",
        "Cat. 5 is Category five, n. 4 note four",
        WITH_FIGURE,
        _with_figure,
        "A Cat. 5 storm, see n. 4.",
        DIGIT,
    ),
    SpokenRule(
        "runway",
        "Rwy. 27L is Runway two seven left",
        RUNWAY,
        _runway,
        "It landed on Rwy. 27L.",
        DIGIT,
    ),
    SpokenRule(
        "flight-level",
        "FL350 is flight level three five zero",
        LEVEL,
        _level,
        "They cruised at FL350.",
        DIGIT,
    ),
    SpokenRule(
        "compass",
        "NW winds are northwest winds",
        COMPASS,
        _compass,
        "NW winds will ease.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "retired",
        "Ret. Col. is retired Colonel",
        RETIRED,
        lambda _: "retired",
        "It was Ret. Col. Fry who spoke.",
        needs=STOPPED,
    ),
)
