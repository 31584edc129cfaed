"""English as it is written, said as English is read out: the table of its rules, in order.

Each module holds one kind of writing and makes its own rules; here stands who goes first. A rule
that reads more of the text (a date) goes before one that would take a part of it (a year).
"""

from __future__ import annotations

from reader.language.spoken.addresses import HASHTAG, WORDS, address_rules
from reader.language.spoken.english import acronyms, dates, figures, money, signs, titles
from reader.language.spoken.marks import LINK, MARKS
from reader.language.spoken.pipeline import SpokenRule

RULES: tuple[SpokenRule, ...] = (
    LINK,
    *address_rules(WORDS["en"]),
    HASHTAG,
    signs.CHANGE,
    *MARKS,
    *money.RULES,
    *dates.RULES,
    *figures.RULES,
    *titles.RULES,
    *acronyms.RULES,
    *signs.RULES,
)
"""Every rule of English, first come first served."""
