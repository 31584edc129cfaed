"""Spanish: its tables, and its numbers in agreement with what they count."""

from __future__ import annotations

import re

from reader.language.spoken.languages.calendar import calendar_rules
from reader.language.spoken.languages.integers import integer_rules
from reader.language.spoken.languages.numbers import ordinal
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
from reader.language.spoken.pipeline import Said, SpokenRule


def _s(word: str, gender: Gender = "m", rest: str = "") -> Noun:
    """A noun with a plural in s, and what stands after it: ``kilómetros por hora``."""
    return Noun(word + rest, f"{word}s{rest}", gender)


def _agree(words: str, gender: Gender) -> str:
    if gender == "f":
        head, million, tail = words.rpartition("millones")
        tail = re.sub(r"(cient|quinient)os\b", r"\1as", tail)
        tail = re.sub(r"uno\Z", "una", tail)
        return head + million + re.sub(r"\bún(?= mil)|\bun(?= mil)", "una", tail)
    return re.sub(r"\buno\Z", "un", re.sub(r"veintiuno\Z", "veintiún", words))


def _in_gender(words: str, gender: Gender) -> str:
    return re.sub(r"o\b", "a", words) if gender == "f" else words


_CENTIMO = _s("céntimo")
_CENTAVO = _s("centavo")
_EURO = Currency(_s("euro"), _CENTIMO)
_DOLLAR = Currency(Noun("dólar", "dólares"), _CENTAVO)
_POUND = Currency(_s("libra", "f"), _s("penique"))
_MILLION = Noun("millón", "millones")
_THOUSAND_MILLION = Noun("mil millones", "mil millones")

SPANISH = Language(
    tag="es",
    library="es",
    comma="coma",
    minus="menos",
    plus="más",
    to="a",
    between=("entre", "y"),
    percent="por ciento",
    per_mille="por mil",
    per="por",
    also="y",
    clock=Clock(
        full="{h} {hours}",
        past="{h} {m}",
        hours=_s("hora", "f"),
        zero="cero ",
        led="las?",
        sign=r"h(?:oras?|rs?\.?|\.)?",
    ),
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
    month_abbreviations={
        "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sep": 9,
        "sept": 9, "oct": 10, "nov": 11, "dic": 12,
    },
    date="{day} de {month}",
    of_year=" de ",
    first_of_month="uno",
    first_day_signs=r"\.?º|\.?ero",
    units={
        "km/h": _s("kilómetro", rest=" por hora"),
        "m/s": _s("metro", rest=" por segundo"),
        "km²": Noun("kilómetro cuadrado", "kilómetros cuadrados"),
        "km2": Noun("kilómetro cuadrado", "kilómetros cuadrados"),
        "m²": Noun("metro cuadrado", "metros cuadrados"),
        "m2": Noun("metro cuadrado", "metros cuadrados"),
        "m³": Noun("metro cúbico", "metros cúbicos"),
        "s": _s("segundo"),
        "km": _s("kilómetro"),
        "cm": _s("centímetro"),
        "mm": _s("milímetro"),
        "m": _s("metro"),
        "kg": _s("kilogramo"),
        "mg": _s("miligramo"),
        "g": _s("gramo"),
        "t": _s("tonelada", "f"),
        "l": _s("litro"),
        "ml": _s("mililitro"),
        "ha": _s("hectárea", "f"),
        "°C": _s("grado", rest=" Celsius"),
        "ºC": _s("grado", rest=" Celsius"),
        "°": _s("grado"),
        "kWh": _s("kilovatio", rest=" hora"),
        "MWh": _s("megavatio", rest=" hora"),
        "kW": _s("kilovatio"),
        "MW": _s("megavatio"),
        "GW": _s("gigavatio"),
        "Hz": _s("hercio"),
        "MHz": _s("megahercio"),
        "GHz": _s("gigahercio"),
        "kB": Noun("kilobyte", "kilobytes"),
        "MB": Noun("megabyte", "megabytes"),
        "GB": Noun("gigabyte", "gigabytes"),
        "TB": Noun("terabyte", "terabytes"),
        "min": _s("minuto"),
        "cda.": _s("cucharada", "f"),
        "cdas.": _s("cucharada", "f"),
        "cdta.": _s("cucharadita", "f"),
        "cdtas.": _s("cucharadita", "f"),
    },
    currencies={
        "€": _EURO,
        "EUR": _EURO,
        "euros": _EURO,
        "euro": _EURO,
        "dólares": _DOLLAR,
        "$": _DOLLAR,
        "US$": _DOLLAR,
        "USD": _DOLLAR,
        "£": _POUND,
        "CHF": Currency(Noun("franco suizo", "francos suizos"), _CENTIMO),
        "¥": Currency(Noun("yen", "yenes"), _s("sen")),
    },
    magnitudes={
        "mil": Noun("mil", "mil"),
        "M": _MILLION,
        "mill.": _MILLION,
        "millón": _MILLION,
        "millones": _MILLION,
        "mil millones": _THOUSAND_MILLION,
        "mm": _THOUSAND_MILLION,
        "billón": Noun("billón", "billones"),
        "billones": Noun("billón", "billones"),
    },
    round_of=lambda noun: f"de {noun}",
    cents_joint=" con ",
    agree=_agree,
    ordinal=_in_gender,
    abbreviations={
        "i.e.": "es decir",
        "ptas.": "pesetas",
        "ptas": "pesetas",
        "pta.": "peseta",
        "EE. UU.": "Estados Unidos",
        "EEUU": "Estados Unidos",
        "JJ. OO.": "Juegos Olímpicos",
        "FF. AA.": "Fuerzas Armadas",
        "RR. HH.": "recursos humanos",
        "p. ej.": "por ejemplo",
        "a. C.": "antes de Cristo",
        "d. C.": "después de Cristo",
        "a. m.": "de la mañana",
        "p. m.": "de la tarde",
        "etc.": "etcétera",
        "aprox.": "aproximadamente",
        "vs.": "contra",
        "vs": "contra",
        "Ud.": "usted",
        "Uds.": "ustedes",
        "Vd.": "usted",
        "Vds.": "ustedes",
        "Cía.": "compañía",
        "tel.": "teléfono",
        "tfno.": "teléfono",
        "Avda.": "avenida",
        "Av.": "avenida",
        "Dpto.": "departamento",
        "depto.": "departamento",
        "admón.": "administración",
        "izq.": "izquierda",
        "dcha.": "derecha",
    },
    titles={
        "C/": "calle",
        "prof.": "profesor",
        "c/": "calle",
        "Sr.": "señor",
        "Sres.": "señores",
        "Sra.": "señora",
        "Sras.": "señoras",
        "Srta.": "señorita",
        "Dr.": "doctor",
        "Dra.": "doctora",
        "Dres.": "doctores",
        "Dña.": "doña",
        "D.ª": "doña",
        "Prof.": "profesor",
        "Profa.": "profesora",
        "Lic.": "licenciado",
        "Ing.": "ingeniero",
        "Gral.": "general",
        "Cnel.": "coronel",
        "Cap.": "capitán",
        "Sto.": "Santo",
        "Sta.": "Santa",
        "Mons.": "monseñor",
        "Excmo.": "excelentísimo",
    },
    numbered={
        "n.º": "número",
        "nº": "número",
        "n°": "número",
        "núm.": "número",
        "núms.": "números",
        "pág.": "página",
        "págs.": "páginas",
        "p.": "página",
        "s.": "siglo",
        "ss.": "siglos",
        "pp.": "páginas",
        "art.": "artículo",
        "arts.": "artículos",
        "cap.": "capítulo",
        "vol.": "volumen",
        "fig.": "figura",
        "ed.": "edición",
        "§": "párrafo",
        "km.": "kilómetro",
    },
    fractions={
        "½": "un medio", "⅓": "un tercio", "⅔": "dos tercios", "¼": "un cuarto",
        "¾": "tres cuartos", "1/2": "un medio", "1/3": "un tercio", "2/3": "dos tercios",
        "1/4": "un cuarto", "3/4": "tres cuartos",
    },
)  # fmt: skip

_ORDINAL = re.compile(
    r"(?<![\w.,:/])(?P<number>\d{1,3})\.?[ ]?(?P<sign>º|ª|°(?![CF])|er(?!\w)|[ºª]s)(?!\w)"
)

_ARTICLE = re.compile(r"\b(?:el|la|al|del|un|una|su|en|y)\s\Z", re.IGNORECASE)
"""What a degree sign after a figure is an ordinal's after: elsewhere it is a degree."""


def _ordinal(match: re.Match[str]) -> Said:
    number, sign = int(match["number"]), match["sign"]
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not 1 <= number <= 99 or (sign == "°" and not _ARTICLE.search(before)):
        return None
    words = _in_gender(ordinal(number, "es"), "f" if sign.startswith("ª") else "m")
    if sign == "er":
        return words[:-1] if words.endswith(("primero", "tercero")) else words
    return words


_KINGS = (
    r"(?:Felipe|Alfonso|Carlos|Fernando|Juan|Juan Pablo|Pablo|Luis|Enrique|Pío|Benedicto|León"
    r"|Gregorio"
    r"|Inocencio|Clemente|Napoleón|Guillermo|Federico|Jorge|Eduardo|Jacobo|Ricardo|Pedro"
    r"|Nicolás|Alejandro"
    r"|Iván|Alberto|Leopoldo|Sancho|Jaime|Francisco|Moctezuma|Mohamed|Hasán|Abdalá|Ramsés"
    r"|Darío|Carlos Gustavo)"
)
_QUEENS = r"(?:Isabel|Catalina|María|Margarita|Juana|Cristina)"

_MASCULINE = as_ordinal(SPANISH, "m", 10)

RULES: tuple[SpokenRule, ...] = (
    *slash_rules(SPANISH),
    *calendar_rules(SPANISH),
    SpokenRule("ordinal", "el 3.er piso, la 1.ª vez", _ORDINAL, _ordinal),
    *quantity_rules(SPANISH),
    *centuries("siglo XXI is siglo veintiuno", r"(?i:siglos?)", as_ordinal(SPANISH, "m", 10)),
    roman_rule("s. XIX", r"(?<=\bs\.\s)", NO_MORE, as_ordinal(SPANISH, "m", 10)),
    roman_rule("Felipe VI, Alfonso XIII", rf"\b{_KINGS}[ \u00a0]", NO_MORE, _MASCULINE),
    roman_rule("Isabel II", rf"\b{_QUEENS}[ \u00a0]", NO_MORE, as_ordinal(SPANISH, "f", 10)),
    roman_rule(
        "la II Guerra Mundial", r"(?<![\w.])",
        r"(?=[ \u00a0](?:Guerra|República|Edición|Asamblea|Cumbre)\b)",
        as_ordinal(SPANISH, "f", 20),
    ),
    roman_rule(
        "el IV Congreso", r"(?<![\w.])",
        r"(?=[ \u00a0](?:Congreso|Festival|Premio|Encuentro|Foro|Plan|Concilio|Torneo)\b)",
        as_ordinal(SPANISH, "m", 20),
    ),
    roman_rule(
        "capítulo IV",
        r"(?i:\b(?:capítulo|tomo|acto|parte|volumen|libro|fase|tipo|título|artículo|anexo"
        r"|apolo|vaticano|grupo))[ \u00a0]",
        NO_MORE, as_cardinal(SPANISH),
    ),
    *term_rules(SPANISH),
    *with_digits(*integer_rules(SPANISH, "punto")),
)  # fmt: skip
"""Spanish, first come first served."""
