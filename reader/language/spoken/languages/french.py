"""French: its tables, its ordinals and its centuries."""

from __future__ import annotations

import re

from reader.language.spoken.languages.calendar import calendar_rules
from reader.language.spoken.languages.integers import integer_rules
from reader.language.spoken.languages.numbers import cardinal, ordinal
from reader.language.spoken.languages.quantities import quantity_rules, with_digits
from reader.language.spoken.languages.reigns import NO_MORE, as_cardinal, roman_rule
from reader.language.spoken.languages.slashes import slash_rules
from reader.language.spoken.languages.tables import Clock, Currency, Gender, Language, Noun
from reader.language.spoken.languages.terms import term_rules
from reader.language.spoken.pipeline import Said, SpokenRule


def _s(word: str, gender: Gender = "m", rest: str = "") -> Noun:
    """A noun with a plural in s, and what stands after it: ``kilomètres par heure``."""
    return Noun(word + rest, f"{word}s{rest}", gender)


def _agree(words: str, gender: Gender) -> str:
    if gender == "f" and re.search(r"\bun\Z", words):
        return words + "e"
    return words


def _in_gender(words: str, gender: Gender) -> str:
    return "première" if gender == "f" and words == "premier" else words


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[0] in "aeéiouyh" and noun != "yens" else f"de {noun}"


_CENTIME = _s("centime")
_CENT = _s("cent")
_EURO = Currency(_s("euro"), _CENTIME)
_DOLLAR = Currency(_s("dollar"), _CENT)
_POUND = Currency(Noun("livre sterling", "livres sterling", "f"), Noun("penny", "pence"))
_FRANC = Currency(Noun("franc suisse", "francs suisses"), _CENTIME)
_MILLION = _s("million")
_MILLIARD = _s("milliard")

FRENCH = Language(
    tag="fr",
    library="fr",
    comma="virgule",
    minus="moins",
    plus="plus",
    to="à",
    between=("entre", "et"),
    percent="pour cent",
    per_mille="pour mille",
    per="par",
    also="et",
    clock=Clock(
        full="{h} {hours}", past="{h} {hours} {m}", hours=_s("heure", "f"), sign="h|heures?"
    ),
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
    month_abbreviations={
        "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11,
        "déc": 12,
    },
    date="{day} {month}",
    of_year=" ",
    first_of_month="premier",
    first_day_signs="er|ᵉʳ",
    units={
        "km/h": _s("kilomètre", rest=" par heure"),
        "m/s": _s("mètre", rest=" par seconde"),
        "km²": Noun("kilomètre carré", "kilomètres carrés"),
        "km2": Noun("kilomètre carré", "kilomètres carrés"),
        "m²": Noun("mètre carré", "mètres carrés"),
        "m2": Noun("mètre carré", "mètres carrés"),
        "m³": Noun("mètre cube", "mètres cubes"),
        "m3": Noun("mètre cube", "mètres cubes"),
        "s": _s("seconde", "f"),
        "km": _s("kilomètre"),
        "cm": _s("centimètre"),
        "mm": _s("millimètre"),
        "m": _s("mètre"),
        "kg": _s("kilogramme"),
        "mg": _s("milligramme"),
        "g": _s("gramme"),
        "t": _s("tonne", "f"),
        "l": _s("litre"),
        "L": _s("litre"),
        "cl": _s("centilitre"),
        "ml": _s("millilitre"),
        "ha": _s("hectare"),
        "°C": _s("degré", rest=" Celsius"),
        "°": _s("degré"),
        "kWh": Noun("kilowattheure", "kilowattheures"),
        "MWh": Noun("mégawattheure", "mégawattheures"),
        "kW": _s("kilowatt"),
        "MW": _s("mégawatt"),
        "GW": _s("gigawatt"),
        "Hz": Noun("hertz", "hertz"),
        "MHz": Noun("mégahertz", "mégahertz"),
        "GHz": Noun("gigahertz", "gigahertz"),
        "ko": _s("kilooctet"),
        "Mo": _s("mégaoctet"),
        "Go": _s("gigaoctet"),
        "To": _s("téraoctet"),
        "min": _s("minute", "f"),
        "pts": _s("point"),
        "pt": _s("point"),
        "c. à s.": _s("cuillère", "f", " à soupe"),
        "c. à c.": _s("cuillère", "f", " à café"),
    },
    currencies={
        "€": _EURO,
        "EUR": _EURO,
        "euros": _EURO,
        "euro": _EURO,
        "$": _DOLLAR,
        "US$": _DOLLAR,
        "$US": _DOLLAR,
        "dollars": _DOLLAR,
        "£": _POUND,
        "CHF": _FRANC,
        "¥": Currency(_s("yen"), _s("sen")),
    },
    magnitudes={
        "k": Noun("mille", "mille"),
        "M": _MILLION,
        "Mio": _MILLION,
        "million": _MILLION,
        "millions": _MILLION,
        "Md": _MILLIARD,
        "Mds": _MILLIARD,
        "Mrd": _MILLIARD,
        "milliard": _MILLIARD,
        "milliards": _MILLIARD,
    },
    round_of=_of,
    singular_below_two=True,
    agree=_agree,
    ordinal=_in_gender,
    abbreviations={
        "p. ex.": "par exemple",
        "i.e.": "c’est-à-dire",
        "c.-à-d.": "c’est-à-dire",
        "av. J.-C.": "avant Jésus-Christ",
        "apr. J.-C.": "après Jésus-Christ",
        "ap. J.-C.": "après Jésus-Christ",
        "J.-C.": "Jésus-Christ",
        "etc.": "et cetera",
        "env.": "environ",
        "vs.": "contre",
        "vs": "contre",
        "cf.": "confer",
        "Cie": "compagnie",
        "ch.-l.": "chef-lieu",
        "tél.": "téléphone",
        "s.v.p.": "s’il vous plaît",
        "n. d. l. r.": "note de la rédaction",
    },
    titles={
        "av.": "avenue",
        "bd.": "boulevard",
        "bd": "boulevard",
        "M.": "monsieur",
        "MM.": "messieurs",
        "Mr": "monsieur",
        "Mme": "madame",
        "Mmes": "mesdames",
        "Mlle": "mademoiselle",
        "Mlles": "mesdemoiselles",
        "Mgr": "monseigneur",
        "Dr": "docteur",
        "Dr.": "docteur",
        "Pr": "professeur",
        "Pr.": "professeur",
        "Prof.": "professeur",
        "Me": "maître",
        "St": "Saint",
        "Ste": "Sainte",
        "Gal": "général",
        "Cdt": "commandant",
    },
    numbered={
        "no": "numéro",
        "n°": "numéro",
        "nº": "numéro",
        "n°s": "numéros",
        "p.": "page",
        "pp.": "pages",
        "art.": "article",
        "chap.": "chapitre",
        "vol.": "volume",
        "fig.": "figure",
        "t.": "tome",
        "al.": "alinéa",
        "éd.": "édition",
        "§": "paragraphe",
        "env.": "environ",
    },
    fractions={
        "½": "un demi", "⅓": "un tiers", "⅔": "deux tiers", "¼": "un quart", "¾": "trois quarts",
        "1/2": "un demi", "1/3": "un tiers", "2/3": "deux tiers", "1/4": "un quart",
        "3/4": "trois quarts",
    },
)  # fmt: skip

_ORDINAL = re.compile(
    r"(?<![\w.,:/])(?P<number>\d{1,3})[ ]?(?P<sign>ers?|ères?|res?|èmes?|emes?|es?|nde?s?|ᵉʳ"
    r"|ᵉ)(?![\w’'])"
)


def _ordinal_words(number: int, sign: str) -> str:
    if number == 1:
        words = "première" if sign.startswith(("è", "r")) else "premier"
    elif sign.startswith("n"):
        words = "seconde" if "e" in sign else "second"
    else:
        words = ordinal(number, "fr")
    return words + ("s" if sign.endswith("s") else "")


def _ordinal(match: re.Match[str]) -> Said:
    number, sign = int(match["number"]), match["sign"]
    if sign.startswith(("er", "è", "re", "ᵉʳ")) and sign not in ("ème", "èmes") and number != 1:
        return None
    if " " in match[0] and sign == "es":
        return None
    return _ordinal_words(number, sign)


def _roman_ordinal(match: re.Match[str], number: int) -> str:
    return _ordinal_words(number, match["sign"])


def _century(_match: re.Match[str], number: int) -> str:
    return _ordinal_words(number, "er" if number == 1 else "e")


def _reign(_match: re.Match[str], number: int) -> str:
    return "premier" if number == 1 else cardinal(number, "fr")


_NAMES = (
    r"(?:Louis|Charles|Henri|François|Philippe|Jean|Paul|Jean-Paul|Pie|Benoît|Léon|Grégoire"
    r"|Innocent|Clément"
    r"|Napoléon|Guillaume|Frédéric|Georges?|Édouard|Jacques|Richard|Élisabeth|Elizabeth"
    r"|Catherine|Marie|Pierre"
    r"|Nicolas|Alexandre|Ivan|Albert|Léopold|Baudouin|Rainier|Robert|Hugues|Ferdinand|Alphonse"
    r"|Isabelle"
    r"|Mohammed|Hassan|Abdallah|Ramsès|Darius|Félix|Urbain|Sixte|Jules|Juan|Felipe|Carl|Harald"
    r"|Margrethe)"
)

RULES: tuple[SpokenRule, ...] = (
    *slash_rules(FRENCH),
    *calendar_rules(FRENCH),
    *quantity_rules(FRENCH),
    SpokenRule("ordinal", "le 21e jour, la 1re fois", _ORDINAL, _ordinal),
    roman_rule(
        "XXe siècle, Ve République",
        # Not "Le", "Ces" and "Vers": they begin like numerals.
        r"(?<![\w.])(?=[IVX])",
        r"(?P<end>(?P<sign>(?<=\bI)(?:ers?|res?|ère|ᵉʳ)|(?<!\bI)(?:es?|èmes?|ᵉ)))(?![\w’'])",
        _roman_ordinal,
    ),
    roman_rule("XX siècle", r"(?<![\w.])", r"(?=[ \u00a0]siècles?\b)", _century),
    roman_rule("Louis XIV", rf"\b{_NAMES}[ \u00a0]", NO_MORE, _reign),
    roman_rule(
        "chapitre IV",
        r"(?i:\b(?:chapitre|tome|acte|partie|volume|livre|phase|type|titre|article|annexe"
        r"|apollo|vatican|groupe))[ \u00a0]",
        NO_MORE, as_cardinal(FRENCH),
    ),
    roman_rule(
        "chap. IV", r"(?:(?<=\bchap\.\s)|(?<=\bvol\.\s)|(?<=\bt\.\s)|(?<=\bart\.\s))",
        NO_MORE, as_cardinal(FRENCH),
    ),
    SpokenRule(
        "century", "au XIXe s.", re.compile(r"(?<=[IVX]e\s)s\.(?!\w)"), lambda _: "siècle"
    ),
    SpokenRule(
        "street", "av. de la République",
        re.compile(
            r"(?<![\w.])(?P<way>av|bd|pl)(?:\.(?=\s(?:de|du|des)\s)"
            r"|(?=\s(?:de|du|des)\s(?:l[ea]s?\s|l['’])?[A-ZÀ-Ý])(?<!\b[Uu]ne\s..)(?<!\b[LlMmSs]a\s..)(?<!\b[LlDdMmSsCc]es\s..))"
            r"|(?<![\w.])av\.(?=\sd['’])"
        ),
        lambda match: {"bd": "boulevard", "pl": "place"}.get(match["way"] or "", "avenue"),
    ),
    SpokenRule(
        "no", "no 5 fois is no number", re.compile(r"(?<![\w.])[Nn]o(?=\s\d+\sfois\b)"),
        lambda match: match[0],
    ),
    *term_rules(FRENCH),
    *with_digits(*integer_rules(FRENCH, "point")),
)  # fmt: skip
"""French, first come first served."""
