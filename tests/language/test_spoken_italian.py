"""Italian: written to spoken, one line a case."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str = "it") -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("il sig. Rossi e la dott.ssa Bo", "il signor Rossi e la dottoressa Bo"),
        ("il prof. Neri, la sig.ra Blu", "il professor Neri, la signora Blu"),
        (
            "ad es. qui, pag. 12, n. 5, ecc.",
            "ad esempio qui, pagina dodici, numero cinque, eccetera.",
        ),
        ("il 3 marzo 2024, il 1° maggio", "il tre marzo duemilaventiquattro, il primo maggio"),
        ("il 03/03/2024", "il tre marzo duemilaventiquattro"),
        (
            "alle 14:30, alle 14.30, ore 9:05",
            "alle quattordici e trenta, alle quattordici e trenta, ore nove e cinque",
        ),
        ("alle 21:00", "alle ventuno"),
        ("nel XXI secolo, nel secolo XX", "nel ventunesimo secolo, nel secolo ventesimo"),
        ("Luigi XIV, Elisabetta II", "Luigi quattordicesimo, Elisabetta seconda"),
        ("la II guerra mondiale, capitolo IV", "la seconda guerra mondiale, capitolo quattro"),
        ("costa 12,50 €", "costa dodici euro e cinquanta"),
        (
            "3,5 mld di euro, 3,5 mln €",
            "tre virgola cinque miliardi di euro, tre virgola cinque milioni di euro",
        ),
        ("1.200 $, 1.000.000 €, 1 €", "milleduecento dollari, un milione di euro, un euro"),
        ("50mila euro", "cinquantamila euro"),
        ("il 4,5% o il 21 %", "il quattro virgola cinque per cento o il ventuno per cento"),
        ("tra 10-15 km/h, 20 °C", "tra dieci e quindici chilometri all’ora, venti gradi Celsius"),
        ("1 km, 21 km, 1 t", "un chilometro, ventuno chilometri, una tonnellata"),
        ("il 3° posto, la 1ª volta", "il terzo posto, la prima volta"),
        ("gli anni '90 e gli anni ’80", "gli anni novanta e gli anni ottanta"),
        ("1.200 persone", "milleduecento persone"),
        ("1939-1945", "millenovecentotrentanove a millenovecentoquarantacinque"),
        ("nel 44 a.C. a Roma", "nel quarantaquattro avanti Cristo a Roma"),
        ("la NATO e l’UE", "la NATO e l’UE"),
        ("20° all'ombra, 45° parallelo", "venti gradi all'ombra, quarantacinque gradi parallelo"),
        ("l'8 marzo, nel '68", "l'otto marzo, nel sessantotto"),
        ("nel sec. XX", "nel secolo ventesimo"),
    ],
)
def test_italian(written: str, spoken: str) -> None:
    assert said(written) == spoken
