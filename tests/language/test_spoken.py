from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import say
from reader.language.spoken import rules_for
from reader.language.spoken.english.numbers import cardinal, decade, figure, ordinal, roman, year
from tests.growth import assert_linear

MARKS = list(" \n.,!?…$€%°-–/&*_[]()#@'’\"0123456789")
TEXTY = st.lists(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from(
            ["IS", "UAE", "No.", "Gen.", "in 2022", "$3.5bn", "www.a.com", "[12]", "5km"]
        ),
        st.characters(),
    ),
    max_size=40,
).map("".join)


def said(text: str, language: str = "en") -> str:
    return say(text, 0, len(text), language).text


@settings(deadline=None)  # the first text of a language loads its rules
@given(TEXTY, st.data(), st.sampled_from(["en", "de", "ja"]))
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
        if stretch.rule is None:
            assert high - low == stretch.spoken[1] - stretch.spoken[0]
    for place in range(len(spoken.text)):
        low, high = spoken.written(place, place + 1)
        assert start <= low <= high <= end


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Maj. Gen. Rashid Ali left.", "Major General Rashid Ali left."),
        ("Lt. Col. Ames met Sen. Ruiz.", "Lieutenant Colonel Ames met Senator Ruiz."),
        ("See No. 5 on p. 12.", "See number five on page twelve."),
        ("Spain vs. Peru, e.g. today, etc.", "Spain versus Peru, for example, today, et cetera."),
        ("Read https://www.example.com/a/b?c=d now.", "Read example dot com now."),
        ("Write to jo.doe@mail.example.org.", "Write to jo dot doe at mail dot example dot org."),
        ("It is old.[12][13]", "It is old."),
        ("He waited . . . and left...", "He waited, and left."),
        ("It began in 2022.", "It began in twenty twenty-two."),
        ("In May 1905 and June 2007", "In May nineteen oh five and June two thousand seven"),
        ("the 1990s and ’80s", "the nineteen nineties and eighties"),
        ("from 2010–2015", "from twenty ten to twenty fifteen"),
        ("It cost $3.5bn, or €20.", "It cost three point five billion dollars, or twenty euros."),
        ("a £2m fee", "a two million pound fee"),
        ("Rs 500 crore", "five hundred crore rupees"),
        ("up 4.5%", "up four point five percent"),
        ("IS-K’s men and the UAE", "I.S.K’s men and the U.A.E"),
        ("Both TTP and NATO did.", "Both T.T.P and NATO did."),
        ("THE most common", "THE most common"),
        ("militant/terrorist acts", "militant, terrorist acts"),
        ("he/she and/or they", "he or she and or they"),
        ("World War II, Henry VIII", "World War two, Henry the eighth"),
        ("▲ 3% today", "up three percent today"),
        ("**Very** _odd_ `code`", "Very odd code"),
        ("Read [this](https://a.org/x) first", "Read this first"),
        ("* * *", ""),
        ("Some\n  lines", "Some lines"),
        ("He works at Alder Inc.", "He works at Alder incorporated."),
        (
            "There were 2000 people and 1,234 cars.",
            "There were two thousand people and one thousand two hundred thirty-four cars.",
        ),
    ],
)
def test_english(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_a_rewritten_word_lights_what_was_written() -> None:
    text = "It ended in 2022 for good."
    spoken = say(text, 0, len(text), "en")
    place = spoken.text.index("twenty-two")
    low, high = spoken.written(place, place + 10)
    assert text[low:high] == "2022"
    assert spoken.rules == ("year",)
    place = spoken.text.index("good")
    assert spoken.written(place, place + 4) == (text.index("good"), text.index("good") + 4)


def test_ranks_light_one_by_one_and_silence_keeps_its_name() -> None:
    text = "Maj. Gen. Ali.[3]"
    spoken = say(text, 0, len(text), "en")
    low, high = spoken.written(*_find(spoken.text, "General"))
    assert text[low:high] == "Gen."
    assert spoken.rules == ("title", "citation")


def _find(text: str, word: str) -> tuple[int, int]:
    return text.index(word), text.index(word) + len(word)


def test_other_languages_say_addresses_their_way_and_copy_the_rest() -> None:
    assert said("Siehe www.beispiel.com, 2022.", "de") == (
        "Siehe beispiel Punkt com, zweitausendzweiundzwanzig."
    )
    assert said("こんにちは。", "ja") == "こんにちは。"


def test_a_voice_of_latin_letters_has_nothing_to_say_for_other_scripts() -> None:
    assert say("こんにちは。", 0, 6, "ja", latin_only=True).text == ""
    assert say("Tokyo 東京", 0, 8, "en", latin_only=True).text == "Tokyo 東京"


def test_rules_have_names_and_reasons() -> None:
    for rule in rules_for("en"):
        assert rule.name == rule.name.lower()
        assert " " not in rule.name
        assert rule.why


def test_number_words() -> None:
    assert cardinal(1_234_567) == (
        "one million two hundred thirty-four thousand five hundred sixty-seven"
    )
    assert (ordinal(21), ordinal(30), ordinal(112)) == (
        "twenty-first",
        "thirtieth",
        "one hundred twelfth",
    )
    assert (year(1900), year(2000), year(1066)) == (
        "nineteen hundred",
        "two thousand",
        "ten sixty-six",
    )
    assert (decade(2010), decade(90)) == ("twenty tens", "nineties")
    assert (roman("XIV"), roman("IIX"), roman("")) == (14, None, None)
    assert figure("-0.25") == "minus zero point two five"


@pytest.mark.parametrize(
    "unit", ["word ", "a/", "1-1-", "A.", "*", "[1] ", "http://a.b/ ", "IS ", "$1 "]
)
def test_long_pieces_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: say((unit * size)[:size], 0, size, "en"), 20_000)
