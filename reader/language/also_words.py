"""Abbreviations that are words as well: a place in a text comes in, which it is goes out.

"Cat. 5" is a category and "art. 5" an article, but "I fed the cat. 3 hours later it came back" are
two sentences. What stands before the word and what the figure after it counts decide. The
splitter and the spoken forms both ask here, so that they never disagree.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COUNTING: Final = re.compile(
    r"\.?[\"”’)]*\s+\d[\d,.]*\s(?:(?:more|other|of|new|young|old|long|short|extra|further|additional)\s){0,2}"
    r"(?:people|men|women|children|others|more|them|us|those|hours?|days?|weeks?|months?|years?|minutes?|seconds?"
    r"|times|percent|per\scent|million|billion|thousand|hundred|dozen|dollars|euros|pounds|miles|kilomet(?:er|re)s|km"
    r"|[a-z]{2,20}s\s(?:later|ago|after|before|were|are|have|had|came|left|went|died|fell|rose|won|lost|hang|hung|said"
    r"|say|will|would|can|could|may|might|must|did|do|took|made|met|ran|sat|stood|[a-z]{2,14}ed)"
    r"|(?:was|were|is|are|came|left|died)(?=\s(?:a|an|the|hurt|left|killed|missing|dead|there|here)\b))\b"
)
"""A figure that counts: 3 hours later, 12 members abstained."""
_DETERMINED: Final = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|my|his|her|its|our|their|your|some|any|each|every|no|another|one|both|of|more"
    r"|new|old|good|best|modern|whole|same|last|next|first|big|little|small|black|white)|['’]s|s['’])\s\Z",
    re.IGNORECASE,
)
_LED: Final = re.compile(
    r"(?:(?:\A|[(\[;,:/—–])\s?|\b(?:see|cf\.?|under|per|of|in|and|or|to|with|by|from|through|via|on|at|than|against|between"
    r"|until|till|since|before|after|for|citing|cites?|cited|violat(?:e[sd]?|ing)|says?|states?)\s)[\"“(]*\Z",
    re.IGNORECASE,
)
"""What leads to something that is numbered: "under art. 5", "(doc. 12)"."""
_MUSIC: Final = re.compile(
    r"(?:[A-Z][\w’'-]*|\d|\b(?:major|minor|sonatas?|quartets?|trios?|songs?|pieces?|études?|etudes?|waltz(?:es)?"
    r"|preludes?|nocturnes?|symphon(?:y|ies)|concertos?|his|her|flat|sharp|and))[\"”’)]?,?\s\Z|\A\s?\Z|[(,;]\s?\Z"
)
_STORM: Final = re.compile(
    r"[\s-]*\.?\s?\d(?:[-\s](?:or\s\d\s)?)?(?:-?(?:storms?|hurricanes?|cyclones?|typhoons?|winds?|climb|strength|system)"
    r"|\s\w+\s(?:storm|hurricane|cyclone|climb))\b",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(
    r"(?:\b(?:said|says|saying|vot(?:e|es|ed|ing)|answer(?:ed|s)?|replied|absolutely|yes|yes\sor|means?)\s"
    r"|\b(?:answer|reply|response|verdict|vote)\s(?:is|was|will\sbe|would\sbe)\s|[\"“‘'][Nn]?\Z)\Z",
    re.IGNORECASE,
)
_THINGS: Final = re.compile(
    r"\.?[\"”’)]*\s+(?!1\s)\d[\d,]*\s(?:[a-z]{2,12}\s)?(?!(?:is|was|has|as|its|this|does|says|us|plus|[a-z]+ss)\b)[a-z]{2,20}s"
    r"\s(?!(?:the|an?|that|all|any|no|to|it|us|only|who|in|of)\b)[a-z]"
)
"""A figure and what it may count: 5 buttons appear, but not "5 protects the press"."""
_NUMBERED: Final = re.compile(r"\.?\s\d+\s(?:is|was)\b")
"""Not things, one thing that has a number: of sec. 2 is a crime."""
_LINKED: Final = re.compile(
    r"\b(?:is|was|are|were|be|been|seems?|seemed|very|so|quite|too|more|an)\s\Z"
)
_FIGURE: Final = re.compile(r"\d[\s-]?\Z")
_STOPPED: Final = re.compile(r"\.\s\Z")

_WORDS: Final = _words("cat doc docs app apps ex art arts sec secs amend")
"""In small letters they are words where things are counted behind them."""
_VERBS: Final = _words("sat sun wed mon fri mar")
"""In small letters they are no days and no months."""
_DOUBTED: Final = _words("fig figs tab ref refs rev par col reg num para tel pt ed")
"""Abbreviations more often than words."""
_MONTHS: Final = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_DAYS: Final = _words("mon tue tues wed thu thur thurs fri sat sun")
_MEASURED: Final = _words("sec secs pt pts c ch col mos")
"""Units where a figure stands before them."""
_CAPITALS: Final = _words(
    "SEC ISS CAT APP INF ART DOC MAR SAT SUN PT EX REV REG COL TAB CL VER ED OP RM PP PAR"
)
"""Acronyms: the SEC fines, the ISS orbits."""
_LETTERS: Final = _words("B C D R V P F")

ALSO_WORDS: Final = (
    _WORDS
    | _VERBS
    | _DOUBTED
    | _MONTHS
    | _DAYS
    | _MEASURED
    | {"no", "nos", "op", "apt", "iss", "inf"}
)


def is_word(text: str, start: int, stop: int, begin: int = 0) -> bool:
    """Whether ``text[start:stop]`` is a word, not an abbreviation of what the next figure numbers.

    :param stop: before the full stop.
    :param begin: of the sentence; what stands before it tells nothing.
    """
    written = text[start:stop]
    word = written.lower()
    before = text[max(begin, start - 24) : start]
    if written in _LETTERS:
        return not _STOPPED.search(before) and _counts(text, stop)
    if word not in ALSO_WORDS:
        return False
    if written in _CAPITALS:
        return bool(before.strip()) and not (before.isupper() or _STOPPED.search(before))
    if word in _MEASURED and _FIGURE.search(before):
        return True
    if written == "op":
        return not _MUSIC.search(before) or _counts(text, stop)
    if written[0].isupper():
        return _capital(text, stop, before, word)
    if word in _VERBS or (word == "cat" and not _STORM.match(text, stop)):
        return True
    if word == "no":
        return bool(_ANSWERED.search(before)) or (
            _counts(text, stop) and not _NUMBERED.match(text, stop)
        )
    if word == "apt":
        return bool(_LINKED.search(before))
    if _counts(text, stop):
        return not (_LED.search(before) and _NUMBERED.match(text, stop))
    owned = (word in _WORDS or word in _DOUBTED) and _DETERMINED.search(before)
    return bool(owned) and _THINGS.match(text, stop) is not None


def _capital(text: str, stop: int, before: str, word: str) -> bool:
    """Fig. 3 and Jan. 3 unless people or hours are counted; Art and Reg are names as well."""
    if word == "sun" and before.lower().endswith("the "):
        return _counts(text, stop)
    if word in ("no", "nos") and before.strip():
        return False
    led = _DETERMINED.search(before) or (_LED.search(before) and before.strip())
    return not led and _counts(text, stop)


def _counts(text: str, stop: int) -> bool:
    return _COUNTING.match(text, stop) is not None
