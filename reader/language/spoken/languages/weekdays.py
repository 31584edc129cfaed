"""Days of the week that are written short: "Mo.–Fr." comes in, "Montag bis Freitag" goes out.

"mer" is also the sea and "jeu" a game: such a word is a day only where both ends of the range are
written alike, and no article stands before it.
"""

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


_ARTICLE: Final = re.compile(
    r"(?:\b(?:l[ae]|il|della|nel|nella|al|alla|sul|un[ae]?|au|o|ce|cette|son|sa|mon|notre)\s|['’])\Z",
    re.IGNORECASE,
)
_SEA: Final = re.compile(r"\b(?:nel|nella|sul|al|dal|la|au|du|mon|ce|son|notre)\s\Z", re.IGNORECASE)
"""In the sea, in the game: no day stands behind these in small letters and short."""


def weekday_rules(language: Language) -> tuple[SpokenRule, ...]:
    """A range of days, and a day before its date."""
    words = _DAYS[language.tag.partition("-")[0]].split()
    months = "|".join(map(re.escape, (*language.months, *language.month_abbreviations)))
    # Boats and people are counted: mar. 3 barche.
    counted = re.compile(rf"\.\s\d{{1,2}}\s(?!(?i:{months})\b|de\s)[^\W\d_A-Z]{{3,}}")
    days = dict(zip(words[::2], words[1::2], strict=True))
    any_day = "|".join(days)
    if language.tag != "de":
        any_day = f"(?i:{any_day})"

    def name(written: str) -> str:
        return days.get(written) or days[written.lower()]

    def span(match: re.Match[str]) -> Said:
        last = match.end() == match.endpos  # its full stop may be the sentence's
        stopped = [match[end].endswith(".") for end in ("begun", "ended")]
        spaced = " " in match["dash"]
        before = match.string[max(match.pos, match.start() - 8) : match.start()]
        if language.tag != "de" and (
            _ARTICLE.search(before) or (spaced and not last and stopped[0] != stopped[1])
        ):
            return None
        return [
            Piece(name(match["first"]), match.start(), match.start("dash")),
            Piece(f" {language.to} ", *match.span("dash")),
            Piece(name(match["last"]), match.start("last"), match.end()),
        ]

    def day(match: re.Match[str]) -> Said:
        before = match.string[max(match.pos, match.start() - 8) : match.start()]
        if (
            language.tag != "de"
            and match["day"].islower()
            and counted.match(match.string, match.end() - 1)
        ):
            return None
        if match["day"].islower() and _SEA.search(before):
            return None
        return name(match["day"])

    def from_to(match: re.Match[str]) -> Said:
        return [
            Piece(name(match["first"]), match.start(), match.start("to")),
            Piece(name(match["last"]), match.start("last"), match.end()),
        ]

    return (
        SpokenRule(
            "weekday",
            "Mo.–Fr. is Montag bis Freitag",
            re.compile(
                rf"(?<![\w.-])(?P<begun>(?P<first>{any_day})\.?)(?P<dash>\s?[-–]\s?)(?P<ended>(?P<last>{any_day})\b\.?)(?!\w|-)"
            ),
            span,
        ),
        SpokenRule(
            "weekday",
            "de lun. a vie. is from one day to another",
            re.compile(
                rf"(?<=[\s(])(?P<first>{any_day})\.(?P<to>\s(?:a|au|al|à|bis)\s)(?P<last>{any_day})(?:\.|(?!\w))"
            ),
            from_to,
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
