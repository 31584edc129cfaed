"""Days of the week that are written short: "Mo.–Fr." comes in, "Montag bis Freitag" goes out."""

from __future__ import annotations

import re
from typing import Final

from reader.language.spoken.languages.tables import Language
from reader.language.spoken.pipeline import Piece, Said, SpokenRule

_DAYS: Final = {
    "de": "Mo Montag Di Dienstag Mi Mittwoch Do Donnerstag Fr Freitag Sa Samstag So Sonntag",
    "es": "lun lunes mar martes mié miércoles jue jueves vie viernes sáb sábado dom domingo",
    "fr": "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche",
    "it": "lun lunedì mar martedì mer mercoledì gio giovedì ven venerdì sab sabato dom domenica",
    "pt": "seg segunda ter terça qua quarta qui quinta sex sexta sáb sábado dom domingo",
}


def weekday_rules(language: Language) -> tuple[SpokenRule, ...]:
    """A range of days, and a day before its date."""
    words = _DAYS[language.tag.partition("-")[0]].split()
    days = dict(zip(words[::2], words[1::2], strict=True))
    any_day = "|".join(days)
    if language.tag != "de":
        any_day = f"(?i:{any_day})"

    def name(written: str) -> str:
        return days.get(written) or days[written.lower()]

    def span(match: re.Match[str]) -> Said:
        return [
            Piece(name(match["first"]), match.start(), match.start("dash")),
            Piece(f" {language.to} ", *match.span("dash")),
            Piece(name(match["last"]), match.start("last"), match.end()),
        ]

    def day(match: re.Match[str]) -> Said:
        return name(match["day"])

    return (
        SpokenRule(
            "weekday",
            "Mo.–Fr. is Montag bis Freitag",
            re.compile(
                rf"(?<![\w.-])(?P<first>{any_day})\.?(?P<dash>\s?[-–]\s?)(?P<last>{any_day})\b\.?(?!\w|-)"
            ),
            span,
        ),
        SpokenRule(
            "weekday",
            "Sa. before a date is Samstag",
            re.compile(
                rf"(?<![\w.-])(?P<day>{any_day})\.(?=,?[ \u00a0](?:den\s|le\s)?\d{{1,2}}(?!\d))"
            ),
            day,
        ),
    )
