"""What newspapers shorten: parties and states, generations, degrees, units of an army.

"(D-Calif.)" comes in, "(Democrat of California)" goes out.
"""

from __future__ import annotations

import re

from reader.language.spoken.english.numbers import cardinal, digits, figure, paired
from reader.language.spoken.english.places import STATES
from reader.language.spoken.pipeline import DIGIT, STOPPED, Piece, Said, SpokenRule

_PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
_PRESS_STATES = """
    Ala. Alabama | Ariz. Arizona | Ark. Arkansas | Calif. California | Colo. Colorado
    | Conn. Connecticut | Del. Delaware | Fla. Florida | Ga. Georgia | Ill. Illinois
    | Ind. Indiana | Kan. Kansas | Ky. Kentucky | La. Louisiana | Md. Maryland
    | Mass. Massachusetts | Mich. Michigan | Minn. Minnesota | Miss. Mississippi | Mo. Missouri
    | Mont. Montana | Neb. Nebraska | Nev. Nevada | N.H. New Hampshire | N.J. New Jersey
    | N.M. New Mexico | N.Y. New York | N.C. North Carolina | N.D. North Dakota
    | Okla. Oklahoma | Ore. Oregon | Pa. Pennsylvania | R.I. Rhode Island | S.C. South Carolina
    | S.D. South Dakota | Tenn. Tennessee | Tex. Texas | Vt. Vermont | Va. Virginia
    | Wash. Washington | W.Va. West Virginia | Wis. Wisconsin | Wyo. Wyoming
"""
PRESS_STATES = dict(
    part.strip().split(" ", 1) for part in _PRESS_STATES.replace("\n", " ").split("|")
)
"""As the style books of newspapers shorten them."""

_NAMED = {name: name for name in STATES.values()}
_OF = {**STATES, **PRESS_STATES, **_NAMED}
_STATE = "|".join(sorted(map(re.escape, _OF), key=len, reverse=True))
PARTY = re.compile(
    rf"(?:(?<=\()|(?<=[,;]\s)|(?<=[,;]\s\())(?P<party>[DRI])(?P<gap>[-–]|\.?,\s)(?P<state>{_STATE})(?=[\s,;.)]|\Z)"
)
_CITY = "|".join(sorted((re.escape(x) for x in PRESS_STATES), key=len, reverse=True)) + r"|Me\."
CITY = re.compile(
    rf"(?<=[a-z],\s)(?P<state>{_CITY})(?P<zip>\s\d{{5}}(?!\w|[.,]\d))?(?:(?<=\d)|(?=[,;)]|\s[a-z(]|[\"”’]*\Z)|(?=['’]s\b))"
)
_PLACE_NAME = re.compile(r"\b(?:[A-Z][\w.'’-]*\s)*[A-Z][\w'’-]+,\s\Z")
_NO_PLACE = re.compile(
    r"(?:Yes|No|Well|Oh|Sorry|Thanks|Please|Hello|Hi|Dear|Goodbye|Now|Then|Today|Later|Here|There|Still|So|But|And|Ma|Sir"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Christmas|Easter|Lent|Advent|(?:Good\s)?(?:Morning|Evening|Night)),\s"
)
_WORDS_TOO = frozenset(
    [
        "Miss.",
        "Mass.",
        "Pa.",
        "Ill.",
        "Ore.",
        "Ark.",
        "Wash.",
        "Me.",
        "Mo.",
        "La.",
        "Ala.",
        "Va.",
        "Del.",
        "Ind.",
    ]
)
"""They are states where a comma follows, or where something is in the place before them."""
_IN = re.compile(
    r"\b(?:in|of|from|at|near|nr\.|to|outside|around|for|leaving|left|visit(?:ed|s)?|reach(?:ed)?|through|toward|between|and|by)"
    r"\s(?:\w+\s)?\Z"
)
_GOES_ON = re.compile(r"\s(?:was|is|has|had|were|said)\b")
GENERATION = re.compile(
    r"\bGen\b\.?(?=[\s-](?:[XYZ]|Alpha)(?:ers?)?\b(?!\.\s?[A-Z]|\s(?:[A-Z][a-z]+\s){2}))"
)
DEGREE = re.compile(r"(?<![\w.])LL\.\s?(?P<rank>[MBD])\.")
_UNITS = {"Bn": "Battalion", "Regt": "Regiment", "Rgt": "Regiment", "Bde": "Brigade"}
_NUMBERED_UNITS = {
    **_UNITS,
    "Div": "Division",
    "Cav": "Cavalry",
    "Inf": "Infantry",
    "Sqn": "Squadron",
    "Cir": "Circuit",
    "Dist": "District",
    "Cong": "Congress",
    "Amend": "Amendment",
    "Fl": "Floor",
    "qtr": "quarter",
    "Qtr": "quarter",
    "ed": "edition",
    "Bt": "Baronet",
    "wkt": "wicket",
}
ARMY = re.compile(
    rf"(?:(?<=[a-z]\s)(?P<unit>{'|'.join(_UNITS)})|(?<=\d(?:st|nd|rd|th)\s)(?P<nth>{'|'.join(_NUMBERED_UNITS)}))(?:\.|(?<=qtr))(?!\w)"
)
_COUNTS = {"KO": "knockout", "TKO": "technical knockout", "HR": "home run"}
COUNT = re.compile(r"(?<=\d\s)(?P<count>T?KO|HR)s(?!\w)")
_PLACES = {"Hwy": "Highway", "Rte": "Route", "Rm": "Room", "Fl": "Floor", "Bldg": "Building"}
PLACE = re.compile(
    r"\b(?P<place>Hwy|Rte|Rm|Bldg|Fl(?=\.))\.?\s(?:(?P<number>\d{1,4})(?P<letter>[A-Z])?|(?<=\bBldg\.\s)(?=[A-Z](?!\w)))(?:(?<=\s)|(?!\w|[.,]\d))"
)
SECTION = re.compile(
    r"(?<![\w.,$£€/(-])(?P<number>\d{1,4})(?P<parts>(?:\((?:\d{1,2}|[a-z]|[ivx]{2,4}|[A-Z])\)){1,4})(?!\w)"
)
_LED = re.compile(
    r"\b(?:[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Cc]lauses?|[Pp]aragraphs?|[Rr]egulations?|[Ss]ec\.|[Aa]rt\.|[Ss]\.)\s\Z|§\s?\Z"
)
_PART = re.compile(r"\(([^()]+)\)")
_LOWER_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


def _party(match: re.Match[str]) -> Said:
    short = match["state"]
    if match["gap"][0] == "," and match.string[match.start() - 1 : match.start()] != "(":
        return None
    return [
        Piece(_PARTIES[match["party"]], *match.span("party")),
        Piece(" of ", *match.span("gap")),
        Piece(_OF[short], *match.span("state")),
    ]


def _city(match: re.Match[str]) -> Said:
    """A state after its city: "in Dover, Del., today"; "Thank you, Miss." is none."""
    start, short = match.start(), match["state"]
    place = _PLACE_NAME.search(match.string, max(match.pos, start - 40), start)
    if not place or _NO_PLACE.fullmatch(place[0]):
        return None
    if (
        short in _WORDS_TOO
        and not match["zip"]
        and not match.string.startswith((",", ")"), match.end())
    ):
        led = _IN.search(match.string, max(match.pos, place.start() - 14), place.start())
        if not (
            led
            or (
                short != "Miss."
                and place.start() == match.pos
                and not _GOES_ON.match(match.string, match.end())
            )
        ):
            return None
    said = [Piece("Maine" if short == "Me." else PRESS_STATES[short], *match.span("state"))]
    if match["zip"]:
        said.append(Piece(f", {digits(match['zip'])}", *match.span("zip")))
    return said


def _place(match: re.Match[str]) -> Said:
    number = match["number"]
    if number is None:
        return _PLACES[match["place"]] + " "
    said = [
        Piece(_PLACES[match["place"]] + " ", match.start(), match.start("number")),
        Piece(
            paired(int(number)) if len(number) > 2 else cardinal(int(number)), *match.span("number")
        ),
    ]
    if match["letter"]:
        said.append(Piece(" " + match["letter"], *match.span("letter")))
    return said


def _section(match: re.Match[str]) -> Said:
    parts = list(_PART.finditer(match.string, *match.span("parts")))
    led = _LED.search(match.string, max(match.pos, match.start() - 14), match.start())
    if len(parts) < 2 and not led:
        return None
    number = match["number"]
    said = paired(int(number)) if len(number) == 3 else figure(number)
    pieces = [Piece(said, *match.span("number"))]
    for part in parts:
        written = part[1]
        if written.isdigit():
            word = cardinal(int(written))
        elif written in _LOWER_ROMAN:
            word = cardinal(_LOWER_ROMAN[written])
        else:
            word = written.upper()
        pieces.append(Piece(" " + word, *part.span()))
    return pieces


STATUTE = re.compile(r"(?<=U\.S\.C\.\s)(?P<sign>§+\s?)?(?P<number>[1-9]\d{2,3})(?![\w(]|[.,]\d)")


def _statute(match: re.Match[str]) -> Said:
    """18 U.S.C. § 1331: the sections of a code are said in pairs."""
    pieces = [Piece("section ", *match.span("sign"))] if match["sign"] else []
    return [*pieces, Piece(paired(int(match["number"])), *match.span("number"))]


RULES = (
    SpokenRule(
        "statute",
        "28 U.S.C. § 1331 is section thirteen thirty-one",
        STATUTE,
        _statute,
        "They cite 28 U.S.C. § 1331 here.",
        DIGIT,
    ),
    SpokenRule(
        "party",
        "(D-Calif.) is Democrat of California",
        PARTY,
        _party,
        "Ann Lee (D-Calif.) and Tom Ames, R-Ohio, spoke.",
    ),
    SpokenRule(
        "state",
        "Dover, Del. is Dover, Delaware",
        CITY,
        _city,
        "They met in Dover, Del., and Tampa, Fla.",
        needs=STOPPED,
    ),
    SpokenRule(
        "generation",
        "Gen Z is Generation Z",
        GENERATION,
        lambda _: "Generation",
        "Gen. X and Gen Z agree.",
    ),
    SpokenRule(
        "degree",
        "LL.M. is L L M",
        DEGREE,
        lambda match: f"L.L.{match['rank']}",
        "She has an LL.M. from Leiden.",
        needs=STOPPED,
    ),
    SpokenRule(
        "army",
        "the 5th Regt. is the fifth Regiment",
        ARMY,
        lambda match: _NUMBERED_UNITS[match["unit"] or match["nth"]],
        "The 2nd Bn. met the 5th Regt. there.",
    ),
    SpokenRule(
        "count",
        "20 KOs are knockouts, 30 HRs home runs",
        COUNT,
        lambda match: _COUNTS[match["count"]] + "s",
        "He had 20 KOs, she 30 HRs.",
        DIGIT,
    ),
    SpokenRule(
        "place",
        "Hwy. 101 is Highway one oh one, Rm. 4 Room four",
        PLACE,
        _place,
        "Take Hwy. 101 to Rm. 4.",
        DIGIT,
    ),
    SpokenRule(
        "part-of-section",
        "section 5(1)(b) is section five one B",
        SECTION,
        _section,
        "See section 5(1)(b) of it.",
        DIGIT,
    ),
)
