"""Rules that know English words: a candidate comes in, an answer goes out.

Each says True (a sentence ends here), False (it goes on) or None (not my case); ``boundaries``
lists them in order, ``abbreviations`` has the words.
"""

from __future__ import annotations

import re

from reader.language import abbreviations as words
from reader.language.also_words import is_word
from reader.language.candidates import ACRONYM, OPENING, Candidate

_NOT_OPENING = re.compile(f"[^{re.escape(OPENING)}]")
_LEGAL_NEXT = re.compile(r"[A-Z][a-z]{0,5}\.|[\d§]")
_ROMAN = re.compile(r"(?!I\Z)[IVXLC]+|[ivxlc]{1,7}(?:[-–][ivxlc]{1,7})?")
_DEGREES = re.compile(r"\d ?°?[CF]\Z")
_COUNT = re.compile(r"\A(?:[\d./⁄]+|[dri])-")
"""What is glued to a unit or a state: 2-in. nails, a D-Mass. liberal."""
_LETTER_NUMBER = re.compile(r"[B-HJ-Z](?![\w.'’])|A(?=[,;)])")
_PLACED = re.compile(r"\b(?:in|from|near|to|around|at|of)\s\Z")
_OWNED = re.compile(r"\b(?:the|an?|my|his|her|our|their|your|this|that|every|each)\s\Z", re.I)
_SMALL_WORD = re.compile(r"(?<![^\s“\"‘'])[a-z][\w’'-]*\s\Z")
_NO_PLACE = re.compile(
    r"\b(?:at|to|after|before|during|attend(?:s|ed|ing)?|celebrat(?:e[sd]?|ing)|said|says|say|the|an?|of|this|that|my|her"
    r"|his|our|their|your|and|with|for)\s\Z",
    re.I,
)
_MONTH_LED = re.compile(
    r"\b(?:in|since|until|till|to|for|with|by|from|last|next|this|asked|told|met|saw|thanked)\s\Z"
)
_CLAUSE = re.compile(
    r"\b(?:but|and|or|so|yet|then|that|while|because|when|however|since|as),?\s\Z", re.I
)
"""It begins a clause: but in Dec. Apple said so."""
_ZIP = re.compile(r"\d{5}(?!\d)")
_VERSE = re.compile(r"\d{1,3}:\d")
_WHEN = re.compile(r"(?:at|by|around|about|before|after|until|from|on|since) [\d:. ]{1,8}", re.I)


def exclaimed_small(c: Candidate) -> bool | None:
    if c.mark != "!" or c.close:
        return None
    if c.word in words.WITH_EXCLAMATION and (c.lower or c.after.lower() in words.COMPANY):
        return False
    return False if c.lower and c.before[:1].isupper() else None


def verse(c: Candidate) -> bool | None:
    """1 Cor. 13:4 and Ps. 23:1 name a chapter and a verse."""
    if not c.full_stop or c.before not in words.BOOKS or not _VERSE.match(c.text, c.resume):
        return None
    return False


def number_word(c: Candidate) -> bool | None:
    if not c.full_stop or c.word.rpartition(".")[2] not in words.BEFORE_NUMBER:
        return None
    if c.after in ("No", "Nos") and _stopped(c):
        return False  # Dkt. No. 44
    if _is_word(c):
        return True if c.after[:1].isdigit() else None
    if c.lower and c.word in ("p", "pp"):
        return False  # 192 pp. in all
    return False if c.after[:1].isdigit() or _ROMAN.fullmatch(c.after) else None


def lettered_part(c: Candidate) -> bool | None:
    """Ex. B, App. C: a letter for a number, before a mark or small letters."""
    if not c.full_stop or c.word not in words.BEFORE_LETTER or len(c.after) != 1 or not c.upper:
        return None
    return False if _LETTER_NUMBER.match(c.text, c.resume) else None


def state(c: Candidate) -> bool | None:
    """Portland, Me. 04101: a state and its post code."""
    if not c.full_stop or c.before != "Me" or c.text[c.start - 2 : c.start] != ", ":
        return None
    return False if _ZIP.match(c.text, c.resume) else None


def measured(c: Candidate) -> bool | None:
    """5 mi. to the border, 3 doz. eggs: a unit of few letters, and small letters go on."""
    if not c.full_stop or not c.lower or not 2 <= len(c.before) <= 5 or not c.before.isalpha():
        return None
    if c.word in words.CLIPPED or (c.before == "Me" and c.text[c.start - 2 : c.start] == ", "):
        return False
    figure = c.text[max(c.begin, c.start - 2) : c.start].strip(" -")
    return False if figure[-1:].isdigit() and c.resume > c.end else None


def secretary(c: Candidate) -> bool | None:
    """Sec. Ames is the Secretary; 30 sec. are seconds."""
    if not c.full_stop or c.before != "Sec" or not c.upper or c.starter:
        return None
    return False


def cited_before(c: Candidate) -> bool | None:
    """Id. at 347: the work that was cited last."""
    return False if c.full_stop and c.before in ("Id", "Ibid") and c.after in ("at", "p") else None


def title(c: Candidate) -> bool | None:
    if not c.full_stop or c.word.strip("(") not in words.TITLES or not c.after:
        return None
    addressed = c.before == "hon" and c.text.endswith(", ", c.begin, c.start)  # thanks, hon
    if addressed or c.before in words.NO_TITLES or (c.before in words.ALSO_ROLES and _owned(c)):
        return True if c.upper else None
    if c.before == "Jos" and c.upper and _PLACED.search(c.text, c.begin, c.start):
        return True  # in Jos, of Nigeria
    if c.word in ("st", "pt", "ft", "mt", "sh") and c.starter:
        return None
    return False if c.after[:1].isalnum() else None


def latin(c: Candidate) -> bool | None:
    if c.full_stop and c.word in ("op", "loc"):
        return False if c.after.lower() == "cit" else None
    return False if c.full_stop and c.word in words.LATIN else None


def time(c: Candidate) -> bool | None:
    if not c.full_stop or c.word not in words.TIMES or "." not in c.before:
        return None
    if _WHEN.fullmatch(c.text, c.begin, c.start):
        return False
    return c.upper and c.after.lower() not in words.NOT_AFTER_TIME


def initial(c: Candidate) -> bool | None:
    if not c.full_stop or not (len(c.before) == 1 and c.before.isalpha()):
        return None
    if c.after in ("No", "Nos") and _stopped(c):
        return False  # Pub. L. No. 117
    if c.starter:
        return not _only_letter(c)
    if c.upper and _DEGREES.search(c.text, max(0, c.start - 3), c.start + 1):
        return c.after.lower() not in words.LEGAL  # 9 F. Supp. 44
    return False if c.upper or c.lower or c.before.isupper() else None


def acronym(c: Candidate) -> bool | None:
    if not c.full_stop or not ACRONYM.fullmatch(c.before):
        return None
    return c.starter and not _only_letter(c)


def legal(c: Candidate) -> bool | None:
    if not c.full_stop or c.word not in words.LEGAL or not c.before[:1].isupper():
        return None
    if c.after.lower() in words.TITLES:
        return None
    return False if _LEGAL_NEXT.match(c.text, c.resume) else None


def inside(c: Candidate) -> bool | None:
    if not c.full_stop or c.word not in words.INSIDE:
        return None
    return True if c.upper and _is_noun(c) else c.starter


def _is_noun(c: Candidate) -> bool:
    """A feat, a gal, and Ed and Al: "a feat. Critics agreed", but "Love feat. Mira"."""
    if c.word == "al":
        return not c.text.endswith(("et ", "et\u00a0"), c.begin, c.start)
    if c.before == "INF":
        return True
    if c.before not in words.INSIDE_TOO:
        return False
    return _SMALL_WORD.search(c.text, max(c.begin, c.start - 24), c.start) is not None


def suffix(c: Candidate) -> bool | None:
    if not c.full_stop or _COUNT.sub("", c.word) not in words.SUFFIXES:
        return None
    if c.starter or (c.upper and (c.word == "etc" or _is_no_suffix(c))):
        return True
    if c.upper and c.after.lower() in words.SUFFIXES and _stopped(c):
        return False  # Mar. Regt., Sun. Dec. 5
    return None if c.upper and c.word in ("min", "in", "no", "sun", "sat", "mar", "la") else False


def _is_no_suffix(c: Candidate) -> bool:
    """He fell ill, they wed, Mass was said: words that look like a state, a day or a month."""
    before = c.text[max(c.begin, c.start - 24) : c.start]
    if c.before in words.NO_SUFFIXES:
        return True
    if c.before in words.NO_STATES:
        return before.rstrip()[-1:] not in (",", "-", "(") and bool(_NO_PLACE.search(before))
    if c.before == "Oz":
        return not before.rstrip()[-1:].isdigit()
    if c.before in words.MONTHS and not _stopped(c):
        led = _MONTH_LED.search(before)
        if led is None or _CLAUSE.search(before, 0, led.start()):
            return False
        return max(c.begin, c.start - 24) + led.start() > c.begin
    return False


def _is_word(c: Candidate) -> bool:
    return is_word(c.text, c.start + c.before.rfind(".") + 1, c.start + len(c.before), c.begin)


def _owned(c: Candidate) -> bool:
    return _OWNED.search(c.text, max(c.begin, c.start - 12), c.start) is not None


def _stopped(c: Candidate) -> bool:
    """The next word is an abbreviation as well."""
    return c.text[c.resume + len(c.after) : c.resume + len(c.after) + 1] == "."


def _only_letter(c: Candidate) -> bool:
    """Nothing but this letter stands in the sentence so far, as in "A. His name is ..."."""
    return _NOT_OPENING.search(c.text, c.begin, c.start) is None


def plain(c: Candidate) -> bool | None:
    """Half of all full stops, and the cheap half: Punkt need not be asked."""
    return True if c.full_stop and c.starter and len(c.before) >= 4 and c.before.isalpha() else None
