"""The rules that keep furniture silent: a line comes in, the rule it falls under goes out.

One table: the rule's name, why, and what it looks like. Rules are specific and prose is the
default: a line is furniture because of what it is, never for want of something. A rule is ``SURE``
where the line can hardly be anything else; the others ("Share", "Home", a bare date) need company,
and hold only where the page is known to have furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from reader.cleaning.phrasebook import phrase_of, possible
from reader.cleaning.phrases import (
    DATE_LABEL,
    DATE_WORD,
    SHARE_FILLERS,
    SHARE_NETWORKS,
    SHARE_VERBS,
)
from reader.document import Rule
from reader.shortcodes import SHORTCODE

__all__ = ["RULES", "Line", "Strength", "Verdict", "judge", "judge_page", "peel_shortcodes"]

_WHY: Final = {
    # Told by what a line says.
    "advertisement": "A label or a box of advertising",
    "byline": "Who wrote it, and what they are",
    "comments": "Readers' comments, or the way to them",
    "contact": "An e-mail address, a telephone number or a handle",
    "cookie-notice": "A notice about cookies or consent",
    "copyright": "A copyright notice",
    "count": "A bare count of shares, views or pictures",
    "credit": "Who made a picture",
    "disclaimer": "A standing notice of the publisher",
    "link": "Nothing but a web address",
    "navigation": "A way around the site, not part of the article",
    "newsletter": "An invitation to subscribe, sign up or get alerts",
    "ornament": "A line without words",
    "player": "A label of an audio or video player",
    "reading-time": "How long it takes to read",
    "related": "A pointer to other articles",
    "share-row": "Buttons to share or print the page",
    "shortcode": "A plug-in's code that the site forgot to replace",
    "tags": "The page's topics and categories",
    "ticker": "Stock symbols, prices and changes",
    "timestamp": "When it was published or updated",
    # Told by where a block stands.
    "after-article": "It stands behind the end of the article",
    "caption": "The caption of a picture or a table",
    "excluded": "You had this part of the page left out, by a selector",
    "footer": "The foot of the page",
    "footnote": "The mark of a footnote",
    "form": "Part of a form, or a button",
    "header": "The head of the page",
    "hidden": "The page does not show it",
    "no-read-aloud": "The page asks that this not be read aloud",
    "not-article": "The extractor left it out",
    "outside-run": "It stands outside the longest run of prose on the page",
    "repeated": "The article says it in another place",
    "repeated-title": "The title has been said already",
    "sidebar": "Beside the article, not part of it",
}
RULES: Final = {name: Rule(name, why) for name, why in _WHY.items()}
"""Every rule by its name."""


class Strength(IntEnum):
    """How far a rule's word goes."""

    NEEDS_COMPANY = 1
    SURE = 2


class Line(NamedTuple):
    """One line or paragraph as the rules see it."""

    text: str
    folded: str
    words: int
    place: float = 0.5
    """0 in the first third of the page, 1 near its end, 0.5 between."""


Test = Callable[[Line], Strength | None]


_SURE, _WEAK = Strength.SURE, Strength.NEEDS_COMPANY

# --- ticker ---------------------------------------------------------------------------------------
_ARROW: Final = re.compile("[▲▼△▽↑↓⬆⬇🔺🔻]")
_CHANGE: Final = re.compile(r"[-+−]?\d+(?:[.,]\d+)?\s?%")
_SYMBOL: Final = re.compile(r"\b[A-Z][A-Z.&^]{1,9}(?=[\d\s])")


def _ticker(line: Line) -> Strength | None:
    text = line.text[:4000]
    if "%" not in text and (text.isascii() or not _ARROW.search(text)):
        return None
    solid = sum(map(str.isalnum, text)) or 1
    if sum(map(str.islower, text)) > 0.3 * solid or sum(map(str.isdigit, text)) < 0.25 * solid:
        return None
    arrows, changes = len(_ARROW.findall(text)), len(_CHANGE.findall(text))
    if (arrows and arrows + changes >= 2) or (changes >= 3 and _SYMBOL.search(text)):
        return _SURE
    return _WEAK if changes and _SYMBOL.search(text) else None


# --- share rows -----------------------------------------------------------------------------------
_SHARE_WORD: Final = re.compile(
    rf"(?:(?P<network>{SHARE_NETWORKS})|(?P<verb>{SHARE_VERBS})"
    rf"|(?:{SHARE_FILLERS}))[,;:!|]?"
)


@lru_cache(maxsize=4096)
def _opens_shares(word: str) -> bool:
    """Whether a row of share buttons may begin with this word."""
    return _SHARE_WORD.fullmatch(word) is not None


def _share_row(line: Line) -> Strength | None:
    if not line.words or len(line.folded) > 160:
        return None
    networks = shares = 0
    for word in line.folded.split():
        match = _SHARE_WORD.fullmatch(word)
        if match is None:
            return None
        networks += match["network"] is not None
        shares += match["verb"] is not None
    if shares + networks == 0:
        return None
    return _SURE if shares + networks >= 2 else _WEAK


# --- shortcodes -----------------------------------------------------------------------------------
_ONLY_SHORTCODES: Final = re.compile(rf"(?:{SHORTCODE}[\s,;|]*)+")
_CAPTIONED: Final = re.compile(r"\[caption\s[^\]]*\].{0,1500}\[/caption\]", re.DOTALL)
_FIRST_SHORTCODE: Final = re.compile(rf"(?:{SHORTCODE}\s*)+(?=\s*\S)")
_LAST_SHORTCODE: Final = re.compile(rf"(?:(?<=\s)|(?<=[.!?”\"»…])){SHORTCODE}\Z")


def _shortcode(line: Line) -> Strength | None:
    text = line.text
    if not text.startswith("[") or not text.endswith("]") or len(text) > 4000:
        return None
    return _SURE if _ONLY_SHORTCODES.fullmatch(text) or _CAPTIONED.fullmatch(text) else None


def peel_shortcodes(text: str) -> tuple[str, ...]:
    """``text`` cut where shortcodes stand at its ends; only white space is lost."""
    before, after = [], []
    if text.startswith("[") and (first := _FIRST_SHORTCODE.match(text)) and first.end() < len(text):
        before.append(first[0])
        text = text[first.end() :]
    while text.endswith("]") and (last := _LAST_SHORTCODE.search(text, max(0, len(text) - 1000))):
        after.append(last[0])
        text = text[: last.start()].rstrip()
    return (*before, text, *reversed(after))


# --- dates ----------------------------------------------------------------------------------------
_AGO: Final = r"(?:an?|\d+)\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago"
_DATE: Final = rf"{DATE_WORD}(?:[\s,]+{DATE_WORD})*"
_DATES: Final = re.compile(
    rf"(?:{DATE_LABEL}\W*)?(?:{_AGO}|(?=.*\d){_DATE})(?:\W+{DATE_LABEL}\W*(?:{_AGO}|{_DATE}))?"
)
_DATED: Final = re.compile(rf"{DATE_LABEL}\b")
_DIGIT: Final = re.compile(r"\d")
_NUMBERS: Final = re.compile(r"[\d\s,.]*")  # "5,0" is a rating


def _timestamp(line: Line) -> Strength | None:
    if len(line.folded) > 140 or not _DATES.fullmatch(line.folded):
        return None
    if _NUMBERS.fullmatch(line.folded):
        return None
    return _SURE if _DATED.match(line.folded) else _WEAK


# --- bylines --------------------------------------------------------------------------------------

_BY: Final = re.compile(
    r"(?:(?:(?:Written|Words|Story|Reporting|Report|Posted|Text|Opinion|Analysis)\s+)?(?:[Bb]y|BY)"
    r"|Von|Par|Por|Di|Door|Автор:?|Author:|Autor:)\s+(?P<names>\S.{1,140})"
)
_BY_STARTS: Final = (
    "Writ", "Words", "Stor", "Report", "Post", "Text", "Opin", "Analysis", "By", "by", "BY",
    "Von", "Par", "Por", "Di", "Door", "Автор", "Author", "Autor",
)  # fmt: skip
"""How whatever ``_BY`` matches begins."""
_NAME_PARTS: Final = (
    r"[^\W\d_a-zà-ÿ][\w.'’-]*",  # a word with a capital, in scripts that have them
    "de|la|van|von|der|den|al|bin|el|di|da|dos|du|le|and|und|et|y|e|en|for|with|at|of|in",
    r"[|&•·,/—–-]+",
    r"\d[\d:.,/-]*(?:am|pm)?",
)
_NAMES: Final = re.compile(rf"(?:(?:{'|'.join(_NAME_PARTS)})[,|]?(?:\s+|\Z))+")
_WRITER: Final = "(?:writer|author|columnist|contributor|reporter)s?"
_ABOUT_WRITER: Final = re.compile(
    rf"(?:[—–-]{{1,3}}\s*)?(?:about )?(?:the|this|our) (?:guest )?{_WRITER}\b(?:, .{{1,120}},)?"
    r" (?:is|are|was|were|has|teaches|works|writes|can|may|tweets|lives|served)\b.{1,500}"
)
# A note under the article. In dialogue that begins with dashes it could be speech, so only there.
_WRITERS_NOTE: Final = re.compile(
    rf"[—–-]{{1,3}}\s*(?:the|this|our) (?:guest )?{_WRITER}\b.{{1,300}}"
)
_WRITER_STARTS: Final = ("—", "–", "-", "about ", "the ", "this ", "our ")


def _byline(line: Line) -> Strength | None:
    if (
        line.words <= 22
        and (by := _BY.fullmatch(line.text))
        and _NAMES.fullmatch(by["names"].rstrip("."))
    ):
        capitals = [word for word in by["names"].split() if word[0].isupper()]
        if len(capitals) >= 2:
            return _SURE if line.place < 0.34 else _WEAK
        return _WEAK if capitals else None
    if not line.folded.startswith(_WRITER_STARTS):
        return None
    if _ABOUT_WRITER.fullmatch(line.folded):
        return _SURE if line.text[0] in "—–-" or line.place > 0.6 else _WEAK
    return _SURE if line.place > 0.6 and _WRITERS_NOTE.fullmatch(line.folded) else None


def _ornament(line: Line) -> Strength | None:
    if line.text[0].isalnum():
        return None
    text = line.text[:400]
    words = any(char.isalnum() or ord(char) > 0x2BFF for char in text)  # pictographs may be spoken
    return None if words or _ARROW.search(text) else _SURE


_FEW, _MANY = 20, 70  # words
_LONGEST: Final = 200
"""Words; beyond it only a ticker or a shortcode is furniture. Prose is the default."""
_READ: Final = 2000
"""Characters that are folded; what is longer is a ticker at most, which shows early."""
_BETWEEN: Final = "\0"
"""Between the lines of a page that is folded in one go: safe text has no such character."""

Verdict = tuple[Rule, Strength] | None


def judge(text: str, place: float = 0.5) -> Verdict:
    """The first rule of the table that ``text`` falls under, and how far its word goes.

    :param place: where the line stands on its page, from 0 to 1.
    """
    if not text:
        return None
    lines, may_be = _folded([text])
    return _verdict(text, lines[0], may_be.get(0, ()), _third(place))


def judge_page(texts: Sequence[str]) -> list[Verdict]:
    """For each line of a page, in its order, what ``judge`` says; an empty one is no furniture."""
    if not texts:
        return []
    lines, may_be = _folded(texts)
    last = max(1, len(texts) - 1)
    seen: dict[tuple[str, float], Verdict] = {}  # pages repeat their labels
    out = []
    for i, (text, folded) in enumerate(zip(texts, lines, strict=True)):
        key = text, _third(i / last)
        if key not in seen:
            seen[key] = _verdict(text, folded, may_be.get(i, ()), key[1]) if text else None
        out.append(seen[key])
    return out


def _third(place: float) -> float:
    return 0.0 if place < 0.34 else 1.0 if place > 0.6 else 0.5


def _folded(texts: Sequence[str]) -> tuple[list[str], dict[int, list[int]]]:
    """The lines as the tables have them, and which phrases that need a word each may be."""
    page = _BETWEEN.join([text[:_READ] for text in texts]).casefold()
    if not page.isascii():
        page = page.replace("’", "'").replace("\xa0", " ")
    lines = page.split(_BETWEEN)
    starts = list(accumulate([len(line) + 1 for line in lines], initial=0))[:-1]
    return [line.strip(" \t:：.•·|»›→…") for line in lines], possible(page, starts)


def _verdict(text: str, folded: str, may_be: Sequence[int], place: float) -> Verdict:
    words = len(text.split()) if len(text) < 4000 else len(text) // 6
    if tests := _tests(text, folded, words):
        line = Line(text, folded, words, place)
        for name, test in tests:
            if (strength := test(line)) is not None:
                return RULES[name], strength
    if words > _LONGEST or (phrase := phrase_of(folded, words, may_be)) is None:
        return None
    return RULES[phrase.rule], _SURE if phrase.sure else _WEAK


def _tests(text: str, folded: str, words: int) -> list[tuple[str, Test]]:
    """The tests that a line can pass, by a glance at it: none, for most."""
    tests: list[tuple[str, Test]] = []
    if not text[0].isalnum():
        tests = [("ornament", _ornament), ("shortcode", _shortcode)]
    if "%" in text or not text.isascii():
        tests.append(("ticker", _ticker))
    if words <= _FEW:
        if text[-1] not in ".?" and folded and _opens_shares(folded.split(None, 1)[0]):
            tests.append(("share-row", _share_row))
        if folded.endswith("ago") or _DIGIT.search(folded):
            tests.append(("timestamp", _timestamp))
    if words <= _MANY and (text.startswith(_BY_STARTS) or folded.startswith(_WRITER_STARTS)):
        tests.append(("byline", _byline))
    return tests
