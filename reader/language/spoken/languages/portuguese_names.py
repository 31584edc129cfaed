"""Portuguese letters before a name: "na R. Augusta" is a street, "R. Silva" a man's first name.

``D.`` is dom or dona before a first name, and an initial before any other.
"""

from __future__ import annotations

import re
from typing import Final

from reader.language.spoken.pipeline import Said, SpokenRule

_LADIES: Final = """
    Maria Ana Inês Isabel Leonor Beatriz Catarina Luísa Luiza Teresa Tereza Mariana Joana Francisca
    Rosa Odete Odette Ivone Carmen Filipa Raquel Helena Amélia Carlota Teodora Januária Urraca
    Mafalda Constança Brites Bárbara Antónia Antônia Josefa Lúcia Marta Marisa Canô Zica Ruth Lurdes
    Lourdes Conceição Dalva Neuma Zilda Nair Alzira Aurora Clara Cecília Eugénia Eugênia Estefânia
    Leopoldina Graça Fátima Glória Sofia Vitória Elvira Emília Margarida Rita Dulce Estela Ilda
    Hilda Alice Laura Júlia Julieta Sílvia Palmira Deolinda Adelaide Matilde Filomena
"""
_LORDS: Final = """
    Pedro João Manuel Manoel Afonso Affonso Dinis Diniz Sancho Duarte Fernando Sebastião Henrique
    Filipe Felipe José Miguel Luís Luiz Carlos António Antônio Rodrigo Nuno Francisco Álvaro Fuas
    Jaime Jorge Eurico Hélder Paulo Evaristo Orani Odilo Cláudio Ximenes Quixote Juan Casmurro Bosco
    Vasco Lourenço Gonçalo Garcia Ramiro Egas Martinho
"""
_NAME: Final = r"(?:d[aeo]s?[\s])?[A-ZÀ-Þ][\w’'-]+"
STREET: Final = re.compile(
    rf"(?<![\w.&/@-])R\.(?=\s{_NAME}(?:\s{_NAME}){{0,4}}"
    r"(?P<house>,?\s(?:n\.?º\s?)?\d|,\ss/n)?)"
)
_ON: Final = re.compile(r"(?:\b(?:[nd]a|à|pela|esta|essa|desta|nesta)\s|\bA\s)\Z")
LORD: Final = re.compile(
    rf"(?<![\w.&/@-])D\.(?=\s(?:(?P<lady>{'|'.join(_LADIES.split())})"
    rf"|(?:{'|'.join(_LORDS.split())}))(?!\w))"
)
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]\.|(?<=\s)(?P<name>[A-ZÀ-Þ][^\W\d_]+))\s\Z")


def _street(match: re.Match[str]) -> Said:
    """A house number follows, or somebody is on it."""
    before = match.string[max(match.pos, match.start() - 8) : match.start()]
    if not match["house"] and not _ON.search(before):
        return None
    return "rua" if before.strip() else "Rua"


def _lord(match: re.Match[str]) -> Said:
    """The D. of Carlos D. Pedro stands after a name, and is an initial as well."""
    before = _INITIALS.search(match.string, max(match.pos, match.start() - 24), match.start())
    if before and (not before["name"] or before.start() > match.pos):
        return None
    return "dona" if match["lady"] else "dom"


def name_rules() -> tuple[SpokenRule, ...]:
    """Before the titles that need no such care."""
    return (
        SpokenRule("street", "na R. Augusta is na rua Augusta", STREET, _street),
        SpokenRule("title", "D. Pedro is dom, D. Inês dona, D. Silva an initial", LORD, _lord),
    )
