"""German: written to spoken, one line a case."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str = "de") -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("rund € 3,5 Mio. mehr", "rund drei Komma fünf Millionen Euro mehr"),
        ("3,5 Mrd. € fehlen", "drei Komma fünf Milliarden Euro fehlen"),
        ("Es kostet 12,50 €.", "Es kostet zwölf Euro fünfzig."),
        ("nur 0,50 € und 5,00 €", "nur fünfzig Cent und fünf Euro"),
        ("für 1.200 $", "für eintausendzweihundert Dollar"),
        ("1 € und 1 £", "ein Euro und ein Pfund"),
        ("US-$ 20 und 30 CHF", "zwanzig US-Dollar und dreißig Franken"),
        ("10-15 Mio. € Verlust", "zehn bis fünfzehn Millionen Euro Verlust"),
        ("1 Mio. Menschen", "eine Million Menschen"),
        ("um 4,5 % höher", "um vier Komma fünf Prozent höher"),
        ("eine 10%ige Lösung", "eine zehnprozentige Lösung"),
        ("0,5 ‰", "null Komma fünf Promille"),
        (
            "mit 120 km/h bei -5 °C",
            "mit einhundertzwanzig Kilometer pro Stunde bei minus fünf Grad Celsius",
        ),
        ("zwischen 10–15 km", "zwischen zehn und fünfzehn Kilometer"),
        ("1 t Stahl, 21 kg", "eine Tonne Stahl, einundzwanzig Kilogramm"),
        ("Am 3. März 2024 kam sie.", "Am dritten März zweitausendvierundzwanzig kam sie."),
        ("Der 3. März war kalt.", "Der dritte März war kalt."),
        ("Bonn, 1. Mai 1998", "Bonn, erster Mai neunzehnhundertachtundneunzig"),
        ("am 03.03.2024", "am dritten März zweitausendvierundzwanzig"),
        ("vom 3.–5. Okt. 2021", "vom dritten bis fünften Oktober zweitausendeinundzwanzig"),
        ("um 14:30 Uhr, um 9.05 Uhr", "um vierzehn Uhr dreißig, um neun Uhr fünf"),
        ("Es begann um 14.30 im Saal.", "Es begann um vierzehn Uhr dreißig im Saal."),
        ("nach 1 Uhr", "nach ein Uhr"),
        ("von 9–17 Uhr offen", "von neun bis siebzehn Uhr offen"),
        ("zwischen 9-17 Uhr", "zwischen neun und siebzehn Uhr"),
        ("ein 2:1 gegen Mainz", "ein zwei zu eins gegen Mainz"),
        (
            "im Jahr 1998 und 1815",
            "im Jahr neunzehnhundertachtundneunzig und achtzehnhundertfünfzehn",
        ),
        ("1998 Menschen kamen", "eintausendneunhundertachtundneunzig Menschen kamen"),
        ("von 1939–1945", "von neunzehnhundertneununddreißig bis neunzehnhundertfünfundvierzig"),
        (
            "in den 90er Jahren, den 1920er Jahren",
            "in den neunziger Jahren, den neunzehnhundertzwanziger Jahren",
        ),
        ("die Saison 2023/24", "die Saison zweitausenddreiundzwanzig vierundzwanzig"),
        ("im 19. Jahrhundert", "im neunzehnten Jahrhundert"),
        ("in der 2. Liga, der 3. Platz", "in der zweiten Liga, der dritte Platz"),
        ("am Ende der 2. Halbzeit", "am Ende der zweiten Halbzeit"),
        ("die 1. Runde", "die erste Runde"),
        ("im 19. und 20. Jahrhundert", "im neunzehnten und zwanzigsten Jahrhundert"),
        ("Ludwig XIV. war König.", "Ludwig der Vierzehnte war König."),
        ("das Schloss Ludwigs XIV. brannte", "das Schloss Ludwigs des Vierzehnten brannte"),
        (
            "unter Friedrich II. und Katharina II.",
            "unter Friedrich dem Zweiten und Katharina der Zweiten.",
        ),
        ("Kapitel IV, im II. Weltkrieg", "Kapitel vier, im Zweiten Weltkrieg"),
        ("z. B. Brot, d. h. Essen, z.B. so", "zum Beispiel Brot, das heißt Essen, zum Beispiel so"),
        ("Z. B. heute", "Zum Beispiel heute"),
        ("Dr. Alt, Nr. 5, S. 12 usw.", "Doktor Alt, Nummer fünf, Seite zwölf und so weiter."),
        ("Brot, Salz usw.", "Brot, Salz und so weiter."),
        ("§ 5 Abs. 2, ca. 30 m²", "Paragraf fünf Absatz zwei, circa dreißig Quadratmeter"),
        (
            "1.200.000 Menschen, 1'200 Leute",
            "eine Million zweihunderttausend Menschen, eintausendzweihundert Leute",
        ),
        ("um 0,05 Punkte", "um null Komma null fünf Punkte"),
        ("½ Liter, Max & Moritz", "ein halber Liter, Max und Moritz"),
        ("der NATO und der EU", "der NATO und der EU"),
        ("Es waren 30.", "Es waren dreißig."),
        ("3,50 Euro pro 100 g", "drei Euro fünfzig pro einhundert Gramm"),
        ("Euro 2024 beginnt", "Euro zweitausendvierundzwanzig beginnt"),
        ("5 €/kg, 100 € p. a.", "fünf Euro pro Kilogramm, einhundert Euro pro Jahr."),
        ("Um 12 Uhr 30 war Schluss", "Um zwölf Uhr dreißig war Schluss"),
        ("bis zum 12.03. offen", "bis zum zwölften März offen"),
        ("er kam als 2. ins Ziel", "er kam als zweiter ins Ziel"),
        ("Prof. Dr. h. c. Alt", "Professor Doktor honoris causa Alt"),
        ("von 1200 auf 1300", "von zwölfhundert auf dreizehnhundert"),
        ("Karl V. von Spanien", "Karl der Fünfte von Spanien"),
    ],
)
def test_german(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_a_sum_lights_what_was_written() -> None:
    text = "Sie zahlten 3,5 Mrd. € dafür."
    spoken = say(text, 0, len(text), "de")
    place = spoken.text.index("Milliarden")
    low, high = spoken.written(place, place + 10)
    assert text[low:high] == "3,5 Mrd. €"
    assert spoken.rules == ("money",)
