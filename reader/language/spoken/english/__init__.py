"""English as it is written, said as English is read out: the table of its rules, in order.

Each module holds one kind of writing and makes its own rules; here stands who goes first. A rule
that reads more of the text (a date) goes before one that would take a part of it (a year), and
plain numbers go last.
"""

from __future__ import annotations

from functools import lru_cache

from reader.language.spoken.addresses import WORDS, address_rules, hashtag_rule
from reader.language.spoken.english import (
    acronyms,
    clippings,
    codes,
    counting,
    dates,
    emoji,
    figures,
    fractions,
    latin,
    lengths,
    magnitudes,
    mathematics,
    models,
    money,
    numeric_dates,
    places,
    portions,
    press,
    products,
    roman,
    scripture,
    short_years,
    signs,
    sport,
    telephone,
    temperatures,
    times,
    titles,
    units,
)
from reader.language.spoken.glossary import NONE, Glossary
from reader.language.spoken.marks import LINK, MARKS, SHORTCODE
from reader.language.spoken.pipeline import SpokenRule

_BEFORE_CAPITALS: tuple[SpokenRule, ...] = (
    LINK,
    *address_rules(WORDS["en"], codes.words_of_mail),
    hashtag_rule(codes.words_of_hashtag),
    SHORTCODE,  # before the names of code, which it looks like
    *codes.FIRST,
    *telephone.RULES,
    *signs.FIRST,
    *portions.FIRST,
    *(rule for rule in MARKS if rule is not SHORTCODE),
    *emoji.RULES,
    *scripture.RULES,
    *numeric_dates.RULES,
    *telephone.VERSIONS,
    *places.RULES,
    *press.RULES,
    *clippings.RULES,
    *models.RULES,
    *portions.RULES,
    *money.RULES,
    *magnitudes.RULES,
    *times.RULES,
    *latin.RULES,
    *dates.RULES,
    *portions.AFTER_DATES,
    *short_years.RULES,
    *lengths.RULES,
    *temperatures.RULES,
    *units.RULES,
    *sport.RULES,
    *figures.RULES,
    *fractions.RULES,
    *products.RULES,
    *figures.RANGES,
    *roman.RULES,
    *titles.RULES,
    *codes.RULES,
)
_AFTER_CAPITALS = (*signs.RULES, *mathematics.RULES, *signs.ALONE, *counting.RULES)


@lru_cache(maxsize=8)
def rules(glossary: Glossary = NONE) -> tuple[SpokenRule, ...]:
    """Every rule of English, first come first served, with what one article shows of its own."""
    return (*_BEFORE_CAPITALS, *acronyms.rules(glossary), *_AFTER_CAPITALS)


RULES = rules()
