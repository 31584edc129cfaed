"""Words that are written short, for any language that has the tables: titles, "No. 5", "etc."."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.language.spoken.languages.tables import Language, literal
from reader.language.spoken.pipeline import Said, SpokenRule


def term_rules(language: Language) -> tuple[SpokenRule, ...]:
    """What stands before a figure first: "p. 5" and "p. ex." begin alike."""
    rules = (
        (
            "numbered",
            "Nr. 5, n° 5, pág. 5",
            language.numbered,
            r"(?=[ \u00a0\u202f]?(?:\d|[IVX]{1,8}\b))",
        ),
        ("abbreviation", "z. B., etc., EE. UU.", language.abbreviations, r"(?![^\W_])"),
        (
            "title",
            "Dr., Sra., M. before a name",
            language.titles,
            r"(?=[ \u00a0\u202f-]{1,2}(?:[A-ZÀ-ÖØ-Þ«„“\"]|l[ae] |l['’]))",
        ),
    )
    return tuple(_rule(name, why, table, ahead) for name, why, table, ahead in rules if table)


def _rule(name: str, why: str, table: Mapping[str, str], ahead: str) -> SpokenRule:
    folded = {_fold(key): said for key, said in table.items()}
    keys = sorted({*table, *map(_capital, table)}, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<![\w.&/@-])(?:(?<!['’])|(?<=[^\W\d_]['’]))(?:{'|'.join(map(literal, keys))}){ahead}"
    )

    def say(match: re.Match[str]) -> Said:
        written = _fold(match[0])
        if len(written) == 2 and written[1] == "." and name == "title" and _is_initial(match):
            return None
        said = folded.get(written)
        if said is None:
            said = _capital(folded[written[:1].lower() + written[1:]])
        if ahead.startswith("(?=[ ") and match.string[match.end() : match.end() + 1].isalnum():
            return f"{said} "
        return said

    return SpokenRule(name, why, pattern, say)


def _is_initial(match: re.Match[str]) -> bool:
    """The M of "George M. Cohan": a first name is before it, which does not begin the piece."""
    before = re.compile(r"(?<=\s)[A-ZÀ-Þ][^\W\d_]+\s\Z")
    return (
        before.search(match.string, max(match.pos, match.start() - 20), match.start()) is not None
    )


def _fold(written: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", "", written)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
