"""French: written to spoken, one line a case."""

from __future__ import annotations

import pytest

from reader.language import say


def said(text: str, tag: str = "fr") -> str:
    return say(text, 0, len(text), tag).text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("M. Durand et Mme Petit", "monsieur Durand et madame Petit"),
        ("le Dr Lee, Mlle Roux", "le docteur Lee, mademoiselle Roux"),
        ("au n° 5, n°5, p. 12", "au numéro cinq, numéro cinq, page douze"),
        ("par ex. ici, p. ex. là, etc.", "par ex. ici, par exemple là, et cetera."),
        ("le 1er mars 2024", "le premier mars deux mille vingt-quatre"),
        ("le 3 janv. 2020", "le trois janvier deux mille vingt"),
        ("le 03/03/2024", "le trois mars deux mille vingt-quatre"),
        (
            "à 14 h 30, à 14h05, à 9 h",
            "à quatorze heures trente, à quatorze heures cinq, à neuf heures",
        ),
        ("à 1 h, à 21 h, à 14:30", "à une heure, à vingt et une heures, à quatorze heures trente"),
        ("au XXe siècle", "au vingtième siècle"),
        ("aux XVIIIe et XIXe siècles", "aux dix-huitième et dix-neuvième siècles"),
        ("la Ve République, le Ier siècle", "la cinquième République, le premier siècle"),
        ("Louis XIV et François Ier", "Louis quatorze et François premier"),
        ("Le roi, Ces gens, Vers midi", "Le roi, Ces gens, Vers midi"),
        ("chapitre IV, la IIe Guerre", "chapitre quatre, la deuxième Guerre"),
        ("il coûte 12,50 €", "il coûte douze euros cinquante"),
        (
            "3,5 Md€ et 1,2 M€",
            "trois virgule cinq milliards d’euros et un virgule deux million d’euros",
        ),
        ("3,5 milliards d'euros", "trois virgule cinq milliards d’euros"),
        ("1,4 milliards de dollars", "un virgule quatre milliards de dollars"),
        ("1 200 € et 1 000 000 €", "mille deux cents euros et un million d’euros"),
        ("1 € ou 0,50 €", "un euro ou cinquante centimes"),
        ("21 £, 5 $", "vingt et une livres sterling, cinq dollars"),
        ("21 % ou 4,25 %", "vingt et un pour cent ou quatre virgule vingt-cinq pour cent"),
        ("entre 10-15 %, de 5–6 km", "entre dix et quinze pour cent, de cinq à six kilomètres"),
        ("120 km/h, -5 °C", "cent vingt kilomètres par heure, moins cinq degrés Celsius"),
        ("81 t, 1 t, 1,5 km", "quatre-vingt-une tonnes, une tonne, un virgule cinq kilomètre"),
        (
            "la 2e place, la 1re fois, le 21ème",
            "la deuxième place, la première fois, le vingt et unième",
        ),
        (
            "1 234 567 habitants",
            "un million deux cent trente-quatre mille cinq cent soixante-sept habitants",
        ),
        ("de 1939-1945", "de mille neuf cent trente-neuf à mille neuf cent quarante-cinq"),
        ("50 av. J.-C. à Rome", "cinquante avant Jésus-Christ à Rome"),
        ("3/4 du temps, ½", "trois quarts du temps, un demi"),
        ("la SNCF et l’ONU", "la SNCF et l’ONU"),
        ("M. le maire, Mme la ministre", "monsieur le maire, madame la ministre"),
        ("5 €/kg, 10 €/mois", "cinq euros par kilogramme, dix euros par mois"),
        ("ouvert 8h-12h", "ouvert huit heures-douze heures"),
        ("06 12 34 56 78", "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit"),
        (
            "la saison 2023/24, F-16, A6",
            "la saison deux mille vingt-trois vingt-quatre, F-seize, A6",
        ),
        ("avec George M. Cohan, et M. Roux", "avec George M. Cohan, et monsieur Roux"),
        ("nos 5 enfants", "nos cinq enfants"),
    ],
)
def test_french(written: str, spoken: str) -> None:
    assert said(written) == spoken
