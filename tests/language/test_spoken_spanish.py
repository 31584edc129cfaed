"""Spanish: written to spoken, one line a case."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str = "es") -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("El Sr. López y la Sra. Díaz", "El señor López y la señora Díaz"),
        ("en EE. UU. y EE.UU. hoy", "en Estados Unidos y Estados Unidos hoy"),
        ("p. ej. aquí, etc.", "por ejemplo aquí, etcétera."),
        ("el n.º 5, pág. 12, nº 3", "el número cinco, página doce, número tres"),
        ("el 3 de marzo de 2024", "el tres de marzo de dos mil veinticuatro"),
        ("el 1 de mayo", "el uno de mayo"),
        ("el 03/03/2024", "el tres de marzo de dos mil veinticuatro"),
        ("a las 14:30, a las 14.05", "a las catorce treinta, a las catorce cero cinco"),
        ("a la 1:15, a las 21:00", "a la una quince, a las veintiuna horas"),
        ("el siglo XXI, el siglo V", "el siglo veintiuno, el siglo quinto"),
        ("los siglos XIX y XX", "los siglos diecinueve y veinte"),
        ("Felipe VI, Alfonso XIII, Isabel II", "Felipe sexto, Alfonso trece, Isabel segunda"),
        ("la II Guerra Mundial", "la segunda Guerra Mundial"),
        ("cuesta 12,50 €", "cuesta doce euros con cincuenta"),
        (
            "3,5 M€, 3.500 millones de €",
            "tres coma cinco millones de euros, tres mil quinientos millones de euros",
        ),
        ("1.000.000 €, 1.200 $", "un millón de euros, mil doscientos dólares"),
        ("21 €, 1 €, 200 £", "veintiún euros, un euro, doscientas libras"),
        ("21 000 €, $5,000", "veintiún mil euros, cinco mil dólares"),
        ("un 21 %, un 4,05 %", "un veintiuno por ciento, un cuatro coma cero cinco por ciento"),
        ("entre 10-15 km/h", "entre diez y quince kilómetros por hora"),
        ("21 km, 200 t, 1 ha", "veintiún kilómetros, doscientas toneladas, una hectárea"),
        ("el 1.er piso, la 2.ª vez, el 3º", "el primer piso, la segunda vez, el tercero"),
        ("1.200 personas, 1 200 personas", "mil doscientas personas, mil doscientas personas"),
        ("200 personas", "doscientas personas"),
        ("1939-1945", "mil novecientos treinta y nueve a mil novecientos cuarenta y cinco"),
        ("en 44 a. C.", "en cuarenta y cuatro antes de Cristo."),
        ("la OTAN y la UE", "la OTAN y la UE"),
        ("tel. 91 123 45 67", "teléfono nueve uno, uno dos tres, cuatro cinco, seis siete"),
        ("el s. XIX", "el siglo diecinueve"),
        ("US$ 1.200 millones", "mil doscientos millones de dólares"),
        ("2-1 al Madrid, el 11-S, la A-7", "dos a uno al Madrid, el once-S, la A-siete"),
    ],
)
def test_spanish(written: str, spoken: str) -> None:
    assert said(written) == spoken
