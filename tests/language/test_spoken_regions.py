"""English of other countries: what is read differently, and what is not."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str) -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize("tag", ["en", "en-us", "en-US", "en-ph"])
def test_american_stays_as_it_is(tag: str) -> None:
    assert said("On 3/4/2026.", tag) == "On March fourth, twenty twenty-six."
    assert said("It costs $125.", tag) == "It costs one hundred twenty-five dollars."


@pytest.mark.parametrize("tag", ["en-gb", "en_GB", "en-au", "en-ie", "en-in", "en-latn-gb"])
def test_elsewhere_the_day_goes_first(tag: str) -> None:
    assert said("On 3/4/2026.", tag) == "On the third of April, twenty twenty-six."
    assert said("On 25/12/2026.", tag) == "On the twenty-fifth of December, twenty twenty-six."
    assert said("On 12/25/2026.", tag) == "On December twenty-fifth, twenty twenty-six."


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("About 125 people.", "About one hundred and twenty-five people."),
        ("It costs £2,005.", "It costs two thousand and five pounds."),
        ("The 101st time.", "The one hundred and first time."),
        (
            "Some 352,110 men.",
            "Some three hundred and fifty-two thousand one hundred and ten men.",
        ),
        ("Just 200 of 3,000.", "Just two hundred of three thousand."),
        ("In 1905 and 1999.", said("In 1905 and 1999.", "en")),
        ("It is 17:05.", said("It is 17:05.", "en")),
    ],
)
def test_numbers_have_their_and(written: str, spoken: str) -> None:
    assert said(written, "en-gb") == spoken


def test_canada_says_and_but_writes_dates_either_way() -> None:
    assert said("On 3/4/2026.", "en-ca") == "On March fourth, twenty twenty-six."
    assert said("About 125.", "en-ca") == "About one hundred and twenty-five."
