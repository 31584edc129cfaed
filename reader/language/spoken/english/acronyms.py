"""Words in capitals: which are spelled, and which are said.

A spelled word is written for the voice with full stops between its letters and none after them:
"I.S.K". espeak-ng and the neural voice both read that as letters, in one breath and as one word;
"I S K" loses the A ("U A E" becomes "you uh E"), and a last full stop ends the sentence. Words in
``KNOWN`` are spelled by both as they stand. Two letters and an ending ("the UK's") stay together as
well: espeak-ng says "U dot K's" for "U.K's".
"""

from __future__ import annotations

import re

from reader.language.spoken.pipeline import Said, SpokenRule


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPELLED = _words("""
    AFP AI AMA ANC AP API ATM AU AWS BA CEO CFO CIA CIO COO DNA DOA DOE DOJ EEZ EIA EPA ETA
    EU EV FATF FIA FIR FOI GOP HIV IAEA IAF IBM ICC ICJ IDF IDP IED IEA IMF INR IOC IP IPO
    IRA IRS ISI ISPR ISKP ISP JI JUI MEA MI MIT MOU NAB NDA NGO NIA NSA OECD OIC PAF PIA PMO
    PTI RAF RIA RNA ROI RSS SAS SUV TTA TTP UAE UAV UCLA UFO UK UN UNHCR UNSC UPI USA USAF
    USSR VIP WHO WTO AQ AQI AQAP AQIM AQIS BLA BNP PPP KPK KP GDP EMI IOM IRGC
""")
"""Spelled although they have vowels, or where voices differ. Words that voices spell anyway do no
harm here; words that are also English (US, IT, ICE) are left to the voice."""

SAID = _words("""
    NATO NASA AIDS UNESCO UNICEF OPEC ASEAN SAARC ISIS ISIL ISAF COVID SARS MERS NAFTA BRICS
    INTERPOL LASER RADAR SCUBA SWAT GIF JPEG RAM ROM PIN SIM ZIP CAR FIFA UEFA AUKUS CPEC
    NAB QUAD CERN DAESH HAMAS HMM SHH PSST PFFT BRR TSK GRR ZZZ NTH MR MRS MS DR ST JR SR VS
    CWT CRWTH LTD PLC
""")
"""Said as words, or no acronyms at all."""

KNOWN = _words("""
    AI CIA CIO DIY DNA EU FBI GPA HIV IBM IP IRS ISP MIT MP NDA NSA OIC PC PM RNA TTA TV UCLA UK UN
    USA USAF
""")
"""Both voices spell these without help, before any mark and with any ending."""

_VOWELS = frozenset("AEIOUYÄÖÜÉ")
_WORD = re.compile(
    r"(?<![\w.&/@#’'-])(?P<word>[A-Z]{2,6}(?:-[A-Z]{1,2})?)(?P<plural>s)?(?=['’]s\b|(?![\w&@#]|\.\w|-[A-Z]|['’]\w))"
)
_ISLAMIC_STATE = re.compile(
    r"(?<=[a-z,]\s)IS(?=['’]s\b|[,.;)]|\s(?:in|and|militants?|fighters?|attack|group|has|had|is|was|leader|members?)\b)"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,6}(?=['’]s\b|\s[a-z(]|[,;:)]|\s[A-Z])")


def spelled(letters: str) -> str:
    """``I.S.K``: letters that any voice spells."""
    plain = "".join(letter for letter in letters if letter.isalnum())
    return plain if plain in KNOWN else ".".join(plain)


def _shouting(match: re.Match[str]) -> bool:
    """The words around are in capitals as well: a headline, not an acronym."""
    low, high = max(match.pos, match.start() - 40), min(match.endpos, match.end() + 40)
    around = match.string[low : match.start()] + match.string[match.end() : high]
    return sum(map(str.isupper, around)) > 3 * sum(map(str.islower, around))


def _acronym(match: re.Match[str]) -> Said:
    word = match["word"]
    head, _, tail = word.partition("-")
    if head in SAID:
        return None
    if tail and len(tail) == 2 and not spells(tail):
        return None
    if not (spells(head) or (len(tail) == 1 and len(head) <= 4)):
        return None
    if word == "WHO" and not match.string.endswith("the ", 0, match.start()):
        return None
    if _shouting(match):
        return None
    if len(word) == 2 and (match["plural"] or match.string[match.end() :][:1] in tuple("'’")):
        return None
    letters = spelled(word)
    return None if letters == word else letters + ("'s" if match["plural"] else "")


def spells(word: str) -> bool:
    """Whether a word in capitals is read letter by letter for certain."""
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


RULES = (
    SpokenRule(
        "islamic-state",
        "IS in the middle of a sentence is I S",
        _ISLAMIC_STATE,
        _islamic_state,
        "Fighters of the Islamic State, or IS, were driven out.",
    ),
    SpokenRule(
        "acronym",
        "IS-K is I S K; NATO is a word",
        _WORD,
        _acronym,
        "The UAE’s envoy met NATO’s and two MPs.",
    ),
    SpokenRule(
        "initialism",
        "U.S. has full stops that end nothing",
        _DOTTED,
        _dotted,
        "The U.S. envoy left.",
    ),
)
