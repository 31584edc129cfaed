"""Italian: its tables, its ordinals and its centuries."""

from __future__ import annotations

import re

from reader.language.spoken.languages.calendar import calendar_rules
from reader.language.spoken.languages.integers import integer_rules
from reader.language.spoken.languages.numbers import cardinal, ordinal
from reader.language.spoken.languages.quantities import quantity_rules, with_digits
from reader.language.spoken.languages.reigns import (
    NO_MORE,
    as_cardinal,
    as_ordinal,
    centuries,
    roman_rule,
)
from reader.language.spoken.languages.slashes import slash_rules
from reader.language.spoken.languages.tables import Clock, Currency, Gender, Language, Noun
from reader.language.spoken.languages.terms import term_rules
from reader.language.spoken.pipeline import Piece, Said, SpokenRule


def _agree(words: str, gender: Gender) -> str:
    """Only a bare one agrees; "ventuno euro" does not."""
    return words if words != "uno" else "una" if gender == "f" else "un"


def _in_gender(words: str, gender: Gender) -> str:
    return words[:-1] + "a" if gender == "f" else words


_CENT = Noun("centesimo", "centesimi")
_EURO = Currency(Noun("euro", "euro"), _CENT)
_DOLLAR = Currency(Noun("dollaro", "dollari"), _CENT)
_POUND = Currency(Noun("sterlina", "sterline", "f"), Noun("penny", "pence"))
_MILLION = Noun("milione", "milioni")
_MILLIARD = Noun("miliardo", "miliardi")


def _metre(before: str, after: str = "") -> Noun:
    return Noun(f"{before}metro{after}", f"{before}metri{after}")


ITALIAN = Language(
    tag="it",
    library="it",
    comma="virgola",
    minus="meno",
    plus="più",
    to="a",
    between=("tra|fra", "e"),
    percent="per cento",
    per_mille="per mille",
    per="al",
    also="e",
    clock=Clock(
        full="{h}",
        past="{h} e {m}",
        hours=Noun("ora", "ore", "f"),
        led="[Oo]re|[Aa]lle|[Dd]alle|[Ll]e",
    ),
    months=(
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre",
    ),
    month_abbreviations={
        "gen": 1, "genn": 1, "feb": 2, "febbr": 2, "mar": 3, "apr": 4, "mag": 5, "giu": 6,
        "lug": 7, "ago": 8, "set": 9, "sett": 9, "ott": 10, "nov": 11, "dic": 12,
    },
    date="{day} {month}",
    of_year=" ",
    first_of_month="primo",
    first_day_signs="[º°]",
    units={
        "km/h": _metre("chilo", " all’ora"),
        "m/s": _metre("", " al secondo"),
        "km²": Noun("chilometro quadrato", "chilometri quadrati"),
        "kmq": Noun("chilometro quadrato", "chilometri quadrati"),
        "m²": Noun("metro quadrato", "metri quadrati"),
        "mq": Noun("metro quadrato", "metri quadrati"),
        "m³": Noun("metro cubo", "metri cubi"),
        "mc": Noun("metro cubo", "metri cubi"),
        "s": Noun("secondo", "secondi"),
        "km": _metre("chilo"),
        "cm": _metre("centi"),
        "mm": _metre("milli"),
        "m": _metre(""),
        "kg": Noun("chilogrammo", "chilogrammi"),
        "mg": Noun("milligrammo", "milligrammi"),
        "g": Noun("grammo", "grammi"),
        "t": Noun("tonnellata", "tonnellate", "f"),
        "l": Noun("litro", "litri"),
        "ml": Noun("millilitro", "millilitri"),
        "ha": Noun("ettaro", "ettari"),
        "°C": Noun("grado Celsius", "gradi Celsius"),
        "°": Noun("grado", "gradi"),
        "kWh": Noun("chilowattora", "chilowattora"),
        "kW": Noun("chilowatt", "chilowatt"),
        "MW": Noun("megawatt", "megawatt"),
        "GW": Noun("gigawatt", "gigawatt"),
        "Hz": Noun("hertz", "hertz"),
        "MHz": Noun("megahertz", "megahertz"),
        "GHz": Noun("gigahertz", "gigahertz"),
        "kB": Noun("kilobyte", "kilobyte"),
        "MB": Noun("megabyte", "megabyte"),
        "GB": Noun("gigabyte", "gigabyte"),
        "TB": Noun("terabyte", "terabyte"),
        "min": Noun("minuto", "minuti"),
    },
    currencies={
        "€": _EURO,
        "EUR": _EURO,
        "euro": _EURO,
        "$": _DOLLAR,
        "US$": _DOLLAR,
        "USD": _DOLLAR,
        "dollari": _DOLLAR,
        "£": _POUND,
        "CHF": Currency(Noun("franco svizzero", "franchi svizzeri"), _CENT),
        "¥": Currency(Noun("yen", "yen"), Noun("sen", "sen")),
    },
    magnitudes={
        "mila": Noun("mila", "mila"),
        "mln": _MILLION,
        "mln.": _MILLION,
        "milione": _MILLION,
        "milioni": _MILLION,
        "mld": _MILLIARD,
        "mld.": _MILLIARD,
        "mrd": _MILLIARD,
        "miliardo": _MILLIARD,
        "miliardi": _MILLIARD,
    },
    round_of=lambda noun: f"di {noun}",
    cents_joint=" e ",
    agree=_agree,
    ordinal=_in_gender,
    abbreviations={
        "i.e.": "cioè",
        "ad es.": "ad esempio",
        "p. es.": "per esempio",
        "per es.": "per esempio",
        "a. C.": "avanti Cristo",
        "d. C.": "dopo Cristo",
        "ecc.": "eccetera",
        "etc.": "eccetera",
        "cfr.": "confronta",
        "c.d.": "cosiddetto",
        "c. m.": "corrente mese",
        "tel.": "telefono",
        "vs.": "contro",
        "vs": "contro",
        "p.zza": "piazza",
        "v.le": "viale",
        "c.so": "corso",
        "F.lli": "fratelli",
        "S.p.A.": "società per azioni",
        "ca.": "circa",
        "Gent.mo": "gentilissimo",
    },
    titles={
        "p.za": "piazza",
        "p.zza": "piazza",
        "v.le": "viale",
        "c.so": "corso",
        "sig.": "signor",
        "sigg.": "signori",
        "sig.ra": "signora",
        "sig.na": "signorina",
        "dott.": "dottor",
        "dr.": "dottor",
        "dott.ssa": "dottoressa",
        "prof.": "professor",
        "prof.ssa": "professoressa",
        "proff.": "professori",
        "ing.": "ingegner",
        "avv.": "avvocato",
        "arch.": "architetto",
        "geom.": "geometra",
        "rag.": "ragionier",
        "on.": "onorevole",
        "sen.": "senatore",
        "gen.": "generale",
        "col.": "colonnello",
        "cap.": "capitano",
        "mons.": "monsignor",
        "card.": "cardinale",
    },
    numbered={
        "n.": "numero",
        "nn.": "numeri",
        "n°": "numero",
        "nº": "numero",
        "pag.": "pagina",
        "pagg.": "pagine",
        "p.": "pagina",
        "sec.": "secolo",
        "pp.": "pagine",
        "art.": "articolo",
        "artt.": "articoli",
        "cap.": "capitolo",
        "vol.": "volume",
        "fig.": "figura",
        "tab.": "tabella",
        "co.": "comma",
        "§": "paragrafo",
        "ca.": "circa",
    },
    fractions={
        "½": "mezzo", "⅓": "un terzo", "⅔": "due terzi", "¼": "un quarto", "¾": "tre quarti",
        "1/2": "un mezzo", "1/3": "un terzo", "2/3": "due terzi", "1/4": "un quarto",
        "3/4": "tre quarti",
    },
)  # fmt: skip

_ORDINAL = re.compile(r"(?<![\w.,:/])(?P<number>\d{1,3})(?P<sign>º|ª|°(?![CF])|[ao](?!\w))(?!\w)")
_DECADE = re.compile(r"(?<=\banni\s)(?P<tick>['’‘])(?P<number>[2-9]0)(?!\w)|"
r"(?:(?<=\b[Nn]el\s)|(?<=\b[Dd][ae]l\s)|(?<=\b[Aa]l\s))"
r"['’‘](?P<year>\d\d)(?!\w)")  # fmt: skip

_ARTICLE = re.compile(
    r"\b(?:il|lo|la|al|allo|alla|del|dello|della|nel|nella|dal|dalla|un|una|suo|sua|e)\s\Z",
    re.IGNORECASE,
)
"""What a degree sign after a figure is an ordinal's after: elsewhere it is a degree."""


def _ordinal(match: re.Match[str]) -> Said:
    number = int(match["number"])
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not number or (match["sign"] == "°" and not _ARTICLE.search(before)):
        return None
    return _in_gender(ordinal(number, "it"), "f" if match["sign"] in "ªa" else "m")


def _decade(match: re.Match[str]) -> Said:
    return cardinal(int(match["number"] or match["year"]), "it")


def _thousands(match: re.Match[str]) -> Said:
    return [Piece(cardinal(int(match["number"]) * 1000, "it"), *match.span())]


_KINGS = (
    r"(?:Luigi|Carlo|Enrico|Francesco|Filippo|Giovanni|Giovanni Paolo|Paolo|Pio|Benedetto"
    r"|Leone|Gregorio"
    r"|Innocenzo|Clemente|Napoleone|Guglielmo|Federico|Giorgio|Edoardo|Giacomo|Riccardo|Pietro"
    r"|Nicola|Niccolò"
    r"|Alessandro|Ivan|Alberto|Leopoldo|Umberto|Emanuele|Amedeo|Ferdinando|Alfonso|Sisto"
    r"|Giulio|Urbano|Ramses"
    r"|Dario|Ludovico|Cosimo|Felipe|Juan Carlos)"
)
_QUEENS = r"(?:Elisabetta|Caterina|Maria|Margherita|Giovanna|Isabella)"


def _short_century(_match: re.Match[str], number: int) -> str:
    return f"{ordinal(number, 'it')} secolo"


RULES: tuple[SpokenRule, ...] = (
    SpokenRule(
        "magnitude", "50mila is cinquantamila",
        re.compile(r"(?<![\w.,])(?P<number>\d{1,3})mila(?!\w)"), _thousands,
    ),
    SpokenRule("decade", "gli anni ’90", _DECADE, _decade),
    *slash_rules(ITALIAN),
    *calendar_rules(ITALIAN),
    SpokenRule("ordinal", "il 3° posto, la 1ª volta", _ORDINAL, _ordinal),
    *quantity_rules(ITALIAN),
    roman_rule("XIX sec.", r"(?<![\w.])", r"(?P<end>[ \u00a0]sec\.)(?!\w)", _short_century),
    roman_rule("XXI secolo", r"(?<![\w.])", r"(?=[ \u00a0]secol[oi]\b)", as_ordinal(ITALIAN)),
    *centuries("secolo XXI", r"(?i:secol[oi])", as_ordinal(ITALIAN)),
    roman_rule("sec. XX", r"(?<=\bsec\.\s)", NO_MORE, as_ordinal(ITALIAN)),
    roman_rule("Luigi XIV", rf"\b{_KINGS}[ \u00a0]", NO_MORE, as_ordinal(ITALIAN)),
    roman_rule("Elisabetta II", rf"\b{_QUEENS}[ \u00a0]", NO_MORE, as_ordinal(ITALIAN, "f")),
    roman_rule(
        "II guerra mondiale", r"(?<![\w.])",
        r"(?=[ \u00a0](?:[Gg]uerra|[Rr]epubblica|[Ee]dizione|[Ll]egislatura|[Cc]rociata"
        r"|[Ss]ezione)\b)",
        as_ordinal(ITALIAN, "f"),
    ),
    roman_rule(
        "IV Congresso", r"(?<![\w.])",
        r"(?=[ \u00a0](?:[Cc]ongresso|[Ff]estival|[Pp]remio|[Cc]oncilio|[Mm]unicipio|[Cc]anto)\b)",
        as_ordinal(ITALIAN),
    ),
    roman_rule(
        "capitolo IV",
        r"(?i:\b(?:capitolo|tomo|atto|parte|volume|libro|fase|tipo|titolo|articolo|allegato"
        r"|apollo|gruppo))[ \u00a0]",
        NO_MORE, as_cardinal(ITALIAN),
    ),
    *term_rules(ITALIAN),
    *with_digits(*integer_rules(ITALIAN, "punto")),
)  # fmt: skip
"""Italian, first come first served."""
