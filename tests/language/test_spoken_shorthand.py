"""Shorthand that its neighbours explain: each kind failed on sentences made up."""

from __future__ import annotations

import pytest

from reader.language import say
from reader.language.spoken import rules_for
from tests.growth import assert_linear

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
    "magnitudes before units and nouns": {
        "Voyager is 24bn km (15bn miles) away.": (
            "Voyager is twenty-four billion kilometers (fifteen billion miles) away."
        ),
        "It sold 10M+ LPs and 1.2M cars, at 900m yuan.": (
            "It sold ten million plus LPs and one point two million cars, at nine hundred "
            "million yuan."
        ),
        "A model of 175B parameters, and Apt. 3B.": (
            "A model of one hundred seventy-five billion parameters, and apartment three B."
        ),
    },
    "losses in brackets": {
        "Its result was £(4.2)m, not €(3.1)bn.": (
            "Its result was minus four point two million pounds, not minus three point one "
            "billion euros."
        ),
    },
    "rates": {
        "It costs €85/MWh, 34p/kWh, $9,000/t and £1.20/litre.": (
            "It costs eighty-five euros per megawatt hour, thirty-four pence per kilowatt "
            "hour, nine thousand dollars per ton and one pound twenty pence per litre."
        ),
    },
    "races, countdowns, ages": {
        "It won the 3.30 at Ascot on a 2yo colt.": (
            "It won the three thirty at Ascot on a two-year-old colt."
        ),
        "They stopped at T-10 minutes; a T-72 passed.": (
            "They stopped at T minus ten minutes; a T seventy-two passed."
        ),
        "The 19-y.o. came with a 7 yr old.": "The nineteen-year-old came with a seven-year-old.",
    },
    "units that describe": {
        "The 2.5 GW dam and its 30 km road are new.": (
            "The two point five gigawatt dam and its thirty kilometer road are new."
        ),
        "The 5 km to town are long.": "The five kilometers to town are long.",
    },
    "doses": {
        "Take 20 mg b.i.d. for 6-8 wks.": (
            "Take twenty milligrams twice a day for six to eight weeks."
        ),
    },
    "ranges": {
        "Some 2-4 in. of rain fell.": "Some two to four inches of rain fell.",
        "Simmer 1-1½ hrs, then 1½ hrs more.": (
            "Simmer one to one and a half hours, then one and a half hours more."
        ),
        "About 18-34s, in Q1-Q3 of FY23/24.": (
            "About eighteen to thirty-fours, in Q one to Q three of FY twenty-three to twenty-four."
        ),
    },
    "products of measures": {
        "Cut 8cm x 3cm strips.": "Cut eight centimeters by three centimeter strips.",
    },
    "ranks without a name": {
        "The 1st Lt. and a Sgt. Maj. of it met.": (
            "The first Lieutenant and a Sergeant Major of it met."
        ),
        "The Sec. of State met the Dep. PM.": "The Secretary of State met the Deputy PM.",
        "The St. Louis train, the Gov. of it.": "The Saint Louis train, the Governor of it.",
        "The 98th Div. and the 5th Cir. ruled in the 4th qtr.": (
            "The ninety-eighth Division and the fifth Circuit ruled in the fourth quarter."
        ),
        "Mr. & Mrs. Lee met Rt. Hon. Ann Day.": (
            "Mister and Missus Lee met Right Honorable Ann Day."
        ),
    },
    "opus, mark, pages, published": {
        "His Op. 27 and the Spitfire Mk II, Mk. 3.": (
            "His opus twenty-seven and the Spitfire Mark two, mark three."
        ),
        "Her book, pub. 1998, has 1,024 pp. in all.": (
            "Her book, published nineteen ninety-eight, has one thousand twenty-four pages in all."
        ),
        "Its share rose 2 pp in May.": "Its share rose two percentage points in May.",
    },
    "champions": {
        "She is a 2x Grammy winner and 3x Olympic champion.": (
            "She is a two-time Grammy winner and three-time Olympic champion."
        ),
    },
    "about": {
        "Founded c. 1200 B.C.E., pop. c. 12,000, elev. 5,280 ft.": (
            "Founded circa twelve hundred BCE, population circa twelve thousand, elevation "
            "five thousand two hundred eighty feet."
        ),
    },
    "grades and sums": {
        "He got three A*s and an A*; it costs £12 + £2.": (
            "He got three A stars and an A star; it costs twelve pounds plus two pounds."
        ),
    },
    "strokes": {
        "The 80/20 rule, 2D/3D films, N/A, &c., b/c it rained.": (
            "The eighty twenty rule, two D, three D films, N A, et cetera, because it rained."
        ),
    },
    "sections": {
        "See §§ 4–6 and § 7.": "See sections four to six and section seven.",
    },
    "tennis points": {
        "She was serving at 40-15 and 0-30.": "She was serving at forty fifteen and love thirty.",
        "Some 30-40 people came.": "Some thirty to forty people came.",
    },
    "feet without inches": {
        "He's 5'11, she 6'2.": "He's five foot eleven, she six foot two.",
    },
    "bets and shares": {
        "It is backed by 2/3 of those polled.": "It is backed by two thirds of those polled.",
    },
    "years with a stroke": {
        "The deficit of 2023/4 and the season 1999/2000.": (
            "The deficit of twenty twenty-three to twenty-four and the season nineteen "
            "ninety-nine to two thousand."
        ),
    },
    "streets with shortened names": {
        "They met at 1600 Penn. Ave. in May.": "They met at sixteen hundred Penn. Avenue in May.",
    },
    "whose sum it is": {
        "The firm's $900m Series C values it at £1bn.": (
            "The firm's nine hundred million dollar Series C values it at one billion pounds."
        ),
        "A $20-30 fee applies; it rose $20-30.": (
            "A twenty to thirty dollar fee applies; it rose twenty to thirty dollars."
        ),
    },
    "cents and bushels": {
        "Wheat is $5.80/bu, up 12c.": (
            "Wheat is five dollars eighty cents per bushel, up twelve cents."
        ),
        "I'm 16c.": "I'm sixteen c.",
    },
    "teams": {
        "The 49ers met the 76ers.": "The forty-niners met the seventy-sixers.",
    },
    "units alone": {
        "It is told in kg/m², at 3 Tbps or 13.6 TeV.": (
            "It is told in kilograms per square meter, at three terabits per second or "
            "thirteen point six tera-electron-volts."
        ),
    },
    "blood pressure": {
        "Her blood pressure of 140/90 mmHg fell to 120/80.": (
            "Her blood pressure of one hundred forty over ninety millimeters of mercury fell "
            "to one hundred twenty over eighty."
        ),
    },
    "dockets": {
        "It was heard in No. 22-451, after Nos. 3-5.": (
            "It was heard in number twenty-two four fifty-one, after numbers three to five."
        ),
    },
    "clocks": {
        "It began at H-hour, 0445 local.": "It began at H-hour, zero four forty-five local.",
    },
    "screens": {
        'The 65" 8K TV is 65" wide.': ("The sixty-five inch eight K TV is sixty-five inches wide."),
    },
    "short addresses": {
        "See bit.ly/3xYz or main.rs now.": "See bit dot L.Y or main dot R.S now.",
    },
    "lives": {
        "The pope (r. 1316-34) and his heir, b. 1785.": (
            "The pope (reigned thirteen sixteen to thirty-four) and his heir, born seventeen "
            "eighty-five."
        ),
    },
    "pints": {
        "Add 1 pt. of milk and 2 pts of stock.": "Add one pint of milk and two pints of stock.",
    },
    "ages in months and ranges": {
        "A 4-mo.-old; some 45-54 yr-olds.": (
            "A four-month-old; some forty-five to fifty-four-year-olds."
        ),
    },
    "plus before a unit": {
        "It covers 7,000+ km², 4x Rhode Island.": (
            "It covers seven thousand plus square kilometers, four times Rhode Island."
        ),
    },
    "messages": {
        "Txt NEWS to 60606 by 5pm 6/30.": (
            "Txt news to six zero six zero six by five PM June thirtieth."
        ),
    },
    "wickets": {
        "They put on 150 for the 5th wkt.": "They put on one hundred fifty for the fifth wicket.",
    },
    "what looks like a factor or a pin": {
        "The CS7000X computerized machine is 10X faster.": (
            "The C.S seven thousand X computerized machine is ten times faster."
        ),
        "A lens at f/2 or f/1.8 is fast.": "A lens at f two or f one point eight is fast.",
        "Usenet News==The number of it.": "Usenet News The number of it.",
    },
    "sums and sizes as the web writes them": {
        "It is $30 / month, or $10/click, or $5/Month.": (
            "It is thirty dollars per month, or ten dollars per click, or five dollars per Month."
        ),
        "From $10,00 to $25,00, or $10,00-$25,00, they say.": (
            "From ten dollars to twenty-five dollars, or ten dollars to twenty-five dollars, "
            "they say."
        ),
        "A room of 16'x15' or 16' x 15' is large.": (
            "A room of sixteen feet by fifteen feet or sixteen feet by fifteen feet is large."
        ),
        "A Fluke 43B/003 has 43B bytes.": (
            "A Fluke forty-three B, zero zero three has forty-three billion bytes."
        ),
    },
    "what only looks like shorthand": {
        "Prices were cut by 1/3 in May.": "Prices were cut by one third in May.",
        "It passed by 2/3 majority.": "It passed by two thirds majority.",
        "Today 3/4 agree.": "Today three quarters agree.",
        "It is based on 3/4 time.": "It is based on three four time.",
        "It ends by 4/15 or on Friday 3/4.": (
            "It ends by April fifteenth or on Friday March fourth."
        ),
        "He is serving 15-30 years.": "He is serving fifteen to thirty years.",
        "People love the 15-30 age group.": "People love the fifteen to thirty age group.",
        "She served a 15-30-day term.": "She served a fifteen to thirty-day term.",
        "The House voted 410-5 and declared it law.": (
            "The House voted four hundred ten to five and declared it law."
        ),
        "Police declared a 5-20 minute delay.": "Police declared a five to twenty minute delay.",
        "He has 20 pts of a possible 30.": "He has twenty points of a possible thirty.",
        "Take each day 1/2 tablet.": "Take each day one half tablet.",
        "She won the 100m won by Bolt.": "She won the one hundred meters won by Bolt.",
        "Seat 23B was free in Section 10B.": "Seat twenty-three B was free in Section ten B.",
        "She spent a lot on pens, pencils and ink.": "She spent a lot on pens, pencils and ink.",
        "They won 4-2 on pens, then lost on pens.": (
            "They won four to two on penalties, then lost on penalties."
        ),
        "They rank No. 10-15 in the world.": "They rank number ten to fifteen in the world.",
        "The Model 3X was sold.": "The Model three X was sold.",
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


@pytest.mark.parametrize("unit", ["40-15 ", "30-10, ", "6' ", "3 1/2 "])
def test_a_sentence_of_figures_takes_linear_time(unit: str) -> None:
    assert_linear(lambda size: say((unit * size)[:size], 0, size, "en"), 12_000)


def test_two_figures_of_a_date_follow_the_region() -> None:
    text = "The trial begins on 4/12."
    assert say(text, 0, len(text), "en-gb").text == "The trial begins on the fourth of December."


EXAMPLES = [rule.example for rule in rules_for("en") if rule.example]


@pytest.mark.parametrize("tag", ["en", "en-gb", "de", "fr", "es", "it", "pt"])
def test_whatever_a_rule_matches_holds_what_the_rule_needs(tag: str) -> None:
    written = [*EXAMPLES, *(text for cases in CASES.values() for text in cases)]
    for rule in rules_for(tag):
        if rule.needs is None:
            continue
        for text in written:
            for match in rule.pattern.finditer(text, 0, len(text)):
                if not match[0]:
                    continue
                # Without what follows it, if it is still one: that may be in another sentence.
                alone = next(rule.pattern.finditer(text, match.start(), match.end()), match)
                end = len(text) if alone is match else alone.end()
                assert rule.needs.search(text, 0, end), (rule.name, alone)
