"""Shorthand that its neighbours explain: each kind failed on sentences made up for a review."""

from __future__ import annotations

import pytest

from reader.language import say

CASES: dict[str, dict[str, str]] = {
    "factors": {
        "It paid 1.2x book value, and 3x in a year.": (
            "It paid one point two times book value, and three times in a year."
        ),
        "It grew 10X faster, then 2x daily.": "It grew ten times faster, then two times daily.",
        "We know 3x and 4y.": "We know three x and four y.",
    },
    "round plurals": {
        "He lost $1,000s, then £10,000s.": (
            "He lost thousands of dollars, then tens of thousands of pounds."
        ),
        "There were 10,000s of them, and 100s more.": (
            "There were tens of thousands of them, and hundreds more."
        ),
    },
    "cricket and baseball": {
        "They were 287-6 at stumps.": "They were two hundred eighty-seven for six at stumps.",
        "She took 5-42 before the innings closed.": (
            "She took five for forty-two before the innings closed."
        ),
        "They won the Test series 3-1 before stumps.": (
            "They won the Test series three to one before stumps."
        ),
        "His ERA is 2.75 with a .312 average against.": (
            "His ERA is two point seven five with a three twelve average against."
        ),
    },
    "parts of a whole": {
        "They stopped on lap 58/70.": "They stopped on lap fifty-eight of seventy.",
        "See page 3/12 of it.": "See page three of twelve of it.",
        "Of the patients, 21/104 had it.": (
            "Of the patients, twenty-one out of one hundred four had it."
        ),
        "The season 2018/2019 is over.": "The season twenty eighteen to twenty nineteen is over.",
    },
    "hours": {
        "Kept for 72h in all.": "Kept for seventy-two hours in all.",
        "A 24h curfew began.": "A twenty-four hour curfew began.",
        "See section 7h of it.": "See section seven h of it.",
    },
    "powers": {
        "The layer is 10⁻⁹ m thick.": "The layer is ten to the power of minus nine meters thick.",
        "It has 10⁶ cells and 3 × 10⁸ genes.": (
            "It has ten to the power of six cells and three times ten to the power of eight genes."
        ),
        "The footnote¹² is silent.": "The footnote is silent.",
    },
    "units": {
        "Pressure fell to 951 hPa (28.08 in).": (
            "Pressure fell to nine hundred fifty-one hectopascals (twenty-eight point zero "
            "eight inches)."
        ),
        "Winds of 15 kt, a star 4.2 ly away.": (
            "Winds of fifteen knots, a star four point two light years away."
        ),
        "Add 1½ tsp salt and 2½ lb beef.": (
            "Add one and a half teaspoons salt and two and a half pounds beef."
        ),
    },
    "feet": {
        "The drifts are 6' high and 8' waves hit.": (
            "The drifts are six feet high and eight foot waves hit."
        ),
        "He said 'in the year 20' again.": "He said 'in the year twenty' again.",
        "The boys' 5' rule held.": "The boys' five' rule held.",
    },
    "two figures of a date": {
        "The trial begins on 4/12.": "The trial begins on April twelfth.",
        "On 9/11 it fell.": "On nine eleven it fell.",
        "It sits on 3/4 of the land.": "It sits on three quarters of the land.",
    },
    "compass": {
        "NW winds will ease, as will NNE breezes.": (
            "northwest winds will ease, as will north-northeast breezes."
        ),
        "It's in the SW corner of the park.": "It's in the southwest corner of the park.",
    },
    "several of a type": {
        "The M777s and A320s came.": "The M seven seventy-sevens and A three twenties came.",
    },
    "the military clock": {
        "They crossed at 0530.": "They crossed at zero five thirty.",
        "We met at 0800, until 0915.": "We met at zero eight hundred, until zero nine fifteen.",
    },
    "two prices": {
        "It costs $799/£649 here.": (
            "It costs seven hundred ninety-nine dollars or six hundred forty-nine pounds here."
        ),
        "They changed at $1/€1.08 then.": (
            "They changed at one dollar to one euro eight cents then."
        ),
        "A bottle is €9,50 and £1,25.": (
            "A bottle is nine euros fifty cents and one pound twenty-five pence."
        ),
        "They made Rs 1,00,000 and $10,500.": (
            "They made one lakh rupees and ten thousand five hundred dollars."
        ),
    },
    "pinned versions": {
        "Ask for lib==1.2 then.": "Ask for lib equals one point two then.",
    },
    "runways and levels": {
        "It landed on Rwy. 27L, not on runway 09R/27L.": (
            "It landed on Runway two seven left, not on runway zero nine right two seven left."
        ),
        "They cruised at FL350.": "They cruised at flight level three five zero.",
    },
    "ranges with one magnitude": {
        "Some 10-12k came and 2-3bn was lost.": (
            "Some ten to twelve thousand came and two to three billion was lost."
        ),
        "The 0.7-0.9 range held.": "The zero point seven to zero point nine range held.",
        "A scale of 1:25,000 is fine.": "A scale of one to twenty-five thousand is fine.",
    },
    "engines": {
        "A V6 and a V8 engine, but v6 of the app, V2.1 too.": (
            "A V six and a V eight engine, but version six of the app, version two point one too."
        ),
    },
    "elected": {
        "Gov.-elect Tina Moss and Pres.-elect Obi met.": (
            "Governor-elect Tina Moss and President-elect Obi met."
        ),
    },
    "states after a city": {
        "He lives in Queens, N.Y., and St. Louis, Mo.": (
            "He lives in Queens, New York, and Saint Louis, Missouri."
        ),
        "Thank you, Miss. Smith said so.": "Thank you, Miss. Smith said so.",
        "In Dover, Del., Ann Lee met Calif. police.": (
            "In Dover, Delaware, Ann Lee met Calif. police."
        ),
        "She was in Portland, Ore.'s biggest park.": "She was in Portland, Oregon's biggest park.",
    },
    "months and days at the end": {
        "It fell in Jan., but rose in Feb.": "It fell in January, but rose in February.",
        "Rain on Sat., then sun by Sun. a.m.": "Rain on Saturday, then sun by Sunday AM.",
        "It ends at 3 p.m. Thurs.": "It ends at three PM Thursday.",
        "We saw the Sun. It shone.": "We saw the Sun. It shone.",
    },
    "clippings": {
        "He earns £1.2m p.a. and pays £900 pcm.": (
            "He earns one point two million pounds per annum and pays nine hundred pounds per"
            " calendar month."
        ),
        "Interest of 5% p.a. is due.": "Interest of five percent per annum is due.",
        "She lives nr. Hull, nr. the sea.": "She lives near Hull, near the sea.",
        "They lead 3-2 on agg. and won on pens.": (
            "They lead three to two on aggregate and won on penalties."
        ),
        "A Cat. 5 storm; see n. 4 and cl. 7.": (
            "A Category five storm; see note four and clause seven."
        ),
        "A house of the mid-20th c. was sold.": "A house of the mid-twentieth century was sold.",
        "Ret. Col. Jim Fry spoke, and Retd. Lt. Gen. Ali.": (
            "retired Colonel Jim Fry spoke, and retired Lieutenant General Ali."
        ),
    },
}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(*case, id=f"{kind}: {case[0]}")
        for kind in CASES
        for case in CASES[kind].items()
    ],
)
def test_a_newsreader_says(written: str, said: str) -> None:
    assert say(written, 0, len(written), "en").text == said


def test_two_figures_of_a_date_follow_the_region() -> None:
    text = "The trial begins on 4/12."
    assert say(text, 0, len(text), "en-gb").text == "The trial begins on the fourth of December."
