"""Rules for languages other than English: a candidate and the language's habits come in, an answer
goes out.

Each says True (a sentence ends here), False (it goes on) or None (not my case); ``boundaries``
lists them in order, ``conventions`` has the habits.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from reader.language.candidates import ACRONYM, Candidate
from reader.language.conventions import Conventions

_CHAIN = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,4}\.[ \u00a0\u202f]?-?)+[^\W\d_]{1,4}\Z")
_PART = re.compile(r"-?(?:[^\W\d_]{1,4}\.-?)+(?<=\.)")
_SMALL_LETTER = re.compile(r"[^\W\d_]\.")
_ROMAN = re.compile(r"[IVXL]{1,7}|[ivxl]{2,7}")
_COUNT = re.compile(r"[§№#]|[Α-Ω]{1,3}[΄ʹ´]")
"""What else is a number: § 5, and Greek letters."""
_SPEAKER = re.compile(r"(?:[–—-]|--)\s")
_SPACES = re.compile(r"[ \u00a0\u202f]")
_DATE = re.compile(r"(?<!\d)\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.\Z")
"""2024. 5. 3., as Koreans and Hungarians write it."""
_THAI = ("\u0e00", "\u0eff")
"""Thai and Lao end no sentence with a full stop: it shortens words."""
_DATE_FIRST = re.compile(
    r"\W{0,4}(?:[^\W\d_]{1,3}\s)?(?:\d|[IVXL]+\b).{0,24}|[^\W\d_]{1,2}\s\w+\s\d{3,4}\s\S{1,7}"
)
"""A sentence that has but its date so far: "W 1839 r. Chiny", "W maju 1839 r. Chiny"."""

_ELIDED = re.compile(r"\A(?:(?:d|n|s|a|coll?)?(?:e|a|u)?ll?|[cdjmnst]|qu|un|quest)['’]")
"""What is glued to an abbreviation: l'art., dell'art., d'av."""
_FIGURE = re.compile(r"\d[ \u00a0\u202f]?\Z")
_LASTING = ("Min", "Std", "Sek")
_STREET = "str"

_VOWELS = frozenset("aeiouyæøœəıаеиоуыэюяєіαεηιουω")


def _chained(c: Candidate) -> str:
    """The word with the parts before it that were written with a space: ``z.b`` for "z. B"."""
    if len(c.before) > 6:
        return c.word
    found = _CHAIN.search(c.text, max(c.begin, c.start - 16), c.start + len(c.before))
    return _SPACES.sub("", found[0]).lower() if found else c.word


def _known(c: Candidate, among: frozenset[str]) -> str:
    """The longest abbreviation in the table that ends here; empty if there is none."""
    if c.before in among:
        return c.before
    word = _ELIDED.sub("", c.word)
    if c.text[c.start - 2 : c.start - 1] == "." or "." in word:
        word = _ELIDED.sub("", _chained(c))
    while word not in among:
        _, stop, word = word.partition(".")
        if not stop:
            return ""
    return word


def _numeral_before(c: Candidate) -> bool:
    before = c.text[max(0, c.start - 8) : c.start].split()
    return bool(before) and (before[-1][-1:].isdigit() or bool(_ROMAN.fullmatch(before[-1])))


def part(c: Candidate, ways: Conventions) -> bool | None:
    """z. B., d. h., av. J.-C.: more of the same abbreviation follows."""
    if not c.full_stop or len(c.before) > 8 or not c.before.replace(".", "").isalpha():
        return None
    following = _PART.match(c.text, c.resume)
    if following is None:
        return None
    tail = following[0][:-1].lower()
    word = _chained(c)
    while word:
        if ways.knows(f"{word}.{tail}"):
            return False
        _, _, word = word.partition(".")
    if len(c.before) == 1 and c.before.islower() and _SMALL_LETTER.match(c.text, c.resume):
        return False if c.lower else None
    return None


def small(c: Candidate, ways: Conventions) -> bool | None:
    """Edited prose begins a sentence with a capital; only after a long word is that in doubt."""
    if c.after[:1].islower() and c.after.lower() in ways.closing:
        return False  # "5. saj. eKr."
    if not c.lower:
        return None
    if c.mark[-1] != "." or _street(c, ways):
        return False
    return False if len(c.before) <= 6 or not c.before.isalpha() else None


def lasting(c: Candidate, ways: Conventions) -> bool | None:
    """25 Min. Verspätung: in German every noun has a capital, and only a small word begins."""
    if not c.full_stop or c.before not in _LASTING or not c.upper:
        return None
    if not _FIGURE.search(c.text, max(c.begin, c.start - 3), c.start):
        return None
    return ways.small(c.after.lower())


def leading(c: Candidate, ways: Conventions) -> bool | None:
    """Prof., Hr., bzw. lead on."""
    if not c.full_stop or not (c.after or _COUNT.match(c.text, c.resume)):
        return None
    if not _known(c, ways.leading):
        return None
    if len(c.before) == 1 and c.before.isupper():
        return None
    if len(c.before) <= 2 and c.before.isalpha() and _numeral_before(c):
        return None  # "25 ms.": a unit
    return False


def number(c: Candidate, ways: Conventions) -> bool | None:
    """Nr. 5, art. III"""
    if not c.full_stop or not (_known(c, ways.number) or _street(c, ways)):
        return None
    counted = c.after[:1].isdigit() or _ROMAN.fullmatch(c.after)
    return False if counted or _COUNT.match(c.text, c.resume) else None


def _street(c: Candidate, ways: Conventions) -> bool:
    """Goethestr. 5: a compound with an abbreviation at its end."""
    return _STREET in ways.number and c.word.endswith(_STREET)


def measured(c: Candidate, ways: Conventions) -> bool | None:
    """14:30 h. Costó: a unit is no abbreviation, so that its full stop ends the sentence."""
    if not c.full_stop or not c.upper:
        return None
    unit = c.before.lstrip("0123456789.,:")
    if unit not in ways.units:
        return None
    if unit != c.before:
        return True
    return True if _FIGURE.search(c.text, max(0, c.start - 3), c.start) else None


def closing(c: Candidate, ways: Conventions) -> bool | None:
    """usw., v. Chr., n.e. end where a capital follows."""
    if not c.full_stop or not c.upper:
        return None
    known = _known(c, ways.closing)
    if not known or (len(known) == 1 and not _numeral_before(c)):
        return None
    if _DATE_FIRST.fullmatch(c.text, c.begin, c.end):
        return ways.small(c.after.lower())
    return True


def ordinal(c: Candidate, ways: Conventions) -> bool | None:
    """The 3. October, but: he was 72. Then ..."""
    if not ways.ordinals or not c.full_stop or not c.after:
        return None
    if c.before.isdigit() and len(c.before) <= 2:
        if c.after[0].isdigit():
            return False
        if _numbered(c, ways) or c.after.lower() in ways.leading:
            return None
    elif not _ROMAN.fullmatch(c.before) or not c.before.isupper():
        return None
    if not c.upper:
        return None
    return ways.small(c.after.lower()) and c.text[c.resume] not in "-–—("


def _numbered(c: Candidate, ways: Conventions) -> bool:
    """Before the figure stands what figures follow: "Nr. 7", "klo 8", "kell 8"."""
    before = c.text[max(c.begin, c.start - 12) : c.start].split()
    return bool(before) and before[-1].rstrip(".").lower() in ways.number


def initial(c: Candidate, ways: Conventions) -> bool | None:
    """J. Novák, O.J. Simpson, Ю. В. Орлова"""
    if not c.full_stop or not c.upper or not c.before[:1].isupper():
        return None
    if len(c.before) > 1 and not ACRONYM.fullmatch(c.before):
        return None
    if c.text[c.resume + 1 : c.resume + 2] == ".":
        return False  # another initial
    if ways.small(c.after.lower()):
        return (
            True
            if len(c.before) > 1 or _FIGURE.search(c.text, max(c.begin, c.start - 3), c.start)
            else None
        )
    return False


def dialogue(c: Candidate, _: Conventions) -> bool | None:
    """A dash and a capital: another speaker, or another item."""
    if not c.upper or c.text[c.resume] not in "-–—" or c.before.isdigit():
        return None
    return True if _SPEAKER.match(c.text, c.resume) and len(c.before) > 1 else None


def dotted(c: Candidate, _: Conventions) -> bool | None:
    """Fil.Mag. 21 and cand.-polyt. og: a word with full stops inside is an abbreviation."""
    if not c.full_stop or "." not in c.before or not c.before.replace(".", "").isalpha():
        return None
    return False if c.after[:1].isdigit() else None


def plain(c: Candidate, ways: Conventions) -> bool | None:
    """A long word, and then one that has a capital only where it begins a sentence."""
    if not (c.full_stop and c.upper and len(c.before) >= 5 and c.before.isalpha()):
        return None
    return True if ways.small(c.after.lower()) else None


def unlearnt(c: Candidate, ways: Conventions) -> bool | None:
    """Where there is no table, a full stop ends a sentence unless it looks like an abbreviation."""
    if ways.learnt:
        return None
    if not c.full_stop:
        return True
    if _known(c, ways.leading) or c.lower or _THAI[0] <= c.before[-1:] <= _THAI[1]:
        return False
    if c.before.isdigit() and (
        c.after[:1].isdigit() or _DATE.search(c.text, max(c.begin, c.end - 14), c.end)
    ):
        return False
    if not c.before.isalpha() or len(c.before) > 4:
        return True
    if c.upper:
        return len(c.before) > 1 and not _VOWELS.isdisjoint(normalize("NFD", c.word))
    # A letter of an abjad or an abugida is an abbreviation; hangul is syllables.
    return len(c.before) > 1 or c.before >= "\u1100"
