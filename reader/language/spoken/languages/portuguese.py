"""Portuguese, of Brazil and of Portugal: their tables, and numbers in agreement.

A text that names no country is read with Brazilian numbers: four in five who write it are there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reader.language.spoken.languages.calendar import calendar_rules
from reader.language.spoken.languages.integers import integer_rules
from reader.language.spoken.languages.numbers import ordinal
from reader.language.spoken.languages.portuguese_names import name_rules
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
    """A noun with a plural in s, and what stands after it: ``quilômetros por hora``."""
    return Noun(word + rest, f"{word}s{rest}", gender)


def _agree(words: str, gender: Gender) -> str:
    if gender != "f":
        return words
    # What stands before "milhões" agrees with that, whatever is counted.
    at = max(words.rfind("milh"), words.rfind("bilh"), words.rfind("trilh"))
    head, tail = (words[:at], words[at:]) if at >= 0 else ("", words)
    tail = re.sub(r"entos\b", "entas", tail)
    tail = re.sub(r"\bdois\b", "duas", re.sub(r"\bum\b", "uma", tail))
    return head + tail


def _in_gender(words: str, gender: Gender) -> str:
    return re.sub(r"o\b", "a", words) if gender == "f" else words


_CENTAVO = _s("centavo")
_CENTIMO = _s("cêntimo")
_EURO = Currency(_s("euro"), _CENTAVO)
_DOLLAR = Currency(Noun("dólar", "dólares"), _s("centavo"))
_FRANC = Currency(Noun("franco suíço", "francos suíços"), _CENTAVO)
_REAL = Currency(Noun("real", "reais"), _CENTAVO)
_POUND = Currency(_s("libra", "f"), Noun("pêni", "pence"))
_MILLION = Noun("milhão", "milhões")
_MILLIARD = Noun("bilhão", "bilhões")
_TRILLION = Noun("trilhão", "trilhões")

BRAZILIAN = Language(
    tag="pt",
    library="pt_BR",
    comma="vírgula",
    minus="menos",
    plus="mais",
    to="a",
    between=("entre", "e"),
    percent="por cento",
    per_mille="por mil",
    per="por",
    also="e",
    clock=Clock(
        full="{h} {hours}",
        past="{h} e {m}",
        hours=_s("hora", "f"),
        sign="h(?:oras?|rs?)?",
        led="[àÀ]s|[Dd]as",
    ),
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro",
    ),
    month_abbreviations={
        "jan": 1, "fev": 2, "mar": 3, "abr": 4, "mai": 5, "jun": 6, "jul": 7, "ago": 8, "set": 9,
        "out": 10, "nov": 11, "dez": 12,
    },
    date="{day} de {month}",
    of_year=" de ",
    first_of_month="primeiro",
    first_day_signs="[º°]",
    units={
        "km/h": _s("quilômetro", rest=" por hora"),
        "m/s": _s("metro", rest=" por segundo"),
        "km²": Noun("quilômetro quadrado", "quilômetros quadrados"),
        "m²": Noun("metro quadrado", "metros quadrados"),
        "m³": Noun("metro cúbico", "metros cúbicos"),
        "s": _s("segundo"),
        "km": _s("quilômetro"),
        "cm": _s("centímetro"),
        "mm": _s("milímetro"),
        "m": _s("metro"),
        "kg": _s("quilograma"),
        "mg": _s("miligrama"),
        "g": _s("grama"),
        "t": _s("tonelada", "f"),
        "l": _s("litro"),
        "L": _s("litro"),
        "ml": _s("mililitro"),
        "ha": Noun("hectare", "hectares"),
        "°C": _s("grau", rest=" Celsius"),
        "ºC": _s("grau", rest=" Celsius"),
        "°": _s("grau"),
        "kWh": Noun("quilowatt-hora", "quilowatts-hora"),
        "kW": _s("quilowatt"),
        "MW": _s("megawatt"),
        "GW": _s("gigawatt"),
        "Hz": Noun("hertz", "hertz"),
        "MHz": Noun("mega-hertz", "mega-hertz"),
        "GHz": Noun("giga-hertz", "giga-hertz"),
        "kB": Noun("quilobyte", "quilobytes"),
        "MB": Noun("megabyte", "megabytes"),
        "GB": Noun("gigabyte", "gigabytes"),
        "TB": Noun("terabyte", "terabytes"),
        "min": _s("minuto"),
    },
    currencies={
        "R$": _REAL,
        "€": _EURO,
        "EUR": _EURO,
        "euros": _EURO,
        "euro": _EURO,
        "reais": _REAL,
        "dólares": _DOLLAR,
        "$": _DOLLAR,
        "US$": _DOLLAR,
        "USD": _DOLLAR,
        "£": _POUND,
        "CHF": _FRANC,
        "¥": Currency(Noun("iene", "ienes"), _s("sen")),
    },
    magnitudes={
        "mil": Noun("mil", "mil"),
        "mi": _MILLION,
        "M": _MILLION,
        "milhão": _MILLION,
        "milhões": _MILLION,
        "bi": _MILLIARD,
        "bilhão": _MILLIARD,
        "bilhões": _MILLIARD,
        "mil milhões": Noun("mil milhões", "mil milhões"),
        "tri": _TRILLION,
        "trilhão": _TRILLION,
        "trilhões": _TRILLION,
    },
    round_of=lambda noun: f"de {noun}",
    cents_joint=" e ",
    cents_named=True,
    singular_below_two=True,
    agree=_agree,
    ordinal=_in_gender,
    abbreviations={
        "i.e.": "isto é",
        "p. ex.": "por exemplo",
        "a. C.": "antes de Cristo",
        "d. C.": "depois de Cristo",
        "etc.": "et cetera",
        "aprox.": "aproximadamente",
        "vs.": "contra",
        "vs": "contra",
        "tel.": "telefone",
        "Av.": "avenida",
        "Ltda.": "limitada",
        "Lda.": "limitada",
        "Cia.": "companhia",
        "Depto.": "departamento",
        "obs.": "observação",
        "V. Ex.ª": "vossa excelência",
    },
    titles={
        "prof.": "professor",
        "Sr.": "senhor",
        "Srs.": "senhores",
        "Sra.": "senhora",
        "Sr.ª": "senhora",
        "Sras.": "senhoras",
        "Srta.": "senhorita",
        "Dr.": "doutor",
        "Dra.": "doutora",
        "Dr.ª": "doutora",
        "Prof.": "professor",
        "Profa.": "professora",
        "Prof.ª": "professora",
        "Eng.": "engenheiro",
        "Gen.": "general",
        "Cel.": "coronel",
        "Cap.": "capitão",
        "Pe.": "padre",
        "Sto.": "Santo",
        "Sta.": "Santa",
        "Exmo.": "excelentíssimo",
    },
    numbered={
        "n.º": "número",
        "nº": "número",
        "n°": "número",
        "pág.": "página",
        "págs.": "páginas",
        "p.": "página",
        "séc.": "século",
        "sécs.": "séculos",
        "pp.": "páginas",
        "art.": "artigo",
        "arts.": "artigos",
        "cap.": "capítulo",
        "vol.": "volume",
        "fig.": "figura",
        "ed.": "edição",
        "§": "parágrafo",
    },
    fractions={
        "½": "meio", "⅓": "um terço", "⅔": "dois terços", "¼": "um quarto", "¾": "três quartos",
        "1/2": "meio", "1/3": "um terço", "2/3": "dois terços", "1/4": "um quarto",
        "3/4": "três quartos",
    },
)  # fmt: skip


def _european(noun: Noun) -> Noun:
    return replace(noun, one=noun.one.replace("ô", "ó"), many=noun.many.replace("ô", "ó"))


def _in_cents(money: Currency) -> Currency:
    return replace(money, cent=_CENTIMO) if money in (_EURO, _FRANC) else money


EUROPEAN = replace(
    BRAZILIAN,
    tag="pt-pt",
    library="pt",
    units={sign: _european(noun) for sign, noun in BRAZILIAN.units.items()},
    currencies={sign: _in_cents(money) for sign, money in BRAZILIAN.currencies.items()},
    first_of_month="um",
)

_ORDINAL = re.compile(
    r"(?<![\w.,:/])(?P<number>\d{1,3})\.?(?P<sign>º|ª|°(?![CF])|[ao](?!\w))(?!\w)"
)

_ARTICLE = re.compile(r"\b(?:o|a|ao|à|do|da|no|na|um|uma|seu|sua|e|em)\s\Z", re.IGNORECASE)
"""What a degree sign after a figure is an ordinal's after: elsewhere it is a degree."""


def _ordinal(match: re.Match[str]) -> Said:
    number = int(match["number"])
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not number or (match["sign"] == "°" and not _ARTICLE.search(before)):
        return None
    return _in_gender(ordinal(number, "pt"), "f" if match["sign"] in "ªa" else "m")


_KINGS = (
    r"(?:Pedro|João|João Paulo|Paulo|Luís|Carlos|Henrique|Francisco|Filipe|Felipe|Afonso"
    r"|Manuel|Sancho|Dinis"
    r"|Fernando|Duarte|José|Miguel|Sebastião|Pio|Bento|Leão|Gregório|Inocêncio|Clemente"
    r"|Napoleão|Guilherme"
    r"|Frederico|Jorge|Eduardo|Jaime|Ricardo|Nicolau|Alexandre|Ivan|Alberto|Leopoldo|Ramsés"
    r"|Dario|Juan Carlos)"
)
_QUEENS = r"(?:Isabel|Elizabeth|Elisabete|Catarina|Maria|Margarida|Joana|Leonor)"


def _rules(language: Language) -> tuple[SpokenRule, ...]:
    return (
        *slash_rules(language),
        *calendar_rules(language),
        SpokenRule("ordinal", "o 3º lugar, a 1ª vez", _ORDINAL, _ordinal),
        *quantity_rules(language),
        *centuries("século XXI", r"(?i:séculos?)", as_ordinal(language, "m", 10)),
        roman_rule("séc. XIX", r"(?<=\bséc\.\s)", NO_MORE, as_ordinal(language, "m", 10)),
        roman_rule("D. Pedro II", rf"\b{_KINGS}[ \u00a0]", NO_MORE, as_ordinal(language, "m", 10)),
        roman_rule("Isabel II", rf"\b{_QUEENS}[ \u00a0]", NO_MORE, as_ordinal(language, "f", 10)),
        roman_rule(
            "a II Guerra Mundial", r"(?<![\w.])",
            r"(?=[ \u00a0](?:Guerra|República|Edição|Assembleia|Conferência|Bienal)\b)",
            as_ordinal(language, "f"),
        ),
        roman_rule(
            "o IV Congresso", r"(?<![\w.])",
            r"(?=[ \u00a0](?:Congresso|Festival|Prêmio|Prémio|Encontro|Fórum|Concílio|Torneio)\b)",
            as_ordinal(language),
        ),
        roman_rule(
            "capítulo IV",
            r"(?i:\b(?:capítulo|tomo|ato|acto|parte|volume|livro|fase|tipo|título|artigo|anexo"
            r"|apolo|grupo))[ \u00a0]",
            NO_MORE, as_cardinal(language),
        ),
        *name_rules(),
        *term_rules(language),
        *with_digits(*integer_rules(language, "ponto")),
    )  # fmt: skip


RULES: tuple[SpokenRule, ...] = _rules(BRAZILIAN)
"""Portuguese of Brazil, first come first served."""
REGIONAL_RULES: tuple[SpokenRule, ...] = _rules(EUROPEAN)
"""Portuguese of Portugal and Africa."""
