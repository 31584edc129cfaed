"""Is the right reading heard? Sentences full of figures are said with and without spoken forms.

    .venv-bench/bin/python benchmarks/spoken_forms.py [--python PROGRAM] [--voice NAME] [--show]

Sixty sentences, each with what a newsreader says for it, are given to the voices ``neural`` and
``system`` twice: as they are written, and as ``reader.language.say`` writes them out. Speech
recognition (whisper-base) hears all of them. Printed is the word error rate against the right
reading; both sides are brought to the same words, since whisper writes "$5" for five dollars. The
errors of the voices and of whisper itself, which no spelling can mend, are in every figure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bars import Bars
from hearing import distance, model, words

from reader.language import say

VOICES = ("neural", "system")
WAYS = ("without", "with")
LIMITS = {"neural": 0.06, "system": 0.25}
"""Word error rate with spoken forms; on plain sentences whisper hears 2.3 % and 10.8 % wrong."""
SHARE = 0.6
"""Of the errors without spoken forms, at most this many are left with them."""

_TEXT = """\
The army said Maj. Gen. Tariq Aziz and Lt. Col. Dana Reeve had arrived.
    The army said Major General Tariq Aziz and Lieutenant Colonel Dana Reeve had arrived.
The group's budget rose to $3.5bn in 2022 from £900m in 2014.
    The group's budget rose to three point five billion dollars in twenty twenty-two from nine
    hundred million pounds in twenty fourteen.
World War II ended in 1945, and the Cold War in the 1990s.
    World War two ended in nineteen forty-five, and the Cold War in the nineteen nineties.
Fighters of IS-K attacked the airport on Aug. 26, 2021.
    Fighters of I S K attacked the airport on August twenty-sixth, twenty twenty-one.
The UAE and the ISI denied it, but the TTP did not.
    The U A E and the I S I denied it, but the T T P did not.
Henry VIII had six wives; Elizabeth II reigned for 70 years.
    Henry the eighth had six wives; Elizabeth the second reigned for seventy years.
The final ended 3-2 after a 20-30 minute delay.
    The final ended three to two after a twenty to thirty minute delay.
The road climbs 5km at up to 60 mph.
    The road climbs five kilometers at up to sixty miles per hour.
It was -4°C at dawn and 25°C by noon.
    It was minus four degrees Celsius at dawn and twenty-five degrees Celsius by noon.
The town was founded in 1905.[12] It has 12,500 people.[13]
    The town was founded in nineteen oh five. It has twelve thousand five hundred people.
Read more at https://www.example.org/world/2021/08 today.
    Read more at example dot org today.
About 1/2 of the voters, some 2.3 million, stayed at home.
    About one half of the voters, some two point three million, stayed at home.
The shop is open 24/7, said No. 5 on the list.
    The shop is open twenty-four seven, said number five on the list.
Since 9/11 the rules have changed 14 times.
    Since nine eleven the rules have changed fourteen times.
Call 555-0142 or write to news@example.com by 5:30 p.m.
    Call five five five, zero one four two or write to news at example dot com by five thirty P
    M.
The minister promised Rs 500 crore for the flooded districts.
    The minister promised five hundred crore rupees for the flooded districts.
Rates rose by 25 bps to 4.5%, the most since 2008.
    Rates rose by twenty-five basis points to four point five percent, the most since two
    thousand eight.
Chapter IV of the report, p. 12, says so.
    Chapter four of the report, page twelve, says so.
Sen. Ruiz and Gov. Hale met Prof. Lin on Tues., Feb. 2.
    Senator Ruiz and Governor Hale met Professor Lin on Tuesday, February second.
Spain vs. Peru drew 40,000 fans, i.e. a full house.
    Spain versus Peru drew forty thousand fans, that is, a full house.
From 2010-2015 prices doubled.
    From twenty ten to twenty fifteen prices doubled.
Two AK-47s, an F-16 and an MI6 file were found.
    Two A K forty-sevens, an F sixteen and an M I six file were found.
The deal is worth EUR 20m, or about US$24m.
    The deal is worth twenty million euros, or about twenty-four million U S dollars.
A £10-a-month plan with 12GB of data was sold out.
    A ten pound a month plan with twelve gigabytes of data was sold out.
The 21st meeting of the FATF lasted until 18:30.
    The twenty-first meeting of the F A T F lasted until eighteen thirty.
They met from 12-15 March, e.g. at the pier.
    They met from the twelfth to the fifteenth of March, for example, at the pier.
Shares of the firm ▲ 3.2%, those of its rival ▼ 1%.
    Shares of the firm up three point two percent, those of its rival down one percent.
The bus Lima → Cusco takes 20 hrs.
    The bus Lima to Cusco takes twenty hours.
NATO's envoy met UNICEF staff and two CEOs.
    NATO's envoy met UNICEF staff and two C E Os.
The PEMRA chief and NADRA's lawyer were in court.
    The Pemra chief and Nadra's lawyer were in court.
Mr. Adams, of 77 Mill Rd., paid $12.50 for it.
    Mister Adams, of seventy-seven Mill Road, paid twelve dollars fifty cents for it.
The 7.8-magnitude quake struck at 3:05 a.m.
    The seven point eight magnitude quake struck at three oh five A M.
On 2021-08-15 the city fell, and on 31/12/2022 the school reopened.
    On August fifteenth, twenty twenty-one the city fell, and on the thirty-first of December,
    twenty twenty-two the school reopened.
A poll of 1,204 adults gave him 51.3%, ±3 points.
    A poll of one thousand two hundred four adults gave him fifty-one point three percent, plus
    or minus three points.
The temple was built c. 340 BC and burnt in AD 79.
    The temple was built circa three forty B C and burnt in A D seventy-nine.
She ran the marathon in 2:24:39, a national record.
    She ran the marathon in two hours twenty-four minutes and thirty-nine seconds, a national
    record.
The #MeToo movement spread; @ann_lee wrote about it.
    The hashtag Me Too movement spread; at Ann Lee wrote about it.
The R&D team of Hale & Co. moved to St. Louis.
    The R and D team of Hale and Company moved to Saint Louis.
It holds ~50 seats, or >90 with the balcony.
    It holds about fifty seats, or more than ninety with the balcony.
The COVID-19 ward has 30 beds; the G7 paid for it.
    The Covid nineteen ward has thirty beds; the G seven paid for it.
Boeing 747s and flight MH370 were mentioned on pp. 3-5.
    Boeing seven forty-sevens and flight M H three seventy were mentioned on pages three to
    five.
The 1950s-70s houses cost $250,000-$300,000 each.
    The nineteen fifties to seventies houses cost two hundred fifty thousand dollars to three
    hundred thousand dollars each.
The Dept. of Health asked approx. 200 doctors, nurses, etc.
    The Department of Health asked approximately two hundred doctors, nurses, et cetera.
Pope John Paul II met King Charles III's father in 1982.
    Pope John Paul the second met King Charles the third's father in nineteen eighty-two.
The plant burns 6.5m tons a year and emits CO2.
    The plant burns six point five million tons a year and emits C O two.
The judge, b. 1951, retired in Sept. 2016.
    The judge, born nineteen fifty-one, retired in September twenty sixteen.
Open Mon-Fri, 9am-5pm, said the sign at § 5.
    Open Monday to Friday, nine A M to five P M, said the sign at section five.
The bill passed 215-198 in the 117th Congress.
    The bill passed two hundred fifteen to one hundred ninety-eight in the one hundred
    seventeenth Congress.
He is 6'2" tall and weighs 90kg.
    He is six foot two tall and weighs ninety kilograms.
Oil at $82/barrel hurts; 3.5m b/d would help.
    Oil at eighty-two dollars per barrel hurts; three point five million barrels per day would
    help.
The IMF's $6bn loan and the EU's €1.2tn fund were discussed.
    The I M F's six billion dollars loan and the E U's one point two trillion euros fund were
    discussed.
The 155mm shells fell 10-15 km from the U.S. base.
    The one hundred fifty-five millimeter shells fell ten to fifteen kilometers from the U S
    base.
Roe v. Wade was decided in 1973, 7-2.
    Roe versus Wade was decided in nineteen seventy-three, seven to two.
In Q3 the firm, a.k.a. the Fox, lost ¥12,000 a day.
    In Q three the firm, also known as the Fox, lost twelve thousand yen a day.
TALIBAN TROOPS TAKE TOWNS AS US LEAVES
    Taliban troops take towns as U S leaves
The well is 3/4 mile from Ft. Bragg and 2 1/2 hours from Mt. Airy.
    The well is three quarters mile from Fort Bragg and two and a half hours from Mount Airy.
Open notes.pdf and set max_length to 300.
    Open notes dot P D F and set max length to three hundred.
He paid ₹2,50,000, i.e. some $3k, in the '90s.
    He paid two lakh fifty thousand rupees, that is, some three thousand dollars, in the
    nineties.
The S&P 500 fell 4% y/y to 3,970.15 points.
    The S and P five hundred fell four percent year on year to three thousand nine hundred
    seventy point one five points.
Cpl. Ono and Sgt. Ray of the 101st met Rep. Cole.
    Corporal Ono and Sergeant Ray of the one hundred first met Representative Cole.
"""
"""What is written, and indented under it what is to be heard."""


def _sentences(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith(" "):
            written, right = pairs[-1]
            pairs[-1] = written, f"{right} {line.strip()}".strip()
        else:
            pairs.append((line, ""))
    return pairs


SENTENCES = _sentences(_TEXT)


def speak(voice: str, folder: Path) -> None:
    """In the program's own Python: every sentence both ways, one sound file each."""
    from voices import load

    speaker = load(voice, "en")
    for number, (written, _) in enumerate(SENTENCES):
        said = say(written, 0, len(written), "en", latin_only=speaker.profile.latin_only).text
        for way, text in (("without", written), ("with", said)):
            speech = speaker.speak(text)
            with wave.open(str(folder / f"{voice}-{way}-{number}.wav"), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(speech.sample_rate)
                file.writeframes(speech.pcm)


def plain(text: str) -> list[str]:
    """Words for comparing, whichever way they are written: figures, titles and signs in words."""
    return words(say(text, 0, len(text), "en").text.replace("-", " "))


def rate(recogniser: Any, voice: str, way: str, folder: Path, show: bool) -> float:
    """Word errors per word of the right reading."""
    wrong = total = 0
    for number, (written, right) in enumerate(SENTENCES):
        sound = str(folder / f"{voice}-{way}-{number}.wav")
        segments, _ = recogniser.transcribe(sound, language="en", beam_size=5)
        heard = " ".join(segment.text for segment in segments)
        wanted = plain(right)
        errors, shown = distance(wanted, plain(heard))
        wrong += errors
        total += len(wanted)
        if show and errors:
            print(json.dumps([voice, way, errors, written, heard, shown], ensure_ascii=False))
    return wrong / total


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=str(Path(".venv/bin/python")), help="the program's own")
    parser.add_argument("--voice", action="append", choices=VOICES)
    parser.add_argument("--show", action="store_true", help="print what was heard wrong")
    parser.add_argument("--speak", nargs=2, metavar=("VOICE", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.speak:
        speak(options.speak[0], Path(options.speak[1]))
        return 0
    bars = Bars()
    with tempfile.TemporaryDirectory() as folder:
        recogniser = model(Path(folder))
        for voice in options.voice or VOICES:
            command = [options.python, __file__, "--speak", voice, folder]
            subprocess.run(command, check=True)
            rates = {way: rate(recogniser, voice, way, Path(folder), options.show) for way in WAYS}
            for way, share in rates.items():
                print(f"{voice}, {way} spoken forms: word error rate {share:.2%}")
            bars.at_most(f"{voice}, errors", 100 * rates["with"], 100 * LIMITS[voice], "% of words")
            left = rates["with"] / max(rates["without"], 1e-9)
            bars.at_most(f"{voice}, with forms to without", left, SHARE, "times the errors")
    return bars.code


if __name__ == "__main__":
    sys.exit(main())
