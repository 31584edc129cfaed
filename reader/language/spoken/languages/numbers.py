"""Figures to words in languages other than English: what is written comes in, words go out.

The words are num2words'. What it does not do is done here: figures with the marks of any country,
decimals as they are read in each language, agreement with what is counted, and the mistakes that
it makes ("veintiuno mil", "centodicotto", "un billion" for a thousand milliards, commas in
Brazilian numbers).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reader.language.spoken.languages.tables import Gender, Language

_SPACES = " \u00a0\u202f\u2009"
UNSIGNED = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}\.\d{1,6}(?!\d)|\d{1,3}(?:,\d{3}){2,4}(?!\d)"
    rf"|(?<!\d[{_SPACES}])[1-9]\d{{0,2}}(?:[.'’{_SPACES}]\d{{3}}){{1,4}}(?!\d|[{_SPACES}]\d)"
    r"(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)(?!\d)(?![.,]\d)"
)
"""A figure as any country writes it: 1.234,5 and 1 234,5 and 1'234 and 1,234.5."""
FIGURE = rf"(?<![\w.,])(?:(?<![)\]])[-−+])?{UNSIGNED}"
"""The same with its sign, where a figure may begin."""

_GROUPS = re.compile(rf"[.'’{_SPACES}](?=\d{{3}}(?!\d))")

_THREE = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


def plain(written: str, *, money: bool = False) -> str:
    """``1.234,5`` as ``1234.5``: no groups, a full stop before the decimals, the sign kept.

    :param money: nothing has three decimals then: "$5,000" is five thousand in any language.
    """
    figure = written.replace("−", "-").lstrip("+")
    dots, commas = figure.count("."), figure.count(",")
    if dots and commas:
        decimal = max(".", ",", key=figure.rfind)
    elif commas == 1:
        decimal = "" if money and _THREE.fullmatch(figure) else ","
    elif dots == 1 and not _THREE.fullmatch(figure):
        decimal = "."
    else:
        decimal = ""
    if not decimal:
        return re.sub(r"[^\d-]", "", figure)
    whole, _, rest = figure.rpartition(decimal)
    return f"{re.sub(r'[^0-9-]', '', whole)}.{rest}"


def value(written: str, *, money: bool = False) -> Decimal:
    """The number that a figure of ``FIGURE`` stands for."""
    return Decimal(plain(written, money=money))


def grouped(written: str) -> bool:
    """Whether the figure has marks between its thousands."""
    return bool(_GROUPS.search(written)) or written.count(",") > 1


@lru_cache(maxsize=4096)
def cardinal(number: int, library: str) -> str:
    """Number words, masculine or neuter, as one counts: ``eins``, ``veintiuno``.

    A call takes 0.1 to 0.5 ms, which is more than all the rules for a sentence: they are kept.
    """
    from num2words import num2words

    words = str(num2words(number, lang=library))
    if library == "es":
        words = re.sub(r"veintiuno(?= m)", "veintiún", words)
        words = re.sub(r"\buno(?= m)", "un", words)
    elif library == "pt_BR":
        words = words.replace(",", "")
    elif library == "it":
        words = re.sub(r"(?<=.)tre\b", "tré", words).replace("dicotto", "diciotto")
    elif library == "fr":
        words = words.replace("un billion", "mille milliards")
    return words


@lru_cache(maxsize=512)
def ordinal(number: int, library: str) -> str:
    """Ordinal number words, masculine: ``dritte``, ``troisième``, ``tercero``."""
    from num2words import num2words

    if library == "es" and 11 <= number <= 19:
        return _SPANISH_TEENS[number - 11]
    return str(num2words(number, lang="pt" if library == "pt_BR" else library, to="ordinal"))


_SPANISH_TEENS = (
    "undécimo",
    "duodécimo",
    "decimotercero",
    "decimocuarto",
    "decimoquinto",
    "decimosexto",
    "decimoséptimo",
    "decimoctavo",
    "decimonoveno",
)


@lru_cache(maxsize=512)
def year(number: int, library: str) -> str:
    """A year: only German has words of its own for it (``neunzehnhundertfünf``)."""
    if library == "de" and 1100 <= number < 2000:
        from num2words import num2words

        return str(num2words(number, lang="de", to="year"))
    return cardinal(number, library)


def figure(
    written: str, language: Language, gender: Gender | None = None, *, money: bool = False
) -> str:
    """Words for a figure as it is written.

    :param gender: that of the noun that follows; None where the number stands alone.
    """
    whole, _, rest = plain(written, money=money).partition(".")
    sign = f"{language.minus} " if whole.startswith("-") else ""
    sign = f"{language.plus} " if written.startswith("+") else sign
    words = cardinal(int(whole.lstrip("-") or "0"), language.library)
    if rest:
        return f"{sign}{words} {language.comma} {_decimals(rest, language)}"
    return sign + (language.agree(words, gender) if gender else words)


def _decimals(digits: str, language: Language) -> str:
    count = digits.lstrip("0")
    if language.digits_one_by_one or len(digits) > 2 or not count:
        return " ".join(cardinal(int(digit), language.library) for digit in digits)
    zeros = len(digits) - len(count)
    return " ".join(cardinal(n, language.library) for n in [0] * zeros + [int(count)])


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN = r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
"""A Roman numeral below 400 in its one right spelling."""


def roman(written: str) -> int:
    """The value of a numeral that ``ROMAN`` matched."""
    values = [_ROMAN[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-v if v < f else v for v, f in zip(values, following, strict=True))
