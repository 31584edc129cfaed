"""What German, French, Spanish, Italian and Portuguese share: the way back, and odd figures."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import say
from reader.language.spoken import rules_for
from reader.language.spoken.languages.numbers import ROMAN, grouped, plain, roman, value
from tests.growth import assert_linear

LANGUAGES = ["de", "fr", "es", "it", "pt", "pt-pt"]


def _words(text: str) -> list[str]:
    return text.split()


PIECES = _words("""
    3,5 1.200 Mio. Mrd. Md€ R$ 12,50 % km/h °C Dr. M. Sra. sig. z. B. p. ex. siglo XXI XXe siècle
    Ludwig XIV. Louis secolo século Felipe 3. März 2024 03.03.2024 1er mars de marzo março 14:30
    14 h 30 Uhr 1939-1945 10–15 n° nº § ½ 2:1 90er am der zwischen entre tra mil milhões 1ª 1° alle
""")
TEXTY = st.lists(
    st.one_of(
        st.sampled_from(list(" \n\u00a0.,:!?€$%°-–/&()'’0123456789")),
        st.sampled_from(PIECES),
        st.characters(),
    ),
    max_size=30,
).map(" ".join)


@given(TEXTY, st.data(), st.sampled_from(LANGUAGES))
def test_every_spoken_word_knows_its_way_back(
    text: str, data: st.DataObject, language: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spoken = say(text, start, end, language)
    assert "\n" not in spoken.text
    assert spoken.text == spoken.text.strip()
    at = start
    for stretch in spoken.stretches:
        low, high = stretch.written
        assert at <= low <= high <= end
        at = high
    for place in range(len(spoken.text)):
        low, high = spoken.written(place, place + 1)
        assert start <= low <= high <= end


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'234", "1234"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234", "1234"),
        ("0.123", "0.123"),
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        ("1,234", "1.234"),
        ("−5", "-5"),
        ("+5", "5"),
    ],
)
def test_figures_of_any_country(written: str, number: str) -> None:
    assert plain(written) == number
    assert value(written) == Decimal(number)


@given(st.integers(1000, 10**12))
def test_marks_between_thousands_change_nothing(number: int) -> None:
    for mark in ".\u00a0\u202f'":
        written = f"{number:,}".replace(",", mark)
        assert plain(written) == str(number)
        assert grouped(written)


@given(st.integers(1, 399))
def test_roman_numerals_round_trip(number: int) -> None:
    left, written = number, ""
    sizes = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    for size, letters in sizes.items():
        count, left = divmod(left, size)
        written += letters * count
    assert re.fullmatch(ROMAN, written)
    assert roman(written) == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "unit, times",
    [("9", 400), ("1.", 3000), ("3,5 ", 1000), ("- ", 1000), ("XXX", 500), ("1 200 ", 500)],
)
def test_bad_input_takes_linear_time(language: str, unit: str, times: int) -> None:
    assert_linear(lambda size: say(unit * size, 0, size * len(unit), language), times)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["A4", "MP3", "x86", "9" * 13, "007"])
def test_figures_that_are_names_stay(language: str, text: str) -> None:
    assert say(text, 0, len(text), language).text == text


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("de", "Tel. 0123 4567", "Telefon null eins zwei drei, vier fünf sechs sieben"),
        (
            "fr",
            "le 01 42 68 53 00",
            ("le zéro un, quarante-deux, soixante-huit, cinquante-trois, "
             "zéro zéro"),
        ),
        ("es", "tel. 0123 4567", "teléfono cero uno dos tres, cuatro cinco seis siete"),
        ("it", "tel. 06 1234", "telefono zero sei, uno due tre quattro"),
        ("pt", "tel. 021 2345", "telefone zero dois um, dois três quatro cinco"),
        ("de", "Python 3.11.2", "Python drei Punkt elf Punkt zwei"),
        ("fr", "l’article 49.3", "l’article quarante-neuf point trois"),
        (
            "es",
            "192.168.0.1",
            ("ciento noventa y dos punto ciento sesenta y ocho punto cero punto "
             "uno"),
        ),
        ("it", "ISO 9001", "ISO novemilauno"),
        ("pt", "ISO 9001", "ISO nove mil e um"),
    ],
)  # fmt: skip
def test_codes_are_no_quantities(language: str, text: str, spoken: str) -> None:
    assert say(text, 0, len(text), language).text == spoken


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("es", "200 mujeres, 200 hombres", "doscientas mujeres, doscientos hombres"),
        ("es", "1 hija, 1 hijo, 21 días", "una hija, un hijo, veintiún días"),
        ("es", "31 personas, 31 problemas", "treinta y una personas, treinta y un problemas"),
        ("es", "1 de cada 5; son 21.", "uno de cada cinco; son veintiuno."),
        ("es", "el 11-S y el 15-M", "el once-S y el quince-M"),
        ("pt", "2 filhas, 2 filhos", "duas filhas, dois filhos"),
        ("pt", "300 canções e 1 dia", "trezentas canções e um dia"),
        ("pt", "pt 21 e 22", "pt vinte e um e vinte e dois"),
        ("it", "1 figlia, 1 fratello, 21 anni", "una figlia, un fratello, ventuno anni"),
        ("fr", "21 femmes, 1 maison", "vingt et une femmes, une maison"),
        ("fr", "21 députés, 21 chats", "vingt et un députés, vingt et un chats"),
        ("fr", "71 voix, 81 fois", "soixante et onze voix, quatre-vingt-une fois"),
        ("fr", "ils sont 21", "ils sont vingt et un"),
        ("de", "1 Mann, 2 Frauen, 101 Gäste", "1 Mann, zwei Frauen, 101 Gäste"),
        ("de", "eine 1-stündige, eine 2-stündige", "eine 1-stündige, eine zwei-stündige"),
        ("de", "Formel 1 ist laut. Es war 1.", "Formel eins ist laut. Es war eins."),
        ("de", "am 3. und 21 Leute", "am dritten und einundzwanzig Leute"),
    ],
)
def test_what_is_counted_decides_the_form(language: str, text: str, spoken: str) -> None:
    assert say(text, 0, len(text), language).text == spoken


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("it", "Nel 1861 l’Italia", "Nel milleottocentosessantuno l’Italia"),
        ("fr", "En 2020 l’Italie", "En deux mille vingt l’Italie"),
        (
            "de",
            "Mo.–Fr. und am Sa. 25. Mai",
            ("Montag bis Freitag und am Samstag "
             "fünfundzwanzigsten Mai"),
        ),
        ("fr", "ouvert lun.-ven.", "ouvert lundi à vendredi."),
        ("de", "Am Mi., 4.9., um 11 Uhr", "Am Mittwoch, vierten September, um elf Uhr"),
        ("it", "nel 1918", "nel millenovecentodiciotto"),
        ("fr", "en 512-511 av. J.-C.", "en cinq cent douze à cinq cent onze avant Jésus-Christ."),
        ("it", "in p.za Dante 3", "in piazza Dante tre"),
        ("es", "el prof. Gil", "el profesor Gil"),
        ("es", "R 100/mes, 9,9 s", "R cien por mes, nueve coma nueve segundos"),
        ("fr", "68 M d’habitants", "soixante-huit millions d’habitants"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_figure(language: str, text: str, spoken: str) -> None:
    assert say(text, 0, len(text), language).text == spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_have_names_and_reasons(language: str) -> None:
    for rule in rules_for(language):
        assert rule.name == rule.name.lower()
        assert " " not in rule.name
        assert rule.why


def test_number_words_are_loaded_only_for_a_number() -> None:
    code = (
        "import sys; from reader.language import say;"
        "say('Guten Tag, z. B. Herr Dr. Meier.', 0, 32, 'de');"
        "assert 'num2words' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("fr", "Il y a 1 000 000 d’habitants.", "Il y a un million d’habitants."),
        ("fr", "Environ 67 000 000 en tout.", "Environ soixante-sept millions en tout."),
        ("de", "Es sind 2 000 000 Menschen.", "Es sind zwei Millionen Menschen."),
        ("es", "Hay 2 000 000 personas.", "Hay dos millones personas."),
        ("it", "Sono 1 000 000 in tutto.", "Sono un milione in tutto."),
    ],
)
def test_noughts_behind_a_space_are_no_telephone_number(
    language: str, text: str, spoken: str
) -> None:
    assert say(text, 0, len(text), language).text == spoken
