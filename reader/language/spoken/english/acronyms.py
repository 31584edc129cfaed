"""Words in capitals: which are spelled, which are said, and how a voice is told.

A spelled word is written for the voice with full stops between its letters and none after them:
"I.S.K". espeak-ng and the neural voice both read that as letters, in one breath and as one word;
"I S K" loses the A ("U A E" becomes "you uh E"), and a last full stop ends the sentence. Words in
``KNOWN`` are spelled by both as they stand. Two letters and an ending ("the UK's") stay together as
well: espeak-ng says "U dot K's" for "U.K's". A word that is said gets one capital, because the
neural voice spells what it does not know in capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.language.spoken.english.letters import KNOWN, SPELLED, Reading, reading
from reader.language.spoken.glossary import NONE, Glossary
from reader.language.spoken.pipeline import CAPITALS, STOPPED, Said, SpokenRule

_SAID_WITH_K = ("ISIS", "ISIL")
_VOWELS = frozenset("AEIOUY")
_WORD = re.compile(
    r"(?:(?<![\w.&@#’'-])|(?<=[a-z]-)|(?<=[A-Z]/))(?P<word>[A-Z]{2,20}(?:-[A-Z]{1,2})?)(?P<plural>s)?"
    r"(?=['’]s\b|(?![\w&@#]|\.\w|-[A-Z]|['’]\w))"
)
_ISLAMIC_STATE = re.compile(
    r"(?<=[a-z,]\s)IS(?=['’]s\b|[,.;)]|\s(?:in|and|militants?|fighters?|attack|group|has|had|is|was|leader|members?)\b)"
)
_COMPUTING = re.compile(
    r"(?:(?<=[^A-Z][A-Z]{2},\s)|(?<=[^A-Z][A-Z]{3},\s))IT(?=,\s[A-Z]{2,3}\b|,?\s(?:and|or)\s[A-Z]{2,3}\b)"
    r"|(?<=\bHR\sand\s)IT\b|\bIT(?=\sand\s(?:HR|PR|AI)\b)"
    r"|(?<=\b[Tt]he\s)IT(?=\s(?:departments?|sector|firm|industry|system|systems|staff|department|outage|minister"
    r"|ministry|company|giant|teams?|workers?)\b)"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,6}(?=['’]s\b|\s[a-z(]|[,;:)]|\s[A-Z])")


def _shouting(match: re.Match[str]) -> bool:
    """The words around are in capitals as well: a headline, not an acronym."""
    low, high = max(match.pos, match.start() - 40), min(match.endpos, match.end() + 40)
    around = match.string[low : match.start()] + match.string[match.end() : high]
    return sum(map(str.isupper, around)) > 3 * sum(map(str.islower, around))


def _acronym(match: re.Match[str], glossary: Glossary) -> Said:
    word = match["word"]
    head, _, tail = word.partition("-")
    if tail and len(tail) == 2 and not spells(tail):
        return None
    organization = match.string.endswith("the ", 0, match.start()) or head in glossary.spelled
    if head == "WHO" and (not organization or _shouting(match)):
        return None
    how = reading(head, glossary, shouted=_shouting(match))
    if len(tail) == 1 and len(head) <= 4 and how is not Reading.WORD and head not in _SAID_WITH_K:
        how = Reading.LETTERS  # IS-K
    ending = match.string[match.end() : match.end() + 1] in tuple("'’")
    if how is Reading.WORD and not tail:
        said = head.capitalize() + (match["plural"] or "")
        return None if said == match[0] else said
    if how is not Reading.LETTERS or (len(word) == 2 and (match["plural"] or ending)):
        return None
    letters = spelled(word)
    return None if letters == word else letters + ("'s" if match["plural"] else "")


def spelled(letters: str) -> str:
    """``I.S.K``: letters that any voice spells."""
    plain = "".join(letter for letter in letters if letter.isalnum())
    return plain if plain in KNOWN else ".".join(plain)


def spells(word: str) -> bool:
    """Whether a word in capitals is read letter by letter for certain, wherever it stands."""
    return word in SPELLED or (len(word) <= 5 and not _VOWELS.intersection(word))


def _islamic_state(match: re.Match[str]) -> Said:
    if _shouting(match):
        return None
    # Before an ending the last full stop keeps espeak-ng from saying "dot".
    return "I.S." if match.string[match.end() : match.end() + 1] in tuple("'’") else "I.S"


def _dotted(match: re.Match[str]) -> Said:
    letters = match[0].replace(".", "")
    ending = match.string[match.end() : match.end() + 1] in tuple("'’")
    return letters if len(letters) == 2 and ending else spelled(letters)


_FIXED = (
    SpokenRule(
        "islamic-state",
        "IS in the middle of a sentence is I S",
        _ISLAMIC_STATE,
        _islamic_state,
        "Fighters of the Islamic State, or IS, were driven out.",
        needs=CAPITALS,
    ),
    SpokenRule(
        "computing",
        "IT beside other capitals is I T",
        _COMPUTING,
        lambda _: "I.T",
        "The TV, IT and PR teams met.",
        needs=re.compile("IT"),
    ),
    SpokenRule(
        "initialism",
        "U.S. has full stops that end nothing",
        _DOTTED,
        _dotted,
        "The U.S. envoy left.",
        needs=STOPPED,
    ),
)


@lru_cache(maxsize=8)
def rules(glossary: Glossary = NONE) -> tuple[SpokenRule, ...]:
    """The rules of capitals for one article."""
    islamic_state, computing, initialism = _FIXED
    acronym = SpokenRule(
        "acronym",
        "IS-K is I S K, FATF F A T F; PEMRA is a word",
        _WORD,
        lambda match: _acronym(match, glossary),
        "The UAE’s envoy met NATO’s, PEMRA’s and two MPs.",
        needs=CAPITALS,
    )
    return islamic_state, computing, acronym, initialism
