"""A table of cases for each kind of writing; what stands on the right is what a newsreader says."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import say
from reader.language.spoken import rules_for
from reader.language.spoken.english.numbers import digits, lakhs, paired, plural
from tests.growth import assert_linear

CASES: dict[str, dict[str, str]] = {
    "numbers": {
        "100s of men, 1000s of birds": "hundreds of men, thousands of birds",
        "He has 3 sons.": "He has three sons.",
        "The 12,500-strong force": "The twelve thousand five hundred-strong force",
        "10 000 of 2.75 million": "ten thousand of two point seven five million",
        "Pin 0042, or -7.": "Pin zero zero four two, or minus seven.",
        "It fell to .5 or 0.25": "It fell to zero point five or zero point two five",
        "3,45,678 voters": "three lakh forty-five thousand six hundred seventy-eight voters",
        "two 747s": "two seven forty-sevens",
    },
    "ordinals": {
        "the 21st, the 2nd and the 113th": "the twenty-first, the second and the one hundred "
        "thirteenth",
        "his 30th.": "his thirtieth.",
        "the 2th": "the two th",
        "the 9th-11th floors": "the ninth to eleventh floors",
    },
    "years and decades": {
        "pre-1948 maps, post-2003 laws": "pre-nineteen forty-eight maps, post-two thousand three "
        "laws",
        "Some 2040 homes burnt in 2040.": "Some two thousand forty homes burnt in twenty forty.",
        "the season 2018/2019": "the season twenty eighteen to twenty nineteen",
        "In 1066 and since 1807.": "In ten sixty-six and since eighteen oh seven.",
        "the 1950s-70s": "the nineteen fifties to seventies",
        "the season 2018/19": "the season twenty eighteen to nineteen",
        "burnt in AD 79 or 1200 BC": "burnt in AD seventy-nine or twelve hundred BC",
        "In 1300 cases": "In one thousand three hundred cases",
    },
    "dates": {
        "April 2018-May 2019": "April twenty eighteen to May twenty nineteen",
        "June 28–July 3": "June twenty-eighth to July third",
        "Monday-Wednesday-Friday": "Monday-Wednesday-Friday",
        "Tue-Thurs, Jan.-March": "Tuesday to Thursday, January to March",
        "on 3 March": "on the third of March",
        "MARCH 3, 2019": "March third, twenty nineteen",
        "from 5-9 June": "from the fifth to the ninth of June",
        "June 5-9": "June fifth to ninth",
        "2019/03/04": "March fourth, twenty nineteen",
        "on 25/12/1999": "on the twenty-fifth of December, nineteen ninety-nine",
        "on 4.3.2019": "on the fourth of March, twenty nineteen",
        "Tues., Feb. 2": "Tuesday, February second",
    },
    "times": {
        "at 17:00 hrs, at 20h15": "at seventeen hundred hours, at twenty fifteen",
        "at 7:05 a.m. sharp": "at seven oh five AM sharp",
        "at 6pm.": "at six PM.",
        "9-11 a.m. EST": "nine to eleven AM E.S.T",
        "at 18:00 or 21:45": "at eighteen o'clock or twenty-one forty-five",
        "at 0615 hours": "at zero six fifteen hours",
        "in 1:02:33": "in one hour two minutes and thirty-three seconds",
    },
    "ranges and scores": {
        "won 6-2 (8-6)": "won six to two (eight to six)",
        "3x faster, 12x": "three times faster, twelve x",
        "a 3 x 4 1/2 x 5 tin": "a three by four and a half by five tin",
        "a 6-3 vote": "a six to three vote",
        "10–12 days": "ten to twelve days",
        "15-20 kg": "fifteen to twenty kilograms",
        "2 million–3 million": "two million to three million",
        "odds of 7:2": "odds of seven to two",
        "a 2x3 grid": "a two by three grid",
    },
    "fractions": {
        "a 3-1/2-hour trip": "a three and a half-hour trip",
        "3/4 of it": "three quarters of it",
        "5/16": "five sixteenths",
        "4 1/2 years": "four and a half years",
        "an 8/10": "an eight out of ten",
        "open 24/7": "open twenty-four seven",
        "1/2 lb": "half a pound",
    },
    "money": {
        "SEK 30m, AED 70, RM 5": "thirty million Swedish kronor, seventy U.A.E dirhams, five "
        "ringgit",
        "a $20-a-week job": "a twenty dollar-a-week job",
        "a $4.25 toll": "a four dollar twenty-five cent toll",
        "$2-million homes, $2m-plus": "two million dollar homes, two million dollar-plus",
        "€2.500.000": "two million five hundred thousand euros",
        "₹3.5L, R40m": "three point five lakh rupees, forty million rand",
        "oil $70.20 -1.5%": "oil seventy dollars twenty cents minus one point five percent",
        "$1.2m or £3bn": "one point two million dollars or three billion pounds",
        "EUR 40 and GBP 3m": "forty euros and three million pounds",
        "Rs. 250 crore": "two hundred fifty crore rupees",
        "₹2,50,000": "two lakh fifty thousand rupees",
        "$12.50": "twelve dollars fifty cents",
        "$0.05, $7.000": "five cents, seven dollars",
        "$30/mo": "thirty dollars per month",
        "$5-7 billion": "five to seven billion dollars",
        "a $40m deal": "a forty million dollar deal",
        "75¢": "seventy-five cents",
        "7bn people": "seven billion people",
    },
    "percentages": {
        "up 3.1pc, 5 pct, 75 bps": "up three point one percent, five percent, seventy-five "
        "basis points",
        "her mom, 9600 bps": "her mom, nine thousand six hundred bits per second",
        "2% y/y, flat qoq": "two percent year on year, flat quarter on quarter",
        "5-10% of it": "five to ten percent of it",
        "by -0.3%": "by minus zero point three percent",
    },
    "units": {
        "two 250kg bombs, 105mm guns": "two two hundred fifty kilogram bombs, one hundred five "
        "millimeter guns",
        "5ft 9in tall": "five foot nine tall",
        'a 27" screen': "a twenty-seven inch screen",
        '"It is 27"': '"It is twenty-seven"',
        "20m doses, 4m b/d": "twenty million doses, four million barrels per day",
        "six sq miles, 20 cu.ft.": "six square miles, twenty cubic feet.",
        "40 m.p.h. winds": "forty miles per hour winds",
        "12KG of rice": "twelve kilograms of rice",
        "a 7 x 3 m room": "a seven by three meter room",
        "at 90 km/h": "at ninety kilometers per hour",
        "a 5-kg bag": "a five-kilogram bag",
        "-4°C (25°F)": "minus four degrees Celsius (twenty-five degrees Fahrenheit)",
        "3m people, 3 m tall": "three million people, three meters tall",
        "5 ft. tall, a 1.9m tall man": "five feet tall, a one point nine meter tall man",
        "6 mg/dL": "six milligrams per deciliter",
    },
    "telephones": {
        "Call 555-010-9988.": "Call five five five, zero one zero, nine nine eight eight.",
        "+1 (555) 010-2233": "plus one, five five five, zero one zero, two two three three",
        "1-800-SHOES": "one, eight hundred, SHOES",
        "dial 911": "dial nine one one",
        "172.16.0.1": "one seven two dot one six dot zero dot one",
    },
    "roman": {
        "the XXIX Games, Falcon-II": "the twenty-ninth Games, Falcon two",
        "World War II-era": "World War two-era",
        "Act V, Part IX": "Act five, Part nine",
        "stage IV cancer": "stage four cancer",
        "Pius XII's": "Pius the twelfth's",
        "The Book I read": "The Book I read",
        "you and I, Charles I know": "you and I, Charles I know",
        "WWI": "World War one",
    },
    "titles": {
        "Cpt. Ray, Wg Cdr Roy": "Captain Ray, Wing Commander Roy",
        "Lt Gen (retd) Lee": "Lieutenant General, retired, Lee",
        "AKA the Fox (Bel. Ft.)": "also known as the Fox (Bel. Ft.)",
        "Mr. and Mrs. Day, Col. (Dr.) Ng": "Mister and Missus Day, Colonel (Doctor) Ng",
        "Md. Alam of Bel Air, Md. He": "Mohammed Alam of Bel Air, Md. He",
        "Lt. Gen. Roy and Rear Adm. Ng": "Lieutenant General Roy and Rear Admiral Ng",
        "Gov Hale, Prof Ito": "Governor Hale, Professor Ito",
    },
    "abbreviations": {
        "c. 410 BC, (d. May 2)": "circa four ten BC, (died May second)",
        "the gov't, 3rd Ave. in": "the government, third Avenue in",
        "Apt. 7, model # K-20": "apartment seven, model number K twenty",
        "No. 9, pp. 3-5, Vol. II": "number nine, pages three to five, Volume two",
        "Hill v. Moss, a.k.a. Ann": "Hill versus Moss, also known as Ann",
        "c. 1750, b. 1801": "circa seventeen fifty, born eighteen oh one",
        "approx 20, max. 5": "approximately twenty, maximum five",
        "77 Mill Rd., Reno, NV 89501": "seventy-seven Mill Road, Reno, Nevada, eight nine five "
        "zero one",
    },
    "acronyms": {
        "the UK's MPs and the U.K.'s": "the UK's MPs and the UK's",
        "the FATF's list": "the F.A.T.F's list",
        "Two CEOs": "Two C.E.O's",
    },
    "codes": {
        "CO₂, H₂O and $QRST": "C.O two, H two O and Q.R.S.T",
        "two Boeing 767s": "two Boeing seven sixty-sevens",
        "an F-35A and H5N1": "an F thirty-five A and H five N one",
        "COVID-19’s": "COVID nineteen’s",
        "the G7 and an A320": "the G seven and an A three twenty",
        "a Boeing 737": "a Boeing seven thirty-seven",
        "v3.0.1": "version three point zero point one",
    },
    "addresses": {
        "see https://example.org/x?y=1": "see example dot org",
        "jo.ray7@example.com": "jo dot ray seven at example dot com",
        "@jo_ray says": "at jo ray says",
        "#Vote24 now": "hashtag Vote twenty-four now",
    },
    "files and code": {
        "C:\\Users\\ann\\plan.txt": "plan dot txt",
        "<i>so</i> <Sea of Glass>, List<Item>": "so Sea of Glass, List Item",
        "open log_2.txt": "open log two dot txt",
        "the row_count": "the row count",
        "fileName and box.close()": "file Name and box dot close",
    },
    "signs": {
        "at 12°30′S": "at twelve degrees thirty minutes south",
        "a >= 2, b != 3": "a is at least two, b is not equal to three",
        "β-carotene, λ": "beta-carotene, lambda",
        "4m+ users": "four million plus users",
        "Oslo → Bergen": "Oslo to Bergen",
        "▼ 2% since": "down two percent since",
        "3 + 4 = 7": "three plus four equals seven",
        "~30 or >5 or 60+": "about thirty or more than five or sixty plus",
        "S&P and Q&A": "S and P and Q and A",
        "x² at 12°N": "x squared at twelve degrees north",
        "Brand™ C++ C#": "Brand C plus plus C sharp",
    },
    "emoji": {
        "Yes 👍🏽👍🏽!": "Yes thumbs up!",
        "Go 🇳🇴 team": "Go team",
        "😀 😀": "😀 😀",
    },
}

NUMBERED = [
    "1,234",
    "$3.5bn",
    "2-3%",
    "5:30 p.m.",
    "2021-08-15",
    "10km",
    "1/2",
    "No. 5",
    "F-16",
    "+1 555-010-2233",
    "the 1990s",
    "Part IV",
    "@ab_c",
    "a.k.a.",
    "12 May",
    "7bn people",
    "x=3",
    "a 🔥🔥",
    "٣٤",
    "²",
    "½",
]


def said(text: str) -> str:
    return say(text, 0, len(text), "en").text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        pytest.param(*pair, id=f"{kind}: {pair[0]}")
        for kind, table in CASES.items()
        for pair in table.items()
    ],
)
def test_a_newsreader_says(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize("rule", rules_for("en"), ids=lambda rule: f"{rule.name}: {rule.why}")
def test_every_rule_changes_its_own_example(rule: object) -> None:
    example = getattr(rule, "example", "")
    assert getattr(rule, "name", "") in say(example, 0, len(example), "en").rules


@given(st.lists(st.sampled_from([*NUMBERED, " ", ", ", "-", "/", ".", "of"]), max_size=12))
def test_what_is_said_stands_for_what_is_written_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    spoken = say(text, 0, len(text), "en")
    at = 0
    for stretch in spoken.stretches:
        low, high = stretch.written
        assert at <= low <= high <= len(text)
        at = high
    assert not any("0" <= character <= "9" for character in spoken.text)


def test_a_sum_lights_whole() -> None:
    text = "It cost $3.5bn in all."
    spoken = say(text, 0, len(text), "en")
    for word in ("three", "point", "five", "billion", "dollars"):
        place = spoken.text.index(word)
        low, high = spoken.written(place, place + len(word))
        assert text[low:high] == "$3.5bn"


def test_both_ends_of_a_range_light_by_themselves() -> None:
    text = "It takes 20-30 days."
    spoken = say(text, 0, len(text), "en")
    place = spoken.text.index("thirty")
    low, high = spoken.written(place, place + 6)
    assert text[low:high] == "30"


def test_a_number_of_400_digits_is_said_digit_by_digit() -> None:
    text = "It is " + "7" * 400 + "."
    spoken = say(text, 0, len(text), "en")
    assert spoken.text == "It is " + " ".join(["seven"] * 400) + "."
    place = spoken.text.rindex("seven")
    assert spoken.written(place, place + 5) == (405, 406)


@pytest.mark.parametrize("digit_count", [1, 20, 5_000])
def test_no_count_of_digits_is_too_many(digit_count: int) -> None:
    nines = "9" * digit_count
    for form in (
        "{}",
        "${}",
        "{}%",
        "{}km",
        "1.{}",
        "x{}",
        "{}th",
        "{}-{}",
        "{}/{}",
        "a{}@b.com",
        "#a{}",
    ):
        assert "9" not in said(form.format(nines, nines))


@pytest.mark.parametrize(
    "unit",
    [
        "$",
        "%",
        "7 ",
        "1.",
        "1,",
        "1/",
        "1:",
        "-1",
        "/a",
        "a_",
        "a.",
        "A1",
        "I ",
        "🔥",
        "😀😂",
        "#",
        "@a",
        "°",
    ],
)
def test_ten_thousand_signs_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: say((unit * size)[:size], 0, size, "en"), 10_000)


@pytest.mark.parametrize("text", ["5км", "Aб3", "٣٤ и 12", "１２", "१२३", "3東京", "²³", "Ⅷ", "①"])
def test_mixed_scripts_are_said_or_left(text: str) -> None:
    assert said(text)


def test_a_sentence_takes_less_than_a_millisecond() -> None:
    text = (
        "On 15 August 2021 about 4,000 troops and Maj. Gen. Ames left for $3.5bn, or 45%, and the "
        "UN said that nobody else would go before 5:30 p.m."
    )
    said(text)
    begun = time.process_time()
    for _ in range(100):
        said(text)
    # Ten times the bound: this is a guard against a slow pattern, not a measurement.
    assert (time.process_time() - begun) / 100 < 0.01


def test_words_for_figures() -> None:
    assert digits("5a07") == "five zero seven"
    assert [paired(number) for number in (7, 300, 1428, 2000, 12_345)] == [
        "seven",
        "three hundred",
        "fourteen twenty-eight",
        "two thousand",
        "twelve thousand three hundred forty-five",
    ]
    assert [plural(word) for word in ("fifty", "six", "ten")] == ["fifties", "sixes", "tens"]
    assert lakhs("1,02,03,004") == "one crore two lakh three thousand four"


def _book() -> ModuleType:
    path = Path(__file__).parents[2] / "docs" / "spoken_forms.py"
    spec = importlib.util.spec_from_file_location("spoken_forms", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_book_of_spoken_forms_is_up_to_date() -> None:
    book = _book()
    assert book.BOOK.read_text("utf-8") == book.book(), "run python docs/spoken_forms.py"
