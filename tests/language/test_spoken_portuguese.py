"""Portuguese: written to spoken, one line a case."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str = "pt") -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("O Sr. Silva e a Dra. Costa", "O senhor Silva e a doutora Costa"),
        (
            "nº 5, n.º 5, pág. 12, p. ex. aqui, etc.",
            "número cinco, número cinco, página doze, por exemplo aqui, et cetera.",
        ),
        ("em 3 de março de 2024", "em três de março de dois mil e vinte e quatro"),
        (
            "o 1º de maio, em 03/03/2024",
            "o primeiro de maio, em três de março de dois mil e vinte e quatro",
        ),
        ("às 14h30, às 14h, às 14:05", "às catorze e trinta, às catorze horas, às catorze e cinco"),
        ("à 1h, às 2h", "à uma hora, às duas horas"),
        ("no século XXI, no século V", "no século vinte e um, no século quinto"),
        ("nos séculos XIX e XX", "nos séculos dezenove e vinte"),
        ("Pedro II, Luís XIV, Isabel II", "Pedro segundo, Luís catorze, Isabel segunda"),
        ("a II Guerra Mundial", "a segunda Guerra Mundial"),
        ("custa R$ 12,50", "custa doze reais e cinquenta centavos"),
        ("R$ 3,5 bilhões, R$ 2 mi", "três vírgula cinco bilhões de reais, dois milhões de reais"),
        ("US$ 1,5 milhão, 1.200 €", "um vírgula cinco milhão de dólares, mil e duzentos euros"),
        ("R$ 1.000.000, R$ 1, $5,000", "um milhão de reais, um real, cinco mil dólares"),
        ("200 £, 2 t, 1 km", "duzentas libras, duas toneladas, um quilômetro"),
        ("4,5% ou 21 %", "quatro vírgula cinco por cento ou vinte e um por cento"),
        ("entre 10-15 km/h, 20 °C", "entre dez e quinze quilômetros por hora, vinte graus Celsius"),
        ("a 1ª vez, o 3º lugar", "a primeira vez, o terceiro lugar"),
        ("1.200 pessoas", "mil e duzentas pessoas"),
        ("1939-1945", "mil novecentos e trinta e nove a mil novecentos e quarenta e cinco"),
        ("em 44 a.C. em Roma", "em quarenta e quatro antes de Cristo em Roma"),
        ("a ONU e a UE", "a ONU e a UE"),
        (
            "R$ 1.234,56 e R$ 0,50",
            "mil duzentos e trinta e quatro reais e cinquenta e seis centavos e cinquenta centavos",
        ),
        ("1,5 mi de pessoas, 2x1", "um vírgula cinco milhão de pessoas, 2x1"),
        ("no séc. XIX", "no século dezenove"),
        ("nos 3 dias", "nos três dias"),
    ],
)
def test_portuguese(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_portugal_counts_in_its_own_words() -> None:
    assert said("às 16h, 1,50 €, 2 km", "pt-PT") == (
        "às dezasseis horas, um euro e cinquenta cêntimos, dois quilómetros"
    )
